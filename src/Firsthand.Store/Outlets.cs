using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>A publisher with the facts of its source card.</summary>
public sealed record OutletRow
{
    public long Id { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string HomeUrl { get; init; }
    public string Domain { get; init; } = "";
    public string? Country { get; init; }
    public string? Language { get; init; }
    public string? Category { get; init; }
    public string? OwnerKind { get; init; }
    public string? Owner { get; init; }
    public string? Funding { get; init; }
    public bool StateControlled { get; init; }
    public string? ReferenceUrl { get; init; }
    /// <summary>YYYY-MM-DD.</summary>
    public string? ReferenceDate { get; init; }
    public string? Founded { get; init; }
    /// <summary>JSON list of names.</summary>
    public string Aliases { get; init; } = "[]";
    /// <summary>headline, excerpt or full.</summary>
    public string DisplayRight { get; init; } = "excerpt";
    public bool Sample { get; init; }
    /// <summary>active, paused or removed (the operator's: its articles stay, nothing is asked of it).</summary>
    public string State { get; init; } = "active";
    /// <summary>JSON {field: {url, date}}: where facts that the operator set are known from.</summary>
    public string FactReferences { get; init; } = "{}";

    /// <summary>Does the address lie with the outlet: on its domain, below it, or on the host of its home page?</summary>
    public bool Owns(string url) => ArticleLinks.Within(url, Domain) || (Urls.Host(url) is { } host && host == Urls.Host(HomeUrl));
}

/// <summary>An outlet in the directory: its facts and how it is doing.</summary>
public sealed record OutletHealth
{
    public long Id { get; init; }
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string HomeUrl { get; init; } = "";
    public string? Country { get; init; }
    public string? Language { get; init; }
    public string? OwnerKind { get; init; }
    public bool StateControlled { get; init; }
    public long FeedCount { get; init; }
    public long FailingCount { get; init; }
    public long ArticleCount { get; init; }
    /// <summary>Of these; set where readers are shown the outlet.</summary>
    public long FirstHandCount { get; init; }
    public long? LastSuccessAt { get; init; }
    public long? LastArticleAt { get; init; }
    /// <summary>Of a failing feed, if any.</summary>
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
}

/// <summary>How much of an outlet is what, over a span of time.</summary>
public sealed record OutletFigures
{
    public long Articles { get; init; }
    public long FirstHand { get; init; }
    public long Relays { get; init; }
    public long WireCopies { get; init; }
    /// <summary>Those whose text does not tell, and those not gathered yet.</summary>
    public long Unknown => Math.Max(0, Articles - FirstHand - Relays - WireCopies);
    public long FullText { get; init; }
    public long Refused { get; init; }
    /// <summary>Articles of others that its feeds led to; among none of the above.</summary>
    public long OfOthers { get; init; }
    /// <summary>On whose reports its relays and copies rest, most articles first; at most 20.</summary>
    public IReadOnlyList<OutletRelay> RestsOn { get; init; } = [];
    /// <summary>Outlets whose relays and copies rest on its reports, most articles first; at most 20.</summary>
    public IReadOnlyList<OutletRelay> RestedOnBy { get; init; } = [];
}

/// <summary>Who is rested on, or rests, and in how many articles.</summary>
public sealed record OutletRelay
{
    /// <summary>Null: named in the texts, but no outlet that is known here.</summary>
    public string? Key { get; init; }
    public string Name { get; init; } = "";
    public string? Language { get; init; }
    public long Count { get; init; }
}

/// <summary>An outlet as the catalogue gives it, with its feeds.</summary>
public sealed record OutletWithFeeds(OutletRow Outlet, IReadOnlyList<NewFeed> Feeds);

public sealed record NewFeed(string Url, string? Category = null, string? Title = null);

public sealed class Outlets(Database database, TimeProvider time)
{
    internal const string Columns = """
        id, key, name, home_url, domain, country, language, category, owner_kind, owner, funding, state_controlled, reference_url, reference_date, founded,
        aliases, display_right, sample, state, fact_references
        """;

    /// <summary>
    /// Adds outlets and their feeds, or updates the facts of known keys (not whether they are paused, and not what the operator says of them); feeds get work that
    /// is due at once. Nothing is removed, and no feed that the operator removed comes back. One transaction.
    /// </summary>
    /// <returns>How many outlets and feeds were new.</returns>
    public Task<(int Outlets, int Feeds)> Save(IReadOnlyList<OutletWithFeeds> outlets, CancellationToken cancel = default) => database.Write(async session =>
    {
        var (newOutlets, newFeeds) = (0, 0);
        foreach (var (outlet, feeds) in outlets)
        {
            var known = await session.First<long?>("SELECT id FROM outlets WHERE key = @Key", new { outlet.Key });
            if (known is null) newOutlets++;
            var id = await SaveOutlet(session, outlet, time.GetUtcNow());
            if (known is not null) await OutletFacts.Hold(session, id, outlet);
            foreach (var feed in feeds)
                if (!await Sources.IsRemoved(session, feed.Url) && await AddFeed(session, id, feed, time.GetUtcNow())) newFeeds++;
        }
        await Facts.MoveStamp(session);
        return (newOutlets, newFeeds);
    }, cancel);

    internal static Task<long> SaveOutlet(Session session, OutletRow outlet, DateTimeOffset now) => session.First<long>("""
        INSERT INTO outlets(key, name, home_url, domain, country, language, category, owner_kind, owner, funding, state_controlled, reference_url, reference_date,
          founded, aliases, display_right, sample, state, created_at, updated_at)
        VALUES (@Key, @Name, @HomeUrl, @domain, @Country, @Language, @Category, @OwnerKind, @Owner, @Funding, @StateControlled, @ReferenceUrl, @ReferenceDate,
          @Founded, @Aliases, @DisplayRight, @Sample, @State, @now, @now)
        ON CONFLICT (key) DO UPDATE SET name = excluded.name, home_url = excluded.home_url, domain = excluded.domain, country = excluded.country,
          language = excluded.language, category = excluded.category, owner_kind = excluded.owner_kind, owner = excluded.owner, funding = excluded.funding,
          state_controlled = excluded.state_controlled, reference_url = excluded.reference_url, reference_date = excluded.reference_date,
          founded = excluded.founded, aliases = excluded.aliases, display_right = excluded.display_right, sample = excluded.sample, updated_at = excluded.updated_at
        RETURNING id
        """, new
    {
        outlet.Key,
        outlet.Name,
        outlet.HomeUrl,
        domain = outlet.Domain.Length > 0 ? outlet.Domain : Urls.Domain(outlet.HomeUrl) ?? "",
        outlet.Country,
        outlet.Language,
        outlet.Category,
        outlet.OwnerKind,
        outlet.Owner,
        outlet.Funding,
        outlet.StateControlled,
        outlet.ReferenceUrl,
        outlet.ReferenceDate,
        outlet.Founded,
        outlet.Aliases,
        outlet.DisplayRight,
        outlet.Sample,
        outlet.State,
        now,
    });

    /// <summary>The outlet that the address lies with; if none is known, this one is added under its key or, where another has that, the key with a number.</summary>
    internal static async Task<OutletRow> Of(Session session, string url, OutletRow otherwise, DateTimeOffset now)
    {
        if (await ByAddress(session, url) is { } known) return known;
        var key = otherwise.Key;
        for (var n = 2; await session.First<long?>("SELECT id FROM outlets WHERE key = @key", new { key }) is not null; n++) key = $"{otherwise.Key}-{n}";
        var id = await SaveOutlet(session, otherwise with { Key = key }, now);
        return (await session.First<OutletRow>($"SELECT {Columns} FROM outlets WHERE id = @id", new { id }))!;
    }

    internal static async Task<bool> AddFeed(Session session, long outletId, NewFeed feed, DateTimeOffset now)
    {
        var url = Urls.Normalise(feed.Url);
        var id = await session.First<long?>("""
            INSERT INTO feeds(outlet_id, url, title, category, created_at) VALUES (@outletId, @url, @Title, @Category, @now) ON CONFLICT (url) DO NOTHING RETURNING id
            """, new { outletId, url, feed.Title, feed.Category, now });
        if (id is null)
        {
            await session.Execute("UPDATE feeds SET category = @Category WHERE url = @url AND outlet_id = @outletId AND @Category IS NOT NULL", new { outletId, url, feed.Category });
            return false;
        }
        var active = await session.First<string>("SELECT state FROM outlets WHERE id = @outletId", new { outletId }) == "active";
        if (active) await Work.Put(session, "feed", id.Value, url, now);
        return true;
    }

    /// <summary>One row within a transaction.</summary>
    /// <param name="locked">Nobody else changes it until the transaction ends.</param>
    internal static async Task<OutletRow?> Row(Session session, long id, bool locked = false)
    {
        if (locked) await session.Execute("UPDATE outlets SET updated_at = updated_at WHERE id = @id", new { id });
        return await session.First<OutletRow>($"SELECT {Columns} FROM outlets WHERE id = @id", new { id });
    }

    public Task<OutletRow?> Find(string key, CancellationToken cancel = default) =>
        database.Read(session => session.First<OutletRow>($"SELECT {Columns} FROM outlets WHERE key = @key", new { key }), cancel);

    /// <summary>Hashes of the blocks that recur in its articles, for <see cref="Firsthand.Reading.Hints.Recurring"/>; at most 1,000.</summary>
    public Task<IReadOnlyList<long>> RecurringBlocks(long id, CancellationToken cancel = default) => database.Read(session => RecurringRows.Known(session, id), cancel);

    public Task<OutletRow?> FindById(long id, CancellationToken cancel = default) =>
        database.Read(session => session.First<OutletRow>($"SELECT {Columns} FROM outlets WHERE id = @id", new { id }), cancel);

    /// <summary>The outlet that an address lies with: "bbc.co.uk" answers for "https://news.bbc.co.uk/1" too.</summary>
    public Task<OutletRow?> FindByAddress(string url, CancellationToken cancel = default) => database.Read(session => ByAddress(session, url), cancel);

    internal static async Task<OutletRow?> ByAddress(Session session, string url)
    {
        if (Urls.Domain(url) is not { } domain) return null;
        var labels = domain.Split('.');
        // Outlets that were named by an address with a port are known by both together.
        List<string> domains = [Urls.Host(url)!, .. Enumerable.Range(0, Math.Min(labels.Length, 10)).Select(i => string.Join('.', labels[i..]))];
        return await session.First<OutletRow>($"SELECT {Columns} FROM outlets WHERE domain IN @domains ORDER BY LENGTH(domain) DESC, id LIMIT 1", new { domains });
    }

    /// <summary>All, by name: the gazetteer of outlets and the export.</summary>
    public Task<IReadOnlyList<OutletRow>> All(CancellationToken cancel = default) => database.Read<IReadOnlyList<OutletRow>>(async session =>
        [.. (await session.Query<OutletRow>($"SELECT {Columns} FROM outlets")).OrderBy(o => o.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(o => o.Id)], cancel);

    /// <summary>All, by name, with how they are doing.</summary>
    public Task<IReadOnlyList<OutletHealth>> Directory(CancellationToken cancel = default) => database.Read<IReadOnlyList<OutletHealth>>(async session =>
        [.. (await session.Query<OutletHealth>(DirectorySql)).OrderBy(o => o.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(o => o.Id)], cancel);

    internal static readonly string DirectorySql = $"""
        SELECT o.id, o.key, o.name, o.home_url, o.country, o.language, o.owner_kind, o.state_controlled,
          COALESCE(f.feed_count, 0) AS feed_count, COALESCE(f.failing_count, 0) AS failing_count, f.last_success_at,
          (SELECT COUNT(*) FROM articles a WHERE a.outlet_id = o.id AND {Cards.Shown}) AS article_count,
          (SELECT MAX(a.sort_at) FROM articles a WHERE a.outlet_id = o.id AND {Cards.Shown}) AS last_article_at,
          bad.reason_code, bad.reason
        FROM outlets o
        LEFT JOIN (SELECT outlet_id, COUNT(*) AS feed_count, COUNT(*) FILTER (WHERE state IN ('failing', 'gone')) AS failing_count,
            MAX(last_success_at) AS last_success_at, MIN(id) FILTER (WHERE reason_code IS NOT NULL) AS bad_id FROM feeds GROUP BY outlet_id) f ON f.outlet_id = o.id
        LEFT JOIN feeds bad ON bad.id = f.bad_id
        """;

    /// <summary>
    /// All, for readers: articles, how many of them are first-hand, and the newest one since a moment; by name. One statement, which reads of each outlet that span of one
    /// index and no article.
    /// </summary>
    public Task<IReadOnlyList<OutletHealth>> Listed(DateTimeOffset since, string? country = null, CancellationToken cancel = default) => database.Read<IReadOnlyList<OutletHealth>>(async session =>
        [.. (await session.Query<OutletHealth>(ListedSql(country), new { since, country })).OrderBy(o => o.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(o => o.Id)], cancel);

    internal static string ListedSql(string? country) => $"""
        SELECT o.id, o.key, o.name, o.home_url, o.country, o.language, o.owner_kind, o.state_controlled, COALESCE(f.feed_count, 0) AS feed_count, COALESCE(f.failing_count, 0) AS failing_count,
          COALESCE(n.article_count, 0) AS article_count, COALESCE(n.first_hand_count, 0) AS first_hand_count, n.last_article_at, bad.reason_code
        FROM outlets o
        LEFT JOIN (SELECT i.id AS outlet_id, COUNT(*) AS article_count, COUNT(*) FILTER (WHERE a.role = 'firsthand') AS first_hand_count, MAX(a.sort_at) AS last_article_at
          FROM outlets i CROSS JOIN articles a WHERE a.outlet_id = i.id AND {Cards.Shown} AND a.sort_at >= @since {(country is null ? "" : "AND i.country = @country")} GROUP BY i.id) n ON n.outlet_id = o.id
        LEFT JOIN (SELECT outlet_id, COUNT(*) AS feed_count, COUNT(*) FILTER (WHERE state IN ('failing', 'gone')) AS failing_count, MIN(id) FILTER (WHERE reason_code IS NOT NULL) AS bad_id FROM feeds GROUP BY outlet_id) f ON f.outlet_id = o.id
        LEFT JOIN feeds bad ON bad.id = f.bad_id
        {(country is null ? "" : "WHERE o.country = @country")}
        """;

    private sealed record Figure
    {
        public string What { get; init; } = "";
        public string? Key { get; init; }
        public string? Name { get; init; }
        public string? Language { get; init; }
        public long Count { get; init; }
    }

    /// <summary>One statement.</summary>
    public async Task<OutletFigures> Figures(long outletId, DateTimeOffset since, CancellationToken cancel = default)
    {
        var figures = await database.Read(session => session.Query<Figure>(FiguresSql, new { outletId, since }), cancel);
        long Of(string what, string? key = null) => figures.Where(f => f.What == what && (key is null || f.Key == key)).Sum(f => f.Count);
        IReadOnlyList<OutletRelay> Relays(string what) => [.. figures.Where(f => f.What == what).OrderByDescending(f => f.Count).ThenBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new OutletRelay { Key = f.Key, Name = f.Name ?? "", Language = f.Language, Count = f.Count })];
        return new OutletFigures
        {
            Articles = Of("role"),
            FirstHand = Of("role", "firsthand"),
            Relays = Of("role", "relay"),
            WireCopies = Of("role", "wire"),
            FullText = Of("state", "full"),
            Refused = Of("state", "refused"),
            OfOthers = Of("others"),
            RestsOn = Relays("on"),
            RestedOnBy = Relays("by"),
        };
    }

    /// <summary>An origin that is named in a text is an outlet where one has that name, also if none of its articles is in the story.</summary>
    internal static readonly string FiguresSql = $"""
        SELECT 'role' AS what, COALESCE(a.role, 'none') AS key, NULL AS name, NULL AS language, COUNT(*) AS count
          FROM articles a WHERE a.outlet_id = @outletId AND a.sort_at >= @since AND {Cards.Shown} GROUP BY COALESCE(a.role, 'none')
        UNION ALL SELECT 'state', a.state, NULL, NULL, COUNT(*) FROM articles a WHERE a.outlet_id = @outletId AND a.sort_at >= @since GROUP BY a.state
        UNION ALL SELECT 'others', NULL, NULL, NULL, COUNT(*)
          FROM feeds f JOIN articles a ON a.feed_id = f.id WHERE f.outlet_id = @outletId AND a.outlet_id <> @outletId AND {Cards.Shown} AND a.sort_at >= @since
        UNION ALL SELECT * FROM (
          SELECT 'on', COALESCE(o.key, n.key) AS key, COALESCE(o.name, n.name, e.name) AS name, COALESCE(o.language, n.language) AS language, COUNT(DISTINCT a.id) AS count
          FROM articles a JOIN origin_edges e ON e.from_id = a.id LEFT JOIN articles b ON b.id = e.to_id LEFT JOIN outlets o ON o.id = b.outlet_id
            LEFT JOIN outlets n ON e.to_id IS NULL AND n.name = e.name
          WHERE a.outlet_id = @outletId AND a.sort_at >= @since AND {Cards.Shown} AND a.role IN ('relay', 'wire') AND COALESCE(o.name, e.name) IS NOT NULL AND COALESCE(o.id, n.id, 0) <> @outletId
          GROUP BY COALESCE(o.key, n.key), COALESCE(o.name, n.name, e.name), COALESCE(o.language, n.language) ORDER BY COUNT(DISTINCT a.id) DESC, COALESCE(o.name, n.name, e.name) LIMIT 20) AS rests
        UNION ALL SELECT * FROM (
          SELECT 'by', o.key, o.name, o.language, COUNT(DISTINCT b.id) AS count
          FROM articles a JOIN origin_edges e ON e.to_id = a.id JOIN articles b ON b.id = e.from_id JOIN outlets o ON o.id = b.outlet_id
          WHERE a.outlet_id = @outletId AND a.sort_at >= @since AND b.outlet_id <> @outletId AND b.role IN ('relay', 'wire')
          GROUP BY o.key, o.name, o.language ORDER BY COUNT(DISTINCT b.id) DESC, o.name LIMIT 20) AS rested
        """;

    public Task<long> Count(CancellationToken cancel = default) => database.Read(session => session.First<long>("SELECT COUNT(*) FROM outlets"), cancel);

    /// <summary>active or paused; a paused outlet's feeds and pages are not fetched.</summary>
    public Task SetState(long outletId, string state, CancellationToken cancel = default) => database.Write(async session =>
    {
        if (state is not ("active" or "paused")) throw new ArgumentException("active or paused", nameof(state));
        await Sources.Switch(session, outletId, state, time.GetUtcNow());
        await Facts.MoveStamp(session);
    }, cancel);
}
