using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Fetching, gathering and, after an upgrade, analysing again, as a background service: takes the lock, frees what a killed process left leased, and works until the host stops.</summary>
public sealed class Scheduler(Pipeline pipeline, NewsStore store, NewsroomOptions options, IHostApplicationLifetime life, ILogger<Scheduler> log) : BackgroundService
{
    private IngestLock? held;

    public override async Task StartAsync(CancellationToken cancel)
    {
        (held, var failure) = IngestLock.Take(options);
        if (failure is not null)
        {
            log.LogCritical("{Reason}", failure);
            Environment.ExitCode = 1;
            life.StopApplication();
            return;
        }
        if (options.Database is null) await store.Work.ReleaseAll(pipeline.Loop.Worker, cancel);
        await base.StartAsync(cancel);
    }

    protected override Task ExecuteAsync(CancellationToken stop) => Task.WhenAll(pipeline.Loop.Run(null, null, stop), pipeline.Gatherer.Run(stop), pipeline.Reanalyse.Watch(stop));

    public override void Dispose()
    {
        held?.Dispose();
        base.Dispose();
    }
}
