using System.Diagnostics;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Does one job and lets its host go, whatever happens.</summary>
public sealed class JobRunner(NewsStore store, SafeHttp http, IngestFeed feeds, IngestOwn own, IngestArticle articles, NewsSignals signals, IngestPace pace, Jitter jitter, ILogger<JobRunner> log)
{
    private static readonly TimeSpan storeInTrouble = TimeSpan.FromMinutes(1);

    /// <param name="cancel">Breaks the job off; it stays due and the host is free for whoever comes next.</param>
    public async Task<JobDone> Run(Job job, string worker, CancellationToken cancel)
    {
        var (done, started) = (JobDone.Nothing, Stopwatch.GetTimestamp());
        TimeSpan? retryIn = null;
        try
        {
            done = job.Kind switch { "feed" => await feeds.Run(job, cancel), "own" => await own.Run(job, cancel), _ => await articles.Run(job, cancel) };
            if (done.Readable) signals.Readable.Set();
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
        catch (StoreException e)
        {
            log.LogError("{Kind} {Id} could not be stored: {Reason}", job.Kind, job.SubjectId, e.Reason);
            retryIn = storeInTrouble;
        }
        catch (Exception e)
        {
            log.LogError(e, "{Kind} {Id} failed; the others go on", job.Kind, job.SubjectId);
            retryIn = pace.BackOff(job.Attempts, jitter);
            await Record(job, e, retryIn.Value);
        }
        await Release(job, worker, done.Pause, retryIn);
        IngestMeter.Done(job.Kind, done, started);
        return done;
    }

    /// <summary>A mistake of ours must be seen where an operator looks, and must not come back for ever.</summary>
    private async Task Record(Job job, Exception e, TimeSpan retryIn)
    {
        var reason = new Reason("ingest.crash", $"Firsthand failed on this ({e.GetType().Name}); please report it.");
        try
        {
            if (job.Kind == "feed") await store.Feeds.Failed(job.SubjectId, reason, retryIn);
            else if (job.Kind == "own") await store.OwnFeeds.Failed(job.SubjectId, reason, retryIn);
            else await store.Articles.PageFailed(job.SubjectId, reason, job.Attempts + 1 < pace.PageAttempts ? retryIn : null);
        }
        catch (Exception store)
        {
            log.LogError(store, "The failure of {Kind} {Id} could not be stored", job.Kind, job.SubjectId);
        }
    }

    private async Task Release(Job job, string worker, TimeSpan crawlDelay, TimeSpan? retryIn)
    {
        var usual = http.IsOverridden(new Uri($"http://{job.Host}/")) ? TimeSpan.Zero : pace.HostPause;
        try
        {
            await store.Work.Release(job, worker, crawlDelay > usual ? crawlDelay : usual, retryIn);
        }
        catch (Exception e)
        {
            // The lease runs out by itself.
            log.LogError(e, "{Host} could not be released", job.Host);
        }
    }
}
