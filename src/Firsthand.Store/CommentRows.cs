namespace Firsthand.Store;

public sealed record CommentRow
{
    public long Id { get; init; }
    public long DiscussionId { get; init; }
    /// <summary>The comment that began the thread; its own id there.</summary>
    public long ThreadId { get; init; }
    public long? ParentId { get; init; }
    /// <summary>Null: the account is gone.</summary>
    public long? PersonId { get; init; }
    public string? Name { get; init; }
    public string? Role { get; init; }
    /// <summary>Whom it answers, where that is another than who began the thread.</summary>
    public string? ParentName { get; init; }
    /// <summary>Markdown; "" once its writer deleted it.</summary>
    public string Body { get; init; } = "";
    /// <summary>A passage of the article, word for word.</summary>
    public string Quote { get; init; } = "";
    public string Language { get; init; } = "";
    /// <summary>waiting, shown, rejected, removed (was shown), deleted (was shown, by its writer), withdrawn (by its writer, before it was shown).</summary>
    public string State { get; init; } = "";
    /// <summary>The house rule that a removal or rejection names.</summary>
    public string? Rule { get; init; }
    public long CreatedAt { get; init; }
    public long? EditedAt { get; init; }
    public long Helpful { get; init; }
    /// <summary>All replies that have a place in the thread (on the first comment of a thread, in lists).</summary>
    public long Replies { get; init; }
}

public sealed record NewComment
{
    public required DiscussionRow Discussion { get; init; }
    public required long PersonId { get; init; }
    public long? ParentId { get; init; }
    public required string Body { get; init; }
    public string Quote { get; init; } = "";
    public required string Language { get; init; }
    /// <summary>Shown at once, or after a moderator has read it.</summary>
    public required bool Shown { get; init; }
    /// <summary>Of the form it was written in.</summary>
    public required string FormKey { get; init; }
    public IReadOnlyList<VerdictRow> Verdicts { get; init; } = [];
    /// <summary>Whom the comment speaks to: of each the names (as keys) it may be, of which the first that somebody has counts.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Mentions { get; init; } = [];
}

public sealed record VerdictRow
{
    public string Step { get; init; } = "";
    /// <summary>pass, hold, refuse.</summary>
    public string Outcome { get; init; } = "";
    public string Code { get; init; } = "";
    public string Detail { get; init; } = "";
    public string Matched { get; init; } = "";
}

public sealed record CommentVersion
{
    public long N { get; init; }
    public string Body { get; init; } = "";
    public long ReplacedAt { get; init; }
}

/// <summary>A comment with what it is about, for lists that go across discussions.</summary>
public sealed record CommentInPlace(CommentRow Comment, DiscussionRow Discussion);

public enum CommentOrder { Newest, Oldest, Helpful }

/// <summary>A thread as a list shows it: its first comment, and its first replies.</summary>
public sealed record CommentThread(CommentRow First, IReadOnlyList<CommentRow> Replies);
