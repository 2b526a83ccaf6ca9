namespace Firsthand.Store;

/// <summary>Somebody who gets one of our feeds sent.</summary>
public sealed record PushReader
{
    public long Id { get; init; }
    /// <summary>Path and query of the feed.</summary>
    public string Topic { get; init; } = "";
    public string Callback { get; init; } = "";
    public string? Secret { get; init; }
    public long LeaseUntil { get; init; }
    /// <summary>Hash of what was sent last.</summary>
    public string? Delivered { get; init; }
    public long Failures { get; init; }
    public long DueAt { get; init; }
}

/// <summary>Our own hub's subscribers (WebSub, as publisher).</summary>
public sealed class PushReaders(Database database, TimeProvider time)
{
    private const string Columns = "id, topic, callback, secret, lease_until, delivered, failures, due_at";

    public Task<long> Count(CancellationToken cancel = default) => database.Read(s => s.First<long>("SELECT COUNT(*) FROM push_readers"), cancel);

    public Task<PushReader?> Find(string topic, string callback, CancellationToken cancel = default) =>
        database.Read(s => s.First<PushReader>($"SELECT {Columns} FROM push_readers WHERE topic = @topic AND callback = @callback", new { topic, callback }), cancel);

    /// <summary>Verified: from now on, and until the lease ends. A second time renews it.</summary>
    /// <param name="delivered">Hash of the feed as it stands: what it says already need not be sent.</param>
    public Task Save(string topic, string callback, string? secret, TimeSpan lease, string? delivered, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("""
            INSERT INTO push_readers(topic, callback, secret, lease_until, delivered) VALUES (@topic, @callback, @secret, @until, @delivered)
            ON CONFLICT (topic, callback) DO UPDATE SET secret = excluded.secret, lease_until = excluded.lease_until, failures = 0, due_at = 0
            """, new { topic, callback, secret, until = time.GetUtcNow() + lease, delivered });
    }, cancel);

    public Task Remove(string topic, string callback, CancellationToken cancel = default) =>
        database.Write(async s => { await s.Execute("DELETE FROM push_readers WHERE topic = @topic AND callback = @callback", new { topic, callback }); }, cancel);

    /// <summary>Topics that somebody waits for; leases that are over go.</summary>
    public Task<IReadOnlyList<string>> Topics(CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        await s.Execute("DELETE FROM push_readers WHERE lease_until <= @now", new { now });
        return await s.Query<string>("SELECT DISTINCT topic FROM push_readers WHERE due_at <= @now ORDER BY topic", new { now });
    }, cancel);

    /// <summary>Takes readers of a topic who have something else than this, each for the asker alone until <paramref name="hold"/> has passed.</summary>
    public Task<IReadOnlyList<PushReader>> TakeDue(string topic, string content, int most, TimeSpan hold, CancellationToken cancel = default) => database.Write<IReadOnlyList<PushReader>>(async s =>
    {
        var now = time.GetUtcNow();
        var due = await s.Query<PushReader>($"SELECT {Columns} FROM push_readers WHERE topic = @topic AND due_at <= @now AND (delivered IS NULL OR delivered <> @content) ORDER BY due_at, id LIMIT @most", new { topic, content, now, most });
        var taken = new List<PushReader>();
        foreach (var one in due)
            if (await s.Execute("UPDATE push_readers SET due_at = @then WHERE id = @Id AND due_at = @DueAt", new { one.Id, one.DueAt, then = now + hold }) > 0) taken.Add(one);
        return taken;
    }, cancel);

    public Task Sent(long id, string content, CancellationToken cancel = default) =>
        database.Write(async s => { await s.Execute("UPDATE push_readers SET delivered = @content, failures = 0, due_at = 0 WHERE id = @id", new { id, content }); }, cancel);

    /// <param name="againIn">Null: no more, it is given up.</param>
    public Task Failed(long id, TimeSpan? againIn, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (againIn is { } wait) await s.Execute("UPDATE push_readers SET failures = failures + 1, due_at = @due WHERE id = @id", new { id, due = time.GetUtcNow() + wait });
        else await s.Execute("DELETE FROM push_readers WHERE id = @id", new { id });
    }, cancel);
}
