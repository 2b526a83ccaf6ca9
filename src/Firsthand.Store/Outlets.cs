namespace Firsthand.Store;

/// <summary>A publisher with the facts of its source card.</summary>
public sealed record OutletRow
{
    public long Id { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string HomeUrl { get; init; }
    public string Domain { get; init; } = "";
    public string? Country { get; init; }
    public string? Language { get; init; }
    public string? Category { get; init; }
    public string? OwnerKind { get; init; }
    public string? Owner { get; init; }
    public string? Funding { get; init; }
    public bool StateControlled { get; init; }
    public string? ReferenceUrl { get; init; }
    /// <summary>YYYY-MM-DD.</summary>
    public string? ReferenceDate { get; init; }
    public string? Founded { get; init; }
    /// <summary>JSON list of names.</summary>
    public string Aliases { get; init; } = "[]";
    /// <summary>headline, excerpt or full.</summary>
    public string DisplayRight { get; init; } = "excerpt";
    public bool Sample { get; init; }
    /// <summary>active or paused.</summary>
    public string State { get; init; } = "active";
}

/// <summary>An outlet in the directory: its facts and how it is doing.</summary>
public sealed record OutletHealth
{
    public long Id { get; init; }
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string HomeUrl { get; init; } = "";
    public string? Country { get; init; }
    public string? Language { get; init; }
    public string? OwnerKind { get; init; }
    public bool StateControlled { get; init; }
    public long FeedCount { get; init; }
    public long FailingCount { get; init; }
    public long ArticleCount { get; init; }
    public long? LastSuccessAt { get; init; }
    public long? LastArticleAt { get; init; }
    /// <summary>Of a failing feed, if any.</summary>
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
}

/// <summary>How much of an outlet is what, over a span of time.</summary>
public sealed record OutletFigures
{
    public long Articles { get; init; }
    public long FirstHand { get; init; }
    public long Relays { get; init; }
    public long WireCopies { get; init; }
    public long FullText { get; init; }
    public long Refused { get; init; }
}

/// <summary>An outlet as the catalogue gives it, with its feeds.</summary>
public sealed record OutletWithFeeds(OutletRow Outlet, IReadOnlyList<NewFeed> Feeds);

public sealed record NewFeed(string Url, string? Category = null, string? Title = null);

public sealed class Outlets(Database database, TimeProvider time)
{
    /// <summary>Adds outlets and their feeds, or updates the facts of known keys; feeds get work that is due at once. Nothing is removed. One transaction.</summary>
    /// <returns>How many outlets and feeds were new.</returns>
    public Task<(int Outlets, int Feeds)> Save(IReadOnlyList<OutletWithFeeds> outlets, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task<OutletRow?> Find(string key, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<OutletRow?> FindById(long id, CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>By domain: "bbc.co.uk" also answers for "news.bbc.co.uk".</summary>
    public Task<OutletRow?> FindByDomain(string host, CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>All, by name: the gazetteer of outlets and the export.</summary>
    public Task<IReadOnlyList<OutletRow>> All(CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<IReadOnlyList<OutletHealth>> Directory(CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<OutletFigures> Figures(long outletId, DateTimeOffset since, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<long> Count(CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>active or paused; a paused outlet's feeds and pages are not fetched.</summary>
    public Task SetState(long outletId, string state, CancellationToken cancel = default) => throw new NotImplementedException();
}
