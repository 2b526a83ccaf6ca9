using System.Collections.Concurrent;
using Firsthand.Reading;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Firsthand.Sync.WebSub;

namespace Firsthand.Ingest;

/// <summary>Fetches one feed: new articles, validators and the next due time go into the store together.</summary>
public sealed class IngestFeed(NewsStore store, LookAtFeed looking, Gazetteer gazetteer, HubWatch hubs, TimeProvider time, ILogger<IngestFeed> log)
{
    private static readonly IReadOnlySet<ulong> none = new HashSet<ulong>();

    // Entries stored as they stand since this process began: they need not be understood again at every fetch.
    private readonly ConcurrentDictionary<long, IReadOnlySet<ulong>> stored = [];

    public async Task<JobDone> Run(Job job, CancellationToken cancel)
    {
        if (await store.Feeds.Find(job.SubjectId, cancel) is not { } feed || UrlGuard.Parse(feed.Url) is not { } url) return JobDone.Nothing;
        var outlet = (await store.Outlets.FindById(feed.OutletId, cancel))!;
        var at = time.GetUtcNow();
        var look = await looking.Run(feed, url, job.Host, cancel);
        var found = look.Failure is null ? await Take(feed, outlet, look, cancel) : 0;
        if (look.Failure is not null)
        {
            await store.Feeds.Failed(feed.Id, look.Failure, looking.RetryIn(feed, look), look.Gone, cancel);
            log.LogWarning("{Url}: {Reason}", feed.Url, look.Failure);
        }
        await store.Fetches.Add(new FetchRow
        {
            OutletId = feed.OutletId,
            FeedId = feed.Id,
            Url = feed.Url,
            At = at.ToUnixTimeMilliseconds(),
            Status = look.Fetched.Status,
            ReasonCode = look.Failure?.Code,
            Reason = look.Failure?.Detail,
            Bytes = look.Fetched.Body.Length,
            Milliseconds = (long)look.Fetched.Took.TotalMilliseconds,
            Found = found,
        }, cancel);
        return new JobDone(await looking.Pause(job, url, look, cancel), found, found > 0, feed.Url);
    }

    private async Task<int> Take(FeedRow feed, OutletRow outlet, FeedLook look, CancellationToken cancel)
    {
        if (look.Feed is not { } news)
        {
            await store.Feeds.Fetched(looking.Result(feed, look), cancel);
            return 0;
        }
        var known = stored.GetValueOrDefault(feed.Id, none);
        var entries = await Understood(feed, outlet, news, look.Source.FinalUrl, known, cancel);
        var ids = await store.Feeds.Fetched(looking.Result(feed, look) with { Articles = [.. entries.Select(e => e.Article)] }, cancel);
        Remember(feed.Id, known, entries.Select(e => e.Key));
        await hubs.Look(feed, news, look.Source, cancel);
        if (look.Repairs.Count > 0) log.LogDebug("{Url} was mended: {Repairs}", feed.Url, string.Join("; ", look.Repairs));
        if (ids.Count > 0) log.LogInformation("{Outlet}: {New} new", outlet.Name, ids.Count);
        return ids.Count;
    }

    /// <summary>Takes what a hub sent, which may be the new entries alone: they go the way of fetched ones, and the next fetch comes when it would have.</summary>
    /// <returns>Why nothing could be taken; null: it was.</returns>
    public async Task<Reason?> Pushed(long feedId, byte[] body, string? type, CancellationToken cancel)
    {
        if (await store.Feeds.Find(feedId, cancel) is not { State: not "paused" } feed || UrlGuard.Parse(feed.Url) is not { } url) return null;
        var outlet = (await store.Outlets.FindById(feed.OutletId, cancel))!;
        if (outlet.State != "active") return null;
        var reading = await Task.Run(() => FeedReader.Read(body, type, url), cancel);
        if (reading.Feed is not { } news) return reading.Refusal ?? new Reason("feed.unreadable", "What the hub sent is no feed.");
        var known = stored.GetValueOrDefault(feed.Id, none);
        var entries = await Understood(feed, outlet, news, url, known, cancel);
        var ids = await store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Pushed = true, Interval = TimeSpan.Zero, Articles = [.. entries.Select(e => e.Article)] }, cancel);
        Remember(feed.Id, known, entries.Select(e => e.Key));
        if (ids.Count > 0) log.LogInformation("{Outlet}: {New} new, sent by a hub", outlet.Name, ids.Count);
        return null;
    }

    private async Task<IReadOnlyList<(ulong Key, NewArticle Article)>> Understood(FeedRow feed, OutletRow outlet, Feed news, Uri url, IReadOnlySet<ulong> known, CancellationToken cancel)
    {
        var outlets = await gazetteer.Outlets(cancel);
        var hints = new Hints { OutletName = outlet.Name, OutletLanguage = outlet.Language, OutletCountry = outlet.Country, FeedCategory = feed.Category ?? outlet.Category, Now = time.GetUtcNow() };
        return await Task.Run(() => FeedEntries.Understand(news, url, hints, outlets, known), cancel);
    }

    private void Remember(long feedId, IReadOnlySet<ulong> known, IEnumerable<ulong> keys)
    {
        var all = new HashSet<ulong>(keys);
        // Far more than a feed holds at a time means that it drifts: better begin anew than grow.
        if (known.Count + all.Count <= 3 * FeedEntries.Most) all.UnionWith(known);
        stored[feedId] = all;
    }
}
