namespace Firsthand.Reading.Attribution.English;

/// <summary>"reportedly", "allegedly": somebody says it whom the text does not name.</summary>
internal static class Adverbs
{
    public static Finding? Try(Passage p, int at)
    {
        if (p.Lower(at) is not ("reportedly" or "allegedly" or "purportedly" or "supposedly")) return null;
        var content = new List<TextSpan>();
        var start = Clauses.StartBefore(p, at);
        for (var i = start; i < at - 1; i++)
            if (!p.Quoted(i) && (p.IsPause(i) || p.Lower(i) is "and" or "but")) start = i + 1;
        if (start < at) content.Add(Spans.Between(p, start, at - 1));
        if (at + 1 < p.Count && ContentEnd.Of(p, at + 1) is var last && last > at) content.Add(Spans.Between(p, at + 1, last));
        return content.Count == 0 ? null : new Finding(null, p.Span(at, at), content, 0.5) { Paragraph = p.Paragraph, Construction = Construction.Adverb };
    }
}
