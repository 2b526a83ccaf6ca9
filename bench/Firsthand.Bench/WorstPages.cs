using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Tests.Reading.Extraction;

namespace Firsthand.Bench;

/// <summary>How long the hostile shapes of the tests take, whole pipeline, warm: the best of five, and what it allocates.</summary>
public static class WorstPages
{
    private const int Rounds = 5;
    private static readonly Uri Address = new("https://news.example/2026/03/04/harbour");

    public static int Run(string? only)
    {
        foreach (var (_, html) in HostilePages.All)
            _ = Time(html, rounds: 1);
        var (slowest, slow) = (0.0, 0);
        foreach (var (name, html) in HostilePages.All.Where(p => only is null || p.Name.Contains(only, StringComparison.Ordinal)))
        {
            var (read, clean, megabytes) = Time(html, Rounds);
            slowest = Math.Max(slowest, Math.Max(read, clean));
            slow += Math.Max(read, clean) > 50 ? 1 : 0;
            Console.WriteLine(new JsonObject { ["shape"] = name, ["kilobytes"] = html.Length / 1000, ["read_ms"] = Math.Round(read, 1), ["sanitise_ms"] = Math.Round(clean, 1), ["allocated_mb"] = Math.Round(megabytes, 1) }.ToJsonString());
        }
        Console.WriteLine(new JsonObject { ["what"] = "worst pages", ["shapes"] = HostilePages.All.Count(), ["slowest_ms"] = Math.Round(slowest, 1), ["over_50_ms"] = slow }.ToJsonString());
        return 0;
    }

    private static (double Read, double Clean, double Megabytes) Time(string html, int rounds)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Best(() => PageReader.Read(bytes, "text/html; charset=utf-8", Address, Hints.None), rounds);
        var megabytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6 / rounds;
        return (read, Best(() => Sanitiser.Clean(html, Address), rounds), megabytes);
    }

    private static double Best(Action work, int rounds)
    {
        var best = double.MaxValue;
        for (var i = 0; i < rounds; i++)
        {
            var clock = Environment.CpuUsage.TotalTime;
            work();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - clock).TotalMilliseconds);
        }
        return best;
    }
}
