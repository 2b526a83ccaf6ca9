using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class StoriesToldOnSqlite() : StoriesToldTests(Engine.Sqlite);

public sealed class StoriesToldOnPostgres(PostgresEngine engine) : StoriesToldTests(engine);

/// <summary>Stories by outlet, country and hashtag: each once, at its newest article that fits; and what the sitemap reads.</summary>
public abstract class StoriesToldTests(Engine engine)
{
    private static DateTimeOffset At(int minutes) => TestStore.Start.AddHours(-5).AddMinutes(minutes);

    /// <summary>Eight stories, each of two articles of one outlet and one, newer, of another.</summary>
    private static async Task<(List<long> Stories, OutletRow One, OutletRow Two)> Tell(TestStore store)
    {
        var (one, feed) = await store.Outlet();
        var (two, other) = await store.Outlet("brenholt-times");
        var stories = new List<long>();
        for (var i = 0; i < 8; i++)
        {
            var a = await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}a", $"Bridge {i}", published: At(i * 10));
            var b = await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}b", $"Bridge {i} again", published: At((i * 10) + 100));
            var c = await store.FullArticle(other.Id, $"https://brenholt-times.example/{i}", $"Bridge {i} elsewhere", published: At(200 - (i * 10)));
            var story = await store.News.Stories.Place(new Placement { ArticleId = a });
            foreach (var id in new[] { b, c }) await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story });
            stories.Add(story);
        }
        return (stories, one, two);
    }

    private static async Task<List<long>> All(Func<Cursor, Task<Slice<StoryRow>>> page)
    {
        var (ids, next) = (new List<long>(), (Cursor?)Cursor.Newest);
        while (next is { } from)
        {
            var slice = await page(from);
            ids.AddRange(slice.Items.Select(s => s.Id));
            next = slice.Next;
        }
        return ids;
    }

    [Fact]
    public async Task Brings_each_story_once_at_its_newest_article_of_the_outlet()
    {
        await using var store = await engine.NewStore();
        var (stories, one, two) = await Tell(store);
        Assert.Equal(Enumerable.Reverse(stories), await All(c => store.News.Stories.OfOutlet(one.Id, c, 3, "en")));
        // The other outlet told them the other way round.
        Assert.Equal(stories, await All(c => store.News.Stories.OfOutlet(two.Id, c, 3, "en")));
        Assert.Equal(stories.Order(), (await All(c => store.News.Stories.OfCountry(one.Country ?? "", c, 3, "en"))).Order());
        Assert.Empty((await store.News.Stories.OfCountry("ZZ", Cursor.Newest, 3, "en")).Items);
        Assert.Empty((await store.News.Stories.OfHashtag(987654, Cursor.Newest, 3, "en")).Items);
        Assert.Empty((await store.News.Stories.OfSpeaker(987654, Cursor.Newest, 3, "en")).Items);
        var article = (await store.News.Articles.OfOutlet(one.Id, Cursor.Newest, 1)).Items[0];
        await store.News.Articles.Remove(article.Id);
        Assert.Equal(stories.Order(), (await All(c => store.News.Stories.OfOutlet(one.Id, c, 3, "en"))).Order());
    }

    [Fact]
    public async Task Brings_the_stories_of_a_hashtag()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var stories = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            var reading = Samples.Reading($"Bridge {i}", published: At(i), tags: "Selwick");
            var id = (await store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = $"https://selwick-ledger.example/{i}", Reading = reading }] }))[0];
            stories.Add(await store.News.Stories.Place(new Placement { ArticleId = id }));
        }
        var tag = (await store.News.Hashtags.Find("selwick", "en"))!;
        Assert.Equal(Enumerable.Reverse(stories), await All(c => store.News.Stories.OfHashtag(tag.Id, c, 3, "en")));
    }

    [Fact]
    public async Task Tells_the_sitemap_where_stories_are_and_which_are_new()
    {
        await using var store = await engine.NewStore();
        Assert.Empty(await store.News.Stories.Blocks());
        var (stories, _, _) = await Tell(store);
        Assert.Equal(0, Assert.Single(await store.News.Stories.Blocks()).Block);
        Assert.Equal(stories, (await store.News.Stories.Addresses(0)).Select(a => a.StoryId));
        Assert.Empty(await store.News.Stories.Addresses(1));
        Assert.Equal(8, (await store.News.Stories.Begun(At(-1), 100)).Count);
        Assert.Equal(4, (await store.News.Stories.Begun(At(35), 100)).Count);
        Assert.Equal(2, (await store.News.Stories.Begun(At(-1), 2)).Count);
    }

    [Fact]
    public async Task Of_headlines_alone_there_is_neither_summary_nor_picture()
    {
        await using var store = await engine.NewStore();
        var (stories, one, _) = await Tell(store);
        var article = (await store.News.Articles.OfOutlet(one.Id, Cursor.Newest, 1)).Items[0];
        Assert.NotEqual("", article.Excerpt);
        await store.News.Outlets.Save([new OutletWithFeeds(one with { DisplayRight = "headline" }, [])]);
        Assert.All((await store.News.Articles.OfOutlet(one.Id, Cursor.Newest, 50)).Items, a => Assert.Equal(("", null, null, "[]"), (a.Excerpt, a.ImageUrl, a.ImageAlt, a.Corrections)));
        Assert.All((await store.News.Stories.Latest("en", null, Cursor.Newest, 50, "en")).Items, s => Assert.Equal(("", null, null), (s.Summary, s.ImageUrl, s.ImageAlt)));
        Assert.Equal(8, stories.Count);
    }
}
