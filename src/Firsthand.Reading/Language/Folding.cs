using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Language;

/// <summary>Brings the spellings of one word together: case, compatibility forms, digits, diacritics.</summary>
internal static class Folding
{
    /// <summary>Lower case in compatibility form, without apostrophes and invisible signs; diacritics stay (stemmers read them).</summary>
    public static string Lower(ReadOnlySpan<char> raw, string? language)
    {
        var text = IsAscii(raw) ? raw.ToString() : Normalised(raw.ToString());
        var built = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Tokens.IsApostrophe(c) || c is '.' or '"' or '\u00AD' or '\u200C' or '\u200D' or '\u0640')
                continue;
            if (language is "tr" or "az" && c is 'I' or '\u0130')
                built.Append(c == 'I' ? '\u0131' : 'i');
            else if (c == '\u0130')
                built.Append('i');
            else if (char.IsDigit(c) && c > '9')
                built.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)));
            else
                built.Append(char.ToLowerInvariant(c));
        }
        return built.ToString();
    }

    /// <summary>Removes diacritics where readers leave them out; keeps the letters that are letters of their own (Nordic å ä ö, Cyrillic й, Vietnamese tones).</summary>
    public static string Strip(string lower, string? language)
    {
        if (IsAscii(lower))
            return lower;
        if (language == "vi")
            return lower;
        var nordic = language is "sv" or "fi" or "da" or "no" or "nb" or "nn" or "is" or "fo" or "et";
        var built = new StringBuilder(lower.Length + 2);
        foreach (var c in lower)
        {
            if (c < 0x80)
                built.Append(c);
            else if (c == '\u0451')
                built.Append('\u0435');
            else if (nordic && c is 'å' or 'ä' or 'ö' or 'æ' or 'ø')
                built.Append(c);
            else if (Plain(c) is { } plain)
                built.Append(plain);
            else if (c is (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1FFF') or (>= '\u0370' and <= '\u03FF'))
                AppendBase(built, c);
            else if (!IsStrippedMark(c))
                built.Append(c);
        }
        return built.ToString();
    }

    public static bool IsAscii(ReadOnlySpan<char> text) => System.Text.Ascii.IsValid(text);

    /// <summary>NFKC; a text with half a surrogate pair stays as it is.</summary>
    private static string Normalised(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static void AppendBase(StringBuilder built, char c)
    {
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
            if (char.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                built.Append(part);
    }

    /// <summary>Combining accents of Latin, Greek and Cyrillic; Hebrew points; Arabic vowel signs. Marks of Indic scripts spell vowels and stay.</summary>
    private static bool IsStrippedMark(char c) => c is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7')
        or (>= '\u0610' and <= '\u061A') or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED');

    private static string? Plain(char c) => c switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' or 'ɗ' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        'ƙ' => "k",
        'ɓ' => "b",
        'ƴ' => "y",
        'ŋ' => "n",
        'ə' or 'ɛ' => "e",
        'ɔ' => "o",
        'ς' => "σ",
        _ => null,
    };
}
