using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.Tests.Store;
using Firsthand.Tests.Verbs;

namespace Firsthand.Tests.Ingest;

/// <summary>The real program, started on a database of an older version and killed while it analyses the articles again.</summary>
public sealed class KilledReanalysisTests(PostgresEngine postgres)
{
    private const int Articles = 600;

    [Fact]
    public Task SQLite_answers_meanwhile_and_goes_on_after_a_kill() => RealDatabase.Sqlite(Run);

    [Fact]
    public Task PostgreSQL_answers_meanwhile_and_goes_on_after_a_kill() => RealDatabase.Postgres(postgres, Run);

    private static async Task Run(Database database, string data, string? connection)
    {
        var news = new NewsStore(database, TimeProvider.System);
        await Fill(news);
        await ReanalysisTests.Age(database);
        var before = await Kept(database);
        long done;
        await using (var server = await ServerProcess.Start(data, connection))
        {
            // What a reader meets while it runs: every page answers, and the site says what is going on.
            await server.Logged("analysed by an older version");
            foreach (var page in new[] { "/en/", "/en/latest", "/en/search?q=bridge", "/ar/" }) await server.Page(page);
            Assert.Contains("older articles are being analysed again", await server.Page("/en/about"), StringComparison.Ordinal);
            while (await news.Reanalysis.Remaining(Reader.Version) is var left && (done = Articles - left) < Articles / 6) { }
            await server.Kill();
        }
        Assert.InRange(done, 1, Articles - 1);
        Assert.Equal(before, await Kept(database));
        // Each article has either all of its older facts or all of its new ones.
        Assert.Equal(0, await database.Read(s => s.First<long>("""
            SELECT COUNT(*) FROM articles a JOIN article_texts t ON t.article_id = a.id
            WHERE (reader_version = 0) <> (a.language = 'xx') OR (reader_version = 0) <> (t.summary = '[]') OR (reader_version = 0) <> (a.search_key IS NULL)
              OR (reader_version <> 0 AND EXISTS (SELECT 1 FROM article_hashtags h WHERE h.article_id = a.id AND h.language = 'xx'))
            """)));
        // A new process on PostgreSQL cannot know that the old one is gone: its duties end after two minutes, which pass here at once.
        await database.Write(s => s.Execute("DELETE FROM facts WHERE key LIKE 'duty:%'"));
        await using (var server = await ServerProcess.Start(data, connection))
        {
            await server.Logged("Articles analysed again in");
            Assert.DoesNotContain("<progress", await server.Page("/en/about"), StringComparison.Ordinal);
            await server.Stop();
        }
        Assert.Equal(0, await news.Reanalysis.Remaining(Reader.Version));
        Assert.True(await news.Reanalysis.State() is { Running: false, Failed: 0 });
        Assert.Equal(before, await Kept(database));
        Assert.Equal(Articles, await database.Read(s => s.First<long>("SELECT COUNT(*) FROM articles WHERE language = 'en' AND search_key IS NOT NULL")));
    }

    /// <summary>What no analyser makes.</summary>
    private static Task<IReadOnlyList<string>> Kept(Database database) => database.Read(s => s.Query<string>("""
        SELECT a.id || ' ' || a.url || ' ' || a.title || ' ' || a.sort_at || ' ' || a.discovered_at || ' ' || a.outlet_id || ' ' || a.state || ' ' || COALESCE(a.published_at, 0) || ' ' || t.hash || t.text || t.html
        FROM articles a JOIN article_texts t ON t.article_id = a.id ORDER BY a.id
        """));

    private static async Task Fill(NewsStore news)
    {
        await news.Outlets.Save([Samples.Outlet()]);
        var feed = (await news.Feeds.All())[0];
        var now = TimeProvider.System.GetUtcNow();
        await news.Feeds.Fetched(new FeedFetched
        {
            FeedId = feed.Id,
            Interval = TimeSpan.FromHours(1),
            Articles = [.. Enumerable.Range(0, Articles).Select(i => new NewArticle
            {
                Url = $"https://selwick-ledger.example/{i}",
                FetchPage = false,
                Reading = Samples.Reading($"Report {i}: the harbour bridge opens", $"{Samples.Text}\n\nThis is what number {i} of the reports says of it, and the council of Selwick agrees.", published: now.AddMinutes(-i)),
            })],
        });
        // Nothing is to be fetched.
        await news.Database.Write(s => s.Execute("DELETE FROM work"));
    }
}
