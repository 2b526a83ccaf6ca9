namespace Firsthand.Reading.Attribution;

/// <summary>"According to X, …" and "…, according to X".</summary>
internal static class AccordingRule
{
    private const int LongestSource = 30;

    public static Finding? Try(Passage p, int at)
    {
        if (p.Cues.According.FirstOrDefault(a => Matches(p, at, a)) is not { } cue) return null;
        var from = at + cue.Length;
        // "según informó el Gobierno"
        if (p.Cues.Verbs.Contains(p.Lower(from))) from++;
        var to = from;
        while (to < p.Count && to - from < LongestSource && !Ends(p, to)) to++;
        if (to == from || (to - from == 1 && !p.Tokens[from].IsUpper && p.Lower(from).Length < 3)) return null;
        var content = new List<TextSpan>();
        if (at > 1)
        {
            var last = at - 1;
            while (last > 0 && !p.Quoted(last) && !p.IsWord(last)) last--;
            var first = Math.Max(0, last - Passage.Reach);
            while (first < last && !p.IsWord(first) && !p.Quoted(first)) first++;
            content.Add(p.Span(first, last));
        }
        if (p.IsPause(to) && to + 1 < p.Count && (at <= 1 || p.HasVerb(to + 1, p.LastContent(to + 1)) && !p.HasVerb(0, at - 1)))
            content.Add(p.Span(to + 1, p.LastContent(to + 1)));
        return content.Count == 0 ? null : new Finding(p.Span(from, to - 1), p.Span(at, from - 1), content, 0.88) { Paragraph = p.Paragraph };
    }

    private static bool Matches(Passage p, int at, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
            if (p.Lower(at + i) != words[i] || p.Quoted(at + i)) return false;
        // "per" alone is also "per cent".
        return words[0] != "per" || (p.IsPause(at - 1) && p.IsWord(at + 1) && p.Tokens[at + 1].IsUpper);
    }

    private static bool Ends(Passage p, int at) =>
        p.Quoted(at) || (!p.IsWord(at) && p.Lower(at) is not ("." or "'" or "’" or "-" or "/" or "&")) || p.Is(at, ".") || p.Cues.Relatives.Contains(p.Lower(at)) || p.Lower(at) is "citing" or "cited";
}
