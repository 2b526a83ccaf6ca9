namespace Firsthand.Store;

/// <summary>An outlet as its operator sees it.</summary>
public sealed record SourceRow
{
    public long Id { get; init; }
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string Domain { get; init; } = "";
    public string? Language { get; init; }
    public string State { get; init; } = "";
    public string DisplayRight { get; init; } = "";
    public long Feeds { get; init; }
    public long Failing { get; init; }
    public long Gone { get; init; }
    public long Paused { get; init; }
    public long? LastSuccessAt { get; init; }
    public long? NextAt { get; init; }
    /// <summary>Of one of its failing feeds.</summary>
    public string? ReasonCode { get; init; }
    /// <summary>Articles since the moment asked for, by what became of their pages.</summary>
    public long WithText { get; init; }
    public long OfFeed { get; init; }
    public long Refused { get; init; }

    public long Read => WithText + OfFeed + Refused;
}

/// <summary>A feed with when it is fetched next.</summary>
public sealed record SourceFeed
{
    public long Id { get; init; }
    public long OutletId { get; init; }
    public string Url { get; init; } = "";
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Category { get; init; }
    public string State { get; init; } = "";
    public long IntervalMs { get; init; }
    public long? LastFetchAt { get; init; }
    public long? LastSuccessAt { get; init; }
    public long? LastNewAt { get; init; }
    public long Failures { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
    /// <summary>Null: it is not asked for.</summary>
    public long? NextAt { get; init; }
    /// <summary>Until when its host asked to be left alone, or is left alone after failures.</summary>
    public long? NotBefore { get; init; }
}

/// <summary>Lists of outlets and feeds for their operator.</summary>
public sealed class SourceList(Database database, TimeProvider time)
{
    /// <summary>What a list can be narrowed to, as conditions on outlets (alias o).</summary>
    private static readonly IReadOnlyDictionary<string, string> filters = new Dictionary<string, string>
    {
        ["failing"] = "o.state = 'active' AND EXISTS (SELECT 1 FROM feeds f WHERE f.outlet_id = o.id AND f.state IN ('failing', 'gone'))",
        ["paused"] = "(o.state = 'paused' OR (o.state = 'active' AND EXISTS (SELECT 1 FROM feeds f WHERE f.outlet_id = o.id AND f.state = 'paused')))",
        ["silent"] = "o.state = 'active' AND NOT EXISTS (SELECT 1 FROM feeds f WHERE f.outlet_id = o.id AND f.last_new_at >= @silent)",
        ["removed"] = "o.state = 'removed'",
        ["none"] = "o.state = 'active' AND NOT EXISTS (SELECT 1 FROM feeds f WHERE f.outlet_id = o.id)",
    };

    public static IEnumerable<string> Filters => filters.Keys;
    /// <summary>An outlet that brought nothing new for so long is listed as silent.</summary>
    public static readonly TimeSpan Silent = TimeSpan.FromDays(7);

    /// <summary>By key, from behind <paramref name="after"/> on.</summary>
    /// <param name="filter">One of <see cref="Filters"/>; anything else: all that are not removed.</param>
    /// <param name="words">In name, key or domain; empty: all.</param>
    /// <param name="since">From when on articles are counted.</param>
    /// <returns>The outlets, and the key to go on behind; null on the last page.</returns>
    public Task<(IReadOnlyList<SourceRow> Rows, string? Next)> Page(string? filter, string words, string after, int count, DateTimeOffset since, CancellationToken cancel = default) => database.Read<(IReadOnlyList<SourceRow>, string?)>(async s =>
    {
        var rows = await s.Query<SourceRow>(PageSql(filter, words.Length > 0), new { after, like = Like(words), since, silent = time.GetUtcNow() - Silent, limit = count + 1 });
        return rows.Count <= count ? (rows, null) : ([.. rows.Take(count)], rows[count - 1].Key);
    }, cancel);

    public Task<SourceRow?> One(long outletId, DateTimeOffset since, CancellationToken cancel = default) => database.Read(s => s.First<SourceRow>(RowsSql("o.id = @outletId"), new { outletId, since, limit = 1 }), cancel);

    internal static string PageSql(string? filter, bool words) =>
        RowsSql($"o.key > @after AND {Where(filter)} {(words ? "AND (LOWER(o.name) LIKE @like ESCAPE '!' OR o.key LIKE @like ESCAPE '!' OR o.domain LIKE @like ESCAPE '!')" : "")}");

    private static string RowsSql(string where) => $"""
        SELECT o.id, o.key, o.name, o.domain, o.language, o.state, o.display_right, COALESCE(f.feeds, 0) AS feeds, COALESCE(f.failing, 0) AS failing, COALESCE(f.gone, 0) AS gone,
          COALESCE(f.paused, 0) AS paused, f.last_success_at, f.next_at, bad.reason_code, {Counted("with_text", "= 'full'")}, {Counted("of_feed", "IN ('feed', 'pending')")}, {Counted("refused", "= 'refused'")}
        FROM (SELECT o.id, o.key, o.name, o.domain, o.language, o.state, o.display_right FROM outlets o WHERE {where} ORDER BY o.key LIMIT @limit) o
        LEFT JOIN (SELECT f.outlet_id, COUNT(*) AS feeds, COUNT(*) FILTER (WHERE f.state = 'failing') AS failing, COUNT(*) FILTER (WHERE f.state = 'gone') AS gone,
            COUNT(*) FILTER (WHERE f.state = 'paused') AS paused, MAX(f.last_success_at) AS last_success_at, MIN(w.due_at) AS next_at, MIN(f.id) FILTER (WHERE f.reason_code IS NOT NULL) AS bad_id
          FROM feeds f LEFT JOIN work w ON w.kind = 'feed' AND w.subject_id = f.id GROUP BY f.outlet_id) f ON f.outlet_id = o.id
        LEFT JOIN feeds bad ON bad.id = f.bad_id
        ORDER BY o.key
        """;

    private static string Where(string? filter) => filter is not null && filters.TryGetValue(filter, out var where) ? where : "o.state <> 'removed'";

    private static string Counted(string name, string state) => $"(SELECT COUNT(*) FROM articles a WHERE a.outlet_id = o.id AND a.state {state} AND a.sort_at >= @since) AS {name}";

    /// <summary>How many outlets each filter leaves; "all" are those not removed.</summary>
    public Task<IReadOnlyDictionary<string, long>> Counts(CancellationToken cancel = default) => database.Read<IReadOnlyDictionary<string, long>>(async s =>
        (await s.Query<(string Name, long Count)>(string.Join(" UNION ALL ", filters.Append(new("all", "o.state <> 'removed'")).Select(f => $"SELECT '{f.Key}' AS name, COUNT(*) AS count FROM outlets o WHERE {f.Value}")),
            new { silent = time.GetUtcNow() - Silent })).ToDictionary(c => c.Name, c => c.Count), cancel);

    public Task<IReadOnlyList<SourceFeed>> FeedsOf(long outletId, CancellationToken cancel = default) => database.Read(s => s.Query<SourceFeed>("""
        SELECT f.id, f.outlet_id, f.url, f.title, f.format, f.category, f.state, f.interval_ms, f.last_fetch_at, f.last_success_at, f.last_new_at, f.failures, f.reason_code, f.reason, w.due_at AS next_at, h.not_before
        FROM feeds f LEFT JOIN work w ON w.kind = 'feed' AND w.subject_id = f.id LEFT JOIN hosts h ON h.host = w.host WHERE f.outlet_id = @outletId ORDER BY f.id
        """, new { outletId }), cancel);

    /// <summary>Its newest articles whose pages were read or could not be: for trying a rule on.</summary>
    public Task<IReadOnlyList<(long Id, string Url, string Title, string State)>> Pages(long outletId, int count, CancellationToken cancel = default) => database.Read(s => s.Query<(long, string, string, string)>(
        "SELECT id, url, title, state FROM articles WHERE outlet_id = @outletId AND state IN ('full', 'feed', 'pending', 'refused') ORDER BY sort_at DESC, id DESC LIMIT @count", new { outletId, count = Math.Clamp(count, 1, 50) }), cancel);

    /// <summary>Fetches of an outlet, newest first, from before a cursor on.</summary>
    public Task<Slice<FetchRow>> Fetches(long outletId, Cursor before, int count, CancellationToken cancel = default) => database.Read(async s => Slices.Of(await s.Query<FetchRow>("""
        SELECT id, outlet_id, feed_id, article_id, url, at, status, reason_code, reason, bytes, milliseconds, found FROM fetches
        WHERE outlet_id = @outletId AND (at < @At OR (at = @At AND id < @Id)) ORDER BY at DESC, id DESC LIMIT @limit
        """, new { outletId, before.At, before.Id, limit = Slices.Limit(count) }), count, f => new Cursor(f.At, f.Id)), cancel);

    /// <summary>Anywhere in a text, with what LIKE would take for more than a letter taken as it stands.</summary>
    internal static string Like(string words) => "%" + words.Trim().ToLowerInvariant().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + "%";
}
