namespace Firsthand.Layout;

/// <summary>An excerpt ends where it was long enough; where a sentence ends before that, a reader is spared the half one.</summary>
public static class WholeSentences
{
    private const int Enough = 60;

    /// <summary>Up to the last full sentence, if that leaves at least <see cref="Enough"/> characters; texts that are not cut stay as they are.</summary>
    public static string Of(string excerpt)
    {
        var cut = excerpt.AsSpan().TrimEnd();
        if (!cut.EndsWith("…", StringComparison.Ordinal) && !cut.EndsWith("...", StringComparison.Ordinal)) return excerpt;
        for (var at = cut.Length - 4; at >= Enough; at--)
        {
            if (Ends(cut, at)) return cut[..(at + 1)].ToString();
        }
        return excerpt;
    }

    /// <summary>Is this the last character of a sentence: its stop, or the quotation mark behind it?</summary>
    private static bool Ends(ReadOnlySpan<char> text, int at)
    {
        if (text[at] is '。' or '！' or '？' or '।') return true;
        if (text[at + 1] != ' ' || (at + 2 < text.Length && char.IsLower(text[at + 2]))) return false;
        var stop = text[at] is '”' or '»' or '"' or ')' ? at - 1 : at;
        // "Mr." and "U.S." stop too; the word before a sentence's end is rarely that short.
        return text[stop] is '!' or '?' or '؟' or '۔' || (text[stop] == '.' && stop >= 3 && char.IsLetterOrDigit(text[stop - 1]) && char.IsLetterOrDigit(text[stop - 2]) && char.IsLetterOrDigit(text[stop - 3]));
    }
}
