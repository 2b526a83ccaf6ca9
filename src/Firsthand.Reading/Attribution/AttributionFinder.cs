using Firsthand.Reading.Attribution.Tagging;

namespace Firsthand.Reading.Attribution;

/// <summary>Finds who says what in a text.</summary>
public static class AttributionFinder
{
    public const double ShownAbove = 0.6;
    // Longer texts are dumps; the beginning is read.
    private const int LongestText = 400_000;

    public static IReadOnlyList<Attribution> Find(string text, string? language) => Find(text, language, AttributionModel.Shipped);

    /// <param name="model">Null: the rules alone.</param>
    internal static IReadOnlyList<Attribution> Find(string text, string? language, AttributionModel? model)
    {
        var cues = Cues.For(language);
        if (cues == Cues.None || text.Length == 0) return [];
        var read = text.Length > LongestText ? text[..LongestText] : text;
        var (_, _, paragraphs, quotes, passages) = AttributionText.Of(read, language, cues);
        var findings = new List<Finding>();
        foreach (var passage in passages) findings.AddRange(model is null ? InPassage(passage) : Weighed(passage, language!, model));
        // What somebody quoted says of others does not end his own speech.
        var inner = findings.Where(f => IsInside(quotes, f.Cue)).ToList();
        findings.RemoveAll(inner.Contains);
        FollowingQuotations.Join(read, paragraphs, quotes, passages, findings);
        findings.AddRange(inner);
        findings.RemoveAll(f => f.Content.Count == 0);
        var sources = new Speakers(read, cues, findings);
        return [.. findings.OrderBy(f => f.Cue.Start).Select(f => Finish(read, language, quotes, f, sources))];
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
            Confidence = Math.Round(finding.Confidence, 2),
        };
    }

    private static bool IsInside(List<Quotation> quotes, TextSpan cue)
    {
        var at = quotes.BinarySearch(new Quotation(cue.Start, 0, false), Comparer<Quotation>.Create((a, b) => a.Start.CompareTo(b.Start)));
        return at < 0 && ~at > 0 && cue.Start < quotes[~at - 1].End;
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

    /// <summary>What the taggers make of a passage, with what the rules find in it as one voice among others.</summary>
    private static IEnumerable<Finding> Weighed(Passage passage, string language, AttributionModel model)
    {
        var rules = InPassage(passage).ToList();
        var tagged = Tagger.In(passage, language, rules, model.Cues, model.Spans)
            .Select(readings => readings.Select(r => (Reading: r, Sure: model.Sureness.Of(r))).MaxBy(r => r.Sure))
            .Select(r => new Finding(r.Reading.Source, r.Reading.Cue, r.Reading.Content, r.Sure) { Paragraph = passage.Paragraph });
        // "He said:" waits for the next paragraph, which no tagger of sentences sees.
        return tagged.Concat(rules.Where(r => r.Content.Count == 0)).OrderBy(f => f.Cue.Start);
    }

    /// <summary>What the rules find in one passage.</summary>
    internal static IEnumerable<Finding> InPassage(Passage p)
    {
        Finding? earlier = null;
        var free = 0;
        for (var at = 0; at < p.Count; at++)
        {
            if (!p.IsWord(at) || p.Quoted(at)) continue;
            var word = p.Lower(at);
            var found = p.Cues.Verbs.Contains(word) || p.Cues.Thinking.Contains(word) ? VerbRule.Try(p, at)
                : p.Cues.Participles.Contains(word) ? ParticipleRule.Try(p, at, earlier)
                : AccordingRule.Try(p, at);
            // A verb inside a source or cue already found is no cue of its own.
            if (found is null || found.Cue.Start < free || Swallows(found, earlier)) continue;
            earlier = found;
            free = found.Cue.End;
            yield return found;
        }
    }

    private static bool Swallows(Finding found, Finding? earlier) =>
        earlier?.Source is { } source && found.Source is { } other && source.Start < other.End && other.Start < source.End && source != other && found.Cue.Start < earlier.Cue.End;
}
