using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Language;

/// <summary>A text in which whole words of a reader are looked for, whatever case and diacritics either has.</summary>
public sealed class FoldedText
{
    private readonly string folded;

    private FoldedText(string folded) => this.folded = folded;

    public static FoldedText Of(params ReadOnlySpan<string> texts)
    {
        var all = new StringBuilder(" ");
        // Words of two texts do not stand beside each other.
        foreach (var text in texts) all.Append(Fold(text)).Append(" \n ");
        return new FoldedText(all.ToString());
    }

    /// <summary>Lower case, without diacritics, one space between words; "" where there is no letter or digit.</summary>
    public static string Fold(string text)
    {
        var words = new StringBuilder(text.Length);
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            // Marks stay until they are stripped with their letters; what has no width joins what it stands between.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format || rune.Value is '\'' or 0x2019 or 0x0640) continue;
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (gap && words.Length > 0) words.Append(' ');
                gap = false;
                words.Append(rune);
            }
            else gap = true;
        }
        return Folding.Strip(Folding.Lower(words.ToString(), null), null);
    }

    /// <summary>Whether the words stand here beside each other, none of them as part of a longer one. Scripts that put no space between words have it anywhere.</summary>
    /// <param name="words">As <see cref="Fold"/> gives them.</param>
    public bool Has(string words) => words.Length > 0 && folded.Contains(Unspaced(words[0]) ? words : " " + words + " ", StringComparison.Ordinal);

    private static bool Unspaced(char c) => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
