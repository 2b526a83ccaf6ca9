using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Ingest;
using Firsthand.Reading.Attribution;
using Firsthand.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Web;

/// <summary>A story that is told in English, Arabic and French, and one that is told in French alone, on the site in both its languages.</summary>
[Collection("site")]
public sealed class StoryLanguagesTests(SiteUnderTest site)
{
    private const string English = "Lock of Fenmouth opens for barges", Arabic = "فتح هويس فينموث أمام الصنادل", French = "L’écluse de Fenmouth ouvre";

    private sealed record Told(long Story, long FrenchStory);

    /// <summary>Once for all tests of the site.</summary>
    private static Task<Told>? told;
    private static readonly Lock One = new();

    private Task<Told> Tell()
    {
        lock (One) return told ??= Fill();
    }

    private async Task<Told> Fill()
    {
        var (en, ar, fr) = (await Add("lock-en", English, "en"), await Add("lock-ar", Arabic, "ar"), await Add("lock-fr", French, "fr"));
        long? story = null;
        foreach (var id in new[] { en, ar, fr }) story = await site.Store.Stories.Place(new Placement { ArticleId = id, StoryId = story, Why = "shares Fenmouth; 1 hour apart" });
        await site.Store.Stories.Update([new StoryFace
        {
            StoryId = story!.Value,
            LeadArticleId = en,
            Summary = "The lock opens.",
            Others = [(ar, "الهويس مفتوح."), (fr, "L’écluse ouvre.")],
            Graph = new OriginGraph { Roles = new Dictionary<long, Role>(), Edges = [], IndependentOrigins = 1 },
        }]);
        var alone = await Add("lock-fr", "Le marché de Fenmouth", "fr");
        return new Told(story.Value, await site.Store.Stories.Place(new Placement { ArticleId = alone }));
    }

    private Task<long> Add(string outlet, string title, string language) => site.Add(outlet, "full", title, title + ".", $"<p>{title}.</p>", language: language);

    private async Task<IDocument> Document(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    [Theory]
    [InlineData("en", English, "Arabic", "ar", "rtl", Arabic)]
    [InlineData("ar", Arabic, "الإنجليزية", "en", "ltr", English)]
    public async Task A_storys_page_speaks_the_editions_language_and_groups_the_others_with_their_own(string edition, string title, string group, string language, string direction, string other)
    {
        var page = await Document($"/{edition}/story/{(await Tell()).Story}");
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Null(page.QuerySelector("h1 [lang]"));
        var articles = page.QuerySelector("section[aria-labelledby=s6]")!;
        var groups = articles.QuerySelectorAll("h3");
        Assert.Equal(3, groups.Length);
        // The edition's own language comes first; the others are marked with language and direction.
        Assert.Null(groups[0].QuerySelector("[lang]"));
        var heading = groups.Single(h => h.TextContent.Contains(group, StringComparison.Ordinal));
        Assert.Equal((language, direction), (heading.QuerySelector("[lang]")!.GetAttribute("lang"), heading.QuerySelector("[lang]")!.GetAttribute("dir")));
        var only = Assert.Single(heading.NextElementSibling!.QuerySelectorAll("li > p:first-child a"));
        Assert.Equal(other, only.TextContent);
        Assert.Equal((language, direction), (only.QuerySelector("bdi")!.GetAttribute("lang"), only.QuerySelector("bdi")!.GetAttribute("dir")));
        Assert.Equal(title, groups[0].NextElementSibling!.QuerySelector("li a")!.TextContent);
        // Counts are of the whole story.
        var view = (await site.Store.Stories.View((await Tell()).Story, edition, TestContext.Current.CancellationToken))!;
        Assert.Equal((3L, 3L, 1L), (view.Story.ArticleCount, view.Story.OutletCount, view.Story.OriginCount));
        Assert.Contains(edition == "en" ? "3 articles · 3 outlets" : "٣", page.QuerySelector("p.org")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", English)]
    [InlineData("ar", Arabic)]
    public async Task Lists_of_an_edition_show_its_title_and_not_what_it_does_not_tell(string edition, string title)
    {
        var (story, french) = await Tell();
        foreach (var list in new[] { "/latest", "/category/general", "/latest?in=all" })
        {
            var links = (await Document($"/{edition}{list}")).QuerySelectorAll("h4 a").ToList();
            Assert.Equal(title, Assert.Single(links, a => a.GetAttribute("href")!.StartsWith($"/{edition}/story/{story}/", StringComparison.Ordinal)).TextContent);
            Assert.Equal(list.EndsWith("all", StringComparison.Ordinal), links.Exists(a => a.GetAttribute("href")!.StartsWith($"/{edition}/story/{french}/", StringComparison.Ordinal)));
        }
        Assert.Equal(French, (await Document($"/{edition}/latest?in=fr")).QuerySelectorAll("h4 a").Single(a => a.GetAttribute("href")!.StartsWith($"/{edition}/story/{story}/", StringComparison.Ordinal)).TextContent);
    }

    [Theory]
    [InlineData("en", English, "The lock opens.")]
    [InlineData("ar", Arabic, "الهويس مفتوح.")]
    public async Task Feeds_of_an_edition_follow(string edition, string title, string summary)
    {
        var (story, _) = await Tell();
        using var json = JsonDocument.Parse(await site.Page($"/{edition}/latest/feed.json"));
        var item = json.RootElement.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString()!.EndsWith($"/story/{story}", StringComparison.Ordinal));
        Assert.Equal((title, edition), (item.GetProperty("title").GetString(), item.GetProperty("language").GetString()));
        Assert.StartsWith(summary, item.GetProperty("content_text").GetString(), StringComparison.Ordinal);
        using var articles = JsonDocument.Parse(await site.Page($"/{edition}/story/{story}/feed.json"));
        Assert.Equal(title, articles.RootElement.GetProperty("title").GetString());
        Assert.Equal(["ar", "en", "fr"], articles.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("language").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_article_leads_to_its_story_under_the_editions_title()
    {
        var (story, _) = await Tell();
        var french = (await site.Store.Articles.OfStory(story, TestContext.Current.CancellationToken)).Single(a => a.Language == "fr");
        Assert.Equal(Uri.EscapeDataString("lock-of-fenmouth-opens-for-barges"), (await Document($"/en/article/{french.Id}")).QuerySelector("a.org")!.GetAttribute("href")!.Split('/')[^1]);
    }

    [Fact]
    public async Task A_story_that_the_edition_does_not_tell_still_answers_at_its_address()
    {
        var page = await Document($"/ar/story/{(await Tell()).FrenchStory}");
        Assert.Equal("fr", page.QuerySelector("h1 bdi")!.GetAttribute("lang"));
        // Told in one language: nothing is said of it.
        Assert.Empty(page.QuerySelectorAll("section[aria-labelledby=s6] h3"));
    }

    [Fact]
    public async Task A_story_that_went_into_another_leads_there_and_its_feed_goes_on()
    {
        var (first, second, tie) = (await Add("lock-fr", "Une passerelle", "fr"), await Add("lock-en", "A footbridge", "en"), await Add("lock-en", "The footbridge opens", "en"));
        var older = await site.Store.Stories.Place(new Placement { ArticleId = first });
        var younger = await site.Store.Stories.Place(new Placement { ArticleId = second });
        await site.Store.Stories.Place(new Placement { ArticleId = tie, StoryId = younger, Same = (older, "shares 41,300") });
        var answer = await site.Get($"/en/story/{younger}/a-footbridge");
        Assert.Equal((System.Net.HttpStatusCode.MovedPermanently, $"/en/story/{older}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        using var json = JsonDocument.Parse(await site.Page($"/en/story/{younger}/feed.json"));
        Assert.Equal(3, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.DoesNotContain($"/story/{younger}/", await site.Page("/en/latest?in=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sitemap_names_each_story_in_each_language_it_is_told_in()
    {
        var folder = Directory.CreateTempSubdirectory("firsthand-sitemap-").FullName;
        await using (var newsroom = await Newsroom.Build(new NewsroomOptions { Data = folder, Urls = "http://127.0.0.1:0", Ingest = false }))
        {
            await newsroom.App.StartAsync(TestContext.Current.CancellationToken);
            var store = newsroom.App.Services.GetRequiredService<NewsStore>();
            await store.Outlets.Save([new OutletWithFeeds(new OutletRow { Key = "lock", Name = "Lock", HomeUrl = "https://lock.example/" }, [new NewFeed("https://lock.example/feed")])]);
            var feed = (await store.Feeds.OfOutlet((await store.Outlets.Find("lock"))!.Id))[0];
            long? story = null;
            foreach (var (title, language) in new[] { (English, "en"), (Arabic, "ar"), (French, "fr") })
                story = await store.Stories.Place(new Placement { ArticleId = await Put(store, feed.Id, title, language), StoryId = story });
            var alone = await store.Stories.Place(new Placement { ArticleId = await Put(store, feed.Id, "Le marché", "fr") });
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
            using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(newsroom.App.Urls.First()), "/sitemap/stories-0.xml")), TestContext.Current.CancellationToken);
            var addresses = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelectorAll("loc").Select(l => new Uri(l.TextContent).AbsolutePath).Where(p => p.Contains("/story/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
            Assert.Equal([$"/ar/story/{story}", $"/en/story/{story}", $"/fr/story/{story}", $"/fr/story/{alone}"], addresses);
            await newsroom.App.StopAsync(TestContext.Current.CancellationToken);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<long> Put(NewsStore store, long feed, string title, string language)
    {
        var url = $"https://lock.example/{Guid.NewGuid():n}";
        var reading = SiteUnderTest.Reading(title, title, $"<p>{title}</p>", language, TimeProvider.System.GetUtcNow(), [], "general");
        var id = (await store.Feeds.Fetched(new FeedFetched { FeedId = feed, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = url, Reading = reading }] }))[0];
        await store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return id;
    }
}
