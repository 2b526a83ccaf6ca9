using Firsthand.Reading.Entities;
using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>Says in a reader's words why two articles stand together.</summary>
internal static class Reasons
{
    private const int Named = 3;
    private const int ShortestNumber = 5;
    private const int TellingDigits = 3;

    /// <summary>"shares Assimi Goita, Bamako; 3 hours apart"</summary>
    public static string Shared(ArticleVector article, Neighbour nearest)
    {
        var shared = Names(article, nearest);
        var apart = Apart(nearest.Evidence.Hours);
        var what = shared.Count > 0 ? "shares " + string.Join(", ", shared) : "says much the same";
        return apart.Length > 0 ? $"{what}; {apart}" : what;
    }

    /// <summary>As <see cref="Shared"/>, of an article in another language: names as this one writes them, and numbers that are not just round or short.</summary>
    public static string Across(ArticleVector article, WindowArticle other)
    {
        var labels = new List<string>();
        foreach (var term in article.Terms.Where(t => t.Label is not null && (t.Kind & TermKind.Wide) != 0 && other.Has(t.Key)).OrderByDescending(AcrossRank).ThenBy(t => t.Key))
        {
            if (labels.Count == Named) break;
            if (labels.Count > 0 && IsWeak(term, article.Language)) continue;
            if (!labels.Exists(l => l.Contains(term.Label!, StringComparison.OrdinalIgnoreCase))) labels.Add(term.Label!);
        }
        var apart = Apart((article.Published - other.Published)?.Duration().TotalHours);
        return $"shares {string.Join(", ", labels)}{(apart.Length > 0 ? "; " + apart : "")}";
    }

    /// <summary>A short number, or a short word of writing that marks no names, and may be none.</summary>
    private static bool IsWeak(VectorTerm term, string? language) => (term.Kind & TermKind.Number) != 0
        ? VectorTerms.Significant(term.Label!) < TellingDigits
        : (term.Kind & TermKind.Name) == 0 && term.Count == NameSound.Shortest && !NameSound.MarksNames(language);

    // An identity is surest, then a long number, then the longer sound.
    private static int AcrossRank(VectorTerm term) =>
        (term.Kind & TermKind.Name) != 0 ? 2000 : (term.Kind & TermKind.Number) == 0 ? term.Count
        : VectorTerms.Significant(term.Label!) is var digits && digits >= TellingDigits ? 1000 + digits : digits;

    /// <summary>The names that both have; where they share none, words that both write as names, and long numbers.</summary>
    public static List<string> Names(ArticleVector article, Neighbour nearest)
    {
        var labels = new List<string>();
        var named = false;
        foreach (var term in article.Terms.Where(t => Tells(t, article.Language, nearest.Article)).OrderByDescending(Rank).ThenBy(t => t.Key))
        {
            var name = (term.Kind & TermKind.Name) != 0;
            if (named && !name) break;
            named |= name;
            if (labels.Exists(l => l.Contains(term.Label!, StringComparison.OrdinalIgnoreCase))) continue;
            labels.Add(term.Label!);
            if (labels.Count == Named) break;
        }
        return labels;
    }

    /// <summary>"Tuesday", "New" or a word that only stands in both headlines says nothing to a reader; nor does "14" or "2026", but "57,800" does.</summary>
    private static bool Tells(VectorTerm term, string? language, WindowArticle other)
    {
        if (term.Label is not { } label || other.Kind(term.Key) is not { } there) return false;
        if ((term.Kind & TermKind.Name) != 0) return true;
        if (VectorTerm.IsAcross(term.Kind)) return false;
        if ((term.Kind & TermKind.Number) != 0) return label.Length >= ShortestNumber;
        return (term.Kind & there & TermKind.Capital) != 0 && !NameWords.IsNever(NameWords.Fold(label), language);
    }

    private static int Rank(VectorTerm term) =>
        (term.Kind & TermKind.Name) != 0 ? 1000 + term.Count
        : ((term.Kind & TermKind.Capital) != 0 ? 500 : 0) + ((term.Kind & TermKind.Title) != 0 ? 100 : 0) + term.Count;

    public static string Apart(double? hours) => hours switch
    {
        null => "",
        < 1 => "within an hour",
        < 1.5 => "1 hour apart",
        < 36 => $"{Math.Round(hours.Value)} hours apart",
        _ => $"{Math.Round(hours.Value / 24)} days apart",
    };
}
