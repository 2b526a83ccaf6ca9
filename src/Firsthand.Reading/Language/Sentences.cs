using System.Collections.Frozen;
using System.Globalization;

namespace Firsthand.Reading.Language;

/// <summary>Splits text into sentences; paragraphs (empty line) always end one. Spans cover the sentence without outer white space.</summary>
public static class Sentences
{
    private static readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> Abbreviations = new(() =>
        DataFile.Sections("Language.Data.abbreviations.txt").ToFrozenDictionary(s => s.Key, s => s.Value.ToFrozenSet(StringComparer.OrdinalIgnoreCase)));

    /// <param name="language">ISO code or null; chooses the abbreviations, nothing else.</param>
    public static IReadOnlyList<TextSpan> Split(string text, string? language)
    {
        var spans = new List<TextSpan>();
        var start = 0;
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '\n' or '\r' or '\u2029' or '\u2028')
            {
                var end = at;
                at = AfterWhite(text, at, out var lines);
                // A single line break inside running text is a wrapped line, but for a heading's; a blank line is a paragraph.
                if (lines >= 2 || c == '\u2029' || IsHeadingLine(text, start, end, at))
                {
                    Add(spans, text, start, end);
                    start = at;
                }
                continue;
            }
            if (!IsStop(c))
            {
                at++;
                continue;
            }
            var stop = at;
            while (at < text.Length && IsStop(text[at]))
                at++;
            var run = at;
            while (at < text.Length && CloserAt(text, at, run) is var length and > 0)
                at += length;
            if (Ends(text, start, stop, run, at, language))
            {
                Add(spans, text, start, at);
                start = at;
            }
        }
        Add(spans, text, start, text.Length);
        return spans;
    }

    /// <summary>A short line without a stop, and behind it one longer than lines are wrapped at: a heading, parted by a mere break.</summary>
    private static bool IsHeadingLine(string text, int start, int end, int next)
    {
        if (end - start > 70 || next >= text.Length || char.IsLower(text[next]))
            return false;
        var after = text.AsSpan(next, Math.Min(text.Length - next, LongerThanWrapped)).IndexOfAny('\n', '\r');
        return after < 0 && text.Length - next >= LongerThanWrapped && Headings.IsHeading(text.AsSpan(start, end - start));
    }

    private const int LongerThanWrapped = 120;

    /// <summary>Whether the stops at [stop, run), with quotes closed until <paramref name="after"/>, end a sentence.</summary>
    private static bool Ends(string text, int start, int stop, int run, int after, string? language)
    {
        if (after >= text.Length)
            return true;
        if (IsWideStop(text[stop]))
            return true;
        // "example.org", "3.5", "?query": what goes on without a space is one word, unless a capital follows a long word ("end.Next").
        if (!char.IsWhiteSpace(text[after]))
            return run == after && run - stop == 1 && text[stop] != '.' && char.IsLetter(text[after]) && char.IsUpper(text[after]);
        var next = NextSign(text, after);
        if (next < 0)
            return true;
        var lower = char.IsLower(text[next]);
        if (text[stop] != '.' && text[stop] != '\u2026')
            return !lower;
        // An ellipsis, and a stop before a small letter, go on.
        if (lower)
            return false;
        if (run - stop >= 2 || text[stop] == '\u2026')
            return true;
        return after > run || !IsAbbreviated(text, start, stop, next, language);
    }

    /// <summary>Whether the stop belongs to the word before it: an initial, a title, "U.S." before a name.</summary>
    private static bool IsAbbreviated(string text, int start, int stop, int next, string? language)
    {
        var word = stop;
        while (word > start && stop - word < 24 && (char.IsLetterOrDigit(text[word - 1]) || text[word - 1] is '.' or '\'' or '\u2019' || char.IsSurrogate(text[word - 1])))
            word--;
        var before = text.AsSpan(word, stop - word);
        if (before.Length == 0)
            return false;
        if (IsOrdinal(before) && language is "de" or "da" or "no" or "nb" or "nn" or "fi" or "cs" or "sk" or "hu" or "hr" or "sl" or "sr" or "et" or "lv" or "tr" or "is" or "pl")
            return before.Length <= 2;
        // An initial: "J. Dorn"; but "Plan B. The" rarely, and "I." never.
        if (before.Length == 1 && !char.IsLower(before[0]))
            return char.IsUpper(before[0]) && char.IsLetter(text[next]) && !(language == "en" && before[0] == 'I');
        // "U.S. President", "p.m. Monday": letters between stops; before a word that often begins sentences it ends one.
        if (before.IndexOf('.') is 1 or 2)
            return !BeginsSentence(text, next);
        var key = before.ToString();
        return InList("all", key) || (language is not null && InList(language, key));
    }

    private static readonly FrozenSet<string> Openers = FrozenSet.ToFrozenSet(
        ["The", "A", "An", "He", "She", "It", "They", "We", "I", "In", "On", "At", "But", "And", "This", "That", "There", "Officials", "However", "His", "Her", "Its", "Their", "After", "When", "While", "If", "As", "For", "Some", "Many", "Most", "Last",
         "Le", "La", "Les", "Il", "Elle", "Un", "Une", "Der", "Die", "Das", "El", "Los", "Las"]);

    private static bool BeginsSentence(string text, int next)
    {
        if (!char.IsLetter(text[next]))
            return true;
        var end = next;
        while (end < text.Length && end - next < 12 && char.IsLetter(text[end]))
            end++;
        return Openers.Contains(text[next..end]);
    }

    private static bool InList(string key, string word) => Abbreviations.Value.TryGetValue(key, out var set) && set.Contains(word);

    private static bool IsOrdinal(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (!char.IsAsciiDigit(c))
                return false;
        return true;
    }

    private static int NextSign(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || IsOpener(text[at])))
            at++;
        return at < text.Length ? at : -1;
    }

    private static bool IsOpener(char c) => c is '"' or '\'' or '(' or '[' or '-' or '\u2013' or '\u2014'
        || char.GetUnicodeCategory(c) is UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.OpenPunctuation;

    /// <summary>Quotes and brackets that close after the stop. A straight quote closes only when it touches the stop and no letter follows.</summary>
    private static int CloserAt(string text, int at, int run)
    {
        // French sets a space before the closing guillemet.
        if (text[at] is ' ' or '\u00A0' or '\u202F')
            return at + 1 < text.Length && text[at + 1] == '\u00BB' ? 2 : 0;
        return IsCloser(text, at, run) ? 1 : 0;
    }

    private static bool IsCloser(string text, int at, int run)
    {
        var c = text[at];
        if (c is '"' or '\'')
            return at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]) || (at == run && IsWideStop(text[run - 1]));
        return c is ')' or ']' or '\u300D' or '\u300F' or '\u201C' && (at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1]))
            || char.GetUnicodeCategory(c) is UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.ClosePunctuation;
    }

    internal static bool IsStop(char c) => c is '.' or '!' or '?' or '\u2026' or '\u203C' or '\u203D' or '\u2047' or '\u2048' or '\u2049' || IsWideStop(c) || c is '\u061F' or '\u06D4' or '\u0964' or '\u0965' or '\u1362' or '\u1367' or '\u104B' or '\u17D4' or '\u0589' or '\u037E';

    /// <summary>Stops after which no space is written.</summary>
    private static bool IsWideStop(char c) => c is '\u3002' or '\uFF01' or '\uFF1F' or '\uFF61' or '\uFF0E';

    private static int AfterWhite(string text, int at, out int lines)
    {
        lines = 0;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            if (text[at] is '\n' or '\u2028' || (text[at] == '\r' && (at + 1 >= text.Length || text[at + 1] != '\n')))
                lines++;
            at++;
        }
        return at;
    }

    private static void Add(List<TextSpan> spans, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            spans.Add(new TextSpan(start, end));
    }
}
