using System.Diagnostics;
using System.Globalization;

namespace Firsthand.Tests;

/// <summary>What this thread has worked, to 10 ms, where the system tells (Linux); the time of day elsewhere. Other tests and other programs share the machine.</summary>
internal static class ThreadWork
{
    private const int TicksPerSecond = 100;

    public static TimeSpan Now()
    {
        if (!OperatingSystem.IsLinux()) return TimeSpan.FromTicks(Stopwatch.GetTimestamp() * TimeSpan.TicksPerSecond / Stopwatch.Frequency);
        // proc(5): behind the name in brackets, the 12th and 13th fields are the ticks spent in the program and in the system for it.
        var fields = File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return TimeSpan.FromSeconds((double)(long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }
}
