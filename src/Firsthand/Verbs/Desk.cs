using Firsthand.Ingest;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>What a verb works with: the store, ready to use, without a web site around it.</summary>
public sealed class Desk : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private Desk(ServiceProvider services) => this.services = services;

    public NewsStore Store => services.GetRequiredService<NewsStore>();
    public SafeHttp Http => services.GetRequiredService<SafeHttp>();
    public IngestOnce Ingest => services.GetRequiredService<IngestOnce>();
    public ReanalyseOnce Reanalyse => services.GetRequiredService<ReanalyseOnce>();
    public DiscoverFeeds Discover => services.GetRequiredService<DiscoverFeeds>();
    public TimeProvider Time => services.GetRequiredService<TimeProvider>();

    /// <summary>Opens the database and brings it to the newest schema.</summary>
    /// <param name="mustExist">For verbs that only read: an absent database is a mistake in --data, not a wish for a new one.</param>
    /// <exception cref="StoreException">There is no database, or it cannot be used.</exception>
    public static async Task<Desk> Open(NewsroomOptions options, bool mustExist, CancellationToken cancel)
    {
        if (mustExist && options.Database is null && !File.Exists(options.Where))
            throw new StoreException(new("store.absent", $"There is no database at {Path.GetFullPath(options.Where)}. Name its folder with --data, or start one with: firsthand serve"));
        if (options.Database is null) Directory.CreateDirectory(options.Data);
        var desk = new Desk(new ServiceCollection()
            .AddLogging(l => l.AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning))
            .AddNewsroom(options)
            .BuildServiceProvider());
        try
        {
            await desk.services.ReadyDatabase(cancel);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
