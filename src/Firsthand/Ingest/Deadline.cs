namespace Firsthand.Ingest;

/// <summary>
/// Two clocks over one fetch, its redirects and its body: the whole of it, and the longest silence. Waiting that is not the
/// server's fault (another request to the same host, a robots.txt) does not count.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan total, idle;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource ending, silence, either;
    private readonly long started;
    private TimeSpan outside;

    public Deadline(TimeSpan total, TimeSpan idle, TimeProvider time, CancellationToken cancel)
    {
        (this.total, this.idle, this.time) = (total, idle, time);
        started = time.GetTimestamp();
        ending = new CancellationTokenSource(total, time);
        silence = new CancellationTokenSource(idle, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(cancel, ending.Token, silence.Token);
    }

    public CancellationToken Token => either.Token;
    public TimeSpan Elapsed => time.GetElapsedTime(started) - outside;

    /// <summary>Something came: the silence begins anew.</summary>
    public void Alive() => silence.CancelAfter(idle);

    /// <summary>Both clocks stand still during this.</summary>
    public async Task<T> Outside<T>(Func<Task<T>> wait)
    {
        var task = wait();
        if (task.IsCompleted) return await task;
        var from = time.GetTimestamp();
        ending.CancelAfter(Timeout.InfiniteTimeSpan);
        silence.CancelAfter(Timeout.InfiniteTimeSpan);
        try
        {
            return await task;
        }
        finally
        {
            outside += time.GetElapsedTime(from);
            var left = total - Elapsed;
            ending.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            silence.CancelAfter(idle);
        }
    }

    public string Explain() => ending.IsCancellationRequested ? $"It took more than {total.TotalSeconds:0} seconds."
        : silence.IsCancellationRequested ? $"Nothing came for {idle.TotalSeconds:0} seconds."
        : "No connection came about in time.";

    public void Dispose()
    {
        either.Dispose();
        silence.Dispose();
        ending.Dispose();
    }
}
