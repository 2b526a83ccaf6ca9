using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>How far a single ingest has come.</summary>
public sealed record IngestProgress(int FeedsDone, int FeedsTotal, int PagesDone, int PagesTotal, int ArticlesNew, int Stories, string? Now);

public static class IngestServices
{
    /// <summary>The scheduler with its workers and the gatherer, as background services of the host.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services) => services;
}

/// <summary>Everything once, for the command line: all feeds, all pages that wait, all stories; then it ends.</summary>
public sealed class IngestOnce(NewsStore store, SafeHttp http, NewsroomOptions options, TimeProvider time, ILoggerFactory log)
{
    public Task Run(IProgress<IngestProgress> progress, CancellationToken cancel) => throw new NotImplementedException($"{store}{http}{options}{time}{log}");
}

/// <summary>Finds the feed of a site from its home page (or says that the address is a feed itself).</summary>
public sealed record Discovery(IReadOnlyList<string> Feeds, string? SiteTitle, Firsthand.Reading.Reason? Failure);

public sealed class DiscoverFeeds(SafeHttp http)
{
    public Task<Discovery> Run(Uri address, CancellationToken cancel = default) => throw new NotImplementedException($"{http}");
}
