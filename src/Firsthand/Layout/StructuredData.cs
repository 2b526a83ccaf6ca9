using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Firsthand.Lists;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Layout;

/// <summary>
/// What a page is, in schema.org's words. Articles are their outlets': address, publisher and authors are those of the original, and this site claims none of it.
/// No more of a text is told than the page may show, and nothing is ever called true or false.
/// </summary>
public static class StructuredData
{
    // Signs that could end the element are written as \u003C and the like.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static IHtmlContent Print(JsonObject data) => Parts.Html($"<script type=\"application/ld+json\">{new HtmlString(data.ToJsonString(Options))}</script>");

    private static JsonObject Of(string type, params (string Name, JsonNode? Value)[] values)
    {
        var data = new JsonObject { ["@type"] = type };
        foreach (var (name, value) in values)
            if (value is not null) data[name] = value;
        return data;
    }

    private static JsonObject Whole(JsonObject data)
    {
        data.Insert(0, "@context", "https://schema.org");
        return data;
    }

    public static JsonObject Article(Here here, ArticleView view, string description, IReadOnlyList<string> authors)
    {
        var (article, outlet) = (view.Article, view.Outlet);
        return Whole(Of("NewsArticle",
            ("headline", article.Title),
            ("description", description.Length == 0 ? null : description),
            ("inLanguage", article.Language),
            ("url", article.Url),
            ("isBasedOn", article.Url),
            ("mainEntityOfPage", article.Url),
            ("datePublished", article.PublishedAt is { } at ? Time(at, article.PublishedPrecision) : null),
            ("dateModified", article.ModifiedAt is { } modified ? Time(modified, "minute") : null),
            ("author", authors.Count == 0 ? null : new JsonArray([.. authors.Take(6).Select(a => Of("Person", ("name", a)))])),
            ("publisher", Of("NewsMediaOrganization", ("name", outlet.Name), ("url", outlet.HomeUrl))),
            ("isAccessibleForFree", article.AccessibleForFree is { } free ? free : null),
            ("articleSection", here.T["category." + article.Category])));
    }

    /// <summary>A podcast's episode or a video, its outlet's as the article is; the files are named where they lie.</summary>
    public static JsonObject Recording(Here here, ArticleView view, Recording recording)
    {
        var (article, outlet, video) = (view.Article, view.Outlet, recording.Kind == RecordingKind.Video);
        var file = recording.Files.Count > 0 ? recording.Files[0] : null;
        var (date, duration) = (article.PublishedAt is { } at ? Time(at, article.PublishedPrecision) : null, recording.Seconds is { } s ? $"PT{s / 3600}H{s / 60 % 60}M{s % 60}S" : null);
        var publisher = Of("NewsMediaOrganization", ("name", outlet.Name), ("url", outlet.HomeUrl));
        var picture = here.Pictured(article.ImageUrl) ? here.Absolute(Here.Image(article.Id)) : null;
        return Whole(video
            ? Of("VideoObject", ("name", article.Title), ("description", article.Excerpt.Length == 0 ? article.Title : article.Excerpt), ("inLanguage", article.Language), ("uploadDate", date), ("thumbnailUrl", picture),
                ("duration", duration), ("contentUrl", file?.Url), ("encodingFormat", file?.Type), ("url", recording.Page ?? article.Url), ("publisher", publisher))
            : Of("PodcastEpisode", ("name", article.Title), ("description", article.Excerpt.Length == 0 ? null : article.Excerpt), ("inLanguage", article.Language), ("datePublished", date), ("url", article.Url), ("image", picture),
                ("timeRequired", duration), ("episodeNumber", recording.Episode), ("associatedMedia", file is null ? null : Of("AudioObject", ("contentUrl", file.Url), ("encodingFormat", file.Type), ("duration", duration))), ("publisher", publisher)));
    }

    /// <summary>The reports of a story, each its outlet's.</summary>
    public static JsonObject Story(Here here, StoryView view) => Whole(Of("CollectionPage",
        ("name", view.Story.Title),
        ("url", here.Absolute(here.Path($"/story/{view.Story.Id}"))),
        ("inLanguage", here.Lang),
        ("dateModified", Time(view.Story.LastAt, "minute")),
        ("hasPart", new JsonArray([.. view.Articles.Take(30).Select(a => Of("NewsArticle",
            ("headline", a.Title), ("url", a.Url), ("isBasedOn", a.Url), ("inLanguage", a.Language),
            ("datePublished", a.PublishedAt is { } at ? Time(at, a.PublishedPrecision) : null),
            ("publisher", Of("NewsMediaOrganization", ("name", a.OutletName)))))]))));

    public static JsonObject Outlet(OutletRow outlet) => Whole(Of("NewsMediaOrganization",
        ("name", outlet.Name),
        ("url", outlet.HomeUrl),
        ("foundingDate", outlet.Founded),
        ("location", outlet.Country is null ? null : Of("Country", ("name", outlet.Country))),
        ("knowsLanguage", outlet.Language),
        ("parentOrganization", outlet.Owner is null ? null : Of("Organization", ("name", outlet.Owner))),
        ("ownershipFundingInfo", outlet.Funding),
        ("sameAs", outlet.ReferenceUrl)));

    /// <summary>What every page has that search engines shall know: where it stands; a list also what is in it.</summary>
    public static IEnumerable<JsonObject> Of(Here here, Head head)
    {
        if (head.Path is not { } path || head.NoIndex) yield break;
        if (path != here.Home) yield return Whole(Of("BreadcrumbList", ("itemListElement", new JsonArray(Place(1, here.T["nav.today"], here.Absolute(here.Home)), Place(2, head.Title.Split(" · ")[0], here.Absolute(path))))));
        if (head.List is { Empty: false } list && !head.OneThing)
        {
            var items = list.Stories.Count > 0 ? list.Stories.Select(s => (s.Title, here.Story(s))) : list.Articles.Select(a => (a.Title, here.Article(a)));
            yield return Whole(Of("CollectionPage", ("name", list.Title), ("url", here.Absolute(path + head.Kept)), ("inLanguage", here.Lang),
                ("mainEntity", Of("ItemList", ("itemListElement", new JsonArray([.. items.Select((item, i) => Place(i + 1, item.Item1, here.Absolute(item.Item2)))]))))));
        }
        foreach (var data in head.Data) yield return data;
    }

    private static JsonObject Place(int position, string name, string address) => Of("ListItem", ("position", position), ("name", name), ("url", address));

    private static string Time(long at, string precision) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(at, 0, 253402300799999)).ToString(precision == "day" ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
