using System.Collections.Concurrent;
using System.Security.Cryptography;
using Firsthand.Reading;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>How one look at a feed ended: what it says, why there is nothing, or, with neither, that it is as it was.</summary>
/// <param name="Fetched">What its address answered.</param>
public sealed record FeedLook(Fetched Fetched)
{
    public Reason? Failure { get; init; }
    public Feed? Feed { get; init; }
    /// <summary>Of the answer in which the feed was found: another than <see cref="Fetched"/> where a page announced it.</summary>
    public Fetched Source { get; init; } = Fetched;
    public string? Hash { get; init; }
    public IReadOnlyList<string> Repairs { get; init; } = [];
    public bool Gone => Fetched.Status == 410;
}

/// <summary>Asks for one feed, with what is known of it as conditions, and reads the answer: the newsroom's feeds and those that readers follow for themselves.</summary>
/// <param name="kind">Of the job.</param>
/// <param name="atLeast">Shortest time between two fetches of one feed.</param>
public sealed class LookAtFeed(NewsStore store, SafeHttp http, Robots robots, IngestPace pace, TimeProvider time, Jitter jitter, string kind, TimeSpan atLeast)
{
    // Answers that were no feed, by their validators: while they stay the same, nobody need send them again.
    private readonly ConcurrentDictionary<long, (Conditions Conditions, Reason Reason)> refused = [];

    public async Task<FeedLook> Run(FeedRow feed, Uri url, string host, CancellationToken cancel)
    {
        (Conditions Conditions, Reason Reason)? before = refused.TryGetValue(feed.Id, out var r) ? r : null;
        var fetched = await http.Get(url, FetchKind.Feed, before?.Conditions ?? new(feed.Etag, feed.LastModified), cancel, (from, to, c) => robots.BeforeHop(from, to, false, c));
        IngestMeter.Fetched(kind, fetched);
        if (fetched.RetryAfter is { } wait && !fetched.Ok) await store.Work.HoldHost(host, time.GetUtcNow() + wait, cancel);
        var failure = fetched.Failure ?? (fetched.NotModified ? before?.Reason : null);
        var look = failure is null ? await Read(feed, fetched, cancel) : new FeedLook(fetched) { Failure = failure };
        if (look.Failure is null) refused.TryRemove(feed.Id, out _);
        else if (fetched.Status == 200 && new Conditions(fetched.Etag, fetched.LastModified) is { Any: true } conditions) refused[feed.Id] = (conditions, look.Failure);
        return look;
    }

    private async Task<FeedLook> Read(FeedRow feed, Fetched fetched, CancellationToken cancel)
    {
        var hash = fetched.NotModified ? feed.BodyHash : Convert.ToHexString(SHA256.HashData(fetched.Body.Span));
        if (fetched.NotModified || hash == feed.BodyHash) return new FeedLook(fetched) { Hash = hash };
        var (reading, source) = await Find(feed, fetched, cancel);
        var failure = reading.Feed is not { } news ? reading.Refusal ?? new Reason("feed.unreadable", "The answer is no feed.")
            : news.Entries.Count == 0 && feed.LastNewAt is null ? new Reason("feed.empty", "The feed has no entries and never had any.")
            : null;
        return failure is not null ? new FeedLook(fetched) { Failure = failure }
            : new FeedLook(fetched) { Feed = reading.Feed, Source = source, Hash = source == fetched ? hash : null, Repairs = reading.Repairs };
    }

    /// <summary>
    /// The body as a feed. A page given as a feed that never was one may announce the real one; later, a page is only a server in trouble
    /// and must not lead the feed away.
    /// </summary>
    private async Task<(FeedReading Reading, Fetched Source)> Find(FeedRow feed, Fetched fetched, CancellationToken cancel)
    {
        var reading = await Task.Run(() => FeedReader.Read(fetched.Body, fetched.ContentType, fetched.FinalUrl), cancel);
        if (reading.Feed is not null || feed.LastSuccessAt is not null) return (reading, fetched);
        foreach (var link in FeedLinks.Find(fetched.Body, fetched.ContentType, fetched.FinalUrl).Take(2))
        {
            if (UrlGuard.Parse(link.Url) is not { } url || url == fetched.FinalUrl) continue;
            var other = await http.Get(url, FetchKind.Feed, cancel: cancel);
            if (!other.Ok) continue;
            var otherReading = await Task.Run(() => FeedReader.Read(other.Body, other.ContentType, other.FinalUrl), cancel);
            if (otherReading.Feed is not null) return (otherReading, other);
        }
        return (reading, fetched);
    }

    /// <summary>What is stored of a look that did not fail, without what the feed says.</summary>
    public FeedFetched Result(FeedRow feed, FeedLook look)
    {
        TimeSpan? last = feed.LastSuccessAt is null ? null : TimeSpan.FromMilliseconds(feed.IntervalMs);
        var source = look.Source;
        if (look.Feed is not { } news)
            return new FeedFetched { FeedId = feed.Id, Asked = feed.Url, NewUrl = source.MovedTo?.AbsoluteUri, Unchanged = true, Interval = Wait(pace.Next(last, false, [], null, source.MaxAge)) };
        var dates = FeedEntries.Dates(news, time.GetUtcNow());
        var since = DateTimeOffset.FromUnixTimeMilliseconds(feed.LastFetchAt ?? 0);
        return new FeedFetched
        {
            FeedId = feed.Id,
            Asked = feed.Url,
            NewUrl = source.MovedTo?.AbsoluteUri ?? (source == look.Fetched ? null : source.FinalUrl.AbsoluteUri),
            Title = news.Title,
            Format = news.Format,
            Etag = source.Etag,
            LastModified = source.LastModified,
            BodyHash = look.Hash,
            Interval = Wait(pace.Next(last, dates.Count == 0 || dates.Any(d => d > since), dates, news.TimeToLive, source.MaxAge)),
        };
    }

    private TimeSpan Wait(TimeSpan interval) => interval < atLeast ? atLeast : interval;

    /// <summary>When to try again. A 429 or 503 with Retry-After is a wish, not a fault: the feed comes again when the host may be asked.</summary>
    public TimeSpan RetryIn(FeedRow feed, FeedLook look) => look.Fetched.RetryAfter is { } wait ? wait + TimeSpan.FromSeconds(1 + 4 * jitter.Next()) : Wait(pace.BackOff(feed.Failures, jitter));

    /// <summary>The host's pause. A redirect within the host may have taught it only now.</summary>
    public async Task<TimeSpan> Pause(Job job, Uri url, FeedLook look, CancellationToken cancel)
    {
        var host = look.Fetched.FinalUrl == url ? job.HostState : await store.Work.Host(job.Host, cancel) ?? job.HostState;
        return TimeSpan.FromMilliseconds(host.CrawlDelayMs);
    }
}
