namespace Firsthand.Ingest;

/// <summary>Something that loops wait for. Take <see cref="Next"/> before looking for work, so that nothing is missed in between.</summary>
public sealed class Signal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next <see cref="Set"/>.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Set() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}

/// <summary>What the parts of one process tell each other.</summary>
public sealed class NewsSignals
{
    /// <summary>There is work that was not there: an outlet was added, a feed asked for at once.</summary>
    public Signal Work { get; } = new();
    /// <summary>There are texts that no story has yet.</summary>
    public Signal Readable { get; } = new();
    /// <summary>How long things stay was changed.</summary>
    public Signal Purge { get; } = new();
    /// <summary>Readers would see something new: caches of pages may go. Called on ingest's own thread: be quick.</summary>
    public event Action? Changed;

    public void SayChanged() => Changed?.Invoke();
}
