using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Firsthand.Bench;

/// <summary>Measures what one core does: the process is tied to it, and its own CPU time is counted, collections and compilation included. Each figure is the median of several rounds.</summary>
internal static class OneCore
{
    public static void Tie()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = 1;
    }

    /// <summary>One line of JSON: items a CPU second.</summary>
    public static void Rate(string what, int items, int rounds, Action work)
    {
        var seconds = Seconds(rounds, work);
        Console.WriteLine(new JsonObject { ["stage"] = what, ["items"] = items, ["items_per_cpu_second"] = Math.Round(items / seconds), ["ms_each"] = Math.Round(seconds * 1000 / items, 3) }.ToJsonString());
    }

    /// <summary>CPU time of the process for the work, the median of the rounds.</summary>
    public static double Seconds(int rounds, Action work)
    {
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            work();
            times.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }

    /// <summary>One line of JSON: what is in use after everything that is not has been given back.</summary>
    public static void Memory(string what)
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(new JsonObject
        {
            ["memory"] = what,
            ["heap_mb"] = GC.GetTotalMemory(false) / 1_000_000,
            ["working_set_mb"] = process.WorkingSet64 / 1_000_000,
            ["peak_mb"] = process.PeakWorkingSet64 / 1_000_000,
        }.ToJsonString());
    }
}
