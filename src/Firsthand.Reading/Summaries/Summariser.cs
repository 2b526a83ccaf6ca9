using Firsthand.Reading.Language;

namespace Firsthand.Reading.Summaries;

/// <summary>A sentence taken from a text, with its place there.</summary>
/// <param name="Article">Index among several texts.</param>
/// <param name="Paragraph">Number of its paragraph from 1; 0 where it is not known.</param>
public sealed record SummarySentence(string Text, TextSpan Span, int Article = 0, int Paragraph = 0);

/// <summary>Summaries by choosing sentences: nothing is rewritten, every sentence can be found in its source.</summary>
public static class Summariser
{
    /// <summary>Sentences looked at in one text; what comes later in a book-length text summarises nothing.</summary>
    private const int SentencesRead = 300;
    private const int FewestTerms = 4;
    private const double Lead = 1.2;
    /// <summary>What a told word costs: little in one text, whose subject recurs in each good sentence; more among outlets that tell the same.</summary>
    private const double Repetition = 0.35;
    private const double RepetitionOfOthers = 0.7;
    /// <summary>A sentence of which other outlets' sentences have told this share adds nothing to a story.</summary>
    private const double ToldAlready = 0.65;
    /// <summary>A longer sentence is a list or a page without stops; its beginning stands for it.</summary>
    private const int LongestRead = 2000;

    private sealed class Sentence(int article, int position, int of, TextSpan span, HashSet<string> terms, bool whole)
    {
        /// <summary>Can stand alone: no question, no half of a quotation.</summary>
        public bool Whole => whole;
        public int Article => article;
        public int Position => position;
        public int Of => of;
        public TextSpan Span => span;
        public HashSet<string> Terms => terms;
    }

    /// <summary>The sentences that carry the article, in the order of the text.</summary>
    public static IReadOnlyList<SummarySentence> Summarise(string title, string text, string? language, int sentences) =>
        Cited(Choose(Read(text, 0, language), [title], 1, language, sentences).OrderBy(s => s.Position), [text]);

    /// <summary>The sentences that carry a story told by several outlets, without repetition; the most telling first.</summary>
    public static IReadOnlyList<SummarySentence> Summarise(IReadOnlyList<(string Title, string Text)> articles, string? language, int sentences) =>
        Cited(Choose(articles.SelectMany((a, i) => Read(a.Text, i, language)), [.. articles.Select(a => a.Title)], articles.Count, language, sentences), [.. articles.Select(a => a.Text)]);

    /// <summary>The same from what each article's own summary kept, where the texts are not at hand.</summary>
    public static IReadOnlyList<SummarySentence> OfSummaries(IReadOnlyList<(string Title, IReadOnlyList<SummarySentence> Key)> articles, string? language, int sentences)
    {
        var all = articles.SelectMany((a, i) => a.Key.Select((s, at) => new Sentence(i, at, a.Key.Count, s.Span, Terms(s.Text, language), IsWhole(s.Text))));
        return [.. Choose(all, [.. articles.Select(a => a.Title)], articles.Count, language, sentences).Select(s => articles[s.Article].Key[s.Position] with { Article = s.Article })];
    }

    private static List<SummarySentence> Cited(IEnumerable<Sentence> chosen, IReadOnlyList<string> texts)
    {
        var paragraphs = texts.Select(t => new Lazy<Paragraphs>(() => new Paragraphs(t))).ToList();
        return [.. chosen.Select(s => new SummarySentence(s.Span.Of(texts[s.Article]), s.Span, s.Article, paragraphs[s.Article].Value.At(s.Span.Start)))];
    }

    private static List<Sentence> Choose(IEnumerable<Sentence> sentences, IReadOnlyList<string> titles, int articles, string? language, int wanted)
    {
        var left = sentences.ToList();
        var chosen = new List<Sentence>();
        if (left.Count == 0 || wanted <= 0)
            return chosen;
        var full = left.Where(s => s.Terms.Count >= FewestTerms && s.Whole).ToList();
        // Headlines between paragraphs, "Read more", lone names, halves of quotations: only where there is nothing else.
        if (full.Count >= Math.Min(wanted, left.Count))
            left = full;
        var weights = Weights(left, [.. titles.SelectMany(t => Terms(t, language))], articles);
        var score = left.ToDictionary(s => s, s => Centrality(s, weights) + Position(s));
        var told = new HashSet<string>();
        while (chosen.Count < wanted && left.Count > 0)
        {
            var best = left.MaxBy(s => score[s] * (1 - ((articles > 1 ? RepetitionOfOthers : Repetition) * Told(s, told, weights))) * (articles > 1 && chosen.Any(c => c.Article == s.Article) ? 0.85 : 1))!;
            chosen.Add(best);
            told.UnionWith(best.Terms);
            left.Remove(best);
            if (articles > 1)
                left.RemoveAll(s => Told(s, told, weights) > ToldAlready);
        }
        return chosen;
    }

    private static IEnumerable<Sentence> Read(string text, int article, string? language)
    {
        var spans = Sentences.Split(text, language).Take(SentencesRead).ToList();
        for (var i = 0; i < spans.Count; i++)
        {
            var told = text.AsSpan(spans[i].Start, Math.Min(spans[i].Length, LongestRead));
            yield return new Sentence(article, i, spans.Count, spans[i], Terms(told.ToString(), language), IsWhole(told));
        }
    }

    private static bool IsWhole(ReadOnlySpan<char> sentence)
    {
        var end = sentence.TrimEnd("\"'”’»)");
        return (end.Length == 0 || end[^1] is not ('?' or '؟' or '？'))
            // German closes with the sign that English opens with.
            && (sentence.Contains('„') ? sentence.Count('„') == sentence.Count('“') + sentence.Count('”') : sentence.Count('“') == sentence.Count('”'))
            && sentence.Count('«') == sentence.Count('»') && sentence.Count('"') % 2 == 0;
    }

    private static HashSet<string> Terms(string text, string? language) => [.. Analyser.Terms(text, language).Select(t => t.Text)];

    /// <summary>What is said in many sentences, by several outlets and in the titles is what it is about.</summary>
    private static Dictionary<string, double> Weights(List<Sentence> sentences, HashSet<string> titles, int articles)
    {
        var weights = new Dictionary<string, double>();
        foreach (var group in sentences.SelectMany(s => s.Terms.Select(t => (Term: t, s.Article))).GroupBy(p => p.Term))
        {
            var outlets = articles == 1 ? 1 : group.Select(p => p.Article).Distinct().Count();
            weights[group.Key] = (Math.Log(1 + group.Count()) - 0.45 + (outlets - 1)) * (titles.Contains(group.Key) ? 1.5 : 1);
        }
        return weights;
    }

    private static double Centrality(Sentence sentence, Dictionary<string, double> weights) =>
        sentence.Terms.Count == 0 ? 0 : sentence.Terms.Sum(t => weights[t]) / Math.Pow(sentence.Terms.Count + 4, 0.5);

    private static double Position(Sentence sentence) => Lead * ((1.0 / (1 + sentence.Position)) + (1 - ((double)sentence.Position / sentence.Of)));

    /// <summary>How much of the sentence's weight earlier ones have told already.</summary>
    private static double Told(Sentence sentence, HashSet<string> told, Dictionary<string, double> weights)
    {
        var all = sentence.Terms.Sum(t => weights[t]);
        return all == 0 ? 0 : sentence.Terms.Where(told.Contains).Sum(t => weights[t]) / all;
    }
}
