using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Firsthand.Sample;

/// <summary>An outlet's feed in the format it has chosen.</summary>
public static class SampleFeeds
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static readonly XNamespace Psc = "http://podlove.org/simple-chapters";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Rss1 = "http://purl.org/rss/1.0/";

    public static (string Body, string Type) Write(SampleEdition edition, SampleOutlet outlet) => outlet.Feed switch
    {
        "atom" => (Text(AtomFeed(edition, outlet)), "application/atom+xml; charset=utf-8"),
        "json" => (JsonFeed(edition, outlet), "application/feed+json"),
        "rdf" => (Text(RdfFeed(edition, outlet)), "application/rdf+xml"),
        _ => (Text(RssFeed(edition, outlet)), "application/rss+xml; charset=utf-8"),
    };

    private static string Text(XElement root) => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting) + "\n";

    private static string Body(SampleEdition edition, SampleArticle article) => string.Concat(edition.Paragraphs(article).Select(p =>
        SampleText.IsHeading(p) ? $"<h2>{SampleText.Html(p, edition.Url)}</h2>" : $"<p>{SampleText.Html(p, edition.Url)}</p>"));

    private static string Summary(SampleEdition edition, SampleArticle article) =>
        article.Standfirst ?? SampleText.Plain(edition.Paragraphs(article)[0]);

    private static string Rfc822(DateTimeOffset t) =>
        t.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + t.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    private static string Iso(DateTimeOffset t) => t.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static XElement RssFeed(SampleEdition e, SampleOutlet o) => new("rss",
        new XAttribute("version", "2.0"), new XAttribute(XNamespace.Xmlns + "content", Content.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "dc", Dc.NamespaceName), new XAttribute(XNamespace.Xmlns + "media", Media.NamespaceName),
        new XElement("channel", new XElement("title", o.Name), new XElement("link", e.Url(o)), new XElement("description", o.Motto),
            new XElement("language", o.Language), new XElement("ttl", 15),
            e.Articles[o.Key].Select(a => new XElement("item", new XElement("title", a.Title), new XElement("link", e.Url(a)),
                new XElement("guid", new XAttribute("isPermaLink", "false"), $"{o.Key}:{a.Slug}"),
                a.DayOnly ? null : new XElement("pubDate", Rfc822(e.Published(a))), a.Authors.Select(n => new XElement(Dc + "creator", n)),
                new XElement("category", SampleWords.Section(o.Language, a.Category)), a.Tags.Select(t => new XElement("category", t)),
                new XElement("description", Summary(e, a)), o.FullFeed ? new XElement(Content + "encoded", new XCData(Body(e, a))) : null,
                a.Picture is null ? null : new XElement(Media + "content", new XAttribute("url", e.Url(o, a.PicturePath)),
                    new XAttribute("medium", "image"), new XAttribute("type", "image/png"), new XElement(Media + "description", a.Picture.Caption)),
                a.Recording is not { } r ? null : new object[]
                {
                    new XElement("enclosure", new XAttribute("url", e.Url(o, a.RecordingPath)), new XAttribute("length", SampleSound.Bytes(r)), new XAttribute("type", SampleSound.Type)),
                    new XElement(Itunes + "duration", r.Seconds),
                    new XElement(Psc + "chapters", new XAttribute("version", "1.2"), r.Chapters.Select(c => new XElement(Psc + "chapter", new XAttribute("start", TimeSpan.FromSeconds(c.Seconds).ToString("c", CultureInfo.InvariantCulture)), new XAttribute("title", c.Title)))),
                }))));

    private static XElement AtomFeed(SampleEdition e, SampleOutlet o) => new(Atom + "feed", new XAttribute(XNamespace.Xml + "lang", o.Language),
        new XElement(Atom + "id", e.Url(o)), new XElement(Atom + "title", o.Name), new XElement(Atom + "subtitle", o.Motto),
        new XElement(Atom + "link", new XAttribute("href", e.Url(o))),
        new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", e.Url(o, o.FeedPath))),
        new XElement(Atom + "updated", Iso(e.Changed(o))),
        e.Articles[o.Key].Select(a => new XElement(Atom + "entry", new XElement(Atom + "id", $"tag:{o.Key}.localhost,2026:{a.Slug}"),
            new XElement(Atom + "title", a.Title), new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", e.Url(a))),
            new XElement(Atom + "published", Iso(e.Published(a))), new XElement(Atom + "updated", Iso(e.Modified(a))),
            (a.Authors.Count > 0 ? a.Authors : [o.Name]).Select(n => new XElement(Atom + "author", new XElement(Atom + "name", n))),
            new XElement(Atom + "category", new XAttribute("term", a.Category), new XAttribute("label", SampleWords.Section(o.Language, a.Category))),
            a.Tags.Select(t => new XElement(Atom + "category", new XAttribute("term", t))),
            a.Picture is null ? null : new XElement(Atom + "link", new XAttribute("rel", "enclosure"), new XAttribute("type", "image/png"), new XAttribute("href", e.Url(o, a.PicturePath))),
            new XElement(Atom + "summary", Summary(e, a)),
            o.FullFeed ? new XElement(Atom + "content", new XAttribute("type", "html"), Body(e, a)) : null)));

    private static XElement RdfFeed(SampleEdition e, SampleOutlet o) => new(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf.NamespaceName),
        new XAttribute("xmlns", Rss1.NamespaceName), new XAttribute(XNamespace.Xmlns + "dc", Dc.NamespaceName), new XAttribute(XNamespace.Xmlns + "content", Content.NamespaceName),
        new XElement(Rss1 + "channel", new XAttribute(Rdf + "about", e.Url(o)), new XElement(Rss1 + "title", o.Name), new XElement(Rss1 + "link", e.Url(o)),
            new XElement(Rss1 + "description", o.Motto), new XElement(Dc + "language", o.Language),
            new XElement(Rss1 + "items", new XElement(Rdf + "Seq", e.Articles[o.Key].Select(a => new XElement(Rdf + "li", new XAttribute(Rdf + "resource", e.Url(a))))))),
        e.Articles[o.Key].Select(a => new XElement(Rss1 + "item", new XAttribute(Rdf + "about", e.Url(a)), new XElement(Rss1 + "title", a.Title),
            new XElement(Rss1 + "link", e.Url(a)), new XElement(Rss1 + "description", Summary(e, a)), new XElement(Dc + "date", Iso(e.Published(a))),
            a.Authors.Select(n => new XElement(Dc + "creator", n)), new XElement(Dc + "subject", SampleWords.Section(o.Language, a.Category)),
            o.FullFeed ? new XElement(Content + "encoded", new XCData(Body(e, a))) : null)));

    private static string JsonFeed(SampleEdition e, SampleOutlet o)
    {
        var items = e.Articles[o.Key].Select(a =>
        {
            var item = new JsonObject
            {
                ["id"] = e.Url(a),
                ["url"] = e.Url(a),
                ["title"] = a.Title,
                ["summary"] = Summary(e, a),
                ["date_published"] = Iso(e.Published(a)),
                ["date_modified"] = Iso(e.Modified(a)),
                ["authors"] = new JsonArray([.. a.Authors.Select(n => new JsonObject { ["name"] = n })]),
                ["tags"] = new JsonArray([SampleWords.Section(o.Language, a.Category), .. a.Tags.Select(t => JsonValue.Create(t))]),
                ["language"] = o.Language,
            };
            if (o.FullFeed) item["content_html"] = Body(e, a);
            else item["content_text"] = Summary(e, a);
            if (a.Recording is { } r)
                item["attachments"] = new JsonArray(new JsonObject { ["url"] = e.Url(o, a.RecordingPath), ["mime_type"] = SampleSound.Type, ["size_in_bytes"] = SampleSound.Bytes(r), ["duration_in_seconds"] = r.Seconds });
            if (a.Picture is not null) item["image"] = e.Url(o, a.PicturePath);
            return item;
        });
        return new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = o.Name,
            ["home_page_url"] = e.Url(o),
            ["feed_url"] = e.Url(o, o.FeedPath),
            ["description"] = o.Motto,
            ["language"] = o.Language,
            ["items"] = new JsonArray([.. items]),
        }.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
