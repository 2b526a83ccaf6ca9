using Firsthand.Catalogue;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Everything once, for the command line: all feeds, all pages that wait, all stories; then it ends.</summary>
public sealed class IngestOnce(NewsStore store, SafeHttp http, NewsroomOptions options, SiteRuleBook rules, TimeProvider time, ILoggerFactory log)
{
    /// <summary>A host that asks for a longer pause than this is left for the next time.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    /// <returns>Null, or why nothing was done: another process fetches into the same folder.</returns>
    public async Task<Reason?> Run(IProgress<IngestProgress> progress, CancellationToken cancel)
    {
        var (held, failure) = IngestLock.Take(options);
        if (held is null) return failure;
        using var _ = held;
        var pipeline = new Pipeline(store, http, options, rules, new NewsSignals(), time, log);
        if (options.Database is null) await store.Work.ReleaseAll(pipeline.Loop.Worker, cancel);
        var feedsTotal = await store.Feeds.MakeDue(cancel: cancel);
        var (feeds, pages, news) = (new HashSet<long>(), 0, 0);
        var waiting = await store.Work.Count(cancel);
        IngestProgress Now(int stories, string? what) => new(feeds.Count, feedsTotal, pages, pages + (int)waiting.ArticlesDue, news, stories, what);

        await pipeline.Loop.Run((job, done) =>
        {
            if (job.Kind == "feed") feeds.Add(job.SubjectId);
            else if (job.Kind == "article" && done.What is not null) pages++;
            news += done.NewArticles;
            waiting = waiting with { ArticlesDue = Math.Max(0, waiting.ArticlesDue + done.NewArticles - (job.Kind == "article" && done.What is not null ? 1 : 0)) };
            progress.Report(Now(0, done.What));
        }, async () =>
        {
            waiting = await store.Work.Count(cancel);
            var next = await store.Work.NextDue(cancel);
            // A feed may be due again while slow pages are still being read: each is fetched once at least, then pages decide.
            return next is null || next > time.GetUtcNow() + patience || (feeds.Count >= feedsTotal && waiting.ArticlesDue == 0);
        }, cancel);
        cancel.ThrowIfCancellationRequested();
        progress.Report(Now(await pipeline.Stories.Run(cancel), null));
        await pipeline.Stories.Leave(cancel);
        return null;
    }
}
