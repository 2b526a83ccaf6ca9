using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>
/// Brings the facts of stored articles to this version of the analysers: each article from its stored text, newest first; then what the articles of stories
/// repeat and what is worth reading beside them, in the order in which they came. Stories keep their articles. Where it is broken off, the next run goes on.
/// </summary>
public sealed class Reanalyse(NewsStore store, UnderstandAgain understand, RelateAgain relate, NewsSignals signals, GatherStories stories, string worker, TimeProvider time, ILogger<Reanalyse> log)
{
    private const int Batch = 50;
    private static readonly TimeSpan again = TimeSpan.FromMinutes(1), told = TimeSpan.FromSeconds(30);

    // Long against one batch, short against an operator's patience when the holder was killed.
    private static readonly TimeSpan duty = TimeSpan.FromMinutes(2);

    private long logged;

    /// <summary>Until nothing is left to do or the host stops; beside ingest and site, of which it takes at most half a core.</summary>
    public async Task Watch(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await Run(null, stop, gently: true) is { Running: false }) return;
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
    /// <param name="progress">Articles of the stage that runs.</param>
    /// <param name="gently">Rests after each article as long as it worked, so that ingest and readers have the machine.</param>
    /// <returns>How it ended; null: another process has the duty.</returns>
    public async Task<ReanalysisState?> Run(IProgress<ReanalysisState>? progress, CancellationToken cancel, bool gently = false)
    {
        var state = await store.Reanalysis.State(cancel);
        var remaining = await store.Reanalysis.Remaining(Reader.Version, cancel);
        if (remaining == 0 && !state.Running) return state;
        if (!await Mine(cancel)) return null;
        var began = logged = time.GetTimestamp();
        if (remaining > 0 || state.Version != Reader.Version)
        {
            // What a killed process did after its last note is counted as it is found: done.
            var goesOn = state is { Running: true, Version: Reader.Version };
            var done = goesOn && state.Stage == ReanalysisStage.Reading ? Math.Max(state.Done, state.All - remaining) : 0;
            state = new ReanalysisState(Reader.Version, ReanalysisStage.Reading, done, done + remaining, goesOn ? state.Failed : 0);
        }
        var failed = state.Failed;
        if (state.Stage == ReanalysisStage.Relating) log.LogInformation("The comparison of articles after the upgrade goes on: {Done} of {All} are done", state.Done, state.All);
        else log.LogInformation("{Count} articles were analysed by an older version: they are analysed again from their stored texts, newest first; the site goes on meanwhile", remaining);
        var pace = new Pace(progress, gently);
        await Note(state, pace, cancel);
        if (state.Stage == ReanalysisStage.Reading)
        {
            if (await Understand(state, pace, cancel) is not { } read) return null;
            (state, failed) = (read, read.Failed);
        }
        if (await Relate(state, pace, cancel) is not { } related) return null;
        state = related with { Stage = ReanalysisStage.Over };
        await store.Reanalysis.Note(state, cancel);
        await store.Facts.LeaveDuty("reanalyse", worker, cancel);
        signals.Readable.Set();
        log.LogInformation("Articles analysed again in {Time}; {Failed} of them could not be", time.GetElapsedTime(began).ToString(@"hh\:mm\:ss", null), failed);
        return state;
    }

    private async Task<ReanalysisState?> Understand(ReanalysisState state, Pace pace, CancellationToken cancel)
    {
        understand.Begin();
        while (await store.Reanalysis.Next(Reader.Version, Batch, cancel) is { Count: > 0 } batch)
        {
            foreach (var article in batch)
            {
                var work = time.GetTimestamp();
                var failure = await understand.One(article, cancel);
                state = state with { Done = state.Done + 1, All = Math.Max(state.All, state.Done + 1), Failed = state.Failed + (failure is null ? 0 : 1) };
                await Rest(state, pace, work, cancel);
            }
            if (!await Note(state, pace, cancel)) return null;
        }
        // From here on new articles are gathered beside the new facts of the older ones.
        await stories.Renew(cancel);
        var (count, _) = await store.Stories.CountGathered(cancel);
        state = state with { Stage = ReanalysisStage.Relating, Done = 0, All = count, After = 0 };
        return await Note(state, pace, cancel) ? state : null;
    }

    private async Task<ReanalysisState?> Relate(ReanalysisState state, Pace pace, CancellationToken cancel)
    {
        var (_, last) = await store.Stories.CountGathered(cancel);
        var at = await relate.Begin(state.After, cancel);
        while (await store.Stories.GatheredAfter(at, last, Batch, cancel) is { Count: > 0 } batch)
        {
            foreach (var article in batch)
            {
                at = article.Vector.Id;
                var work = time.GetTimestamp();
                await relate.One(article, keep: at > state.After, cancel);
                if (at <= state.After) continue;
                state = state with { Done = state.Done + 1, All = Math.Max(state.All, state.Done + 1), After = at };
                await Rest(state, pace, work, cancel);
            }
            if (!await Note(state, pace, cancel)) return null;
        }
        return state;
    }

    private Task<bool> Mine(CancellationToken cancel) => store.Facts.TakeDuty("reanalyse", worker, time.GetUtcNow(), duty, cancel);

    /// <summary>Who looks on, and whether others are to have the machine.</summary>
    private sealed record Pace(IProgress<ReanalysisState>? Progress, bool Gently);

    private async Task Rest(ReanalysisState state, Pace pace, long work, CancellationToken cancel)
    {
        pace.Progress?.Report(state);
        if (pace.Gently) await Task.Delay(time.GetElapsedTime(work), time, cancel);
    }

    /// <returns>False: another process has taken the duty over.</returns>
    private async Task<bool> Note(ReanalysisState state, Pace pace, CancellationToken cancel)
    {
        pace.Progress?.Report(state);
        await store.Reanalysis.Note(state, cancel);
        // Stories are counted again as their articles change.
        signals.Readable.Set();
        signals.SayChanged();
        if (time.GetElapsedTime(logged) >= told)
        {
            log.LogInformation("{Stage}: {Done} of {All} articles", state.Stage == ReanalysisStage.Reading ? "Analysing again" : "Comparing again", state.Done, state.All);
            logged = time.GetTimestamp();
        }
        return await Mine(cancel);
    }
}
