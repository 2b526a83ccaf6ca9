using Firsthand.Desk;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Entities;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class SyncViewOnSqlite() : SyncViewStoreTests(Engine.Sqlite);

public sealed class SyncViewOnPostgres(PostgresEngine engine) : SyncViewStoreTests(engine);

/// <summary>Stories, places and searches as feeds of apps, and what the desk hides: nothing of it is in their lists, and their counts know.</summary>
public abstract class SyncViewStoreTests(Engine engine)
{
    private static readonly Func<string, string, SearchQuery?> words = (_, target) => target.Length == 0 ? null : new SearchQuery([new SearchClause([new SearchWord(target)])], []);

    private static SyncQuery Ask(long person) => new() { PersonId = person, Language = "en", Count = 1000, Sieve = Sieves.Of, Search = words };

    private static async Task<List<long>> Ids(TestStore store, SyncQuery query) => [.. (await store.News.SyncItems.Refs(query)).Select(r => r.Id)];

    private static async Task<long> Follow(TestStore store, long person, string kind, string target, long id = 0)
    {
        if (kind == "outlet") id = (await store.News.Outlets.Find(target))!.Id;
        Assert.Null(await store.News.Follows.Add(person, [new FollowRow { Kind = kind, Target = target, TargetId = id, Label = target }]));
        return (await store.News.Subscriptions.Of(person)).Single(s => s.Kind == kind && s.Target == target).Id;
    }

    private static Task Mute(TestStore store, long person, string kind, string target) => store.News.Follows.Mute(person, new FollowRow { Kind = kind, Target = target, Label = target });

    private static async Task<(long Article, long Story)> Tell(TestStore store, string outlet, string title, long? story = null, string? country = null, string language = "en")
    {
        var (_, feed) = await store.Outlet(outlet, language);
        var reading = Samples.Reading(title, language: language, published: store.Time.GetUtcNow().AddMinutes(-5)) with { Tags = country is null ? [] : [new Tag { Key = "place." + country, Label = country, Kind = TagKind.Place, Country = country, Salience = 1 }] };
        var url = $"https://{outlet}.example/{Guid.NewGuid():n}";
        var id = (await store.Fetched(feed.Id, new NewArticle { Url = url, Reading = reading })).Single();
        await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = url });
        return (id, await Gather(store, id, story));
    }

    private static async Task<long> Gather(TestStore store, long id, long? story)
    {
        var its = await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        await store.News.Stories.Update([new StoryFace { StoryId = its, LeadArticleId = id, Summary = "", Graph = new OriginGraph { Roles = new Dictionary<long, Role>(), Edges = [], IndependentOrigins = 1 } }]);
        store.Time.Advance(TimeSpan.FromSeconds(20));
        return its;
    }

    [Fact]
    public async Task Stories_places_and_searches_are_feeds_and_each_article_stands_in_one()
    {
        await using var store = await engine.NewStore();
        var anna = await store.Person("Anna Bell");
        var older = await Tell(store, "post", "Strike feared");
        var begun = await Tell(store, "ledger", "Strike begins");
        var (joined, _) = await Tell(store, "post", "Strike goes on", begun.Story);
        var (found, _) = await Tell(store, "ledger", "Zebra escapes");
        var (plain, _) = await Tell(store, "ledger", "Council meets");
        var (there, _) = await Tell(store, "post", "Rains come", country: "ke");
        await Tell(store, "zeitung", "Regen kommt", country: "ke", language: "de");
        await Tell(store, "nobody", "Nothing of interest");
        var ledger = await Follow(store, anna, "outlet", "ledger");
        var place = await Follow(store, anna, "place", "KE");
        var search = await Follow(store, anna, "search", "zebra");
        var story = await Follow(store, anna, "story", $"{begun.Story}", begun.Story);
        Assert.Equal(["outlet", "place", "search", "story"], (await store.News.Subscriptions.Of(anna)).Select(f => f.Kind));
        Assert.Equal([joined, begun.Article], await Ids(store, Ask(anna) with { Feeds = [story] }));
        Assert.Equal([found], await Ids(store, Ask(anna) with { Feeds = [search] }));
        Assert.Equal([there], await Ids(store, Ask(anna) with { Feeds = [place] }));
        Assert.Equal([plain], await Ids(store, Ask(anna) with { Feeds = [ledger] }));
        Assert.Equal([there, plain, found, joined, begun.Article], await Ids(store, Ask(anna)));
        Assert.Equal([(ledger, 1L), (place, 1L), (search, 1L), (story, 2L)], (await store.News.SyncItems.Unread(Ask(anna))).Select(c => (c.Feed, c.Unread)).Order());
        Assert.Equal(5, await store.News.SyncItems.Count(Ask(anna)));
        Assert.All(await store.News.SyncItems.Items(anna, "en", [found, joined, there, plain]), i => Assert.Equal(i.Id == found ? search : i.Id == joined ? story : i.Id == there ? place : ledger, i.Feed));
        // Page by page in both orders everything is there once.
        foreach (var oldest in new[] { false, true })
        {
            var got = new List<long>();
            while (await Ids(store, Ask(anna) with { Count = 2, OldestFirst = oldest, After = oldest && got.Count > 0 ? got[^1] : 0, Before = !oldest && got.Count > 0 ? got[^1] : long.MaxValue }) is { Count: > 0 } page) got.AddRange(page);
            Assert.Equal(await Ids(store, Ask(anna) with { OldestFirst = oldest }), got);
        }
        Assert.Equal(2, await store.News.SyncItems.MarkAll(Ask(anna) with { Feeds = [story] }));
        Assert.True((await store.News.Marks.Of(anna, "story", begun.Story)).Read);
        // A story that went into another is that one from then on.
        await store.News.Stories.Place(new Placement { ArticleId = begun.Article, StoryId = begun.Story, Same = (older.Story, "same") });
        Assert.Equal([joined, begun.Article, older.Article], await Ids(store, Ask(anna) with { Feeds = [story] }));
        Assert.Equal(1, (await store.News.SyncItems.Unread(Ask(anna))).Single(c => c.Feed == story).Unread);
        await store.News.Subscriptions.Unfollow(anna, [story, search]);
        Assert.Equal(["outlet", "place"], (await store.News.Follows.Of(anna)).Select(f => f.Kind));
        Assert.Contains(found, await Ids(store, Ask(anna) with { Feeds = [ledger] }));
    }

    [Fact]
    public async Task A_searchs_feed_gets_what_comes_and_loses_what_it_finds_no_more_and_is_nobody_elses()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await store.Person("Anna Bell"), await store.Person("Berta Coe"));
        var (first, _) = await Tell(store, "ledger", "Zebra escapes");
        var search = await Follow(store, anna, "search", "zebra");
        var hers = await Follow(store, berta, "search", "walrus");
        Assert.Equal([first], await Ids(store, Ask(anna) with { Feeds = [search] }));
        Assert.Empty(await Ids(store, Ask(berta)));
        Assert.Empty(await Ids(store, Ask(anna) with { Feeds = [hers] }));
        var (second, _) = await Tell(store, "post", "Zebra found");
        Assert.Equal([second, first], await Ids(store, Ask(anna)));
        await store.News.Articles.Remove(first);
        store.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([second], await Ids(store, Ask(anna)));
        Assert.Equal(1, await store.News.SyncItems.Count(Ask(anna)));
        // A search that means nothing any more finds nothing.
        Assert.Empty(await Ids(store, Ask(anna) with { Search = (_, _) => null, Language = "fr" }));
    }

    [Fact]
    public async Task What_mutes_and_rules_hide_is_in_no_list_and_no_count_and_comes_back_as_it_was()
    {
        await using var store = await engine.NewStore();
        var anna = await store.Person("Anna Bell");
        var (ferry, _) = await Tell(store, "ledger", "Ferry turns back");
        var (match, _) = await Tell(store, "ledger", "Match is lost");
        var (saved, _) = await Tell(store, "ledger", "Ferry sinks");
        var ledger = await Follow(store, anna, "outlet", "ledger");
        Assert.Null(await store.News.Marks.Many(anna, [saved], null, true));
        Assert.Null(await store.News.Marks.Many(anna, [match], true, null));
        Assert.Equal([saved, match, ferry], await Ids(store, Ask(anna)));
        await Mute(store, anna, "word", "ferry");
        Assert.Equal([match], await Ids(store, Ask(anna)));
        Assert.Equal([match], await Ids(store, Ask(anna) with { Feeds = [ledger], OldestFirst = true }));
        Assert.Equal(0, await store.News.SyncItems.Count(Ask(anna) with { Read = false }));
        Assert.Empty(await store.News.SyncItems.Unread(Ask(anna)));
        var (dated, total) = await store.News.SyncItems.Dated(Ask(anna), 0, byDate: true);
        Assert.Equal((match, 1L), (dated.Single().Id, total));
        // What is saved is kept, and what an app knows by number it can still ask for and mark.
        Assert.Equal([saved], await Ids(store, Ask(anna) with { OnlySaved = true }));
        Assert.Equal([ferry], (await store.News.SyncItems.Items(anna, "en", [ferry])).Select(i => i.Id));
        // Nobody saw it, so "all read" says nothing of it.
        Assert.Equal(0, await store.News.SyncItems.MarkAll(Ask(anna)));
        // What comes is judged before it is listed.
        var (late, _) = await Tell(store, "ledger", "Ferry found");
        var (plain, _) = await Tell(store, "ledger", "Bridge opens");
        Assert.Equal([plain, match], await Ids(store, Ask(anna)));
        // Also what came this very moment.
        await store.Fetched((await store.Outlet("ledger")).Feed.Id, Samples.Article("https://ledger.example/now", "Ferry towed", published: store.Time.GetUtcNow()));
        Assert.Equal([plain, match], await Ids(store, Ask(anna)));
        await store.News.Articles.Remove((await store.News.SyncItems.Refs(Ask(anna) with { Sieve = null }))[0].Id);
        // A rule hides as well; one that is switched off does not.
        var rule = new DeskRule { Conditions = [new DeskCondition("title", "has", "bridge")], Hide = true };
        Assert.Null(await store.News.DeskRules.Add(anna, "No bridges", rule, "form"));
        Assert.Equal([match], await Ids(store, Ask(anna)));
        await store.News.DeskRules.SetActive(anna, (await store.News.DeskRules.Of(anna))[0].Id, false);
        Assert.Equal([plain, match], await Ids(store, Ask(anna)));
        await store.News.Follows.Unmute(anna, "word", "ferry");
        Assert.Equal([plain, late, saved, match, ferry], await Ids(store, Ask(anna)));
        Assert.Equal([match], await Ids(store, Ask(anna) with { Read = true }));
        Assert.Equal([(ledger, 4L)], (await store.News.SyncItems.Unread(Ask(anna))).Select(c => (c.Feed, c.Unread)));
        Assert.Equal(0, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM app_judged")));
    }

    [Fact]
    public async Task A_story_is_hidden_where_half_of_it_is_as_on_the_desk()
    {
        await using var store = await engine.NewStore();
        var anna = await store.Person("Anna Bell");
        var one = await Tell(store, "ledger", "Ferry turns back");
        var (two, _) = await Tell(store, "ledger", "Ship turns back", one.Story);
        await Follow(store, anna, "outlet", "ledger");
        await Mute(store, anna, "word", "ferry");
        async Task<bool> OnDesk() => (await store.News.ForYou.Page(new ForYouRequest { PersonId = anna, Language = "en", Sieve = Sieves.Of })).Items.Any();
        Assert.Empty(await Ids(store, Ask(anna)));
        Assert.False(await OnDesk());
        // A third article: half is not hidden any more, and only the muted one stays away.
        var (three, _) = await Tell(store, "ledger", "Vessel turns back", one.Story);
        Assert.Equal([three, two], await Ids(store, Ask(anna)));
        Assert.True(await OnDesk());
        // Of the rest one is taken back.
        await store.News.Articles.Remove(three);
        await Gather(store, two, one.Story);
        Assert.Empty(await Ids(store, Ask(anna)));
        Assert.False(await OnDesk());
    }

    [Fact]
    public async Task An_article_that_says_something_else_is_judged_again_and_mutes_of_one_are_not_anothers()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await store.Person("Anna Bell"), await store.Person("Berta Coe"));
        var (id, story) = await Tell(store, "ledger", "Ship turns back");
        foreach (var person in new[] { anna, berta }) await Follow(store, person, "outlet", "ledger");
        await Mute(store, anna, "word", "ferry");
        await Mute(store, berta, "outlet", "post");
        Assert.Equal([id], await Ids(store, Ask(anna)));
        var url = (await store.News.Articles.Find(id))!.Url;
        await store.News.Articles.PageRead(new PageFetched { ArticleId = id, Reading = Samples.Reading("Ferry turns back", published: store.Time.GetUtcNow()), FinalUrl = url });
        await Gather(store, id, story);
        Assert.Empty(await Ids(store, Ask(anna)));
        Assert.Equal([id], await Ids(store, Ask(berta)));
        await Mute(store, berta, "outlet", "ledger");
        Assert.Empty(await Ids(store, Ask(berta)));
    }
}
