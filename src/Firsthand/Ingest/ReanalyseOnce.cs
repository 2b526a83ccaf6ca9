using Firsthand.Catalogue;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>The analysis of older articles for the command line: all of them as fast as it goes, with the stories counted again; then it ends.</summary>
public sealed class ReanalyseOnce(NewsStore store, SafeHttp http, NewsroomOptions options, SiteRuleBook rules, TimeProvider time, ILoggerFactory log)
{
    /// <returns>How it ended (None: nothing was to do), or why nothing was: another process is at it.</returns>
    public async Task<(ReanalysisState? Last, Reason? Failure)> Run(IProgress<ReanalysisState> progress, CancellationToken cancel)
    {
        if (await store.Reanalysis.Remaining(Reader.Version, cancel) == 0 && !(await store.Reanalysis.State(cancel)).Running) return (ReanalysisState.None, null);
        var (held, failure) = IngestLock.Take(options);
        if (held is null) return (null, new Reason(failure!.Code, "A newsroom already runs on this folder, and analyses older articles in the background: its page “About” shows how far it is."));
        using var _ = held;
        var pipeline = new Pipeline(store, http, options, rules, new NewsSignals(), time, log);
        if (await pipeline.Reanalyse.Run(progress, cancel) is not { } last)
            return (null, new Reason("reanalysis.taken", "Another process is analysing the articles of this database again; the site's page “About” shows how far it is."));
        await pipeline.Stories.Run(cancel);
        // Another process gathers, or did until it was killed: the stories are right when it, or the next one, has counted them.
        while ((await store.Stories.Changed(1, cancel)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancel);
            await pipeline.Stories.Run(cancel);
        }
        await pipeline.Stories.Leave(cancel);
        return (last, null);
    }
}
