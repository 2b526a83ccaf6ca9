using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Firsthand.Store;

/// <summary>
/// What the lists of apps need beyond what a statement can tell: what followed searches find, and which articles a person's desk hides. It is made before a list is
/// read, and made again when mutes, rules or follows changed, when articles or their stories did, and for whatever came meanwhile.
/// </summary>
internal sealed class SyncView(Database database, TimeProvider time)
{
    /// <summary>Of a search, so many newest articles are in its feed.</summary>
    internal const int MostFound = 2_000;
    /// <summary>How often, at most, everything is looked through again for what changed; new articles are judged at once.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    /// <summary>"This week" moves though nothing else does.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromHours(1);
    private const int Batch = 500;

    /// <summary>Moves with an article (alias a) and with its story (alias n, or null).</summary>
    internal const string StampSql = "COALESCE(n.updated_at * 1024 + n.article_count % 500 * 2 + n.changed, -1 - COALESCE(a.fetched_at, 0))";

    internal sealed record Unjudged
    {
        public long Id { get; init; }
        public long StoryId { get; init; }
        public long Stamp { get; init; }
    }

    private sealed record ViewRow
    {
        public string Sieve { get; init; } = "";
        public string Follows { get; init; } = "";
        public long Stamp { get; init; }
        public long MadeAt { get; init; }
        public long Upto { get; init; }
    }

    /// <param name="Sieve">Null: nothing is hidden.</param>
    private sealed record Asked(ViewRow? Seen, ViewRow Now, DeskSieve? Sieve, IReadOnlyList<(long Id, string Target)> Searches);

    /// <returns>Whether some articles are judged as hidden, and lists must leave them out.</returns>
    public async Task<bool> Ready(SyncQuery query, CancellationToken cancel)
    {
        if (query.Sieve is null && query.Search is null) return false;
        var asked = await database.Read(s => Ask(s, query), cancel);
        try
        {
            await Renew(query, asked, cancel);
        }
        catch (StoreException)
        {
            // A full disk: lists are as they were when it could last be written, which is better than none.
        }
        return asked.Sieve is not null;
    }

    private async Task Renew(SyncQuery query, Asked asked, CancellationToken cancel)
    {
        var (seen, now) = (asked.Seen, asked.Now);
        if (asked.Sieve is null && asked.Searches.Count == 0)
        {
            if (seen is not null) await database.Write(s => Forget(s, query.PersonId), cancel);
            return;
        }
        var same = seen is not null && seen.Sieve == now.Sieve && seen.Follows == now.Follows && seen.MadeAt <= now.MadeAt;
        var all = !same || (seen!.Stamp != now.Stamp && now.MadeAt - seen.MadeAt >= (long)Fresh.TotalMilliseconds) || now.MadeAt - seen.MadeAt >= (long)longest.TotalMilliseconds;
        if (seen?.Sieve != now.Sieve) await database.Write(s => Begin(s, query.PersonId, now), cancel);
        if (all) await Find(query, asked.Searches, cancel);
        if (asked.Sieve is { } sieve && (all || now.Upto > seen!.Upto)) await Judge(query, sieve, now.Sieve, all ? 0 : seen!.Upto, cancel);
        if (all) await database.Write(s => s.Execute("""
            INSERT INTO app_views(person_id, sieve, follows, stamp, made_at, upto) VALUES (@PersonId, @Sieve, @Follows, @Stamp, @MadeAt, @Upto)
            ON CONFLICT (person_id) DO UPDATE SET follows = excluded.follows, stamp = excluded.stamp, made_at = excluded.made_at, upto = excluded.upto WHERE app_views.sieve = excluded.sieve
            """, new { query.PersonId, now.Sieve, now.Follows, now.Stamp, now.MadeAt, now.Upto }), cancel);
        else if (now.Upto > seen!.Upto) await database.Write(s => s.Execute("UPDATE app_views SET upto = @Upto WHERE person_id = @PersonId AND sieve = @Sieve AND upto < @Upto", new { query.PersonId, now.Sieve, now.Upto }), cancel);
    }

    private async Task<Asked> Ask(Session session, SyncQuery query)
    {
        var follows = await session.Query<(long Id, string Kind, string Target)>("SELECT id, kind, target FROM follows WHERE person_id = @PersonId ORDER BY id", new { query.PersonId });
        var mutes = query.Sieve is null ? [] : await Follows.MutedBy(session, query.PersonId);
        IReadOnlyList<DeskRuleRow> rules = query.Sieve is null ? [] : [.. (await DeskRules.Of(session, query.PersonId)).Where(r => r.Active && r.What.Hide)];
        var seen = await session.First<ViewRow>("SELECT sieve, follows, stamp, made_at, upto FROM app_views WHERE person_id = @PersonId", new { query.PersonId });
        var hides = mutes.Count > 0 || rules.Count > 0;
        var now = new ViewRow
        {
            Sieve = hides ? Hash(mutes.Select(m => new[] { m.Kind, m.Target }), rules.Select(r => r.Rule)) : "",
            Follows = Hash(follows.Select(f => f.Id), query.Language),
            Stamp = await session.First<long>("SELECT CAST(value AS BIGINT) FROM facts WHERE key = 'stamp'"),
            MadeAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Upto = await session.First<long?>("SELECT MAX(id) FROM articles") ?? 0,
        };
        return new Asked(seen, now, hides ? query.Sieve!(mutes, rules) : null, query.Search is null ? [] : [.. follows.Where(f => f.Kind == "search").Select(f => (f.Id, f.Target))]);
    }

    private static string Hash(object one, object other) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new[] { one, other }))));

    private static async Task Forget(Session session, long personId)
    {
        await session.Execute("DELETE FROM app_judged WHERE person_id = @personId", new { personId });
        await session.Execute("DELETE FROM app_views WHERE person_id = @personId", new { personId });
    }

    /// <summary>Other mutes or rules: what was judged by the old ones is worth nothing. Until all is judged again, the row says that nothing was looked at.</summary>
    private static async Task Begin(Session session, long personId, ViewRow now)
    {
        await Forget(session, personId);
        await session.Execute("INSERT INTO app_views(person_id, sieve, follows, stamp, made_at, upto) SELECT id, @Sieve, '', 0, 0, 0 FROM people WHERE id = @personId ON CONFLICT (person_id) DO NOTHING", new { personId, now.Sieve });
    }

    /// <summary>Each search once more; what it finds no more goes, what it finds now comes.</summary>
    private async Task Find(SyncQuery query, IReadOnlyList<(long Id, string Target)> searches, CancellationToken cancel)
    {
        var since = (time.GetUtcNow() - SyncItems.Oldest).ToUnixTimeMilliseconds();
        foreach (var (id, target) in searches)
        {
            var found = query.Search!(query.Language, target) is { Empty: false } wanted
                ? await database.Read(s => SearchRun.Numbers(s, wanted with { Filters = [.. wanted.Filters, new SearchFilter(SearchBy.After, "", since)] }, query.Language, MostFound), cancel) : [];
            await database.Write(async s =>
            {
                var known = (await s.Query<long>("SELECT article_id FROM app_found WHERE follow_id = @id", new { id })).ToHashSet();
                foreach (var gone in known.Except(found).Chunk(Batch)) await s.Execute("DELETE FROM app_found WHERE follow_id = @id AND article_id IN @gone", new { id, gone });
                foreach (var fresh in found.Where(f => !known.Contains(f)).Chunk(Batch))
                    await s.Execute("INSERT INTO app_found(follow_id, article_id) SELECT f.id, a.id FROM follows f JOIN articles a ON a.id IN @fresh WHERE f.id = @id ON CONFLICT (follow_id, article_id) DO NOTHING", new { id, fresh });
            }, cancel);
        }
    }

    /// <summary>As on the desk: an article is hidden by itself, or with its story when half or more of that is.</summary>
    /// <param name="key">Of the sieve; where another took its place meanwhile, nothing is kept.</param>
    /// <param name="after">Only articles with greater numbers.</param>
    private async Task Judge(SyncQuery query, DeskSieve sieve, string key, long after, CancellationToken cancel)
    {
        var all = new SyncQuery { PersonId = query.PersonId, Language = query.Language, After = after };
        var waiting = await database.Read(async s => await (await SyncRun.Plan(s, all, false, time)).Unjudged(), cancel);
        // The articles of a story one after the other: it is judged once.
        foreach (var some in waiting.OrderByDescending(w => w.StoryId).ThenByDescending(w => w.Id).Chunk(Batch))
        {
            var hidden = await database.Read(s => Hidden(s, some, sieve), cancel);
            await database.Write(s => s.Execute($"""
                INSERT INTO app_judged(person_id, article_id, stamp, hidden)
                SELECT v.person_id, a.id, {StampSql}, CASE WHEN a.id IN @hidden THEN 1 ELSE 0 END FROM app_views v JOIN articles a ON a.id IN @ids LEFT JOIN stories n ON n.id = a.story_id
                WHERE v.person_id = @PersonId AND v.sieve = @key AND {StampSql} IN @stamps
                ON CONFLICT (person_id, article_id) DO UPDATE SET stamp = excluded.stamp, hidden = excluded.hidden
                """, new { query.PersonId, key, hidden, ids = some.Select(w => w.Id), stamps = some.Select(w => w.Stamp).Distinct() }), cancel);
        }
        if (after == 0) await database.Write(s => s.Execute("DELETE FROM app_judged WHERE person_id = @PersonId AND article_id < (SELECT COALESCE(MIN(a.id), 0) FROM articles a WHERE a.discovered_at >= @since)",
            new { query.PersonId, since = time.GetUtcNow() - SyncItems.Oldest }), cancel);
    }

    private static async Task<List<long>> Hidden(Session session, IReadOnlyList<Unjudged> some, DeskSieve sieve)
    {
        var stories = some.Select(w => w.StoryId).Where(i => i > 0).Distinct().ToList();
        var told = stories.Count == 0 ? [] : await ForYou.Articles(session, stories, sieve);
        var verdicts = told.ToDictionary(a => a.Id, a => sieve.Judge(a).Hidden);
        var gone = told.GroupBy(a => a.StoryId).Where(g => g.Count(a => verdicts[a.Id]) is > 0 and var hidden && hidden * 2 >= g.Count()).Select(g => g.Key).ToHashSet();
        // In no story yet, or far down in a long one.
        var alone = some.Where(w => !verdicts.ContainsKey(w.Id)).Select(w => w.Id).ToList();
        foreach (var article in alone.Count == 0 ? [] : await DeskArticle.Some(session, alone, sieve)) verdicts[article.Id] = sieve.Judge(article).Hidden;
        return [.. some.Where(w => gone.Contains(w.StoryId) || verdicts.GetValueOrDefault(w.Id)).Select(w => w.Id)];
    }
}
