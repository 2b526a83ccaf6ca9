using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class PageFactsOnSqlite() : PageFactsTests(Engine.Sqlite);

public sealed class PageFactsOnPostgres(PostgresEngine engine) : PageFactsTests(engine);

/// <summary>What a page tells beside its text is stored with the text, and goes with it.</summary>
public abstract class PageFactsTests(Engine engine)
{
    private const string Site = "https://selwick-ledger.example";
    private const string Note = "Correction: an earlier version said that the bridge had six arches. It has eight.";

    private static Page Facts(Page page) => page with
    {
        Kind = PageKind.LiveBlog,
        Image = $"{Site}/bridge.jpg",
        ImageWidth = 1600,
        ImageHeight = 900,
        Dateline = new Dateline("SELWICK", new DateOnly(2026, 3, 9), "Northern Press", 30),
        Corrections = [Note, "Clarification: the mayor's \"ribbon\" was a rope."],
        Embeds = [new Embed(EmbedKind.Video, "https://player.example/embed/7", "The bridge from above"), new Embed(EmbedKind.Post, "https://square.example/p/9", null)],
        IsAccessibleForFree = false,
    };

    private static PageFetched Fetched(long id, Func<Page, Page> facts, string text = Samples.Text)
    {
        var reading = Samples.Reading("Harbour bridge opens", text);
        return new PageFetched { ArticleId = id, FinalUrl = $"{Site}/a", Reading = reading with { Page = facts(reading.Page) } };
    }

    private static async Task<long> WithFacts(TestStore store)
    {
        var (_, feed) = await store.Outlet();
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/a"))).Single();
        await store.News.Articles.PageRead(Fetched(id, Facts));
        return id;
    }

    [Fact]
    public async Task Facts_come_back_with_the_article_and_with_its_card()
    {
        await using var store = await engine.NewStore();
        var id = await WithFacts(store);
        var article = (await store.News.Articles.View(id))!.Article;
        Assert.Equal(("SELWICK", "2026-03-09", "Northern Press"), (article.DatelinePlace, article.DatelineDay, article.DatelineAgency));
        Assert.Equal(("liveblog", false, 1600L, 900L), (article.Kind, article.AccessibleForFree, article.ImageWidth, article.ImageHeight));
        Assert.Equal(Facts(Samples.Reading("t").Page).Corrections, StoredJson.Read<List<string>>(article.Corrections, []));
        Assert.Equal(Facts(Samples.Reading("t").Page).Embeds, StoredJson.Read<List<Embed>>(article.Embeds, []));
        var card = Assert.Single((await store.News.Articles.Latest(null, Cursor.Newest, 5)).Items);
        Assert.Equal((article.DatelinePlace, article.DatelineDay, article.DatelineAgency, article.Corrections, article.AccessibleForFree, article.Kind),
            (card.DatelinePlace, card.DatelineDay, card.DatelineAgency, card.Corrections, card.AccessibleForFree, card.Kind));
        Assert.Equal(article, Assert.Single(await store.News.Articles.After(0, 5)));
    }

    [Fact]
    public async Task A_page_that_tells_nothing_leaves_nothing()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var article = (await store.News.Articles.Find(await store.FullArticle(feed.Id, $"{Site}/a")))!;
        Assert.Equal((null, null, null, "[]", "[]", "article"), (article.DatelinePlace, article.DatelineDay, article.DatelineAgency, article.Corrections, article.Embeds, article.Kind));
        Assert.Null(article.AccessibleForFree);
        Assert.Null(article.ImageWidth);
    }

    [Theory]
    [InlineData(1600, null)]
    [InlineData(null, 900)]
    [InlineData(0, 900)]
    [InlineData(-1, -1)]
    public async Task Half_a_size_of_a_picture_is_none(int? width, int? height)
    {
        await using var store = await engine.NewStore();
        var id = await WithFacts(store);
        await store.News.Articles.PageRead(Fetched(id, p => Facts(p) with { ImageWidth = width, ImageHeight = height }));
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal(((long?)null, (long?)null), (article.ImageWidth, article.ImageHeight));
    }

    [Fact]
    public async Task A_new_note_is_kept_without_a_revision_and_one_that_vanishes_stays_while_the_text_does()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, $"{Site}/a");
        var stamp = await store.News.Facts.Stamp();
        await store.News.Articles.PageRead(Fetched(id, p => p with { Corrections = [Note] }));
        Assert.Equal([Note], await Notes(store, id));
        Assert.True(await store.News.Facts.Stamp() > stamp);
        await store.News.Articles.PageRead(Fetched(id, p => p));
        Assert.Equal([Note], await Notes(store, id));
        Assert.Equal(0, (await store.News.Articles.Find(id))!.RevisionCount);
        await store.News.Articles.PageRead(Fetched(id, p => p with { Corrections = ["Correction: it was a Monday."] }));
        Assert.Equal(["Correction: it was a Monday."], await Notes(store, id));
        await store.News.Articles.PageRead(Fetched(id, p => p, "Another text altogether."));
        Assert.Empty(await Notes(store, id));
        Assert.Equal(1, (await store.News.Articles.Find(id))!.RevisionCount);
    }

    private static async Task<List<string>> Notes(TestStore store, long id) => StoredJson.Read<List<string>>((await store.News.Articles.Find(id))!.Corrections, []);

    [Fact]
    public async Task A_page_behind_a_paywall_marks_the_article_until_it_is_read()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var entry = Samples.Article($"{Site}/a", text: "Two lines of the feed.");
        var id = (await store.Fetched(feed.Id, entry)).Single();
        await store.News.Articles.PageFailed(id, new Reason("page.thin", "Too little."), TimeSpan.FromHours(1));
        Assert.Null((await store.News.Articles.Find(id))!.AccessibleForFree);
        await store.News.Articles.PageFailed(id, new Reason("page.paywall", "For subscribers."), null);
        Assert.False((await store.News.Articles.Find(id))!.AccessibleForFree);
        // The feed knows nothing of it: what it says later does not take the mark away.
        await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: "Three lines of the feed."));
        Assert.False((await store.News.Articles.Find(id))!.AccessibleForFree);
        await store.News.Articles.PageRead(Fetched(id, p => p));
        Assert.Null((await store.News.Articles.Find(id))!.AccessibleForFree);
    }

    [Fact]
    public async Task What_is_taken_away_takes_its_facts_along()
    {
        await using var store = await engine.NewStore();
        var id = await WithFacts(store);
        await store.News.Articles.Remove(id);
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal((null, null, null, "[]", "[]", "article"), (article.DatelinePlace, article.DatelineDay, article.DatelineAgency, article.Corrections, article.Embeds, article.Kind));
        Assert.Null(article.AccessibleForFree);
        Assert.Null(article.ImageWidth);
    }

    [Fact]
    public async Task A_picture_that_is_gone_has_no_size()
    {
        await using var store = await engine.NewStore();
        var id = await WithFacts(store);
        await store.News.Articles.PictureGone(id, $"{Site}/bridge.jpg");
        Assert.Null((await store.News.Articles.Find(id))!.ImageHeight);
    }

    [Fact]
    public async Task A_storys_row_tells_kind_precision_and_paywall_of_its_lead()
    {
        await using var store = await engine.NewStore();
        var id = await WithFacts(store);
        var story = (await store.News.Stories.Find(await store.News.Stories.Place(new Placement { ArticleId = id })))!;
        Assert.Equal(("liveblog", "minute", false), (story.LeadKind, story.LeadPrecision, story.LeadAccessibleForFree));
    }
}
