using System.Diagnostics;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>
/// Brings the facts of stored articles to this version of the analysers, newest first, from their stored texts. Where it is broken off, the next run goes on: an
/// article is done when its row says so.
/// </summary>
public sealed class Reanalyse(NewsStore store, Gazetteer gazetteer, NewsSignals signals, GatherStories stories, string worker, TimeProvider time, ILogger<Reanalyse> log)
{
    private const int Batch = 50;
    private static readonly TimeSpan again = TimeSpan.FromMinutes(1), told = TimeSpan.FromSeconds(30);

    // Long against one batch, short against an operator's patience when the holder was killed.
    private static readonly TimeSpan duty = TimeSpan.FromMinutes(2);

    private readonly Dictionary<long, OutletRow> outlets = [];

    /// <summary>What makes the facts of one article; tests put in one that fails.</summary>
    internal Func<StoredText, Uri, Hints, IReadOnlyList<KnownOutlet>, ArticleReading> Read { get; init; } = Reader.Again;

    /// <summary>Until nothing is left to do or the host stops; beside ingest and site, of which it takes at most half a core.</summary>
    public async Task Watch(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await Run(new Silent(), stop, gently: true) is { Running: false }) return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError("Articles of an older version cannot be analysed for now: {Reason}", e is StoreException s ? s.Reason.ToString() : e);
            }
            await Task.WhenAny(Task.Delay(again, time, stop));
        }
    }

    /// <summary>All that is left.</summary>
    /// <param name="gently">Rests after each article as long as it worked, so that ingest and readers have the machine.</param>
    /// <returns>Null: another process has the duty.</returns>
    public async Task<ReanalysisState?> Run(IProgress<(long Done, long All)> progress, CancellationToken cancel, bool gently = false)
    {
        var state = await store.Reanalysis.State(cancel);
        var remaining = await store.Reanalysis.Remaining(Reader.Version, cancel);
        if (remaining == 0 && !state.Running) return state with { All = state.Done };
        if (!await Mine(cancel)) return null;
        outlets.Clear();
        // What a killed process did after its last note is counted as it is found: done.
        var known = state.Version == Reader.Version && state.Running ? Math.Max(state.Done, state.All - remaining) : 0;
        state = new ReanalysisState(Reader.Version, known, known + remaining, state.Version == Reader.Version ? state.Failed : 0);
        log.LogInformation("{Count} articles were analysed by an older version: they are analysed again from their stored texts, newest first; the site goes on meanwhile", remaining);
        await store.Reanalysis.Note(state, cancel);
        progress.Report((state.Done, state.All));
        var (clock, began) = (time.GetTimestamp(), time.GetTimestamp());
        while (await store.Reanalysis.Next(Reader.Version, Batch, cancel) is { Count: > 0 } batch)
        {
            foreach (var article in batch)
            {
                var work = time.GetTimestamp();
                var failure = await One(article, cancel);
                state = state with { Done = state.Done + 1, All = Math.Max(state.All, state.Done + 1), Failed = state.Failed + (failure is null ? 0 : 1) };
                progress.Report((state.Done, state.All));
                if (gently) await Task.Delay(time.GetElapsedTime(work), time, cancel);
            }
            await store.Reanalysis.Note(state, cancel);
            // Stories are counted again as their articles change.
            signals.Readable.Set();
            signals.SayChanged();
            if (time.GetElapsedTime(clock) >= told)
            {
                log.LogInformation("{Done} of {All} articles analysed again", state.Done, state.All);
                clock = time.GetTimestamp();
            }
            if (!await Mine(cancel)) return null;
        }
        state = state with { All = state.Done };
        await store.Reanalysis.Note(state, cancel);
        await store.Facts.LeaveDuty("reanalyse", worker, cancel);
        await stories.Renew(cancel);
        signals.Readable.Set();
        log.LogInformation("{Done} articles analysed again in {Time}; {Failed} of them could not be", state.Done - known, time.GetElapsedTime(began).ToString(@"hh\:mm\:ss", null), state.Failed);
        return state;
    }

    private Task<bool> Mine(CancellationToken cancel) => store.Facts.TakeDuty("reanalyse", worker, time.GetUtcNow(), duty, cancel);

    /// <returns>Why it could not be; null: it is done, or something newer was stored meanwhile.</returns>
    private async Task<Reason?> One(Outdated article, CancellationToken cancel)
    {
        Reason failure;
        try
        {
            if (UrlGuard.Parse(article.Url) is { } url)
            {
                var hints = await Hints(article, cancel);
                var known = await gazetteer.Outlets(cancel);
                var reading = await Task.Run(() => Read(article.Text, url, hints, known), cancel);
                await store.Reanalysis.Store(article, reading, cancel);
                return null;
            }
            failure = new Reason("reading.address", $"\"{article.Url}\" is no address of an article.");
        }
        catch (Exception e) when (e is not (StoreException or OperationCanceledException))
        {
            // One article that we fail on must not keep the others from being read.
            log.LogDebug(e, "Article {Id}", article.Id);
            failure = new Reason("reading.crash", $"Firsthand failed on this text ({e.GetType().Name}: {e.Message}); please report it.");
        }
        log.LogWarning("Article {Id} ({Url}) keeps its older facts: {Reason}", article.Id, article.Url, failure);
        await store.Reanalysis.Failed(article, failure, cancel);
        return failure;
    }

    private async Task<Hints> Hints(Outdated article, CancellationToken cancel)
    {
        if (!outlets.TryGetValue(article.OutletId, out var outlet)) outlets[article.OutletId] = outlet = (await store.Outlets.FindById(article.OutletId, cancel))!;
        return new Hints
        {
            OutletName = outlet.Name,
            OutletLanguage = outlet.Language,
            OutletCountry = outlet.Country,
            FeedCategory = (article.Text.OfFeed ? article.FeedCategory : null) ?? outlet.Category,
        };
    }

    private sealed class Silent : IProgress<(long Done, long All)>
    {
        public void Report((long Done, long All) value) { }
    }
}
