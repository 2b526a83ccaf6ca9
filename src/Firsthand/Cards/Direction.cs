using System.Globalization;
using System.Text;

namespace Firsthand.Cards;

/// <summary>A stretch of a line that is written in one direction. Levels as in the Unicode bidirectional algorithm: odd ones from right to left.</summary>
public readonly record struct Stretch(int Start, int End, int Level)
{
    public bool RightToLeft => Level % 2 == 1;
}

/// <summary>
/// In which order the parts of a headline stand on their line: names in Latin letters and numbers inside Arabic, and the other way round. The part of
/// the Unicode bidirectional algorithm that plain headlines need: strong letters, numbers, what stands between them; no embeddings.
/// </summary>
public static class Direction
{
    private enum Kind { Left, Right, Number, Between }

    private static Kind Of(Rune rune)
    {
        if (rune.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC)
            return Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber ? Kind.Number : Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark ? Kind.Right : Kind.Between;
        return Rune.IsDigit(rune) ? Kind.Number : Rune.IsLetter(rune) ? Kind.Left : Kind.Between;
    }

    /// <summary>In the order of the text.</summary>
    public static IReadOnlyList<Stretch> Stretches(string text, bool rightToLeft)
    {
        var levels = Levels(text, rightToLeft ? 1 : 0);
        var stretches = new List<Stretch>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && levels[end] == levels[start]) end++;
            stretches.Add(new Stretch(start, end, levels[start]));
            start = end;
        }
        return stretches;
    }

    /// <summary>From left to right as they are drawn.</summary>
    public static IReadOnlyList<T> Drawn<T>(IReadOnlyList<T> parts, Func<T, int> level)
    {
        var drawn = parts.ToArray();
        if (drawn.Length == 0) return drawn;
        // What stands highest is turned first, then all that holds it: a number inside Arabic inside English is turned twice.
        for (var at = drawn.Max(level); at >= 1; at--)
            for (var start = 0; start < drawn.Length;)
            {
                if (level(drawn[start]) < at)
                {
                    start++;
                    continue;
                }
                var end = start;
                while (end < drawn.Length && level(drawn[end]) >= at) end++;
                Array.Reverse(drawn, start, end - start);
                start = end;
            }
        return drawn;
    }

    private static int[] Levels(string text, int own)
    {
        var kinds = new Kind[text.Length];
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            for (var i = 0; i < rune.Utf16SequenceLength; i++) kinds[at + i] = Of(rune);
            at += rune.Utf16SequenceLength;
        }
        Numbers(kinds, text, own);
        Between(kinds, own);
        var levels = new int[text.Length];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = kinds[i] switch { Kind.Right => 1, Kind.Left => own == 0 ? 0 : 2, _ => 2 };
        return levels;
    }

    /// <summary>A number is one with what parts its digits; behind Latin letters it goes with them.</summary>
    private static void Numbers(Kind[] kinds, string text, int own)
    {
        for (var i = 1; i + 1 < kinds.Length; i++)
            if (kinds[i] == Kind.Between && kinds[i - 1] == Kind.Number && kinds[i + 1] == Kind.Number && text[i] is ('.' or ',' or ':' or '٫' or '٬' or '/')) kinds[i] = Kind.Number;
        // A sign for a hundredth or for money is part of the number it stands at.
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[i] == Kind.Between && text[i] is ('%' or '٪' or '$' or '€' or '£') && ((i > 0 && kinds[i - 1] == Kind.Number) || (i + 1 < kinds.Length && kinds[i + 1] == Kind.Number))) kinds[i] = Kind.Number;
        var strong = own == 0 ? Kind.Left : Kind.Right;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] is Kind.Left or Kind.Right) strong = kinds[i];
            else if (kinds[i] == Kind.Number && strong == Kind.Left) kinds[i] = Kind.Left;
        }
    }

    /// <summary>Spaces and signs go with their neighbours where both sides agree, else with the line.</summary>
    private static void Between(Kind[] kinds, int own)
    {
        var line = own == 0 ? Kind.Left : Kind.Right;
        for (var start = 0; start < kinds.Length;)
        {
            if (kinds[start] != Kind.Between)
            {
                start++;
                continue;
            }
            var end = start;
            while (end < kinds.Length && kinds[end] == Kind.Between) end++;
            var (before, after) = (start == 0 ? line : Side(kinds[start - 1]), end == kinds.Length ? line : Side(kinds[end]));
            Array.Fill(kinds, before == after ? before : line, start, end - start);
            start = end;
        }
    }

    private static Kind Side(Kind kind) => kind == Kind.Number ? Kind.Right : kind;
}
