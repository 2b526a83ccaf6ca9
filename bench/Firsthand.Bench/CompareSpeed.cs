using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Comparing;

namespace Firsthand.Bench;

/// <summary>Time of laying the accounts of one story beside each other, on one core: real articles of the kit's stream, so many at a time as if they were one story's.</summary>
public static class CompareSpeed
{
    public static int Run(string kit, string[] args)
    {
        var each = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        var stories = Load(kit).Take(each * 60).Chunk(each).Where(c => c.Length == each).ToList();
        Comparer.Compare(stories[0]);
        var times = new List<double>();
        foreach (var story in stories)
        {
            var clock = Stopwatch.GetTimestamp();
            Comparer.Compare(story);
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(new JsonObject
        {
            ["bench"] = "compare",
            ["articles"] = each,
            ["stories"] = times.Count,
            ["mean_ms"] = Math.Round(times.Average(), 1),
            ["median_ms"] = Math.Round(times[times.Count / 2], 1),
            ["p95_ms"] = Math.Round(times[times.Count * 95 / 100], 1),
            ["max_ms"] = Math.Round(times[^1], 1),
        }.ToJsonString());
        return 0;
    }

    /// <summary>Who says what is found before: gathering has it from the store.</summary>
    private static IEnumerable<Account> Load(string kit)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(kit, "data", "stories", "allsides.in.jsonl.gz")), CompressionMode.Decompress));
        var number = 0;
        while (reader.ReadLine() is { } line)
            if (JsonNode.Parse(line) is JsonObject article && (string?)article["text"] is { Length: > 200 } text)
                yield return new Account(++number, number, $"outlet-{number}", "en", text, AttributionFinder.Find(text, "en"));
    }
}
