using System.Text;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>How alike two short texts are, by the words they share; ideographs count singly.</summary>
internal static class Likeness
{
    public static HashSet<string> Words(string? text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        if (text is null)
            return words;
        var word = new StringBuilder();
        foreach (var c in text.Length > 500 ? text[..500] : text)
        {
            var letter = char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
            if (letter && !IsIdeograph(c))
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }
            Flush();
            if (letter)
                words.Add(c.ToString());
        }
        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>0–1: harmonic mean of the shares that the common words have in each.</summary>
    public static double Of(HashSet<string> a, HashSet<string> b)
    {
        if (a.Count == 0 || b.Count == 0)
            return 0;
        var common = a.Count(b.Contains);
        return 2.0 * common / (a.Count + b.Count);
    }

    /// <summary>0–1: the share of a's words that b has.</summary>
    public static double Within(HashSet<string> a, HashSet<string> b) => a.Count == 0 ? 0 : (double)a.Count(b.Contains) / a.Count;

    /// <summary>Letters and digits only, lower-case: how names are compared with host names and each other.</summary>
    public static string Bare(string? text)
    {
        if (text is null)
            return "";
        var bare = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(c))
                bare.Append(char.ToLowerInvariant(c));
        return bare.ToString();
    }

    private static bool IsIdeograph(char c) => c is >= '\u3040' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';
}
