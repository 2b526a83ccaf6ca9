using Firsthand.Reading;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Similarity;
using Firsthand.Store;

namespace Firsthand.Bench;

/// <summary>A newsroom full of invented articles, stored through the store's own doors: 200 outlets, five articles a story, 50 days.</summary>
public static class FilledStore
{
    private const int Outlets = 200, PerStory = 5;
    internal static readonly string[] Words = "harbour council minister vote budget river storm school strike ferry court judge price market union farm hospital trial bridge road museum match goal coach player energy grid water forest climate virus vaccine study island border treaty envoy summit talks rebel army police fire flood quake rescue bank rate trade export".Split(' ');

    public static async Task Fill(NewsStore store, int articles)
    {
        var random = new Random(20261124);
        var now = TimeProvider.System.GetUtcNow();
        await store.Outlets.Save([.. Enumerable.Range(0, Outlets).Select(i => new OutletWithFeeds(
            new OutletRow { Key = $"outlet-{i}", Name = $"Outlet {i}", HomeUrl = $"http://o{i}.example/", Domain = $"o{i}.example", Country = "NL", Language = "en", OwnerKind = "private" },
            [new NewFeed($"http://o{i}.example/feed")]))]);
        var feeds = (await store.Feeds.All()).ToDictionary(f => f.OutletId);
        var outlets = await store.Outlets.All();

        for (var first = 0; first < articles; first += outlets.Count * 50)
        {
            for (var o = 0; o < outlets.Count; o++)
            {
                var batch = Enumerable.Range(0, 50).Select(i => first + i * outlets.Count + o).Where(n => n < articles)
                    .Select(n => Make(n, outlets[o], now.AddMinutes(-(double)n * 50 * 24 * 60 / articles), random)).ToList();
                if (batch.Count > 0) await store.Feeds.Fetched(new FeedFetched { FeedId = feeds[outlets[o].Id].Id, Interval = TimeSpan.FromHours(1), Articles = batch });
            }
        }
        await Gather(store);
    }

    /// <summary>One of 27,000 invented names, the first of them met most.</summary>
    internal static string Name(Random random)
    {
        string[] syllables = ["Bar", "dek", "fol", "gim", "hal", "jor", "kes", "lun", "mir", "nov", "pel", "quo", "ras", "sol", "tev", "ulm", "ven", "wex", "yar", "zob", "ani", "bel", "cor", "dru", "ern", "fin", "gav", "hes", "ilo", "jun"];
        var n = (int)(syllables.Length * syllables.Length * syllables.Length * Math.Pow(random.NextDouble(), 3));
        var name = syllables[n % 30] + syllables[n / 30 % 30] + syllables[n / 900];
        return char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant();
    }

    private static NewArticle Make(int n, OutletRow outlet, DateTimeOffset published, Random random)
    {
        string Pick(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Words[random.Next(Words.Length)]));
        var topic = $"{Words[n / PerStory % Words.Length]} {Words[n / PerStory / Words.Length % Words.Length]}";
        var title = $"{topic} {Pick(5)}";
        // One paragraph names somebody, as articles do: a few are in hundreds of them, most in a handful.
        var text = string.Join("\n\n", Enumerable.Range(0, 6).Select(i => i == n % 6 ? $"They met {Name(random)}. {Pick(40)}." : Pick(40) + "."));
        Tag[] tags = [.. Enumerable.Range(0, 4).Select(i => Words[(n / PerStory + i * 7) % Words.Length]).Distinct().Select((w, i) => new Tag { Key = w, Label = w, Kind = TagKind.Other, Salience = 1 - 0.1 * i })];
        return new NewArticle
        {
            Url = $"{outlet.HomeUrl}a/{n}",
            Guid = $"{n}",
            FetchPage = false,
            Reading = Reading(title, text, published, outlet.Name, Category.Keys[n / PerStory % Category.Keys.Count], tags),
        };
    }

    internal static ArticleReading Reading(string title, string text, DateTimeOffset published, string outlet = "", string category = "general", IReadOnlyList<Tag>? tags = null) => new()
    {
        Page = new Page { Kind = PageKind.Article, Title = title, Published = PageDate.Fed(published), Text = text, Html = $"<p>{text.Replace("\n\n", "</p><p>")}</p>", Confidence = 1 },
        Language = "en",
        Category = new Category(category, "invented", new Dictionary<string, double>()),
        Tags = tags ?? [],
        Vector = ArticleVector.Of(title, text, "en", outlet, published, tags ?? []),
    };

    /// <summary>Five neighbours in time are a story. Straight into the tables: a hundred thousand placements one by one would wait for the disk each time, and the gatherer is measured elsewhere.</summary>
    private static Task Gather(NewsStore store) => store.Database.Write(async session =>
    {
        await session.Execute($"""
            INSERT INTO stories(id, title, summary, language, category, lead_article_id, article_count, outlet_count, origin_count, first_hand_count, relay_count, wire_count, first_at, last_at, first_outlet_id, updated_at)
            SELECT CAST(guid AS BIGINT) / {PerStory} + 1, MIN(title), 'An invented summary of an invented story, about as long as such summaries are.', 'en', MIN(category), MIN(id),
              COUNT(*), COUNT(DISTINCT outlet_id), 1 + COUNT(*) / 2, 1, COUNT(*) - 1, 0, MIN(sort_at), MAX(sort_at), MIN(outlet_id), MAX(sort_at)
            FROM articles WHERE story_id IS NULL GROUP BY CAST(guid AS BIGINT) / {PerStory} ON CONFLICT DO NOTHING
            """);
        await session.Execute("""
            INSERT INTO story_faces(story_id, language, lead_article_id, title, summary, category, article_count, origin_count, last_at)
            SELECT id, language, lead_article_id, title, summary, category, article_count, origin_count, last_at FROM stories WHERE language IS NOT NULL ON CONFLICT DO NOTHING
            """);
        await session.Execute("INSERT INTO story_places(story_id, language, place, named, last_at) SELECT story_id, language, 'NL', story_id % 50 / 49, last_at FROM story_faces WHERE story_id > 0 ON CONFLICT DO NOTHING");
        await session.Execute($"UPDATE articles SET story_id = CAST(guid AS BIGINT) / {PerStory} + 1, role = CASE WHEN CAST(guid AS BIGINT) % {PerStory} = 0 THEN 'firsthand' ELSE 'relay' END WHERE story_id IS NULL");
        return 0;
    });
}
