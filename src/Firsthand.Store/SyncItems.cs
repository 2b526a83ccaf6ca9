using System.Text;

namespace Firsthand.Store;

/// <summary>What an app asks for: articles of what a person follows, in the order in which they came.</summary>
public sealed record SyncQuery
{
    public required long PersonId { get; init; }
    /// <summary>Hashtags and speakers bring what is told in this language, outlets bring all.</summary>
    public required string Language { get; init; }
    /// <summary>Of these feeds alone; null: of all.</summary>
    public IReadOnlyList<long>? Feeds { get; init; }
    /// <summary>All that is saved, followed or not, however old.</summary>
    public bool OnlySaved { get; init; }
    public bool? Read { get; init; }
    public bool? Saved { get; init; }
    /// <summary>That came at this moment or later; Unix milliseconds.</summary>
    public long? From { get; init; }
    /// <summary>That came at this moment or before; Unix milliseconds.</summary>
    public long? Upto { get; init; }
    /// <summary>The same by the articles' own dates.</summary>
    public long? PublishedFrom { get; init; }
    public long? PublishedUpto { get; init; }
    /// <summary>With greater numbers.</summary>
    public long After { get; init; }
    /// <summary>With smaller numbers.</summary>
    public long Before { get; init; } = long.MaxValue;
    public bool OldestFirst { get; init; }
    public int Count { get; init; } = 20;
}

/// <summary>An article as an app's lists name it.</summary>
public sealed record SyncRef
{
    public long Id { get; init; }
    /// <summary>The one feed it stands in; 0: it is saved, and nothing that is followed brings it.</summary>
    public long Feed { get; init; }
    /// <summary>When it came; Unix milliseconds.</summary>
    public long DiscoveredAt { get; init; }
    public bool Read { get; init; }
    public bool Saved { get; init; }
}

/// <summary>An article as an app shows it: as far as its outlet's display right goes.</summary>
public sealed record SyncItem
{
    public long Id { get; init; }
    public long Feed { get; init; }
    public string Url { get; init; } = "";
    public string Title { get; init; } = "";
    public string Excerpt { get; init; } = "";
    /// <summary>"" where the full text may not be shown.</summary>
    public string Html { get; init; } = "";
    /// <summary>JSON list.</summary>
    public string Authors { get; init; } = "[]";
    public string? Language { get; init; }
    public string Direction { get; init; } = "ltr";
    public string Category { get; init; } = "general";
    public long? PublishedAt { get; init; }
    public long SortAt { get; init; }
    public long DiscoveredAt { get; init; }
    public long Words { get; init; }
    public bool? AccessibleForFree { get; init; }
    public string OutletKey { get; init; } = "";
    public string OutletName { get; init; } = "";
    public string HomeUrl { get; init; } = "";
    public bool StateControlled { get; init; }
    public bool Sample { get; init; }
    public bool Read { get; init; }
    public bool Saved { get; init; }
}

/// <param name="Newest">When the newest unread one came; Unix milliseconds.</param>
public sealed record SyncCount(long Feed, long Unread, long Newest);

/// <summary>
/// The articles that apps on readers' devices synchronise. Each stands in one feed: of its outlet where that is followed, else of the hashtag or speaker that was
/// followed first. Lists go by number, which is the order of coming: what an outlet dates back still comes last, and no app misses it.
/// </summary>
public sealed class SyncItems(Database database, TimeProvider time)
{
    /// <summary>Older articles are on the site; apps are given what came since, and all that is saved.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(90);
    public const int MostRefs = 10_000;
    public const int MostItems = 250;
    private const int FirstSpan = 2_000;

    /// <summary>One page, without texts.</summary>
    public Task<IReadOnlyList<SyncRef>> Refs(SyncQuery query, CancellationToken cancel = default) => database.Read(async s => await (await Plan(s, query)).Page(Math.Clamp(query.Count, 0, MostRefs)), cancel);

    /// <summary>A page by the articles' own dates, with an offset, as one of the protocols asks for it; and how many there are in all.</summary>
    public Task<(IReadOnlyList<SyncRef> Refs, long Total)> Dated(SyncQuery query, int offset, bool byDate, CancellationToken cancel = default) => database.Read(async s =>
    {
        var plan = await Plan(s, query);
        var total = await plan.Total();
        return (offset == 0 && !byDate ? await plan.Page(Math.Clamp(query.Count, 0, MostRefs)) : await plan.Offset(Math.Clamp(query.Count, 0, MostRefs), offset, byDate), total);
    }, cancel);

    public Task<long> Count(SyncQuery query, CancellationToken cancel = default) => database.Read(async s => await (await Plan(s, query)).Total(), cancel);

    /// <summary>Unread articles by feed; feeds without any are not named.</summary>
    public Task<IReadOnlyList<SyncCount>> Unread(long personId, string language, CancellationToken cancel = default) => database.Read(async s =>
        await (await Plan(s, new SyncQuery { PersonId = personId, Language = language, Read = false })).ByFeed(), cancel);

    /// <summary>By number, in the order in which they are asked for; what is gone is left out. At most <see cref="MostItems"/>.</summary>
    public Task<IReadOnlyList<SyncItem>> Items(long personId, string language, IReadOnlyList<long> ids, CancellationToken cancel = default) => database.Read<IReadOnlyList<SyncItem>>(async s =>
    {
        if (ids.Count == 0) return [];
        var follows = await Subscriptions.Of(s, personId);
        var desk = await Desks.Of(s, personId);
        var found = (await s.Query<SyncItem>($"""
            SELECT a.id, {Home(follows)} AS feed, a.url, a.title, CASE WHEN o.display_right = 'headline' THEN '' ELSE a.excerpt END AS excerpt,
              CASE WHEN o.display_right = 'full' THEN COALESCE(x.html, '') ELSE '' END AS html, a.authors, a.language, a.direction, a.category, a.published_at, a.sort_at, a.discovered_at, a.words, a.accessible_for_free,
              o.key AS outlet_key, o.name AS outlet_name, o.home_url, o.state_controlled, o.sample, {ReadSql} AS read, CASE WHEN m.saved_at > 0 THEN 1 ELSE 0 END AS saved
            FROM articles a JOIN outlets o ON o.id = a.outlet_id LEFT JOIN article_texts x ON x.article_id = a.id AND o.display_right = 'full'
            LEFT JOIN marks m ON m.person_id = @person AND m.kind = 'article' AND m.subject_id = a.id
            WHERE a.id IN @ids AND {Cards.Shown}
            """, new { person = personId, language, ids = ids.Take(MostItems).ToList(), readBefore = desk.ReadBefore })).ToDictionary(i => i.Id);
        return [.. ids.Distinct().Select(i => found.GetValueOrDefault(i)).OfType<SyncItem>()];
    }, cancel);

    /// <summary>Marks all unread articles of a query as read: nobody looked at each, so they are not in the history.</summary>
    /// <returns>How many; nothing is kept where the history is switched off.</returns>
    public Task<int> MarkAll(SyncQuery query, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (!(await Desks.Of(s, query.PersonId)).History) return 0;
        var marked = 0;
        var before = long.MaxValue;
        while (true)
        {
            var some = await (await Plan(s, query with { Read = false, OldestFirst = false, Before = before })).Page(MostRefs);
            if (some.Count == 0) return marked;
            await Marks.Read(s, query.PersonId, [.. some.Select(r => r.Id)], true, looked: false, time.GetUtcNow().ToUnixTimeMilliseconds());
            (marked, before) = (marked + some.Count, some[^1].Id);
        }
    }, cancel);

    private const string ReadSql = "CASE WHEN m.read_at > 0 OR (m.read_at IS NULL AND a.sort_at < @readBefore) THEN 1 ELSE 0 END";

    /// <summary>The feed of an article (alias a).</summary>
    private static string Home(IReadOnlyList<SubscriptionRow> follows)
    {
        const string outlet = "(SELECT f.id FROM follows f WHERE f.person_id = @person AND f.kind = 'outlet' AND f.target_id = a.outlet_id)";
        var others = follows.Select(f => f.Kind).Where(k => k != "outlet").Distinct().Select(k =>
            $"(f.kind = '{k}' AND EXISTS (SELECT 1 FROM article_{k}s t WHERE t.{k}_id = f.target_id AND t.article_id = a.id AND t.language = @language))").ToList();
        return others.Count == 0 ? $"COALESCE({outlet}, 0)"
            : $"COALESCE({outlet}, (SELECT MIN(f.id) FROM follows f WHERE f.person_id = @person AND f.kind <> 'outlet' AND ({string.Join(" OR ", others)})), 0)";
    }

    private async Task<Run> Plan(Session session, SyncQuery query)
    {
        var follows = await Subscriptions.Of(session, query.PersonId);
        var desk = await Desks.Of(session, query.PersonId);
        var (low, high) = (query.After, query.Before);
        if (!query.OnlySaved)
        {
            // Far back it need not be exact, but nothing that came since an app last asked may be missed, whatever clocks did.
            var since = (time.GetUtcNow() - Oldest).ToUnixTimeMilliseconds();
            low = Math.Max(low, (await session.First<long?>(FloorSql, new { since }) ?? long.MaxValue) - 1);
            if (query.From > since) low = Math.Max(low, (await session.First<long?>(SinceSql, new { since = query.From }) ?? long.MaxValue) - 1);
            high = Math.Min(high, (await session.First<long?>("SELECT MAX(id) FROM articles") ?? 0) + 1);
        }
        return new Run(session, query, follows, desk.ReadBefore, low, high);
    }

    internal const string FloorSql = "SELECT id FROM articles WHERE discovered_at >= @since ORDER BY discovered_at, id LIMIT 1";
    internal const string SinceSql = "SELECT MIN(id) FROM articles WHERE discovered_at >= @since";

    /// <summary>The articles of the outlets with numbers between @low and @high, both out.</summary>
    internal const string OfOutletsSql = $"SELECT a.id FROM articles a WHERE a.outlet_id IN @outlets AND a.id > @low AND a.id < @high AND {Cards.Shown}";
    internal const string OfHashtagsSql = "SELECT t.article_id AS id FROM article_hashtags t WHERE t.hashtag_id IN @hashtags AND t.article_id > @low AND t.article_id < @high AND t.language = @language";
    internal const string OfSpeakersSql = "SELECT t.article_id AS id FROM article_speakers t WHERE t.speaker_id IN @speakers AND t.article_id > @low AND t.article_id < @high AND t.language = @language";
    internal const string SavedSql = "SELECT k.subject_id AS id FROM marks k WHERE k.person_id = @person AND k.kind = 'article' AND k.saved_at > 0 AND k.subject_id > @low AND k.subject_id < @high";

    private sealed class Run
    {
        private readonly Session session;
        private readonly SyncQuery query;
        private readonly string candidates;
        private readonly string home;
        private readonly string conditions;
        private readonly List<long> outlets, hashtags, speakers;
        private readonly long readBefore, low, high;

        public Run(Session session, SyncQuery query, IReadOnlyList<SubscriptionRow> follows, long readBefore, long low, long high)
        {
            (this.session, this.query, this.readBefore, this.low, this.high) = (session, query, readBefore, low, high);
            var asked = query.Feeds is null ? follows : [.. follows.Where(f => query.Feeds.Contains(f.Id))];
            (outlets, hashtags, speakers) = (Targets(asked, "outlet"), Targets(asked, "hashtag"), Targets(asked, "speaker"));
            var arms = new List<string>();
            if (query.OnlySaved) arms.Add(SavedSql);
            else
            {
                if (outlets.Count > 0) arms.Add(OfOutletsSql);
                if (hashtags.Count > 0) arms.Add(OfHashtagsSql);
                if (speakers.Count > 0) arms.Add(OfSpeakersSql);
            }
            // An article may bear several of the hashtags.
            candidates = arms is [var one] ? one.Replace("SELECT t.", "SELECT DISTINCT t.", StringComparison.Ordinal) : string.Join(" UNION ", arms);
            home = Home(follows);
            var text = new StringBuilder(Cards.Shown);
            // What is asked for by hashtag may stand in the feed of its outlet, or of another hashtag.
            if (query.Feeds is not null && !query.OnlySaved && (hashtags.Count > 0 || speakers.Count > 0)) text.Append($" AND {home} IN @feeds");
            if (query.Read is { } read) text.Append(read ? " AND (m.read_at > 0 OR (m.read_at IS NULL AND a.sort_at < @readBefore))" : " AND (m.read_at = 0 OR (m.read_at IS NULL AND a.sort_at >= @readBefore))");
            if (query.Saved is { } saved) text.Append(saved ? " AND m.saved_at > 0" : " AND COALESCE(m.saved_at, 0) = 0");
            if (query.From is not null) text.Append(" AND a.discovered_at >= @from");
            if (query.Upto is not null) text.Append(" AND a.discovered_at <= @upto");
            if (query.PublishedFrom is not null) text.Append(" AND a.sort_at >= @publishedFrom");
            if (query.PublishedUpto is not null) text.Append(" AND a.sort_at <= @publishedUpto");
            conditions = text.ToString();
        }

        private static List<long> Targets(IEnumerable<SubscriptionRow> follows, string kind) => [.. follows.Where(f => f.Kind == kind).Select(f => f.TargetId)];

        private string From => $"FROM ({candidates}) c JOIN articles a ON a.id = c.id LEFT JOIN marks m ON m.person_id = @person AND m.kind = 'article' AND m.subject_id = a.id WHERE {conditions}";

        private string Columns => $"a.id, {home} AS feed, a.discovered_at, {ReadSql} AS read, CASE WHEN m.saved_at > 0 THEN 1 ELSE 0 END AS saved";

        private object Given(long start, long end, int limit = 0, int offset = 0) => new
        {
            person = query.PersonId,
            language = query.Language,
            outlets,
            hashtags,
            speakers,
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
            : await session.First<long>(candidates == OfOutletsSql && conditions == Cards.Shown ? $"SELECT COUNT(*) FROM ({candidates}) c" : $"SELECT COUNT(*) {From}", Given(low, high));

        public async Task<IReadOnlyList<SyncCount>> ByFeed() => candidates.Length == 0 ? []
            : [.. (await session.Query<(long Feed, long Unread, long Newest)>($"SELECT x.feed, COUNT(*), MAX(x.discovered_at) FROM (SELECT {home} AS feed, a.discovered_at {From}) x GROUP BY x.feed", Given(low, high))).Select(c => new SyncCount(c.Feed, c.Unread, c.Newest))];
    }
}
