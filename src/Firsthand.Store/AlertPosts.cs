using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Messages to readers that wait to leave: laid out once, taken under a lease, tried again or given up with a reason.</summary>
public sealed class AlertPosts(Database database, TimeProvider time)
{
    private const string Columns = "id, person_id, way_id, alert_id, what, about, language, state, created_at, next_at, tries, sent_at, reason_code, reason";
    /// <summary>While it is being sent nobody else takes it; a process that dies leaves it to the next after that time.</summary>
    private static readonly TimeSpan lease = TimeSpan.FromMinutes(3);
    // Nothing is ever put off for longer, so what waits longer does because the clock went back.
    private static readonly TimeSpan longest = TimeSpan.FromDays(1);
    /// <summary>So many messages given up in a row end a way.</summary>
    public const int MostFailures = 5;
    /// <summary>More stories than these stand in no message; the desk has them all.</summary>
    public const int MostStories = 50;

    /// <summary>
    /// Lays out one message of an alert that is due, with what was found for it, and moves the alert on: all or nothing, so whoever looks second finds nothing
    /// to do. Where nothing was found, only the moment moves.
    /// </summary>
    /// <param name="about">wrap-up: the day.</param>
    /// <returns>Whether there is a message.</returns>
    public Task<bool> Lay(AlertRow alert, DateTimeOffset? next, string about = "", long? upto = null, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (!await Alerts.Move(s, alert, next, upto ?? alert.Upto)) return false;
        var (wrapUp, answers) = (alert.What == "wrap-up", alert.What == "answers");
        if (answers && !await AlertAnswers.Any(s, alert, time.GetUtcNow())) return false;
        if (!wrapUp && !answers && await s.First<long>("SELECT COUNT(*) FROM alert_items WHERE alert_id = @Id AND told = 0", new { alert.Id }) == 0) return false;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var post = await s.First<long>("""
            INSERT INTO alert_posts(person_id, way_id, alert_id, what, about, language, state, created_at, next_at)
            VALUES (@PersonId, @WayId, @Id, @what, @about, @Language, 'waiting', @now, @now) RETURNING id
            """, new { alert.PersonId, alert.WayId, alert.Id, what = wrapUp ? "wrap-up" : answers ? "answers" : "stories", about, alert.Language, now });
        if (answers) await AlertAnswers.Lay(s, alert, post, time.GetUtcNow());
        else if (!wrapUp) await s.Execute("UPDATE alert_items SET post_id = @post, told = 1 WHERE alert_id = @Id AND told = 0", new { post, alert.Id });
        return true;
    }, cancel);

    /// <summary>A message that shows whether a way leads anywhere. One at a time.</summary>
    public Task Test(long personId, long wayId, string language, CancellationToken cancel = default) => database.Write(s => s.Execute("""
        INSERT INTO alert_posts(person_id, way_id, what, language, state, created_at, next_at) SELECT w.person_id, w.id, 'test', @language, 'waiting', @now, @now FROM alert_ways w
        WHERE w.id = @wayId AND w.person_id = @personId AND NOT EXISTS (SELECT 1 FROM alert_posts p WHERE p.way_id = w.id AND p.what = 'test' AND p.state = 'waiting')
        """, new { personId, wayId, language, now = time.GetUtcNow() }), cancel);

    /// <summary>Takes one message that is due, for as long as sending it may last. That it is due is asked twice: another taker may have been waited for.</summary>
    public Task<AlertPostRow?> Take(CancellationToken cancel = default) => database.Write(s => s.First<AlertPostRow>($"""
        UPDATE alert_posts SET tries = tries + 1, next_at = @until WHERE state = 'waiting' AND (next_at <= @now OR next_at > @never) AND id = (
          SELECT id FROM alert_posts WHERE state = 'waiting' AND (next_at <= @now OR next_at > @never) ORDER BY next_at, id LIMIT 1)
        RETURNING {Columns}
        """, new { now = time.GetUtcNow(), until = time.GetUtcNow() + lease, never = time.GetUtcNow() + longest }), cancel);

    /// <summary>All that is needed to write a message.</summary>
    /// <returns>Null: it is not wanted any more, or its way has ended.</returns>
    public Task<AlertDelivery?> Delivery(AlertPostRow post, CancellationToken cancel = default) => database.Read<AlertDelivery?>(async s =>
    {
        var way = await s.First<AlertWayRow>($"SELECT {Alerts.WayColumns} FROM alert_ways w WHERE w.id = @WayId AND w.state = 'active'", new { post.WayId });
        var person = await s.First<PersonRow>($"SELECT {People.Columns} FROM people WHERE id = @PersonId AND state = 'active'", new { post.PersonId });
        var alert = post.AlertId is null ? null : await s.First<AlertRow>($"SELECT {Alerts.Columns} FROM {Alerts.From} WHERE al.id = @AlertId", new { post.AlertId });
        if (way is null || person is null || (post.AlertId is not null && alert is not { State: "on" })) return null;
        return new AlertDelivery(post, way, alert, person, post.What == "stories" ? await Stories(s, post) : [], post.What == "answers" ? await AlertAnswers.Told(s, post) : []);
    }, cancel);

    private sealed record Item
    {
        public long StoryId { get; init; }
        public long? FollowId { get; init; }
        public string Kind { get; init; } = "";
        public string Target { get; init; } = "";
        public string Label { get; init; } = "";
    }

    /// <summary>As they stand now, most independent origins first. What went into another story is that one.</summary>
    private static async Task<IReadOnlyList<AlertStory>> Stories(Session session, AlertPostRow post)
    {
        var items = await session.Query<Item>("""
            SELECT COALESCE(n.merged_into, n.id) AS story_id, f.id AS follow_id, COALESCE(f.kind, '') AS kind, COALESCE(f.target, '') AS target, COALESCE(f.label, '') AS label
            FROM alert_items i JOIN stories n ON n.id = i.story_id LEFT JOIN follows f ON f.id = i.follow_id WHERE i.post_id = @Id
            """, new { post.Id });
        if (items.Count == 0) return [];
        var why = items.GroupBy(i => i.StoryId).ToDictionary(g => g.Key, g => g.First());
        var ids = why.Keys.ToList();
        var stories = await session.Query<StoryRow>($"""
            SELECT {Store.Stories.Columns} FROM stories s {Store.Stories.Joins} WHERE s.id IN @ids AND s.merged_into IS NULL AND s.article_count > 0 ORDER BY s.origin_count DESC, s.last_at DESC, s.id
            """, new { ids, edition = post.Language });
        return [.. stories.Select(s => new AlertStory(s, why[s.Id] is { FollowId: { } id } w ? new FollowRow { Id = id, Kind = w.Kind, Target = w.Target, Label = w.Label } : null))];
    }

    public Task Sent(AlertPostRow post, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        await s.Execute("UPDATE alert_posts SET state = 'sent', sent_at = @now, reason_code = NULL, reason = NULL WHERE id = @Id", new { post.Id, now });
        await s.Execute("UPDATE alert_ways SET sent_at = @now, failures = 0, reason_code = NULL, reason = NULL WHERE id = @WayId", new { post.WayId, now });
    }, cancel);

    /// <summary>It is tried again at a moment, a day from now at most.</summary>
    public Task Later(AlertPostRow post, Reason reason, DateTimeOffset next, CancellationToken cancel = default) => database.Write(async s =>
    {
        var most = time.GetUtcNow() + longest;
        await s.Execute("UPDATE alert_posts SET next_at = @next, reason_code = @Code, reason = @Detail WHERE id = @Id", new { post.Id, next = next < most ? next : most, reason.Code, reason.Detail });
        await s.Execute("UPDATE alert_ways SET reason_code = @Code, reason = @Detail WHERE id = @WayId", new { post.WayId, reason.Code, reason.Detail });
    }, cancel);

    /// <summary>What the message was for is over; that is nobody's failure.</summary>
    public Task Dropped(AlertPostRow post, Reason reason, CancellationToken cancel = default) => database.Write(s => Dropped(s, post, reason), cancel);

    private static Task Dropped(Session session, AlertPostRow post, Reason reason) =>
        session.Execute("UPDATE alert_posts SET state = 'dropped', reason_code = @Code, reason = @Detail WHERE id = @Id", new { post.Id, reason.Code, reason.Detail });

    /// <summary>It is given up. A way through which nothing arrives any more ends, and so does one whose receiver says that it is gone.</summary>
    /// <returns>Whether the way has ended.</returns>
    public Task<bool> GivenUp(AlertPostRow post, Reason reason, bool gone, CancellationToken cancel = default) => database.Write(async s =>
    {
        await Dropped(s, post, reason);
        return await s.First<string>("""
            UPDATE alert_ways SET failures = failures + 1, reason_code = @Code, reason = @Detail, state = CASE WHEN @gone = 1 OR failures + 1 >= @most THEN 'ended' ELSE state END
            WHERE id = @WayId RETURNING state
            """, new { post.WayId, reason.Code, reason.Detail, gone, most = (long)MostFailures }) == "ended";
    }, cancel);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<AlertPostRow>> Of(long personId, int count, CancellationToken cancel = default) => database.Read(s => s.Query<AlertPostRow>($"""
        SELECT {string.Join(", ", Columns.Split(", ").Select(c => "p." + c))}, w.kind AS way_kind FROM alert_posts p JOIN alert_ways w ON w.id = p.way_id WHERE p.person_id = @personId ORDER BY p.id DESC LIMIT @count
        """, new { personId, count }), cancel);

    /// <summary>How messages stand, by kind of way and state; and the newest that wait with a reason or were given up. Nothing says whose they are.</summary>
    public Task<(IReadOnlyList<AlertCount> Counts, IReadOnlyList<AlertPostRow> Troubles)> Health(int count, CancellationToken cancel = default) => database.Read<(IReadOnlyList<AlertCount>, IReadOnlyList<AlertPostRow>)>(async s => (
        await s.Query<AlertCount>("SELECT w.kind, p.state, COUNT(*) AS count, CASE WHEN p.state = 'waiting' THEN MIN(p.created_at) END AS oldest_at FROM alert_posts p JOIN alert_ways w ON w.id = p.way_id GROUP BY w.kind, p.state ORDER BY w.kind, p.state"),
        await s.Query<AlertPostRow>("""
            SELECT p.id, p.what, p.state, p.created_at, p.next_at, p.tries, p.reason_code, p.reason, w.kind AS way_kind FROM alert_posts p JOIN alert_ways w ON w.id = p.way_id
            WHERE p.reason_code IS NOT NULL AND p.state IN ('waiting', 'dropped') ORDER BY p.id DESC LIMIT @count
            """, new { count })), cancel);

    /// <summary>What was told is forgotten before long; a story that goes on after that is news again.</summary>
    public Task Trim(DateTimeOffset posts, DateTimeOffset items, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("DELETE FROM alert_posts WHERE state <> 'waiting' AND created_at < @posts", new { posts });
        await s.Execute("DELETE FROM alert_items WHERE found_at < @items", new { items });
    }, cancel);
}
