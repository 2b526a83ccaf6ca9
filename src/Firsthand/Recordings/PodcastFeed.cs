using System.Globalization;
using System.Text.Encodings.Web;
using System.Xml;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Recordings;

/// <summary>What a podcast says of itself. Addresses are paths.</summary>
internal sealed record PodcastChannel(string Title, string Description, string Page, string Self)
{
    public string? Hub { get; init; }
    public string? Next { get; init; }
}

/// <summary>
/// The outlets' recordings as one podcast, for the apps that play them: RSS with iTunes' and Podcasting 2.0's tags. Every file stays where its outlet has it, every
/// episode names its outlet, and of outlets whose headlines alone may be shown there is none.
/// </summary>
public static class PodcastFeed
{
    private const int Episodes = 100;

    public static async Task Get(HttpContext context)
    {
        var request = ListRequest.Of(context);
        var slice = await request.Store.Articles.Recordings(request.Language, "audio", request.Before, Episodes, request.Cancel);
        MachineMark.Announce(request.Here);
        context.Response.ContentType = "application/rss+xml; charset=utf-8";
        await context.Response.Body.WriteAsync(Write(request, slice), request.Cancel);
    }

    private static byte[] Write(ListRequest request, Slice<ArticleCard> slice)
    {
        var here = request.Here;
        var self = here.Path("/podcasts.xml") + request.LanguageQuery;
        var channel = new PodcastChannel($"{here.T["site.name"]}{here.T["list.colon"]} {here.T["recordings.audio"]}", here.T["recordings.about"], here.Path("/recordings") + "?kind=audio", self)
        {
            Hub = MachineMark.Hub(here),
            Next = slice.Next is { } next ? $"{self}{(request.LanguageQuery.Length == 0 ? "?" : "&")}before={next}" : null,
        };
        return Channel(here, channel, xml =>
        {
            foreach (var article in slice.Items) Episode(xml, article, here);
        });
    }

    /// <summary>What apps and directories ask of a podcast.</summary>
    internal static byte[] Channel(Here here, PodcastChannel channel, Action<XmlWriter> items) => FeedWriter.Xml(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "itunes", null, FeedRecordings.Itunes);
        xml.WriteAttributeString("xmlns", "podcast", null, FeedRecordings.Podcast);
        xml.WriteAttributeString("xmlns", "atom", null, FeedWriter.Atom);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", FeedWriter.Clean(channel.Title));
        xml.WriteElementString("link", here.Absolute(channel.Page));
        xml.WriteElementString("description", FeedWriter.Clean(channel.Description));
        xml.WriteElementString("language", here.Lang);
        Link(xml, "self", here.Absolute(channel.Self));
        if (channel.Hub is { } hub) Link(xml, "hub", hub);
        if (channel.Next is { } next) Link(xml, "next", here.Absolute(next));
        xml.WriteElementString("author", FeedRecordings.Itunes, FeedWriter.Clean(here.T["site.name"]));
        xml.WriteElementString("type", FeedRecordings.Itunes, "episodic");
        xml.WriteElementString("explicit", FeedRecordings.Itunes, "false");
        Attribute(xml, "image", "href", here.Absolute("/icon/podcast.png"));
        Attribute(xml, "category", "text", "News");
        xml.WriteStartElement("image");
        xml.WriteElementString("url", here.Absolute("/icon/180.png"));
        xml.WriteElementString("title", FeedWriter.Clean(channel.Title));
        xml.WriteElementString("link", here.Absolute(channel.Page));
        xml.WriteEndElement();
        items(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void Episode(XmlWriter xml, ArticleCard article, Here here)
    {
        if (article.DisplayRight == "headline" || RecordingParts.Of(article.Recording) is not { Files.Count: > 0 } recording) return;
        xml.WriteStartElement("item");
        xml.WriteElementString("title", FeedWriter.Clean(article.Title));
        xml.WriteElementString("link", here.Absolute(here.Article(article)));
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(here.Absolute($"/article/{article.Id}"));
        xml.WriteEndElement();
        var words = string.Join(" — ", new[] { article.OutletName, article.Excerpt, article.StateControlled ? here.T["state"] : "", article.Sample ? here.T["sample.item"] : "" }.Where(w => w.Length > 0));
        xml.WriteElementString("description", FeedWriter.Clean(HtmlEncoder.Default.Encode(words)));
        if (article.PublishedAt is { } at) xml.WriteElementString("pubDate", DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("r", CultureInfo.InvariantCulture));
        xml.WriteElementString("author", FeedRecordings.Itunes, FeedWriter.Clean(article.OutletName));
        Link(xml, "via", article.Url);
        if (here.Pictured(article.ImageUrl) && Api.ApiTime.Image(article.ImageUrl, article.Id, here) is { } image) Attribute(xml, "image", "href", image);
        FeedRecordings.Rss(xml, recording);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string rel, string href)
    {
        xml.WriteStartElement("link", FeedWriter.Atom);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string element, string name, string value)
    {
        xml.WriteStartElement(element, FeedRecordings.Itunes);
        xml.WriteAttributeString(name, value);
        xml.WriteEndElement();
    }
}
