using System.Diagnostics.Metrics;
using Firsthand.Store;

namespace Firsthand.Admin;

/// <summary>How long queues are, for the operator's own collector (meter "Firsthand.Queues"): read twice a minute, however often anybody asks. All processes of a newsroom tell the same.</summary>
public sealed class QueueMeter(NewsStore store, TimeProvider time, ILogger<QueueMeter> log) : BackgroundService
{
    public const string Name = "Firsthand.Queues";
    private static readonly TimeSpan often = TimeSpan.FromSeconds(30);
    private readonly Meter meter = new(Name);
    private volatile IReadOnlyList<QueueDepth> depths = [];

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        meter.CreateObservableGauge("firsthand.queue.depth", () => depths.Select(d => new Measurement<long>(d.Count, new("queue", d.Queue), new("state", d.State))), description: $"How much waits, counted to {QueueDepth.Most}.");
        using var timer = new PeriodicTimer(often, time);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                depths = await store.Health.Depths(stop);
            }
            catch (StoreException e)
            {
                // No number is better than an old one.
                depths = [];
                log.LogWarning("Queues cannot be counted for now: {Reason}", e.Reason);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            try
            {
                await timer.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }
}
