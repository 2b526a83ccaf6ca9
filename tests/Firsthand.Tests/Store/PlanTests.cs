using Firsthand.Store;

namespace Firsthand.Tests.Store;

/// <summary>No list reads or sorts the whole newsroom: SQLite's own plan of each says so, with and without statistics.</summary>
public sealed class PlanTests
{
    public static TheoryData<string, string> Lists()
    {
        var database = Database.Open(Path.Combine(Path.GetTempPath(), "firsthand-never-made", "news.db"));
        return new TheoryData<string, string>
        {
            { "articles", Firsthand.Store.Articles.LatestSql(null) },
            { "articles of a language", Firsthand.Store.Articles.LatestSql("en") },
            { "what is to be heard or seen", Firsthand.Store.Articles.RecordingsSql(null, null) },
            { "what is to be heard in a language", Firsthand.Store.Articles.RecordingsSql("en", "audio") },
            { "top articles of a first story, and recordings", Firsthand.Store.Articles.OfStoryAndRecordingsSql },
            { "articles of an outlet", Firsthand.Store.Articles.OfOutletSql },
            { "articles of an outlet in one role", Firsthand.Store.Articles.OfRoleSql },
            { "articles that rest on another's", Firsthand.Store.Articles.RestingOnSql },
            { "what a speaker says", Firsthand.Store.Speakers.SaidSql },
            { "top outlets of a speaker", Firsthand.Store.Speakers.OutletsSql },
            { "namesakes", Firsthand.Store.Speakers.NamesakesSql },
            { "articles of a hashtag", Firsthand.Store.Articles.OfHashtagSql(null) },
            { "articles of a hashtag in a language", Firsthand.Store.Articles.OfHashtagSql("en") },
            { "articles of a story", Firsthand.Store.Articles.OfStorySql },
            { "articles of a story with their summaries", Firsthand.Store.Articles.ToldInStorySql },
            { "what the search knows of the archive", SearchArchive.Sql },
            { "words near a word", SearchWords.NearSql },
            { "stories", Firsthand.Store.Stories.LatestSql(null, null) },
            { "stories of a language", Firsthand.Store.Stories.LatestSql("en", null) },
            { "stories of a category", Firsthand.Store.Stories.LatestSql(null, "world") },
            { "stories of a category in a language", Firsthand.Store.Stories.LatestSql("en", "world") },
            { "top stories of a language", Firsthand.Store.Stories.TopSql },
            { "top and newest stories of a front page", Firsthand.Store.Stories.FrontSql },
            { "stories near a reader, and new ones", Firsthand.Store.Stories.FrontOfReaderSql(true, true, true) },
            { "new stories alone", Firsthand.Store.Stories.FrontOfReaderSql(false, false, true) },
            { "stories gathered after one", Firsthand.Store.Stories.AfterSql },
            { "outlets of stories", Firsthand.Store.Stories.ToldBySql.Replace("@stories", "(@a, @b)") },
            { "stories for the sitemap", Firsthand.Store.Stories.AddressesSql },
            { "top stories of a day", Firsthand.Store.Stories.OfDaysSql(1) },
            { "top stories of a week", Firsthand.Store.Stories.OfDaysSql(7) },
            { "top stories' articles of a day", Firsthand.Store.Stories.ToldOnDaysSql(1).Replace("@stories", "(@a, @b)") },
            { "top stories' articles of a week", Firsthand.Store.Stories.ToldOnDaysSql(7).Replace("@stories", "(@a, @b)") },
            { "stories about a country", Firsthand.Store.Stories.AboutCountrySql },
            { "top countries of a day", Firsthand.Store.Stories.CountriesSql },
            { "top articles of a country's outlets", Firsthand.Store.Articles.OfCountrySql(3) },
            { "top company of a hashtag", Firsthand.Store.Hashtags.AboutSql },
            { "top outlets of the directory", Firsthand.Store.Outlets.ListedSql(null) },
            { "top outlets of a country", Firsthand.Store.Outlets.ListedSql("GB") },
            { "top hashtags", Firsthand.Store.Hashtags.TopSql },
            { "top speakers", Firsthand.Store.Speakers.TopSql },
            { "articles of the days of a month", Firsthand.Store.Stories.ArticlesOfDaysSql(7) },
            { "nearest days", Firsthand.Store.Stories.NearestSql },
            { "stories by language", Firsthand.Store.Stories.CountByLanguageSql },
            { "blocks that recur", Firsthand.Store.RecurringRows.KnownSql },
            { "articles of an older version", Firsthand.Store.Reanalysis.NextSql },
            { "how many they are", Firsthand.Store.Reanalysis.RemainingSql },
            { "ungathered articles", Firsthand.Store.Stories.UngatheredSql },
            { "gathered articles", Firsthand.Store.Stories.GatheredAfterSql },
            { "articles of outlets by number, for apps", Firsthand.Store.SyncItems.OfOutletsSql.Replace("@outlets", "(@a, @b)").Replace("@low", "@a").Replace("@high", "@b") },
            { "articles of hashtags by number, for apps", Firsthand.Store.SyncItems.OfHashtagsSql.Replace("@hashtags", "(@a, @b)").Replace("@low", "@a").Replace("@high", "@b") },
            { "articles of stories by number, for apps", Firsthand.Store.SyncItems.OfStoriesSql.Replace("@stories", "(@a, @b)").Replace("@low", "@a").Replace("@high", "@b") },
            { "articles of places by number, for apps", Firsthand.Store.SyncItems.OfPlacesSql.Replace("@places", "(@place, @country)").Replace("@low", "@a").Replace("@high", "@b") },
            { "articles of searches by number, for apps", Firsthand.Store.SyncItems.FoundSql.Replace("@searches", "(@a, @b)").Replace("@low", "@a").Replace("@high", "@b") },
            { "the first article since a moment", Firsthand.Store.SyncItems.FloorSql },
            { "the lowest number since a moment", Firsthand.Store.SyncItems.SinceSql },
            { "oldest feed", Firsthand.Store.Work.OldestFeed(database) },
            { "oldest own feed", Firsthand.Store.Work.OldestOwn(database) },
            { "longest free host", Firsthand.Store.Work.LongestFreeHost(database) },
        };
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Is_read_from_an_index(string list, string sql)
    {
        await using var store = await TestStore.Sqlite();
        var (_, feed) = await store.Outlet();
        await store.Fetched(feed.Id, [.. Enumerable.Range(0, 30).Select(i => Samples.Article($"https://selwick-ledger.example/{i}"))]);
        foreach (var statistics in new[] { "SELECT 1", "ANALYZE" })
        {
            await store.Database.Write(s => s.Execute(statistics));
            var plan = await store.Database.Read(s => s.Query<Step>("EXPLAIN QUERY PLAN " + sql, new
            {
                At = 1L,
                Id = 1L,
                limit = 10,
                language = "en",
                edition = "en",
                category = "world",
                outletId = 1L,
                hashtagId = 1L,
                speakerId = 1L,
                role = "relay",
                otherId = 1L,
                name = "AFP",
                fold = "ida-roemer",
                storyId = 1L,
                since = 1L,
                nearSince = 1L,
                few = 4L,
                after = 1L,
                country = "MX",
                place = "place.mx",
                query = "\"a\"",
                key = 1L,
                articleLanguage = "en",
                count = 9,
                version = 1L,
                through = 9L,
                now = 1L,
                most = 9L,
                starts = 1L,
                ends = 2L,
                a = 1L,
                b = 2L,
                B0 = 1L,
                B1 = 2L,
                B2 = 3L,
                B3 = 4L,
                B4 = 5L,
                B5 = 6L,
                B6 = 7L,
                B7 = 8L,
                o0 = 1L,
                o1 = 2L,
                o2 = 3L,
            }));
            var said = $"{list}: {string.Join(" | ", plan.Select(p => $"{p.Id}<{p.Parent} {p.Detail}"))}";
            // Tables have the aliases a, n, w, h and f; c, s and the like are lists already cut to a page.
            Assert.False(plan.Any(p => p.Detail is "SCAN a" or "SCAN n" or "SCAN w" or "SCAN h" or "SCAN article_hashtags" or "SCAN article_speakers" or "SCAN e" or "SCAN p" or "SCAN q"), said);
            // Only the page itself may be sorted, and the stories of several articles that the front page ranks.
            if (!list.StartsWith("top", StringComparison.Ordinal))
                Assert.False(plan.Any(p => p.Parent != 0 && p.Detail.Contains("TEMP B-TREE", StringComparison.Ordinal)), said);
        }
    }

    public static TheoryData<string, string, bool> Searches => new()
    {
        { "a word", "harbour", false },
        { "a word by relevance", "harbour", true },
        { "a word of an outlet", "harbour outlet:selwick-ledger", false },
        { "a word of a language in a category in a time", "harbour lang:en category:world after:2026-01-01 before:2026-06-01", true },
        { "a phrase", "\"harbour bridge\"", false },
        { "an outlet", "outlet:selwick-ledger", false },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task A_search_reads_the_word_index_and_one_index_of_articles(string search, string line, bool relevance)
    {
        await using var store = await TestStore.Sqlite();
        var (_, feed) = await store.Outlet();
        await store.Fetched(feed.Id, [.. Enumerable.Range(0, 30).Select(i => Samples.Article($"https://selwick-ledger.example/{i}"))]);
        await store.Database.Write(s => s.Execute("ANALYZE"));
        var query = SearchTests.Syntax.Read(line);
        await store.Database.Read(async session =>
        {
            var plan = new SearchPlan(store.Database, query.Filters, await SearchArchive.Read(session), query.HasPhrases, 30);
            foreach (var step in relevance ? [SearchStep.Headline, SearchStep.Often, SearchStep.Mentioned] : new[] { SearchStep.Mentioned })
                plan.Arm(step, SearchExpression.Of(query, step, "en", ["en", "fr", "und"]), long.MaxValue);
            var steps = await session.Query<Step>("EXPLAIN QUERY PLAN " + plan.Sql, plan.Args);
            var said = $"{search}: {string.Join(" | ", steps.Select(p => $"{p.Id}<{p.Parent} {p.Detail}"))}";
            Assert.DoesNotContain(steps, p => p.Detail == "SCAN a" || p.Detail.StartsWith("SCAN t", StringComparison.Ordinal));
            Assert.True(steps.Any(p => p.Detail.Contains("INDEX articles_found (search_key", StringComparison.Ordinal)), said);
            if (!query.HasPhrases) Assert.True(steps.Where(p => p.Detail.Contains("articles_found", StringComparison.Ordinal)).All(p => p.Detail.Contains("COVERING", StringComparison.Ordinal)), said);
            return 0;
        });
    }

    private sealed record Step
    {
        public long Id { get; init; }
        public long Parent { get; init; }
        public string Detail { get; init; } = "";
    }
}
