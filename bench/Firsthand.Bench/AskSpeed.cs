using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Firsthand.Reading.Asking;

namespace Firsthand.Bench;

/// <summary>Time of one question to a story of twenty real articles (5 KB each) on one core: every kind of question, every twenty articles of the kit's stream.</summary>
public static class AskSpeed
{
    private const int Articles = 20;

    private static readonly string[] Questions =
    [
        "How many people were killed?", "What did the president say about the election?", "Who is the attorney general?", "When did the vote take place?",
        "Why was the bill rejected?", "Where did the shooting happen?", "How much will the plan cost?", "How long did the hearing last?",
    ];

    public static int Run(string kit, string[] args)
    {
        var stories = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        var asked = Load(kit).Chunk(Articles).Where(c => c.Length == Articles).Take(stories).ToList();
        foreach (var question in Questions) Asker.Ask(question, asked[0]);
        var times = new List<double>();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < asked.Count; i++)
            foreach (var question in Questions)
            {
                var clock = Stopwatch.GetTimestamp();
                Asker.Ask(question, asked[i]);
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        var spent = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
        times.Sort();
        Console.WriteLine(new JsonObject
        {
            ["bench"] = "ask",
            ["articles"] = Articles,
            ["questions"] = times.Count,
            ["cpu_ms"] = Math.Round(spent / times.Count, 1),
            ["mean_ms"] = Math.Round(times.Average(), 1),
            ["median_ms"] = Math.Round(times[times.Count / 2], 1),
            ["p95_ms"] = Math.Round(times[times.Count * 95 / 100], 1),
            ["max_ms"] = Math.Round(times[^1], 1),
            ["allocated_mb"] = Math.Round(bytes / 1e6 / times.Count, 1),
        }.ToJsonString());
        return 0;
    }

    private static IEnumerable<AskedText> Load(string kit)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(kit, "data", "stories", "allsides.in.jsonl.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            if (JsonNode.Parse(line) is JsonObject article)
                yield return new AskedText((string?)article["title"] ?? "", (string?)article["text"] ?? "", (string?)article["language"] ?? "en");
    }
}
