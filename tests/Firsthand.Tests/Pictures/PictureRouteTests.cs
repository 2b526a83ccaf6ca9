using System.Net;
using AngleSharp.Html.Parser;
using Firsthand.Pictures;
using Firsthand.Store;
using Firsthand.Tests.Ingest;
using Firsthand.Tests.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Firsthand.Tests.Pictures;

/// <summary>The way of a picture from a real outlet's server to a reader, and the sitemaps of a site that is no sample.</summary>
public sealed class PictureRouteTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("firsthand-pictures-").FullName;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private LoopbackServer outlet = null!;
    private readonly Dictionary<string, (string Type, byte[] Body)> files = [];

    public async ValueTask InitializeAsync()
    {
        outlet = await LoopbackServer.Start();
        outlet.Answer = async context =>
        {
            if (!files.TryGetValue(context.Request.Path, out var file))
            {
                context.Response.StatusCode = 404;
                return;
            }
            context.Response.ContentType = file.Type;
            await context.Response.Body.WriteAsync(file.Body);
        };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await outlet.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Newsroom> Open(PicturesFrom from = PicturesFrom.Own)
    {
        var newsroom = await Newsroom.Build(new NewsroomOptions
        {
            Data = Path.Combine(folder, from.ToString()),
            Urls = "http://127.0.0.1:0",
            Ingest = false,
            Pictures = from,
            Catalogue = Directory.CreateDirectory(Path.Combine(folder, "none")).FullName,
            Http = new() { Overrides = new Dictionary<string, IPEndPoint> { [".example"] = new IPEndPoint(IPAddress.Loopback, outlet.Root.Port) } },
        }, TestContext.Current.CancellationToken);
        await newsroom.App.StartAsync(TestContext.Current.CancellationToken);
        return newsroom;
    }

    private static async Task<long> Article(Newsroom newsroom, string picture, string language = "en", int number = 1)
    {
        var store = newsroom.App.Services.GetRequiredService<NewsStore>();
        var key = "ledger-" + language;
        await store.Outlets.Save([Samples.Outlet(key, language)]);
        var feed = (await store.Feeds.OfOutlet((await store.Outlets.Find(key))!.Id))[0];
        var reading = Samples.Reading($"A bridge & <b>{number}</b>", language: language, published: TimeProvider.System.GetUtcNow().AddHours(-number));
        reading = reading with { Page = reading.Page with { Image = "http://pictures.example" + picture } };
        var id = (await store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = $"https://{key}.example/{number}", Reading = reading }] }))[0];
        await store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = $"https://{key}.example/{number}" });
        await store.Stories.Place(new Placement { ArticleId = id });
        return id;
    }

    private async Task<HttpResponseMessage> Get(Newsroom newsroom, string path, string accept = "*/*")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(newsroom.App.Urls.First()), path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> Text(Newsroom newsroom, string path) => await (await Get(newsroom, path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_picture_is_fetched_once_and_given_in_the_width_and_the_kind_that_is_asked_for()
    {
        // Whatever its server calls it.
        files["/a.jpg"] = ("text/plain", ResizingTests.Picture(2000, 1000, SKEncodedImageFormat.Jpeg));
        await using var newsroom = await Open();
        var id = await Article(newsroom, "/a.jpg");
        foreach (var (query, accept, width, type) in new[] { ("", "*/*", 1200, "image/jpeg"), ("?w=160", "image/avif,image/webp,*/*", 160, "image/webp"), ("?w=640", "image/webp", 640, "image/webp"), ("?w=320", "*/*", 320, "image/jpeg") })
        {
            var answer = await Get(newsroom, $"/image/{id}{query}", accept);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("Accept", answer.Headers.Vary);
            using var bitmap = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal((width, width / 2), (bitmap.Width, bitmap.Height));
        }
        Assert.Single(outlet.Asked);
        foreach (var nonsense in new[] { "?w=161", "?w=99999999", "?w=-1", "?w=abc", "?w=", "?w=160&w=320" }) Assert.Equal(HttpStatusCode.NotFound, (await Get(newsroom, $"/image/{id}{nonsense}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(newsroom, "/image/9223372036854775807")).StatusCode);
        await newsroom.App.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_no_whole_picture_becomes_the_quiet_sign()
    {
        var whole = ResizingTests.Picture(900, 600, SKEncodedImageFormat.Png);
        files["/half.png"] = ("image/png", whole[..(whole.Length / 2)]);
        files["/page.jpg"] = ("image/jpeg", "<html>Not here</html>"u8.ToArray());
        files["/drawing.svg"] = ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray());
        await using var newsroom = await Open();
        foreach (var (picture, number) in new[] { ("/half.png", 1), ("/page.jpg", 2), ("/drawing.svg", 3), ("/gone.jpg", 4) })
        {
            var answer = await Get(newsroom, $"/image/{await Article(newsroom, picture, number: number)}?w=320");
            Assert.Equal((HttpStatusCode.NotFound, "image/svg+xml"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.DoesNotContain("script", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        await newsroom.App.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task By_setting_pictures_come_from_the_outlet_and_the_page_says_so()
    {
        await using var newsroom = await Open(PicturesFrom.Outlet);
        var id = await Article(newsroom, "/a.jpg");
        foreach (var path in new[] { "/en/latest", $"/en/article/{id}" })
        {
            var answer = await Get(newsroom, path);
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.All(page.QuerySelectorAll("main img"), i => Assert.Equal(("http://pictures.example/a.jpg", "no-referrer"), (i.GetAttribute("src"), i.GetAttribute("referrerpolicy"))));
            Assert.NotEmpty(page.QuerySelectorAll("main img"));
            Assert.Contains("img-src 'self' https: http:;", string.Concat(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await Get(newsroom, $"/image/{id}")).StatusCode);
        Assert.Contains("pictures come from the outlets", await Text(newsroom, "/en/about"), StringComparison.Ordinal);
        Assert.Contains("http://pictures.example/a.jpg", await Text(newsroom, "/api/v1/articles"), StringComparison.Ordinal);
        await newsroom.App.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task By_setting_there_are_none()
    {
        await using var newsroom = await Open(PicturesFrom.None);
        var id = await Article(newsroom, "/a.jpg");
        foreach (var path in new[] { "/en/latest", $"/en/article/{id}", "/en/", "/en/search?q=bridge", "/api/v1/articles", "/en/latest/feed.json" })
        {
            var body = await Text(newsroom, path);
            Assert.DoesNotContain("<figure", body, StringComparison.Ordinal);
            Assert.DoesNotContain("a.jpg", body, StringComparison.Ordinal);
            Assert.DoesNotContain("st pic", body, StringComparison.Ordinal);
        }
        await newsroom.App.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Sitemaps_name_every_story_where_it_is_told_and_the_news_of_two_days()
    {
        await using var newsroom = await Open();
        await Article(newsroom, "/a.jpg");
        await Article(newsroom, "/a.jpg", "ar", 2);
        await Article(newsroom, "/a.jpg", "en", 60);
        System.Xml.Linq.XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9", news = "http://www.google.com/schemas/sitemap-news/0.9", xhtml = "http://www.w3.org/1999/xhtml";
        var index = System.Xml.Linq.XDocument.Parse(await Text(newsroom, "/sitemap.xml"));
        var files = index.Root!.Elements(map + "sitemap").Select(s => new Uri(s.Element(map + "loc")!.Value).PathAndQuery).ToList();
        Assert.Equal(["/sitemap/pages.xml", "/sitemap/news.xml", "/sitemap/stories-0.xml"], files);
        var all = new Dictionary<string, List<System.Xml.Linq.XElement>>();
        foreach (var file in files) all[file] = [.. System.Xml.Linq.XDocument.Parse(await Text(newsroom, file)).Root!.Elements(map + "url")];
        Assert.All(all.Values, u => Assert.InRange(u.Count, 1, 50_000));
        Assert.Equal(3, all["/sitemap/stories-0.xml"].Count);
        Assert.Contains(all["/sitemap/stories-0.xml"], u => u.Element(map + "loc")!.Value.EndsWith("/ar/story/2", StringComparison.Ordinal));
        Assert.Equal(2, all["/sitemap/news.xml"].Count);
        Assert.Equal("A bridge & <b>1</b>", all["/sitemap/news.xml"][0].Element(news + "news")!.Element(news + "title")!.Value);
        Assert.Equal(4, all["/sitemap/pages.xml"][0].Elements(xhtml + "link").Count());
        // Every address in them is one's own.
        foreach (var address in all.Values.SelectMany(u => u).Select(u => u.Element(map + "loc")!.Value).Distinct())
        {
            var answer = await Get(newsroom, new Uri(address).PathAndQuery);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, address);
            Assert.Equal(address, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        }
        foreach (var nonsense in new[] { "/sitemap/stories-1.xml", "/sitemap/stories--1.xml", "/sitemap/stories-9223372036854775807.xml", "/sitemap/stories-x.xml", "/sitemap/../secret.xml" }) Assert.Equal(HttpStatusCode.NotFound, (await Get(newsroom, nonsense)).StatusCode);
        var robots = await Text(newsroom, "/robots.txt");
        Assert.Contains("/sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Contains("/sitemap/news.xml", robots, StringComparison.Ordinal);
        Assert.DoesNotContain("Disallow: /\n", robots, StringComparison.Ordinal);
        await newsroom.App.StopAsync(TestContext.Current.CancellationToken);
    }
}
