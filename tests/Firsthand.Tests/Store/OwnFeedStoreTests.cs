using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class OwnFeedsOnSqlite() : OwnFeedStoreTests(Engine.Sqlite);

public sealed class OwnFeedsOnPostgres(PostgresEngine engine) : OwnFeedStoreTests(engine);

/// <summary>Feeds that readers follow for themselves: fetched once for all, seen by nobody else, gone with the last of them.</summary>
public abstract class OwnFeedStoreTests(Engine engine)
{
    private const string Url = "https://blog.example/feed";

    private static Task<long> Person(TestStore store, string name) => store.Person(name);

    private static async Task<long> Follow(TestStore store, long person, string url = Url)
    {
        Assert.Null((await store.News.OwnFeeds.Follow(person, [new NewOwnFeed(url)], 200)).Reason);
        return (await store.News.OwnFeeds.Of(person)).Single(f => f.Url == url).FeedId;
    }

    private static NewOwnEntry Entry(string key, string title = "Entry", string hash = "1", DateTimeOffset? published = null) =>
        new(key, hash) { Url = "https://blog.example/" + key, Title = title, Text = "What it says.", Html = "<p>What it says.</p>", Published = published };

    private static Task<int> Fetch(TestStore store, long feed, params NewOwnEntry[] entries) => Fetch(store, feed, [.. entries.Select(e => e.Key)], entries);

    private static Task<int> Fetch(TestStore store, long feed, string[] listed, params NewOwnEntry[] changed) =>
        store.News.OwnFeeds.Fetched(new FeedFetched { FeedId = feed, Title = "A blog", Etag = "\"1\"", BodyHash = "hash", Interval = TimeSpan.FromMinutes(30) }, new BroughtEntries(listed, changed, "https://blog.example/", "en"));

    private static async Task<List<string>> Titles(TestStore store, long person, string? show = null, long? feed = null) =>
        [.. (await store.News.OwnEntries.Page(person, feed, show, Cursor.Newest, 100)).Items.Select(e => e.Title)];

    private static Task<long> Count(TestStore store, string table) => store.Database.Read(s => s.First<long>($"SELECT COUNT(*) FROM {table}"));

    [Fact]
    public async Task Many_who_add_one_feed_at_once_share_it_and_it_is_asked_for_once()
    {
        await using var store = await engine.NewStore();
        var people = new List<long>();
        for (var i = 0; i < 8; i++) people.Add(await Person(store, "Reader " + (char)('a' + i)));
        await Task.WhenAll(people.SelectMany(p => new[] { store.News.OwnFeeds.Follow(p, [new NewOwnFeed(Url)], 200), store.News.OwnFeeds.Follow(p, [new NewOwnFeed(Url + "#x")], 200) }));
        Assert.Equal((1, 8), (await Count(store, "own_feeds"), await Count(store, "own_follows")));
        var job = (await store.News.Work.Claim("w", TimeSpan.FromMinutes(1)))!;
        Assert.Equal(("own", "blog.example"), (job.Kind, job.Host));
        Assert.Null(await store.News.Work.Claim("w", TimeSpan.FromMinutes(1)));
        await Fetch(store, job.SubjectId, Entry("a"));
        foreach (var person in people) Assert.Equal(["Entry"], await Titles(store, person));
        // All leave at once: nothing of it is left, and nobody's wish to stay is lost.
        await Task.WhenAll(people.Skip(1).Select(p => store.News.OwnFeeds.Leave(p, job.SubjectId)));
        Assert.Equal((1, 1), (await Count(store, "own_feeds"), await Count(store, "own_follows")));
        await Task.WhenAll(store.News.OwnFeeds.Leave(people[0], job.SubjectId), store.News.OwnFeeds.Follow(people[1], [new NewOwnFeed(Url)], 200));
        Assert.Equal(Url, Assert.Single(await store.News.OwnFeeds.Of(people[1])).Url);
        Assert.True(await store.News.OwnFeeds.Leave(people[1], (await store.News.OwnFeeds.Of(people[1]))[0].FeedId));
        Assert.False(await store.News.OwnFeeds.Leave(people[1], job.SubjectId));
        foreach (var table in new[] { "own_feeds", "own_follows", "own_entries", "own_marks", "work" }) Assert.Equal(0, await Count(store, table));
        // A fetch that was under way ends with nothing.
        Assert.Equal(0, await Fetch(store, job.SubjectId, Entry("b")));
        await store.News.OwnFeeds.Failed(job.SubjectId, new Reason("http.timeout", "Late."), TimeSpan.FromMinutes(5));
        Assert.Equal((0, 0), (await Count(store, "own_entries"), await Count(store, "work")));
    }

    [Fact]
    public async Task Nobody_follows_more_than_the_bound_and_then_none_of_them()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store, "Anna Bell");
        NewOwnFeed[] Feeds(int from, int count) => [.. Enumerable.Range(from, count).Select(i => new NewOwnFeed($"https://n{i}.example/feed"))];
        Assert.Equal(3, (await store.News.OwnFeeds.Follow(person, Feeds(0, 3), 5)).Added);
        Assert.Equal("own.many", (await store.News.OwnFeeds.Follow(person, Feeds(2, 4), 5)).Reason!.Code);
        Assert.Equal(3, (await store.News.OwnFeeds.Of(person)).Count);
        // What is followed already takes no more room, and two forms at once do not get past the bound together.
        var both = await Task.WhenAll(store.News.OwnFeeds.Follow(person, Feeds(10, 2), 5), store.News.OwnFeeds.Follow(person, Feeds(20, 2), 5));
        Assert.Single(both, b => b.Reason is null);
        Assert.Null((await store.News.OwnFeeds.Follow(person, Feeds(0, 3), 5)).Reason);
        Assert.Equal(5, (await store.News.OwnFeeds.Addresses(person)).Count);
        Assert.Equal(0, (await store.News.OwnFeeds.Follow(person, [new NewOwnFeed("javascript:alert(1)"), new NewOwnFeed(""), new NewOwnFeed("ftp://x.example/")], 50)).Added);
        Assert.Equal(0, (await store.News.OwnFeeds.Follow(99_999, Feeds(0, 1), 5)).Added);
    }

    [Fact]
    public async Task What_the_newsroom_gathers_is_not_followed_here_and_nothing_of_an_own_feed_is_the_newsrooms()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store, "Anna Bell");
        await store.Outlet("selwick-ledger");
        Assert.Equal(new OwnFollowed(0, 1), await store.News.OwnFeeds.Follow(person, [new NewOwnFeed("https://SELWICK-ledger.example/feed#top")], 200));
        var feed = await Follow(store, person);
        await Fetch(store, feed, Entry("a"), Entry("b"));
        Assert.Single(await store.News.Feeds.All());
        Assert.Empty(await store.News.Articles.After(0, 10));
        Assert.DoesNotContain(await store.News.Health.Oldest(50), j => j.Host == "blog.example");
        // Once the newsroom gathers it too, the desk says so.
        Assert.Null(Assert.Single(await store.News.OwnFeeds.Of(person)).OutletKey);
        await store.News.Sources.Add("https://blog.example/", new OutletRow { Key = "blog", Name = "The Blog", HomeUrl = "https://blog.example/" }, [new NewFeed(Url)], null);
        Assert.Equal("The Blog", Assert.Single(await store.News.OwnFeeds.Of(person)).OutletName);
    }

    [Fact]
    public async Task Entries_come_once_change_in_place_and_the_oldest_go_unless_somebody_saved_them()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Person(store, "Anna Bell"), await Person(store, "Berta"));
        var feed = await Follow(store, anna);
        await Follow(store, berta);
        Assert.Equal(2, await Fetch(store, feed, Entry("new", "Newest"), Entry("old", "Older")));
        // Without dates the order is the feed's.
        Assert.Equal(["Newest", "Older"], await Titles(store, anna));
        var row = (await store.News.OwnFeeds.Find(feed))!;
        Assert.Equal(("A blog", "\"1\"", "hash", "active"), (row.Title, row.Etag, row.BodyHash, row.State));
        Assert.Equal(new Dictionary<string, string> { ["new"] = "1", ["old"] = "1" }, await store.News.OwnEntries.Known(feed));
        var first = (await store.News.OwnEntries.Page(anna, null, null, Cursor.Newest, 10)).Items;
        Assert.Null(await store.News.OwnEntries.Read(anna, first[0].Id, true));
        Assert.Null(await store.News.OwnEntries.Save(anna, first[1].Id, true));
        Assert.Equal(0, await Fetch(store, feed, ["new", "old"], Entry("new", "Newest, corrected", "2")));
        var again = (await store.News.OwnEntries.Page(anna, null, null, Cursor.Newest, 10)).Items;
        Assert.Equal(("Newest, corrected", true, first[0].Id), (again[0].Title, again[0].Read, again[0].Id));
        store.Time.Advance(TimeSpan.FromHours(1));
        var many = Enumerable.Range(0, OwnEntries.Most).Select(i => Entry($"e{i}", $"Entry {i}", published: TestStore.Start.AddDays(-i))).ToArray();
        Assert.Equal(OwnEntries.Most, await Fetch(store, feed, many));
        // The read one went; the saved one stays for whoever saved it, and for the other follower as long.
        Assert.Equal(OwnEntries.Most + 1, (await Count(store, "own_entries")));
        Assert.Equal(["Older"], await Titles(store, anna, "saved"));
        Assert.Empty(await Titles(store, berta, "saved"));
        Assert.Null(await store.News.OwnEntries.Save(anna, first[1].Id, false));
        Assert.Equal(0, await Fetch(store, feed, [.. many.Select(m => m.Key)]));
        Assert.Equal(OwnEntries.Most, await Count(store, "own_entries"));
        // An unchanged feed touches nothing, and a date of tomorrow is none.
        Assert.Equal(0, await store.News.OwnFeeds.Fetched(new FeedFetched { FeedId = feed, Unchanged = true, Interval = TimeSpan.FromHours(2) }, null));
        Assert.Equal(store.Time.GetUtcNow().AddHours(2).ToUnixTimeMilliseconds(), Assert.Single(await store.News.OwnFeeds.Of(anna)).DueAt);
        await Fetch(store, feed, Entry("future", "From tomorrow", published: store.Time.GetUtcNow().AddDays(1)));
        Assert.True((await store.News.OwnEntries.Page(anna, null, null, Cursor.Newest, 1)).Items.Single().SortAt <= store.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store, "Anna Bell");
        var (one, two) = (await Follow(store, person), await Follow(store, person, "https://other.example/feed"));
        foreach (var feed in new[] { one, two }) await Fetch(store, feed, [.. Enumerable.Range(0, 25).Select(i => Entry($"{feed}-{i}", $"{feed}-{i}", published: TestStore.Start.AddMinutes(-(i / 2))))]);
        var seen = new List<string>();
        for (Cursor? at = Cursor.Newest; at is { } before;)
        {
            var page = await store.News.OwnEntries.Page(person, null, null, before, 7);
            seen.AddRange(page.Items.Select(e => e.Title));
            at = page.Next;
        }
        Assert.Equal((50, 50), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(25, (await Titles(store, person, feed: two)).Count);
    }

    [Fact]
    public async Task Read_unread_and_all_of_it()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store, "Anna Bell");
        var (feed, other) = (await Follow(store, person), await Follow(store, person, "https://other.example/feed"));
        await Fetch(store, feed, Entry("a", "A"), Entry("b", "B"));
        await Fetch(store, other, Entry("c", "C"));
        var a = (await store.News.OwnEntries.Page(person, feed, null, Cursor.Newest, 10)).Items[0].Id;
        var shown = store.Time.GetUtcNow();
        store.Time.Advance(TimeSpan.FromMinutes(5));
        await Fetch(store, feed, Entry("d", "D"));
        // What came after the page was made stays unread.
        Assert.Null(await store.News.OwnEntries.AllRead(person, feed, shown));
        Assert.Equal(["C", "D"], (await Titles(store, person, "unread")).Order());
        Assert.Null(await store.News.OwnEntries.Read(person, a, false));
        Assert.Equal(["A", "C", "D"], (await Titles(store, person, "unread")).Order());
        Assert.Equal(2, (await store.News.OwnFeeds.Of(person, feed))!.Unread);
        Assert.Null(await store.News.OwnEntries.AllRead(person, null, DateTimeOffset.MaxValue));
        Assert.Empty(await Titles(store, person, "unread"));
        store.Time.Advance(TimeSpan.FromMinutes(5));
        await Fetch(store, other, Entry("e", "E"));
        Assert.Equal(["E"], await Titles(store, person, "unread"));
        // The history that is cleared or switched off is that of own feeds too; what is saved stays.
        Assert.Null(await store.News.OwnEntries.Save(person, a, true));
        await store.News.Marks.Clear(person, asRead: false);
        Assert.Equal(5, (await Titles(store, person, "unread")).Count);
        await store.News.Marks.Clear(person, asRead: true);
        Assert.Empty(await Titles(store, person, "unread"));
        await store.News.Desks.Set(person, history: false, keys: true);
        Assert.Equal("desk.history-off", (await store.News.OwnEntries.Read(person, a, true))!.Code);
        Assert.Equal("desk.history-off", (await store.News.OwnEntries.AllRead(person, null, store.Time.GetUtcNow()))!.Code);
        Assert.Equal(5, (await Titles(store, person, "unread")).Count);
        Assert.Equal(["A"], await Titles(store, person, "saved"));
    }

    [Fact]
    public async Task Nobody_sees_or_marks_an_entry_of_a_feed_that_they_do_not_follow()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Person(store, "Anna Bell"), await Person(store, "Berta"));
        var feed = await Follow(store, anna);
        await Fetch(store, feed, Entry("a"));
        var id = (await store.News.OwnEntries.Page(anna, null, null, Cursor.Newest, 1)).Items[0].Id;
        Assert.Equal("<p>What it says.</p>", (await store.News.OwnEntries.Find(anna, id))!.Html);
        Assert.Null(await store.News.OwnEntries.Find(berta, id));
        Assert.Null(await store.News.OwnFeeds.Of(berta, feed));
        Assert.Empty(await Titles(store, berta, feed: feed));
        Assert.False(await store.News.OwnFeeds.Name(berta, feed, "Mine", ""));
        Assert.False(await store.News.OwnFeeds.Again(berta, feed, TimeSpan.Zero));
        Assert.False(await store.News.OwnFeeds.Leave(berta, feed));
        foreach (var reason in new[] { await store.News.OwnEntries.Read(berta, id, true), await store.News.OwnEntries.Save(berta, id, true), await store.News.OwnEntries.Read(anna, id + 99, true) }) Assert.Equal("own.nothing", reason!.Code);
        // Names are each one's own; what one marked is nobody else's, also where both follow.
        await Follow(store, berta);
        Assert.True(await store.News.OwnFeeds.Name(anna, feed, "Anna's \n name", "Fold\u0000er"));
        Assert.Null(await store.News.OwnEntries.Save(anna, id, true));
        Assert.Equal(("Anna's name", "Folder"), (await store.News.OwnFeeds.Of(anna, feed)) is { } hers ? (hers.Name, hers.Folder) : default);
        Assert.Equal(("A blog", "", 0L), (await store.News.OwnFeeds.Of(berta, feed)) is { } its ? (its.Name, its.Folder, its.Saved) : default);
        Assert.False((await store.News.OwnEntries.Find(berta, id))!.Saved);
        // Anna goes: hers goes, the feed stays with Berta; then Berta goes.
        Assert.Null(await store.News.People.Delete(anna));
        Assert.Equal((1, 1, 0), (await Count(store, "own_feeds"), await Count(store, "own_entries"), await Count(store, "own_marks")));
        Assert.Null(await store.News.People.Delete(berta));
        foreach (var table in new[] { "own_feeds", "own_follows", "own_entries", "own_marks", "work" }) Assert.Equal(0, await Count(store, table));
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_asked_for_again_only_when_somebody_asks()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Person(store, "Anna Bell"), await Person(store, "Berta"));
        var feed = await Follow(store, anna);
        await store.News.OwnFeeds.Failed(feed, new Reason("http.timeout", "No answer."), TimeSpan.FromMinutes(5));
        var row = (await store.News.OwnFeeds.Of(anna, feed))!;
        Assert.Equal(("failing", "http.timeout", store.Time.GetUtcNow().AddMinutes(5).ToUnixTimeMilliseconds()), (row.State, row.ReasonCode, row.DueAt));
        await store.News.OwnFeeds.Failed(feed, new Reason("http.status.410", "Gone."), TimeSpan.Zero, gone: true);
        row = (await store.News.OwnFeeds.Of(anna, feed))!;
        Assert.Equal(("gone", null), (row.State, row.DueAt));
        Assert.Null(await store.News.Work.NextDue());
        Assert.True(await store.News.OwnFeeds.Again(anna, feed, TimeSpan.FromMinutes(5)));
        Assert.Equal(store.Time.GetUtcNow().AddMinutes(5), await store.News.Work.NextDue());
        await store.News.OwnFeeds.Failed(feed, new Reason("http.status.410", "Gone."), TimeSpan.Zero, gone: true);
        // Whoever adds it anew has it tried, too.
        await Follow(store, berta);
        Assert.Equal(store.Time.GetUtcNow(), await store.News.Work.NextDue());
        await Fetch(store, feed, Entry("a"));
        Assert.Equal(("active", 0L, null), (await store.News.OwnFeeds.Find(feed)) is { } well ? (well.State, well.Failures, well.ReasonCode) : default);
    }

    [Fact]
    public async Task The_newsrooms_feeds_come_first_and_own_feeds_can_be_left_for_later()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store, "Anna Bell");
        var own = await Follow(store, person);
        await store.News.Work.Schedule("article", 7, "https://a.example/1", TestStore.Start.AddHours(-9));
        await store.News.Work.Schedule("feed", 8, "https://b.example/2", TestStore.Start);
        Assert.Equal(("feed", 8L), (await store.News.Work.Claim("w", TimeSpan.FromHours(1))) is { } first ? (first.Kind, first.SubjectId) : default);
        Assert.Equal("article", (await store.News.Work.Claim("w", TimeSpan.FromHours(1), own: false))!.Kind);
        Assert.Null(await store.News.Work.Claim("w", TimeSpan.FromHours(1), own: false));
        Assert.Equal(TestStore.Start, await store.News.Work.NextDue());
        Assert.Equal(TestStore.Start.AddHours(1), await store.News.Work.NextDue(own: false));
        Assert.Equal(("own", own), (await store.News.Work.Claim("w", TimeSpan.FromHours(1))) is { } job ? (job.Kind, job.SubjectId) : default);
        await store.News.OwnFeeds.PutOff(own, TimeSpan.FromHours(3));
        Assert.Equal(store.Time.GetUtcNow().AddHours(3).ToUnixTimeMilliseconds(), Assert.Single(await store.News.OwnFeeds.Of(person)).DueAt);
    }
}
