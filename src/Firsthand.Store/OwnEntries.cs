using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>An entry of an own feed as a fetch brought it, new or changed.</summary>
/// <param name="Key">What makes it the same entry at the next fetch.</param>
/// <param name="Hash">Of all that the feed said of it.</param>
public sealed record NewOwnEntry(string Key, string Hash)
{
    public string? Url { get; init; }
    public required string Title { get; init; }
    public string Author { get; init; } = "";
    public string? Language { get; init; }
    /// <summary>Plain; its beginning is kept.</summary>
    public string Text { get; init; } = "";
    /// <summary>Cleaned; empty: no more than the text's beginning.</summary>
    public string Html { get; init; } = "";
    public DateTimeOffset? Published { get; init; }
}

/// <summary>What one fetch of an own feed brought.</summary>
/// <param name="Listed">Keys of all entries that the feed has now, first one first; at most <see cref="OwnEntries.Most"/>.</param>
/// <param name="Changed">Those among them that are not stored as they stand.</param>
public sealed record BroughtEntries(IReadOnlyList<string> Listed, IReadOnlyList<NewOwnEntry> Changed, string? Home, string? Language);

/// <summary>An entry as one person sees it.</summary>
public sealed record OwnEntryRow
{
    public long Id { get; init; }
    public long FeedId { get; init; }
    public string? Url { get; init; }
    public string Title { get; init; } = "";
    public string Author { get; init; } = "";
    public string? Language { get; init; }
    public string Excerpt { get; init; } = "";
    public long? PublishedAt { get; init; }
    public long SeenAt { get; init; }
    public long SortAt { get; init; }
    /// <summary>Only where one entry is asked for.</summary>
    public string Html { get; init; } = "";
    /// <summary>Whether there is more than the excerpt.</summary>
    public bool HasText { get; init; }
    public string FeedUrl { get; init; } = "";
    public string? FeedTitle { get; init; }
    public string Label { get; init; } = "";
    public bool Read { get; init; }
    public bool Saved { get; init; }
    public string FeedName => Label.Length > 0 ? Label : FeedTitle is { Length: > 0 } title ? title : Urls.Host(FeedUrl) ?? FeedUrl;
}

/// <summary>The entries of feeds that readers follow for themselves, and what they said of them. Nobody sees an entry of a feed that they do not follow.</summary>
public sealed class OwnEntries(Database database, TimeProvider time)
{
    /// <summary>So many entries are kept of a feed: those it lists, then those it listed last. What somebody saved stays beside them.</summary>
    public const int Most = 200;
    public const int MostSaved = 2_000;
    private const int LongestTitle = 500;

    internal const string Theirs = "own_follows f JOIN own_entries e ON e.feed_id = f.feed_id LEFT JOIN own_marks m ON m.person_id = f.person_id AND m.entry_id = e.id";
    private static readonly Reason nothing = new("own.nothing", "There is no such entry among the feeds of this person.");

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What is stored of a feed: keys, with the hash of what the feed said.</summary>
    public Task<IReadOnlyDictionary<string, string>> Known(long feedId, CancellationToken cancel = default) => database.Read<IReadOnlyDictionary<string, string>>(async s =>
        (await s.Query<(string Key, string Hash)>("SELECT key, hash FROM own_entries WHERE feed_id = @feedId", new { feedId })).ToDictionary(e => e.Key, e => e.Hash), cancel);

    /// <summary>Within a transaction that has locked the feed.</summary>
    /// <returns>How many are new.</returns>
    internal static async Task<int> Take(Session s, long feedId, BroughtEntries brought, long now)
    {
        var known = (await s.Query<(string Key, long Id)>("SELECT key, id FROM own_entries WHERE feed_id = @feedId", new { feedId })).ToDictionary(e => e.Key, e => e.Id);
        // The first of a feed is its newest: it gets the highest number, which decides where the feed gives no dates.
        foreach (var entry in brought.Changed.Reverse())
            await s.Execute("""
                INSERT INTO own_entries(feed_id, key, hash, url, title, author, language, excerpt, html, published_at, seen_at, listed_at, sort_at)
                VALUES (@feedId, @Key, @Hash, @Url, @title, @author, @Language, @excerpt, @Html, @published, @now, @now, @sort)
                ON CONFLICT (feed_id, key) DO UPDATE SET hash = excluded.hash, url = excluded.url, title = excluded.title, author = excluded.author, language = excluded.language,
                  excerpt = excluded.excerpt, html = excluded.html, published_at = excluded.published_at
                """, new
            {
                feedId,
                entry.Key,
                entry.Hash,
                entry.Url,
                title = Excerpts.Of(entry.Title, LongestTitle),
                author = Excerpts.Of(entry.Author, OwnFeeds.LongestName),
                entry.Language,
                excerpt = Excerpts.Beginning(entry.Text),
                entry.Html,
                published = entry.Published?.ToUnixTimeMilliseconds(),
                now,
                sort = Math.Min(entry.Published?.ToUnixTimeMilliseconds() ?? now, now),
            });
        foreach (var part in brought.Listed.Chunk(256)) await s.Execute("UPDATE own_entries SET listed_at = @now WHERE feed_id = @feedId AND key IN @keys", new { feedId, now, keys = part });
        await s.Execute("""
            DELETE FROM own_entries WHERE id IN (SELECT id FROM own_entries WHERE feed_id = @feedId ORDER BY listed_at DESC, sort_at DESC, id DESC LIMIT 100000 OFFSET @most)
              AND NOT EXISTS (SELECT 1 FROM own_marks m WHERE m.entry_id = own_entries.id AND m.saved_at > 0)
            """, new { feedId, most = Most });
        return brought.Changed.Count(e => !known.ContainsKey(e.Key));
    }

    /// <summary>Newest first.</summary>
    /// <param name="feedId">Null: of all feeds.</param>
    /// <param name="show">"unread", "saved"; else all.</param>
    public Task<Slice<OwnEntryRow>> Page(long personId, long? feedId, string? show, Cursor before, int count, CancellationToken cancel = default)
    {
        var conditions = (feedId is null ? "" : "AND f.feed_id = @feedId ") + show switch { "unread" => $"AND {OwnFeeds.IsRead} = 0", "saved" => "AND m.saved_at > 0", _ => "" };
        return database.Read(async s => Slices.Of(await s.Query<OwnEntryRow>($"""
            SELECT e.id, e.feed_id, e.url, e.title, e.author, e.language, e.excerpt, e.published_at, e.seen_at, e.sort_at, CASE WHEN e.html <> '' THEN 1 ELSE 0 END AS has_text,
              d.url AS feed_url, d.title AS feed_title, t.label, t.read, t.saved
            FROM (SELECT e.id, f.label, {OwnFeeds.IsRead} AS read, CASE WHEN m.saved_at > 0 THEN 1 ELSE 0 END AS saved
              FROM {Theirs} WHERE f.person_id = @personId AND (e.sort_at, e.id) < (@At, @Id) {conditions} ORDER BY e.sort_at DESC, e.id DESC LIMIT @limit) AS t
            JOIN own_entries e ON e.id = t.id JOIN own_feeds d ON d.id = e.feed_id ORDER BY e.sort_at DESC, e.id DESC
            """, new { personId, feedId = feedId ?? 0, before.At, before.Id, limit = Slices.Limit(count) }), count, e => new Cursor(e.SortAt, e.Id)), cancel);
    }

    /// <returns>Null: there is none among the feeds that the person follows.</returns>
    public Task<OwnEntryRow?> Find(long personId, long id, CancellationToken cancel = default) => database.Read(s => s.First<OwnEntryRow>($"""
        SELECT e.id, e.feed_id, e.url, e.title, e.author, e.language, e.excerpt, e.published_at, e.seen_at, e.sort_at, e.html, CASE WHEN e.html <> '' THEN 1 ELSE 0 END AS has_text,
          d.url AS feed_url, d.title AS feed_title, f.label, {OwnFeeds.IsRead} AS read, CASE WHEN m.saved_at > 0 THEN 1 ELSE 0 END AS saved
        FROM {Theirs} JOIN own_feeds d ON d.id = e.feed_id WHERE f.person_id = @personId AND e.id = @id
        """, new { personId, id }), cancel);

    /// <returns>own.nothing; desk.history-off.</returns>
    public Task<Reason?> Read(long personId, long id, bool read, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await Own(s, personId, id) is null) return nothing;
        if (read && !(await Desks.Of(s, personId)).History) return HistoryOff;
        await s.Execute("INSERT INTO own_marks(person_id, entry_id, read_at) VALUES (@personId, @id, @at) ON CONFLICT (person_id, entry_id) DO UPDATE SET read_at = excluded.read_at", new { personId, id, at = read ? Now : 0 });
        return null;
    }, cancel);

    private static Reason HistoryOff => new("desk.history-off", "What is read is not kept here: the history is switched off.");

    /// <returns>own.nothing; own.saved-many.</returns>
    public Task<Reason?> Save(long personId, long id, bool saved, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await Own(s, personId, id) is null) return nothing;
        if (saved && await s.First<long>("SELECT COUNT(*) FROM own_marks WHERE person_id = @personId AND saved_at > 0", new { personId }) >= MostSaved) return new Reason("own.saved-many", $"At most {MostSaved} entries of own feeds can be saved.");
        await s.Execute("""
            INSERT INTO own_marks(person_id, entry_id, saved_at) VALUES (@personId, @id, @at)
            ON CONFLICT (person_id, entry_id) DO UPDATE SET saved_at = CASE WHEN excluded.saved_at > 0 AND own_marks.saved_at > 0 THEN own_marks.saved_at ELSE excluded.saved_at END
            """, new { personId, id, at = saved ? Now : 0 });
        return null;
    }, cancel);

    /// <summary>The feed of an entry, locked: a fetch that takes old entries away at this moment waits, and then sees the mark.</summary>
    private static async Task<long?> Own(Session s, long personId, long id)
    {
        const string sql = "SELECT f.feed_id FROM own_entries e JOIN own_follows f ON f.feed_id = e.feed_id AND f.person_id = @personId WHERE e.id = @id";
        if (await s.First<long?>(sql, new { personId, id }) is not { } feed || !await OwnFeeds.Lock(s, feed)) return null;
        return await s.First<long?>(sql, new { personId, id });
    }

    /// <summary>All that came until then counts as read, also what was marked as unread by hand.</summary>
    /// <param name="feedId">Null: of all feeds.</param>
    /// <returns>desk.history-off.</returns>
    public Task<Reason?> AllRead(long personId, long? feedId, DateTimeOffset until, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (!(await Desks.Of(s, personId)).History) return HistoryOff;
        await AllRead(s, personId, feedId, Math.Min(until.ToUnixTimeMilliseconds(), Now));
        return null;
    }, cancel);

    internal static async Task AllRead(Session s, long personId, long? feedId, long until)
    {
        var args = new { personId, until, feedId = feedId ?? 0 };
        await s.Execute($"UPDATE own_follows SET read_before = @until WHERE person_id = @personId AND read_before < @until{(feedId is null ? "" : " AND feed_id = @feedId")}", args);
        await s.Execute($"""
            UPDATE own_marks SET read_at = @until WHERE person_id = @personId AND read_at = 0
              AND entry_id IN (SELECT e.id FROM own_entries e WHERE e.id = own_marks.entry_id AND e.seen_at <= @until{(feedId is null ? "" : " AND e.feed_id = @feedId")})
            """, args);
    }

    /// <summary>What was read is forgotten; what is saved stays.</summary>
    internal static async Task Forget(Session s, long personId)
    {
        await s.Execute("DELETE FROM own_marks WHERE person_id = @personId AND saved_at IS NULL", new { personId });
        await s.Execute("UPDATE own_marks SET read_at = NULL WHERE person_id = @personId", new { personId });
        await s.Execute("UPDATE own_follows SET read_before = 0 WHERE person_id = @personId", new { personId });
    }

    /// <summary>All that a person marked, for the export; give the last number seen.</summary>
    public Task<IReadOnlyList<OwnMarkRow>> Marks(long personId, long after, int count, CancellationToken cancel = default) => database.Read(s => s.Query<OwnMarkRow>("""
        SELECT m.entry_id, m.read_at, m.saved_at, e.url, e.title, d.url AS feed FROM own_marks m JOIN own_entries e ON e.id = m.entry_id JOIN own_feeds d ON d.id = e.feed_id
        WHERE m.person_id = @personId AND m.entry_id > @after ORDER BY m.entry_id LIMIT @limit
        """, new { personId, after, limit = Math.Clamp(count, 1, 5000) }), cancel);
}

/// <summary>What a person said of an entry, with what it is.</summary>
public sealed record OwnMarkRow
{
    public long EntryId { get; init; }
    public long? ReadAt { get; init; }
    public long? SavedAt { get; init; }
    public string? Url { get; init; }
    public string Title { get; init; } = "";
    public string Feed { get; init; } = "";
}
