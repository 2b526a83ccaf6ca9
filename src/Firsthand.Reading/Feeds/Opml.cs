using System.Globalization;
using System.Text;
using System.Xml;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>One feed of an OPML list.</summary>
/// <param name="Folders">The outlines around it, outermost first, and the names in its category attribute.</param>
public sealed record OpmlFeed(string Url, string? Title = null, string? Home = null, IReadOnlyList<string>? Folders = null, string? Language = null);

/// <summary>A list of feeds, or the reason why there is none.</summary>
public sealed record OpmlReading(string? Title, IReadOnlyList<OpmlFeed> Feeds, Reason? Refusal, IReadOnlyList<string> Repairs);

/// <summary>Reads the lists of feeds that readers export, tolerantly, and writes OPML 2.0.</summary>
public static class Opml
{
    private const int MostFeeds = 20_000;

    public static OpmlReading Read(ReadOnlyMemory<byte> bytes, string? contentType = null)
    {
        if (bytes.Length > FeedReader.MostCharacters) return Refused("opml.limits", $"The list has {bytes.Length} bytes.");
        var text = Charsets.Decode(bytes, contentType, html: false);
        if (string.IsNullOrWhiteSpace(text)) return Refused("opml.empty", "The list is empty.");
        var repairs = new Repairs();
        // Outlines have no base; a relative address stays relative and is left out.
        var markup = new Markup(text, new Uri("about:blank"), repairs, _ => false);
        markup.Read();
        if (markup.Refusal is { } refusal) return Refused("opml.limits", refusal.Detail);
        if (markup.Root is not { } root || root.Name != "opml" && !root.Elements("body").DefaultIfEmpty(root).Any(b => b.Elements("outline").Any())) return Refused("opml.unreadable", "The file is not an OPML list.");
        var feeds = new Dictionary<string, OpmlFeed>(StringComparer.Ordinal);
        foreach (var body in root.Elements("body").DefaultIfEmpty(root))
            foreach (var outline in body.Elements("outline")) Collect(outline, [], feeds, repairs);
        if (markup.CutOff) repairs.Add($"cut off after {feeds.Count} feeds");
        return new OpmlReading(TextConstruct.Plain(root.First("head")?.First("title"), Dialect.Rss), [.. feeds.Values], null, repairs.List());
    }

    public static string Write(string title, DateTimeOffset created, IEnumerable<OpmlFeed> feeds)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", Sound(title));
            xml.WriteElementString("dateCreated", created.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var folder in feeds.GroupBy(f => f.Folders is [var first, ..] ? first : ""))
            {
                if (folder.Key.Length > 0)
                {
                    xml.WriteStartElement("outline");
                    Attribute(xml, "text", folder.Key);
                }
                foreach (var feed in folder) Write(xml, feed);
                if (folder.Key.Length > 0) xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void Write(XmlWriter xml, OpmlFeed feed)
    {
        xml.WriteStartElement("outline");
        Attribute(xml, "text", feed.Title ?? feed.Url);
        Attribute(xml, "title", feed.Title ?? feed.Url);
        Attribute(xml, "type", "rss");
        Attribute(xml, "xmlUrl", feed.Url);
        Attribute(xml, "htmlUrl", feed.Home);
        Attribute(xml, "language", feed.Language);
        if (feed.Folders is { Count: > 1 }) Attribute(xml, "category", string.Join(',', feed.Folders.Skip(1).Select(f => f.Replace(',', ' '))));
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string? value)
    {
        if (value is not null) xml.WriteAttributeString(name, Sound(value));
    }

    private static string Sound(string text) => string.Concat(text.EnumerateRunes().Select(r => r.Value < 0x20 && r.Value is not (9 or 10 or 13) || r.Value is 0xFFFE or 0xFFFF ? " " : r.ToString()));

    private static void Collect(Element outline, IReadOnlyList<string> folders, Dictionary<string, OpmlFeed> feeds, Repairs repairs)
    {
        var title = PlainText.OfText(outline.Attribute("title") ?? "") ?? PlainText.OfText(outline.Attribute("text") ?? "");
        var url = (outline.Attribute("xmlurl") ?? outline.Attribute("url") ?? outline.Attribute("rssurl"))?.Trim();
        if (url?.StartsWith("feed:", StringComparison.OrdinalIgnoreCase) == true) url = url[5..] is var rest && Links.IsWeb(rest) ? rest : "http:" + rest;
        if (Links.IsWeb(url) && feeds.Count < MostFeeds)
        {
            var home = outline.Attribute("htmlurl")?.Trim();
            var own = (outline.Attribute("category") ?? "").Split([',', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var feed = new OpmlFeed(url!, title, Links.IsWeb(home) ? home : null, [.. folders.Concat(own).Distinct()], EntryReader.Language(outline.Attribute("language")));
            if (!feeds.TryAdd(url!, feed))
            {
                feeds[url!] = feeds[url!] with { Folders = [.. feeds[url!].Folders!.Concat(feed.Folders!).Distinct()] };
                repairs.Add("feed listed twice");
            }
        }
        else if (!string.IsNullOrEmpty(url)) repairs.Add("address that is not http or https left out");
        IReadOnlyList<string> inner = url is null && title is not null ? [.. folders, title] : folders;
        foreach (var child in outline.Elements("outline")) Collect(child, inner, feeds, repairs);
    }

    private static OpmlReading Refused(string code, string detail) => new(null, [], new Reason(code, detail), []);
}
