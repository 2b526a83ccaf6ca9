using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Once an hour, or when the operator has changed how long things stay: takes away what is older. One process at a time does it.</summary>
public sealed class Purge(NewsStore store, NewsSignals signals, TimeProvider time, ILogger<Purge> log) : BackgroundService
{
    private static readonly TimeSpan often = TimeSpan.FromHours(1), duty = TimeSpan.FromMinutes(30);
    private readonly string holder = $"{Environment.MachineName}-{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var asked = signals.Purge.Next;
            try
            {
                await Once(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError("What is old cannot be taken away for now: {Reason}", e is StoreException s ? s.Reason.ToString() : e);
            }
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(asked, Task.Delay(often, time, over.Token));
            over.Cancel();
        }
    }

    /// <returns>Null: another process is at it.</returns>
    public async Task<PurgeCount?> Once(CancellationToken cancel)
    {
        if (!await store.Facts.TakeDuty("purge", holder, time.GetUtcNow(), duty, cancel)) return null;
        try
        {
            var taken = await store.Retention.Run(await store.Settings.Get<RetentionDays>(RetentionDays.Key, cancel) ?? new(), cancel);
            await store.Fetches.Trim(cancel);
            if (taken.All > 0) log.LogInformation("Taken away as too old: {Articles} articles, {Revisions} revisions, {Fetches} lines of the fetch log", taken.Articles, taken.Revisions, taken.Fetches);
            if (taken.Articles > 0) signals.SayChanged();
            return taken;
        }
        finally
        {
            await store.Facts.LeaveDuty("purge", holder, CancellationToken.None);
        }
    }
}
