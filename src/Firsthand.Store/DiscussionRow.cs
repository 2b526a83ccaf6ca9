namespace Firsthand.Store;

public sealed record DiscussionRow
{
    public long Id { get; init; }
    /// <summary>Of an article or of a story: one of the two is set.</summary>
    public long? ArticleId { get; init; }
    public long? StoryId { get; init; }
    /// <summary>open, closed.</summary>
    public string State { get; init; } = "open";
    /// <summary>pre: every comment waits for a moderator; post: shown first; null: as the site has it.</summary>
    public string? Mode { get; init; }
    /// <summary>Comments with words to read.</summary>
    public long Shown { get; init; }
    public long CreatedAt { get; init; }
    /// <summary>The title of what is discussed, its language and its own moment.</summary>
    public string Title { get; init; } = "";
    public string? Language { get; init; }
    public long SubjectAt { get; init; }
    /// <summary>Of an article; null: a story.</summary>
    public string? OutletKey { get; init; }
    public string? Category { get; init; }
}
