namespace Firsthand.Store;

/// <summary>Where a person is told things.</summary>
public sealed record AlertWayRow
{
    public long Id { get; init; }
    public long PersonId { get; init; }
    /// <summary>mail, push, webhook, ntfy, gotify.</summary>
    public string Kind { get; init; } = "";
    /// <summary>"" for mail: the account's address, whatever it is when something is sent.</summary>
    public string Address { get; init; } = "";
    /// <summary>push: JSON of the browser's keys; webhook: what signs; ntfy, gotify: the token.</summary>
    public string Keys { get; init; } = "";
    public string Label { get; init; } = "";
    /// <summary>active, ended.</summary>
    public string State { get; init; } = "";
    /// <summary>Messages given up in a row.</summary>
    public long Failures { get; init; }
    public long CreatedAt { get; init; }
    public long? SentAt { get; init; }
    /// <summary>Of the last failure, until something arrives.</summary>
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What a person is told, where and when.</summary>
public sealed record AlertRow
{
    public long Id { get; init; }
    public long PersonId { get; init; }
    public long WayId { get; init; }
    /// <summary>wrap-up, breaking, follows, follow, answers (to comments, and mentions).</summary>
    public string What { get; init; } = "";
    /// <summary>follows: only things of this kind; "": of any.</summary>
    public string Kind { get; init; } = "";
    public long? FollowId { get; init; }
    public string Language { get; init; } = "";
    /// <summary>0 to 23; null: at once.</summary>
    public long? AtHour { get; init; }
    public string Zone { get; init; } = "UTC";
    public long? QuietFrom { get; init; }
    public long? QuietTo { get; init; }
    /// <summary>on, stopped.</summary>
    public string State { get; init; } = "";
    public long SinceAt { get; init; }
    public long? DueAt { get; init; }
    /// <summary>wrap-up: number of the newest day told (DateOnly.DayNumber).</summary>
    public long Upto { get; init; }
    public long CreatedAt { get; init; }
    public string WayKind { get; init; } = "";
    public string WayLabel { get; init; } = "";
    public string WayState { get; init; } = "";
    /// <summary>follow: what is followed.</summary>
    public string? FollowKind { get; init; }
    public string? FollowTarget { get; init; }
    public string? FollowLabel { get; init; }
}

/// <summary>What a person asks to be told.</summary>
public sealed record NewAlert
{
    public required long WayId { get; init; }
    public required string What { get; init; }
    public string Kind { get; init; } = "";
    public long? FollowId { get; init; }
    public required string Language { get; init; }
    public long? AtHour { get; init; }
    public required string Zone { get; init; }
    public long? QuietFrom { get; init; }
    public long? QuietTo { get; init; }
    /// <summary>The first moment; null: when something comes.</summary>
    public DateTimeOffset? Due { get; init; }
    /// <summary>Days of the Wrap-Up up to this one are not told.</summary>
    public long Upto { get; init; }
}

/// <summary>A message that waits, left or was given up.</summary>
public sealed record AlertPostRow
{
    public long Id { get; init; }
    public long PersonId { get; init; }
    public long WayId { get; init; }
    public long? AlertId { get; init; }
    /// <summary>wrap-up, stories, answers, test.</summary>
    public string What { get; init; } = "";
    public string About { get; init; } = "";
    public string Language { get; init; } = "";
    /// <summary>waiting, sent, dropped.</summary>
    public string State { get; init; } = "";
    public long CreatedAt { get; init; }
    public long NextAt { get; init; }
    public long Tries { get; init; }
    public long? SentAt { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
    /// <summary>Of its way, where lists ask for it.</summary>
    public string WayKind { get; init; } = "";
}

/// <summary>A message with all that is needed to write it.</summary>
/// <param name="Alert">Null: it is a test of the way.</param>
public sealed record AlertDelivery(AlertPostRow Post, AlertWayRow Way, AlertRow? Alert, PersonRow Person, IReadOnlyList<AlertStory> Stories, IReadOnlyList<AlertAnswer> Answers);

/// <summary>A story that is told, and what brought it; null: it breaks.</summary>
public sealed record AlertStory(StoryRow Story, FollowRow? Why);

/// <summary>How messages of one kind and state stand.</summary>
public sealed record AlertCount
{
    public string Kind { get; init; } = "";
    public string State { get; init; } = "";
    public long Count { get; init; }
    /// <summary>Of those that wait: the moment the oldest was laid out.</summary>
    public long? OldestAt { get; init; }
}
