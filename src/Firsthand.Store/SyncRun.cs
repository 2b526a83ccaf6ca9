using System.Text;

namespace Firsthand.Store;

/// <summary>One question of an app, as the statements that answer it.</summary>
internal sealed class SyncRun
{
    private const int FirstSpan = 2_000;
    internal const string ReadSql = "CASE WHEN m.read_at > 0 OR (m.read_at IS NULL AND a.sort_at < @readBefore) THEN 1 ELSE 0 END";
    private const string Sifted = " AND NOT EXISTS (SELECT 1 FROM app_judged j WHERE j.person_id = @person AND j.article_id = a.id AND j.hidden = 1)";

    private readonly Session session;
    private readonly SyncQuery query;
    private readonly string candidates;
    private readonly string home;
    private readonly string conditions;
    private readonly IReadOnlyList<SubscriptionRow> follows, asked;
    private readonly long readBefore, low, high;

    private SyncRun(Session session, SyncQuery query, IReadOnlyList<SubscriptionRow> follows, bool sieved, long readBefore, long low, long high)
    {
        (this.session, this.query, this.follows, this.readBefore, this.low, this.high) = (session, query, follows, readBefore, low, high);
        asked = query.Feeds is null ? follows : [.. follows.Where(f => query.Feeds.Contains(f.Id))];
        candidates = Candidates(query.OnlySaved ? [SyncItems.SavedSql] : [.. asked.Select(f => f.Kind).Distinct().Where(arms.ContainsKey).Select(k => arms[k])]);
        home = Home(follows);
        var text = new StringBuilder(Cards.Shown);
        // What is asked for by one feed may stand in another: only outlets that nothing goes before are sure of theirs.
        if (query.Feeds is not null && !query.OnlySaved && (asked.Any(f => f.Kind != "outlet") || follows.Any(f => f.Kind is "story" or "search"))) text.Append($" AND {home} IN @feeds");
        // What is saved is kept, whatever is muted later.
        if (sieved && !query.OnlySaved && query.Saved != true) text.Append(Sifted);
        if (query.Read is { } read) text.Append(read ? " AND (m.read_at > 0 OR (m.read_at IS NULL AND a.sort_at < @readBefore))" : " AND (m.read_at = 0 OR (m.read_at IS NULL AND a.sort_at >= @readBefore))");
        if (query.Saved is { } saved) text.Append(saved ? " AND m.saved_at > 0" : " AND COALESCE(m.saved_at, 0) = 0");
        if (query.From is not null) text.Append(" AND a.discovered_at >= @from");
        if (query.Upto is not null) text.Append(" AND a.discovered_at <= @upto");
        if (query.PublishedFrom is not null) text.Append(" AND a.sort_at >= @publishedFrom");
        if (query.PublishedUpto is not null) text.Append(" AND a.sort_at <= @publishedUpto");
        conditions = text.ToString();
    }

    /// <param name="sieved">Whether what <see cref="SyncView"/> judged as hidden is left out.</param>
    public static async Task<SyncRun> Plan(Session session, SyncQuery query, bool sieved, TimeProvider time)
    {
        var follows = await Subscriptions.Of(session, query.PersonId);
        var desk = await Desks.Of(session, query.PersonId);
        var (low, high) = (query.After, query.Before);
        if (!query.OnlySaved)
        {
            // Far back it need not be exact, but nothing that came since an app last asked may be missed, whatever clocks did.
            var since = (time.GetUtcNow() - SyncItems.Oldest).ToUnixTimeMilliseconds();
            low = Math.Max(low, (await session.First<long?>(SyncItems.FloorSql, new { since }) ?? long.MaxValue) - 1);
            if (query.From > since) low = Math.Max(low, (await session.First<long?>(SyncItems.SinceSql, new { since = query.From }) ?? long.MaxValue) - 1);
            high = Math.Min(high, (await session.First<long?>("SELECT MAX(id) FROM articles") ?? 0) + 1);
        }
        return new SyncRun(session, query, follows, sieved, desk.ReadBefore, low, high);
    }

    private static readonly Dictionary<string, string> arms = new()
    {
        ["outlet"] = SyncItems.OfOutletsSql,
        ["hashtag"] = SyncItems.OfHashtagsSql,
        ["speaker"] = SyncItems.OfSpeakersSql,
        ["story"] = SyncItems.OfStoriesSql,
        ["place"] = SyncItems.OfPlacesSql,
        ["search"] = SyncItems.FoundSql,
    };

    /// <summary>An article may bear several of the hashtags: each is there once.</summary>
    private static string Candidates(List<string> arms) => arms is [var one] ? one.Replace("SELECT t.", "SELECT DISTINCT t.", StringComparison.Ordinal) : string.Join(" UNION ", arms);

    internal static List<long> Targets(IEnumerable<SubscriptionRow> follows, string kind) => [.. follows.Where(f => f.Kind == kind).Select(f => f.TargetId)];

    internal static List<long> Ids(IEnumerable<SubscriptionRow> follows, string kind) => [.. follows.Where(f => f.Kind == kind).Select(f => f.Id)];

    /// <summary>The feed of an article (alias a); asks for @living, the stories that are followed, and @searching, the follows that are searches.</summary>
    internal static string Home(IReadOnlyList<SubscriptionRow> follows)
    {
        var kinds = follows.Select(f => f.Kind).ToHashSet();
        var order = new List<string>();
        if (kinds.Contains("story")) order.Add("""
            CASE WHEN a.story_id IN @living THEN (SELECT MIN(f.id) FROM follows f JOIN stories w ON w.id = f.target_id WHERE f.person_id = @person AND f.kind = 'story' AND COALESCE(w.merged_into, w.id) = a.story_id) END
            """);
        if (kinds.Contains("search")) order.Add("(SELECT MIN(t.follow_id) FROM app_found t WHERE t.follow_id IN @searching AND t.article_id = a.id)");
        order.Add("(SELECT f.id FROM follows f WHERE f.person_id = @person AND f.kind = 'outlet' AND f.target_id = a.outlet_id)");
        var others = new[] { "hashtag", "speaker" }.Where(kinds.Contains).Select(k => $"(f.kind = '{k}' AND EXISTS (SELECT 1 FROM article_{k}s t WHERE t.{k}_id = f.target_id AND t.article_id = a.id AND t.language = @language))").ToList();
        if (kinds.Contains("place")) others.Add("(f.kind = 'place' AND a.language = @language AND EXISTS (SELECT 1 FROM story_places w WHERE w.story_id = a.story_id AND w.language = @language AND w.place = f.target AND w.named = 1))");
        if (others.Count > 0) order.Add($"(SELECT MIN(f.id) FROM follows f WHERE f.person_id = @person AND f.kind IN ('hashtag', 'speaker', 'place') AND ({string.Join(" OR ", others)}))");
        return $"COALESCE({string.Join(", ", order)}, 0)";
    }

    private string From => $"FROM ({candidates}) c JOIN articles a ON a.id = c.id LEFT JOIN marks m ON m.person_id = @person AND m.kind = 'article' AND m.subject_id = a.id WHERE {conditions}";

    private string Columns => $"a.id, {home} AS feed, a.discovered_at, {ReadSql} AS read, CASE WHEN m.saved_at > 0 THEN 1 ELSE 0 END AS saved";

    private object Given(long start, long end, int limit = 0, int offset = 0) => new
    {
        person = query.PersonId,
        language = query.Language,
        outlets = Targets(asked, "outlet"),
        hashtags = Targets(asked, "hashtag"),
        speakers = Targets(asked, "speaker"),
        stories = Targets(asked, "story"),
        places = asked.Where(f => f.Kind == "place").Select(f => f.Target).ToList(),
        searches = Ids(asked, "search"),
        living = Targets(follows, "story"),
        searching = Ids(follows, "search"),
        feeds = query.Feeds ?? [],
        low = start,
        high = end,
        readBefore,
        from = query.From,
        upto = query.Upto,
        publishedFrom = query.PublishedFrom,
        publishedUpto = query.PublishedUpto,
        limit,
        offset,
    };

    /// <summary>From one end, in windows of numbers that widen until the page is full: neither engine sorts more than a window.</summary>
    public async Task<IReadOnlyList<SyncRef>> Page(int count)
    {
        var found = new List<SyncRef>();
        if (candidates.Length == 0 || count == 0) return found;
        var sql = $"SELECT {Columns} {From} ORDER BY a.id {(query.OldestFirst ? "ASC" : "DESC")} LIMIT @limit";
        if (query.OnlySaved) return await session.Query<SyncRef>(sql, Given(low, high, count));
        var (at, end) = query.OldestFirst ? (low, high) : (high, low);
        for (long span = Math.Max(FirstSpan, 2L * count); query.OldestFirst ? at < end - 1 : at > end + 1; span *= 4)
        {
            var next = query.OldestFirst ? Math.Min(end, at + span) : Math.Max(end, at - span);
            found.AddRange(await session.Query<SyncRef>(sql, query.OldestFirst ? Given(at, next, count - found.Count) : Given(next, at, count - found.Count)));
            if (found.Count >= count) return found;
            // Both bounds are out: the next window begins on the last one's edge.
            at = query.OldestFirst ? next - 1 : next + 1;
            if (next == end) return found;
        }
        return found;
    }

    public async Task<IReadOnlyList<SyncRef>> Offset(int count, int offset, bool byDate)
    {
        if (candidates.Length == 0) return [];
        var way = query.OldestFirst ? "ASC" : "DESC";
        return await session.Query<SyncRef>($"SELECT {Columns} {From} ORDER BY {(byDate ? $"a.sort_at {way}, " : "")}a.id {way} LIMIT @limit OFFSET @offset", Given(low, high, count, offset));
    }

    // Of outlets alone, and whatever was done with it: the index knows.
    public async Task<long> Total() => candidates.Length == 0 ? 0
        : await session.First<long>(candidates == SyncItems.OfOutletsSql && conditions == Cards.Shown ? $"SELECT COUNT(*) FROM ({candidates}) c" : $"SELECT COUNT(*) {From}", Given(low, high));

    public async Task<IReadOnlyList<SyncCount>> ByFeed() => candidates.Length == 0 ? []
        : [.. (await session.Query<(long Feed, long Unread, long Newest)>($"SELECT x.feed, COUNT(*), MAX(x.discovered_at) FROM (SELECT {home} AS feed, a.discovered_at {From}) x GROUP BY x.feed", Given(low, high))).Select(c => new SyncCount(c.Feed, c.Unread, c.Newest))];

    /// <summary>What was never judged, or changed since; the newest first.</summary>
    public async Task<IReadOnlyList<SyncView.Unjudged>> Unjudged() => candidates.Length == 0 ? [] : await session.Query<SyncView.Unjudged>($"""
        SELECT a.id, COALESCE(a.story_id, 0) AS story_id, {SyncView.StampSql} AS stamp FROM ({candidates}) c JOIN articles a ON a.id = c.id LEFT JOIN stories n ON n.id = a.story_id
        LEFT JOIN app_judged j ON j.person_id = @person AND j.article_id = a.id WHERE {Cards.Shown} AND (j.stamp IS NULL OR j.stamp <> {SyncView.StampSql}) ORDER BY a.id DESC
        """, Given(low, high));
}
