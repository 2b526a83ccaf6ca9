using Firsthand.Reading.Attribution;
using Firsthand.Reading.Entities;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class CountriesOnSqlite() : CountryTests(Engine.Sqlite);

public sealed class CountriesOnPostgres(PostgresEngine engine) : CountryTests(engine);

/// <summary>Which countries stories are about, and the lists that page by what may change while a reader pages.</summary>
public abstract class CountryTests(Engine engine)
{
    private static async Task<long> Tagged(TestStore store, long feed, int n, params (string Key, string Country)[] places)
    {
        var reading = Samples.Reading($"Title {n}", published: TestStore.Start.AddMinutes(-(n / 3))) with
        {
            Tags = [.. places.Select(p => new Tag { Key = p.Key, Label = p.Key, Kind = TagKind.Place, Country = p.Country, Salience = 1 })],
        };
        return (await store.Fetched(feed, new NewArticle { Url = $"https://selwick-ledger.example/{n}", FetchPage = false, Reading = reading })).Single();
    }

    /// <summary>Gathers articles into one story and counts it.</summary>
    private static async Task<long> Story(TestStore store, params long[] articles)
    {
        long? story = null;
        foreach (var id in articles) story = await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        await Count(store, story!.Value, articles[0]);
        return story.Value;
    }

    private static Task Count(TestStore store, long story, long lead) => store.News.Stories.Update([new StoryFace
    {
        StoryId = story,
        LeadArticleId = lead,
        Summary = "",
        Graph = new OriginGraph { Roles = new Dictionary<long, Role>(), Edges = [], IndependentOrigins = 1 },
    }]);

    private static async Task<List<long>> About(TestStore store, string country) => [.. (await store.News.Stories.AboutCountry(country, Cursor.Newest, 100)).Items.Select(s => s.Id)];

    [Fact]
    public async Task A_story_is_about_the_countries_that_a_third_of_its_articles_name_or_name_a_place_in()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var mali = await Tagged(store, feed.Id, 0, ("place.ml", "ml"), ("bamako", "ml"));
        var both = await Tagged(store, feed.Id, 1, ("bamako", "ml"), ("place.fr", "fr"));
        var ids = new List<long> { mali, both };
        for (var i = 2; i < 4; i++) ids.Add(await Tagged(store, feed.Id, i, ("bamako", "ml")));
        var story = await Story(store, [.. ids.Take(3)]);
        Assert.Equal([story], await About(store, "ML"));
        Assert.Equal([story], await About(store, "FR"));
        // One in four is not enough.
        await store.News.Stories.Place(new Placement { ArticleId = ids[3], StoryId = story });
        await Count(store, story, mali);
        Assert.Equal([story], await About(store, "ML"));
        Assert.Empty(await About(store, "FR"));
        Assert.Empty(await About(store, "ml"));
        Assert.Empty(await About(store, "' OR 1=1 --"));
    }

    [Fact]
    public async Task Counts_each_story_once_a_country_and_each_outlet_that_reported()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var (_, silent) = await store.Outlet("silent-post");
        for (var i = 0; i < 4; i++) await Story(store, await Tagged(store, feed.Id, i, ("place.ml", "ml"), ("bamako", "ml"), ("place.fr", "FR")));
        Assert.NotEqual(0, silent.Id);
        Assert.Equal([("FR", 4L, 0L), ("GB", 0L, 1L), ("ML", 4L, 0L)], (await store.News.Stories.Countries(TestStore.Start.AddDays(-1))).Select(c => (c.Country, c.Stories, c.Outlets)));
        Assert.Empty(await store.News.Stories.Countries(TestStore.Start.AddDays(1)));
    }

    [Fact]
    public async Task A_story_that_went_into_another_or_lost_its_articles_is_about_nothing()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var (a, b, c) = (await Tagged(store, feed.Id, 0, ("place.ml", "ml")), await Tagged(store, feed.Id, 1, ("place.ml", "ml")), await Tagged(store, feed.Id, 2, ("place.ml", "ml")));
        var (first, second, third) = (await Story(store, a), await Story(store, b), await Story(store, c));
        Assert.Equal(3, (await About(store, "ML")).Count);
        await store.News.Stories.Place(new Placement { ArticleId = a, StoryId = first, Same = (second, "same") });
        await Count(store, first, a);
        Assert.Equal([third, first], await About(store, "ML"));
        await store.News.Articles.Remove(c);
        Assert.Equal([first], await About(store, "ML"));
    }

    [Fact]
    public async Task Known_places_stay_places_whatever_articles_tell()
    {
        await using var store = await engine.NewStore();
        await store.News.Hashtags.Know([("selwick", "XO"), ("orrin", "XO")]);
        await store.News.Hashtags.Know([("selwick", "XO")]);
        var (_, feed) = await store.Outlet();
        var reading = Samples.Reading("Title") with { Tags = [new Tag { Key = "selwick", Label = "Selwick", Kind = TagKind.Person, Salience = 1 }] };
        var id = (await store.Fetched(feed.Id, new NewArticle { Url = "https://selwick-ledger.example/x", FetchPage = false, Reading = reading })).Single();
        var story = await Story(store, id);
        Assert.Equal(("place", "XO", "Selwick"), (await store.News.Hashtags.Find("selwick", "en")) is { } tag ? (tag.Kind, tag.Country, tag.Label) : default);
        Assert.Equal([story], await About(store, "XO"));
    }

    /// <summary>Three at a time share theirs; while a reader is between two pages, one of those seen and one of those to come go.</summary>
    [Fact]
    public async Task Pages_go_on_where_they_ended_when_times_are_tied_and_items_vanish()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        var articles = new List<long>();
        var stories = new List<long>();
        for (var i = 0; i < 23; i++)
        {
            articles.Add(await Tagged(store, feed.Id, i, ("place.ml", "ml"), ("tag-" + i, "ml")));
            stories.Add(await Story(store, articles[^1]));
        }
        var lists = new (string Name, Func<Cursor, Task<(List<long> Ids, Cursor? Next)>> Page, bool OfStories)[]
        {
            ("stories about a country", async c => await store.News.Stories.AboutCountry("ML", c, 5) is var s ? (s.Items.Select(x => x.Id).ToList(), s.Next) : default, true),
            ("stories", async c => await store.News.Stories.Latest(null, null, c, 5) is var s ? (s.Items.Select(x => x.Id).ToList(), s.Next) : default, true),
            ("stories of a language", async c => await store.News.Stories.Latest("en", null, c, 5) is var s ? (s.Items.Select(x => x.Id).ToList(), s.Next) : default, true),
            ("articles of a country's outlets", async c => await store.News.Articles.OfCountry("GB", c, 5) is var s ? (s.Items.Select(x => x.Id).ToList(), s.Next) : default, false),
            ("articles of an outlet", async c => await store.News.Articles.OfOutlet(outlet.Id, c, 5) is var s ? (s.Items.Select(x => x.Id).ToList(), s.Next) : default, false),
        };
        foreach (var (name, page, ofStories) in lists)
        {
            var expected = Enumerable.Range(0, articles.Count).OrderBy(i => i / 3).ThenByDescending(i => i).Where(i => articles[i] > 0).ToList();
            var seen = new List<long>();
            var gone = new HashSet<int>();
            for (Cursor? at = Cursor.Newest; at is { } cursor;)
            {
                (var ids, at) = await page(cursor);
                seen.AddRange(ids);
                if (gone.Count > 0 || at is null) continue;
                // The last one shown, on which the cursor stands, and the next but one.
                foreach (var place in new[] { seen.Count - 1, seen.Count + 1 })
                {
                    gone.Add(expected[place]);
                    await store.News.Articles.Remove(articles[expected[place]]);
                }
            }
            var ofThese = ofStories ? stories : articles;
            Assert.True(expected.Where(i => !gone.Contains(i) || seen.Take(5).Contains(ofThese[i])).Select(i => ofThese[i]).SequenceEqual(seen), $"{name}: {string.Join(' ', seen)}");
            foreach (var i in gone) articles[i] = 0;
        }
    }

    [Fact]
    public async Task Hashtags_and_speakers_page_by_number_without_a_gap_or_a_repetition()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        // tag-0 in twelve articles, tag-1 and tag-2 in eleven, and so on: numbers are tied by threes.
        for (var n = 0; n < 12; n++) await Tagged(store, feed.Id, n, [.. Enumerable.Range(0, 8).Where(t => n < 12 - t / 3).Select(t => ($"tag-{t}", "ml"))]);
        var seen = new List<(string Key, long Count)>();
        for (Cursor? at = Cursor.Newest; at is { } cursor;)
        {
            var page = await store.News.Hashtags.Top("en", TestStore.Start.AddDays(-7), cursor, 3);
            seen.AddRange(page.Items.Select(h => (h.Key, h.Count)));
            at = page.Next;
        }
        Assert.Equal(8, seen.Select(s => s.Key).Distinct().Count());
        Assert.Equal(8, seen.Count);
        Assert.Equal(seen.Select(s => s.Count).OrderDescending(), seen.Select(s => s.Count));
        foreach (var nonsense in new[] { new Cursor(0, 0), new Cursor(long.MinValue, long.MinValue), new Cursor(-1, 5) })
        {
            Assert.Empty((await store.News.Hashtags.Top("en", TestStore.Start.AddDays(-7), nonsense, 3)).Items);
            Assert.Empty((await store.News.Speakers.Top("en", TestStore.Start.AddDays(-7), nonsense, 3)).Items);
            Assert.Empty((await store.News.Stories.AboutCountry("ML", nonsense, 3)).Items);
            Assert.Empty((await store.News.Articles.OfCountry("GB", nonsense, 3)).Items);
        }
        Assert.Empty((await store.News.Articles.OfCountry("ZZ", Cursor.Newest, 3)).Items);
    }

    [Fact]
    public async Task The_directory_counts_the_articles_and_the_first_hand_ones_of_a_span()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        await store.Outlet("silent-post");
        var ids = new List<long>();
        for (var i = 0; i < 3; i++) ids.Add(await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}", $"Title {i}", published: TestStore.Start.AddDays(-20 * i)));
        var story = await Story(store, [.. ids]);
        await store.News.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = ids[0], Summary = "", Graph = new OriginGraph { Roles = ids.ToDictionary(i => i, i => i == ids[0] ? Role.FirstHand : Role.Relay), Edges = [], IndependentOrigins = 1 } }]);
        var listed = await store.News.Outlets.Listed(TestStore.Start.AddDays(-30));
        Assert.Equal([("selwick-ledger", 2L, 1L), ("silent-post", 0L, 0L)], listed.Select(o => (o.Key, o.ArticleCount, o.FirstHandCount)));
        Assert.Equal(TestStore.Start.ToUnixTimeMilliseconds(), listed[0].LastArticleAt);
        Assert.Equal(2, (await store.News.Outlets.Listed(TestStore.Start.AddDays(-30), "GB")).Count);
        Assert.Empty(await store.News.Outlets.Listed(TestStore.Start.AddDays(-30), "FR"));
        Assert.NotEqual(0, outlet.Id);
    }

    [Fact]
    public async Task Articles_of_days_are_counted_between_their_bounds()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var midnight = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var (i, at) in new[] { midnight, midnight.AddMilliseconds(-1), midnight.AddDays(2), midnight.AddDays(3).AddMilliseconds(-1), midnight.AddDays(3) }.Index())
            await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}", published: at);
        var bounds = Enumerable.Range(0, 4).Select(i => midnight.AddDays(i)).ToList();
        Assert.Equal([1, 0, 2], await store.News.Stories.ArticlesOfDays("en", bounds));
        Assert.Equal([0, 0, 0], await store.News.Stories.ArticlesOfDays("ar", bounds));
        await Assert.ThrowsAsync<ArgumentException>(() => store.News.Stories.ArticlesOfDays("en", [midnight]));
    }
}
