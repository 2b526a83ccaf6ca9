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
    public Task Add(FetchRow fetch, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<IReadOnlyList<FetchRow>> OfOutlet(long outletId, int count, CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>Keeps the newest 200 of each outlet.</summary>
    public Task<int> Trim(CancellationToken cancel = default) => throw new NotImplementedException();
}
