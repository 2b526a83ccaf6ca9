using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Similarity;

/// <summary>A word of a text: letters, digits and their marks. Chinese and Japanese characters stand alone.</summary>
internal readonly record struct Word(int Start, int End);

/// <summary>Cuts a text into bare words for shingles: no stop words, no stems, since copies keep exactly these.</summary>
internal static class Words
{
    public static List<Word> Of(string text, int from = 0, int most = int.MaxValue)
    {
        var words = new List<Word>(Math.Min(most, (text.Length - from) / 6 + 1));
        var at = from;
        while (at < text.Length && words.Count < most)
        {
            var length = WordAt(text, at);
            if (length > 0) words.Add(new Word(at, at + length));
            at += length > 0 ? length : RuneLength(text, at);
        }
        return words;
    }

    private static int WordAt(string text, int start)
    {
        var at = start;
        while (at < text.Length)
        {
            var rune = RuneAt(text, at);
            if (IsIdeograph(rune))
                return at == start ? rune.Utf16SequenceLength : at - start;
            if (!IsWordPart(rune) && !IsInsideNumber(text, start, at)) break;
            at += rune.Utf16SequenceLength;
        }
        return at - start;
    }

    private static bool IsWordPart(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // "57,800" and "3.5" are one number each.
    private static bool IsInsideNumber(string text, int start, int at) =>
        at > start && at + 1 < text.Length && text[at] is ',' or '.' or '\u00A0' or '\u202F'
        && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]);

    private static bool IsIdeograph(Rune rune) =>
        rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static Rune RuneAt(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    private static int RuneLength(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
}
