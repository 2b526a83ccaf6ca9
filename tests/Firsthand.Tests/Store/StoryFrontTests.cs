using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Entities;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class StoryFrontOnSqlite() : StoryFrontTests(Engine.Sqlite);

public sealed class StoryFrontOnPostgres(PostgresEngine engine) : StoryFrontTests(engine);

/// <summary>The lists of a front page: what is first, what is near a reader, what is new since.</summary>
public abstract class StoryFrontTests(Engine engine)
{
    private static readonly DateTimeOffset Since = TestStore.Start.AddHours(-36);

    private static Tag Place(string key, string? country) => new() { Key = key, Label = key, Kind = TagKind.Place, Salience = 1, Country = country };

    /// <summary>A story of as many articles as outlets are named, each with the same hashtags, updated as the gatherer does.</summary>
    private static async Task<long> Tell(TestStore store, string title, int origins, double hoursAgo, string[] outlets, params Tag[][] tags)
    {
        long? story = null;
        var articles = new List<long>();
        foreach (var (outlet, i) in outlets.Select((o, i) => (o, i)))
        {
            var known = await store.News.Outlets.Find(outlet) ?? (await store.Outlet(outlet)).Outlet;
            var feed = (await store.News.Feeds.OfOutlet(known.Id))[0];
            var reading = Samples.Reading(title, published: TestStore.Start.AddHours(-hoursAgo).AddMinutes(i)) with { Tags = i < tags.Length ? tags[i] : [] };
            var url = $"https://{outlet}.example/{Guid.NewGuid():n}";
            articles.Add((await store.Fetched(feed.Id, new NewArticle { Url = url, Guid = url, Reading = reading }))[0]);
            await store.News.Articles.PageRead(new PageFetched { ArticleId = articles[^1], Reading = reading, FinalUrl = url });
            story = await store.News.Stories.Place(new Placement { ArticleId = articles[^1], StoryId = story });
        }
        await Update(store, story!.Value, articles[0], origins);
        return story.Value;
    }

    private static Task Update(TestStore store, long story, long lead, int origins) => store.News.Stories.Update([new StoryFace
    {
        StoryId = story,
        LeadArticleId = lead,
        Summary = "",
        Graph = new OriginGraph { Roles = new Dictionary<long, Role>(), Edges = [], IndependentOrigins = origins },
    }]);

    private static async Task Move(TestStore store, string outlet, string? country, bool state = false)
    {
        var known = Samples.Outlet(outlet);
        await store.News.Outlets.Save([known with { Outlet = known.Outlet with { Country = country, StateControlled = state } }]);
    }

    [Fact]
    public async Task Puts_origins_before_articles_before_time()
    {
        await using var store = await engine.NewStore();
        var newest = await Tell(store, "One article, newest", 1, 1, ["a"]);
        var late = await Tell(store, "Three articles, one origin, later", 1, 2, ["a", "b", "c"]);
        var early = await Tell(store, "Three articles, one origin, earlier", 1, 5, ["a", "b", "c"]);
        var two = await Tell(store, "Two articles, two origins", 2, 8, ["a", "b"]);
        var old = await Tell(store, "Too old for the top", 3, 40, ["a", "b", "c"]);
        var front = await store.News.Stories.Front("en", Since, 60, 2);
        Assert.Equal([two, late, early, newest], front.Top.Select(s => s.Id));
        Assert.Equal([newest, late], front.Newest.Select(s => s.Id));
        Assert.Equal((4, old), (front.Recent, front.Last));
        Assert.Equal(front.Top.Select(s => s.Id), (await store.News.Stories.Top("en", Since, 60)).Select(s => s.Id));
    }

    [Fact]
    public async Task Has_a_top_in_a_quiet_week_and_none_without_stories()
    {
        await using var store = await engine.NewStore();
        var empty = await store.News.Stories.Front("en", Since, 60, 2);
        Assert.Equal((0, 0, 0L, 0L), (empty.Top.Count, empty.Newest.Count, empty.Recent, empty.Last));
        var stories = new List<long>();
        foreach (var days in new[] { 9, 8, 7 }) stories.Add(await Tell(store, $"{days} days ago", 1, days * 24, ["a"]));
        var quiet = await store.News.Stories.Front("en", Since, 60, 2);
        Assert.Equal(Enumerable.Reverse(stories), quiet.Top.Select(s => s.Id));
        Assert.Equal((2, 0L, stories[2]), (quiet.Newest.Count, quiet.Recent, quiet.Last));
        Assert.Empty((await store.News.Stories.Front("ar", Since, 60, 2)).Top);
    }

    [Fact]
    public async Task Knows_what_names_a_place_what_names_its_country_and_whose_outlets_report()
    {
        await using var store = await engine.NewStore();
        await Move(store, "tapatio", "MX");
        var elsewhere = await Tell(store, "Elsewhere", 1, 1, ["a"], [Place("place.fr.paris", "fr")]);
        var reported = await Tell(store, "Reported from Mexico", 1, 2, ["a", "tapatio"]);
        var country = await Tell(store, "In Mexico", 1, 3, ["a"], [Place("place.mx", "mx")]);
        var city = await Tell(store, "In Guadalajara", 1, 4, ["a"], [Place("place.mx.guadalajara", "mx")]);
        var old = await Tell(store, "Long ago in Guadalajara", 1, 400, ["a"], [Place("place.mx.guadalajara", "mx")]);
        var week = TestStore.Start.AddDays(-7);
        async Task<List<(long, string)>> Near(string? at, string? of) => [.. (await store.News.Stories.FrontOfReader("en", of, at, week, null, 10)).Near.Select(n => (n.Story.Id, n.Why))];
        Assert.Equal([(city, "place"), (country, "country"), (reported, "outlet")], await Near("place.mx.guadalajara", "MX"));
        Assert.Equal([(country, "country"), (city, "country"), (reported, "outlet")], await Near(null, "MX"));
        Assert.Equal([(elsewhere, "place")], await Near("place.fr.paris", null));
        Assert.Empty(await Near("place.mx.atlantis", "QQ"));
        Assert.Empty((await store.News.Stories.FrontOfReader("ar", "MX", null, week, null, 10)).Near);
        // The name alone does not make a story of forty one of the place.
        var world = await Tell(store, "A world story", 1, 1, ["a", "b", "c", "d"], [Place("place.mx", "mx")]);
        Assert.DoesNotContain((world, "country"), await Near(null, "MX"));
        Assert.NotEqual(0, old);
    }

    [Fact]
    public async Task Follows_a_story_whose_articles_go()
    {
        await using var store = await engine.NewStore();
        var story = await Tell(store, "In Mexico", 1, 3, ["a"], [Place("place.mx", "mx")]);
        async Task<long> Rows() => await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM story_places WHERE story_id = @story", new { story }));
        Assert.Equal(3, await Rows());
        await store.News.Articles.Remove((await store.News.Articles.OfStory(story))[0].Id);
        Assert.Equal(0, await Rows());
        Assert.Empty((await store.News.Stories.FrontOfReader("en", "MX", null, Since, null, 10)).Near);
    }

    [Fact]
    public async Task Tells_what_was_gathered_after_a_story_whatever_its_date()
    {
        await using var store = await engine.NewStore();
        var seen = await Tell(store, "Seen", 1, 1, ["a"]);
        Assert.Equal((0, 0L), await New(seen));
        // Published before the other, met after it.
        var late = await Tell(store, "Met late", 1, 9, ["a"]);
        var third = await Tell(store, "Third", 1, 2, ["b"]);
        var after = await store.News.Stories.FrontOfReader("en", null, null, Since, seen, 1);
        Assert.Equal(third, Assert.Single(after.New).Id);
        Assert.Equal((1, 2L), await New(seen));
        Assert.Equal((1, 1L), await New(late));
        Assert.Equal((0, 0L), await New(long.MaxValue));
        async Task<(int, long)> New(long than) => await store.News.Stories.FrontOfReader("en", null, null, Since, than, 1) is var f ? (f.New.Count, f.NewCount) : default;
    }

    [Fact]
    public async Task Names_each_outlet_of_a_story_once_in_order_of_time()
    {
        await using var store = await engine.NewStore();
        await Move(store, "b", "KP", state: true);
        var story = await Tell(store, "Told by two", 1, 3, ["b", "a", "b"]);
        var other = await Tell(store, "Told by one", 1, 3, ["a"]);
        var told = await store.News.Stories.ToldBy([story, other, 99]);
        Assert.Equal([("b", true, "KP"), ("a", false, "GB")], told[story].Select(o => (o.Key, o.StateControlled, o.Country)));
        Assert.Single(told[other]);
        Assert.Empty(told[99]);
        Assert.Empty(await store.News.Stories.ToldBy([]));
    }
}
