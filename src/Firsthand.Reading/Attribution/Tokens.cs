namespace Firsthand.Reading.Attribution;

/// <summary>A word or a single punctuation mark. Lower is folded for look-ups; Quote is the quotation it lies in, or -1.</summary>
internal readonly record struct Token(int Start, int End, string Lower, bool IsWord, bool IsUpper, int Quote);

internal static partial class AttributionTokens
{
    public static List<Token> Of(string text, TextSpan span, IReadOnlyList<Quotation> quotes, ref int quote)
    {
        var tokens = new List<Token>(span.Length / 5 + 1);
        var at = span.Start;
        while (at < span.End)
        {
            if (char.IsWhiteSpace(text[at])) { at++; continue; }
            var end = IsWordChar(text[at]) ? WordEnd(text, at, span.End) : at + 1;
            while (quote < quotes.Count && quotes[quote].End <= at) quote++;
            var inside = quote < quotes.Count && quotes[quote].Start <= at ? quote : -1;
            var lower = text[at..end].ToLowerInvariant().Replace('’', '\'');
            // "he's said", "they've asked": the pronoun speaks, the rest belongs to the verb.
            if (Contracted(lower) is { } pronoun)
            {
                tokens.Add(new Token(at, at + pronoun, lower[..pronoun], true, char.IsUpper(text[at]), inside));
                tokens.Add(new Token(at + pronoun, end, lower[pronoun..], true, false, inside));
            }
            else
            {
                tokens.Add(new Token(at, end, lower, IsWordChar(text[at]), char.IsUpper(text[at]), inside));
            }
            at = end;
        }
        return tokens;
    }

    /// <summary>The length of the pronoun.</summary>
    private static int? Contracted(string word) => word.IndexOf('\'') is > 0 and var mark && word[mark..] is "'s" or "'re" or "'ve" or "'d" or "'ll" or "'m" && word[..mark] is "he" or "she" or "they" or "we" or "i" or "you" or "it" or "who" ? mark : null;

    private static int WordEnd(string text, int at, int end)
    {
        var start = at;
        while (at < end && (IsWordChar(text[at]) || Joins(text, at, end)) && !Parts(text, start, at, end)) at++;
        // "U.S." and "Sen." keep their stop; so do initials.
        if (at < end && text[at] == '.' && at >= 1 && IsShort(text, at)) at++;
        return at;
    }

    /// <summary>French writes "explique-t-elle" and "qu'il": the cue ends before the one who speaks, "that" before what is said.</summary>
    private static bool Parts(string text, int start, int at, int end)
    {
        if (text[at] == '-' && at > start) return Speaker.IsMatch(text.AsSpan(at, Math.Min(8, end - at)));
        return at - start is 3 && (text[at - 1] is '\'' or '’') && text[at - 2] is 'u' && (text[at - 3] is 'q' or 'Q') && IsWordChar(text[at]);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^-(t-)?(ils?|elles?)\b|^-t-on\b")]
    private static partial System.Text.RegularExpressions.Regex Speaker { get; }

    private static bool Joins(string text, int at, int end) =>
        text[at] is '\'' or '’' or '-' or '.' or '&' or '@' or ',' && at > 0 && at + 1 < end && IsWordChar(text[at - 1]) && IsWordChar(text[at + 1])
        && (text[at] != ',' || (char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1])));

    private static bool IsShort(string text, int stop)
    {
        var start = stop;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] == '.')) start--;
        var word = text.AsSpan(start, stop - start);
        return word.Length > 0 && char.IsUpper(word[0]) && (word.Length == 1 || word.Contains('.') || Titles.Contains(word.ToString()));
    }

    private static readonly HashSet<string> Titles = ["Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Capt", "Sgt", "Rev", "St", "Jr", "Sr", "Maj", "Adm", "Atty", "Supt", "Mme", "Dra", "Sra"];

    private static bool IsWordChar(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c == '@' || c == '_'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
