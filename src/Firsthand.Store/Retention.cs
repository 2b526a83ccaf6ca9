using System.Text.Json;

namespace Firsthand.Store;

/// <summary>How long things stay, in days; 0: for ever. Kept under "retention" among the settings.</summary>
public sealed record RetentionDays
{
    public const string Key = "retention";
    /// <summary>A feed lists its articles for days; what was purged meanwhile would only be asked about again and again.</summary>
    public const int Fewest = 14;
    public const int Most = 36_500;

    public int Articles { get; init; }
    public int Revisions { get; init; }
    public int Fetches { get; init; } = 30;

    public static bool Sound(int days) => days == 0 || days is >= Fewest and <= Most;
}

/// <summary>What a purge would take, or took.</summary>
public sealed record PurgeCount
{
    public long Articles { get; init; }
    /// <summary>Old enough, but kept by somebody's word.</summary>
    public long Kept { get; init; }
    public long Revisions { get; init; }
    public long Fetches { get; init; }
    public long All => Articles + Revisions + Fetches;
}

/// <summary>
/// Takes away what is older than the operator wants to keep, in small transactions. What people said or keep is never taken: <see cref="keptBy"/> is the one
/// place that says so. A purged article leaves its addresses behind, so that no feed brings it back.
/// </summary>
public sealed class Retention(Database database, TimeProvider time)
{
    private const int Batch = 50;
    private const string Old = "a.state IN ('pending', 'full', 'feed') AND a.sort_at < @before";

    /// <summary>Conditions on an article (alias a) under which it stays, each with the migration since which its tables exist.</summary>
    private static readonly IReadOnlyList<(long Since, string Condition)> keptBy =
    [
        // People spoke about it, or about its story.
        (15, "EXISTS (SELECT 1 FROM discussions d WHERE d.article_id = a.id AND EXISTS (SELECT 1 FROM comments c WHERE c.discussion_id = d.id))"),
        (15, "EXISTS (SELECT 1 FROM discussions d WHERE d.story_id = a.story_id AND EXISTS (SELECT 1 FROM comments c WHERE c.discussion_id = d.id))"),
        (15, "EXISTS (SELECT 1 FROM stories n JOIN discussions d ON d.story_id = n.id WHERE n.merged_into = a.story_id AND EXISTS (SELECT 1 FROM comments c WHERE c.discussion_id = d.id))"),
        // Readers saved it, or its story, also under the name of one that went into it.
        (17, "EXISTS (SELECT 1 FROM marks m WHERE m.kind = 'article' AND m.subject_id = a.id AND m.saved_at > 0)"),
        (17, "EXISTS (SELECT 1 FROM marks m WHERE m.kind = 'story' AND m.subject_id = a.story_id AND m.saved_at > 0)"),
        (17, "EXISTS (SELECT 1 FROM stories n JOIN marks m ON m.kind = 'story' AND m.subject_id = n.id AND m.saved_at > 0 WHERE n.merged_into = a.story_id)"),
        // Editors decided something about it.
        (19, "EXISTS (SELECT 1 FROM corrections e WHERE e.article_id = a.id)"),
    ];

    /// <summary>What a purge by these days would take now. Changes nothing.</summary>
    public Task<PurgeCount> Count(RetentionDays days, CancellationToken cancel = default) => database.Read(async s =>
    {
        var count = new PurgeCount();
        if (Before(days.Articles) is { } articles)
        {
            var (all, kept) = await s.First<(long, long)>($"SELECT COUNT(*), COUNT(*) FILTER (WHERE {await Kept(s)}) FROM articles a WHERE {Old}", new { before = articles });
            var refused = await s.First<long>("SELECT COUNT(*) FROM outlets o CROSS JOIN articles a WHERE a.outlet_id = o.id AND a.state = 'refused' AND a.sort_at < @before", new { before = articles });
            count = count with { Articles = all - kept + refused, Kept = kept };
        }
        if (Before(days.Revisions) is { } revisions)
            count = count with { Revisions = await s.First<long>($"SELECT COUNT(*) FROM revisions r JOIN articles a ON a.id = r.article_id WHERE r.seen_at < @before AND NOT ({await Kept(s)})", new { before = revisions }) };
        if (Before(days.Fetches) is { } fetches) count = count with { Fetches = await s.First<long>("SELECT COUNT(*) FROM fetches WHERE at < @before", new { before = fetches }) };
        return count;
    }, cancel);

    /// <summary>Takes it, batch by batch, each all or nothing; what was broken off goes on with the next run.</summary>
    public async Task<PurgeCount> Run(RetentionDays days, CancellationToken cancel = default)
    {
        var taken = new PurgeCount();
        if (Before(days.Articles) is { } before)
        {
            var at = (SortAt: long.MinValue, Id: 0L);
            while (true)
            {
                // Those that are kept are passed by, not looked at again.
                var (count, next) = await database.Write(s => Articles(s, before, at), cancel);
                taken = taken with { Articles = taken.Articles + count };
                if (next is not { } on) break;
                at = on;
            }
            for (int count; (count = await database.Write(s => Refused(s, before), cancel)) > 0;) taken = taken with { Articles = taken.Articles + count };
        }
        if (Before(days.Revisions) is { } seen)
            for (long after = 0; ;)
            {
                var (count, next) = await database.Write(s => Revisions(s, seen, after), cancel);
                taken = taken with { Revisions = taken.Revisions + count };
                if (next is not { } on) break;
                after = on;
            }
        if (Before(days.Fetches) is { } asked)
            for (int count; (count = await database.Write(s => Fetches(s, asked), cancel)) > 0;) taken = taken with { Fetches = taken.Fetches + count };
        if (taken.All > 0)
            await database.Write(s => Acts.Record(s, new NewAct(null, "storage.purge", "storage", "purge", Details: JsonSerializer.Serialize(taken, JsonSerializerOptions.Web)), time.GetUtcNow().ToUnixTimeMilliseconds()), cancel);
        return taken;
    }

    private async Task<(int Count, (long SortAt, long Id)? Next)> Articles(Session s, DateTimeOffset before, (long SortAt, long Id) after)
    {
        var old = await s.Query<(long Id, long SortAt, long Kept)>($"""
            SELECT a.id, a.sort_at, CASE WHEN {await Kept(s)} THEN 1 ELSE 0 END FROM articles a
            WHERE {Old} AND a.sort_at >= @SortAt AND (a.sort_at > @SortAt OR a.id > @Id) ORDER BY a.sort_at, a.id LIMIT @limit
            """, new { before, after.SortAt, after.Id, limit = Batch });
        var gone = 0;
        foreach (var article in old.Where(a => a.Kept == 0)) gone += await Bury(s, article.Id);
        if (gone > 0) await Facts.MoveStamp(s);
        return (gone, old.Count < Batch ? null : (old[^1].SortAt, old[^1].Id));
    }

    private static async Task<int> Refused(Session s, DateTimeOffset before)
    {
        var gone = 0;
        foreach (var id in await s.Query<long>("SELECT a.id FROM outlets o CROSS JOIN articles a WHERE a.outlet_id = o.id AND a.state = 'refused' AND a.sort_at < @before LIMIT @limit", new { before, limit = Batch })) gone += await Bury(s, id);
        return gone;
    }

    private static async Task<int> Bury(Session s, long id)
    {
        if (await Stored.Find(s, id) is not { } stored || stored.State == ArticleWriter.Removed) return 0;
        await ArticleWriter.Bury(s, stored);
        return 1;
    }

    private async Task<(int Count, long? Next)> Revisions(Session s, DateTimeOffset before, long after)
    {
        var old = await s.Query<(long Id, long ArticleId, long Kept)>($"""
            SELECT r.id, r.article_id, CASE WHEN {await Kept(s)} THEN 1 ELSE 0 END FROM revisions r JOIN articles a ON a.id = r.article_id
            WHERE r.id > @after AND r.seen_at < @before ORDER BY r.id LIMIT @limit
            """, new { before, after, limit = Batch });
        var gone = old.Where(r => r.Kept == 0).ToList();
        if (gone.Count > 0)
        {
            await s.Execute("DELETE FROM revisions WHERE id IN @ids", new { ids = gone.ConvertAll(r => r.Id) });
            await s.Execute("UPDATE articles SET revision_count = (SELECT COUNT(*) FROM revisions r WHERE r.article_id = articles.id) WHERE id IN @ids", new { ids = gone.ConvertAll(r => r.ArticleId) });
            await Facts.MoveStamp(s);
        }
        return (gone.Count, old.Count < Batch ? null : old[^1].Id);
    }

    /// <summary>From the oldest on: where that is young enough, nothing is searched through.</summary>
    private static async Task<int> Fetches(Session s, DateTimeOffset before)
    {
        var oldest = await s.Query<(long Id, long At)>("SELECT id, at FROM fetches ORDER BY id LIMIT 500");
        var old = oldest.Where(f => f.At < before.ToUnixTimeMilliseconds()).Select(f => f.Id).ToList();
        return old.Count == 0 ? 0 : await s.Execute("DELETE FROM fetches WHERE id IN @old", new { old });
    }

    private static async Task<string> Kept(Session s)
    {
        var migrations = (await s.Query<long>("SELECT number FROM migrations")).ToHashSet();
        return string.Join(" OR ", keptBy.Where(k => migrations.Contains(k.Since)).Select(k => k.Condition));
    }

    private DateTimeOffset? Before(int days) => RetentionDays.Sound(days) && days > 0 ? time.GetUtcNow().AddDays(-days) : null;
}
