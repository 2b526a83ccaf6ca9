using System.Globalization;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class SyncOnSqlite() : SyncStoreTests(Engine.Sqlite);

public sealed class SyncOnPostgres(PostgresEngine engine) : SyncStoreTests(engine);

/// <summary>What apps are given of what a person follows, and what they say back.</summary>
public abstract class SyncStoreTests(Engine engine)
{
    private static Task<long> Person(TestStore store, string name = "Anna Bell") => store.Person(name);

    private static async Task<long> Follow(TestStore store, long person, string kind, string target)
    {
        var id = kind == "hashtag" ? (await store.News.Hashtags.Find(target, "en"))!.Id : (await store.News.Outlets.Find(target))!.Id;
        Assert.Null(await store.News.Follows.Add(person, [new FollowRow { Kind = kind, Target = target, TargetId = id, Label = target }]));
        return (await store.News.Subscriptions.Of(person)).Single(s => s.Kind == kind && s.Target == target).Id;
    }

    private static async Task<List<long>> Tell(TestStore store, string outlet, int count, double hoursAgo = 1, string language = "en", params string[] tags)
    {
        var (_, feed) = await store.Outlet(outlet, language);
        return [.. await store.Fetched(feed.Id, [.. Enumerable.Range(0, count).Select(i => new NewArticle { Url = $"https://{outlet}.example/{Guid.NewGuid():n}", Reading = Samples.Reading($"Number {i}", language: language, published: store.Time.GetUtcNow().AddHours(-hoursAgo), tags: tags) })])];
    }

    private static SyncQuery Ask(long person) => new() { PersonId = person, Language = "en", Count = 1000 };

    private static async Task<List<long>> Ids(TestStore store, SyncQuery query) => [.. (await store.News.SyncItems.Refs(query)).Select(r => r.Id)];

    [Fact]
    public async Task An_article_stands_in_one_feed_its_outlets_before_its_hashtags()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var tagged = await Tell(store, "ledger", 2, tags: ["kenya", "nairobi"]);
        var other = await Tell(store, "post", 3, tags: ["nairobi"]);
        var foreign = await Tell(store, "zeitung", 1, language: "de", tags: ["nairobi"]);
        await Tell(store, "nobody", 4);
        Assert.Empty(await Ids(store, Ask(anna)));
        var kenya = await Follow(store, anna, "hashtag", "kenya");
        var nairobi = await Follow(store, anna, "hashtag", "nairobi");
        Assert.Equal([.. other.Concat(tagged).OrderDescending()], await Ids(store, Ask(anna)));
        Assert.Equal([.. tagged.OrderDescending()], await Ids(store, Ask(anna) with { Feeds = [kenya] }));
        Assert.Equal([.. other.OrderDescending()], await Ids(store, Ask(anna) with { Feeds = [nairobi] }));
        var post = await Follow(store, anna, "outlet", "post");
        Assert.Empty(await Ids(store, Ask(anna) with { Feeds = [nairobi] }));
        Assert.Equal([.. other.OrderDescending()], await Ids(store, Ask(anna) with { Feeds = [post] }));
        Assert.All(await store.News.SyncItems.Refs(Ask(anna)), r => Assert.Equal(tagged.Contains(r.Id) ? kenya : post, r.Feed));
        Assert.All(await store.News.SyncItems.Items(anna, "en", [.. tagged, .. other]), i => Assert.Equal(tagged.Contains(i.Id) ? kenya : post, i.Feed));
        Assert.Equal([(kenya, 2L), (post, 3L)], (await store.News.SyncItems.Unread(Ask(anna))).Select(c => (c.Feed, c.Unread)).Order());
        // Hashtags bring what is told in the reader's language, outlets everything.
        await Follow(store, anna, "outlet", "zeitung");
        Assert.Contains(foreign[0], await Ids(store, Ask(anna)));
    }

    [Fact]
    public async Task Pages_in_both_orders_hold_everything_once_across_gaps_of_other_outlets()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var mine = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            mine.AddRange(await Tell(store, "ledger", 7));
            await Tell(store, "noise", 90);
        }
        var ledger = await Follow(store, anna, "outlet", "ledger");
        foreach (var oldest in new[] { true, false })
        {
            var got = new List<long>();
            while (true)
            {
                var query = Ask(anna) with { Count = 5, OldestFirst = oldest, Feeds = got.Count % 2 == 0 ? null : [ledger] };
                if (got.Count > 0) query = oldest ? query with { After = got[^1] } : query with { Before = got[^1] };
                var page = await Ids(store, query);
                got.AddRange(page);
                if (page.Count < 5) break;
            }
            Assert.Equal(oldest ? mine.Order() : mine.OrderDescending(), got);
        }
        var (dated, total) = await store.News.SyncItems.Dated(Ask(anna) with { Count = 10 }, 20, byDate: true);
        Assert.Equal((8, 28L), (dated.Count, total));
    }

    [Fact]
    public async Task Moments_are_those_of_coming_so_that_nothing_dated_back_is_missed()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var first = await Tell(store, "ledger", 2);
        await Follow(store, anna, "outlet", "ledger");
        store.Time.Advance(TimeSpan.FromHours(2));
        var synced = store.Time.GetUtcNow().ToUnixTimeMilliseconds();
        store.Time.Advance(TimeSpan.FromMinutes(1));
        // Found now, dated before what was there already.
        var late = await Tell(store, "ledger", 1, hoursAgo: 40);
        Assert.Equal(late, await Ids(store, Ask(anna) with { From = synced }));
        Assert.Equal([.. first.OrderDescending()], await Ids(store, Ask(anna) with { Upto = synced }));
        Assert.Equal(late, await Ids(store, Ask(anna) with { PublishedUpto = synced - 20 * 3_600_000L }));
        Assert.Empty(await Ids(store, Ask(anna) with { From = synced + 3_600_000 }));
        // What came long ago is on the site; what of it is saved, apps have.
        Assert.Null(await store.News.Marks.Many(anna, first, null, true));
        store.Time.Advance(SyncItems.Oldest + TimeSpan.FromHours(1));
        Assert.Empty(await Ids(store, Ask(anna)));
        Assert.Equal([.. first.OrderDescending()], await Ids(store, Ask(anna) with { OnlySaved = true }));
    }

    [Fact]
    public async Task Marks_are_those_of_the_desk_in_both_directions()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Person(store), await Person(store, "Berta"));
        var ids = await Tell(store, "ledger", 6);
        await Follow(store, anna, "outlet", "ledger");
        await Follow(store, berta, "outlet", "ledger");
        foreach (var id in ids.Take(3)) await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = Samples.Reading("Told"), FinalUrl = $"https://ledger.example/read/{id}" });
        var story = await store.News.Stories.Place(new Placement { ArticleId = ids[0], StoryId = null });
        await store.News.Stories.Place(new Placement { ArticleId = ids[1], StoryId = story });
        // From the app: the article is read, its story seen; those beside it are not.
        Assert.Null(await store.News.Marks.Many(anna, [ids[0], 999_999], true, true));
        Assert.True((await store.News.Marks.Of(anna, "story", story)).Read);
        Assert.True((await store.News.Marks.Of(anna, "article", ids[0])) is { Read: true, Saved: true });
        Assert.Equal([.. ids.Skip(1).OrderDescending()], await Ids(store, Ask(anna) with { Read = false }));
        Assert.Single((await store.News.Marks.History(anna, Cursor.Newest, 10)).Items);
        Assert.Equal(6, (await Ids(store, Ask(berta) with { Read = false })).Count);
        // From the desk: a story is read with its articles, and unread with those that were read with it.
        store.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await store.News.Marks.Read(anna, "story", story, true));
        Assert.Equal([.. ids.Skip(2).OrderDescending()], await Ids(store, Ask(anna) with { Read = false }));
        // In the history stands what somebody looked at, once each.
        Assert.Equal(["story", "article"], (await store.News.Marks.History(anna, Cursor.Newest, 10)).Items.Select(i => i.Kind));
        Assert.Null(await store.News.Marks.Read(anna, "story", story, false));
        Assert.Equal([.. ids.Skip(1).OrderDescending()], await Ids(store, Ask(anna) with { Read = false }));
        Assert.Null(await store.News.Marks.Read(anna, "article", ids[5], true));
        Assert.Null(await store.News.Marks.Save(anna, "article", ids[4], true));
        Assert.Equal([ids[5], ids[0]], await Ids(store, Ask(anna) with { Read = true }));
        Assert.Equal([ids[4], ids[0]], await Ids(store, Ask(anna) with { OnlySaved = true }));
        Assert.Equal([ids[4]], await Ids(store, Ask(anna) with { Saved = true, Read = false }));
        Assert.Null(await store.News.Marks.Many(anna, [ids[0], ids[5]], false, false));
        Assert.Equal(6, (await Ids(store, Ask(anna) with { Read = false })).Count);
        // "Everything older than …", said on the desk.
        Assert.Null(await store.News.Marks.ReadBefore(anna, store.Time.GetUtcNow()));
        Assert.Equal([ids[5], ids[0]], (await Ids(store, Ask(anna) with { Read = false })).Where(i => i == ids[5] || i == ids[0]));
        Assert.DoesNotContain(ids[3], await Ids(store, Ask(anna) with { Read = false }));
    }

    [Fact]
    public async Task All_until_a_moment_is_read_and_stays_out_of_the_history()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var old = await Tell(store, "ledger", 600);
        var ledger = await Follow(store, anna, "outlet", "ledger");
        await Tell(store, "post", 2);
        await Follow(store, anna, "outlet", "post");
        var seen = store.Time.GetUtcNow().ToUnixTimeMilliseconds();
        store.Time.Advance(TimeSpan.FromSeconds(10));
        var fresh = await Tell(store, "ledger", 1);
        Assert.Equal(600, await store.News.SyncItems.MarkAll(Ask(anna) with { Feeds = [ledger], Upto = seen }));
        Assert.Equal(0, await store.News.SyncItems.MarkAll(Ask(anna) with { Feeds = [ledger], Upto = seen }));
        Assert.Equal(fresh, await Ids(store, Ask(anna) with { Feeds = [ledger], Read = false }));
        Assert.Equal(3, await store.News.SyncItems.Count(Ask(anna) with { Read = false }));
        Assert.Equal(600, await store.News.SyncItems.Count(Ask(anna) with { Read = true }));
        Assert.Empty((await store.News.Marks.History(anna, Cursor.Newest, 10)).Items);
        Assert.Null(await store.News.Marks.Many(anna, [old[0]], false, null));
        Assert.Equal(2, await store.News.SyncItems.MarkAll(Ask(anna) with { Feeds = [ledger] }));
        // Whoever switched the history off has none through apps either.
        await store.News.Desks.Set(anna, history: false, keys: true);
        Assert.Equal(0, await store.News.SyncItems.MarkAll(Ask(anna)));
        Assert.Null(await store.News.Marks.Many(anna, old, true, null));
        Assert.Equal(603, await store.News.SyncItems.Count(Ask(anna) with { Read = false }));
    }

    [Fact]
    public async Task Folders_are_of_their_reader_and_go_without_what_is_in_them()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Person(store), await Person(store, "Berta"));
        await Tell(store, "ledger", 1);
        await Tell(store, "post", 1);
        var (ledger, post) = (await Follow(store, anna, "outlet", "ledger"), await Follow(store, anna, "outlet", "post"));
        Assert.Null(await store.News.Subscriptions.Move(anna, [ledger, post], "<b>Home</b>"));
        Assert.Null(await store.News.Subscriptions.Move(berta, [ledger], "Hers"));
        Assert.All(await store.News.Subscriptions.Of(anna), s => Assert.Equal("<b>Home</b>", s.Folder));
        var home = (await store.News.Subscriptions.Folders(anna)).Single();
        Assert.False(await store.News.Subscriptions.RenameFolder(berta, home.Id, "Stolen"));
        Assert.False(await store.News.Subscriptions.RemoveFolder(berta, home.Id));
        await store.News.Subscriptions.Rename(berta, ledger, "Stolen");
        await store.News.Subscriptions.Unfollow(berta, [ledger]);
        Assert.Equal("The ledger", (await store.News.Subscriptions.Of(anna))[0].Title);
        await store.News.Subscriptions.TakeOut(anna, [post], "another");
        await store.News.Subscriptions.TakeOut(anna, [post], "<b>Home</b>");
        Assert.Null(await store.News.Subscriptions.Move(anna, [post], "Far"));
        // Two of one name are one.
        Assert.True(await store.News.Subscriptions.RenameFolder(anna, home.Id, "Far"));
        Assert.Equal("Far", (await store.News.Subscriptions.Folders(anna)).Single().Name);
        Assert.All(await store.News.Subscriptions.Of(anna), s => Assert.Equal("Far", s.Folder));
        Assert.True(await store.News.Subscriptions.RemoveFolder(anna, (await store.News.Subscriptions.Folders(anna)).Single().Id));
        Assert.Equal(2, (await store.News.Subscriptions.Of(anna)).Count(s => s.Folder is null));
        for (var i = 0; i < Subscriptions.MostFolders; i++) Assert.NotNull(await store.News.Subscriptions.AddFolder(anna, i.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal("sync.folders-many", (await store.News.Subscriptions.Move(anna, [post], "One more"))?.Code);
    }

    [Theory]
    [InlineData("https://ledger.example/feed", true)]
    [InlineData(" http://LEDGER.example/feed/ ", true)]
    [InlineData("ledger.example", true)]
    [InlineData("https://www.ledger.example/", true)]
    [InlineData("https://ledger.example/somebody-elses-blog", false)]
    [InlineData("https://unknown.example/feed", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("<script>", false)]
    [InlineData("", false)]
    public async Task An_address_leads_to_the_outlet_whose_feed_or_home_it_is(string address, bool known)
    {
        await using var store = await engine.NewStore();
        await store.Outlet("ledger");
        Assert.Equal(known ? "ledger" : null, (await store.News.Subscriptions.OutletOf(address))?.Key);
    }

    [Fact]
    public async Task App_passwords_are_found_by_their_hashes_and_end_with_being_taken_back()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Person(store), await Person(store, "Berta"));
        Assert.Null(await store.News.AppPasswords.Add(new NewAppPassword(anna, "phone", "h1", "f1", "e1")));
        var (password, person) = (await store.News.AppPasswords.ByHash("h1"))!.Value;
        Assert.Equal((anna, "phone", "Anna Bell"), (person.Id, password.Name, person.Name));
        Assert.Null(password.UsedOn);
        await store.News.AppPasswords.Used(password);
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), (await store.News.AppPasswords.ById(password.Id))!.Value.Password.UsedOn);
        Assert.NotNull(await store.News.AppPasswords.ByFever("f1"));
        Assert.NotNull(await store.News.AppPasswords.ByFever("e1"));
        Assert.Null(await store.News.AppPasswords.ByFever("h1"));
        await store.News.AppPasswords.Remove(berta, password.Id);
        Assert.Single(await store.News.AppPasswords.Of(anna));
        await store.News.AppPasswords.Remove(anna, password.Id);
        Assert.Null(await store.News.AppPasswords.ByHash("h1"));
        for (var i = 0; i < AppPasswords.Most; i++) Assert.Null(await store.News.AppPasswords.Add(new NewAppPassword(anna, "phone", $"h{i}", $"f{i}", null)));
        Assert.Equal("sync.passwords-many", (await store.News.AppPasswords.Add(new NewAppPassword(anna, "phone", "more", "more", null)))?.Code);
        // With the person goes all of it.
        Assert.Null(await store.News.People.Delete(anna));
        Assert.Null(await store.News.AppPasswords.ByHash("h1"));
    }
}
