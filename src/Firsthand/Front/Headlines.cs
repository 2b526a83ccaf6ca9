using Firsthand.Store;

namespace Firsthand.Front;

/// <summary>Chooses headlines of one event that differ most: the same news, put differently.</summary>
public static class Headlines
{
    /// <summary>The first report's headline, then each time the one whose words are least like those chosen. One an outlet, no wire copies.</summary>
    public static IReadOnlyList<ArticleCard> ThatDiffer(IReadOnlyList<ArticleCard> articles, int count)
    {
        var left = articles.Where(a => a.Role != "wire").DistinctBy(a => a.OutletId).Select(a => (Article: a, Words: Words(a.Title))).ToList();
        var chosen = new List<(ArticleCard Article, HashSet<string> Words)>();
        while (left.Count > 0 && chosen.Count < count)
        {
            var next = chosen.Count == 0 ? left[0] : left.MinBy(a => chosen.Max(c => Likeness(a.Words, c.Words)));
            if (chosen.Any(c => Likeness(c.Words, next.Words) > 0.8)) break;
            chosen.Add(next);
            left.Remove(next);
        }
        return chosen.Count < 2 ? [] : [.. chosen.Select(c => c.Article)];
    }

    private static HashSet<string> Words(string title) =>
        [.. title.ToLowerInvariant().Split([' ', ',', '.', ':', ';', '-', '–', '"', '“', '”', '«', '»', '،'], StringSplitOptions.RemoveEmptyEntries)];

    private static double Likeness(HashSet<string> a, HashSet<string> b)
    {
        var shared = a.Count(b.Contains);
        return shared == 0 ? 0 : (double)shared / (a.Count + b.Count - shared);
    }
}
