using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Firsthand.Ingest;
using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Bench;

/// <summary>How fast stored articles are analysed again after an upgrade, and in how much memory: on an invented newsroom, or on a copy of a real one.</summary>
internal static class ReanalyseSpeed
{
    /// <param name="args">How many invented articles (20,000), or the file of a SQLite database, which is copied.</param>
    public static async Task<int> Run(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            var where = Environment.GetEnvironmentVariable("FIRSTHAND_DATABASE") is { Length: > 0 } server ? server : Path.Combine(folder, "firsthand.db");
            if (args is [var file] && File.Exists(file)) File.Copy(file, where);
            await using var database = Database.Open(where);
            await Migrator.Run(database, TimeProvider.System);
            var store = new NewsStore(database, TimeProvider.System);
            if (!File.Exists(args.FirstOrDefault()))
                await FilledStore.Fill(store, int.Parse(args.FirstOrDefault() ?? "20000", CultureInfo.InvariantCulture));
            await database.Write(s => s.Execute("UPDATE articles SET reader_version = 0"));

            using var http = new SafeHttp(new(), TimeProvider.System);
            var options = new NewsroomOptions { Data = folder, Database = where.EndsWith(".db", StringComparison.Ordinal) ? null : where };
            var watch = new Watch();
            await new ReanalyseOnce(store, http, options, SiteRules.None, TimeProvider.System, NullLoggerFactory.Instance).Run(watch, CancellationToken.None);
            watch.Print(database.Name);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Watch : IProgress<ReanalysisState>
    {
        private readonly Dictionary<ReanalysisStage, (long From, long To, long Articles)> stages = [];

        public void Report(ReanalysisState value)
        {
            var now = Stopwatch.GetTimestamp();
            stages[value.Stage] = stages.TryGetValue(value.Stage, out var known) ? (known.From, now, value.Done) : (now, now, value.Done);
        }

        public void Print(string engine)
        {
            foreach (var (stage, (from, to, articles)) in stages.Where(s => s.Value.To > s.Value.From && s.Value.Articles > 0))
                Console.WriteLine(new JsonObject
                {
                    ["what"] = $"reanalyse: {stage}",
                    ["engine"] = engine,
                    ["articles"] = articles,
                    ["articles_per_second"] = Math.Round(articles / Stopwatch.GetElapsedTime(from, to).TotalSeconds, 1),
                    ["peak_mb"] = Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576,
                }.ToJsonString());
        }
    }
}
