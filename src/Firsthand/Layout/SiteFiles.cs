using System.Xml;
using Firsthand.Reading.Categories;
using Firsthand.Store;

namespace Firsthand.Layout;

/// <summary>What stands at the root: the door to a language, robots.txt, sitemap.xml, and how files of ours are kept.</summary>
public static class SiteFiles
{
    private const int SitemapStories = 1000;

    public static StaticFileOptions Served { get; } = new()
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = Kept(file.Context.Request),
    };

    /// <summary>Fonts never change under their name; what is asked for with its version does not either.</summary>
    public static string Kept(HttpRequest request) =>
        request.Path.StartsWithSegments("/fonts") || request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";

    /// <summary>"/" leads to the language that the reader keeps, else to the one the browser asks for.</summary>
    public static IResult Door(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept-Language, Cookie";
        context.Response.Headers.CacheControl = "private, no-cache";
        var here = Here.Of(context);
        return Results.Redirect(here.Languages.Find(here.Settings.Find("language")) is { } kept ? $"/{kept.Code}/" : here.Home);
    }

    public static IResult Robots(HttpContext context, NewsroomOptions options) => Results.Text(options.Sample
        ? "# A sample edition: all of it is invented.\nUser-agent: *\nDisallow: /\n"
        : $"User-agent: *\nDisallow: /*/search\nDisallow: /*?ask=\nDisallow: /*?since=\nDisallow: /*/live\nDisallow: /*/ask.json\nDisallow: /image/\nSitemap: {Here.Of(context).Absolute("/sitemap.xml")}\n");

    public static async Task<IResult> Sitemap(HttpContext context, NewsStore store)
    {
        var here = Here.Of(context);
        if (here.Options.Sample) return Results.NotFound();
        var addresses = await store.Stories.Addresses(SitemapStories, context.RequestAborted);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var lang in here.Languages.All.Select(l => "/" + l.Code))
            {
                foreach (var page in new[] { "/", "/latest", "/wrap-up", "/sources", "/hashtags", "/speakers", "/about" }) Add(xml, here.Absolute(lang + page), null);
                foreach (var key in Category.Keys) Add(xml, here.Absolute($"{lang}/category/{key}"), null);
            }
            foreach (var story in addresses.GroupBy(a => a.StoryId))
            {
                // Of a story that no edition tells in its own language, the default edition keeps the page.
                var own = story.Where(a => here.Languages.Find(a.Language) is not null).ToList();
                foreach (var told in own.Count > 0 ? own : [story.First()])
                    Add(xml, here.Absolute($"/{(own.Count > 0 ? told.Language : here.Languages.Default.Code)}/story/{told.StoryId}/{Here.Slug(told.Title)}"), told.LastAt);
            }
            xml.WriteEndElement();
        }
        return Results.Bytes(stream.ToArray(), "application/xml; charset=utf-8");
    }

    private static void Add(XmlWriter xml, string address, long? changed)
    {
        xml.WriteStartElement("url");
        xml.WriteElementString("loc", address);
        if (changed is { } at) xml.WriteElementString("lastmod", XmlConvert.ToString(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime, XmlDateTimeSerializationMode.Utc));
        xml.WriteEndElement();
    }
}
