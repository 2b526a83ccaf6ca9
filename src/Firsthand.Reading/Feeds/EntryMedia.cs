using System.Globalization;

namespace Firsthand.Reading.Feeds;

/// <summary>Finds the files and the picture of an entry.</summary>
internal static class EntryMedia
{
    private const int Most = 50;

    public static IReadOnlyList<Enclosure> Enclosures(Element entry)
    {
        var found = new List<Enclosure>();
        foreach (var e in entry.Elements("enclosure")) Add(found, e, e.Attribute("url") ?? e.Attribute("href"));
        foreach (var e in entry.Elements("link", "atom:link"))
            if (e.Attribute("rel") is { } rel && rel.Trim().Equals("enclosure", StringComparison.OrdinalIgnoreCase)) Add(found, e, e.Attribute("href"));
        foreach (var e in Media(entry, "media:content"))
            if (!IsImage(e)) Add(found, e, e.Attribute("url"));
        return found;
    }

    /// <summary>media:content before thumbnails, the widest first; then image enclosures, itunes:image, the image of a sitemap.</summary>
    public static string? Image(Element entry, IReadOnlyList<Enclosure> enclosures)
    {
        var best = Media(entry, "media:content").Where(IsImage).OrderByDescending(Width).FirstOrDefault()
            ?? Media(entry, "media:thumbnail").OrderByDescending(Width).FirstOrDefault();
        if (best?.Attribute("url") is { Length: > 0 } url) return Web(url, best.Base);
        if (enclosures.FirstOrDefault(e => IsImageType(e.Type) || e.Type is null && IsImageName(e.Url)) is { } file) return Web(file.Url, entry.Base);
        if (entry.First("itunes:image")?.Attribute("href") is { } podcast) return Web(podcast, entry.Base);
        var picture = entry.First("image:image", "image");
        var address = picture?.First("image:loc", "url", "loc")?.Text() ?? picture?.Attribute("href") ?? picture?.Text();
        return Web(address, entry.Base);
    }

    private static string? Web(string? address, Uri from) => Links.Resolve(address, from) is { } absolute && Links.IsWeb(absolute) ? absolute : null;

    /// <summary>The page of a player, where the entry names one.</summary>
    public static string? Player(Element entry) =>
        Media(entry, "media:player").Select(e => Web(e.Attribute("url"), e.Base)).FirstOrDefault(url => url is not null);

    private static IEnumerable<Element> Media(Element entry, string name)
    {
        foreach (var e in entry.Elements())
        {
            if (e.Name == name) yield return e;
            else if (e.Name is "media:group" or "media:content")
                foreach (var inner in Media(e, name)) yield return inner;
        }
    }

    private static bool IsImage(Element e) =>
        e.Attribute("medium") is "image" || IsImageType(e.Attribute("type"))
        || e.Attribute("medium") is null && e.Attribute("type") is null && e.Attribute("url") is { } url && IsImageName(url);

    private static bool IsImageType(string? type) => type is not null && type.TrimStart().StartsWith("image", StringComparison.OrdinalIgnoreCase);

    private static bool IsImageName(string url)
    {
        var path = url.AsSpan(0, url.IndexOfAny(['?', '#']) is var end and >= 0 ? end : url.Length);
        return path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".webp", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".gif", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".avif", StringComparison.OrdinalIgnoreCase);
    }

    private static int Width(Element e) => int.TryParse(e.Attribute("width"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var width) ? width : 0;

    private static void Add(List<Enclosure> found, Element e, string? address)
    {
        if (Links.Resolve(address, e.Base) is not { } url || found.Count >= Most || found.Exists(f => f.Url == url)) return;
        var length = long.TryParse(e.Attribute("length") ?? e.Attribute("filesize"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes : (long?)null;
        found.Add(new Enclosure(url, e.Attribute("type") is { Length: > 0 } type ? type.Trim() : null, length, e.Attribute("medium")?.Trim().ToLowerInvariant()));
    }
}
