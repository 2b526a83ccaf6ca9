using System.Globalization;

namespace Firsthand.Reading.Feeds;

/// <summary>Reads what a feed says of itself, and which format it is.</summary>
internal static class ChannelReader
{
    public static Feed Read(Element root, string rootNamespace, IReadOnlyList<FeedEntry> entries)
    {
        var dialect = DialectOf(root, rootNamespace);
        var channel = root.First("channel") ?? root;
        var id = channel.First("id", "guid", "atom:id")?.AllText() ?? channel.Attribute("rdf:about");
        var title = TextConstruct.Title(channel.First("title"), dialect);
        if (title.Shown is null && channel.First("atom:title", "dc:title", "media:title", "itunes:title") is { } other) title = TextConstruct.Title(other, dialect);
        return new Feed
        {
            Format = Format(root, rootNamespace),
            Id = string.IsNullOrWhiteSpace(id) ? null : id.Trim(),
            Title = title.Shown,
            TitleAsGiven = title.Difference,
            Link = root.Name == "urlset" ? null : EntryReader.Link(channel) ?? Links.Resolve(channel.Attribute("href"), channel.Base),
            Description = TextConstruct.Html(channel.First("description", "subtitle", "tagline", "atom:subtitle", "dc:description", "abstract", "itunes:summary", "itunes:subtitle"), dialect).Shown,
            Language = EntryReader.Language(channel.First("language", "dc:language")?.Text()) ?? EntryReader.Language(channel.Language) ?? EntryReader.Language(root.Language),
            Hub = Named(channel, "hub") ?? Named(root, "hub"),
            Self = Named(channel, "self") ?? Named(root, "self"),
            TimeToLive = TimeToLive(channel),
            Entries = entries,
        };
    }

    public static Dialect DialectOf(Element root, string rootNamespace) =>
        root.Name is not ("feed" or "entry" or "atom:feed" or "atom:entry") ? Dialect.Rss : IsAtom1(rootNamespace) ? Dialect.Atom : Dialect.EarlyAtom;

    private static bool IsAtom1(string rootNamespace) => rootNamespace.Contains("2005", StringComparison.Ordinal) || rootNamespace.Length == 0;

    private static string Format(Element root, string rootNamespace)
    {
        var version = root.Attribute("version")?.Trim() is { Length: > 0 and <= 8 } v ? v : null;
        return root.Name switch
        {
            "feed" or "entry" => "atom " + (version ?? (IsAtom1(rootNamespace) ? "1.0" : "0.3")),
            "rdf:rdf" or "rdf" => rootNamespaceOfChannel(root),
            "urlset" => "sitemap",
            "channel" when root.First("title")?.Attribute("value") is not null || root.Attribute("href") is not null || root.Attribute("base") is not null => "cdf",
            _ => version is null ? "rss" : $"rss {version}",
        };

        static string rootNamespaceOfChannel(Element root) =>
            root.First("channel")?.Attribute("rdf:about") is not null || root.First("channel")?.First("items") is not null ? "rdf 1.0" : "rdf 0.90";
    }

    private static string? Named(Element channel, string rel)
    {
        foreach (var link in channel.Elements("link", "atom:link"))
            if (string.Equals(link.Attribute("rel")?.Trim(), rel, StringComparison.OrdinalIgnoreCase) && Links.Resolve(link.Attribute("href"), link.Base) is { } address && Links.IsWeb(address)) return address;
        return null;
    }

    private static TimeSpan? TimeToLive(Element channel)
    {
        if (Number(channel.First("ttl")) is { } minutes and > 0 and <= 60 * 24 * 366) return TimeSpan.FromMinutes(minutes);
        TimeSpan? period = channel.First("sy:updateperiod")?.Text().ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        var frequency = Number(channel.First("sy:updatefrequency")) is { } f and > 0 and <= 10_000 ? f : 1;
        return period / frequency;
    }

    private static int? Number(Element? element) =>
        int.TryParse(element?.Text(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
