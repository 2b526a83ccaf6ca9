using Firsthand.Reading.Attribution.Tagging;

namespace Firsthand.Reading.Attribution;

/// <summary>Who says what in a text, before sources get their kinds and names: rules first, then the taggers, then quotations that go on.</summary>
internal static class Findings
{
    /// <summary>Tokens; what is longer is a list or a dump, which the rules read alone, a stretch at a time.</summary>
    private const int LongestSentence = 400;
    /// <summary>Below, more is wrong than right.</summary>
    private const double LeastSure = 0.3;
    /// <summary>From here on at least 93 of 100 reporting attributions are right in all their parts (docs/figures.md).</summary>
    private const double Sure = 0.88;

    /// <param name="model">What weighs the rules' findings and finds more; null: the rules alone.</param>
    public static List<Finding> In(string text, string? language, Cues cues, AttributionModel? model, int depth = 0)
    {
        var rules = RuleFindings.Of(text, language, cues, depth);
        var (findings, inner) = model is null ? (rules.Outer, rules.Inner) : Weighed(rules, language!, model);
        FollowingQuotations.Join(text, rules.Paragraphs, rules.Quotes, rules.Passages, findings);
        findings.RemoveAll(f => f.Content.Count == 0);
        for (var i = 0; i < findings.Count; i++) findings[i] = findings[i] with { Quote = Kind(findings[i].Content, rules.Quotes) };
        findings.AddRange(inner);
        findings.Sort((a, b) => a.Cue.Start.CompareTo(b.Cue.Start));
        return findings;
    }

    /// <summary>What the taggers make of each passage, with what the rules find in it as one voice among others.</summary>
    private static (List<Finding> Outer, List<Finding> Inner) Weighed(RuleFindings rules, string language, AttributionModel model)
    {
        var (outer, inner) = (new List<Finding>(), new List<Finding>());
        var learned = model.For(language);
        foreach (var (passage, findings) in rules.ByPassage())
        {
            if (passage.Count > LongestSentence)
            {
                outer.AddRange(findings);
                continue;
            }
            foreach (var readings in Tagger.In(passage, language, findings, learned.Cues, learned.Spans))
            {
                var (reading, sure) = readings.Select(r => (Reading: r, Sure: learned.Sureness.Of(r))).MaxBy(r => IsFirm(r.Reading, passage) ? 1 : r.Sure);
                if (sure < LeastSure || IsLabel(reading.Finding, passage.Text)) continue;
                var found = reading.Finding with { Confidence = OnScale(sure), Paragraph = passage.Paragraph };
                if (Narrower(reading, readings, passage) is { } source) found = found with { Source = source };
                // A cue that the rules know and would not read here is no sure one: "según la edad".
                if (reading.Nested || (found.Construction == Construction.Learned && Knows(passage.Cues, found.Cue.Of(passage.Text)))) found = found with { Confidence = found.Confidence * RuleFindings.InSpeech };
                (reading.Nested ? inner : outer).Add(found);
            }
            // "He said:" waits for the next paragraph, which no tagger of sentences sees.
            outer.AddRange(findings.Where(f => f.Content.Count == 0));
        }
        outer.Sort((a, b) => a.Cue.Start.CompareTo(b.Cue.Start));
        return (outer, inner);
    }

    // English has rules enough: where one of them speaks, its bounds are the better ones on news of others. Of what stands before "zufolge" a rule alone counts back to where it begins.
    private static bool IsFirm(Tagged reading, Passage passage) => reading.IsRules && (passage.Cues.English || passage.Cues.Grammar?.Postposed.Contains(reading.Finding.Cue.Of(passage.Text).ToLowerInvariant()) == true);

    // Taggers draw a source by the words beside it; where a rule of a language's grammar sees the same one, it knows where the group that speaks begins and ends.
    private static TextSpan? Narrower(Tagged reading, IReadOnlyList<Tagged> readings, Passage passage) =>
        reading.Agrees && !reading.IsRules && passage.Cues.Grammar is not null ? readings.FirstOrDefault(r => r.IsRules)?.Finding.Source : null;

    private static bool IsLabel(Finding found, string text) => found.Cue.Of(text) == ":" && found.Source is { } source && English.Labels.IsNobody(source.Of(text));

    private static bool Knows(Cues cues, string cue)
    {
        var lower = cue.ToLowerInvariant();
        return cues.Verbs.Contains(lower[(lower.LastIndexOf(' ') + 1)..]) || cues.According.Any(a => a is [var word] && word == lower);
    }

    /// <summary>A likelihood on the scale of <see cref="Attribution.Confidence"/>, on which what is sure enough to be shown begins at one fixed place.</summary>
    private static double OnScale(double sure) => sure < Sure
        ? sure / Sure * AttributionFinder.ShownAbove
        : AttributionFinder.ShownAbove + ((sure - Sure) / (1 - Sure) * (1 - AttributionFinder.ShownAbove));

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
}
