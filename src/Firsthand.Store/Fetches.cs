using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>One request and how it ended.</summary>
public sealed record FetchRow
{
    public long Id { get; init; }
    public long OutletId { get; init; }
    public long? FeedId { get; init; }
    public long? ArticleId { get; init; }
    public string Url { get; init; } = "";
    public long At { get; init; }
    /// <summary>HTTP status; null: no answer came.</summary>
    public long? Status { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
    public long Bytes { get; init; }
    public long Milliseconds { get; init; }
    public long Found { get; init; }
}

public sealed class Fetches(Database database, TimeProvider time)
{
    private const string Columns = "id, outlet_id, feed_id, article_id, url, at, status, reason_code, reason, bytes, milliseconds, found";

    /// <summary>At = 0 becomes now.</summary>
    public Task Add(FetchRow fetch, CancellationToken cancel = default) => database.Write(session => session.Execute("""
        INSERT INTO fetches(outlet_id, feed_id, article_id, url, at, status, reason_code, reason, bytes, milliseconds, found)
        VALUES (@OutletId, @FeedId, @ArticleId, @Url, @At, @Status, @ReasonCode, @Reason, @Bytes, @Milliseconds, @Found)
        """, fetch.At != 0 ? fetch : fetch with { At = time.GetUtcNow().ToUnixTimeMilliseconds() }), cancel);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<FetchRow>> OfOutlet(long outletId, int count, CancellationToken cancel = default) => database.Read(session => session.Query<FetchRow>(
        $"SELECT {Columns} FROM fetches WHERE outlet_id = @outletId ORDER BY at DESC, id DESC LIMIT @count", new { outletId, count = Math.Clamp(count, 0, 200) }), cancel);

    /// <summary>Keeps the newest 200 of each outlet.</summary>
    /// <returns>How many went.</returns>
    public Task<int> Trim(CancellationToken cancel = default) => database.Write(session => session.Execute("""
        DELETE FROM fetches WHERE id IN (
          SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY outlet_id ORDER BY at DESC, id DESC) AS place FROM fetches) AS placed WHERE place > 200)
        """), cancel);
}
