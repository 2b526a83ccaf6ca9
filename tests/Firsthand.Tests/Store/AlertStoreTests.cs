using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class AlertsOnSqlite() : AlertStoreTests(Engine.Sqlite);

public sealed class AlertsOnPostgres(PostgresEngine engine) : AlertStoreTests(engine);

/// <summary>What is told to whom, and that it is told once.</summary>
public abstract class AlertStoreTests(Engine engine)
{
    private static readonly AlertLook Look = new() { Breaking = new BreakingRule(2, 2, 6), Search = (_, target) => new SearchQuery([new SearchClause([new SearchWord(target)])], []) };

    private static async Task<long> Person(TestStore store, string name = "Anna Bell") => (await store.News.People.Add(new NewPerson
    {
        Name = name,
        NameKey = PersonName.KeyOf(name),
        PasswordHash = "hash",
        SecurityStamp = Secrets.Stamp(),
        Language = "en",
        State = "active",
    })).Id!.Value;

    private static async Task<long> Way(TestStore store, long person, string kind = "webhook", string address = "https://hook.example/") => (await store.News.Alerts.AddWay(person, kind, address, "key", "hook.example")).Id!.Value;

    private static async Task<AlertRow> Ask(TestStore store, long person, long way, string what = "follows", string kind = "", long? follow = null, int? hour = null)
    {
        Assert.Null(await store.News.Alerts.Save(person, new NewAlert { WayId = way, What = what, Kind = kind, FollowId = follow, Language = "en", AtHour = hour, Zone = "UTC", Due = hour is null ? null : store.Time.GetUtcNow().AddHours(1) }));
        var alert = (await store.News.Alerts.Of(person))[^1];
        store.Time.Advance(TimeSpan.FromSeconds(1));
        return alert;
    }

    /// <summary>An article in a story of its own, or in one that is there.</summary>
    private static async Task<long> Tell(TestStore store, string outlet, long? story = null, string title = "Harbour bridge opens", int origins = 1, string[]? tags = null)
    {
        var (_, feed) = await store.Outlet(outlet);
        var id = await store.FullArticle(feed.Id, $"https://{outlet}.example/{Guid.NewGuid():n}", title, published: store.Time.GetUtcNow().AddMinutes(-5), tags: tags ?? []);
        var its = await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        var all = await store.News.Articles.OfStory(its);
        var graph = new OriginGraph { Roles = all.ToDictionary(a => a.Id, _ => Role.FirstHand), Edges = [], IndependentOrigins = origins };
        await store.News.Stories.Update([new StoryFace { StoryId = its, LeadArticleId = all[0].Id, Summary = "", Graph = graph }]);
        return its;
    }

    private static async Task Follow(TestStore store, long person, string kind, string target, long id) =>
        Assert.Null(await store.News.Follows.Add(person, [new FollowRow { Kind = kind, Target = target, TargetId = id, Label = target }]));

    private static async Task FollowOutlet(TestStore store, long person, string key)
    {
        await store.Outlet(key);
        await Follow(store, person, "outlet", key, (await store.News.Outlets.Find(key))!.Id);
    }

    /// <summary>All that is to be sent by now, as the runner does it.</summary>
    private static async Task<List<AlertDelivery>> Sent(TestStore store, AlertLook? look = null)
    {
        await store.News.AlertNews.Gather(look ?? Look);
        store.Time.Advance(AlertNews.Gathering);
        foreach (var alert in await store.News.Alerts.Due(100)) await store.News.AlertPosts.Lay(alert, alert.AtHour is null ? null : store.Time.GetUtcNow().AddDays(1));
        var sent = new List<AlertDelivery>();
        while (await store.News.AlertPosts.Take() is { } post)
        {
            if (await store.News.AlertPosts.Delivery(post) is { } delivery) sent.Add(delivery);
            await store.News.AlertPosts.Sent(post);
        }
        return sent;
    }

    [Fact]
    public async Task What_is_followed_is_told_once_by_each_way_and_what_was_there_before_is_not()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store);
        var old = await Tell(store, "ledger", tags: ["bridge"]);
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await FollowOutlet(store, person, "ledger");
        await Follow(store, person, "hashtag", "bridge", (await store.News.Hashtags.Find("bridge", "en"))!.Id);
        var (hook, phone) = (await Way(store, person), await Way(store, person, "push", "https://push.example/1"));
        await Ask(store, person, hook);
        await Ask(store, person, hook, kind: "hashtag");
        await Ask(store, person, phone);
        Assert.Empty(await Sent(store));
        var story = await Tell(store, "ledger", tags: ["bridge"]);
        var sent = await Sent(store);
        Assert.Equal([hook, phone], sent.Select(d => d.Way.Id).Order());
        Assert.All(sent, d => Assert.Equal(story, Assert.Single(d.Stories).Story.Id));
        // It goes on: told already.
        await Tell(store, "ledger", story, tags: ["bridge"]);
        Assert.Empty(await Sent(store));
        // A story that was there before is news when something new comes to it.
        await Tell(store, "ledger", old);
        Assert.Equal([old, old], (await Sent(store)).Select(d => Assert.Single(d.Stories).Story.Id));
    }

    [Fact]
    public async Task What_comes_within_a_minute_is_one_message_and_daily_ones_wait_for_their_hour()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store);
        await FollowOutlet(store, person, "ledger");
        var (hook, mail) = (await Way(store, person), await Way(store, person, "mail", ""));
        await Ask(store, person, hook);
        await Ask(store, person, mail, hour: 7);
        for (var i = 0; i < 3; i++) await Tell(store, "ledger");
        var sent = await Sent(store);
        Assert.Equal(3, Assert.Single(sent).Stories.Count);
        Assert.Equal("webhook", sent[0].Way.Kind);
        store.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, Assert.Single(await Sent(store)).Stories.Count);
        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Sent(store));
    }

    [Fact]
    public async Task Two_processes_and_a_killed_one_tell_it_once()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store);
        await FollowOutlet(store, person, "ledger");
        var alert = await Ask(store, person, await Way(store, person));
        await Tell(store, "ledger");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.News.AlertNews.Gather(Look)));
        store.Time.Advance(AlertNews.Gathering);
        var due = Assert.Single(await store.News.Alerts.Due(10));
        var laid = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.News.AlertPosts.Lay(due, null)));
        Assert.Single(laid, l => l);
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.News.AlertPosts.Take()));
        var post = Assert.Single(taken, t => t is not null)!;
        Assert.Null(await store.News.AlertPosts.Take());
        // Whoever had it died: the lease ends, and the same message is taken again.
        store.Time.Advance(TimeSpan.FromMinutes(4));
        var again = await store.News.AlertPosts.Take();
        Assert.Equal((post.Id, 2L), (again!.Id, again.Tries));
        await store.News.AlertPosts.Sent(again);
        store.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Null(await store.News.AlertPosts.Take());
        Assert.Equal(alert.Id, Assert.Single(await store.News.AlertPosts.Of(person, 10)).AlertId);
    }

    [Fact]
    public async Task Every_kind_of_thing_brings_its_stories()
    {
        await using var store = await engine.NewStore();
        var story = await Tell(store, "ledger", title: "Ferry turns back", tags: ["ferry"]);
        foreach (var (kind, target, id) in new[] { ("outlet", "ledger", (await store.News.Outlets.Find("ledger"))!.Id), ("hashtag", "ferry", (await store.News.Hashtags.Find("ferry", "en"))!.Id), ("story", $"{story}", story), ("search", "ferry", 0L) })
        {
            var person = await Person(store, "Reader of " + kind);
            await Follow(store, person, kind, target, id);
            await Follow(store, person, "outlet", "other", 999);
            var follow = (await store.News.Follows.Of(person)).Single(f => f.Kind == kind && f.Target == target);
            await Ask(store, person, await Way(store, person), "follow", follow: follow.Id);
        }
        await Tell(store, "ledger", story, "Ferry turns back again", 2, ["ferry"]);
        var sent = await Sent(store);
        Assert.Equal(["hashtag", "outlet", "search", "story"], sent.Select(d => Assert.Single(d.Stories).Why!.Kind).Order());
        // The story itself is told again with each further origin, and not without.
        await Tell(store, "ledger", story, "Ferry turns back again", 2);
        Assert.Empty(await Sent(store));
        await Tell(store, "gazette", story, "Ferry turns back again", 3);
        Assert.Equal("story", Assert.Single(Assert.Single(await Sent(store)).Stories).Why!.Kind);
        // Who lets a thing go is not told of it any more.
        foreach (var person in await store.News.People.All()) await store.News.Follows.Remove(person.Id, "story", $"{story}");
        await Tell(store, "herald", story, "Ferry turns back again", 4);
        Assert.Empty(await Sent(store));
    }

    [Fact]
    public async Task A_story_breaks_by_the_rule_and_only_while_it_is_young()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store);
        await Ask(store, person, await Way(store, person), "breaking");
        var story = await Tell(store, "ledger");
        Assert.Empty(await Sent(store));
        await Tell(store, "gazette", story, origins: 1);
        Assert.Empty(await Sent(store));
        await Tell(store, "gazette", story, origins: 2);
        Assert.Null(Assert.Single(Assert.Single(await Sent(store)).Stories).Why);
        var late = await Tell(store, "ledger");
        store.Time.Advance(TimeSpan.FromHours(7));
        await Tell(store, "gazette", late, origins: 2);
        Assert.Empty(await Sent(store));
    }

    [Fact]
    public async Task What_is_muted_is_not_told()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store);
        await FollowOutlet(store, person, "ledger");
        await Ask(store, person, await Way(store, person));
        await Tell(store, "ledger", title: "Bridge opens");
        Assert.Empty(await Sent(store, Look with { Sieve = (_, _) => new DeskSieve(a => new DeskVerdict(a.Title.StartsWith("Bridge", StringComparison.Ordinal), []), false, false) }));
        await Tell(store, "ledger", title: "Ferry turns back");
        Assert.Single(await Sent(store));
    }

    [Fact]
    public async Task What_is_stopped_is_not_sent_even_if_it_waits()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store);
        await FollowOutlet(store, person, "ledger");
        var alert = await Ask(store, person, await Way(store, person));
        await Tell(store, "ledger");
        await store.News.AlertNews.Gather(Look);
        store.Time.Advance(AlertNews.Gathering);
        await store.News.AlertPosts.Lay((await store.News.Alerts.Due(1))[0], null);
        Assert.False(await store.News.Alerts.Stop(person + 1, alert.Id));
        Assert.True(await store.News.Alerts.Stop(person, alert.Id));
        Assert.Null(await store.News.AlertPosts.Delivery((await store.News.AlertPosts.Take())!));
        await Tell(store, "ledger");
        Assert.Empty(await Sent(store));
        await store.News.Alerts.Start(person, alert.Id, null);
        store.Time.Advance(TimeSpan.FromSeconds(1));
        await Tell(store, "ledger");
        Assert.Single(Assert.Single(await Sent(store)).Stories);
    }

    [Fact]
    public async Task A_way_through_which_nothing_arrives_ends_with_its_reason_and_can_be_tried_again()
    {
        await using var store = await engine.NewStore();
        var person = await Person(store);
        var way = await Way(store, person);
        for (var i = 1; i <= AlertPosts.MostFailures; i++)
        {
            await store.News.AlertPosts.Test(person, way, "en");
            await store.News.AlertPosts.Test(person, way, "en");
            var post = (await store.News.AlertPosts.Take())!;
            Assert.Equal(i == AlertPosts.MostFailures, await store.News.AlertPosts.GivenUp(post, new Reason("http.status.403", "It answered 403."), gone: false));
            Assert.Null(await store.News.AlertPosts.Take());
        }
        var ended = Assert.Single(await store.News.Alerts.Ways(person));
        Assert.Equal(("ended", "http.status.403"), (ended.State, ended.ReasonCode));
        await store.News.AlertPosts.Test(person, way, "en");
        Assert.Null(await store.News.AlertPosts.Delivery((await store.News.AlertPosts.Take())!));
        await store.News.Alerts.Resume(person + 1, way);
        Assert.Equal("ended", Assert.Single(await store.News.Alerts.Ways(person)).State);
        await store.News.Alerts.Resume(person, way);
        Assert.Equal(("active", (string?)null), (Assert.Single(await store.News.Alerts.Ways(person)).State, Assert.Single(await store.News.Alerts.Ways(person)).ReasonCode));
        var (counts, troubles) = await store.News.AlertPosts.Health(10);
        Assert.Equal(5, counts.Single(c => c.State == "dropped").Count);
        Assert.All(troubles, t => Assert.Equal(0, t.PersonId));
    }

    [Fact]
    public async Task Ten_thousand_are_refused_and_twice_the_same_is_one()
    {
        await using var store = await engine.NewStore();
        var (person, other) = (await Person(store), await Person(store, "Berta"));
        var way = await Way(store, person);
        await store.News.Follows.Add(person, [.. Enumerable.Range(0, Firsthand.Store.Alerts.Most + 5).Select(i => new FollowRow { Kind = "outlet", Target = $"o{i}", TargetId = i, Label = "x" })]);
        var reasons = new List<string?>();
        foreach (var follow in await store.News.Follows.Of(person)) reasons.Add((await store.News.Alerts.Save(person, new NewAlert { WayId = way, What = "follow", FollowId = follow.Id, Language = "en", Zone = "UTC" }))?.Code);
        Assert.Equal(5, reasons.Count(r => r == "alerts.many"));
        // One that is there can still be changed.
        var first = (await store.News.Alerts.Of(person))[0];
        Assert.Null(await store.News.Alerts.Save(person, new NewAlert { WayId = way, What = "follow", FollowId = first.FollowId, Language = "en", Zone = "Europe/Paris", AtHour = 8 }));
        Assert.Equal((Firsthand.Store.Alerts.Most, "Europe/Paris"), ((await store.News.Alerts.Of(person)).Count, (await store.News.Alerts.Of(person))[0].Zone));
        Assert.Equal("alerts.no-way", (await store.News.Alerts.Save(other, new NewAlert { WayId = way, What = "breaking", Language = "en", Zone = "UTC" }))!.Code);
        Assert.Equal("alerts.no-follow", (await store.News.Alerts.Save(other, new NewAlert { WayId = await Way(store, other), What = "follow", FollowId = first.FollowId, Language = "en", Zone = "UTC" }))!.Code);
        var added = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => store.News.Alerts.AddWay(person, "webhook", $"https://h{i}.example/", "", "")));
        Assert.Equal(Firsthand.Store.Alerts.MostWays - 1, added.Count(a => a.Id is not null));
        Assert.All(added.Where(a => a.Id is null), a => Assert.Equal("alerts.ways-many", a.Reason!.Code));
    }

    [Fact]
    public async Task A_device_is_one_persons_and_all_goes_with_the_account()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Person(store), await Person(store, "Berta"));
        await Way(store, anna, "push", "https://push.example/same");
        var way = await Way(store, berta, "push", "https://push.example/same");
        Assert.Empty(await store.News.Alerts.Ways(anna));
        await FollowOutlet(store, berta, "ledger");
        await Ask(store, berta, way);
        await Tell(store, "ledger");
        await store.News.AlertNews.Gather(Look);
        await store.News.AlertPosts.Test(berta, way, "en");
        Assert.Null(await store.News.People.Delete(berta));
        foreach (var table in new[] { "alert_ways", "alerts", "alert_items", "alert_posts" }) Assert.Equal(0, await store.Database.Read(s => s.First<long>($"SELECT COUNT(*) FROM {table}")));
        // Nobody wants to be told anything: nothing is kept of what changes.
        await Tell(store, "ledger");
        Assert.Equal(0, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM alert_news")));
    }

    [Fact]
    public async Task A_key_is_made_once_and_no_act_tells_it()
    {
        await using var store = await engine.NewStore();
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => store.News.Settings.Once("k", $"\"{i}\"")));
        Assert.Single(made.Distinct());
        Assert.Equal(0, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM acts")));
    }
}
