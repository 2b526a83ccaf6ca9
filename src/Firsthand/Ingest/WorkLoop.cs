using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Claims jobs, runs several beside each other, and waits for the next moment when there is one to claim.</summary>
public sealed class WorkLoop(NewsStore store, JobRunner runner, NewsSignals signals, NewsroomOptions options, TimeProvider time, ILogger<WorkLoop> log)
{
    private static readonly TimeSpan lease = TimeSpan.FromMinutes(3), longestWait = TimeSpan.FromSeconds(30), shortestWait = TimeSpan.FromMilliseconds(20), afterTrouble = TimeSpan.FromSeconds(5);

    // Readers choose their own feeds, slow ones among them: however many those are, most workers are the newsroom's.
    private int own;

    private bool OwnToo => Volatile.Read(ref own) < Math.Max(1, options.Workers / 4);

    /// <summary>Under this name hosts are leased. One process alone ingests into a SQLite file, so its name may be fixed, and what a killed one left is known.</summary>
    public string Worker { get; } = options.Database is null ? "local" : $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <summary>Runs until told to stop, or until <paramref name="finished"/> says so when nothing can be claimed. Running jobs are finished, or broken off after the grace.</summary>
    /// <param name="each">Called after each job, one at a time.</param>
    public async Task Run(Action<Job, JobDone>? each, Func<Task<bool>>? finished, CancellationToken stop)
    {
        var running = new List<Task>();
        using var breakOff = new CancellationTokenSource();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                running.RemoveAll(t => t.IsCompleted);
                var wake = signals.Work.Next;
                var job = running.Count < options.Workers ? await store.Work.Claim(Worker, lease, stop, OwnToo) : null;
                if (job?.Kind == "own") Interlocked.Increment(ref own);
                if (job is not null) running.Add(Task.Run(() => One(job, each, breakOff.Token), CancellationToken.None));
                else if (running.Count == 0 && finished is not null && await finished()) break;
                else await Wait(running, wake, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                log.LogError("No work can be claimed for now: {Reason}", e is StoreException s ? s.Reason.ToString() : e);
                await Task.WhenAny(Task.Delay(afterTrouble, time, stop));
            }
        }
        await Finish(running, breakOff);
    }

    private async Task One(Job job, Action<Job, JobDone>? each, CancellationToken cancel)
    {
        var done = await runner.Run(job, Worker, cancel);
        if (job.Kind == "own") Interlocked.Decrement(ref own);
        if (each is null) return;
        lock (runner) each(job, done);
    }

    private async Task Wait(List<Task> running, Task wake, CancellationToken stop)
    {
        var waits = new List<Task>(running) { wake };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (running.Count < options.Workers)
        {
            var wait = await store.Work.NextDue(stop, OwnToo) is { } due ? due - time.GetUtcNow() : longestWait;
            waits.Add(Task.Delay(wait < shortestWait ? shortestWait : wait > longestWait ? longestWait : wait, time, over.Token));
        }
        else
        {
            waits.Add(Task.Delay(Timeout.InfiniteTimeSpan, time, over.Token));
        }
        await Task.WhenAny(waits);
        over.Cancel();
    }

    private async Task Finish(List<Task> running, CancellationTokenSource breakOff)
    {
        var all = Task.WhenAll(running);
        if (await Task.WhenAny(all, Task.Delay(options.Pace.Grace, time)) != all)
        {
            breakOff.Cancel();
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(5), time));
        }
        await store.Work.ReleaseAll(Worker);
    }
}
