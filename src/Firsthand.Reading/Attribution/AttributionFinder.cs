using Firsthand.Reading.Attribution.English;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Attribution;

/// <summary>Finds who says what in a text.</summary>
public static class AttributionFinder
{
    public const double ShownAbove = 0.6;
    // Longer texts are dumps; the beginning is read.
    private const int LongestText = 400_000;

    public static IReadOnlyList<Attribution> Find(string text, string? language)
    {
        var cues = Cues.For(language);
        if (cues == Cues.None || text.Length == 0) return [];
        var read = text.Length > LongestText ? text[..LongestText] : text;
        var paragraphs = Paragraphs(read);
        var quotes = Quotations.Find(read, paragraphs);
        var passages = Passages(read, language, cues, paragraphs, quotes);
        var findings = new List<Finding>();
        foreach (var passage in passages) findings.AddRange(InPassage(passage));
        if (cues.English)
        {
            AddBeside(passages, quotes, findings);
            findings.AddRange(Labels.In(read, paragraphs));
            findings.Sort((a, b) => a.Cue.Start.CompareTo(b.Cue.Start));
        }
        FollowingQuotations.Join(read, paragraphs, quotes, passages, findings);
        findings.RemoveAll(f => f.Content.Count == 0);
        var sources = new Speakers(read, cues, findings);
        return [.. findings.Select(f => Finish(read, language, quotes, f, sources))];
    }

    private static void AddBeside(List<Passage> passages, List<Quotation> quotes, List<Finding> findings)
    {
        var claimed = FollowingQuotations.Attributed(quotes, findings);
        foreach (var passage in passages) findings.AddRange(BesideQuotation.In(passage, claimed));
    }

    private static Attribution Finish(string text, string? language, List<Quotation> quotes, Finding finding, Speakers speakers)
    {
        var kind = finding.Source is { } s ? SourceKinds.Of(s.Of(text), language) : SourceKind.None;
        var speaker = kind is SourceKind.Named or SourceKind.Unclear ? speakers.Of(finding) : null;
        return new Attribution
        {
            Source = finding.Source is { } source ? [source] : [],
            Cue = finding.Cue,
            Content = [.. finding.Content.OrderBy(c => c.Start)],
            Quote = Kind(finding.Content, quotes),
            // "He" whose name the text gives is a named person.
            SourceKind = kind == SourceKind.Unclear && speaker is not null ? SourceKind.Named : kind,
            Speaker = speaker,
            Construction = finding.Construction,
            Confidence = Math.Round(finding.Confidence, 2),
        };
    }

    private static QuoteKind Kind(List<TextSpan> content, List<Quotation> quotes)
    {
        long quoted = 0, all = 0;
        foreach (var span in content)
        {
            all += span.Length;
            var at = quotes.BinarySearch(new Quotation(span.Start, 0, false), Comparer<Quotation>.Create((a, b) => a.Start.CompareTo(b.Start)));
            for (at = at < 0 ? Math.Max(0, ~at - 1) : at; at < quotes.Count && quotes[at].Start < span.End; at++)
                quoted += Math.Max(0, Math.Min(span.End, quotes[at].End) - Math.Max(span.Start, quotes[at].Start));
        }
        return quoted == 0 ? QuoteKind.Indirect : quoted * 10 >= all * 9 ? QuoteKind.Direct : QuoteKind.Mixed;
    }

    private static IEnumerable<Finding> InPassage(Passage p)
    {
        Finding? earlier = null;
        var free = 0;
        for (var at = 0; at < p.Count; at++)
        {
            if (!p.IsWord(at) || p.Quoted(at)) continue;
            var word = p.Lower(at);
            var found = p.Cues.English ? EnglishRule.Try(p, at, earlier) ?? AccordingRule.Try(p, at)
                : p.Cues.Verbs.Contains(word) || p.Cues.Thinking.Contains(word) ? VerbRule.Try(p, at)
                : p.Cues.Participles.Contains(word) ? ParticipleRule.Try(p, at, earlier)
                : AccordingRule.Try(p, at);
            // A verb inside a source or cue already found is no cue of its own.
            if (found is null || found.Cue.Start < free || Swallows(found, earlier) || SaysTheSame(found, earlier)) continue;
            earlier = found;
            free = found.Cue.End;
            yield return found;
        }
    }

    /// <summary>"…," he says, laughing, “and …”: the second half is his already.</summary>
    private static bool SaysTheSame(Finding found, Finding? earlier) =>
        found.Construction == Construction.Participle && earlier is not null && found.Content.TrueForAll(earlier.Content.Contains);

    private static bool Swallows(Finding found, Finding? earlier) =>
        earlier?.Source is { } source && found.Source is { } other && source.Start < other.End && other.Start < source.End && source != other && found.Cue.Start < earlier.Cue.End;

    private static List<TextSpan> Paragraphs(string text)
    {
        var found = new List<TextSpan>();
        var at = 0;
        while (at < text.Length)
        {
            var end = text.IndexOfAny(['\n', '\r', '\u2028', '\u2029'], at);
            if (end < 0) end = text.Length;
            var (from, to) = (at, end);
            while (from < to && char.IsWhiteSpace(text[from])) from++;
            while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
            if (to > from) found.Add(new TextSpan(from, to));
            at = end + 1;
        }
        return found;
    }

    /// <summary>Sentences, but none ends inside a quotation or between a question's mark and "he asked".</summary>
    private static List<Passage> Passages(string text, string? language, Cues cues, List<TextSpan> paragraphs, List<Quotation> quotes)
    {
        var passages = new List<Passage>();
        var sentences = Sentences.Split(text, language);
        int quote = 0, sentence = 0, number = 0;
        foreach (var paragraph in paragraphs)
        {
            var start = paragraph.Start;
            while (start < paragraph.End)
            {
                while (sentence < sentences.Count && sentences[sentence].End <= start) sentence++;
                var end = sentence < sentences.Count ? Math.Min(sentences[sentence].End, paragraph.End) : paragraph.End;
                while (end < paragraph.End && (InsideQuote(quotes, end) || CueFollows(text, cues, end, paragraph.End) || SignatureFollows(text, end, paragraph.End)))
                {
                    while (sentence < sentences.Count && sentences[sentence].End <= end) sentence++;
                    end = sentence < sentences.Count ? Math.Min(sentences[sentence].End, paragraph.End) : paragraph.End;
                }
                var tokens = AttributionTokens.Of(text, new TextSpan(start, end), quotes, ref quote);
                if (tokens.Count > 0) passages.Add(new Passage(text, tokens, quotes, cues, number));
                start = end;
            }
            number++;
        }
        return passages;
    }

    private static bool InsideQuote(List<Quotation> quotes, int at)
    {
        var found = quotes.BinarySearch(new Quotation(at, 0, false), Comparer<Quotation>.Create((a, b) => a.Start.CompareTo(b.Start)));
        var index = found < 0 ? ~found - 1 : found;
        return index >= 0 && quotes[index].Start < at && at < quotes[index].End;
    }

    /// <summary>“It was dark.” — Pavel Dorn</summary>
    private static bool SignatureFollows(string text, int end, int limit)
    {
        if (end == 0 || limit - end is < 4 or > 90 || text[end - 1] is not ('”' or '"' or '»' or '“' or '’' or '\'')) return false;
        while (end < limit && text[end] == ' ') end++;
        return text[end] is '—' or '–' or '―' or '-';
    }

    /// <summary>“Why?” asked Dorn. The sentence goes on although a question ends.</summary>
    private static bool CueFollows(string text, Cues cues, int end, int limit)
    {
        if (end == 0 || text[end - 1] is not ('”' or '"' or '»' or '“' or '’') || end < 2 || text[end - 2] is '.' or ',') return false;
        var at = end;
        for (var words = 0; words < 4 && at < limit; words++)
        {
            while (at < limit && !char.IsLetter(text[at])) if (text[at++] is '.' or '“' or '"') return false;
            var from = at;
            while (at < limit && char.IsLetter(text[at])) at++;
            // “Why?” Dorn replied that …: a sentence of its own, and the question was another's.
            if (cues.Verbs.Contains(text[from..at])) return !cues.That.Contains(NextWord(text, at, limit));
        }
        return false;
    }

    private static string NextWord(string text, int at, int limit)
    {
        while (at < limit && text[at] == ' ') at++;
        var from = at;
        while (at < limit && char.IsLetter(text[at])) at++;
        return text[from..at];
    }
}
