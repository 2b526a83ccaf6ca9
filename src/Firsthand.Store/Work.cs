using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>A job that this worker may do now. It holds its host until completed, released or expired.</summary>
/// <param name="Kind">"feed", "own" (a feed that readers follow for themselves) or "article".</param>
public sealed record Job(string Kind, long SubjectId, string Host, int Attempts, HostRow HostState);

/// <summary>What is known of a host's wishes.</summary>
public sealed record HostRow
{
    public string Host { get; init; } = "";
    public long NotBefore { get; init; }
    public long CrawlDelayMs { get; init; }
    public string? Robots { get; init; }
    public long? RobotsAt { get; init; }
    /// <summary>read, none or unreachable; null: never asked.</summary>
    public string? RobotsState { get; init; }
}

/// <summary>How much is waiting.</summary>
public sealed record WorkCount(long FeedsDue, long FeedsWaiting, long ArticlesDue, long ArticlesWaiting);

/// <summary>What is to be fetched and when. The host is what is claimed: one request at a time per host follows by construction, across processes too.</summary>
public sealed class Work(Database database, TimeProvider time)
{
    private const string HostColumns = "h.host, h.not_before, h.crawl_delay_ms, h.robots, h.robots_at, h.robots_state";
    private const string Free = "h.lease_until <= @now AND h.not_before <= @now";

    private sealed record Due
    {
        public string Kind { get; init; } = "";
        public long SubjectId { get; init; }
        public string Host { get; init; } = "";
        public long Attempts { get; init; }
    }

    /// <summary>Leases a host that has due work, is past its not-before and is not leased, and gives its most urgent job (feeds, then readers' own feeds, then articles, of each the oldest); null if none.</summary>
    /// <param name="worker">Names this worker, for release.</param>
    /// <param name="own">Whether readers' own feeds may be among it.</param>
    public Task<Job?> Claim(string worker, TimeSpan lease, CancellationToken cancel = default, bool own = true) => database.Write(async session =>
    {
        var now = time.GetUtcNow();
        if (await Take(session, own, now) is not { } due) return null;
        await session.Execute("UPDATE hosts SET lease_until = @until, leased_by = @worker WHERE host = @Host", new { until = now + lease, worker, due.Host });
        var host = await session.First<HostRow>($"SELECT {HostColumns} FROM hosts h WHERE h.host = @Host", new { due.Host });
        return new Job(due.Kind, due.SubjectId, due.Host, (int)due.Attempts, host!);
    }, cancel);

    /// <summary>Locks a free host with due work. PostgreSQL looks again at a host that changed while it was waited for, but not at the job beside it, which its last holder may have done: so the job is asked for once more, by counting it as begun.</summary>
    private static async Task<Due?> Take(Session session, bool own, DateTimeOffset now)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            var due = await session.First<Due>(OldestFeed(session.Database), new { now }) ?? (own ? await session.First<Due>(OldestOwn(session.Database), new { now }) : null) ?? await PageOfLongestFreeHost(session, now);
            // Counted when begun, so that a page that kills its worker is known by its attempts.
            if (due is null || await session.Execute("UPDATE work SET attempts = attempts + 1 WHERE kind = @Kind AND subject_id = @SubjectId AND host = @Host AND due_at <= @now", new { due.Kind, due.SubjectId, due.Host, now }) > 0) return due;
        }
        return null;
    }

    internal static string OldestFeed(Database database) => Oldest(database, "feed");

    internal static string OldestOwn(Database database) => Oldest(database, "own");

    private static string Oldest(Database database, string kind) => $"""
        SELECT w.kind, w.subject_id, w.host, w.attempts FROM work w JOIN hosts h ON h.host = w.host
        WHERE w.kind = '{kind}' AND w.due_at <= @now AND {Free} ORDER BY w.due_at LIMIT 1 {database.ClaimHost}
        """;

    /// <summary>A host first, then its oldest page: one outlet with thousands of pages must not be searched through for every other.</summary>
    internal static string LongestFreeHost(Database database) => $"""
        SELECT h.host FROM hosts h WHERE {Free} AND EXISTS (SELECT 1 FROM work w WHERE w.host = h.host AND w.kind = 'article' AND w.due_at <= @now)
        ORDER BY h.lease_until LIMIT 1 {database.ClaimHost}
        """;

    private static async Task<Due?> PageOfLongestFreeHost(Session session, DateTimeOffset now) =>
        await session.First<string>(LongestFreeHost(session.Database), new { now }) is not { } host ? null : await session.First<Due>("""
            SELECT kind, subject_id, host, attempts FROM work WHERE host = @host AND kind = 'article' AND due_at <= @now ORDER BY due_at, subject_id LIMIT 1
            """, new { host, now });

    /// <summary>Lets the host go; it may be asked again after <paramref name="pause"/>. The job itself has been rescheduled or removed by Feeds/Articles, or is put off here.</summary>
    /// <param name="retryIn">Set to do the same job again later (it counts as attempted).</param>
    public Task Release(Job job, string worker, TimeSpan pause, TimeSpan? retryIn = null, CancellationToken cancel = default) => database.Write(async session =>
    {
        var now = time.GetUtcNow();
        if (retryIn is { } wait)
            await session.Execute("UPDATE work SET due_at = @due WHERE kind = @Kind AND subject_id = @SubjectId", new { due = now + wait, job.Kind, job.SubjectId });
        await session.Execute("""
            UPDATE hosts SET lease_until = @now, leased_by = NULL, not_before = CASE WHEN not_before > @until THEN not_before ELSE @until END
            WHERE host = @Host AND leased_by = @worker
            """, new { now, until = now + pause, job.Host, worker });
    }, cancel);

    /// <summary>Retry-After and back-off of a whole host.</summary>
    public Task HoldHost(string host, DateTimeOffset until, CancellationToken cancel = default) => database.Write(async session =>
    {
        await Know(session, host);
        await session.Execute("UPDATE hosts SET not_before = @until WHERE host = @host AND not_before < @until", new { host, until });
    }, cancel);

    public Task SaveRobots(string host, string state, string? body, TimeSpan crawlDelay, CancellationToken cancel = default) => database.Write(async session =>
    {
        await Know(session, host);
        await session.Execute("UPDATE hosts SET robots_state = @state, robots = @body, crawl_delay_ms = @delay, robots_at = @now WHERE host = @host",
            new { host, state, body, delay = (long)crawlDelay.TotalMilliseconds, now = time.GetUtcNow() });
    }, cancel);

    public Task<HostRow?> Host(string host, CancellationToken cancel = default) =>
        database.Read(session => session.First<HostRow>($"SELECT {HostColumns} FROM hosts h WHERE h.host = @host", new { host }), cancel);

    /// <summary>When the next job could be claimed (not before now is over); null if there is none. The scheduler waits until then.</summary>
    /// <param name="own">Whether readers' own feeds count.</param>
    public Task<DateTimeOffset?> NextDue(CancellationToken cancel = default, bool own = true) => database.Read(async session =>
        await session.First<long?>($"""
            SELECT MIN(CASE WHEN due > free THEN due ELSE free END) FROM (
              SELECT CASE WHEN h.not_before > h.lease_until THEN h.not_before ELSE h.lease_until END AS free, kinds.due
              FROM hosts h JOIN (SELECT host, MIN(due_at) AS due FROM work {(own ? "" : "WHERE kind <> 'own'")} GROUP BY host, kind) AS kinds ON kinds.host = h.host) AS jobs
            """) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null, cancel);

    public Task<WorkCount> Count(CancellationToken cancel = default) => database.Read(async session =>
    {
        var counts = (await session.Query<(string Kind, long Due, long Waiting)>("""
            SELECT kind, COUNT(*) FILTER (WHERE due_at <= @now), COUNT(*) FILTER (WHERE due_at > @now) FROM work GROUP BY kind
            """, new { now = time.GetUtcNow() })).ToDictionary(c => c.Kind);
        var feeds = counts.GetValueOrDefault("feed");
        var articles = counts.GetValueOrDefault("article");
        return new WorkCount(feeds.Due, feeds.Waiting, articles.Due, articles.Waiting);
    }, cancel);

    /// <summary>Leases of a worker that stopped are let go at once.</summary>
    public Task ReleaseAll(string worker, CancellationToken cancel = default) => database.Write(session => session.Execute(
        "UPDATE hosts SET lease_until = @now, leased_by = NULL WHERE leased_by = @worker", new { worker, now = time.GetUtcNow() }), cancel);

    /// <summary>Puts a job on the list, or moves its time if it is there. An address that is not http(s) gives no work.</summary>
    public Task Schedule(string kind, long subjectId, string url, DateTimeOffset due, CancellationToken cancel = default) =>
        database.Write(session => Put(session, kind, subjectId, url, due), cancel);

    /// <returns>False: the address cannot be fetched.</returns>
    internal static async Task<bool> Put(Session session, string kind, long subjectId, string url, DateTimeOffset due)
    {
        if (Urls.Host(url) is not { } host) return false;
        await Know(session, host);
        await session.Execute("""
            INSERT INTO work(kind, subject_id, host, due_at) VALUES (@kind, @subjectId, @host, @due)
            ON CONFLICT (kind, subject_id) DO UPDATE SET host = excluded.host, due_at = excluded.due_at, attempts = 0
            """, new { kind, subjectId, host, due });
        return true;
    }

    internal static Task Done(Session session, string kind, long subjectId) =>
        session.Execute("DELETE FROM work WHERE kind = @kind AND subject_id = @subjectId", new { kind, subjectId });

    private static Task Know(Session session, string host) =>
        session.Execute("INSERT INTO hosts(host) VALUES (@host) ON CONFLICT (host) DO NOTHING", new { host });
}
