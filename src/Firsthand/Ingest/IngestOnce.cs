using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Everything once, for the command line: all feeds, all pages that wait, all stories; then it ends.</summary>
public sealed class IngestOnce(NewsStore store, SafeHttp http, NewsroomOptions options, TimeProvider time, ILoggerFactory log)
{
    public Task Run(IProgress<IngestProgress> progress, CancellationToken cancel) => throw new NotImplementedException($"{store}{http}{options}{time}{log}");
}
