using System.Text;
using System.Text.RegularExpressions;

namespace Firsthand.Bench.Content;

/// <summary>The kit's own measures of extracted text, so that a whole run needs one process. The kit's scorer has the last word.</summary>
internal static partial class Scores
{
    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    public static List<string> Words(string text) => [.. Word().Matches(text).Select(m => m.Value)];

    /// <summary>Word F1 as WCXB scores it.</summary>
    public static (double P, double R, double F) ByWords(string text, string gold) => F1(Count(Words(text.ToLowerInvariant())), Count(Words(gold.ToLowerInvariant())));

    /// <summary>Precision and recall of shingles of four words, null where not defined.</summary>
    public static (double? P, double? R) ByShingles(string text, string gold)
    {
        var (a, b) = (Count(Shingles(Words(text))), Count(Shingles(Words(gold))));
        double both = Common(a, b);
        double p = a.Values.Sum(), g = b.Values.Sum();
        return (p > 0 ? both / p : null, g > 0 ? both / g : null);
    }

    /// <summary>Wanted and unwanted strings found, as trafilatura counts them.</summary>
    public static (int Tp, int Fn, int Fp) ByStrings(string text, KitPage page)
    {
        var folded = Fold(text);
        var found = page.With.Count(w => folded.Contains(Fold(w), StringComparison.Ordinal));
        return (found, page.With.Count - found, page.Without.Count(w => folded.Contains(Fold(w), StringComparison.Ordinal)));
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Shingles(List<string> words)
    {
        for (var i = 0; i < Math.Max(1, words.Count - 3); i++)
            if (string.Join(' ', words.Skip(i).Take(4)) is { Length: > 0 } shingle)
                yield return shingle;
    }

    private static Dictionary<string, int> Count(IEnumerable<string> items)
    {
        var counts = new Dictionary<string, int>();
        foreach (var item in items)
            counts[item] = counts.GetValueOrDefault(item) + 1;
        return counts;
    }

    private static int Common(Dictionary<string, int> a, Dictionary<string, int> b) => a.Sum(x => Math.Min(x.Value, b.GetValueOrDefault(x.Key)));

    private static (double P, double R, double F) F1(Dictionary<string, int> text, Dictionary<string, int> gold)
    {
        if (text.Count == 0 || gold.Count == 0)
            return text.Count == gold.Count ? (1, 1, 1) : (0, 0, 0);
        double both = Common(text, gold);
        var (p, r) = (both / text.Values.Sum(), both / gold.Values.Sum());
        return (p, r, p + r == 0 ? 0 : 2 * p * r / (p + r));
    }
}
