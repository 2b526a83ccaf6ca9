using Firsthand.Reading.Language;

namespace Firsthand.Store;

/// <summary>How much an article is about what is looked for. All within a step come newest first.</summary>
internal enum SearchStep { Mentioned = 1, Often = 2, Headline = 3 }

/// <summary>
/// A query as the index knows it. The same word has another stem in each language, so the query is written once for each language of the
/// archive and holds for that language's articles alone; the reader's own holds for all (names, and articles whose language is not known).
/// </summary>
internal static class SearchExpression
{
    /// <param name="language">The reader's.</param>
    /// <param name="others">Those of the archive.</param>
    /// <returns>Null: nothing in the query can be looked for (stop words, signs).</returns>
    internal static SearchNode? Of(SearchQuery query, SearchStep step, string language, IEnumerable<string> others)
    {
        var own = In(query, step, language);
        var groups = new Dictionary<string, (SearchNode Node, List<SearchNode> Languages)>(StringComparer.Ordinal);
        var ownWords = own is null ? "" : Written(own);
        foreach (var other in others)
        {
            if (other == language || In(query, step, other) is not { } node || Written(node) is var words && words == ownWords) continue;
            if (!groups.TryGetValue(words, out var group)) groups[words] = group = (node, []);
            group.Languages.Add(SearchNode.Term(SearchIndex.LanguageTerm(other)));
        }
        List<SearchNode> all = own is null ? [] : [own];
        all.AddRange(groups.Values.Select(g => SearchNode.All([g.Node, SearchNode.Any(g.Languages)])));
        return all.Count == 0 ? null : SearchNode.Any(all);
    }

    /// <summary>The query in one language; a higher step's articles are a lower step's too.</summary>
    internal static SearchNode? In(SearchQuery query, SearchStep step, string language)
    {
        List<SearchNode> wanted = [], unwanted = [];
        foreach (var clause in query.Clauses)
        {
            // That a phrase stands nowhere is seen in the text alone; its words may well stand there.
            var any = clause.Any.Where(w => !clause.Not || !w.Phrase).Select(w => Word(w, clause.Not ? SearchStep.Mentioned : step, language)).OfType<SearchNode>().ToList();
            if (any.Count > 0) (clause.Not ? unwanted : wanted).Add(SearchNode.Any(any));
        }
        if (wanted.Count == 0) return null;
        var all = SearchNode.All(wanted);
        return unwanted.Count == 0 ? all : SearchNode.Without(all, SearchNode.Any(unwanted));
    }

    private static SearchNode? Word(SearchWord word, SearchStep step, string language)
    {
        if (word.Title) step = SearchStep.Headline;
        if (word.Prefix && Analyser.Words(word.Text, language) is [var begin])
            return SearchNode.Any([At(step, begin.Text, SearchNode.Prefix), .. Analyser.Terms(word.Text, language).Select(t => At(step, t.Text, SearchNode.Term))]);
        // One character of a script without spaces: the index has pairs of them.
        if (word.Text.Length == 1 && word.Text[0] >= '\u2E80') return At(step, word.Text, SearchNode.Prefix);
        var terms = Analyser.Terms(word.Text, language).Take(32).Select(t => SearchNode.Any([.. Forms(word.Text, t, language).Select(f => At(step, f, SearchNode.Term))])).ToList();
        return terms.Count == 0 ? null : SearchNode.All(terms);
    }

    /// <summary>A word's stem, and the word as it stands: a stemmer that cuts it too short (Turkish seçim becomes seç) leaves it whole in a longer form (seçimler).</summary>
    internal static IEnumerable<string> Forms(string text, Term term, string? language) =>
        Analyser.Words(text.Substring(term.Span.Start, term.Span.Length), language) is [var word] && word.Text != term.Text ? [term.Text, word.Text] : [term.Text];

    private static SearchNode At(SearchStep step, string term, Func<string, SearchNode> make) => step switch
    {
        SearchStep.Headline => make(SearchIndex.InTitle + term),
        SearchStep.Often => SearchNode.Any([make(SearchIndex.InTitle + term), make(SearchIndex.Often + term)]),
        _ => make(term),
    };

    private static string Written(SearchNode node) => node.Write((t, p) => p ? t + "*" : t, "&", "|", "!");
}
