using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What a person follows or mutes.</summary>
public sealed record FollowRow
{
    public long Id { get; init; }
    /// <summary>Followed: hashtag, outlet, story, speaker, place, search. Muted: word, outlet, hashtag.</summary>
    public string Kind { get; init; } = "";
    /// <summary>Key; number of a story; code of a country in capitals; parameters of a search; the folded word.</summary>
    public string Target { get; init; } = "";
    /// <summary>As it was called when it was followed.</summary>
    public string Label { get; init; } = "";
    public long TargetId { get; init; }
    public long CreatedAt { get; init; }
}

/// <summary>What a person follows and mutes. Following twice is following once.</summary>
public sealed class Follows(Database database, TimeProvider time)
{
    public const int Most = 2_000;
    public const int MostSearches = 20;
    public const int MostMuted = 500;

    private const string Columns = "id, kind, target, target_id, label, created_at";

    /// <summary>By kind, then in the order in which they came.</summary>
    public Task<IReadOnlyList<FollowRow>> Of(long personId, CancellationToken cancel = default) => database.Read(s => Of(s, personId), cancel);

    internal static Task<IReadOnlyList<FollowRow>> Of(Session session, long personId) => session.Query<FollowRow>($"SELECT {Columns} FROM follows WHERE person_id = @personId ORDER BY kind, id", new { personId });

    public Task<IReadOnlyList<FollowRow>> MutedBy(long personId, CancellationToken cancel = default) => database.Read(s => MutedBy(s, personId), cancel);

    internal static Task<IReadOnlyList<FollowRow>> MutedBy(Session session, long personId) =>
        session.Query<FollowRow>("SELECT id, kind, target, 0 AS target_id, label, created_at FROM mutes WHERE person_id = @personId ORDER BY kind, id", new { personId });

    /// <returns>Why not: desk.follows-many, desk.searches-many. Then none of them is followed.</returns>
    public Task<Reason?> Add(long personId, IReadOnlyList<FollowRow> follows, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var known = (await Of(s, personId)).Select(f => (f.Kind, f.Target)).ToHashSet();
        var fresh = follows.DistinctBy(f => (f.Kind, f.Target)).Where(f => !known.Contains((f.Kind, f.Target))).ToList();
        if (known.Count + fresh.Count > Most) return new Reason("desk.follows-many", $"A desk follows at most {Most} things.");
        if (known.Count(k => k.Kind == "search") + fresh.Count(f => f.Kind == "search") > MostSearches && fresh.Exists(f => f.Kind == "search")) return new Reason("desk.searches-many", $"A desk follows at most {MostSearches} searches.");
        foreach (var follow in fresh)
            await s.Execute("""
                INSERT INTO follows(person_id, kind, target, target_id, label, created_at) VALUES (@personId, @Kind, @Target, @TargetId, @Label, @now)
                ON CONFLICT (person_id, kind, target) DO NOTHING
                """, new { personId, follow.Kind, follow.Target, follow.TargetId, follow.Label, now = time.GetUtcNow() });
        return null;
    }, cancel);

    public Task Remove(long personId, string kind, string target, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("DELETE FROM follows WHERE person_id = @personId AND kind = @kind AND target = @target", new { personId, kind, target }), cancel);

    /// <returns>desk.mutes-many.</returns>
    public Task<Reason?> Mute(long personId, FollowRow muted, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var known = await MutedBy(s, personId);
        if (known.Any(m => m.Kind == muted.Kind && m.Target == muted.Target)) return null;
        if (known.Count >= MostMuted) return new Reason("desk.mutes-many", $"A desk mutes at most {MostMuted} things.");
        await s.Execute("""
            INSERT INTO mutes(person_id, kind, target, label, created_at) VALUES (@personId, @Kind, @Target, @Label, @now)
            ON CONFLICT (person_id, kind, target) DO NOTHING
            """, new { personId, muted.Kind, muted.Target, muted.Label, now = time.GetUtcNow() });
        return null;
    }, cancel);

    public Task Unmute(long personId, string kind, string target, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("DELETE FROM mutes WHERE person_id = @personId AND kind = @kind AND target = @target", new { personId, kind, target }), cancel);

    /// <summary>Whether one thing is followed, and whether it is muted.</summary>
    public Task<(bool Followed, bool Muted)> State(long personId, string kind, string target, CancellationToken cancel = default) => database.Read(async s =>
    {
        var row = await s.First<(long, long)>("""
            SELECT (SELECT COUNT(*) FROM follows WHERE person_id = @personId AND kind = @kind AND target = @target),
              (SELECT COUNT(*) FROM mutes WHERE person_id = @personId AND kind = @kind AND target = @target)
            """, new { personId, kind, target });
        return (row.Item1 > 0, row.Item2 > 0);
    }, cancel);

    /// <summary>The outlets of feeds that are gathered here, by the address of the feed as it was given.</summary>
    public Task<IReadOnlyDictionary<string, FollowRow>> OutletsOf(IReadOnlyList<string> feeds, CancellationToken cancel = default) => database.Read<IReadOnlyDictionary<string, FollowRow>>(async s =>
    {
        var found = new Dictionary<string, FollowRow>(StringComparer.Ordinal);
        foreach (var part in feeds.Chunk(500))
            foreach (var (url, id, key, name) in await s.Query<(string, long, string, string)>("SELECT f.url, o.id, o.key, o.name FROM feeds f JOIN outlets o ON o.id = f.outlet_id WHERE f.url IN @urls", new { urls = part }))
                found[url] = new FollowRow { Kind = "outlet", Target = key, TargetId = id, Label = name };
        return found;
    }, cancel);

    /// <summary>The feeds of the outlets that a person follows.</summary>
    public Task<IReadOnlyList<FollowedFeed>> FeedsOf(long personId, CancellationToken cancel = default) => database.Read(s => s.Query<FollowedFeed>("""
        SELECT d.url, CASE WHEN d.title IS NULL OR d.title = '' THEN o.name ELSE d.title END AS title, o.home_url AS home, o.language
        FROM follows f JOIN outlets o ON o.id = f.target_id JOIN feeds d ON d.outlet_id = o.id WHERE f.person_id = @personId AND f.kind = 'outlet' AND d.state <> 'gone' ORDER BY o.name, d.id
        """, new { personId }), cancel);
}

/// <summary>A feed of a followed outlet.</summary>
public sealed record FollowedFeed
{
    public string Url { get; init; } = "";
    public string Title { get; init; } = "";
    public string? Home { get; init; }
    public string? Language { get; init; }
}
