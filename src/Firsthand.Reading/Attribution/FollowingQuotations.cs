namespace Firsthand.Reading.Attribution;

/// <summary>
/// Quotations without a cue of their own: the second sentence of a speech in the same paragraph, a speech that runs on
/// over paragraphs, a paragraph of quotation after "he said:". Anything else without a cue stays unattributed.
/// </summary>
internal static class FollowingQuotations
{
    public static void Join(string text, List<TextSpan> paragraphs, List<Quotation> quotes, List<Passage> passages, List<Finding> findings)
    {
        var attributed = Attributed(quotes, findings);
        int next = 0, index = 0;
        Finding? last = null;
        bool speech = false, aside = false;
        foreach (var passage in passages)
        {
            var own = false;
            var first = next;
            while (next < findings.Count && findings[next].Cue.Start < passage.Tokens[^1].End)
            {
                // "…," he said, referring to Varga. “…”: it goes on with what he said.
                if (!own || !speech || EndsQuoted(findings[next], quotes)) index = next;
                own = true;
                last = findings[index];
                speech = EndsQuoted(last, quotes);
                next++;
            }
            // Dorn said that nobody had asked him. “I have been here since April.”
            if (own && !speech && passage.Cues.English && FirstReport(findings, first, next) is { } report) (speech, index, last) = (true, report, findings[report]);
            if (own || last is null) continue;
            if (Whole(passage, quotes) is not { } quotation || attributed.Contains(quotation))
            {
                // "…," Dorn said. He smiled. “…”: one sentence of the narrator's on him parts it not.
                if (!speech || aside || last.Paragraph != passage.Paragraph || !IsOnSpeaker(passage)) speech = false;
                aside = true;
                continue;
            }
            aside = false;
            if ((speech && (last.Paragraph == passage.Paragraph || GoesOnBelow(text, paragraphs, passage, last, quotes))) || quotes[quotation].Continues || Announced(text, paragraphs, passage, last))
            {
                last.Content.Add(quotes[quotation].Span);
                attributed.Add(quotation);
                last = findings[index] = last with { Paragraph = passage.Paragraph };
                speech = true;
            }
            else
            {
                last = null;
            }
        }
    }

    /// <summary>The quotations that somebody is found to have said.</summary>
    public static HashSet<int> Attributed(List<Quotation> quotes, List<Finding> findings)
    {
        var attributed = new HashSet<int>();
        foreach (var finding in findings)
            foreach (var span in finding.Content) Mark(quotes, span, attributed);
        return attributed;
    }

    /// <summary>The first of a sentence's findings by which somebody reports in indirect speech.</summary>
    private static int? FirstReport(List<Finding> findings, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (findings[i].Source is not null && findings[i].Construction is Construction.That or Construction.Clause or Construction.Parenthesis && findings[i].Content.Count > 0) return i;
        return null;
    }

    private static bool IsOnSpeaker(Passage passage) => passage.Cues.English && passage.Lower(0) is "he" or "she" or "they" && !Enumerable.Range(0, Math.Min(passage.Count, 40)).Any(passage.Quoted);

    /// <summary>
    /// A paragraph of nothing but speech right below one in which somebody spoke goes on with him, unless that one ends in his question, which another answers,
    /// or his speech fills it not to the end.
    /// </summary>
    private static bool GoesOnBelow(string text, List<TextSpan> paragraphs, Passage passage, Finding last, List<Quotation> quotes)
    {
        if (!passage.Cues.English || passage.Paragraph != last.Paragraph + 1 || last.Source is null) return false;
        var above = paragraphs[last.Paragraph];
        var end = last.Content.Max(c => c.End);
        return text[end - 1] is not '?' && text[end - 2] is not '?' && text.IndexOf('.', Math.Max(end, last.Cue.End), Math.Max(0, above.End - Math.Max(end, last.Cue.End))) is var stop && (stop < 0 || stop >= above.End - 2)
            && passage.Tokens[^1].End == paragraphs[passage.Paragraph].End;
    }

    private static void Mark(List<Quotation> quotes, TextSpan span, HashSet<int> attributed)
    {
        var at = quotes.BinarySearch(new Quotation(span.Start, 0, false), Comparer<Quotation>.Create((a, b) => a.Start.CompareTo(b.Start)));
        for (at = at < 0 ? ~at : at; at < quotes.Count && quotes[at].Start < span.End; at++) attributed.Add(at);
    }

    private static bool EndsQuoted(Finding finding, List<Quotation> quotes)
    {
        foreach (var span in finding.Content)
        {
            var at = quotes.BinarySearch(new Quotation(span.Start, 0, false), Comparer<Quotation>.Create((a, b) => a.Start.CompareTo(b.Start)));
            for (at = at < 0 ? ~at : at; at < quotes.Count && quotes[at].Start < span.End; at++)
                if (quotes[at].End <= span.End && quotes[at].End - quotes[at].Start > 3) return true;
        }
        return false;
    }

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
