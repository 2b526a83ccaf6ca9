namespace Firsthand.Ingest;

/// <summary>Gathers stories shortly after texts came, and once a minute in any case.</summary>
public sealed class Gatherer(GatherStories stories, NewsSignals signals, TimeProvider time, ILogger<Gatherer> log)
{
    private static readonly TimeSpan together = TimeSpan.FromMilliseconds(500), atLeastEvery = TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var more = signals.Readable.Next;
            try
            {
                await stories.Run(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Stories could not be gathered; the next try follows");
            }
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(more, Task.Delay(atLeastEvery, time, over.Token));
            // Articles come in flocks: one look for several.
            await Task.WhenAny(Task.Delay(together, time, over.Token));
            over.Cancel();
        }
    }
}
