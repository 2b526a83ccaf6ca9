using System.Diagnostics.Metrics;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class ListsOnSqlite() : ListTests(Engine.Sqlite);

public sealed class ListsOnPostgres(PostgresEngine engine) : ListTests(engine);

/// <summary>Lists page by keyset: nothing is missed or shown twice; pages need few statements; the stamp moves with what readers see.</summary>
public abstract class ListTests(Engine engine)
{
    private static async Task<(OutletRow Outlet, FeedRow Feed, List<long> Ids)> Many(TestStore store, int count)
    {
        var (outlet, feed) = await store.Outlet();
        // Three of a kind share their time, so that the id must decide.
        var entries = Enumerable.Range(0, count).Select(i => new NewArticle
        {
            Url = $"https://selwick-ledger.example/{i}",
            FetchPage = false,
            Reading = Samples.Reading($"Title {i}", language: i % 2 == 0 ? "en" : "ar", published: TestStore.Start.AddMinutes(-(i / 3)), tags: "Selwick"),
        });
        var ids = await store.Fetched(feed.Id, [.. entries]);
        foreach (var id in ids) await store.News.Stories.Place(new Placement { ArticleId = id });
        return (outlet, feed, [.. ids]);
    }

    private static async Task<List<long>> Walk(Func<Cursor, Task<(IEnumerable<long> Ids, Cursor? Next)>> page)
    {
        var all = new List<long>();
        for (Cursor? at = Cursor.Newest; at is { } cursor;)
        {
            (var ids, at) = await page(cursor);
            all.AddRange(ids);
        }
        return all;
    }

    [Fact]
    public async Task Pages_through_every_list_without_a_gap_or_a_repetition()
    {
        await using var store = await engine.NewStore();
        var (outlet, _, ids) = await Many(store, 23);
        var tag = (await store.News.Hashtags.Find("selwick", "en"))!;
        async Task<(IEnumerable<long>, Cursor?)> Of(Task<Slice<ArticleCard>> slice) => (await slice) is var s ? (s.Items.Select(i => i.Id), s.Next) : default;
        var lists = new Func<Cursor, Task<(IEnumerable<long>, Cursor?)>>[]
        {
            c => Of(store.News.Articles.Latest(null, c, 5)),
            c => Of(store.News.Articles.OfOutlet(outlet.Id, c, 5)),
            c => Of(store.News.Articles.OfHashtag(tag.Id, null, c, 5)),
        };
        var expected = ids.Select((id, i) => (id, i)).OrderBy(x => x.i / 3).ThenByDescending(x => x.id).Select(x => x.id);
        foreach (var list in lists) Assert.Equal(expected, await Walk(list));
        Assert.Equal(12, (await Walk(c => Of(store.News.Articles.Latest("en", c, 5)))).Distinct().Count());
        Assert.Equal(11, (await Walk(c => Of(store.News.Articles.OfHashtag(tag.Id, "ar", c, 5)))).Distinct().Count());
        var stories = await Walk(async c => await store.News.Stories.Latest("en", "world", c, 5) is var s ? (s.Items.Select(i => i.Id), s.Next) : default);
        Assert.Equal(12, stories.Distinct().Count());
        Assert.Empty((await store.News.Stories.Latest("en", "sport", Cursor.Newest, 5)).Items);
        Assert.Null((await store.News.Articles.Latest(null, Cursor.Newest, 23)).Next);
    }

    [Fact]
    public async Task Takes_any_cursor_and_any_count()
    {
        await using var store = await engine.NewStore();
        await Many(store, 3);
        Assert.Empty((await store.News.Articles.Latest(null, new Cursor(long.MinValue, long.MinValue), 5)).Items);
        Assert.Single((await store.News.Articles.Latest("en", Cursor.Newest, -4)).Items);
        Assert.Equal(3, (await store.News.Stories.Latest(null, null, new Cursor(long.MaxValue, 0), int.MaxValue)).Items.Count);
        Assert.Empty((await store.News.Articles.Latest("' OR 1=1 --", Cursor.Newest, 5)).Items);
    }

    [Fact]
    public async Task Needs_few_statements_for_a_page()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed, ids) = await Many(store, 4);
        var full = await store.FullArticle(feed.Id, "https://selwick-ledger.example/full", tags: "Selwick");
        await store.News.Articles.PageRead(new PageFetched { ArticleId = full, FinalUrl = "https://selwick-ledger.example/full", Reading = Samples.Reading("Other", "Other") });
        var story = await store.News.Stories.Place(new Placement { ArticleId = full });
        Assert.Equal(4, await Statements(() => store.News.Articles.View(full)));
        Assert.Equal(3, await Statements(() => store.News.Articles.View(ids[0])));
        Assert.Equal(4, await Statements(() => store.News.Stories.View(story)));
        Assert.Equal(1, await Statements(() => store.News.Stories.Top("en", TestStore.Start.AddDays(-1), 30)));
        Assert.Equal(1, await Statements(() => store.News.Articles.OfOutlet(outlet.Id, Cursor.Newest, 30)));
        Assert.Equal(1, await Statements(() => store.News.Facts.Stamp()));
    }

    /// <summary>Statements run in this flow of control alone; other tests run beside it.</summary>
    private static async Task<int> Statements(Func<Task> work)
    {
        var mine = new AsyncLocal<bool> { Value = true };
        var count = 0;
        using var listener = new MeterListener { InstrumentPublished = (i, l) => { if (i.Name == "firsthand.sql.statements") l.EnableMeasurementEvents(i); } };
        listener.SetMeasurementEventCallback<long>((_, n, _, _) => { if (mine.Value) Interlocked.Add(ref count, (int)n); });
        listener.Start();
        await work();
        return count;
    }

    [Fact]
    public async Task Moves_the_stamp_with_what_a_reader_sees_and_not_otherwise()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        var last = await store.News.Facts.Stamp();
        async Task Expect(bool moves, Func<Task> work)
        {
            await work();
            var now = await store.News.Facts.Stamp();
            Assert.True(moves ? now > last : now == last, $"{last} → {now}");
            last = now;
        }
        long id = 0;
        await Expect(true, async () => id = await store.FullArticle(feed.Id, "https://selwick-ledger.example/a"));
        await Expect(false, () => store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Unchanged = true, Interval = TimeSpan.FromHours(1) }));
        await Expect(false, () => store.News.Articles.PageUnchanged(id, null));
        await Expect(false, () => store.News.Fetches.Add(new FetchRow { OutletId = outlet.Id, Url = feed.Url }));
        await Expect(true, () => store.News.Stories.Place(new Placement { ArticleId = id }));
        await Expect(true, () => store.News.Feeds.Failed(feed.Id, new Reason("http.timeout", "slow"), TimeSpan.FromMinutes(1)));
        await Expect(true, () => store.News.Outlets.SetState(outlet.Id, "paused"));
        await Expect(true, () => store.News.Articles.Remove(id));
    }

    [Fact]
    public async Task Counts_hashtags_by_day_and_by_company()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        for (var i = 0; i < 4; i++)
            await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}", $"Title {i}", published: TestStore.Start.AddDays(-i / 2), tags: i == 0 ? ["Selwick"] : ["Selwick", "Ada Brandt"]);
        var tag = (await store.News.Hashtags.Find("selwick", "ar"))!;
        Assert.Equal((4L, "Selwick", "place"), (tag.Count, tag.Label, tag.Kind));
        var day = TestStore.Start.ToUnixTimeMilliseconds() / 86_400_000;
        var facts = await store.News.Hashtags.About(tag.Id, "en", TestStore.Start.AddDays(-7));
        Assert.Equal([new DayCount(day - 1, 2), new DayCount(day, 2)], facts.PerDay);
        Assert.Equal([("ada brandt", "Ada Brandt", 3L)], facts.GoesWith.Select(h => (h.Key, h.Label, h.Count)));
        Assert.Equal([("en", "Selwick")], facts.Labels);
        Assert.Empty(facts.Speakers);
        Assert.Equal([("selwick", 4L), ("ada brandt", 3L)], (await store.News.Hashtags.Top("en", TestStore.Start.AddDays(-7), Cursor.Newest, 5)).Items.Select(h => (h.Key, h.Count)));
        Assert.Null(await store.News.Hashtags.Find("nothing", "en"));
    }

    [Fact]
    public async Task Keeps_the_newest_two_hundred_fetches_of_each_outlet()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        await store.News.Database.Write(async s =>
        {
            for (var i = 0; i < 205; i++) await s.Execute("INSERT INTO fetches(outlet_id, url, at) VALUES (@Id, 'u', @i)", new { outlet.Id, i });
            return 0;
        });
        await store.News.Fetches.Add(new FetchRow { OutletId = outlet.Id, FeedId = feed.Id, Url = feed.Url, Status = 200, Bytes = 7, Found = 3 });
        Assert.Equal(6, await store.News.Fetches.Trim());
        var kept = await store.News.Fetches.OfOutlet(outlet.Id, 300);
        Assert.Equal((200, 200L, 7L, TestStore.Start.ToUnixTimeMilliseconds()), (kept.Count, kept[0].Status, kept[0].Bytes, kept[0].At));
    }

    [Fact]
    public async Task Finds_an_outlet_by_its_domain_and_those_below()
    {
        await using var store = await engine.NewStore();
        var (outlet, _) = await store.Outlet();
        Assert.Equal((outlet.Domain, "selwick-ledger.example"), (outlet.Domain, outlet.Domain));
        Assert.Equal(outlet.Id, (await store.News.Outlets.FindByAddress("https://News.Selwick-Ledger.example/a"))!.Id);
        foreach (var other in new[] { "example", "ledger.example", "notselwick-ledger.example", "", ".", new string('a', 5000) })
            Assert.Null(await store.News.Outlets.FindByAddress($"https://{other}/a"));
        Assert.Equal((0, 1), await store.News.Outlets.Save([new OutletWithFeeds(outlet with { Name = "Renamed", StateControlled = true }, [new NewFeed("https://selwick-ledger.example/FEED"), new NewFeed("https://selwick-ledger.example/feed#x")])]));
        var card = (await store.News.Outlets.FindById(outlet.Id))!;
        Assert.Equal(("Renamed", true, 1L), (card.Name, card.StateControlled, await store.News.Outlets.Count()));
        Assert.Equal(2, Assert.Single(await store.News.Outlets.Directory()).FeedCount);
    }
}
