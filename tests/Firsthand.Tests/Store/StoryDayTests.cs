using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class StoryDaysOnSqlite() : StoryDayTests(Engine.Sqlite);

public sealed class StoryDaysOnPostgres(PostgresEngine engine) : StoryDayTests(engine);

/// <summary>A day's stories are those its articles told, whatever came later.</summary>
public abstract class StoryDayTests(Engine engine)
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset[] Days = [Monday, Monday.AddDays(1), Monday.AddDays(2)];
    private int number;

    private async Task<(long Article, long Story)> Tell(TestStore store, DateTimeOffset at, long? story = null, string outlet = "selwick-ledger", string language = "en", string title = "Harbour bridge opens")
    {
        var (_, feed) = await store.Outlet(outlet, language);
        var id = await store.FullArticle(feed.Id, $"https://{outlet}.example/{++number}", title, language: language, published: at);
        return (id, await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story }));
    }

    [Fact]
    public async Task A_story_stands_on_every_day_that_has_an_article_of_it()
    {
        await using var store = await engine.NewStore();
        store.Time.Advance(TimeSpan.FromDays(5));
        var (_, long1) = await Tell(store, Monday);
        await Tell(store, Monday.AddHours(24), long1, "radio-auren");
        await Tell(store, Monday.AddHours(25), long1, "coastwatch");
        var (_, other) = await Tell(store, Monday.AddHours(24).AddMilliseconds(-1));
        // The next day's first moment, the day before's last, and another language are not Monday's.
        await Tell(store, Monday.AddMilliseconds(-1));
        await Tell(store, Monday.AddDays(2));
        await Tell(store, Monday.AddHours(3), outlet: "rasif", language: "ar");
        var monday = await store.News.Stories.OfDays("en", Days[..2], 10);
        Assert.Equal([(0, 1L, other), (0, 1L, long1)], monday.Select(s => (s.Day, s.Articles, s.Story.Id)));
        var both = await store.News.Stories.OfDays("en", Days, 10);
        Assert.Equal([(0, 1L, other), (0, 1L, long1), (1, 2L, long1)], both.Select(s => (s.Day, s.Articles, s.Story.Id)));
        Assert.Equal(3, both[^1].Story.ArticleCount);
        Assert.Equal("selwick-ledger", both[^1].Story.FirstOutletKey);
        Assert.Single(await store.News.Stories.OfDays("ar", Days[..2], 10));
        Assert.Empty(await store.News.Stories.OfDays("fr", Days[..2], 10));
    }

    [Fact]
    public async Task The_best_founded_come_first_and_no_more_than_asked_for_on_each_day()
    {
        await using var store = await engine.NewStore();
        store.Time.Advance(TimeSpan.FromDays(5));
        foreach (var day in Days[..2])
        {
            for (var i = 0; i < 3; i++) await Tell(store, day.AddHours(i + 1));
        }
        var (a, story) = await Tell(store, Monday.AddMinutes(1));
        var (b, _) = await Tell(store, Monday.AddMinutes(2), story, "radio-auren");
        await store.News.Stories.Update([new StoryFace
        {
            StoryId = story,
            LeadArticleId = a,
            Summary = "",
            Graph = new OriginGraph { Roles = new Dictionary<long, Role> { [a] = Role.FirstHand, [b] = Role.FirstHand }, Edges = [], IndependentOrigins = 2 },
        }]);
        var found = await store.News.Stories.OfDays("en", Days, 2);
        Assert.Equal([0, 0, 1, 1], found.Select(s => s.Day));
        Assert.Equal((story, 2L), (found[0].Story.Id, found[0].Articles));
        Assert.Equal(found[1].Story.LastAt, Monday.AddHours(3).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task What_was_removed_is_not_told()
    {
        await using var store = await engine.NewStore();
        var (article, _) = await Tell(store, Monday);
        Assert.Single(await store.News.Stories.OfDays("en", Days[..2], 5));
        await store.News.Articles.Remove(article);
        Assert.Empty(await store.News.Stories.OfDays("en", Days[..2], 5));
        Assert.Null((await store.News.Stories.Nearest("en", Monday.AddDays(9), Monday.AddDays(9))).Earlier);
        Assert.Empty(await store.News.Stories.CountByLanguage());
    }

    [Fact]
    public async Task Articles_come_of_their_day_alone_wire_copies_last_and_not_too_many()
    {
        await using var store = await engine.NewStore();
        store.Time.Advance(TimeSpan.FromDays(5));
        var (wire, story) = await Tell(store, Monday.AddHours(1), title: "Copy");
        var (own, _) = await Tell(store, Monday.AddHours(2), story, "radio-auren", title: "Own");
        var (next, _) = await Tell(store, Monday.AddHours(30), story, "coastwatch", title: "Next day");
        await Tell(store, Monday.AddHours(3), title: "Another story");
        await store.News.Stories.Update([new StoryFace
        {
            StoryId = story,
            LeadArticleId = own,
            Summary = "",
            Graph = new OriginGraph { Roles = new Dictionary<long, Role> { [wire] = Role.WireCopy, [own] = Role.FirstHand, [next] = Role.FirstHand }, Edges = [], IndependentOrigins = 2 },
        }]);
        Assert.Equal([wire, own], (await store.News.Stories.ToldOnDays("en", Days[..2], [story], 5)).Select(a => a.Id));
        Assert.Equal([own], (await store.News.Stories.ToldOnDays("en", Days[..2], [story], 1)).Select(a => a.Id));
        var both = await store.News.Stories.ToldOnDays("en", Days, [story], 1);
        Assert.Equal([own, next], both.Select(a => a.Id));
        // These outlets allow excerpts: their sentences stay where they are.
        Assert.All(both, a => Assert.Null(a.KeySentences));
        Assert.Empty(await store.News.Stories.ToldOnDays("en", Days, [], 5));
        Assert.Empty(await store.News.Stories.ToldOnDays("ar", Days, [story], 5));
    }

    [Fact]
    public async Task The_nearest_days_with_stories_are_known()
    {
        await using var store = await engine.NewStore();
        store.Time.Advance(TimeSpan.FromDays(50));
        await Tell(store, Monday.AddDays(-20));
        await Tell(store, Monday.AddDays(-40));
        await Tell(store, Monday.AddDays(30));
        var nearest = await store.News.Stories.Nearest("en", Days[0], Days[1]);
        Assert.Equal((Monday.AddDays(-20).ToUnixTimeMilliseconds(), Monday.AddDays(30).ToUnixTimeMilliseconds()), (nearest.Earlier, nearest.Later));
        var none = await store.News.Stories.Nearest("fr", Days[0], Days[1]);
        Assert.Equal((null, null), (none.Earlier, none.Later));
    }

    [Fact]
    public async Task Stories_are_counted_by_language()
    {
        await using var store = await engine.NewStore();
        await Tell(store, Monday);
        await Tell(store, Monday);
        await Tell(store, Monday, outlet: "rasif", language: "ar");
        Assert.Equal([("ar", 1L), ("en", 2L)], (await store.News.Stories.CountByLanguage()).OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public async Task Refuses_what_is_no_span_of_days()
    {
        await using var store = await engine.NewStore();
        await Assert.ThrowsAsync<ArgumentException>(() => store.News.Stories.OfDays("en", [Monday], 5));
        await Assert.ThrowsAsync<ArgumentException>(() => store.News.Stories.OfDays("en", [.. Enumerable.Range(0, 9).Select(i => Monday.AddDays(i))], 5));
        Assert.Empty(await store.News.Stories.OfDays("en", [Monday, Monday], -3));
        Assert.Empty(await store.News.Stories.OfDays("' OR 1=1 --", [.. Enumerable.Range(0, 8).Select(i => Monday.AddDays(i))], 5));
    }
}
