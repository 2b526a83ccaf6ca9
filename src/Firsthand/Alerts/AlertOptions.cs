using Firsthand.Store;

namespace Firsthand.Alerts;

/// <summary>What an operator sets about what is sent to readers. Nothing is sent to anybody who did not ask for it.</summary>
public sealed record AlertOptions
{
    public static readonly string[] Kinds = ["mail", "push", "webhook", "ntfy", "gotify"];

    /// <summary>The ways readers may choose; none: nothing is sent.</summary>
    public IReadOnlyList<string> Ways { get; init; } = Kinds;
    public BreakingRule Breaking { get; init; } = new();

    /// <summary>Reads "mail,push", or "none".</summary>
    /// <returns>Null: there is no such way.</returns>
    public static IReadOnlyList<string>? ReadWays(string text)
    {
        var ways = text == "none" ? [] : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        return ways.TrueForAll(Kinds.Contains) && (ways.Count > 0 || text == "none") ? ways : null;
    }

    /// <summary>Reads "3:5:6": origins, outlets, hours.</summary>
    /// <returns>Null: it is no such rule.</returns>
    public static BreakingRule? ReadBreaking(string text)
    {
        var parts = text.Split(':').Select(p => int.TryParse(p, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        return parts is [>= 1 and <= 1000, >= 1 and <= 1000, >= 1 and <= 168] ? new BreakingRule(parts[0], parts[1], parts[2]) : null;
    }
}
