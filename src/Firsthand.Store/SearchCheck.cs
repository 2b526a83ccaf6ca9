using Firsthand.Reading.Language;

namespace Firsthand.Store;

/// <summary>Where what was looked for stands in a text; and whether an article that has the words has them as the query says.</summary>
public static class SearchCheck
{
    /// <summary>Places in <paramref name="text"/> to mark, in order, none in another; of the query's words that are wanted.</summary>
    /// <param name="language">The text's.</param>
    public static IReadOnlyList<Firsthand.Reading.TextSpan> Places(SearchQuery query, string text, string? language, bool title)
    {
        var (terms, begins, phrases) = Wanted(query, language, title);
        var spans = new List<Firsthand.Reading.TextSpan>();
        if (terms.Count > 0) spans.AddRange(Analyser.Terms(text, language).Where(t => terms.Contains(t.Text)).Select(t => t.Span));
        if (begins.Count > 0 || phrases.Count > 0)
        {
            var words = Analyser.Words(text, language);
            spans.AddRange(words.Where(w => begins.Exists(b => w.Text.StartsWith(b, StringComparison.Ordinal))).Select(w => w.Span));
            foreach (var phrase in phrases)
                for (var at = Next(words, phrase, 0); at >= 0; at = Next(words, phrase, at + phrase.Count)) spans.Add(new(words[at].Span.Start, words[at + phrase.Count - 1].Span.End));
        }
        return Merged(spans, text);
    }

    /// <summary>Whether the clauses hold that the index could not answer: those with phrases and, where it was asked nothing, those of unwanted words.</summary>
    internal static bool Holds(SearchQuery query, bool unwanted, string title, string text, string? language)
    {
        IReadOnlyList<Term>? titleWords = null, textWords = null;
        foreach (var clause in query.Clauses.Where(c => (unwanted && c.Not) || c.Any.Any(w => w.Phrase)))
        {
            var any = clause.Any.Any(word =>
            {
                if (!word.Phrase) return Has(word, title, language) || (!word.Title && Has(word, text, language));
                var phrase = Analyser.Words(word.Text, language).Select(w => w.Text).ToList();
                if (phrase.Count == 0) return !clause.Not;
                return Next(titleWords ??= Analyser.Words(title, language), phrase, 0) >= 0
                    || (!word.Title && Next(textWords ??= Analyser.Words(text, language), phrase, 0) >= 0);
            });
            if (any == clause.Not) return false;
        }
        return true;
    }

    private static bool Has(SearchWord word, string text, string? language)
    {
        if (word.Prefix && Analyser.Words(word.Text, language) is [var begin]) return Analyser.Words(text, language).Any(w => w.Text.StartsWith(begin.Text, StringComparison.Ordinal));
        var terms = Analyser.Terms(word.Text, language).Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
        if (terms.Count == 0) return false;
        terms.ExceptWith(Analyser.Terms(text, language).Select(t => t.Text));
        return terms.Count == 0;
    }

    private static (HashSet<string> Terms, List<string> Begins, List<List<string>> Phrases) Wanted(SearchQuery query, string? language, bool title)
    {
        HashSet<string> terms = new(StringComparer.Ordinal);
        List<string> begins = [];
        List<List<string>> phrases = [];
        foreach (var word in query.Clauses.Where(c => !c.Not).SelectMany(c => c.Any).Where(w => title || !w.Title))
        {
            if (word.Phrase && Analyser.Words(word.Text, language).Select(w => w.Text).ToList() is { Count: > 0 } phrase) phrases.Add(phrase);
            else if ((word.Prefix || word.Text.Length == 1) && Analyser.Words(word.Text, language) is [var begin]) begins.Add(begin.Text);
            else terms.UnionWith(Analyser.Terms(word.Text, language).SelectMany(t => SearchExpression.Forms(word.Text, t, language)));
        }
        return (terms, begins, phrases);
    }

    private static int Next(IReadOnlyList<Term> words, List<string> phrase, int from)
    {
        for (var at = from; at + phrase.Count <= words.Count; at++)
        {
            var same = 0;
            while (same < phrase.Count && words[at + same].Text == phrase[same]) same++;
            if (same == phrase.Count) return at;
        }
        return -1;
    }

    /// <summary>Places that overlap or touch with nothing between them are one: pairs of characters overlap.</summary>
    private static List<Firsthand.Reading.TextSpan> Merged(List<Firsthand.Reading.TextSpan> spans, string text)
    {
        var merged = new List<Firsthand.Reading.TextSpan>(spans.Count);
        foreach (var span in spans.Where(s => s.Start >= 0 && s.End <= text.Length).OrderBy(s => s.Start))
        {
            if (merged.Count > 0 && span.Start <= merged[^1].End) merged[^1] = new(merged[^1].Start, Math.Max(merged[^1].End, span.End));
            else merged.Add(span);
        }
        return merged;
    }
}
