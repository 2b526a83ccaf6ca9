using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Fetches one feed that readers follow for themselves, as the newsroom's own are fetched. Its address is theirs: no log names it.</summary>
public sealed class IngestOwn(NewsStore store, LookAtFeed looking, TimeProvider time, ILogger<IngestOwn> log)
{
    private static readonly TimeSpan whileOff = TimeSpan.FromHours(1);

    public async Task<JobDone> Run(Job job, CancellationToken cancel)
    {
        var off = !(await OwnFeedSettings.Of(store, cancel)).On;
        if (off || await store.OwnFeeds.Find(job.SubjectId, cancel) is not { } feed || UrlGuard.Parse(feed.Url) is not { } url)
        {
            await store.OwnFeeds.PutOff(job.SubjectId, whileOff, cancel);
            return JobDone.Nothing;
        }
        var look = await looking.Run(feed, url, job.Host, cancel);
        if (look.Failure is { } failure)
        {
            await store.OwnFeeds.Failed(feed.Id, failure, looking.RetryIn(feed, look), look.Gone, cancel);
            log.LogInformation("Own feed {Id}: {Reason}", feed.Id, failure.Code);
        }
        else await store.OwnFeeds.Fetched(looking.Result(feed, look), await Brought(feed, look, cancel), cancel);
        return new JobDone(await looking.Pause(job, url, look, cancel));
    }

    private async Task<BroughtEntries?> Brought(FeedRow feed, FeedLook look, CancellationToken cancel)
    {
        if (look.Feed is not { } news) return null;
        var known = await store.OwnEntries.Known(feed.Id, cancel);
        return await Task.Run(() => OwnReading.Of(news, look.Source.FinalUrl, known, time.GetUtcNow()), cancel);
    }
}
