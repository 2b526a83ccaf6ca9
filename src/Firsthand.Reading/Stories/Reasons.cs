using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>Says in a reader's words why two articles stand together.</summary>
internal static class Reasons
{
    private const int Named = 3;
    private const int ShortestNumber = 5;

    /// <summary>"shares Assimi Goita, Bamako; 3 hours apart"</summary>
    public static string Shared(ArticleVector article, Neighbour nearest)
    {
        var shared = Names(article, nearest);
        var apart = Apart(nearest.Evidence.Hours);
        var what = shared.Count > 0 ? "shares " + string.Join(", ", shared) : "says much the same";
        return apart.Length > 0 ? $"{what}; {apart}" : what;
    }

    /// <summary>The labels that both have: names first, then what else tells most.</summary>
    public static List<string> Names(ArticleVector article, Neighbour nearest)
    {
        var labels = new List<string>();
        foreach (var term in article.Terms
            .Where(t => t.Label is not null && Array.BinarySearch(nearest.Article.Keys, t.Key) >= 0)
            .OrderByDescending(Rank).ThenBy(t => t.Key))
        {
            // "14" or "2026" says nothing to a reader; "57,800" does.
            if ((term.Kind & TermKind.Number) != 0 && term.Label!.Length < ShortestNumber) continue;
            if (labels.Exists(l => l.Contains(term.Label!, StringComparison.OrdinalIgnoreCase))) continue;
            labels.Add(term.Label!);
            if (labels.Count == Named) break;
        }
        return labels;
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
