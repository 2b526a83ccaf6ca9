namespace Firsthand.Reading.Similarity;

/// <summary>
/// Everything that gathering stories, finding near-duplicates and relating articles needs to know of an article,
/// small enough to keep a window of a million in memory. Stored as bytes beside the article and restored after a restart.
/// </summary>
public sealed record ArticleVector
{
    /// <summary>The store's id; 0 until stored.</summary>
    public long Id { get; init; }
    public required string Outlet { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? Published { get; init; }

    public byte[] ToBytes() => [];

    /// <exception cref="FormatException">The bytes are not a vector of a known version.</exception>
    public static ArticleVector FromBytes(long id, string outlet, string? language, DateTimeOffset? published, ReadOnlySpan<byte> bytes) =>
        new() { Id = id, Outlet = outlet, Language = language, Published = published };

    public static ArticleVector Of(string title, string text, string? language, string outlet, DateTimeOffset? published, IReadOnlyList<Entities.Tag> tags) =>
        new() { Outlet = outlet, Language = language, Published = published };
}
