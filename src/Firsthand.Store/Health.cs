namespace Firsthand.Store;

/// <summary>Work of one kind.</summary>
public sealed record WorkHealth
{
    public long Due { get; init; }
    public long Waiting { get; init; }
    public long? OldestDueAt { get; init; }
}

public sealed record HostHealth
{
    public string Host { get; init; } = "";
    public long NotBefore { get; init; }
    public long LeaseUntil { get; init; }
    public string? LeasedBy { get; init; }
    public string? RobotsState { get; init; }
    /// <summary>Jobs that wait for it.</summary>
    public long Jobs { get; init; }
}

public sealed record FailingFeed
{
    public long Id { get; init; }
    public string Url { get; init; } = "";
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string State { get; init; } = "";
    public long Failures { get; init; }
    public long? LastSuccessAt { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A duty that one process at a time has.</summary>
public sealed record Duty(string Name, string Holder, long Until);

/// <summary>How the newsroom is doing, as one moment's figures.</summary>
public sealed record HealthReport
{
    public long? LastFetchAt { get; init; }
    public long? LastSuccessAt { get; init; }
    public WorkHealth Feeds { get; init; } = new();
    public WorkHealth Pages { get; init; } = new();
    public long HostsHeld { get; init; }
    /// <summary>Those held longest; at most ten.</summary>
    public IReadOnlyList<HostHealth> Held { get; init; } = [];
    /// <summary>Of feeds that are fetched: how many there are of each state.</summary>
    public IReadOnlyDictionary<string, long> FeedStates { get; init; } = new Dictionary<string, long>();
    /// <summary>Most failures in a row first; at most ten.</summary>
    public IReadOnlyList<FailingFeed> Failing { get; init; } = [];
    /// <summary>Articles of the last day.</summary>
    public long ArticlesToday { get; init; }
    /// <summary>Articles of the seven days before that.</summary>
    public long ArticlesBefore { get; init; }
    public long RefusedToday { get; init; }
    public IReadOnlyDictionary<string, long> Mails { get; init; } = new Dictionary<string, long>();
    public long WaitingPeople { get; init; }
    public long DatabaseBytes { get; init; }
    public ReanalysisState Reanalysis { get; init; } = ReanalysisState.None;
    public string Schema { get; init; } = "";
}

/// <summary>How much waits, by what it is and how it waits ("due": now; "later": not before a time; "waiting": for a person or a server). Each is counted to <see cref="Most"/> and no further.</summary>
public sealed record QueueDepth(string Queue, string State, long Count)
{
    public const int Most = 100_000;
}

public sealed class Health(Database database, TimeProvider time)
{
    /// <summary>A pause between two requests is no back-off.</summary>
    private static readonly TimeSpan held = TimeSpan.FromMinutes(1);

    /// <summary>A host (alias h) that is asked for nothing but what readers follow for themselves is nobody's business.</summary>
    private const string OurOwn = "(EXISTS (SELECT 1 FROM work w WHERE w.host = h.host AND w.kind <> 'own') OR NOT EXISTS (SELECT 1 FROM work w WHERE w.host = h.host))";

    public async Task<HealthReport> Report(CancellationToken cancel = default)
    {
        var report = await database.Read(async s =>
        {
            var now = time.GetUtcNow();
            var work = (await s.Query<(string Kind, long Due, long Waiting, long? Oldest)>(
                "SELECT kind, COUNT(*) FILTER (WHERE due_at <= @now), COUNT(*) FILTER (WHERE due_at > @now), MIN(due_at) FROM work GROUP BY kind", new { now })).ToDictionary(w => w.Kind);
            WorkHealth Of(string kind) => work.TryGetValue(kind, out var w) ? new WorkHealth { Due = w.Due, Waiting = w.Waiting, OldestDueAt = w.Oldest <= now.ToUnixTimeMilliseconds() ? w.Oldest : null } : new();
            return new HealthReport
            {
                LastFetchAt = await s.First<long?>("SELECT at FROM fetches ORDER BY id DESC LIMIT 1"),
                LastSuccessAt = await s.First<long?>("SELECT MAX(last_success_at) FROM feeds"),
                Feeds = Of("feed"),
                Pages = Of("article"),
                HostsHeld = await s.First<long>("SELECT COUNT(*) FROM hosts WHERE not_before > @later", new { later = now + held }),
                Held = await s.Query<HostHealth>($"SELECT h.host, h.not_before, h.lease_until, h.robots_state, (SELECT COUNT(*) FROM work w WHERE w.host = h.host) AS jobs FROM hosts h WHERE h.not_before > @later AND {OurOwn} ORDER BY h.not_before DESC LIMIT 10", new { later = now + held }),
                FeedStates = (await s.Query<(string State, long Count)>("SELECT f.state, COUNT(*) FROM feeds f JOIN outlets o ON o.id = f.outlet_id WHERE o.state = 'active' GROUP BY f.state")).ToDictionary(f => f.State, f => f.Count),
                Failing = await s.Query<FailingFeed>("""
                    SELECT f.id, f.url, o.key, o.name, f.state, f.failures, f.last_success_at, f.reason_code, f.reason FROM feeds f JOIN outlets o ON o.id = f.outlet_id
                    WHERE f.state IN ('failing', 'gone') AND o.state = 'active' ORDER BY f.failures DESC, f.id LIMIT 10
                    """),
                ArticlesToday = await Articles(s, now.AddDays(-1), now),
                ArticlesBefore = await Articles(s, now.AddDays(-8), now.AddDays(-1)),
                RefusedToday = await s.First<long>("SELECT COUNT(*) FROM outlets o CROSS JOIN articles a WHERE a.outlet_id = o.id AND a.state = 'refused' AND a.sort_at >= @since", new { since = now.AddDays(-1) }),
                Mails = (await s.Query<(string State, long Count)>("SELECT state, COUNT(*) FROM mails GROUP BY state")).ToDictionary(m => m.State, m => m.Count),
                WaitingPeople = await s.First<long>("SELECT COUNT(*) FROM people WHERE state = 'waiting'"),
                DatabaseBytes = await s.First<long>(database.SizeSql),
                Schema = await s.First<string>("SELECT name FROM migrations ORDER BY number DESC LIMIT 1") ?? "",
            };
        }, cancel);
        return report with { Reanalysis = await new Reanalysis(database).State(cancel) };
    }

    private static Task<long> Articles(Session s, DateTimeOffset from, DateTimeOffset to) =>
        s.First<long>("SELECT COUNT(*) FROM articles a WHERE a.state IN ('pending', 'full', 'feed') AND a.sort_at >= @from AND a.sort_at < @to", new { from, to });

    /// <summary>One statement that reads indexes alone, and of each no more than is counted: its cost has an end however long queues become.</summary>
    public Task<IReadOnlyList<QueueDepth>> Depths(CancellationToken cancel = default) => database.Read<IReadOnlyList<QueueDepth>>(async s =>
    {
        (string Queue, string State, string From)[] queues =
        [
            ("feeds", "due", "work WHERE kind = 'feed' AND due_at <= @now"), ("feeds", "later", "work WHERE kind = 'feed' AND due_at > @now"),
            ("pages", "due", "work WHERE kind = 'article' AND due_at <= @now"), ("pages", "later", "work WHERE kind = 'article' AND due_at > @now"),
            ("comments", "waiting", "comments WHERE state = 'waiting'"), ("reported", "waiting", "cases"), ("appeals", "waiting", "appeals WHERE state = 'open'"), ("mails", "waiting", "mails WHERE state = 'waiting'"),
        ];
        var counts = await s.Query<(string Name, long Count)>(string.Join(" UNION ALL ", queues.Select(q => $"SELECT '{q.Queue} {q.State}' AS name, COUNT(*) AS count FROM (SELECT 1 FROM {q.From} LIMIT @most) AS q")), new { now = time.GetUtcNow(), most = QueueDepth.Most });
        return [.. counts.Select(c => c.Name.Split(' ') is var name ? new QueueDepth(name[0], name[1], c.Count) : null!)];
    }, cancel);

    /// <summary>Hosts that a worker has at this moment, and duties with their holders.</summary>
    public Task<(IReadOnlyList<HostHealth> Leases, IReadOnlyList<Duty> Duties)> Jobs(CancellationToken cancel = default) => database.Read<(IReadOnlyList<HostHealth>, IReadOnlyList<Duty>)>(async s =>
    {
        var leases = await s.Query<HostHealth>($"""
            SELECT h.host, h.not_before, h.lease_until, h.leased_by, h.robots_state, (SELECT COUNT(*) FROM work w WHERE w.host = h.host) AS jobs
            FROM hosts h WHERE h.leased_by IS NOT NULL AND {OurOwn} ORDER BY h.lease_until, h.host LIMIT 200
            """);
        var duties = await s.Query<(string Key, string Value)>("SELECT key, value FROM facts WHERE SUBSTR(key, 1, 5) = 'duty:' ORDER BY key");
        return (leases, [.. duties.Select(d => new Duty(d.Key[5..], d.Value.Length > 16 ? d.Value[16..] : "", long.TryParse(d.Value.Split(' ')[0], out var until) ? until : 0))]);
    }, cancel);

    /// <summary>What waits longest; at most so many.</summary>
    public Task<IReadOnlyList<(string Kind, string Host, long DueAt, long Attempts)>> Oldest(int count, CancellationToken cancel = default) => database.Read(s =>
        s.Query<(string, string, long, long)>("SELECT kind, host, due_at, attempts FROM work WHERE kind <> 'own' ORDER BY due_at LIMIT @count", new { count = Math.Clamp(count, 1, 200) }), cancel);

    /// <summary>How many rows there are of what must not get lost: to compare a copy with.</summary>
    public Task<IReadOnlyDictionary<string, long>> Rows(CancellationToken cancel = default) => database.Read(Rows, cancel);

    internal static async Task<IReadOnlyDictionary<string, long>> Rows(Session s) =>
        (await s.Query<(string Name, long Count)>(string.Join(" UNION ALL ", new[] { "outlets", "feeds", "articles", "stories", "people", "comments", "acts" }.Select(t => $"SELECT '{t}' AS name, COUNT(*) AS count FROM {t}")))).ToDictionary(c => c.Name, c => c.Count);
}
