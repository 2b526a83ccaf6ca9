using Firsthand.Reading;

namespace Firsthand.Store;

public sealed record FeedRow
{
    public long Id { get; init; }
    public long OutletId { get; init; }
    public required string Url { get; init; }
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Category { get; init; }
    /// <summary>active, failing, gone or paused.</summary>
    public string State { get; init; } = "active";
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    public string? BodyHash { get; init; }
    public long IntervalMs { get; init; }
    public long? LastFetchAt { get; init; }
    public long? LastSuccessAt { get; init; }
    public long? LastNewAt { get; init; }
    public long Failures { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What a fetch of a feed brought. Stored with its articles in one transaction, so that an ETag never runs ahead of its items.</summary>
public sealed record FeedFetched
{
    public required long FeedId { get; init; }
    /// <summary>Set when the feed moved for good.</summary>
    public string? NewUrl { get; init; }
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    public string? BodyHash { get; init; }
    /// <summary>304, or the same body again: validators and items stay as they are.</summary>
    public bool Unchanged { get; init; }
    public required TimeSpan Interval { get; init; }
    public IReadOnlyList<NewArticle> Articles { get; init; } = [];
}

public sealed class Feeds(Database database, TimeProvider time)
{
    public Task<FeedRow?> Find(long id, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<FeedRow?> FindByUrl(string url, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<IReadOnlyList<FeedRow>> OfOutlet(long outletId, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<IReadOnlyList<FeedRow>> All(CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>
    /// Stores new articles (each with work for its page), changed titles and texts of known ones as revisions, the feed's validators and its next due time: all or nothing.
    /// Known articles (any of their addresses, or the same feed and guid where the guid is the entry's only identity) are not added again; tombstones stay dead.
    /// </summary>
    /// <returns>Ids of the articles that are new.</returns>
    public Task<IReadOnlyList<long>> Fetched(FeedFetched fetched, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>Records a failure: the reason, one more failure in a row, the next try.</summary>
    /// <param name="gone">The server said 410: no further tries until someone asks.</param>
    public Task Failed(long feedId, Reason reason, TimeSpan retryIn, bool gone = false, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>Makes every feed (or those of one outlet) due now; gone ones too if named by outlet.</summary>
    public Task<int> MakeDue(long? outletId = null, CancellationToken cancel = default) => throw new NotImplementedException();
}
