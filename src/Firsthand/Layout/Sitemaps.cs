using System.Globalization;
using System.Xml;
using Firsthand.Reading.Categories;
using Firsthand.Store;

namespace Firsthand.Layout;

/// <summary>
/// /sitemap.xml names the others: pages that are always there, stories in blocks of their numbers (a story never moves to another file), and the
/// news of two days. A sample edition has none.
/// </summary>
public static class Sitemaps
{
    private const string Ns = "http://www.sitemaps.org/schemas/sitemap/0.9", News = "http://www.google.com/schemas/sitemap-news/0.9", Xhtml = "http://www.w3.org/1999/xhtml";
    private const int MostNews = 1000;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(48);
    // Not /wrap-up: that page's own address is its day's.
    private static readonly string[] Pages = ["/", "/latest", "/sources", "/hashtags", "/speakers", "/map", "/about", "/api"];

    public static void MapSitemaps(this IEndpointRouteBuilder fresh)
    {
        fresh.MapGet("/sitemap.xml", Index);
        fresh.MapGet("/sitemap/pages.xml", FixedPages);
        fresh.MapGet("/sitemap/stories-{block:long}.xml", Stories);
        fresh.MapGet("/sitemap/news.xml", NewsOfTwoDays);
    }

    private static Task<IResult> Index(HttpContext context, NewsStore store) => Served(context, async here =>
    {
        var blocks = await store.Stories.Blocks(context.RequestAborted);
        return xml =>
        {
            xml.WriteStartElement("sitemapindex", Ns);
            Map("pages", null);
            Map("news", null);
            foreach (var block in blocks) Map(string.Create(CultureInfo.InvariantCulture, $"stories-{block.Block}"), block.LastAt);
            xml.WriteEndElement();

            void Map(string name, long? changed)
            {
                xml.WriteStartElement("sitemap", Ns);
                xml.WriteElementString("loc", Ns, here.Absolute($"/sitemap/{name}.xml"));
                if (changed is { } at) xml.WriteElementString("lastmod", Ns, Time(at));
                xml.WriteEndElement();
            }
        };
    });

    private static Task<IResult> FixedPages(HttpContext context, NewsStore store) => Served(context, here => Task.FromResult<Action<XmlWriter>?>(xml => Set(xml, () => Fixed(xml, here))));

    private static Task<IResult> Stories(HttpContext context, long block, NewsStore store) => Served(context, async here =>
    {
        // No number of a story is beyond a long, and none of these times its size may be.
        var stories = block is >= 0 and < long.MaxValue / Store.Stories.SitemapBlock - 1 ? await store.Stories.Addresses(block, context.RequestAborted) : [];
        if (stories.Count == 0) return null;
        return xml => Set(xml, () =>
        {
            foreach (var story in stories.GroupBy(s => s.StoryId))
            {
                var told = Told(here, story.Select(s => s.Language));
                foreach (var language in told) Url(xml, here, $"/story/{story.Key}", language, told, story.First().LastAt);
            }
        });
    });

    private static Task<IResult> NewsOfTwoDays(HttpContext context, NewsStore store) => Served(context, async here =>
    {
        var stories = await store.Stories.Begun(here.Ago(Fresh), MostNews / here.Languages.All.Count, context.RequestAborted);
        return xml => Set(xml, () =>
        {
            foreach (var story in stories.GroupBy(s => s.StoryId))
            {
                var told = Told(here, story.Select(s => s.Language));
                foreach (var language in told) Url(xml, here, $"/story/{story.Key}", language, told, null, () =>
                {
                    xml.WriteStartElement("news", News);
                    xml.WriteStartElement("publication", News);
                    xml.WriteElementString("name", News, here.Languages.Find(language)!["site.name"]);
                    xml.WriteElementString("language", News, language);
                    xml.WriteEndElement();
                    xml.WriteElementString("publication_date", News, Time(story.First().FirstAt));
                    xml.WriteElementString("title", News, Lists.FeedWriter.Clean((story.FirstOrDefault(s => s.Language == language) ?? story.First()).Title));
                    xml.WriteEndElement();
                });
            }
        });
    });

    /// <summary>The site's languages a story is told in. Of one that is told in none of them the default edition keeps the page.</summary>
    public static IReadOnlyList<string> Told(Here here, IEnumerable<string?> languages) =>
        languages.Where(l => here.Languages.Offered(l) is not null).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } told ? told : [here.Languages.Default.Code];

    private static void Fixed(XmlWriter xml, Here here)
    {
        string[] all = [.. here.Languages.All.Select(l => l.Code)];
        foreach (var page in Pages.Concat(Category.Keys.Select(k => "/category/" + k)))
            foreach (var language in all) Url(xml, here, page, language, all, null);
    }

    private static void Set(XmlWriter xml, Action urls)
    {
        xml.WriteStartElement("urlset", Ns);
        xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
        xml.WriteAttributeString("xmlns", "news", null, News);
        urls();
        xml.WriteEndElement();
    }

    private static void Url(XmlWriter xml, Here here, string path, string language, IReadOnlyList<string> told, long? changed, Action? more = null)
    {
        xml.WriteStartElement("url", Ns);
        xml.WriteElementString("loc", Ns, here.Absolute($"/{language}{path}"));
        if (changed is { } at) xml.WriteElementString("lastmod", Ns, Time(at));
        more?.Invoke();
        foreach (var other in told.Count > 1 ? told : [])
        {
            xml.WriteStartElement("link", Xhtml);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", other);
            xml.WriteAttributeString("href", here.Absolute($"/{other}{path}"));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string Time(long at) => XmlConvert.ToString(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(at, 0, 253402300799999)).UtcDateTime, XmlDateTimeSerializationMode.Utc);

    /// <returns>404 where there is nothing to write.</returns>
    private static async Task<IResult> Served(HttpContext context, Func<Here, Task<Action<XmlWriter>?>> make)
    {
        var here = Here.Of(context);
        if (here.Options.Sample || await make(here) is not { } write) return Results.NotFound();
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream)) write(xml);
        return Results.Bytes(stream.ToArray(), "application/xml; charset=utf-8");
    }
}
