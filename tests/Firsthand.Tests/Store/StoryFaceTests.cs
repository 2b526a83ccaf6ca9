using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class StoryFacesOnSqlite() : StoryFaceTests(Engine.Sqlite);

public sealed class StoryFacesOnPostgres(PostgresEngine engine) : StoryFaceTests(engine);

/// <summary>A story that is told in several languages is listed in each, as that language tells it.</summary>
public abstract class StoryFaceTests(Engine engine)
{
    private static readonly DateTimeOffset Long = TestStore.Start.AddDays(-9);

    private sealed record Told(TestStore Store, long Story, long English, long EnglishToo, long Arabic) : IAsyncDisposable
    {
        public Firsthand.Store.Stories Stories => Store.News.Stories;
        public async Task<List<StoryRow>> In(string? language, string? edition = null) => [.. (await Stories.Latest(language, null, Cursor.Newest, 10, edition)).Items];
        public Task Update(long lead, params (long, string)[] others) => Stories.Update([new StoryFace
        {
            StoryId = Story,
            LeadArticleId = lead,
            Summary = "In short.",
            Others = others,
            Graph = new OriginGraph { Roles = new Dictionary<long, Role>(), Edges = [], IndependentOrigins = 2 },
        }]);
        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }

    /// <summary>Two English articles and, last, an Arabic one.</summary>
    private async Task<Told> TellInTwo()
    {
        var store = await engine.NewStore();
        var (_, english) = await store.Outlet();
        var (_, arabic) = await store.Outlet("al-nahar", "ar");
        var a = await store.FullArticle(english.Id, "https://selwick-ledger.example/1", "Bridge opens", published: TestStore.Start.AddHours(-3));
        var b = await store.FullArticle(english.Id, "https://selwick-ledger.example/2", "Crowd at the bridge", published: TestStore.Start.AddHours(-2));
        var c = await store.FullArticle(arabic.Id, "https://al-nahar.example/1", "افتتاح الجسر", "افتتح الجسر الجديد.", "ar", TestStore.Start.AddHours(-1));
        var story = await store.News.Stories.Place(new Placement { ArticleId = a });
        foreach (var id in new[] { b, c }) await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        return new Told(store, story, a, b, c);
    }

    [Fact]
    public async Task Shows_each_language_its_own_title_and_lead_and_the_counts_of_the_whole_story()
    {
        await using var told = await TellInTwo();
        foreach (var updated in new[] { false, true })
        {
            if (updated) await told.Update(told.EnglishToo, (told.Arabic, "باختصار."));
            var english = Assert.Single(await told.In("en"));
            var arabic = Assert.Single(await told.In("ar"));
            Assert.Equal(updated ? ("Crowd at the bridge", "In short.", "en", told.EnglishToo) : ("Bridge opens", "", "en", told.English), (english.Title, english.Summary, english.Language, english.LeadArticleId));
            Assert.Equal(("افتتاح الجسر", updated ? "باختصار." : "", "ar", told.Arabic), (arabic.Title, arabic.Summary, arabic.Language, arabic.LeadArticleId));
            Assert.All([english, arabic], s => Assert.Equal((told.Story, 3L, 2L, updated ? 2L : 1L, TestStore.Start.AddHours(-1).ToUnixTimeMilliseconds()), (s.Id, s.ArticleCount, s.OutletCount, s.OriginCount, s.LastAt)));
            Assert.Equal("en", arabic.FirstOutletLanguage);
            foreach (var language in new[] { "en", "ar" })
            {
                Assert.Equal(told.Story, Assert.Single((await told.Stories.Latest(language, "world", Cursor.Newest, 10)).Items).Id);
                Assert.Equal(language, Assert.Single(await told.Stories.Top(language, Long, 10)).Language);
                Assert.Equal(1, await told.Stories.CountSince(language, Long));
                Assert.Equal(language, (await told.Stories.View(told.Story, language))!.Story.Language);
                Assert.Equal(language, (await told.Store.News.Articles.View(told.English, language))!.Story!.Language);
            }
        }
    }

    [Fact]
    public async Task Is_not_listed_where_no_article_tells_it()
    {
        await using var told = await TellInTwo();
        Assert.Empty(await told.In("fr"));
        Assert.Empty(await told.Stories.Top("fr", Long, 10));
        Assert.Equal(0, await told.Stories.CountSince("fr", Long));
        // Its address answers all the same, in the language of the article that stands for all of it.
        var view = (await told.Stories.View(told.Story, "fr"))!;
        Assert.Equal(("Bridge opens", 3), (view.Story.Title, view.Articles.Count));
    }

    [Fact]
    public async Task A_list_of_all_languages_shows_a_story_once_and_as_the_edition_tells_it()
    {
        await using var told = await TellInTwo();
        Assert.Equal("Bridge opens", Assert.Single(await told.In(null)).Title);
        Assert.Equal("افتتاح الجسر", Assert.Single(await told.In(null, "ar")).Title);
        Assert.Equal("Bridge opens", Assert.Single(await told.In(null, "fr")).Title);
        Assert.Equal([("ar", "افتتاح الجسر"), ("en", "Bridge opens")], (await told.Stories.Addresses(0)).Select(a => (a.Language, a.Title)));
    }

    [Fact]
    public async Task A_language_goes_with_its_last_article()
    {
        await using var told = await TellInTwo();
        await told.Update(told.English, (told.Arabic, "باختصار."));
        await told.Store.News.Articles.Remove(told.English);
        Assert.Equal(("Crowd at the bridge", told.EnglishToo), Assert.Single(await told.In("en")) is var s ? (s.Title, s.LeadArticleId) : default);
        await told.Store.News.Articles.Remove(told.Arabic);
        Assert.Empty(await told.In("ar"));
        await told.Store.News.Articles.Remove(told.EnglishToo);
        Assert.Empty(await told.In("en"));
        Assert.Empty(await told.Stories.Addresses(0));
        Assert.Equal(0, await told.Store.Database.Read(session => session.First<long>("SELECT COUNT(*) FROM story_faces")));
    }

    [Fact]
    public async Task An_article_that_moves_takes_its_language_along()
    {
        await using var told = await TellInTwo();
        var other = await told.Store.FullArticle((await told.Store.Outlet("le-pont", "fr")).Feed.Id, "https://le-pont.example/1", "Le pont ouvre", "Le pont ouvre.", "fr");
        var french = await told.Stories.Place(new Placement { ArticleId = other });
        await told.Stories.Place(new Placement { ArticleId = told.Arabic, StoryId = french });
        Assert.Equal([french], (await told.In("ar")).Select(s => s.Id));
        Assert.Equal([told.Story], (await told.In("en")).Select(s => s.Id));
        Assert.Equal(TestStore.Start.AddHours(-2).ToUnixTimeMilliseconds(), Assert.Single(await told.In("en")).LastAt);
    }

    [Fact]
    public async Task An_article_of_no_known_language_has_no_face_and_is_counted()
    {
        await using var told = await TellInTwo();
        await told.Store.Database.Write(session => session.Execute("UPDATE articles SET language = NULL WHERE id = @Arabic", new { told.Arabic }));
        await told.Update(told.English);
        Assert.Empty(await told.In("ar"));
        Assert.Equal(3, Assert.Single(await told.In("en")).ArticleCount);
        await told.Store.Database.Write(session => session.Execute("UPDATE articles SET language = NULL"));
        await told.Update(told.English);
        Assert.Empty(await told.In("en"));
        Assert.Equal((null, 3L), Assert.Single(await told.In(null, "en")) is var s ? (s.Language, s.ArticleCount) : default);
        Assert.Equal((null, "Bridge opens"), Assert.Single(await told.Stories.Addresses(0)) is var a ? (a.Language, a.Title) : default);
    }

    [Fact]
    public async Task Two_stories_become_one_under_the_older_address_with_all_that_they_had()
    {
        await using var told = await TellInTwo();
        var (_, feed) = await told.Store.Outlet("le-pont", "fr");
        var (d, e) = (await told.Store.FullArticle(feed.Id, "https://le-pont.example/1", "Le pont ouvre", "Le pont ouvre.", "fr"), await told.Store.FullArticle(feed.Id, "https://le-pont.example/2", "Foule au pont", "Foule au pont.", "fr"));
        var french = await told.Stories.Place(new Placement { ArticleId = d });
        await told.Stories.Place(new Placement { ArticleId = e, StoryId = french, Why = "shares Selwick; within an hour" });
        var before = await told.Store.News.Facts.Stamp();
        // An English article comes into the French story's neighbour, and shows that the two are the same.
        var (_, english) = await told.Store.Outlet();
        var tie = await told.Store.FullArticle(english.Id, "https://selwick-ledger.example/3", "The bridge in three languages");
        Assert.Equal(told.Story, await told.Stories.Place(new Placement { ArticleId = tie, StoryId = french, Why = "shares Le Pont", Same = (told.Story, "shares Selwick, 41,300; 2 hours apart") }));
        Assert.True(await told.Store.News.Facts.Stamp() > before);
        Assert.Equal(told.Story, (await told.Stories.View(french))!.Story.MergedInto);
        var view = (await told.Stories.View(told.Story))!;
        Assert.Equal(6, view.Story.ArticleCount);
        Assert.Equal([told.English, told.EnglishToo, told.Arabic, d, e, tie], view.Articles.Select(a => a.Id).Order());
        Assert.Equal(["shares Selwick, 41,300; 2 hours apart", "shares Selwick; within an hour", "shares Le Pont"], view.Articles.Where(a => a.Id >= d).OrderBy(a => a.Id).Select(a => a.StoryWhy));
        foreach (var language in new[] { "en", "ar", "fr" }) Assert.Equal(told.Story, Assert.Single(await told.In(language)).Id);
        Assert.Equal(1, await told.Stories.CountSince("fr", Long));
        Assert.Equal([told.Story], await told.Stories.Changed(10));
        Assert.All(await told.Stories.Window(Long), w => Assert.Equal(told.Story, w.StoryId));
        // What is placed in the younger one still, or tied to it again, comes into the older.
        var late = await told.Store.FullArticle(feed.Id, "https://le-pont.example/3", "Encore le pont", "Encore le pont.", "fr");
        Assert.Equal(told.Story, await told.Stories.Place(new Placement { ArticleId = late, StoryId = french, Same = (told.Story, "again") }));
        Assert.Equal(told.Story, await told.Stories.Place(new Placement { ArticleId = late, StoryId = told.Story, Same = (4711, "nowhere") }));
    }

    [Fact]
    public async Task A_story_that_took_another_and_goes_itself_leaves_both_addresses_leading_on()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var ids = new List<long>();
        for (var i = 0; i < 4; i++) ids.Add(await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}"));
        var stories = new List<long>();
        foreach (var id in ids[..3]) stories.Add(await store.News.Stories.Place(new Placement { ArticleId = id }));
        await store.News.Stories.Place(new Placement { ArticleId = ids[3], StoryId = stories[2], Same = (stories[1], "same") });
        await store.News.Stories.Place(new Placement { ArticleId = ids[3], StoryId = stories[1], Same = (stories[0], "same") });
        Assert.Equal([stories[0], stories[0]], new[] { (await store.News.Stories.Find(stories[1]))!.MergedInto, (await store.News.Stories.Find(stories[2]))!.MergedInto });
        Assert.Equal(4, (await store.News.Stories.View(stories[0]))!.Articles.Count);
    }

    [Fact]
    public async Task A_lead_of_another_story_stands_for_nothing()
    {
        await using var told = await TellInTwo();
        await told.Update(told.English, (4711, "nowhere"), (told.Arabic, "باختصار."));
        Assert.Equal([("ar", "باختصار."), ("en", "In short.")], (await Task.WhenAll(told.In("ar"), told.In("en"))).Select(l => (l[0].Language, l[0].Summary)));
    }
}
