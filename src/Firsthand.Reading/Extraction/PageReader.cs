using Firsthand.Reading.Feeds;

namespace Firsthand.Reading.Extraction;

/// <summary>Turns the bytes of a web page into its article. Does no I/O.</summary>
public static class PageReader
{
    /// <param name="bytes">The body as it came, decompressed, in whatever charset.</param>
    /// <param name="contentType">The Content-Type header, if there was one.</param>
    /// <param name="url">The address the page was fetched from, after redirects.</param>
    /// <param name="hints">What is known beforehand; all optional.</param>
    /// <returns>Always a page; one that is no article carries <see cref="Page.Refusal"/>.</returns>
    public static Page Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri url, Hints hints) =>
        new() { Kind = PageKind.Thin, Refusal = new Reason("page.thin", "No text was found.") };

    /// <summary>A page made from the feed's own text, for when the page itself cannot be had.</summary>
    public static Page FromEntry(FeedEntry entry, Uri url, Hints hints) =>
        new() { Kind = PageKind.Thin, Title = entry.Title, Rule = "feed" };
}
