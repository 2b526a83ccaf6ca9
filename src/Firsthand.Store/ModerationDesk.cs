namespace Firsthand.Store;

/// <summary>What moderation looks at: the record of a writer, and what waits for moderators.</summary>
public sealed class ModerationDesk(Database database, TimeProvider time)
{
    private const long Minute = 60_000, Hour = 60 * Minute, Day = 24 * Hour;
    private const int OwnRecent = 20, OthersRecent = 200;

    /// <summary>Four statements. Comments dated after now, from before a clock was put back, count for no rate.</summary>
    public Task<WriterRecord> Writer(long personId, CancellationToken cancel = default) => database.Read(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var counts = await s.First<WriterRecord>("""
            SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM comments WHERE person_id = @personId AND state IN ('shown', 'deleted') LIMIT 1000) AS x) AS shown,
              COALESCE(SUM(CASE WHEN created_at > @minute THEN 1 ELSE 0 END), 0) AS last_minute, COALESCE(SUM(CASE WHEN created_at > @hour THEN 1 ELSE 0 END), 0) AS last_hour,
              COALESCE(SUM(CASE WHEN created_at > @day THEN 1 ELSE 0 END), 0) AS last_day
            FROM comments WHERE person_id = @personId AND created_at > @day AND created_at <= @now
            """, new { personId, now, minute = now - Minute, hour = now - Hour, day = now - Day }) ?? new();
        var state = await s.First<(long Refused, long Watched, long? Until)>("""
            SELECT (SELECT COUNT(*) FROM decisions WHERE person_id = @personId AND kind IN ('reject', 'remove') AND made_at > @month AND made_at <= @now AND ended_at IS NULL) AS refused,
              (SELECT COUNT(*) FROM watched WHERE person_id = @personId) AS watched,
              (SELECT MAX(until) FROM decisions WHERE person_id = @personId AND kind = 'time-out' AND ended_at IS NULL AND until > @now) AS until
            """, new { personId, now, month = now - (30 * Day) });
        var own = await s.Query<RecentComment>("SELECT id, person_id, body FROM comments WHERE person_id = @personId AND created_at > @since ORDER BY id DESC LIMIT @most", new { personId, since = now - (2 * Day), most = OwnRecent });
        var others = await s.Query<RecentComment>("SELECT id, person_id, body FROM comments ORDER BY id DESC LIMIT @most", new { most = OthersRecent });
        return counts with { Refused = state.Refused, Watched = state.Watched > 0, TimeOutUntil = state.Until, Recent = [.. own.Concat(others).Where(c => c.Body.Length > 0).DistinctBy(c => c.Id)] };
    }, cancel);

    private const string Facts = """
        SELECT c.id, d.article_id, d.story_id, COALESCE(a.title, st.title, '') AS title, COALESCE(a.language, st.language) AS title_language,
          pc.body AS parent_body, pp.name AS parent_name, COALESCE(k.reports, 0) AS reports, COALESCE(k.urgent, 0) AS urgent, COALESCE(k.id, 0) AS case_id
        FROM comments c JOIN discussions d ON d.id = c.discussion_id LEFT JOIN articles a ON a.id = d.article_id LEFT JOIN stories st ON st.id = d.story_id
          LEFT JOIN comments pc ON pc.id = c.parent_id LEFT JOIN people pp ON pp.id = pc.person_id LEFT JOIN cases k ON k.comment_id = c.id
        WHERE c.id IN @ids
        """;

    /// <summary>Comments that wait, oldest first; four statements.</summary>
    /// <param name="after">Of the page before, the last id.</param>
    public Task<Slice<QueueItem>> Waiting(long after, int count, CancellationToken cancel = default) => database.Read(async s =>
    {
        var ids = await s.Query<long>(WaitingSql, new { after, limit = Slices.Limit(count) });
        var slice = Slices.Of(ids, count, id => new Cursor(0, id));
        return new Slice<QueueItem>(await Items(s, slice.Items), slice.Next);
    }, cancel);

    internal const string WaitingSql = "SELECT id FROM comments WHERE state = 'waiting' AND id > @after ORDER BY id LIMIT @limit";

    /// <summary>Reported comments, those said to be illegal first, then in the order of their first report.</summary>
    /// <param name="after">Of the page before: At is 1 for urgent ones.</param>
    public Task<Slice<QueueItem>> Reported(Cursor? after, int count, CancellationToken cancel = default) => database.Read(async s =>
    {
        var cases = await s.Query<(long Id, long CommentId, long Urgent)>($"""
            SELECT id, comment_id, urgent FROM cases {(after is null ? "" : "WHERE urgent < @At OR (urgent = @At AND id > @Id)")} ORDER BY urgent DESC, id LIMIT @limit
            """, new { At = after?.At ?? 0, Id = after?.Id ?? 0, limit = Slices.Limit(count) });
        var slice = Slices.Of(cases, count, c => new Cursor(c.Urgent, c.Id));
        return new Slice<QueueItem>(await Items(s, [.. slice.Items.Select(c => c.CommentId)]), slice.Next);
    }, cancel);

    public Task<QueueItem?> Item(long id, CancellationToken cancel = default) => database.Read(async s => (await Items(s, [id])).FirstOrDefault(), cancel);

    private static async Task<IReadOnlyList<QueueItem>> Items(Session s, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) return [];
        var comments = (await Comments.Find(s, ids)).ToDictionary(c => c.Id);
        var facts = (await s.Query<QueueFacts>(Facts, new { ids })).ToDictionary(f => f.Id);
        var verdicts = (await s.Query<VerdictOf>("SELECT comment_id, step, outcome, code, detail, matched FROM comment_verdicts WHERE comment_id IN @ids ORDER BY comment_id, n", new { ids })).ToLookup(v => v.CommentId);
        return [.. ids.Where(comments.ContainsKey).Select(id => new QueueItem(comments[id], facts[id],
            [.. verdicts[id].Select(v => new VerdictRow { Step = v.Step, Outcome = v.Outcome, Code = v.Code, Detail = v.Detail, Matched = v.Matched })]))];
    }

    private sealed record VerdictOf
    {
        public long CommentId { get; init; }
        public string Step { get; init; } = "";
        public string Outcome { get; init; } = "";
        public string Code { get; init; } = "";
        public string Detail { get; init; } = "";
        public string Matched { get; init; } = "";
    }

    /// <summary>Each is counted to a thousand and no further: how long a very long queue is helps nobody.</summary>
    public Task<QueueCounts> Counts(CancellationToken cancel = default) => database.Read(async s =>
    {
        var (waiting, reported, appeals) = await s.First<(long, long, long)>("""
            SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM comments WHERE state = 'waiting' LIMIT @most) AS w) AS waiting,
              (SELECT COUNT(*) FROM (SELECT 1 FROM cases LIMIT @most) AS k) AS reported, (SELECT COUNT(*) FROM (SELECT 1 FROM appeals WHERE state = 'open' LIMIT @most) AS a) AS appeals
            """, new { most = QueueCounts.Most + 1 });
        return new QueueCounts(waiting, reported, appeals);
    }, cancel);

    /// <summary>What the scorer learnt since, oldest first.</summary>
    public Task<IReadOnlyList<SpamExample>> SpamExamples(long after, int count, CancellationToken cancel = default) =>
        database.Read(s => s.Query<SpamExample>("SELECT id, spam, weight, features FROM spam_examples WHERE id > @after ORDER BY id LIMIT @count", new { after, count }), cancel);

    public Task<IReadOnlyList<PersonNote>> Notes(long personId, CancellationToken cancel = default) => database.Read(s => s.Query<PersonNote>("""
        SELECT n.id, p.name AS by_name, n.body, n.created_at FROM person_notes n LEFT JOIN people p ON p.id = n.by_id WHERE n.person_id = @personId ORDER BY n.id DESC LIMIT 100
        """, new { personId }), cancel);

    public async Task<bool> Watched(long personId, CancellationToken cancel = default) =>
        await database.Read(s => s.First<long>("SELECT COUNT(*) FROM watched WHERE person_id = @personId", new { personId }), cancel) > 0;

    /// <summary>For moderators alone: written down about a person. An act, but a public one it is not.</summary>
    public Task Note(long personId, long byId, string body, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await s.Execute("INSERT INTO person_notes(person_id, by_id, body, created_at) VALUES (@personId, @byId, @body, @now)", new { personId, byId, body, now });
        await Acts.Record(s, new NewAct(byId, "person.note", "person", Text(personId)), now);
    }, cancel);

    /// <summary>From now on a moderator reads first what this person writes, or no longer does.</summary>
    public Task Watch(long personId, long byId, bool on, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var changed = on ? await s.Execute("INSERT INTO watched(person_id, since) VALUES (@personId, @now) ON CONFLICT DO NOTHING", new { personId, now })
            : await s.Execute("DELETE FROM watched WHERE person_id = @personId", new { personId });
        if (changed > 0) await Acts.Record(s, new NewAct(byId, on ? "person.watch" : "person.unwatch", "person", Text(personId)), now);
    }, cancel);

    /// <summary>A reader becomes a trusted reader, or is one no longer; other roles are the administrators' matter.</summary>
    /// <returns>False: the person has another role.</returns>
    public async Task<bool> Trust(long personId, long byId, bool on, CancellationToken cancel = default) => await database.Write(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await s.Execute("UPDATE people SET role = @to WHERE id = @personId AND role = @from", new { personId, from = on ? "reader" : "trusted", to = on ? "trusted" : "reader" }) == 0) return false;
        await Acts.Record(s, new NewAct(byId, on ? "person.trust" : "person.distrust", "person", Text(personId), Public: true), now);
        if (on) await Notices.Add(s, personId, "moderation.trusted", null, "", now);
        return true;
    }, cancel);

    internal static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
