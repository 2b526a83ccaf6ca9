using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Firsthand.Ingest;

/// <summary>What ingest counts for the operator's own collector (meter "Firsthand.Ingest"). No label names an outlet or an address: there would be thousands.</summary>
public static class IngestMeter
{
    public const string Name = "Firsthand.Ingest";
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Fetches = Meter.CreateCounter<long>("firsthand.ingest.fetches", description: "Feeds and pages asked for, by how that ended.");
    private static readonly Counter<long> Articles = Meter.CreateCounter<long>("firsthand.ingest.articles", description: "New articles that feeds brought.");
    private static readonly Histogram<double> Jobs = Meter.CreateHistogram<double>("firsthand.ingest.job.duration", "s", "From taking a job to letting its host go.");

    /// <param name="kind">feed, own, article.</param>
    public static void Fetched(string kind, Fetched fetched) => Fetches.Add(1,
        new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", fetched.Failure?.Code ?? (fetched.NotModified ? "same" : "read")));

    public static void Done(string kind, JobDone done, long started)
    {
        Jobs.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
        if (done.NewArticles > 0) Articles.Add(done.NewArticles);
    }
}
