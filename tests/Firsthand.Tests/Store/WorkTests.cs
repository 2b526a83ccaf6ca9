using System.Collections.Concurrent;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class WorkOnSqlite() : WorkTests(Engine.Sqlite);

public sealed class WorkOnPostgres(PostgresEngine engine) : WorkTests(engine);

/// <summary>What is fetched when, and never two requests at one host.</summary>
public abstract class WorkTests(Engine engine)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Gives_feeds_before_articles_and_the_oldest_first()
    {
        await using var store = await engine.NewStore();
        await store.News.Work.Schedule("article", 1, "https://a.example/1", TestStore.Start.AddHours(-9));
        await store.News.Work.Schedule("feed", 2, "https://b.example/2", TestStore.Start.AddHours(-1));
        await store.News.Work.Schedule("feed", 3, "https://c.example/3", TestStore.Start.AddHours(-2));
        await store.News.Work.Schedule("feed", 4, "https://d.example/4", TestStore.Start.AddHours(1));
        var order = new List<long>();
        while (await store.News.Work.Claim("w", Minute) is { } job) order.Add(job.SubjectId);
        Assert.Equal([3, 2, 1], order);
    }

    [Fact]
    public async Task Gives_a_leased_host_to_nobody_until_the_lease_is_over()
    {
        await using var store = await engine.NewStore();
        await store.News.Work.Schedule("feed", 1, "https://a.example/1", TestStore.Start);
        await store.News.Work.Schedule("article", 2, "https://A.example/2", TestStore.Start);
        await store.News.Work.Schedule("article", 3, "https://a.example:8443/3", TestStore.Start);
        var first = (await store.News.Work.Claim("dead", Minute))!;
        Assert.Equal("a.example:8443", (await store.News.Work.Claim("w", TimeSpan.FromHours(1)))!.Host);
        Assert.Null(await store.News.Work.Claim("w", Minute));
        Assert.Equal(TestStore.Start + Minute, await store.News.Work.NextDue());
        store.Time.Advance(Minute);
        var again = (await store.News.Work.Claim("w", Minute))!;
        Assert.Equal((first.SubjectId, 1), (again.SubjectId, again.Attempts));
        // The first worker was only slow: it must not free what is now another's.
        await store.News.Work.Release(first, "dead", TimeSpan.Zero);
        Assert.Null(await store.News.Work.Claim("x", Minute));
    }

    [Fact]
    public async Task Waits_for_the_pause_the_hold_and_the_retry()
    {
        await using var store = await engine.NewStore();
        await store.News.Work.Schedule("feed", 1, "https://a.example/1", TestStore.Start);
        var job = (await store.News.Work.Claim("w", Minute))!;
        await store.News.Work.HoldHost("a.example", TestStore.Start.AddHours(2));
        await store.News.Work.HoldHost("a.example", TestStore.Start.AddHours(1));
        await store.News.Work.Release(job, "w", TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
        Assert.Equal(TestStore.Start.AddHours(2), await store.News.Work.NextDue());
        store.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMilliseconds(1));
        Assert.Null(await store.News.Work.Claim("w", Minute));
        store.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, (await store.News.Work.Claim("w", Minute))!.Attempts);
    }

    [Fact]
    public async Task Lets_the_leases_of_a_stopped_worker_go()
    {
        await using var store = await engine.NewStore();
        await store.News.Work.Schedule("feed", 1, "https://a.example/1", TestStore.Start);
        await store.News.Work.Claim("w", TimeSpan.FromHours(1));
        await store.News.Work.ReleaseAll("other");
        Assert.Null(await store.News.Work.Claim("x", Minute));
        await store.News.Work.ReleaseAll("w");
        Assert.NotNull(await store.News.Work.Claim("x", Minute));
    }

    [Fact]
    public async Task Remembers_what_a_host_asks_for()
    {
        await using var store = await engine.NewStore();
        Assert.Null(await store.News.Work.Host("a.example"));
        await store.News.Work.SaveRobots("a.example", "read", "User-agent: *", TimeSpan.FromSeconds(7));
        await store.News.Work.Schedule("feed", 1, "https://a.example/1", TestStore.Start);
        var host = (await store.News.Work.Claim("w", Minute))!.HostState;
        Assert.Equal(("read", "User-agent: *", 7000L, TestStore.Start.ToUnixTimeMilliseconds()), (host.RobotsState, host.Robots, host.CrawlDelayMs, host.RobotsAt));
    }

    [Fact]
    public async Task Gives_no_work_for_what_cannot_be_fetched()
    {
        await using var store = await engine.NewStore();
        foreach (var url in new[] { "", "mailto:a@b.example", "not an address", "ftp://a.example/", "http://" })
            await store.News.Work.Schedule("feed", 1, url, TestStore.Start);
        Assert.Null(await store.News.Work.NextDue());
        Assert.Equal(new WorkCount(0, 0, 0, 0), await store.News.Work.Count());
    }

    [Fact]
    public async Task Stops_with_a_paused_outlet_and_goes_on_with_it()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        await store.Fetched(feed.Id, Samples.Article("https://selwick-ledger.example/a"));
        await store.News.Outlets.SetState(outlet.Id, "paused");
        Assert.Null(await store.News.Work.NextDue());
        await store.News.Outlets.Save([Samples.Outlet()]);
        await store.Fetched(feed.Id, Samples.Article("https://selwick-ledger.example/b"));
        Assert.Null(await store.News.Work.NextDue());
        Assert.Equal("paused", (await store.News.Outlets.Find(outlet.Key))!.State);
        await store.News.Outlets.SetState(outlet.Id, "active");
        Assert.Equal(new WorkCount(1, 0, 2, 0), await store.News.Work.Count());
    }

    /// <summary>Eight claimers over two openings of the same database, as two processes would be.</summary>
    [Fact]
    public async Task Never_gives_one_host_to_two_claimers()
    {
        await using var store = await engine.NewStore();
        await using var second = Database.Open(store.Where);
        var stores = new[] { store.News, new NewsStore(second, store.Time) };
        for (var i = 0; i < 48; i++)
            await store.News.Work.Schedule(i % 2 == 0 ? "feed" : "article", i, $"https://host{i % 6}.example/{i}", TestStore.Start);
        var busy = new ConcurrentDictionary<string, bool>();
        var done = new ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            var work = stores[n % 2].Work;
            while (done.Count < 48)
            {
                if (await work.Claim($"w{n}", TimeSpan.FromHours(1)) is not { } job)
                {
                    await Task.Yield();
                    continue;
                }
                Assert.True(busy.TryAdd(job.Host, true), $"{job.Host} was given twice");
                done.Add(job.SubjectId);
                await stores[n % 2].Database.Write(s => s.Execute("DELETE FROM work WHERE kind = @Kind AND subject_id = @SubjectId", new { job.Kind, job.SubjectId }));
                busy.TryRemove(job.Host, out _);
                await work.Release(job, $"w{n}", TimeSpan.Zero);
            }
        })));
        Assert.Equal(48, done.Distinct().Count());
        Assert.Equal(48, done.Count);
    }
}
