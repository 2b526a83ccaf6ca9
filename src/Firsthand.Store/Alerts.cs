using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What people want to be told, where and when.</summary>
public sealed class Alerts(Database database, TimeProvider time)
{
    public const int Most = 60;
    public const int MostWays = 12;

    internal const string WayColumns = "w.id, w.person_id, w.kind, w.address, w.keys, w.label, w.state, w.failures, w.created_at, w.sent_at, w.reason_code, w.reason";
    internal const string Columns = """
        al.id, al.person_id, al.way_id, al.what, al.kind, al.follow_id, al.language, al.at_hour, al.zone, al.quiet_from, al.quiet_to, al.state, al.since_at, al.due_at, al.upto, al.created_at,
        w.kind AS way_kind, w.label AS way_label, w.state AS way_state, f.kind AS follow_kind, f.target AS follow_target, f.label AS follow_label
        """;
    internal const string From = "alerts al JOIN alert_ways w ON w.id = al.way_id LEFT JOIN follows f ON f.id = al.follow_id";
    /// <summary>What stands in the way of none of them: the alert is on, its way leads somewhere, its person is there.</summary>
    internal const string Open = "al.state = 'on' AND w.state = 'active' AND EXISTS (SELECT 1 FROM people p WHERE p.id = al.person_id AND p.state = 'active')";

    /// <summary>In the order in which they were made.</summary>
    public Task<IReadOnlyList<AlertWayRow>> Ways(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.Query<AlertWayRow>($"SELECT {WayColumns} FROM alert_ways w WHERE w.person_id = @personId ORDER BY w.id", new { personId }), cancel);

    /// <summary>A way that is there already gets the new keys and label, and leads somewhere again. A device is one person's: whoever had it before has it no more.</summary>
    /// <returns>Its id; or alerts.ways-many.</returns>
    public Task<(long? Id, Reason? Reason)> AddWay(long personId, string kind, string address, string keys, string label, CancellationToken cancel = default) => database.Write<(long?, Reason?)>(async s =>
    {
        // All who add for a person meet here: counts are exact.
        await s.Execute("UPDATE people SET state = state WHERE id = @personId", new { personId });
        if (kind == "push") await s.Execute("DELETE FROM alert_ways WHERE kind = 'push' AND address = @address AND person_id <> @personId", new { address, personId });
        var known = await s.First<long>("SELECT COUNT(*) FROM alert_ways WHERE person_id = @personId AND NOT (kind = @kind AND address = @address)", new { personId, kind, address });
        if (known >= MostWays) return (null, new Reason("alerts.ways-many", $"At most {MostWays} places."));
        return (await s.First<long?>("""
            INSERT INTO alert_ways(person_id, kind, address, keys, label, state, created_at) SELECT id, @kind, @address, @keys, @label, 'active', @now FROM people WHERE id = @personId
            ON CONFLICT (person_id, kind, address) DO UPDATE SET keys = excluded.keys, label = excluded.label, state = 'active', failures = 0, reason_code = NULL, reason = NULL RETURNING id
            """, new { personId, kind, address, keys, label, now = time.GetUtcNow() }), null);
    }, cancel);

    public Task RemoveWay(long personId, long id, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("DELETE FROM alert_ways WHERE id = @id AND person_id = @personId", new { id, personId }), cancel);

    /// <summary>A way that ended is tried again.</summary>
    public Task Resume(long personId, long id, CancellationToken cancel = default) => database.Write(s => s.Execute(
        "UPDATE alert_ways SET state = 'active', failures = 0, reason_code = NULL, reason = NULL WHERE id = @id AND person_id = @personId", new { id, personId }), cancel);

    /// <summary>In the order in which they were made.</summary>
    public Task<IReadOnlyList<AlertRow>> Of(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.Query<AlertRow>($"SELECT {Columns} FROM {From} WHERE al.person_id = @personId ORDER BY al.id", new { personId }), cancel);

    public Task<AlertRow?> Find(long id, CancellationToken cancel = default) => database.Read(s => s.First<AlertRow>($"SELECT {Columns} FROM {From} WHERE al.id = @id", new { id }), cancel);

    /// <summary>Asked for twice, it is one with the newer times.</summary>
    /// <returns>Why not: alerts.many; alerts.no-way, alerts.no-follow (there is none of this person).</returns>
    public Task<Reason?> Save(long personId, NewAlert alert, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        await s.Execute("UPDATE people SET state = state WHERE id = @personId", new { personId });
        if (await s.First<long>("SELECT COUNT(*) FROM alert_ways WHERE id = @WayId AND person_id = @personId", new { alert.WayId, personId }) == 0) return new Reason("alerts.no-way", "There is no such place of this person.");
        if (alert.What == "follow" && await s.First<long>("SELECT COUNT(*) FROM follows WHERE id = @FollowId AND person_id = @personId", new { alert.FollowId, personId }) == 0) return new Reason("alerts.no-follow", "This person follows no such thing.");
        var args = new { personId, alert.WayId, alert.What, alert.Kind, alert.FollowId, alert.Language, alert.AtHour, alert.Zone, alert.QuietFrom, alert.QuietTo, due = alert.Due, alert.Upto, now = time.GetUtcNow() };
        var same = await s.Execute("""
            UPDATE alerts SET at_hour = @AtHour, zone = @Zone, quiet_from = @QuietFrom, quiet_to = @QuietTo, due_at = @due, since_at = CASE WHEN state = 'on' THEN since_at ELSE @now END,
              upto = CASE WHEN upto > @Upto THEN upto ELSE @Upto END, state = 'on'
            WHERE person_id = @personId AND way_id = @WayId AND what = @What AND kind = @Kind AND COALESCE(follow_id, 0) = COALESCE(@FollowId, 0) AND language = @Language
            """, args);
        if (same > 0) return null;
        if (await s.First<long>("SELECT COUNT(*) FROM alerts WHERE person_id = @personId", new { personId }) >= Most) return new Reason("alerts.many", $"At most {Most} alerts.");
        await s.Execute("""
            INSERT INTO alerts(person_id, way_id, what, kind, follow_id, language, at_hour, zone, quiet_from, quiet_to, state, since_at, due_at, upto, created_at)
            VALUES (@personId, @WayId, @What, @Kind, @FollowId, @Language, @AtHour, @Zone, @QuietFrom, @QuietTo, 'on', @now, @due, @Upto, @now)
            """, args);
        return null;
    }, cancel);

    /// <summary>Nothing of it is sent any more, what waits included.</summary>
    /// <returns>False: there is none.</returns>
    public Task<bool> Stop(long personId, long id, CancellationToken cancel = default) => database.Write(async s =>
    {
        var stopped = await s.Execute("UPDATE alerts SET state = 'stopped', due_at = NULL WHERE id = @id AND person_id = @personId", new { id, personId }) > 0;
        if (stopped) await s.Execute("DELETE FROM alert_items WHERE alert_id = @id AND told = 0", new { id });
        return stopped;
    }, cancel);

    public Task Start(long personId, long id, DateTimeOffset? due, CancellationToken cancel = default) => database.Write(s => s.Execute(
        "UPDATE alerts SET state = 'on', due_at = @due, since_at = @now WHERE id = @id AND person_id = @personId AND state <> 'on'", new { id, personId, due, now = time.GetUtcNow() }), cancel);

    public Task Remove(long personId, long id, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("DELETE FROM alerts WHERE id = @id AND person_id = @personId", new { id, personId }), cancel);

    /// <summary>Alerts whose moment has come, longest waiting first.</summary>
    public Task<IReadOnlyList<AlertRow>> Due(int count, CancellationToken cancel = default) => database.Read(s =>
        s.Query<AlertRow>($"SELECT {Columns} FROM {From} WHERE al.due_at <= @now AND {Open} ORDER BY al.due_at, al.id LIMIT @count", new { now = time.GetUtcNow(), count }), cancel);

    /// <summary>The alert's moment moves, and nothing else; only if it is still the one that was seen.</summary>
    public Task Move(AlertRow alert, DateTimeOffset? next, CancellationToken cancel = default) => database.Write(s => Move(s, alert, next, alert.Upto), cancel);

    internal static async Task<bool> Move(Session session, AlertRow alert, DateTimeOffset? next, long upto) =>
        await session.Execute("UPDATE alerts SET due_at = @next, upto = @upto WHERE id = @Id AND due_at = @DueAt AND state = 'on'", new { alert.Id, alert.DueAt, next, upto }) > 0;
}
