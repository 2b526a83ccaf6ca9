namespace Firsthand.Reading.Feeds;

/// <summary>The result of reading a feed: the feed, or the reason why there is none.</summary>
public sealed record FeedReading
{
    public Feed? Feed { get; init; }
    public Reason? Refusal { get; init; }
    /// <summary>What had to be mended to read it ("undeclared entity &amp;nbsp;", "cut off after 12 entries"); empty for a sound feed.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];
}

/// <summary>Turns the bytes of a feed into values. Does no I/O.</summary>
public static class FeedReader
{
    /// <summary>Reads RSS, RDF, Atom, JSON Feed or a news sitemap.</summary>
    /// <param name="bytes">The body as it came, decompressed.</param>
    /// <param name="contentType">The Content-Type header, if there was one.</param>
    /// <param name="url">Where the bytes came from: the base of relative links.</param>
    public static FeedReading Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri url) =>
        new() { Refusal = new Reason("feed.unreadable", "No feed format is read yet.") };
}
