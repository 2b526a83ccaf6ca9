using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;
using Firsthand.Layout;
using Firsthand.Stories;

namespace Firsthand.Lists;

/// <summary>A list as RSS 2.0, Atom 1.0 or JSON Feed 1.1.</summary>
public static class FeedWriter
{
    internal const string Atom = "http://www.w3.org/2005/Atom";
    private const string Dc = "http://purl.org/dc/elements/1.1/";

    private const string Content = "http://purl.org/rss/1.0/modules/content/";

    public static byte[] Rss(Listing list, Here here) => Xml(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "dc", null, Dc);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "itunes", null, FeedRecordings.Itunes);
        xml.WriteAttributeString("xmlns", "podcast", null, FeedRecordings.Podcast);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", Clean(list.Title));
        xml.WriteElementString("link", here.Absolute(list.Path + list.Query));
        xml.WriteElementString("description", Clean(list.Description));
        xml.WriteElementString("language", here.Lang);
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteAttributeString("href", here.Absolute(list.Feed("rss.xml")));
        xml.WriteEndElement();
        if (MachineMark.Hub(here) is { } hub) AtomLink(xml, "hub", hub);
        foreach (var item in FeedItem.Of(list, here)) RssItem(xml, item, here);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void RssItem(XmlWriter xml, FeedItem item, Here here)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", Clean(item.Title));
        xml.WriteElementString("link", item.Url);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(item.Id);
        xml.WriteEndElement();
        xml.WriteElementString("description", Clean(HtmlEncoder.Default.Encode(item.Summary)));
        if (item.Html is not null) xml.WriteElementString("encoded", Content, Clean(item.Html));
        if (item.Published is { } published) xml.WriteElementString("pubDate", published.ToString("r", CultureInfo.InvariantCulture));
        xml.WriteElementString("category", here.T["category." + item.Category]);
        if (item.Author is not null) xml.WriteElementString("creator", Dc, Clean(item.Author));
        if (item.Language is not null) xml.WriteElementString("language", Dc, item.Language);
        // The original stands beside our page, so that a reader of the feed reaches the outlet in one step.
        if (item.Original is not null) AtomLink(xml, "via", item.Original);
        if (item.Recording is { } recording) FeedRecordings.Rss(xml, recording);
        xml.WriteEndElement();
    }

    public static byte[] AtomFeed(Listing list, Here here) => Xml(xml =>
    {
        var items = FeedItem.Of(list, here);
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, here.Lang);
        xml.WriteElementString("id", Atom, here.Absolute(list.Path + list.Query));
        xml.WriteElementString("title", Atom, Clean(list.Title));
        xml.WriteElementString("subtitle", Atom, Clean(list.Description));
        xml.WriteElementString("updated", Atom, Time(items.Count == 0 ? DateTimeOffset.UnixEpoch : items.Max(i => i.Updated)));
        AtomLink(xml, "self", here.Absolute(list.Feed("atom.xml")));
        AtomLink(xml, "alternate", here.Absolute(list.Path + list.Query));
        if (MachineMark.Hub(here) is { } hub) AtomLink(xml, "hub", hub);
        AtomAuthor(xml, here.T["site.name"]);
        foreach (var item in items)
        {
            xml.WriteStartElement("entry", Atom);
            if (item.Language is not null) xml.WriteAttributeString("xml", "lang", null, item.Language);
            xml.WriteElementString("id", Atom, item.Id);
            xml.WriteElementString("title", Atom, Clean(item.Title));
            if (item.Published is { } published) xml.WriteElementString("published", Atom, Time(published));
            xml.WriteElementString("updated", Atom, Time(item.Updated));
            AtomLink(xml, "alternate", item.Url);
            if (item.Original is not null) AtomLink(xml, "via", item.Original);
            if (item.Recording is { } recording) FeedRecordings.Atom(xml, recording);
            if (item.Author is not null) AtomAuthor(xml, item.Author);
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", item.Category);
            xml.WriteAttributeString("label", here.T["category." + item.Category]);
            xml.WriteEndElement();
            xml.WriteElementString("summary", Atom, Clean(item.Summary));
            if (item.Html is not null)
            {
                xml.WriteStartElement("content", Atom);
                xml.WriteAttributeString("type", "html");
                xml.WriteString(Clean(item.Html));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    public static byte[] Json(Listing list, Here here)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", list.Title);
            json.WriteString("description", list.Description);
            json.WriteString("home_page_url", here.Absolute(list.Path + list.Query));
            json.WriteString("feed_url", here.Absolute(list.Feed("feed.json")));
            if (list.OlderOf(list.Path.TrimEnd('/') + "/feed.json") is { } older) json.WriteString("next_url", here.Absolute(older));
            if (MachineMark.Hub(here) is { } hub)
            {
                json.WriteStartArray("hubs");
                json.WriteStartObject();
                json.WriteString("type", "WebSub");
                json.WriteString("url", hub);
                json.WriteEndObject();
                json.WriteEndArray();
            }
            json.WriteString("language", here.Lang);
            Items(json, list, here);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>"items": […].</summary>
    public static void Items(Utf8JsonWriter json, Listing list, Here here)
    {
        json.WriteStartArray("items");
        foreach (var item in FeedItem.Of(list, here)) JsonItem(json, item, here);
        json.WriteEndArray();
    }

    private static void JsonItem(Utf8JsonWriter json, FeedItem item, Here here)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("url", item.Url);
        if (item.Original is not null) json.WriteString("external_url", item.Original);
        json.WriteString("title", item.Title);
        if (item.Html is null) json.WriteString("content_text", item.Summary);
        else
        {
            json.WriteString("summary", item.Summary);
            json.WriteString("content_html", item.Html);
        }
        if (item.Published is { } published) json.WriteString("date_published", Time(published));
        json.WriteString("date_modified", Time(item.Updated));
        if (item.Image is not null) json.WriteString("image", item.Image);
        if (item.Language is not null) json.WriteString("language", item.Language);
        if (item.Author is not null)
        {
            json.WriteStartArray("authors");
            json.WriteStartObject();
            json.WriteString("name", item.Author);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteStartArray("tags");
        json.WriteStringValue(item.Category);
        json.WriteEndArray();
        if (item.Recording is { } recording) FeedRecordings.Json(json, recording);
        item.Facts?.Write(json, here);
        if (item.Story is { } story)
        {
            json.WriteStartObject("_firsthand");
            SourcesJson.Counts(json, story);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void AtomLink(XmlWriter xml, string rel, string href)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    private static void AtomAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, Clean(name));
        xml.WriteEndElement();
    }

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static byte[] Xml(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartDocument();
            write(xml);
        }
        return stream.ToArray();
    }

    /// <summary>Without what XML cannot hold: control characters and halves of surrogate pairs, which real titles do contain.</summary>
    public static string Clean(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c))) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)) clean.Append(rune);
        }
        return clean.ToString();
    }
}
