using Firsthand.Reading.Attribution.English;

namespace Firsthand.Reading.Attribution;

/// <summary>"According to X, …" and "…, according to X".</summary>
internal static class AccordingRule
{
    private const int LongestSource = 30;

    public static Finding? Try(Passage p, int at)
    {
        if (p.Cues.According.FirstOrDefault(a => Matches(p, at, a)) is not { } cue) return null;
        if (p.Cues.Grammar is { } grammar && grammar.Postposed.Contains(cue[0])) return Postposed(p, at, grammar);
        var from = at + cue.Length;
        // "según informó el Gobierno"
        if (p.Cues.Verbs.Contains(p.Lower(from))) from++;
        var to = from;
        while (to < p.Count && to - from < LongestSource && !Ends(p, to)) to++;
        if (to == from || (to - from == 1 && !p.Tokens[from].IsUpper && p.Lower(from).Length < 3)) return null;
        if (p.Cues.English && !Speaks(p, from, to)) return null;
        if (p.Cues.Grammar is { } bounds)
        {
            if (bounds.Within(p, from, to - 1, subject: false) is not { } group || p.Cues.Pronouns.Contains(p.Lower(from)) || !bounds.Speaks(p, group.From, group.To)) return null;
            (from, to) = (group.From, group.To + 1);
        }
        var content = new List<TextSpan>();
        if (p.Cues.English)
        {
            Around(p, at, to, content);
            return content.Count == 0 ? null : new Finding(p.Span(from, to - 1), p.Span(at, from - 1), content, IsSpeaker(p, from, to) ? 0.88 : 0.5) { Paragraph = p.Paragraph, Construction = Construction.According };
        }
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
        // "Laut Hafenamt liegt die Brücke zu tief": the sentence goes on around the source.
        else if (p.Cues.Grammar is { VerbSecond: true } && to < p.Count && p.IsWord(to) && p.LastContent(to) is var last && last > to)
            content.Add(p.Span(to, last));
        return content.Count == 0 ? null : new Finding(p.Span(from, to - 1), p.Span(at, from - 1), content, 0.88) { Paragraph = p.Paragraph };
    }

    /// <summary>The clause that the phrase stands in: before it from where that begins, and behind it where it goes on.</summary>
    private static void Around(Passage p, int at, int to, List<TextSpan> content)
    {
        var last = at - 1;
        while (last > 0 && !p.Quoted(last) && !p.IsWord(last)) last--;
        var goesOn = p.IsPause(to) && to + 1 <= p.LastContent(to) && (at <= 1 || !p.HasVerb(Clauses.StartBefore(p, at), at - 1) || p.Lower(last) is "that" or "which" or "who" or "and" or "but");
        if (at > 0 && last >= 0)
        {
            var first = Clauses.StartBefore(p, at);
            if (last >= first && (p.IsWord(last) || p.Quoted(last))) content.Add(Spans.Between(p, first, last));
        }
        if (goesOn && ContentEnd.Of(p, to + 1) is var end && end > to) content.Add(Spans.Between(p, to + 1, end));
    }

    /// <summary>"according to the alphabet": an article alone makes no speaker; a name, an office or a document does.</summary>
    private static bool IsSpeaker(Passage p, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var word = p.Lower(i);
            if (p.Tokens[i].IsUpper || SourceKinds.Speaks(word) || word is "him" or "her" or "them" or "one" or "plan" or "book" or "page" or "site" or "website" || SourceKinds.Speaks(word.TrimEnd('s')) || People.IsOfficeName(word) || word.Length > 4 && word.EndsWith('s') && i == to - 1 && Verbal.Determiners.Contains(p.Lower(from))) return true;
        }
        return false;
    }

    /// <summary>"according to size", "according to date of receipt": an order of things. Who speaks has a name, an article, or is of those who speak.</summary>
    private static bool Speaks(Passage p, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (p.Tokens[i].IsUpper || SourceKinds.Speaks(p.Lower(i))) return true;
        return Verbal.Determiners.Contains(p.Lower(from)) || p.Lower(from) is "him" or "her" or "them" or "me" or "us";
    }

    /// <summary>"Der Preis steigt einer Studie zufolge um ein Drittel."</summary>
    private static Finding? Postposed(Passage p, int at, Grammar grammar)
    {
        if (grammar.EndingAt(p, at - 1) is not { } source) return null;
        var content = new List<TextSpan>();
        if (source.From > 0) content.Add(p.Span(0, source.From - 1));
        if (at + 1 < p.Count && p.LastContent(at + 1) is var last && last > at + 1) content.Add(p.Span(at + 1, last));
        return content.Count == 0 ? null : new Finding(p.Span(source.From, source.To), p.Span(at, at), content, 0.85) { Paragraph = p.Paragraph };
    }

    private static bool Matches(Passage p, int at, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
            if (p.Lower(at + i) != words[i] || p.Quoted(at + i)) return false;
        // "Der Laut": a noun within a sentence.
        if (p.Cues.Grammar is { VerbSecond: true } && at > 0 && p.Tokens[at].IsUpper && p.IsWord(at - 1)) return false;
        // "per" alone is also "per cent".
        return words[0] != "per" || (p.IsPause(at - 1) || at == 0) && p.IsWord(at + 1) && (p.Tokens[at + 1].IsUpper || p.Cues.English && Verbal.Determiners.Contains(p.Lower(at + 1)) && p.Lower(at + 1) is not ("a" or "an"));
    }

    private static bool Ends(Passage p, int at) =>
        p.Quoted(at) || (!p.IsWord(at) && p.Lower(at) is not ("." or "'" or "’" or "-" or "/" or "&")) || p.Is(at, ".") || p.Cues.Relatives.Contains(p.Lower(at)) || p.Lower(at) is "citing" or "cited";
}
