using Firsthand.Reading.Attribution;

namespace Firsthand.Reading.Asking;

/// <summary>"What did X say about Y?": the sentences whose speaker is X, by the attributions of the articles.</summary>
internal static class SaidAnswers
{
    private const double SureOfQuotation = 0.5;
    private const double DirectQuote = 0.02;
    private const double OnTopic = 0.25;
    /// <summary>Share of the rarest words of X that the speaker's name and office must hold.</summary>
    private const double IsSpeaker = 0.6;
    private const double AlmostAll = 0.9;
    private const double QuotedScore = 0.75;
    private const int SentencesBack = 2;

    public static List<Scored> Find(Question question, AskedSentences sentences, IReadOnlyList<AskedText> texts)
    {
        var found = new List<Scored>();
        for (var article = 0; article < texts.Count; article++)
        {
            var (text, language) = (texts[article].Text, texts[article].Language);
            var terms = question.Terms(language);
            var speaker = terms.Where(t => !t.Spoken).ToList();
            var own = sentences.All.Where(s => s.Article == article).ToList();
            if (speaker.Count == 0 || own.Count == 0 || !speaker.Exists(t => own.Exists(s => s.Set.Contains(t.Term)))) continue;
            foreach (var said in AttributionFinder.Find(text.Length == own[^1].Span.End ? text : text[..own[^1].Span.End], language))
                if (said.SourceKind != SourceKind.None && said.Confidence > LeastSure(said) && Score(said, text, language, own, terms, speaker, sentences) is { } scored) found.Add(scored);
        }
        return found.Count > 0 ? [.. found.GroupBy(s => s.Place).Select(g => g.MaxBy(s => s.Score)!)] : Quoted(question, sentences, texts);
    }

    /// <summary>Whoever reads a quotation with its speaker beside it sees who says it; what is told in other words has to be as sure as what pages show.</summary>
    private static double LeastSure(Attribution.Attribution said) => said.Quote == QuoteKind.Direct && said.SourceKind == SourceKind.Named ? SureOfQuotation : AttributionFinder.ShownAbove;

    /// <summary>Quotations whose speaker no rule names: X stands outside the quotation in its sentence, or shortly before in its paragraph; then that is shown too.</summary>
    private static List<Scored> Quoted(Question question, AskedSentences sentences, IReadOnlyList<AskedText> texts)
    {
        var found = new List<Scored>();
        var speakers = texts.Select(t => t.Language ?? "").Distinct().ToDictionary(l => l, l => question.Terms(l.Length == 0 ? null : l).Where(t => !t.Spoken).ToList());
        for (var i = 0; i < sentences.All.Count; i++)
        {
            var sentence = sentences.All[i];
            var (text, language) = (texts[sentence.Article].Text, texts[sentence.Article].Language);
            var (opens, closes) = Quotation(text, sentence.Span);
            var speaker = speakers[language ?? ""];
            if (closes < 0 || speaker.Count == 0) continue;
            var outside = sentence.Terms.Where(t => t.Span.Start < opens || t.Span.Start > closes).Select(t => t.Text).ToHashSet();
            var first = i;
            if (!IsNamed(speaker, outside, sentences))
            {
                if (!new SentenceWords(text, sentence.Span, language, sentences.Names).Says) continue;
                while (i - first < SentencesBack && sentences.IsBeside(sentence, first - 1) && !IsNamed(speaker, outside, sentences))
                    outside.UnionWith(sentences.All[--first].Set);
                if (!IsNamed(speaker, outside, sentences)) continue;
            }
            var last = i;
            // A quotation that goes on is shown to its end.
            while (last - i < SentencesBack && Quotation(text, sentences.All[last].Span).Closes == sentences.All[last].Span.End && sentences.IsBeside(sentence, last + 1)) last++;
            found.Add(new Scored(sentence, new Place(sentence.Article, new TextSpan(sentences.All[first].Span.Start, sentences.All[last].Span.End)), QuotedScore - (0.0001 * sentence.Number)));
        }
        return found;
    }

    private static bool IsNamed(List<Asked> speaker, HashSet<string> among, AskedSentences sentences) =>
        speaker.Where(t => among.Contains(t.Term)).Sum(t => sentences.Rarity(t.Term)) >= AlmostAll * speaker.Sum(t => sentences.Rarity(t.Term));

    /// <summary>From where to where a sentence quotes; an end alone closes what an earlier sentence opened. -1: it does not.</summary>
    private static (int Opens, int Closes) Quotation(string text, TextSpan sentence)
    {
        var own = text.AsSpan(sentence.Start, sentence.Length);
        var (opens, closes) = (own.IndexOfAny("“«„\""), own.LastIndexOfAny("”»“\""));
        if (closes < opens && opens >= 0) closes = own.Length;
        return closes < 0 ? (-1, -1) : (sentence.Start + Math.Max(opens, 0), sentence.Start + closes);
    }

    private static Scored? Score(Attribution.Attribution said, string text, string? language, List<AskedSentence> own, IReadOnlyList<Asked> terms, List<Asked> speaker, AskedSentences sentences)
    {
        var who = Language.Analyser.Terms(string.Join(' ', said.Source.Select(s => s.Of(text)).Append(said.Speaker ?? "")), language).Select(t => t.Text).ToHashSet();
        var all = speaker.Sum(t => sentences.Rarity(t.Term));
        var named = speaker.Where(t => who.Contains(t.Term)).Sum(t => sentences.Rarity(t.Term));
        if (named < IsSpeaker * all || !who.Contains(speaker.MaxBy(t => sentences.Rarity(t.Term))!.Term)) return null;
        var first = own.FindIndex(s => s.Span.End > said.Content[0].Start);
        if (first < 0) return null;
        var last = first;
        while (last + 1 < own.Count && own[last + 1].Span.Start < said.Content[^1].End && last - first < 2) last++;
        var sentence = own[first];
        // What a quotation leaves out of its sentence names who speaks.
        var span = new TextSpan(Math.Min(sentence.Span.Start, said.Content[0].Start), own[last].Span.End);
        var spoken = terms.Where(t => t.Spoken).ToList();
        var about = spoken.Sum(t => sentences.Rarity(t.Term));
        var told = spoken.Where(t => own[first].Set.Contains(t.Term) || own[last].Set.Contains(t.Term) || t.Same.Any(own[first].Set.Contains)).Sum(t => sentences.Rarity(t.Term));
        // Words of X on something else are no answer to what X says about Y.
        var score = 0.45 + (0.2 * named / all) + (said.Quote == QuoteKind.Indirect ? 0 : DirectQuote) + (about > 0 ? OnTopic * told / about : OnTopic);
        return span.Length > SentenceScores.LongestAnswer ? null : new Scored(sentence, new Place(sentence.Article, span), score - (0.0001 * first));
    }
}
