namespace Firsthand.Store;

/// <summary>What is discussed, as another installation can find it: an article by its address, or a story by addresses of its articles.</summary>
public sealed record ExchangedSubject(string? Article, IReadOnlyList<string> Story);

/// <summary>Whether a discussion goes on, where that is not as usual.</summary>
/// <param name="State">open, closed.</param>
/// <param name="Mode">pre, post; null: as the site has it.</param>
public sealed record ExchangedDiscussion(ExchangedSubject About, string State, string? Mode);

/// <summary>A comment as it travels between installations. Who found it helpful and what moderation found in it stay behind.</summary>
public sealed record ExchangedComment
{
    public required ExchangedSubject About { get; init; }
    /// <summary>Its name where it was written; replies name it.</summary>
    public required string Id { get; init; }
    public string? ReplyTo { get; init; }
    /// <summary>Null: the account was gone.</summary>
    public string? Writer { get; init; }
    /// <summary>Markdown; "" once it was deleted.</summary>
    public string Body { get; init; } = "";
    public string Quote { get; init; } = "";
    public required string Language { get; init; }
    /// <summary>shown, waiting, rejected, removed, deleted.</summary>
    public required string State { get; init; }
    public string? Rule { get; init; }
    /// <summary>Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }
    public long? EditedAt { get; init; }
    public long Helpful { get; init; }
    public IReadOnlyList<CommentVersion> Earlier { get; init; } = [];
}
