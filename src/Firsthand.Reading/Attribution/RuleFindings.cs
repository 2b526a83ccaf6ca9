using Firsthand.Reading.Attribution.English;

namespace Firsthand.Reading.Attribution;

/// <summary>What the rules find in a text, and in what is quoted in it.</summary>
/// <param name="Inner">Inside of quotations.</param>
internal sealed record RuleFindings(List<TextSpan> Paragraphs, List<Quotation> Quotes, List<Passage> Passages, List<Finding> Outer, List<Finding> Inner)
{
    // A quotation in a quotation in a quotation is as deep as anybody prints.
    private const int Deepest = 3;
    private const int ShortestInner = 25;
    // What the speaker tells of others is told in his words; it is less sure, and seldom what a reader looks for first.
    public const double InSpeech = 0.6;

    public static RuleFindings Of(string text, string? language, Cues cues, int depth = 0)
    {
        var paragraphs = Firsthand.Reading.Attribution.Passages.Paragraphs(text);
        var quotes = Quotations.Find(text, paragraphs);
        var passages = Firsthand.Reading.Attribution.Passages.Of(text, language, cues, paragraphs, quotes);
        var findings = new List<Finding>();
        foreach (var passage in passages) findings.AddRange(InPassage(passage));
        if (cues.English) AddBeside(passages, quotes, findings);
        findings.AddRange(Labels.In(text, paragraphs));
        findings.Sort((a, b) => a.Cue.Start.CompareTo(b.Cue.Start));
        return new RuleFindings(paragraphs, quotes, passages, findings, cues.English && depth < Deepest ? Quoted(text, language, cues, depth, quotes) : []);
    }

    /// <summary>Each passage with what was found in it.</summary>
    public IEnumerable<(Passage Passage, List<Finding> Findings)> ByPassage()
    {
        var all = Outer.Concat(Inner).OrderBy(f => f.Cue.Start).ToList();
        var next = 0;
        foreach (var passage in Passages)
        {
            var from = next;
            while (next < all.Count && all[next].Cue.Start < passage.Tokens[^1].End) next++;
            yield return (passage, all[from..next]);
        }
    }

    /// <summary>Somebody else's words in the speaker's; what he himself says, thinks and wants there is his already.</summary>
    private static bool IsChain(Finding found, string speech) =>
        found.Construction is Construction.Quotation or Construction.That or Construction.Clause or Construction.Parenthesis or Construction.According
        && found.Source is { } source && source.Of(speech).ToLowerInvariant() is not ("i" or "we" or "you" or "it" or "who" or "that" or "which" or "one");

    private static void AddBeside(List<Passage> passages, List<Quotation> quotes, List<Finding> findings)
    {
        var claimed = FollowingQuotations.Attributed(quotes, findings);
        foreach (var passage in passages) findings.AddRange(BesideQuotation.In(passage, claimed));
    }

    /// <summary>“Varga told me that it was safe,” Dorn said: the quotation attributes too.</summary>
    private static List<Finding> Quoted(string text, string? language, Cues cues, int depth, List<Quotation> quotes)
    {
        var inner = new List<Finding>();
        foreach (var quote in quotes)
        {
            if (quote.End - quote.Start < ShortestInner) continue;
            var from = quote.Start + 1;
            var speech = text[from..(quote.End - 1)];
            inner.AddRange(Findings.In(speech, language, cues, null, depth + 1).Where(f => IsChain(f, speech)).Select(f => f.Moved(from) with { Confidence = f.Confidence * InSpeech }));
        }
        return inner;
    }

    public static IEnumerable<Finding> InPassage(Passage p)
    {
        Finding? earlier = null;
        var free = 0;
        for (var at = 0; at < p.Count; at++)
        {
            if (!p.IsWord(at) || p.Quoted(at)) continue;
            var word = p.Lower(at);
            var found = p.Cues.English ? EnglishRule.Try(p, at, earlier) ?? AccordingRule.Try(p, at) ?? Adverbs.Try(p, at)
                : p.Cues.Verbs.Contains(word) || p.Cues.Thinking.Contains(word) ? VerbRule.Try(p, at)
                : AccordingRule.Try(p, at);
            // A verb inside a source or cue already found is no cue of its own.
            if (found is null || found.Cue.Start < free || Swallows(found, earlier) || SaysTheSame(found, earlier)) continue;
            earlier = found;
            free = found.Cue.End;
            yield return found;
        }
    }

    /// <summary>"…," he says, laughing, “and …”; "…," he said in a statement read on the radio: it is his already.</summary>
    private static bool SaysTheSame(Finding found, Finding? earlier) =>
        found.Construction is Construction.Participle or Construction.Quotation && earlier is not null && found.Content.TrueForAll(earlier.Content.Contains);

    private static bool Swallows(Finding found, Finding? earlier) =>
        earlier?.Source is { } source && found.Source is { } other && source.Start < other.End && other.Start < source.End && source != other && found.Cue.Start < earlier.Cue.End;
}
