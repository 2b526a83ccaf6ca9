using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution.English;

/// <summary>Headlines: a name and a colon, a claim and a name behind it, or a sentence without articles.</summary>
internal static class Titles
{
    private const int LongestName = 5;
    private static readonly FrozenSet<string> NoSpeakers = ("live watch video update updated analysis opinion exclusive breaking explainer explained review report reports profile interview recap results photos pictures gallery podcast editorial comment " +
        "questions transcript match small letters obituary quiz factbox timeline revealed listen comic cartoon poll preview business sport science health world uk us eu election war crisis budget brexit news latest top the").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static List<Finding> In(string title, Cues cues, IEnumerable<string> speakers)
    {
        var span = new TextSpan(0, title.Length);
        var quotes = Quotations.InTitle(title);
        var quote = 0;
        var tokens = AttributionTokens.Of(title, span, quotes, ref quote);
        if (InCapitals(tokens)) tokens = tokens.ConvertAll(t => t with { IsUpper = t.IsUpper && !IsPlain(t.Lower) });
        // A headline of two parts, "Car park collapses; mayor vows answers", is two sentences.
        var findings = new List<Finding>();
        foreach (var part in Parts(tokens))
        {
            var passage = new Passage(title, part, quotes, cues, 0) { InTitle = true };
            if ((Before(passage, quotes, speakers) ?? Behind(passage, quotes)) is { } label) findings.Add(label);
            else findings.AddRange(RuleFindings.InPassage(passage));
        }
        findings.RemoveAll(f => f.Content.Count == 0);
        return findings;
    }

    private static IEnumerable<List<Token>> Parts(List<Token> tokens)
    {
        var from = 0;
        for (var i = 0; i <= tokens.Count; i++)
        {
            if (i < tokens.Count && (tokens[i].Quote >= 0 || tokens[i].Lower is not (";" or "|" or "?" or "!" or "."))) continue;
            if (i > from) yield return tokens[from..i];
            from = i + 1;
        }
    }

    /// <summary>Most of the longer words have capitals: they mean nothing.</summary>
    private static bool InCapitals(List<Token> tokens)
    {
        var longer = tokens.Where(t => t.IsWord && t.Lower.Length > 3).ToList();
        return longer.Count > 3 && longer.Count(t => t.IsUpper) * 10 >= longer.Count * 8;
    }

    private static bool IsPlain(string word) => EnglishVerbs.Of(word).Count > 0 || Verbal.Finite.Contains(word) || Verbal.Prepositions.Contains(word) || Verbal.Joins.Contains(word) || Verbal.Determiners.Contains(word) || word is "to" or "not";

    /// <summary>"Dorn: bridge to close"</summary>
    private static Finding? Before(Passage p, List<Quotation> quotes, IEnumerable<string> speakers)
    {
        var colon = Colon(p);
        if (colon < 1 || colon > LongestName || colon + 2 >= p.Count || !p.IsWord(0)) return null;
        if (NoSpeakers.Contains(p.Lower(0)) || p.HasVerb(0, colon - 1)) return null;
        var said = p.Quoted(colon + 1) && p.Tokens[p.LastContent(colon + 1)].Quote == p.Tokens[colon + 1].Quote;
        for (var i = 0; i < colon && !said; i++)
            if (!p.IsWord(i) || p.Quoted(i) || !p.Tokens[i].IsUpper && p.Lower(i) is not ("of" or "for" or "the") && !SourceKinds.Speaks(p.Lower(i))) return null;
        var known = speakers.Any(s => s.EndsWith(p.Text[p.Tokens[colon - 1].Start..p.Tokens[colon - 1].End], StringComparison.OrdinalIgnoreCase));
        var speech = p.Quoted(colon + 1) || p.Lower(colon + 1) is "i" or "we" or "i'm" or "we're" or "my" or "our" or "don't" or "won't";
        // What follows attributes itself: "Car park: mayor vows answers" begins with a topic.
        if (!known && !speech && RuleFindings.InPassage(new Passage(p.Text, p.Tokens[(colon + 1)..], quotes, p.Cues, 0) { InTitle = true }).Any()) return null;
        var last = p.LastContent(colon + 1);
        return new Finding(p.Span(0, colon - 1), p.Span(colon, colon), [Spans.Between(p, colon + 1, last)], known ? 0.85 : speech ? 0.75 : IsBody(p.Lower(colon - 1)) ? 0.7 : 0.5)
        {
            Construction = Construction.Label,
            Quote = p.Quoted(colon + 1) && p.Tokens[last].Quote == p.Tokens[colon + 1].Quote ? QuoteKind.Direct : QuoteKind.Indirect,
        };
    }

    /// <summary>"Police", "Transport minister": what speaks is no topic.</summary>
    private static bool IsBody(string word) => SourceKinds.IsBody(word) || word is "police" or "officials" or "minister" or "spokesman" or "spokeswoman" or "prosecutors";

    /// <summary>"Bridge to close: mayor", "‘Only leopard, not tiger’: forest dept"</summary>
    private static Finding? Behind(Passage p, List<Quotation> quotes)
    {
        var colon = Colon(p);
        var name = p.Count - colon - 1;
        if (colon < 2 || name is < 1 or > 3 || p.HasVerb(colon + 1, p.Count - 1)) return null;
        for (var i = colon + 1; i < p.Count; i++)
            if (!p.IsWord(i) || p.Quoted(i) || char.IsDigit(p.Lower(i)[0])) return null;
        var quoted = p.Quoted(colon - 1) && p.Quoted(0);
        if (!quoted && !p.Tokens[^1].IsUpper && !SourceKinds.Speaks(p.Lower(p.Count - 1))) return null;
        return new Finding(p.Span(colon + 1, p.Count - 1), p.Span(colon, colon), [Spans.Between(p, 0, colon - 1)], quoted ? 0.75 : IsBody(p.Lower(p.Count - 1)) ? 0.7 : 0.5) { Construction = Construction.Label, Quote = quoted ? QuoteKind.Direct : QuoteKind.Indirect };
    }

    private static int Colon(Passage p)
    {
        for (var i = p.Count - 1; i >= 0; i--)
            if (p.Is(i, ":") && !p.Quoted(i)) return i;
        return -1;
    }
}
