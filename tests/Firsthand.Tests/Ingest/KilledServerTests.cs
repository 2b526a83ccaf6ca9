using System.Diagnostics;
using System.Globalization;
using Firsthand.Store;
using Firsthand.Tests.Store;
using Firsthand.Tests.Verbs;
using Microsoft.AspNetCore.Http;

namespace Firsthand.Tests.Ingest;

/// <summary>
/// The real program is killed at random moments while it fetches from a small web on loopback, and started again.
/// FIRSTHAND_KILLS says how often (5); FIRSTHAND_KILLS_REPORT names a file for the times of the restarts.
/// </summary>
public sealed class KilledServerTests(PostgresEngine postgres)
{
    private const int Outlets = 8;
    private static readonly int kills = int.TryParse(Environment.GetEnvironmentVariable("FIRSTHAND_KILLS"), CultureInfo.InvariantCulture, out var n) ? n : 5;

    [Fact]
    public Task SQLite_loses_and_doubles_nothing() => RealDatabase.Sqlite(Run);

    [Fact]
    public Task PostgreSQL_loses_and_doubles_nothing() => RealDatabase.Postgres(postgres, Run);

    private sealed record Seen(long Id, string Url, string State, string? Hash);

    private static Task<IReadOnlyList<Seen>> Look(Database database) => database.Read(s =>
        s.Query<Seen>("SELECT a.id, a.url, a.state, t.hash FROM articles a LEFT JOIN article_texts t ON t.article_id = a.id ORDER BY a.id"));

    private static async Task Run(Database database, string data, string? connection)
    {
        var store = new NewsStore(database, TimeProvider.System);
        var random = new Random(20261125);
        var published = 3;
        var traffic = new Traffic();
        var web = new List<LoopbackServer>();
        var restarts = new List<double>();
        try
        {
            for (var i = 0; i < Outlets; i++) web.Add(await Outlet(i, () => published, traffic));
            await store.Outlets.Save([.. web.Select((w, i) => new OutletWithFeeds(
                new OutletRow { Key = $"outlet-{i}", Name = $"Outlet {i}", HomeUrl = w.Root.AbsoluteUri, Language = "en" }, [new NewFeed(w.At("/feed").AbsoluteUri)]))]);
            for (var kill = 0; kill < kills; kill++)
            {
                var clock = Stopwatch.StartNew();
                await using var server = await ServerProcess.Start(data, connection);
                await server.Page("/en/");
                restarts.Add(clock.Elapsed.TotalSeconds);
                // Some way into a round of a feed and a new page each, and then at any point of what a page's answer sets off.
                await traffic.Next(random.Next(0, (2 * Outlets) + 1));
                var before = await Look(database);
                for (var looks = random.Next(0, 20); looks > 0; looks--) before = await Look(database);
                await server.Kill();
                var after = (await Look(database)).ToDictionary(a => a.Id);
                // Whatever anybody could have seen is still there; what was read stays read.
                Assert.All(before, b => Assert.True(after.TryGetValue(b.Id, out var a) && (b.State != "full" || a == b), $"{b.Url} was {b.State} before kill {kill}"));
                Sound(after.Values);
                published++;
                await store.Feeds.MakeDue();
                await LetLeasesEnd(database);
            }
            await Finish(store, data, connection, [.. web.SelectMany(w => Enumerable.Range(0, published).Select(n => w.At($"/{n}").AbsoluteUri))]);
            if (Environment.GetEnvironmentVariable("FIRSTHAND_KILLS_REPORT") is { Length: > 0 } report)
            {
                restarts.Sort();
                var articles = (await Look(database)).Count;
                await File.AppendAllTextAsync(report, string.Create(CultureInfo.InvariantCulture,
                    $"{database.Name}: {kills} kills, {articles} articles; front page after a restart: median {restarts[restarts.Count / 2]:0.00} s, p95 {restarts[restarts.Count * 95 / 100]:0.00} s, longest {restarts[^1]:0.00} s\n"));
            }
        }
        finally
        {
            foreach (var one in web) await one.DisposeAsync();
        }
    }

    /// <summary>Undisturbed, it ends with every entry that any feed ever had, each once, each read, each in a story.</summary>
    private static async Task Finish(NewsStore store, string data, string? connection, HashSet<string> entries)
    {
        using var cli = new CommandLine();
        string[] where = connection is null ? ["--data", data] : ["--data", data, "--database", connection];
        var ingest = await cli.Run(["ingest", "--allow-network", "127.0.0.1/32", .. where], patience: TimeSpan.FromMinutes(2) + kills * TimeSpan.FromSeconds(5));
        Assert.True(ingest.Code == 0, ingest.Errors);
        var all = await Look(store.Database);
        Sound(all);
        Assert.Equal(entries.Order(StringComparer.Ordinal), all.Select(a => a.Url).Order(StringComparer.Ordinal));
        Assert.Equal(0, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM stories s WHERE merged_into IS NULL AND article_count <> (SELECT COUNT(*) FROM articles a WHERE a.story_id = s.id)")));
    }

    private static void Sound(IReadOnlyCollection<Seen> all)
    {
        Assert.Equal(all.Count, all.Select(a => a.Url).Distinct().Count());
        Assert.All(all, a => Assert.NotNull(a.Hash));
    }

    /// <summary>On SQLite a new process knows that the old one is gone. On PostgreSQL it may live on another machine, so its hosts wait until their leases end: three minutes, which pass here at once.</summary>
    private static async Task LetLeasesEnd(Database database)
    {
        var latest = TimeProvider.System.GetUtcNow().AddMinutes(3).ToUnixTimeMilliseconds();
        Assert.Equal(0, await database.Read(s => s.First<long>("SELECT COUNT(*) FROM hosts WHERE lease_until > @latest", new { latest })));
        if (database.Name == "PostgreSQL") await database.Write(s => s.Execute("UPDATE hosts SET lease_until = 0, leased_by = NULL"));
    }

    /// <summary>The requests that all outlets were asked.</summary>
    private sealed class Traffic
    {
        private readonly SemaphoreSlim asked = new(0);

        public void Asked() => asked.Release();

        /// <summary>Until so many more came.</summary>
        public async Task Next(int requests)
        {
            while (await asked.WaitAsync(0)) { }
            for (var i = 0; i < requests; i++)
                if (!await asked.WaitAsync(TimeSpan.FromSeconds(20))) return;
        }
    }

    private static async Task<LoopbackServer> Outlet(int number, Func<int> articles, Traffic traffic)
    {
        var server = await LoopbackServer.Start();
        server.Answer = context =>
        {
            traffic.Asked();
            var path = context.Request.Path.Value!;
            if (path == "/feed")
            {
                context.Response.ContentType = "application/rss+xml";
                return context.Response.WriteAsync(IngestRoom.Rss([.. Enumerable.Range(0, articles()).Reverse().Select(n => ($"/{n}", Title(number, n)))]));
            }
            if (!int.TryParse(path[1..], CultureInfo.InvariantCulture, out var article))
            {
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            }
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(IngestRoom.Story(Title(number, article)));
        };
        return server;
    }

    private static string Title(int outlet, int article) => $"Harbour report {article} of quarter {outlet} is out";
}
