namespace Firsthand.Reading.Attribution;

/// <summary>
/// Quotations without a cue of their own: the second sentence of a speech in the same paragraph, a speech that runs on
/// over paragraphs, a paragraph of quotation after "he said:". Anything else without a cue stays unattributed.
/// </summary>
internal static class FollowingQuotations
{
    public static void Join(string text, List<TextSpan> paragraphs, List<Quotation> quotes, List<Passage> passages, List<Finding> findings)
    {
        var attributed = new HashSet<int>();
        foreach (var finding in findings)
            foreach (var span in finding.Content) Mark(quotes, span, attributed);
        var next = 0;
        Finding? last = null;
        var speech = false;
        foreach (var passage in passages)
        {
            var own = false;
            while (next < findings.Count && findings[next].Cue.Start < passage.Tokens[^1].End)
            {
                own = true;
                last = findings[next++];
                speech = EndsQuoted(last, quotes);
            }
            if (own || last is null) continue;
            if (Whole(passage, quotes) is not { } quotation || attributed.Contains(quotation)) { speech = false; continue; }
            if ((speech && last.Paragraph == passage.Paragraph) || quotes[quotation].Continues || Announced(text, paragraphs, passage, last))
            {
                last.Content.Add(quotes[quotation].Span);
                attributed.Add(quotation);
                last = Renew(last, passage.Paragraph, findings, next);
                speech = true;
            }
            else
            {
                last = null;
            }
        }
    }

    private static Finding Renew(Finding last, int paragraph, List<Finding> findings, int next)
    {
        var moved = last with { Paragraph = paragraph };
        findings[next - 1] = moved;
        return moved;
    }

    private static void Mark(List<Quotation> quotes, TextSpan span, HashSet<int> attributed)
    {
        var at = quotes.BinarySearch(new Quotation(span.Start, 0, false), Comparer<Quotation>.Create((a, b) => a.Start.CompareTo(b.Start)));
        for (at = at < 0 ? ~at : at; at < quotes.Count && quotes[at].Start < span.End; at++) attributed.Add(at);
    }

    private static bool EndsQuoted(Finding finding, List<Quotation> quotes) =>
        finding.Content.Count > 0 && quotes.Exists(q => finding.Content.Exists(c => c.Start <= q.Start && q.End <= c.End && q.End - q.Start > 3));

    /// <summary>The quotation that the passage consists of.</summary>
    private static int? Whole(Passage passage, List<Quotation> quotes)
    {
        if (!passage.Quoted(0)) return null;
        var quotation = passage.Tokens[0].Quote;
        for (var i = 0; i < passage.Count; i++)
            if (passage.IsWord(i) && passage.Tokens[i].Quote != quotation) return null;
        return quotes[quotation].End - quotes[quotation].Start > 10 ? quotation : null;
    }

    /// <summary>The paragraph before ends in a colon after the cue.</summary>
    private static bool Announced(string text, List<TextSpan> paragraphs, Passage passage, Finding last) =>
        passage.Paragraph == last.Paragraph + 1 && text[paragraphs[last.Paragraph].End - 1] == ':' && last.Content.Count == 0;
}
