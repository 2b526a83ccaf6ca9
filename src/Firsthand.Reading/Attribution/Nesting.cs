namespace Firsthand.Reading.Attribution;

/// <summary>Which attribution stands inside of what another says.</summary>
internal static class Nesting
{
    /// <summary>How far down the open contents are looked at; a chain is never that long.</summary>
    private const int Deepest = 16;

    /// <returns>For each finding, the place of the one whose content most closely holds its cue.</returns>
    public static int?[] Of(List<Finding> findings)
    {
        var contents = findings.SelectMany((f, i) => f.Content.Select(c => (Span: c, Finding: i))).OrderBy(c => c.Span.Start).ThenByDescending(c => c.Span.End).ToList();
        var order = Enumerable.Range(0, findings.Count).OrderBy(i => findings[i].Cue.Start).ToList();
        var within = new int?[findings.Count];
        var open = new List<(TextSpan Span, int Finding)>();
        var next = 0;
        foreach (var i in order)
        {
            var cue = findings[i].Cue;
            while (next < contents.Count && contents[next].Span.Start <= cue.Start) open.Add(contents[next++]);
            while (open.Count > 0 && open[^1].Span.End <= cue.Start) open.RemoveAt(open.Count - 1);
            for (var at = open.Count - 1; at >= 0 && open.Count - at <= Deepest && within[i] is null; at--)
                if (open[at].Finding != i && open[at].Span.End >= cue.End && !Holds(findings[i], findings[open[at].Finding])) within[i] = open[at].Finding;
        }
        return within;
    }

    /// <summary>Two that hold each other are two readings of one sentence, not a chain.</summary>
    private static bool Holds(Finding outer, Finding inner) => outer.Content.Exists(c => c.Start <= inner.Cue.Start && inner.Cue.End <= c.End);
}
