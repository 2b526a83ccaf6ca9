using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Firsthand.Store;
using Firsthand.Tests.Store;
using Firsthand.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Web;

/// <summary>A language is a file: nothing in the program names one.</summary>
public sealed class LanguageFileTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "Texts");
    private readonly string folder = Directory.CreateTempSubdirectory("firsthand-texts-").FullName;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    private string Texts => Path.Combine(folder, "texts");

    public LanguageFileTests()
    {
        Directory.CreateDirectory(Texts);
        foreach (var file in Directory.GetFiles(Shipped, "*.json")) File.Copy(file, Path.Combine(Texts, Path.GetFileName(file)));
    }

    public void Dispose()
    {
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Write(string code, Action<JsonObject, JsonObject> change, string from = "en")
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped, from + ".json")))!.AsObject();
        json["locale"]!.AsObject().Remove("default");
        change(json["locale"]!.AsObject(), json["texts"]!.AsObject());
        File.WriteAllText(Path.Combine(Texts, code + ".json"), json.ToJsonString());
    }

    private async Task<(HttpStatusCode Status, string Body, string? To)> Get(Uri address, string path, string accept = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept-Language", accept);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_file_alone_makes_an_edition_with_pages_lists_feeds_and_days()
    {
        Write("fa", (locale, texts) =>
        {
            (locale["name"], locale["font"], locale["digits"]) = ("فارسی", "noto-naskh-arabic", "۰۱۲۳۴۵۶۷۸۹");
            texts["nav.today"] = "امروز";
        }, from: "ar");
        // Where it is two in the morning of the eleventh when it is noon of the tenth in Greenwich.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati");
        await using var newsroom = await Newsroom.Build(new NewsroomOptions { Data = Path.Combine(folder, "data"), Urls = "http://127.0.0.1:0", Ingest = false, Texts = Texts, TimeZone = zone, Catalogue = Directory.CreateDirectory(Path.Combine(folder, "none")).FullName }, TestContext.Current.CancellationToken);
        await newsroom.App.StartAsync(TestContext.Current.CancellationToken);
        var (address, store) = (new Uri(newsroom.App.Urls.First()), newsroom.App.Services.GetRequiredService<NewsStore>());
        await store.Outlets.Save([Samples.Outlet("ruzname", "fa")]);
        var feed = (await store.Feeds.OfOutlet((await store.Outlets.Find("ruzname"))!.Id))[0];
        var reading = Samples.Reading("پل بندر باز شد", "پل تازه بندر روز سه‌شنبه باز شد.", "fa", TestStore.Start);
        var id = (await store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = "https://ruzname.example/1", Reading = reading }] }))[0];
        await store.Stories.Place(new Placement { ArticleId = id });

        foreach (var path in new[] { "/fa/", "/fa/latest", "/fa/wrap-up/2026-03-11", "/fa/category/world", "/fa/search?q=%D9%BE%D9%84" })
        {
            var (status, body, _) = await Get(address, path);
            Assert.Equal(HttpStatusCode.OK, status);
            var document = new HtmlParser().ParseDocument(body);
            Assert.Equal(("fa", "rtl"), (document.DocumentElement.GetAttribute("lang"), document.DocumentElement.GetAttribute("dir")));
            Assert.Contains("امروز", document.QuerySelector("nav")!.TextContent, StringComparison.Ordinal);
            Assert.EndsWith("/noto-naskh-arabic.woff2", document.QuerySelector("link[rel=preload]")!.GetAttribute("href"), StringComparison.Ordinal);
            Assert.Contains("پل بندر باز شد", document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(document.QuerySelectorAll("main time"), t => t.TextContent.Any(char.IsAsciiDigit));
        }
        foreach (var file in new[] { "rss.xml", "latest/atom.xml", "feed.json" }) Assert.Contains("پل بندر باز شد", (await Get(address, "/fa/" + file)).Body, StringComparison.Ordinal);
        // The others offer it, browsers are led to it, and it is not another edition's news.
        var english = new HtmlParser().ParseDocument((await Get(address, "/en/")).Body);
        Assert.Equal("فارسی", english.QuerySelector(".util a[hreflang=fa]")!.TextContent);
        Assert.NotNull(english.QuerySelector("link[rel=alternate][hreflang=fa]"));
        Assert.NotNull(english.QuerySelector("main a[href='/fa/']"));
        Assert.Equal("/fa/", (await Get(address, "/", "fa-IR,fr;q=0.5")).To);
        Assert.Contains("/fa/latest", (await Get(address, "/sitemap/pages.xml")).Body, StringComparison.Ordinal);
        // In the site's own time zone the tenth had nothing.
        Assert.Empty(new HtmlParser().ParseDocument((await Get(address, "/fa/wrap-up/2026-03-10")).Body).QuerySelectorAll(".day"));
        Assert.Equal(HttpStatusCode.NotFound, (await Get(address, "/de/")).Status);
        await newsroom.App.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_site_can_do_without_English()
    {
        foreach (var file in Directory.GetFiles(Texts).Where(f => !f.EndsWith("fr.json", StringComparison.Ordinal))) File.Delete(file);
        Write("fr", (locale, _) => locale["default"] = true, from: "fr");
        var languages = Languages.Load(Texts);
        Assert.Equal("fr", Assert.Single(languages.All).Code);
        Assert.Equal("fr", languages.Default.Code);
    }

    public static TheoryData<string, Action<JsonObject, JsonObject>> Mistakes => new()
    {
        { "default", (locale, _) => locale["default"] = true },
        { "direction", (locale, _) => locale["direction"] = "up" },
        { "digits", (locale, _) => locale["digits"] = "0123" },
        { "months", (locale, _) => locale["months"] = new JsonArray("January") },
        { "no weekdays", (locale, _) => locale.Remove("weekdays") },
        { "no clock", (locale, _) => locale.Remove("clock") },
        { "plurals", (locale, _) => locale["plurals"] = new JsonObject { ["one"] = "n is 1" } },
        { "other", (_, texts) => texts["count.articles"] = new JsonObject { ["one"] = "{n}" } },
        { "a number for a text", (_, texts) => texts["skip"] = 7 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_file_with_a_mistake_is_named_and_not_half_used(string what, Action<JsonObject, JsonObject> mistake)
    {
        Write("xx", mistake);
        var e = Assert.Throws<FormatException>(() => Languages.Load(Texts));
        Assert.True(e.Message.Contains("xx.json", StringComparison.Ordinal) || what == "default", e.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"locale\":{}}")]
    public void What_is_no_language_file_is_refused(string json)
    {
        File.WriteAllText(Path.Combine(Texts, "xx.json"), json);
        Assert.Contains("xx.json", Assert.Throws<FormatException>(() => Languages.Load(Texts)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_default_is_a_mistake_too()
    {
        File.Delete(Path.Combine(Texts, "en.json"));
        Assert.Contains("default", Assert.Throws<FormatException>(() => Languages.Load(Texts)).Message, StringComparison.Ordinal);
    }
}
