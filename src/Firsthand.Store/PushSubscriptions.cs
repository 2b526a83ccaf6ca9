using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>A feed that its publisher's hub shall send to us.</summary>
public sealed record PushSubscription
{
    public long FeedId { get; init; }
    public string Hub { get; init; } = "";
    public string Topic { get; init; } = "";
    public string Path { get; init; } = "";
    public string Secret { get; init; } = "";
    /// <summary>wanted, asked, active, refused.</summary>
    public string State { get; init; } = "wanted";
    public long? AskedAt { get; init; }
    public long? LeaseUntil { get; init; }
    public long DueAt { get; init; }
    public long Failures { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
    public long? PushedAt { get; init; }
}

/// <summary>Feeds that hubs send to us (WebSub, as subscriber). Fetching goes on whatever stands here.</summary>
public sealed class PushSubscriptions(Database database, TimeProvider time)
{
    private const string Columns = "feed_id, hub, topic, path, secret, state, asked_at, lease_until, due_at, failures, reason_code, reason, pushed_at";

    public Task<PushSubscription?> Find(long feedId, CancellationToken cancel = default) =>
        database.Read(s => s.First<PushSubscription>($"SELECT {Columns} FROM push_subscriptions WHERE feed_id = @feedId", new { feedId }), cancel);

    public Task<PushSubscription?> FindByPath(string path, CancellationToken cancel = default) =>
        database.Read(s => s.First<PushSubscription>($"SELECT {Columns} FROM push_subscriptions WHERE path = @path", new { path }), cancel);

    /// <summary>The feed names this hub; another hub or topic than before begins anew, with the new address and secret.</summary>
    public Task Want(long feedId, string hub, string topic, string path, string secret, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        await s.Execute("""
            INSERT INTO push_subscriptions(feed_id, hub, topic, path, secret, state, due_at) SELECT f.id, @hub, @topic, @path, @secret, 'wanted', @now FROM feeds f WHERE f.id = @feedId
            ON CONFLICT (feed_id) DO UPDATE SET hub = excluded.hub, topic = excluded.topic, path = excluded.path, secret = excluded.secret, state = 'wanted', asked_at = NULL, lease_until = NULL,
              due_at = excluded.due_at, failures = 0, reason_code = NULL, reason = NULL
            WHERE push_subscriptions.hub <> excluded.hub OR push_subscriptions.topic <> excluded.topic
            """, new { feedId, hub, topic, path, secret, now });
    }, cancel);

    /// <summary>The feed names no hub any more.</summary>
    public Task Forget(long feedId, CancellationToken cancel = default) => database.Write(async s => { await s.Execute("DELETE FROM push_subscriptions WHERE feed_id = @feedId", new { feedId }); }, cancel);

    /// <summary>Takes those whose time has come, each for the asker alone: nobody else gets them before <paramref name="hold"/> has passed. Paused and gone feeds rest.</summary>
    public Task<IReadOnlyList<PushSubscription>> TakeDue(int most, TimeSpan hold, CancellationToken cancel = default) => database.Write<IReadOnlyList<PushSubscription>>(async s =>
    {
        var now = time.GetUtcNow();
        var due = await s.Query<PushSubscription>($"SELECT {string.Join(", ", Columns.Split(", ").Select(c => "p." + c))} FROM push_subscriptions p JOIN feeds f ON f.id = p.feed_id WHERE p.due_at <= @now AND f.state IN ('active', 'failing') ORDER BY p.due_at, p.feed_id LIMIT @most", new { now, most });
        var taken = new List<PushSubscription>();
        foreach (var one in due)
            if (await s.Execute("UPDATE push_subscriptions SET due_at = @then WHERE feed_id = @FeedId AND due_at = @DueAt", new { one.FeedId, one.DueAt, then = now + hold }) > 0) taken.Add(one);
        return taken;
    }, cancel);

    /// <summary>The hub took the wish and will ask whether it is ours; if it does not, it is asked again.</summary>
    public Task Asked(long feedId, TimeSpan againIn, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        await s.Execute("UPDATE push_subscriptions SET state = CASE WHEN state = 'active' THEN 'active' ELSE 'asked' END, asked_at = @now, failures = failures + 1, due_at = @due, reason_code = NULL, reason = NULL WHERE feed_id = @feedId", new { feedId, now, due = now + againIn });
    }, cancel);

    /// <summary>The hub asked back, and it is ours: it sends until the lease ends, and is asked again before.</summary>
    public Task Verified(long feedId, TimeSpan lease, TimeSpan renewIn, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        await s.Execute("UPDATE push_subscriptions SET state = 'active', lease_until = @until, due_at = @due, failures = 0, reason_code = NULL, reason = NULL WHERE feed_id = @feedId", new { feedId, until = now + lease, due = now + renewIn });
    }, cancel);

    /// <param name="refused">The hub will not; otherwise it could not be asked, and what was verified holds until its lease ends.</param>
    public Task Failed(long feedId, Reason reason, TimeSpan againIn, bool refused, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("UPDATE push_subscriptions SET state = CASE WHEN @refused = 1 THEN 'refused' ELSE state END, failures = failures + 1, due_at = @due, reason_code = @Code, reason = @Detail WHERE feed_id = @feedId",
            new { feedId, refused, due = time.GetUtcNow() + againIn, reason.Code, reason.Detail });
    }, cancel);

    /// <summary>Something came: taken, or left aside for a reason.</summary>
    public Task Pushed(long feedId, Reason? reason, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("UPDATE push_subscriptions SET pushed_at = CASE WHEN @code IS NULL THEN @now ELSE pushed_at END, reason_code = @code, reason = @detail WHERE feed_id = @feedId", new { feedId, now = time.GetUtcNow(), code = reason?.Code, detail = reason?.Detail });
    }, cancel);
}
