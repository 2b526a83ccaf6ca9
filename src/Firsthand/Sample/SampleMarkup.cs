using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Firsthand.Sample;

/// <summary>What a page tells machines about itself; each layout has another habit (JSON-LD, OpenGraph, a graph, next to nothing).</summary>
public static class SampleMarkup
{
    public static string Head(SampleEdition e, SampleArticle a)
    {
        var canonical = $"<link rel=\"canonical\" href=\"{e.Url(a)}\">";
        return a.Outlet.Layout switch
        {
            "wire" => canonical + Meta("name", "description", a.Standfirst),
            "broadcaster" => canonical + OpenGraph(e, a),
            "magazine" => canonical + OpenGraph(e, a) + Script(new JsonObject
            {
                ["@context"] = "https://schema.org",
                ["@graph"] = new JsonArray(new JsonObject { ["@type"] = "WebSite", ["name"] = a.Outlet.Name, ["url"] = e.Url(a.Outlet) }, NewsArticle(e, a)),
            }),
            _ => canonical + Script(NewsArticle(e, a)),
        };
    }

    private static JsonObject NewsArticle(SampleEdition e, SampleArticle a)
    {
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = a.LiveBlog ? "LiveBlogPosting" : "NewsArticle",
            ["headline"] = a.Title,
            ["datePublished"] = a.DayOnly ? e.Published(a).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Iso(e.Published(a)),
            ["author"] = new JsonArray([.. a.Authors.Select(n => new JsonObject { ["@type"] = "Person", ["name"] = n })]),
            ["publisher"] = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = a.Outlet.Name },
            ["articleSection"] = SampleWords.Section(a.Outlet.Language, a.Category),
            ["inLanguage"] = a.Outlet.Language,
            ["mainEntityOfPage"] = e.Url(a),
        };
        if (!a.DayOnly) json["dateModified"] = Iso(e.Modified(a));
        if (a.Paywall) json["isAccessibleForFree"] = false;
        if (a.Standfirst is not null) json["description"] = a.Standfirst;
        if (a.Tags.Count > 0) json["keywords"] = string.Join(", ", a.Tags);
        if (a.Picture is not null) json["image"] = new JsonArray(new JsonObject { ["@type"] = "ImageObject", ["url"] = e.Url(a.Outlet, a.PicturePath), ["width"] = SamplePng.Width, ["height"] = SamplePng.Height });
        return json;
    }

    private static string OpenGraph(SampleEdition e, SampleArticle a)
    {
        var head = new StringBuilder()
            .Append(Meta("property", "og:type", "article")).Append(Meta("property", "og:title", a.Title)).Append(Meta("property", "og:url", e.Url(a)))
            .Append(Meta("property", "og:site_name", a.Outlet.Name)).Append(Meta("property", "og:description", a.Standfirst))
            .Append(Meta("property", "article:published_time", Iso(e.Published(a)))).Append(Meta("property", "article:modified_time", Iso(e.Modified(a))))
            .Append(Meta("property", "article:section", SampleWords.Section(a.Outlet.Language, a.Category)));
        foreach (var author in a.Authors) head.Append(Meta("name", "author", author));
        foreach (var tag in a.Tags) head.Append(Meta("property", "article:tag", tag));
        if (a.Picture is not null)
            head.Append(Meta("property", "og:image", e.Url(a.Outlet, a.PicturePath))).Append(Meta("property", "og:image:width", Pixels(SamplePng.Width))).Append(Meta("property", "og:image:height", Pixels(SamplePng.Height)))
                .Append(Meta("property", "og:image:alt", a.Picture.Caption));
        return head.ToString();
    }

    private static string Pixels(int side) => side.ToString(CultureInfo.InvariantCulture);

    private static string Meta(string attribute, string name, string? value) =>
        value is null ? "" : $"<meta {attribute}=\"{name}\" content=\"{WebUtility.HtmlEncode(value)}\">\n";

    // The default encoder escapes "<", so no text can close the script element.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Default };

    private static string Script(JsonObject json) => $"<script type=\"application/ld+json\">{json.ToJsonString(Json)}</script>";

    private static string Iso(DateTimeOffset t) => t.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
