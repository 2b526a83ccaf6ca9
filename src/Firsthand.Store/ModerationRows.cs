namespace Firsthand.Store;

/// <summary>What is known of somebody who writes, at the moment a draft is judged.</summary>
public sealed record WriterRecord
{
    /// <summary>Comments that were let through, whatever became of them later by their writer's own hand.</summary>
    public long Shown { get; init; }
    public long LastMinute { get; init; }
    public long LastHour { get; init; }
    public long LastDay { get; init; }
    /// <summary>Rejected or removed in the last thirty days.</summary>
    public long Refused { get; init; }
    public bool Watched { get; init; }
    /// <summary>The end of a time-out that runs; null: none.</summary>
    public long? TimeOutUntil { get; init; }
    /// <summary>The person's last comments, and the site's, for finding near copies.</summary>
    public IReadOnlyList<RecentComment> Recent { get; init; } = [];
}

public sealed record RecentComment
{
    public long Id { get; init; }
    public long? PersonId { get; init; }
    public string Body { get; init; } = "";
}

/// <summary>One decision, learnt or taken back; the features are hashes.</summary>
public sealed record SpamExample
{
    public long Id { get; init; }
    public bool Spam { get; init; }
    public long Weight { get; init; }
    public string Features { get; init; } = "";
}

/// <summary>What a moderator decides about a comment that lies before them.</summary>
public sealed record Ruling
{
    public required long CommentId { get; init; }
    public required long ById { get; init; }
    /// <summary>approve (waiting), reject (waiting), remove (shown), keep (reported, and nothing is wrong with it), restore (rejected or removed).</summary>
    public required string Do { get; init; }
    /// <summary>The state and the last edit of what the moderator read: if either is another by now, nothing is done.</summary>
    public required string Seen { get; init; }
    public long SeenEdit { get; init; }
    public string Rule { get; init; } = "";
    public string Law { get; init; } = "";
    /// <summary>To the writer.</summary>
    public string Words { get; init; } = "";
    /// <summary>Of the words, for the spam scorer; "": nothing is learnt.</summary>
    public string Features { get; init; } = "";
    /// <summary>Whether the scorer learns that this is spam, that it is none, or nothing.</summary>
    public bool? Spam { get; init; }
}

/// <summary>A measure about a person.</summary>
public sealed record Measure
{
    public required long PersonId { get; init; }
    public required long ById { get; init; }
    /// <summary>warn, time-out, ban.</summary>
    public required string Kind { get; init; }
    /// <summary>Null: for good.</summary>
    public TimeSpan? Length { get; init; }
    public long? CommentId { get; init; }
    public string Rule { get; init; } = "";
    public string Words { get; init; } = "";
    /// <summary>The new stamp of a person who is banned: sessions end.</summary>
    public string Stamp { get; init; } = "";
}

public sealed record DecisionRow
{
    public long Id { get; init; }
    /// <summary>reject, remove, warn, time-out, ban.</summary>
    public string Kind { get; init; } = "";
    public long? CommentId { get; init; }
    public long? PersonId { get; init; }
    public long? ById { get; init; }
    public string? ByName { get; init; }
    public string Rule { get; init; } = "";
    public string Law { get; init; } = "";
    public string Words { get; init; } = "";
    /// <summary>step, report, own.</summary>
    public string Source { get; init; } = "";
    public long MadeAt { get; init; }
    public long? Until { get; init; }
    public long? EndedAt { get; init; }
    /// <summary>over, lifted, reversed.</summary>
    public string? EndedAs { get; init; }
    /// <summary>Null: nobody has asked that it be looked at again. Else open, granted, denied.</summary>
    public string? Appeal { get; init; }
    public string AppealWords { get; init; } = "";
    public string Answer { get; init; } = "";
    /// <summary>Of the comment it is about.</summary>
    public string? Body { get; init; }
}

public sealed record AppealRow
{
    public long Id { get; init; }
    public long DecisionId { get; init; }
    public string Words { get; init; } = "";
    public string State { get; init; } = "";
    public long CreatedAt { get; init; }
    public string Kind { get; init; } = "";
    public long? CommentId { get; init; }
    public long? PersonId { get; init; }
    public string? Name { get; init; }
    public long? ById { get; init; }
    public string? ByName { get; init; }
    public string Rule { get; init; } = "";
    public string Reasons { get; init; } = "";
    public string? Body { get; init; }
}

public sealed record NewReport
{
    public required long CommentId { get; init; }
    public long? PersonId { get; init; }
    /// <summary>spam, abuse, private, off-topic, illegal.</summary>
    public required string Kind { get; init; }
    public string Words { get; init; } = "";
    public string Location { get; init; } = "";
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public bool Faith { get; init; }
    public required string Language { get; init; }
    /// <summary>A number of its own, which nobody can guess.</summary>
    public required string Receipt { get; init; }
    /// <summary>Whether mail can be sent: then the address, if there is one, gets the receipt and the decision.</summary>
    public bool ByMail { get; init; }
}

public sealed record ReportRow
{
    public long Id { get; init; }
    public long CommentId { get; init; }
    public long? PersonId { get; init; }
    public string? Reporter { get; init; }
    public string Kind { get; init; } = "";
    public string Words { get; init; } = "";
    public string Location { get; init; } = "";
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public bool Faith { get; init; }
    public string Language { get; init; } = "";
    public string Receipt { get; init; } = "";
    /// <summary>open, upheld, dismissed.</summary>
    public string State { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? DecidedAt { get; init; }
}

/// <summary>A comment before a moderator: itself, what it is about, what moderation found, how often it was reported.</summary>
public sealed record QueueItem(CommentRow Comment, QueueFacts Facts, IReadOnlyList<VerdictRow> Verdicts);

public sealed record QueueFacts
{
    public long Id { get; init; }
    public long? ArticleId { get; init; }
    public long? StoryId { get; init; }
    public string Title { get; init; } = "";
    public string? TitleLanguage { get; init; }
    public string? ParentBody { get; init; }
    public string? ParentName { get; init; }
    public long Reports { get; init; }
    public bool Urgent { get; init; }
    public long CaseId { get; init; }
}

public sealed record PersonNote
{
    public long Id { get; init; }
    public string? ByName { get; init; }
    public string Body { get; init; } = "";
    public long CreatedAt { get; init; }
}

/// <summary>How many of each wait; counted up to a thousand and one.</summary>
public sealed record QueueCounts(long Waiting, long Reported, long Appeals)
{
    public const int Most = 1000;
}
