using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class StoryStoreOnSqlite() : StoryStoreTests(Engine.Sqlite);

public sealed class StoryStoreOnPostgres(PostgresEngine engine) : StoryStoreTests(engine);

/// <summary>Stories as they are gathered and shown.</summary>
public abstract class StoryStoreTests(Engine engine)
{
    private static string Address(string key, int i) => $"https://{key}.example/{i}";

    /// <summary>One story of these articles, counted.</summary>
    private static async Task<long> Story(TestStore store, params long[] articles)
    {
        long? story = null;
        foreach (var id in articles) story = await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story, Why = story is null ? "" : "same bridge" });
        await Count(store, story!.Value, articles[0]);
        return story.Value;
    }

    private static async Task Count(TestStore store, long story, long lead)
    {
        var members = await store.News.Stories.Members(story);
        var graph = new OriginGraph
        {
            Roles = members.ToDictionary(m => m.Article.Id, m => m.Article.Id == lead ? Role.FirstHand : Role.Relay),
            Edges = [.. members.Where(m => m.Article.Id != lead).Select(m => new OriginEdge(m.Article.Id, lead, "The Ledger", "names it", new TextSpan(1, 5)))],
            IndependentOrigins = 1,
        };
        await store.News.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = lead, Summary = "In short.", Graph = graph }]);
    }

    [Fact]
    public async Task Counts_a_story_and_gives_its_articles_their_roles()
    {
        await using var store = await engine.NewStore();
        var (first, feed) = await store.Outlet();
        var (_, other) = await store.Outlet("brenholt-times");
        var a = await store.FullArticle(feed.Id, Address("selwick-ledger", 1), "Bridge opens", published: TestStore.Start.AddHours(-2), tags: ["Selwick"]);
        var b = await store.FullArticle(other.Id, Address("brenholt-times", 1), "Selwick has its bridge", published: TestStore.Start.AddHours(-1), tags: ["Selwick", "Bridge"]);
        var story = await Story(store, a, b);
        var view = (await store.News.Stories.View(story))!;
        Assert.Equal((2L, 2L, 1L, 1L, 1L, 0L), (view.Story.ArticleCount, view.Story.OutletCount, view.Story.OriginCount, view.Story.FirstHandCount, view.Story.RelayCount, view.Story.WireCount));
        Assert.Equal(("Bridge opens", "In short.", first.Name, "en"), (view.Story.Title, view.Story.Summary, view.Story.FirstOutletName, view.Story.Language));
        Assert.Equal((TestStore.Start.AddHours(-2).ToUnixTimeMilliseconds(), TestStore.Start.AddHours(-1).ToUnixTimeMilliseconds()), (view.Story.FirstAt, view.Story.LastAt));
        Assert.Equal([("firsthand", a), ("relay", b)], view.Articles.Select(x => (x.Role, x.Id)));
        var edge = Assert.Single(view.Edges);
        Assert.Equal((b, a, 1L), (edge.FromId, edge.ToId, edge.EvidenceStart));
        Assert.Equal(["selwick", "bridge"], view.Hashtags.Select(h => h.Key));
        Assert.Empty(await store.News.Stories.Changed(10));
    }

    [Fact]
    public async Task Gives_the_texts_and_summaries_that_may_be_shown_and_no_others()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var (_, other) = await store.Outlet("brenholt-times");
        var full = Samples.Outlet();
        await store.News.Outlets.Save([full with { Outlet = full.Outlet with { DisplayRight = "full" } }]);
        var a = await store.FullArticle(feed.Id, Address("selwick-ledger", 1), published: TestStore.Start.AddHours(-2));
        var b = await store.FullArticle(other.Id, Address("brenholt-times", 1), published: TestStore.Start.AddHours(-1));
        var story = await Story(store, a, b);
        Assert.Equal([(a, Samples.Text)], (await store.News.Stories.Texts(story, 10)).Select(t => (t.Id, t.Text)));
        Assert.Empty(await store.News.Stories.Texts(story + 1, 10));
        Assert.Equal([true, false], (await store.News.Stories.View(story))!.Articles.Select(x => x.KeySentences is not null));
    }

    [Fact]
    public async Task Texts_come_by_time_and_bounded()
    {
        await using var store = await engine.NewStore();
        var outlet = Samples.Outlet();
        var (_, feed) = await store.Outlet("selwick-ledger");
        await store.News.Outlets.Save([outlet with { Outlet = outlet.Outlet with { DisplayRight = "full" } }]);
        var late = await store.FullArticle(feed.Id, Address("selwick-ledger", 1), text: new string('é', 250_000), published: TestStore.Start.AddHours(-1));
        var early = await store.FullArticle(feed.Id, Address("selwick-ledger", 2), text: "Early. 😀", published: TestStore.Start.AddHours(-2));
        var story = await Story(store, early, late);
        var texts = await store.News.Stories.Texts(story, 10);
        Assert.Equal([early, late], texts.Select(t => t.Id));
        Assert.Equal(("Early. 😀", 200_000), (texts[0].Text, texts[1].Text.Length));
        Assert.Equal(early, Assert.Single(await store.News.Stories.Texts(story, 1)).Id);
    }

    [Fact]
    public async Task Is_placed_once_however_often_it_is_asked()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var a = await store.FullArticle(feed.Id, Address("selwick-ledger", 1));
        var story = await store.News.Stories.Place(new Placement { ArticleId = a });
        Assert.Equal(story, await store.News.Stories.Place(new Placement { ArticleId = a }));
        Assert.Empty(await store.News.Stories.Ungathered(10));
        Assert.Equal([story], await store.News.Stories.Changed(10));
        Assert.Equal(story, Assert.Single(await store.News.Stories.Window(TestStore.Start.AddDays(-1))).StoryId);
        Assert.Empty(await store.News.Stories.Window(TestStore.Start.AddDays(1)));
    }

    [Fact]
    public async Task Lets_another_article_stand_for_the_story_when_its_lead_is_removed()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var a = await store.FullArticle(feed.Id, Address("selwick-ledger", 1), "Wrong name in the title", published: TestStore.Start.AddHours(-2));
        var b = await store.FullArticle(feed.Id, Address("selwick-ledger", 2), "Corrected");
        var story = await Story(store, a, b);
        await store.News.Articles.Remove(a);
        var view = (await store.News.Stories.View(story))!;
        Assert.Equal(("Corrected", "", 1L, b), (view.Story.Title, view.Story.Summary, view.Story.ArticleCount, view.Story.LeadArticleId));
        Assert.Empty(view.Edges);
        Assert.Equal([story], await store.News.Stories.Changed(10));
        await store.News.Articles.Remove(b);
        Assert.Null(await store.News.Stories.View(story));
        Assert.Empty((await store.News.Stories.Latest(null, null, Cursor.Newest, 10)).Items);
        Assert.Empty(await store.News.Stories.Top("en", TestStore.Start.AddDays(-9), 10));
        Assert.Equal(0, await store.News.Stories.CountSince("en", TestStore.Start.AddDays(-9)));
    }

    [Fact]
    public async Task Hides_a_story_that_went_into_another_and_adds_to_that_one()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var a = await store.FullArticle(feed.Id, Address("selwick-ledger", 1));
        var b = await store.FullArticle(feed.Id, Address("selwick-ledger", 2));
        var c = await store.FullArticle(feed.Id, Address("selwick-ledger", 3));
        var (into, merged) = (await Story(store, a), await Story(store, b));
        await store.News.Database.Write(s => s.Execute("UPDATE stories SET merged_into = @into WHERE id = @merged; DELETE FROM story_faces WHERE story_id = @merged", new { into, merged }));
        Assert.Equal([into], (await store.News.Stories.Latest(null, null, Cursor.Newest, 10)).Items.Select(s => s.Id));
        Assert.Equal([into], (await store.News.Stories.Top("en", TestStore.Start.AddDays(-9), 10)).Select(s => s.Id));
        Assert.Equal(into, (await store.News.Stories.View(merged))!.Story.MergedInto);
        Assert.Equal(into, await store.News.Stories.Place(new Placement { ArticleId = c, StoryId = merged }));
    }

    [Fact]
    public async Task Ranks_by_origins_then_articles_then_time()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var ids = new List<long>();
        for (var i = 0; i < 8; i++) ids.Add(await store.FullArticle(feed.Id, Address("selwick-ledger", i), $"Title {i}", published: TestStore.Start.AddHours(-i)));
        var single = await Story(store, ids[0]);
        var late = await Story(store, ids[1], ids[2]);
        var more = await Story(store, ids[3], ids[4], ids[5]);
        var oldSingle = await Story(store, ids[6]);
        var origins = await Story(store, ids[7]);
        await store.News.Database.Write(s => s.Execute("UPDATE stories SET article_count = 2, origin_count = 2 WHERE id = @origins; UPDATE story_faces SET article_count = 2, origin_count = 2 WHERE story_id = @origins", new { origins }));
        Assert.Equal([origins, more, late, single, oldSingle], (await store.News.Stories.Top("en", TestStore.Start.AddDays(-1), 10)).Select(s => s.Id));
        Assert.Equal([origins, more], (await store.News.Stories.Top("en", TestStore.Start.AddDays(-1), 2)).Select(s => s.Id));
        Assert.Equal([more, late, single], (await store.News.Stories.Top("en", TestStore.Start.AddHours(-3), 10)).Select(s => s.Id));
        Assert.Empty(await store.News.Stories.Top("ar", TestStore.Start.AddDays(-1), 10));
        Assert.Equal(5, await store.News.Stories.CountSince("en", TestStore.Start.AddDays(-1)));
    }

    [Fact]
    public async Task Relates_articles_in_both_directions_and_never_to_what_is_hidden()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var ids = new List<long>();
        for (var i = 0; i < 4; i++) ids.Add(await store.FullArticle(feed.Id, Address("selwick-ledger", i), $"Title {i}"));
        await store.News.Stories.Place(new Placement { ArticleId = ids[2], Related = [(ids[0], 0.5, "Selwick"), (ids[1], 0.9, "same event"), (ids[1], 0.1, "again"), (ids[2], 1, "itself"), (ids[3], 0.7, "gone soon"), (4711, 1, "nowhere")] });
        await store.News.Articles.Remove(ids[3]);
        Assert.Equal([(ids[1], "same event"), (ids[0], "Selwick")], (await store.News.Articles.View(ids[2]))!.Related.Select(r => (r.Id, r.Why)));
        Assert.Equal([(ids[2], "Selwick")], (await store.News.Articles.View(ids[0]))!.Related.Select(r => (r.Id, r.Why)));
    }

    [Fact]
    public async Task Restores_origins_from_their_json()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var reading = Samples.Reading("t") with { Origins = new ArticleOrigins { FirstHand = false, Origins = [new Origin { Name = "Brenholt Wire", Kind = SourceKind.Outlet, Via = ["A"], Evidence = [new TextSpan(3, 9)] }] } };
        var id = (await store.Fetched(feed.Id, new NewArticle { Url = Address("selwick-ledger", 1), Reading = reading, FetchPage = false })).Single();
        var story = await store.News.Stories.Place(new Placement { ArticleId = id });
        var origins = Assert.Single(await store.News.Stories.Members(story)).Article.Origins;
        Assert.Equal((false, "Brenholt Wire", SourceKind.Outlet, new TextSpan(3, 9)), (origins.FirstHand, origins.Origins[0].Name, origins.Origins[0].Kind, origins.Origins[0].Evidence[0]));
        await store.News.Database.Write(s => s.Execute("UPDATE article_texts SET origins = '{broken'"));
        Assert.Null(Assert.Single(await store.News.Stories.Members(story)).Article.Origins.FirstHand);
    }
}
