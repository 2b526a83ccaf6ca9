using Firsthand.Reading.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>The result of reading a feed: the feed, or the reason why there is none.</summary>
public sealed record FeedReading
{
    public Feed? Feed { get; init; }
    /// <summary>feed.empty, feed.html, feed.limits, feed.unreadable.</summary>
    public Reason? Refusal { get; init; }
    /// <summary>What had to be mended to read it ("undeclared entity &amp;nbsp;", "cut off after 12 entries"); empty for a sound feed.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];
}

/// <summary>Turns the bytes of a feed into values. Does no I/O; time and memory are linear in the length.</summary>
public static class FeedReader
{
    /// <summary>Longer feeds are refused (feed.limits).</summary>
    public const int MostCharacters = 10_000_000;

    /// <summary>Entries beyond are left out, and <see cref="FeedReading.Repairs"/> says so: the newest come first nearly everywhere.</summary>
    public const int MostEntries = 1_000;

    /// <summary>Reads RSS, RDF, Atom, JSON Feed, CDF or a news sitemap; what it is, the content decides, not the header.</summary>
    /// <param name="bytes">The body as it came, decompressed.</param>
    /// <param name="contentType">The Content-Type header, if there was one.</param>
    /// <param name="url">Where the bytes came from: the base of relative links.</param>
    public static FeedReading Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri url)
    {
        if (bytes.Length > MostCharacters * 4L) return Refused("feed.limits", $"The feed has {bytes.Length} bytes.");
        var text = Charsets.Decode(bytes, contentType, html: false);
        if (text.Length > MostCharacters) return Refused("feed.limits", $"The feed has {text.Length} characters.");
        // As XML reads the ends of lines, whichever way they were written.
        if (text.Contains('\r')) text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n\0\u000B\f\u00A0\u200B");
        if (start.IsEmpty) return Refused("feed.empty", "The feed is empty.");
        var repairs = new Repairs();
        if (start[0] == '{') return JsonFeed.Read(start.ToString(), url, MostEntries, repairs);
        if (start[0] != '<')
        {
            // PHP warnings and stray headers stand before the first tag of feeds that are sound after it.
            if (start.IndexOf('<') < 0) return Refused("feed.unreadable", "The file is neither XML nor JSON.");
            repairs.Add("text before the first tag");
        }
        return ReadMarkup(text, url, repairs);
    }

    private static FeedReading ReadMarkup(string text, Uri url, Repairs repairs)
    {
        var entries = new List<FeedEntry>();
        Markup? markup = null;
        markup = new Markup(text, url, repairs, element =>
        {
            if (entries.Count >= MostEntries) repairs.Add($"entries beyond the first {MostEntries} left out");
            else entries.Add(EntryReader.Read(element, ChannelReader.DialectOf(markup!.Root!, markup.RootNamespace)));
            return true;
        });
        markup.Read();
        if (markup.Refusal is not null) return new FeedReading { Refusal = markup.Refusal, Repairs = repairs.List() };
        if (markup.Root is not { } root) return Refused("feed.unreadable", "There is no element in the file.");
        if (Misfit(root, entries.Count) is { } reason) return new FeedReading { Refusal = reason, Repairs = repairs.List() };
        if (markup.CutOff) repairs.Add($"cut off after {entries.Count} entries");
        if (root.Name == "entry") entries.Add(EntryReader.Read(root, ChannelReader.DialectOf(root, markup.RootNamespace)));
        return new FeedReading { Feed = ChannelReader.Read(root, markup.RootNamespace, entries), Repairs = repairs.List() };
    }

    private static Reason? Misfit(Element root, int entries) => root.Name switch
    {
        "rss" or "feed" or "entry" or "channel" or "rdf:rdf" or "rdf" or "urlset" => null,
        "html" or "xhtml:html" or "head" or "body" or "meta" or "script" or "title" or "div" or "p" or "link" or "style" =>
            new Reason("feed.html", "The address answers with a web page, not with a feed."),
        "sitemapindex" => new Reason("feed.unreadable", "The file is an index of sitemaps, not a feed."),
        "opml" => new Reason("feed.unreadable", "The file is an OPML list of feeds, not a feed."),
        _ when entries > 0 || root.First("channel") is not null => null,
        _ => new Reason("feed.unreadable", "The file is XML, but of no feed format."),
    };

    private static FeedReading Refused(string code, string detail) => new() { Refusal = new Reason(code, detail) };
}
