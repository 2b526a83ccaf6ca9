using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What the operator says about feeds that readers follow for themselves; kept under "own-feeds" among the settings.</summary>
public sealed record OwnFeedSettings
{
    public const string Key = "own-feeds";
    /// <summary>Off: none is added and none is fetched; what is there can be read and taken away.</summary>
    public bool On { get; init; } = true;
    /// <summary>How many feeds a person may follow.</summary>
    public int Most { get; init; } = 200;

    public static async Task<OwnFeedSettings> Of(NewsStore store, CancellationToken cancel) => await store.Settings.Get<OwnFeedSettings>(Key, cancel) ?? new();
}

/// <summary>A feed as one person follows it.</summary>
public sealed record OwnFeedRow
{
    public long FeedId { get; init; }
    public string Url { get; init; } = "";
    public string? Title { get; init; }
    public string? HomeUrl { get; init; }
    public string? Language { get; init; }
    /// <summary>active, failing or gone.</summary>
    public string State { get; init; } = "active";
    public long? LastFetchAt { get; init; }
    public long? LastSuccessAt { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
    /// <summary>When it is asked for next; null: not any more.</summary>
    public long? DueAt { get; init; }
    public string Label { get; init; } = "";
    public string Folder { get; init; } = "";
    public long CreatedAt { get; init; }
    public long Unread { get; init; }
    public long Saved { get; init; }
    /// <summary>Set where the newsroom gathers the same feed by now.</summary>
    public string? OutletKey { get; init; }
    public string? OutletName { get; init; }
    public string Name => Label.Length > 0 ? Label : Title is { Length: > 0 } title ? title : Urls.Host(Url) ?? Url;
}

/// <summary>A feed somebody wants to follow.</summary>
/// <param name="Label">As the person's list names it: for that person alone.</param>
public sealed record NewOwnFeed(string Url, string? Label = null, string? Folder = null);

/// <summary>How many of them are followed now that were not, and how many the newsroom gathers: those are not followed here.</summary>
public sealed record OwnFollowed(int Added, int Gathered, Reason? Reason = null);

/// <summary>
/// Feeds that readers follow for themselves alone. Whoever writes locks the row of the feed first: then a feed that its last follower leaves at the moment
/// when another comes neither goes with that other one's wish nor stays without anybody.
/// </summary>
public sealed class OwnFeeds(Database database, TimeProvider time)
{
    public const int LongestName = 200;

    internal static readonly string IsRead = "CASE WHEN COALESCE(m.read_at, CASE WHEN e.seen_at <= f.read_before THEN 1 ELSE 0 END) > 0 THEN 1 ELSE 0 END";

    private const string Columns = """
        id, 0 AS outlet_id, url, title, format, state, etag, last_modified, body_hash, interval_ms, last_fetch_at, last_success_at, last_new_at, failures, reason_code, reason
        """;

    private static string Followed(string which) => $"""
        SELECT f.feed_id, d.url, d.title, d.home_url, d.language, d.state, d.last_fetch_at, d.last_success_at, d.reason_code, d.reason, f.label, f.folder, f.created_at, w.due_at, o.key AS outlet_key, o.name AS outlet_name, COALESCE(n.unread, 0) AS unread, COALESCE(n.saved, 0) AS saved
        FROM own_follows f JOIN own_feeds d ON d.id = f.feed_id
        LEFT JOIN (SELECT e.feed_id, COUNT(*) FILTER (WHERE {IsRead} = 0) AS unread, COUNT(*) FILTER (WHERE m.saved_at > 0) AS saved
          FROM {OwnEntries.Theirs} WHERE {which} GROUP BY e.feed_id) AS n ON n.feed_id = f.feed_id
        LEFT JOIN work w ON w.kind = 'own' AND w.subject_id = d.id
        LEFT JOIN feeds g ON g.url = d.url LEFT JOIN outlets o ON o.id = g.outlet_id AND o.state <> 'removed' WHERE {which}
        """;

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What a person follows, by folder, then in the order in which they came.</summary>
    public Task<IReadOnlyList<OwnFeedRow>> Of(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.Query<OwnFeedRow>(Followed("f.person_id = @personId") + " ORDER BY f.folder, f.created_at, f.feed_id", new { personId }), cancel);

    /// <returns>Null: the person does not follow it.</returns>
    public Task<OwnFeedRow?> Of(long personId, long feedId, CancellationToken cancel = default) =>
        database.Read(s => s.First<OwnFeedRow>(Followed("f.person_id = @personId AND f.feed_id = @feedId"), new { personId, feedId }), cancel);

    /// <summary>The addresses that a person follows.</summary>
    public Task<IReadOnlyList<string>> Addresses(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.Query<string>("SELECT d.url FROM own_follows f JOIN own_feeds d ON d.id = f.feed_id WHERE f.person_id = @personId", new { personId }), cancel);

    /// <summary>As ingest needs it; of no outlet.</summary>
    public Task<FeedRow?> Find(long feedId, CancellationToken cancel = default) => database.Read(s => Find(s, feedId), cancel);

    private static Task<FeedRow?> Find(Session s, long feedId) => s.First<FeedRow>($"SELECT {Columns} FROM own_feeds WHERE id = @feedId", new { feedId });

    /// <summary>Follows all of them, or none. Those the newsroom gathers are passed over; one that was given up is tried again.</summary>
    /// <param name="most">How many a person may follow.</param>
    /// <returns>own.many, in the result.</returns>
    public Task<OwnFollowed> Follow(long personId, IReadOnlyList<NewOwnFeed> feeds, int most, CancellationToken cancel = default) => database.Write(async s =>
    {
        // Two forms of one person wait for each other here, or they would get past the bound together.
        await Desks.Make(s, personId);
        if (await s.Execute("UPDATE desks SET keys = keys WHERE person_id = @personId", new { personId }) == 0) return new OwnFollowed(0, 0);
        var wanted = feeds.Where(f => Urls.Host(f.Url) is not null).Select(f => f with { Url = Urls.Normalise(f.Url) }).DistinctBy(f => f.Url).OrderBy(f => f.Url, StringComparer.Ordinal).ToList();
        var gathered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in wanted.Chunk(500)) gathered.UnionWith(await s.Query<string>("SELECT g.url FROM feeds g JOIN outlets o ON o.id = g.outlet_id WHERE o.state <> 'removed' AND g.url IN @urls", new { urls = part.Select(f => f.Url).ToList() }));
        var known = (await s.Query<string>("SELECT d.url FROM own_follows f JOIN own_feeds d ON d.id = f.feed_id WHERE f.person_id = @personId", new { personId })).ToHashSet(StringComparer.Ordinal);
        var fresh = wanted.Where(f => !gathered.Contains(f.Url) && !known.Contains(f.Url)).ToList();
        if (fresh.Count > 0 && known.Count + fresh.Count > most) return new OwnFollowed(0, gathered.Count, new Reason("own.many", $"At most {most} own feeds; {known.Count} are followed."));
        foreach (var feed in fresh)
        {
            // The update that changes nothing locks the row: another who leaves it at this moment waits.
            var id = await s.First<long>("""
                INSERT INTO own_feeds(url, created_at) VALUES (@Url, @now)
                ON CONFLICT (url) DO UPDATE SET state = CASE WHEN own_feeds.state = 'gone' THEN 'failing' ELSE own_feeds.state END RETURNING id
                """, new { feed.Url, now = Now });
            await s.Execute("INSERT INTO own_follows(person_id, feed_id, label, folder, created_at) VALUES (@personId, @id, @label, @folder, @now) ON CONFLICT (person_id, feed_id) DO NOTHING", new { personId, id, label = Cut(feed.Label), folder = Cut(feed.Folder), now = Now });
            if (await s.First<long>("SELECT COUNT(*) FROM work WHERE kind = 'own' AND subject_id = @id", new { id }) == 0) await Work.Put(s, "own", id, feed.Url, Now);
        }
        return new OwnFollowed(fresh.Count, gathered.Count);
    }, cancel);

    private static string Cut(string? name) => Excerpts.OneLine(name ?? "", LongestName) is var line && line.Length > LongestName ? line[..LongestName] : line;

    /// <returns>False: the person does not follow it.</returns>
    public Task<bool> Name(long personId, long feedId, string label, string folder, CancellationToken cancel = default) => database.Write(async s =>
        await s.Execute("UPDATE own_follows SET label = @label, folder = @folder WHERE person_id = @personId AND feed_id = @feedId", new { personId, feedId, label = Cut(label), folder = Cut(folder) }) > 0, cancel);

    /// <summary>What the person marked and saved of it goes too, and with the last follower the feed and its entries.</summary>
    public Task<bool> Leave(long personId, long feedId, CancellationToken cancel = default) => database.Write(async s =>
    {
        await Lock(s, feedId);
        if (await s.Execute("DELETE FROM own_follows WHERE person_id = @personId AND feed_id = @feedId", new { personId, feedId }) == 0) return false;
        await s.Execute("DELETE FROM own_marks WHERE person_id = @personId AND entry_id IN (SELECT id FROM own_entries WHERE feed_id = @feedId)", new { personId, feedId });
        await Drop(s, feedId);
        return true;
    }, cancel);

    /// <summary>The person goes: what nobody else follows goes too.</summary>
    internal static async Task Forget(Session s, long personId)
    {
        foreach (var id in await s.Query<long>("SELECT feed_id FROM own_follows WHERE person_id = @personId ORDER BY feed_id", new { personId }))
        {
            await Lock(s, id);
            await s.Execute("DELETE FROM own_follows WHERE person_id = @personId AND feed_id = @id", new { personId, id });
            await Drop(s, id);
        }
    }

    private static async Task Drop(Session s, long feedId)
    {
        if (await s.First<long>("SELECT COUNT(*) FROM own_follows WHERE feed_id = @feedId", new { feedId }) > 0) return;
        await Work.Done(s, "own", feedId);
        await s.Execute("DELETE FROM own_feeds WHERE id = @feedId", new { feedId });
    }

    /// <returns>False: it is gone.</returns>
    internal static async Task<bool> Lock(Session s, long feedId) => await s.Execute("UPDATE own_feeds SET failures = failures WHERE id = @feedId", new { feedId }) > 0;

    /// <summary>Asks for it once more, soon: for one that fails or was given up.</summary>
    /// <param name="pause">So long after the last time at the earliest.</param>
    public Task<bool> Again(long personId, long feedId, TimeSpan pause, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (!await Lock(s, feedId) || await s.First<long>("SELECT COUNT(*) FROM own_follows WHERE person_id = @personId AND feed_id = @feedId", new { personId, feedId }) == 0) return false;
        var feed = (await Find(s, feedId))!;
        if (feed.State == "gone") await s.Execute("UPDATE own_feeds SET state = 'failing' WHERE id = @feedId", new { feedId });
        var earliest = DateTimeOffset.FromUnixTimeMilliseconds(feed.LastFetchAt ?? 0) + pause;
        await Work.Put(s, "own", feedId, feed.Url, earliest > Now ? earliest : Now);
        return true;
    }, cancel);

    /// <summary>Not now; a feed that is no more is asked for no more.</summary>
    public Task PutOff(long feedId, TimeSpan wait, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (await Find(s, feedId) is null) await Work.Done(s, "own", feedId);
        else await s.Execute("UPDATE work SET due_at = @due WHERE kind = 'own' AND subject_id = @feedId", new { feedId, due = Now + wait });
    }, cancel);

    /// <summary>Stores what a fetch brought, with the validators and the next due time: all or nothing.</summary>
    /// <param name="fetched">Its articles are not looked at.</param>
    /// <param name="brought">Null: unchanged.</param>
    /// <returns>How many entries are new.</returns>
    public Task<int> Fetched(FeedFetched fetched, BroughtEntries? brought, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (!await Lock(s, fetched.FeedId)) return 0;
        var (feed, now) = ((await Find(s, fetched.FeedId))!, Now);
        var fresh = brought is null ? 0 : await OwnEntries.Take(s, feed.Id, brought, now.ToUnixTimeMilliseconds());
        await Feeds.Succeeded(s, "own_feeds", feed, fetched, fresh > 0, now);
        if (brought is not null) await s.Execute("UPDATE own_feeds SET home_url = @Home, language = @Language WHERE id = @Id", new { feed.Id, brought.Home, brought.Language });
        await Work.Put(s, "own", feed.Id, await Feeds.Move(s, "own_feeds", feed, fetched.NewUrl) ?? feed.Url, now + fetched.Interval);
        return fresh;
    }, cancel);

    /// <param name="gone">The server said 410: no further tries until somebody asks.</param>
    public Task Failed(long feedId, Reason reason, TimeSpan retryIn, bool gone = false, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (!await Lock(s, feedId)) return;
        await Feeds.Fail(s, "own_feeds", "own", feedId, reason, retryIn, gone, Now);
    }, cancel);
}
