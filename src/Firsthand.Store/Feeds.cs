using Firsthand.Reading;

namespace Firsthand.Store;

public sealed record FeedRow
{
    public long Id { get; init; }
    public long OutletId { get; init; }
    public required string Url { get; init; }
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Category { get; init; }
    /// <summary>active, failing, gone or paused.</summary>
    public string State { get; init; } = "active";
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    public string? BodyHash { get; init; }
    public long IntervalMs { get; init; }
    public long? LastFetchAt { get; init; }
    public long? LastSuccessAt { get; init; }
    public long? LastNewAt { get; init; }
    public long Failures { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What a fetch of a feed brought. Stored with its articles in one transaction, so that an ETag never runs ahead of its items.</summary>
public sealed record FeedFetched
{
    public required long FeedId { get; init; }
    /// <summary>The feed's address when it was asked: validators of an address that somebody replaced meanwhile are not kept.</summary>
    public string? Asked { get; init; }
    /// <summary>Set when the feed moved for good.</summary>
    public string? NewUrl { get; init; }
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    public string? BodyHash { get; init; }
    /// <summary>304, or the same body again: validators and items stay as they are.</summary>
    public bool Unchanged { get; init; }
    /// <summary>Sent by a hub instead of fetched, perhaps only in part: items are taken, validators and the next fetch stay as they are.</summary>
    public bool Pushed { get; init; }
    public required TimeSpan Interval { get; init; }
    public IReadOnlyList<NewArticle> Articles { get; init; } = [];
}

public sealed class Feeds(Database database, TimeProvider time)
{
    private const string Columns = """
        id, outlet_id, url, title, format, category, state, etag, last_modified, body_hash, interval_ms, last_fetch_at, last_success_at, last_new_at,
        failures, reason_code, reason
        """;

    public Task<FeedRow?> Find(long id, CancellationToken cancel = default) =>
        database.Read(session => session.First<FeedRow>($"SELECT {Columns} FROM feeds WHERE id = @id", new { id }), cancel);

    public Task<FeedRow?> FindByUrl(string url, CancellationToken cancel = default) =>
        database.Read(session => session.First<FeedRow>($"SELECT {Columns} FROM feeds WHERE url = @url", new { url = Urls.Normalise(url) }), cancel);

    public Task<IReadOnlyList<FeedRow>> OfOutlet(long outletId, CancellationToken cancel = default) =>
        database.Read(session => session.Query<FeedRow>($"SELECT {Columns} FROM feeds WHERE outlet_id = @outletId ORDER BY id", new { outletId }), cancel);

    /// <summary>Every feed, in order of id: for export and the command line.</summary>
    public Task<IReadOnlyList<FeedRow>> All(CancellationToken cancel = default) =>
        database.Read(session => session.Query<FeedRow>($"SELECT {Columns} FROM feeds ORDER BY id"), cancel);

    /// <summary>
    /// Stores new articles (each with work for its page), changed titles and texts of known ones as revisions, the feed's validators and its next due time: all or nothing.
    /// Known articles (any of their addresses, or the same feed and guid where the guid is the entry's only identity) are not added again; tombstones stay dead.
    /// </summary>
    /// <returns>Ids of the articles that are new.</returns>
    public Task<IReadOnlyList<long>> Fetched(FeedFetched fetched, CancellationToken cancel = default) => database.Write<IReadOnlyList<long>>(async session =>
    {
        if (await session.First<FeedRow>($"SELECT {Columns} FROM feeds WHERE id = @FeedId", new { fetched.FeedId }) is not { } feed) return [];
        var outlet = (await session.First<OutletRow>($"SELECT {Outlets.Columns} FROM outlets WHERE id = @OutletId", new { feed.OutletId }))!;
        var now = time.GetUtcNow();
        var replaced = fetched.Asked is { } asked && asked != feed.Url;
        if (replaced) fetched = fetched with { NewUrl = null, Etag = null, LastModified = null, BodyHash = null };
        var entries = new FeedEntries(session, feed, outlet, now);
        if (!fetched.Unchanged)
            foreach (var article in fetched.Articles) await entries.Take(article);
        if (fetched.Pushed)
        {
            if (entries.New.Count > 0) await session.Execute("UPDATE feeds SET last_new_at = @now WHERE id = @Id", new { feed.Id, now });
            if (entries.Seen) await Facts.MoveStamp(session);
            return entries.New;
        }
        await Succeeded(session, "feeds", feed, fetched, entries.New.Count > 0, now);
        if (outlet.State == "active" && feed.State != "paused")
            await Work.Put(session, "feed", feed.Id, await Move(session, "feeds", feed, fetched.NewUrl) ?? feed.Url, replaced ? now : now + fetched.Interval);
        if (entries.Seen || feed.State == "failing") await Facts.MoveStamp(session);
        return entries.New;
    }, cancel);

    /// <param name="table">feeds, or own_feeds, which has the same columns.</param>
    internal static Task Succeeded(Session session, string table, FeedRow feed, FeedFetched fetched, bool news, DateTimeOffset now) => session.Execute($"""
        UPDATE {table} SET state = CASE WHEN state = 'paused' THEN state ELSE 'active' END, failures = 0, reason_code = NULL, reason = NULL,
          interval_ms = @interval, last_fetch_at = @now, last_success_at = @now, last_new_at = CASE WHEN @news = 1 THEN @now ELSE last_new_at END
          {(fetched.Unchanged ? "" : ", title = COALESCE(@Title, title), format = COALESCE(@Format, format), etag = @Etag, last_modified = @LastModified, body_hash = @BodyHash")}
        WHERE id = @Id
        """, new { feed.Id, interval = (long)fetched.Interval.TotalMilliseconds, now, news, fetched.Title, fetched.Format, fetched.Etag, fetched.LastModified, fetched.BodyHash });

    /// <summary>A feed that moved for good takes its new address, unless another feed has that: then both go on as they are.</summary>
    internal static async Task<string?> Move(Session session, string table, FeedRow feed, string? newUrl)
    {
        if (newUrl is null || Urls.Host(newUrl) is null) return null;
        var url = Urls.Normalise(newUrl);
        var moved = await session.Execute($"UPDATE {table} SET url = @url WHERE id = @Id AND NOT EXISTS (SELECT 1 FROM {table} other WHERE other.url = @url)", new { feed.Id, url });
        return moved > 0 ? url : null;
    }

    /// <summary>Addresses of the newest entries; at most 100.</summary>
    public Task<IReadOnlyList<string>> Addresses(long feedId, int count, CancellationToken cancel = default) => database.Read(session =>
        session.Query<string>("SELECT url FROM articles WHERE feed_id = @feedId ORDER BY id DESC LIMIT @count", new { feedId, count = Math.Clamp(count, 1, 100) }), cancel);

    /// <summary>Records a failure: the reason, one more failure in a row, the next try.</summary>
    /// <param name="gone">The server said 410: no further tries until someone asks.</param>
    public Task Failed(long feedId, Reason reason, TimeSpan retryIn, bool gone = false, CancellationToken cancel = default) => database.Write(async session =>
    {
        if (await session.First<FeedRow>($"SELECT {Columns} FROM feeds WHERE id = @feedId", new { feedId }) is not { } feed) return;
        await Fail(session, "feeds", "feed", feedId, reason, retryIn, gone, time.GetUtcNow());
        if (feed.ReasonCode != reason.Code || gone) await Facts.MoveStamp(session);
    }, cancel);

    internal static async Task Fail(Session session, string table, string kind, long feedId, Reason reason, TimeSpan retryIn, bool gone, DateTimeOffset now)
    {
        await session.Execute($"""
            UPDATE {table} SET state = CASE WHEN state = 'paused' THEN state ELSE @state END, failures = failures + 1, last_fetch_at = @now, reason_code = @Code, reason = @Detail WHERE id = @feedId
            """, new { feedId, state = gone ? "gone" : "failing", now, reason.Code, reason.Detail });
        if (gone) await Work.Done(session, kind, feedId);
        else await session.Execute("UPDATE work SET due_at = @due WHERE kind = @kind AND subject_id = @feedId", new { kind, feedId, due = now + retryIn });
    }

    /// <summary>Makes one feed due now; a paused or gone one rests.</summary>
    public Task MakeDueNow(long feedId, CancellationToken cancel = default) => database.Write(async session =>
    {
        await session.Execute("UPDATE work SET due_at = @now WHERE kind = 'feed' AND subject_id = @feedId AND due_at > @now", new { now = time.GetUtcNow(), feedId });
    }, cancel);

    /// <summary>Makes every feed (or those of one outlet) due now; gone ones too if named by outlet.</summary>
    /// <returns>How many.</returns>
    public Task<int> MakeDue(long? outletId = null, CancellationToken cancel = default) => database.Write(async session =>
    {
        var now = time.GetUtcNow();
        if (outletId is null) return await session.Execute("UPDATE work SET due_at = @now WHERE kind = 'feed'", new { now });
        var feeds = await session.Query<FeedRow>($"SELECT {Columns} FROM feeds WHERE outlet_id = @outletId AND state <> 'paused' ORDER BY id", new { outletId });
        foreach (var feed in feeds) await Work.Put(session, "feed", feed.Id, feed.Url, now);
        return feeds.Count;
    }, cancel);
}
