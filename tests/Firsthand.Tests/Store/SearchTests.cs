using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class SearchOnSqlite(SqliteSearchSeed seed) : SearchTests(Engine.Sqlite, seed), IClassFixture<SqliteSearchSeed>;

public sealed class SearchOnPostgres(PostgresEngine engine, PostgresSearchSeed seed) : SearchTests(engine, seed), IClassFixture<PostgresSearchSeed>;

public sealed class SqliteSearchSeed() : SearchSeed(Engine.Sqlite);

public sealed class PostgresSearchSeed(PostgresEngine engine) : SearchSeed(engine);

/// <summary>Three articles in one store for all tests that only read.</summary>
public abstract class SearchSeed(Engine engine) : IAsyncDisposable
{
    private readonly SemaphoreSlim one = new(1);
    private (TestStore Store, List<long> Ids)? made;

    internal async Task<(TestStore Store, List<long> Ids)> Made()
    {
        await one.WaitAsync();
        try
        {
            if (made is { } there) return there;
            var store = await engine.NewStore();
            made = (store, []);
            made = (store, await SearchTests.Seed(store));
            return made.Value;
        }
        finally
        {
            one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (made is { } there) await there.Store.DisposeAsync();
        one.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Both engines find the same.</summary>
public abstract class SearchTests(Engine engine, SearchSeed seed)
{
    internal static readonly SearchSyntax Syntax = new(c => c is "world" or "sport" ? c : null, day => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds());

    internal static async Task<List<long>> Seed(TestStore store)
    {
        var (_, feed) = await store.Outlet();
        var texts = new[] { ("Harbour bridge opens", "The mayor cut the ribbon."), ("Ribbon prices", "Bridges are expensive, says C++ user o'neil@selwick.example."), ("Nothing", "No word of it 100% NEAR AND OR.") };
        var ids = new List<long>();
        for (var i = 0; i < texts.Length; i++)
            ids.Add(await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}", texts[i].Item1, texts[i].Item2, published: TestStore.Start.AddHours(-i)));
        return ids;
    }

    private static Task<SearchResult> Ask(TestStore store, string line, string language = "en", Func<SearchRequest, SearchRequest>? more = null)
    {
        var request = new SearchRequest { Query = Syntax.Read(line), Line = line, Language = language };
        return store.News.Search.Find(more is null ? request : more(request));
    }

    private static async Task<IEnumerable<long>> Find(TestStore store, string line, string language = "en", Func<SearchRequest, SearchRequest>? more = null) =>
        (await Ask(store, line, language, more)).Items.Select(a => a.Card.Id);

    [Fact]
    public async Task Finds_words_of_titles_and_texts_newest_first()
    {
        await using var store = await engine.NewStore();
        var ids = await Seed(store);
        Assert.Equal([ids[0]], await Find(store, "harbour"));
        Assert.Equal([ids[0], ids[1]], await Find(store, "RIBBON"));
        Assert.Equal([ids[0]], await Find(store, "ribbon mayor"));
        Assert.Empty(await Find(store, "ribbon nowhere"));
        Assert.Empty(await Find(store, "ribbon lang:ar"));
        Assert.Equal([ids[0], ids[1]], await Find(store, "ribbon lang:en"));
    }

    [Theory]
    [InlineData("\"cut the ribbon\"", "0")]
    [InlineData("\"cut ribbon\"", "")]
    [InlineData("“Ribbon Prices”", "1")]
    [InlineData("\"ribbons\"", "")]
    [InlineData("ribbons", "01")]
    [InlineData("ribbon -mayor", "1")]
    [InlineData("ribbon -\"cut the ribbon\"", "1")]
    [InlineData("ribbon -\"cut ribbon\"", "01")]
    [InlineData("mayor OR expensive", "01")]
    [InlineData("mayor | expensive | word", "012")]
    [InlineData("\"cut the ribbon\" OR expensive", "01")]
    [InlineData("ribbon mayor OR expensive", "01")]
    [InlineData("expens*", "1")]
    [InlineData("bridges*", "01")]
    [InlineData("-expens* ribbon", "0")]
    [InlineData("title:ribbon", "1")]
    [InlineData("title:\"harbour bridge\"", "0")]
    [InlineData("title:\"cut the\"", "")]
    [InlineData("ribbon -title:ribbon", "0")]
    [InlineData("title:pric*", "1")]
    [InlineData("outlet:selwick-ledger word", "2")]
    [InlineData("outlet:\"selwick ledger\"", "012")]
    [InlineData("outlet:selwick", "012")]
    [InlineData("outlet:selwick -ribbon", "2")]
    [InlineData("outlet:wick", "")]
    [InlineData("country:gb mayor", "0")]
    [InlineData("country:FR mayor", "")]
    [InlineData("category:world ribbon", "01")]
    [InlineData("category:sport ribbon", "")]
    [InlineData("after:2026-03-10", "012")]
    [InlineData("ribbon after:2026-03-11", "")]
    [InlineData("ribbon before:2026-03-11", "01")]
    [InlineData("ribbon before:2026", "")]
    [InlineData("ribbon after:٢٠٢٦-٠٣", "01")]
    public async Task Understands_operators(string line, string found)
    {
        var (store, ids) = await seed.Made();
        Assert.Equal(found, string.Concat((await Find(store, line)).Select(id => ids.IndexOf(id))));
    }

    [Fact]
    public async Task Pages_by_cursor_to_the_last_match()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        // Ten of one moment: the key tells them apart.
        await store.Fetched(feed.Id, [.. Enumerable.Range(0, 25).Select(i => Samples.Article($"https://selwick-ledger.example/{i}", i % 5 == 0 ? "Harbour news" : "News", $"The harbour {i}.", published: TestStore.Start.AddMinutes(-i / 10)))]);
        foreach (var relevance in new[] { false, true })
            foreach (var line in new[] { "harbour", "\"the harbour\"", "harbour lang:en", "outlet:selwick", "harbour OR news" })
            {
                var seen = new List<long>();
                var after = Cursor.Newest;
                for (var page = 0; page < 20; page++)
                {
                    var result = await Ask(store, line, more: r => r with { Count = 4, After = after, ByRelevance = relevance });
                    Assert.True(result.Items.Count <= 4);
                    seen.AddRange(result.Items.Select(i => i.Card.Id));
                    Assert.Equal(25, result.Count);
                    if (result.Next is not { } next) break;
                    after = next;
                }
                Assert.True(seen.Count == 25 && seen.Distinct().Count() == 25, $"{line} {relevance}: {seen.Count}");
            }
    }

    [Fact]
    public async Task By_relevance_the_headline_comes_first_then_what_says_it_often()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var often = await store.FullArticle(feed.Id, "https://selwick-ledger.example/1", "A storm", "The ferry left. The ferry was late. The ferry sank.", published: TestStore.Start.AddDays(-3));
        var headline = await store.FullArticle(feed.Id, "https://selwick-ledger.example/2", "Ferries late", "No boats.", published: TestStore.Start.AddDays(-9));
        var mentioned = await store.FullArticle(feed.Id, "https://selwick-ledger.example/3", "A wedding", "They took the ferry.", published: TestStore.Start);
        Assert.Equal([mentioned, often, headline], await Find(store, "ferry"));
        Assert.Equal([headline, often, mentioned], await Find(store, "ferry", more: r => r with { ByRelevance = true }));
    }

    [Fact]
    public async Task Counts_what_the_matches_have()
    {
        await using var store = await engine.NewStore();
        var (_, one) = await store.Outlet();
        var (_, two) = await store.Outlet("gazette-de-lys", "fr");
        await store.FullArticle(one.Id, "https://selwick-ledger.example/1", "Kestria votes", "Kestria votes today.", published: TestStore.Start);
        await store.FullArticle(one.Id, "https://selwick-ledger.example/2", "Kestria waits", "Kestria waits.", published: TestStore.Start.AddDays(-3));
        var third = await store.FullArticle(two.Id, "https://gazette-de-lys.example/1", "Kestria vote", "La Kestria vote.", "fr", TestStore.Start.AddDays(-40));
        var result = await Ask(store, "Kestria", more: r => r with { Periods = [("day", TestStore.Start.AddDays(-1).ToUnixTimeMilliseconds()), ("week", TestStore.Start.AddDays(-7).ToUnixTimeMilliseconds())] });
        Assert.Equal(3, result.Count);
        Assert.False(result.More);
        Assert.Equal([new("selwick-ledger", "The selwick-ledger", 2), new("gazette-de-lys", "The gazette-de-lys", 1)], result.Facets.Of(SearchBy.Outlet));
        Assert.Equal([new("GB", null, 3)], result.Facets.Of(SearchBy.Country));
        Assert.Equal([new("en", null, 2), new("fr", null, 1)], result.Facets.Of(SearchBy.Language));
        Assert.Equal([new("world", null, 3)], result.Facets.Of(SearchBy.Category));
        Assert.Equal([new("private", null, 3)], result.Facets.Of(SearchBy.Owner));
        Assert.Equal([new("day", null, 1), new("week", null, 2)], result.Facets.Periods);
        Assert.Equal([third], await Find(store, "Kestria lang:fr outlet:gazette-de-lys"));
        Assert.Empty(await Find(store, "Kestria lang:fr outlet:selwick-ledger"));
    }

    [Fact]
    public async Task Says_which_filter_leaves_nothing()
    {
        await using var store = await engine.NewStore();
        await Seed(store);
        var result = await Ask(store, "ribbon lang:ar country:GB");
        Assert.Empty(result.Items);
        Assert.Equal(2, result.Unfiltered);
        var (filter, count) = Assert.Single(result.Left);
        Assert.Equal((SearchBy.Language, "lang:ar", 2L), (filter.By, filter.Written, count));
        Assert.Empty((await Ask(store, "ribbon lang:ar country:FR")).Left);
        Assert.Equal(2, (await Ask(store, "ribbon lang:ar country:FR")).Unfiltered);
        Assert.Equal([], (await Ask(store, "ribbon outlet:Nobody")).Outlets.Values.Single());
    }

    [Theory]
    [InlineData("harbor", "Harbour")]
    [InlineData("harbuor", "Harbour")]
    [InlineData("ahrbour mayor", "Harbour mayor")]
    [InlineData("hrabour brigde", "Harbour bridge")]
    [InlineData("pricse", "prices")]
    [InlineData("xylophone", null)]
    [InlineData("mayr", null)]
    [InlineData("\"", null)]
    [InlineData("ribbon bridge expensive cut", null)]
    public async Task Offers_a_word_that_the_archive_has(string line, string? offered)
    {
        var (store, _) = await seed.Made();
        var result = await Ask(store, line);
        Assert.Empty(result.Items);
        Assert.Equal(offered, result.Suggestion);
        if (offered is not null) Assert.NotEmpty(await Find(store, offered));
    }

    [Fact]
    public async Task Offers_no_word_that_finds_nothing_any_more()
    {
        await using var store = await engine.NewStore();
        var ids = await Seed(store);
        await store.News.Articles.Remove(ids[0]);
        Assert.Null((await Ask(store, "harbuor")).Suggestion);
    }

    public static TheoryData<string, string, string, string> Inflections => new()
    {
        { "en", "The election was held in spring", "elections", "selection" },
        { "en", "U.S. strikes at sea", "US strike", "us" },
        { "fr", "Les élections présidentielles approchent", "election presidentielle", "électricité" },
        { "es", "Las elecciones municipales", "elección municipal", "electricidad" },
        { "de", "Die Wahlen in den Ländern", "wahl land", "wal" },
        { "it", "L'elezione del presidente", "elezioni presidente", "elettricità" },
        { "pt", "As eleições presidenciais", "eleição presidencial", "eletricidade" },
        { "nl", "De verkiezingen in het noorden", "verkiezing", "kiezel" },
        { "sv", "Valen i kommunerna", "kommuner", "kommendant" },
        { "ru", "Президентские выборы в городах", "город", "огород" },
        { "ar", "الانتخابات الرئاسية في المدينة", "انتخابات رئاسية", "كتاب" },
        { "ar", "وَصَلَ الوَزِيرُ إلى بغداد", "وزير", "نذير" },
        { "fa", "انتخابات در شهرها", "انتخابات", "کتاب" },
        { "tr", "Seçimler şehirlerde yapıldı", "seçim", "geçim" },
        { "hi", "चुनावों की घोषणा", "चुनाव", "किताब" },
        { "zh", "东京都知事选举结果公布", "选举", "天气" },
        { "ja", "東京都知事選挙の結果", "選挙", "天気" },
        { "ko", "대통령 선거 결과", "선거", "날씨" },
        { "he", "הבחירות בישראל", "בחירות", "ספר" },
        { "uk", "Президентські вибори", "вибори", "набори" },
    };

    [Theory]
    [MemberData(nameof(Inflections))]
    public async Task Understands_inflection_in_the_articles_language_whatever_the_readers(string language, string title, string line, string other)
    {
        await using var store = await engine.NewStore();
        await Seed(store);
        var (_, feed) = await store.Outlet("tongues", language);
        var id = await store.FullArticle(feed.Id, "https://tongues.example/1", title, title + ".", language);
        foreach (var reader in new[] { "en", "ar", language })
        {
            Assert.Equal([id], await Find(store, line, reader));
            Assert.Equal([id], await Find(store, line + " lang:" + language, reader));
            Assert.Equal([id], await Find(store, line, reader, r => r with { ByRelevance = true }));
            Assert.DoesNotContain(id, await Find(store, other, reader));
        }
    }

    [Fact]
    public async Task Takes_no_stem_of_one_language_for_a_word_of_another()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        await store.FullArticle(feed.Id, "https://selwick-ledger.example/1", "A rat in the kitchen", "A rat.");
        var german = await store.FullArticle(feed.Id, "https://selwick-ledger.example/2", "Der Rat berät", "Der Rat berät im Rathaus.", "de");
        Assert.Equal([german], await Find(store, "rates"));
        Assert.Empty(await Find(store, "rates lang:en"));
    }

    internal static readonly string[] Nonsense = ["", "   \t\n", "\"", "\"\"", "“", "' OR 1=1; --", "ribbon\" OR \"nothing", "terms:ribbon*", "NEAR(a b) AND NOT", "a & !b | (c:*) <-> \\' \\\\", "\0\ud83d%_*()[]{}^~:\u200b\u202e",
        "-ribbon", "-", "--", "- -", "OR", "OR OR", "| |", "OR ribbon", "ribbon OR", "ribbon OR -mayor", "AND", "NOT", "*", "**", "a*", "***ribbon***", "outlet:", "outlet:\"", "outlet:*", "country:Narnia", "lang:12", "category:nothing", "before:yesterday",
        "after:2026-13-45", "after:9999999999", "before:0000-00-00", "title:", "title:*", "title:\"\"", "=ribbon", "+ribbon", "@en", "@en OR =a", "-outlet:x", "-title:", "outlet:\u202e\u202d", "\u202eribbon\u202c \u2066mayor\u2069", "\u0001\u0002ribbon\u0003",
        "'", "\\", "\\'", "'); DROP TABLE articles; --", "ribbon:*", "!ribbon", "<->", "ribbon <2> mayor", "{terms}:x", "^ribbon", "ribbon ^ mayor", "(((((", ")))))", "\ufffe\uffff", "🚢🚢", "e\u0301\u0301\u0301\u0301\u0301", "ﷺ", "½", "١٢٣"];

    [Fact]
    public async Task Takes_no_word_of_a_query_as_an_engines_syntax()
    {
        await using var store = await engine.NewStore();
        await Seed(store);
        foreach (var line in Nonsense)
        {
            var relevance = line.Length % 2 == 0;
            foreach (var whole in new[] { line, line + " " + line, "ribbon " + line, $"\"{line}\"", "-" + line, line + "*", "title:" + line, "outlet:" + line, "after:" + line, new string('x', 10_000) + line, string.Concat(Enumerable.Repeat("word ", 2_000)) + line })
                Assert.True((await Ask(store, whole, more: r => r with { ByRelevance = relevance })).Items.Count <= 3);
        }
        Assert.Equal(3, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM articles")));
    }

    [Fact]
    public async Task What_is_not_well_formed_is_words()
    {
        await using var store = await engine.NewStore();
        var ids = await Seed(store);
        Assert.Equal([ids[0], ids[1]], await Find(store, "-ribbon"));
        Assert.Equal([ids[0], ids[1]], await Find(store, "\"ribbon"));
        Assert.Equal([ids[0], ids[1]], await Find(store, "\u202eribbon\u202c"));
        Assert.Equal([ids[0], ids[1]], await Find(store, "rib\u202ebon OR"));
        Assert.Equal([ids[0], ids[1]], await Find(store, "OR ribbon"));
        Assert.Empty(await Find(store, "before:harbour expensive"));
        Assert.Equal([ids[1]], await Find(store, "C++"));
        Assert.Equal([ids[1]], await Find(store, "o'neil@selwick.example"));
    }

    [Fact]
    public async Task Forgets_what_was_removed_and_follows_what_changed()
    {
        await using var store = await engine.NewStore();
        var ids = await Seed(store);
        await store.News.Articles.Remove(ids[0]);
        await store.News.Articles.PageRead(new PageFetched { ArticleId = ids[1], FinalUrl = "https://selwick-ledger.example/1", Reading = Samples.Reading("Cotton prices", "Only cotton.") });
        Assert.Empty(await Find(store, "ribbon"));
        Assert.Equal([ids[1]], await Find(store, "cotton"));
    }
}
