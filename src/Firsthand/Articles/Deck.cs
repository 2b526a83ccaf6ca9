using System.Text;

namespace Firsthand.Articles;

/// <summary>The standfirst below the headline: many outlets give the beginning of the text for one, some the whole text.</summary>
internal static class Deck
{
    private const int Longest = 320, Near = 400;
    // Fewer words stand in any text by chance.
    private const int FewestWords = 10;
    private const double SameWords = 0.85;

    /// <returns>Null where it says nothing that does not stand below it anyway.</returns>
    public static string? Of(string? standfirst, string below)
    {
        if (string.IsNullOrWhiteSpace(standfirst)) return null;
        var said = Letters(standfirst, Longest);
        if (said.Length > 0 && Letters(below, said.Length + Near).Contains(said, StringComparison.Ordinal)) return null;
        if (Repeats(standfirst, below)) return null;
        // An excerpt is the standfirst's own beginning, cut.
        if (below.EndsWith('…') && Letters(below, Longest) is { Length: > 0 } cut && said.StartsWith(cut, StringComparison.Ordinal)) return null;
        if (standfirst.Length <= Longest) return standfirst;
        var end = standfirst.LastIndexOf(' ', Longest);
        return end < Longest / 2 ? standfirst : standfirst[..end].TrimEnd(' ', ',', ';', '.', '…') + "…";
    }

    // The first paragraph with a word changed, or behind a label that the text has not: its words, where the text begins.
    private static bool Repeats(string standfirst, string below)
    {
        var said = Words(standfirst[..Math.Min(standfirst.Length, Longest)]).ToList();
        if (said.Count < FewestWords) return false;
        var begun = Words(below[..Math.Min(below.Length, 2 * Longest)]).Take(said.Count + FewestWords).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return said.Count(begun.Contains) >= SameWords * said.Count;
    }

    private static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => string.Concat(w.Where(char.IsLetterOrDigit))).Where(w => w.Length > 0);

    /// <summary>Letters and digits alone, without the last word, which may be cut off.</summary>
    private static string Letters(string text, int most)
    {
        var letters = new StringBuilder();
        var word = 0;
        foreach (var c in text)
        {
            if (letters.Length == most) break;
            if (char.IsLetterOrDigit(c)) letters.Append(char.ToLowerInvariant(c));
            else if (char.IsWhiteSpace(c)) word = letters.Length;
        }
        return word > 40 && letters.Length < most ? letters.ToString(0, word) : letters.ToString();
    }
}
