namespace Firsthand.Reading.Feeds;

/// <summary>Knows the namespaces that occur in feeds and under which short prefix we speak of them.</summary>
internal static class Names
{
    /// <summary>The prefix for elements of a foreign namespace: kept apart, never mistaken for the feed's own.</summary>
    public const string Foreign = "other";

    private static readonly Dictionary<string, string> ByAddress = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "",
        ["http://purl.org/rss/1.0"] = "",
        ["http://my.netscape.com/rdf/simple/0.9"] = "",
        ["http://channel.netscape.com/rdf/simple/0.9"] = "",
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = "",
        ["http://backend.userland.com/rss"] = "",
        ["http://backend.userland.com/rss2"] = "",
        ["http://backend.userland.com/rss091"] = "",
        ["http://backend.userland.com/rss092"] = "",
        ["http://blogs.law.harvard.edu/tech/rss"] = "",
        ["http://cyber.law.harvard.edu/rss"] = "",
        ["http://www.rssboard.org/rss-specification"] = "",
        ["http://purl.org/net/rss1.1"] = "",
        ["http://www.sitemaps.org/schemas/sitemap/0.9"] = "",
        ["http://www.google.com/schemas/sitemap/0.84"] = "",
        ["http://www.w3.org/2005/Atom"] = "atom",
        ["http://purl.org/atom/ns"] = "atom",
        ["http://purl.org/echo"] = "atom",
        ["http://purl.org/pie"] = "atom",
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns"] = "rdf",
        ["http://www.w3.org/XML/1998/namespace"] = "xml",
        ["http://www.w3.org/1999/xhtml"] = "xhtml",
        ["http://www.w3.org/1999/xlink"] = "xlink",
        ["http://www.w3.org/2000/svg"] = "svg",
        ["http://www.w3.org/1998/Math/MathML"] = "mathml",
        ["http://purl.org/dc/elements/1.0"] = "dc",
        ["http://purl.org/dc/elements/1.1"] = "dc",
        ["http://purl.org/dc/terms"] = "dcterms",
        ["http://purl.org/rss/1.0/modules/content"] = "content",
        ["http://purl.org/rss/1.0/modules/syndication"] = "sy",
        ["http://purl.org/rss/1.0/modules/slash"] = "slash",
        ["http://purl.org/syndication/thread/1.0"] = "thr",
        ["http://wellformedweb.org/CommentAPI"] = "wfw",
        ["http://search.yahoo.com/mrss"] = "media",
        ["http://search.yahoo.com/rss"] = "media",
        ["http://video.search.yahoo.com/mrss"] = "media",
        ["http://www.rssboard.org/media-rss"] = "media",
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["http://example.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["https://podcastindex.org/namespace/1.0"] = "podcast",
        ["https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"] = "podcast",
        ["http://podlove.org/simple-chapters"] = "psc",
        ["http://www.georss.org/georss"] = "georss",
        ["http://www.opengis.net/gml"] = "gml",
        ["http://www.w3.org/2003/01/geo/wgs84_pos"] = "geo",
        ["http://rssnamespace.org/feedburner/ext/1.0"] = "feedburner",
        ["http://www.google.com/schemas/sitemap-news/0.9"] = "news",
        ["http://www.google.com/schemas/sitemap-image/1.1"] = "image",
    };

    // Feeds that use a prefix without declaring it mean what everybody means by it.
    private static readonly Dictionary<string, string> ByPrefix = ByAddress.Values.Where(p => p.Length > 0).Distinct().ToDictionary(p => p, p => p, StringComparer.OrdinalIgnoreCase);

    static Names()
    {
        ByPrefix["dct"] = "dcterms";
        ByPrefix["a10"] = "atom";
        ByPrefix["rss"] = "";
        ByPrefix["mrss"] = "media";
    }

    /// <summary>The usual prefix for a namespace address; null where we know none.</summary>
    public static string? OfAddress(string address)
    {
        var key = address.Trim().TrimEnd('/', '#');
        if (ByAddress.TryGetValue(key, out var prefix)) return prefix;
        return key.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && ByAddress.TryGetValue("http://" + key[8..], out prefix) ? prefix : null;
    }

    public static string? OfPrefix(string prefix) => ByPrefix.GetValueOrDefault(prefix);
}
