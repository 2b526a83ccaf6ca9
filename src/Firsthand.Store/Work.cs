namespace Firsthand.Store;

/// <summary>A job that this worker may do now. It holds its host until completed, released or expired.</summary>
/// <param name="Kind">"feed" or "article".</param>
public sealed record Job(string Kind, long SubjectId, string Host, int Attempts, HostRow HostState);

/// <summary>What is known of a host's wishes.</summary>
public sealed record HostRow
{
    public string Host { get; init; } = "";
    public long NotBefore { get; init; }
    public long CrawlDelayMs { get; init; }
    public string? Robots { get; init; }
    public long? RobotsAt { get; init; }
    /// <summary>read, none or unreachable; null: never asked.</summary>
    public string? RobotsState { get; init; }
}

/// <summary>How much is waiting.</summary>
public sealed record WorkCount(long FeedsDue, long FeedsWaiting, long ArticlesDue, long ArticlesWaiting);

/// <summary>What is to be fetched and when. The host is what is claimed: one request at a time per host follows by construction, across processes too.</summary>
public sealed class Work(Database database, TimeProvider time)
{
    /// <summary>Leases a host that has due work, is past its not-before and is not leased, and gives its most urgent job (feeds before articles, then oldest); null if none.</summary>
    /// <param name="worker">Names this worker, for release.</param>
    public Task<Job?> Claim(string worker, TimeSpan lease, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>Lets the host go; it may be asked again after <paramref name="pause"/>. The job itself has been rescheduled or removed by Feeds/Articles, or is put off here.</summary>
    /// <param name="retryIn">Set to do the same job again later (counts an attempt).</param>
    public Task Release(Job job, string worker, TimeSpan pause, TimeSpan? retryIn = null, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>Retry-After and back-off of a whole host.</summary>
    public Task HoldHost(string host, DateTimeOffset until, CancellationToken cancel = default) => throw new NotImplementedException();

    public Task SaveRobots(string host, string state, string? body, TimeSpan crawlDelay, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<HostRow?> Host(string host, CancellationToken cancel = default) => throw new NotImplementedException();

    /// <summary>When the next job could be claimed; null if there is none. The scheduler waits until then.</summary>
    public Task<DateTimeOffset?> NextDue(CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<WorkCount> Count(CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>Leases of a worker that stopped are let go at once.</summary>
    public Task ReleaseAll(string worker, CancellationToken cancel = default) => throw new NotImplementedException();
    /// <summary>Puts a job on the list, or moves its time if it is there.</summary>
    public Task Schedule(string kind, long subjectId, string url, DateTimeOffset due, CancellationToken cancel = default) => throw new NotImplementedException();
}
