using System.Collections.Concurrent;
using System.Security.Cryptography;
using Firsthand.Reading;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Fetches one feed: new articles, validators and the next due time go into the store together.</summary>
public sealed class IngestFeed(NewsStore store, SafeHttp http, Robots robots, Gazetteer gazetteer, IngestPace pace, TimeProvider time, Jitter jitter, ILogger<IngestFeed> log)
{
    private static readonly IReadOnlySet<ulong> none = new HashSet<ulong>();

    // Entries stored as they stand since this process began: they need not be understood again at every fetch.
    private readonly ConcurrentDictionary<long, IReadOnlySet<ulong>> stored = [];

    // Answers that were no feed, by their validators: while they stay the same, nobody need send them again.
    private readonly ConcurrentDictionary<long, (Conditions Conditions, Reason Reason)> refused = [];

    public async Task<JobDone> Run(Job job, CancellationToken cancel)
    {
        if (await store.Feeds.Find(job.SubjectId, cancel) is not { } feed || UrlGuard.Parse(feed.Url) is not { } url) return JobDone.Nothing;
        var outlet = (await store.Outlets.FindById(feed.OutletId, cancel))!;
        var at = time.GetUtcNow();
        (Conditions Conditions, Reason Reason)? before = refused.TryGetValue(feed.Id, out var r) ? r : null;
        var fetched = await http.Get(url, FetchKind.Feed, before?.Conditions ?? new(feed.Etag, feed.LastModified), cancel, (from, to, c) => robots.BeforeHop(from, to, false, c));
        if (fetched.RetryAfter is { } wait && !fetched.Ok) await store.Work.HoldHost(job.Host, time.GetUtcNow() + wait, cancel);

        var found = 0;
        var failure = fetched.Failure ?? (fetched.NotModified ? before?.Reason : null);
        if (failure is null) (found, failure) = await Take(feed, outlet, fetched, cancel);
        if (failure is not null) await Fail(feed, failure, fetched, cancel);
        if (failure is null) refused.TryRemove(feed.Id, out _);
        else if (fetched.Status == 200 && new Conditions(fetched.Etag, fetched.LastModified) is { Any: true } conditions) refused[feed.Id] = (conditions, failure);
        await store.Fetches.Add(new FetchRow
        {
            OutletId = feed.OutletId,
            FeedId = feed.Id,
            Url = feed.Url,
            At = at.ToUnixTimeMilliseconds(),
            Status = fetched.Status,
            ReasonCode = failure?.Code,
            Reason = failure?.Detail,
            Bytes = fetched.Body.Length,
            Milliseconds = (long)fetched.Took.TotalMilliseconds,
            Found = found,
        }, cancel);
        // A redirect within the host may have taught its pause only now.
        var host = fetched.FinalUrl == url ? job.HostState : await store.Work.Host(job.Host, cancel) ?? job.HostState;
        return new JobDone(TimeSpan.FromMilliseconds(host.CrawlDelayMs), found, found > 0, feed.Url);
    }

    private async Task<(int Found, Reason? Failure)> Take(FeedRow feed, OutletRow outlet, Fetched fetched, CancellationToken cancel)
    {
        TimeSpan? last = feed.LastSuccessAt is null ? null : TimeSpan.FromMilliseconds(feed.IntervalMs);
        var hash = fetched.NotModified ? feed.BodyHash : Convert.ToHexString(SHA256.HashData(fetched.Body.Span));
        if (fetched.NotModified || hash == feed.BodyHash)
        {
            await store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, NewUrl = fetched.MovedTo?.AbsoluteUri, Unchanged = true, Interval = pace.Next(last, false, [], null, fetched.MaxAge) }, cancel);
            return (0, null);
        }

        var (reading, source) = await Read(feed, fetched, cancel);
        if (reading.Feed is not { } news) return (0, reading.Refusal ?? new Reason("feed.unreadable", "The answer is no feed."));
        if (news.Entries.Count == 0 && feed.LastNewAt is null) return (0, new Reason("feed.empty", "The feed has no entries and never had any."));

        var known = stored.GetValueOrDefault(feed.Id, none);
        var outlets = await gazetteer.Outlets(cancel);
        var hints = new Hints { OutletName = outlet.Name, OutletLanguage = outlet.Language, OutletCountry = outlet.Country, FeedCategory = feed.Category ?? outlet.Category, Now = time.GetUtcNow() };
        var entries = await Task.Run(() => FeedEntries.Understand(news, source.FinalUrl, hints, outlets, known), cancel);
        var dates = FeedEntries.Dates(news, hints.Now.Value);
        var since = DateTimeOffset.FromUnixTimeMilliseconds(feed.LastFetchAt ?? 0);
        var ids = await store.Feeds.Fetched(new FeedFetched
        {
            FeedId = feed.Id,
            NewUrl = source.MovedTo?.AbsoluteUri ?? (source == fetched ? null : source.FinalUrl.AbsoluteUri),
            Title = news.Title,
            Format = news.Format,
            Etag = source.Etag,
            LastModified = source.LastModified,
            BodyHash = source == fetched ? hash : null,
            Interval = pace.Next(last, dates.Count == 0 || dates.Any(d => d > since), dates, news.TimeToLive, source.MaxAge),
            Articles = [.. entries.Select(e => e.Article)],
        }, cancel);
        Remember(feed.Id, known, entries.Select(e => e.Key));
        if (reading.Repairs.Count > 0) log.LogDebug("{Url} was mended: {Repairs}", feed.Url, string.Join("; ", reading.Repairs));
        if (ids.Count > 0) log.LogInformation("{Outlet}: {New} new", outlet.Name, ids.Count);
        return (ids.Count, null);
    }

    /// <summary>
    /// The body as a feed. A page given as a feed that never was one may announce the real one; later, a page is only a server in trouble
    /// and must not lead the feed away.
    /// </summary>
    private async Task<(FeedReading Reading, Fetched Source)> Read(FeedRow feed, Fetched fetched, CancellationToken cancel)
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

    private async Task Fail(FeedRow feed, Reason reason, Fetched fetched, CancellationToken cancel)
    {
        var gone = fetched.Status == 410;
        var retry = pace.BackOff(feed.Failures, jitter);
        // A 429 or 503 with Retry-After is a wish, not a fault: the feed comes again when the host may be asked.
        if (fetched.RetryAfter is { } wait) retry = wait + TimeSpan.FromSeconds(1 + 4 * jitter.Next());
        await store.Feeds.Failed(feed.Id, reason, retry, gone, cancel);
        log.LogWarning("{Url}: {Reason}", feed.Url, reason);
    }

    private void Remember(long feedId, IReadOnlySet<ulong> known, IEnumerable<ulong> keys)
    {
        var all = new HashSet<ulong>(keys);
        // Far more than a feed holds at a time means that it drifts: better begin anew than grow.
        if (known.Count + all.Count <= 3 * FeedEntries.Most) all.UnionWith(known);
        stored[feedId] = all;
    }
}
