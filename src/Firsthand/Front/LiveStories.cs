using Firsthand.Store;

namespace Firsthand.Front;

/// <summary>
/// Knows what was gathered while readers have a front page open. However many they are, one look at the site's stamp serves them all, and one more
/// statement when it moved; where nobody listens, nobody looks.
/// </summary>
public sealed class LiveStories(NewsStore store, NewsroomOptions options, TimeProvider time, ILogger<LiveStories> log) : BackgroundService
{
    private const int MostKnown = 5000;
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly HashSet<LiveReader> readers = [];
    private volatile Known known = new(-1, long.MaxValue, Enumerable.Empty<long>().ToLookup(_ => ""));
    private volatile TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All stories after <paramref name="After"/>, newest first, by language, as of a stamp.</summary>
    private sealed record Known(long Stamp, long After, ILookup<string, long> Stories);

    public int Readers
    {
        get
        {
            lock (gate) return readers.Count;
        }
    }

    /// <summary>Ends when something was gathered. Take it before <see cref="Since"/>, so that nothing falls between.</summary>
    public Task Moved => moved.Task;

    /// <param name="after">The newest story's id when the reader's page was made.</param>
    /// <returns>Null: there are as many readers already as the server keeps a connection for.</returns>
    public LiveReader? Join(long after)
    {
        lock (gate)
        {
            if (readers.Count >= options.LiveReaders) return null;
            var reader = new LiveReader(after, Leave);
            readers.Add(reader);
            return reader;
        }
    }

    private void Leave(LiveReader reader)
    {
        lock (gate) readers.Remove(reader);
    }

    /// <summary>How many stories of the language came after one, up to <see cref="FrontOfReader.MostNew"/>, and the newest of them; nothing until the next look where this was not looked for yet.</summary>
    public (long Count, long Newest) Since(string language, long after)
    {
        var now = known;
        if (now.After > after) return default;
        var stories = now.Stories[language].TakeWhile(id => id > after).Take(FrontOfReader.MostNew).ToList();
        return (stories.Count, stories.FirstOrDefault());
    }

    /// <summary>One look: a statement, and another if the stamp moved or a reader's page is older than all before.</summary>
    public async Task LookNow(CancellationToken cancel = default)
    {
        long after;
        lock (gate)
        {
            if (readers.Count == 0) return;
            after = readers.Min(r => r.After);
        }
        var stamp = await store.Facts.Stamp(cancel);
        var before = known;
        if (stamp == before.Stamp && after >= before.After) return;
        var stories = await store.Stories.After(after, MostKnown, cancel);
        known = new Known(stamp, after, stories.ToLookup(s => s.Language, s => s.StoryId));
        Interlocked.Exchange(ref moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookOrWait(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task LookOrWait(CancellationToken cancel)
    {
        try
        {
            await LookNow(cancel);
        }
        catch (StoreException e)
        {
            // Readers miss an announcement, no more; the pages say what is wrong with the store.
            log.LogWarning("Live notices wait: {Reason}", e.Message);
        }
    }
}

/// <summary>A reader's page, open and listening; disposed when it is closed.</summary>
public sealed class LiveReader(long after, Action<LiveReader> leave) : IDisposable
{
    public long After => after;

    public void Dispose() => leave(this);
}
