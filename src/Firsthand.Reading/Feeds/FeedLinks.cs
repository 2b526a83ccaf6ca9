namespace Firsthand.Reading.Feeds;

/// <summary>A feed that a home page announces or links to.</summary>
public sealed record FeedLink(string Url, string? Title, string? Type);

/// <summary>Finds the feeds of a site from its home page.</summary>
public static class FeedLinks
{
    /// <summary>Announced feeds first (link rel=alternate), then links that look like feeds; best candidate first, no duplicates.</summary>
    public static IReadOnlyList<FeedLink> Find(ReadOnlyMemory<byte> html, string? contentType, Uri url) => [];

    /// <summary>Addresses worth trying when a page announces nothing: /feed, /rss.xml, /atom.xml, …</summary>
    public static IReadOnlyList<string> Guesses(Uri home) => [];
}
