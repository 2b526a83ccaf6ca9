using System.Text;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Attribution;

/// <summary>The key of a person or body across articles: language of the texts and fold of the full name, "en.ida-roemer". Usable in an address.</summary>
public static class SpeakerKeys
{
    private const int Longest = 120;

    public static string Of(string name, string? language) => $"{language ?? "und"}.{Fold(name)}";

    /// <summary>"Ida Römer" and "ida römer" are one; the same in every language.</summary>
    public static string Fold(string name)
    {
        var fold = new StringBuilder(name.Length);
        foreach (var rune in Folding.Strip(Folding.Lower(name, null), null).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark) fold.Append(rune);
            else if (fold.Length > 0 && fold[^1] != '-') fold.Append('-');
            if (fold.Length >= Longest) break;
        }
        return fold.ToString().Trim('-');
    }

    /// <summary>Of a key, the part that is the same in every language.</summary>
    public static string FoldIn(string key) => key[(key.IndexOf('.') + 1)..];
}
