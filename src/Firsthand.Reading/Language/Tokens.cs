using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Language;

internal enum TokenKind { Word, Bigram }

/// <summary>A raw token: letters and digits of one word, or two neighbouring characters of a script that writes no spaces.</summary>
internal readonly record struct Token(int Start, int End, TokenKind Kind);

/// <summary>Cuts text into tokens in one pass. Lone surrogates, control characters and emoji separate.</summary>
internal static class Tokens
{
    private enum Class { Separator, Letter, Digit, Mark, Unspaced, UnspacedMark }

    public static void Cut(string text, List<Token> into)
    {
        var at = 0;
        while (at < text.Length)
        {
            switch (ClassAt(text, at, out var length))
            {
                case Class.Letter or Class.Digit:
                    at = Word(text, at, into);
                    break;
                case Class.Unspaced or Class.UnspacedMark:
                    at = Run(text, at, into);
                    break;
                default:
                    at += length;
                    break;
            }
        }
    }

    private static int Word(string text, int start, List<Token> into)
    {
        var at = start;
        var previous = Class.Letter;
        while (at < text.Length)
        {
            var kind = ClassAt(text, at, out var length);
            if (kind is Class.Letter or Class.Digit or Class.Mark)
            {
                if (kind != Class.Mark)
                    previous = kind;
                at += length;
            }
            else if (Joins(text, at, start, previous))
                at++;
            else
                break;
        }
        into.Add(new Token(start, at, TokenKind.Word));
        return at;
    }

    /// <summary>Whether the sign at <paramref name="at"/> belongs to the word: an apostrophe, an invisible joiner, the stops of "U.S.", the comma of "1,000".</summary>
    private static bool Joins(string text, int at, int start, Class previous)
    {
        var c = text[at];
        if (c is '\u00AD' or '\u200C' or '\u200D')
            return at + 1 < text.Length && ClassAt(text, at + 1, out _) is Class.Letter or Class.Mark;
        if (at + 1 >= text.Length)
            return false;
        var next = ClassAt(text, at + 1, out _);
        if (IsApostrophe(c))
            return previous == Class.Letter && next == Class.Letter;
        if (c == '"')
            return previous == Class.Letter && next == Class.Letter && text[at - 1] is >= '\u05D0' and <= '\u05EA';
        if (c is '.' or ',' or '\u066B' or '\u066C')
        {
            if (previous == Class.Digit && next == Class.Digit)
                return true;
            // Only single letters between stops: "U.S", not "end.Next".
            return c == '.' && previous == Class.Letter && next == Class.Letter
                && (at - start == 1 || text[at - 2] == '.')
                && (at + 2 >= text.Length || ClassAt(text, at + 2, out _) is not (Class.Letter or Class.Digit or Class.Mark));
        }
        return false;
    }

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC' or '\u02BB' or '\u2018' or '\u05F3' or '\u05F4';

    /// <summary>Han, kana, Hangul, Thai and their like: overlapping pairs of characters (with their marks).</summary>
    private static int Run(string text, int start, List<Token> into)
    {
        int at = start, previous = -1, current = start;
        var count = 0;
        while (at < text.Length)
        {
            var kind = ClassAt(text, at, out var length);
            if (kind is not (Class.Unspaced or Class.UnspacedMark))
            {
                if (kind == Class.Mark && count > 0)
                {
                    at += length;
                    continue;
                }
                break;
            }
            if (kind == Class.Unspaced)
            {
                if (previous >= 0)
                    into.Add(new Token(previous, at, TokenKind.Bigram));
                previous = count == 0 ? -1 : current;
                current = at;
                count++;
            }
            at += length;
        }
        if (count >= 2)
            into.Add(new Token(previous, at, TokenKind.Bigram));
        else if (count == 1)
            into.Add(new Token(current, at, TokenKind.Bigram));
        return at;
    }

    private static Class ClassAt(string text, int at, out int length)
    {
        length = 1;
        var c = text[at];
        if (c < 0x80)
            return char.IsAsciiLetter(c) ? Class.Letter : char.IsAsciiDigit(c) ? Class.Digit : Class.Separator;
        if (!char.IsSurrogate(c))
        {
            if (c >= 0x0E00 && IsUnspaced(c))
                return IsMark(char.GetUnicodeCategory(c)) ? Class.UnspacedMark : char.IsLetter(c) ? Class.Unspaced : char.IsDigit(c) ? Class.Digit : Class.Separator;
            return Of(char.GetUnicodeCategory(c));
        }
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return Class.Separator;
        length = 2;
        return rune.Value is >= 0x20000 and <= 0x3FFFF ? Class.Unspaced : Of(Rune.GetUnicodeCategory(rune));
    }

    private static Class Of(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Class.Letter,
        UnicodeCategory.DecimalDigitNumber => Class.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Class.Mark,
        _ => Class.Separator,
    };

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Thai, Lao, Burmese, Khmer, kana, Han and Hangul.</summary>
    private static bool IsUnspaced(char c) => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF')
        or (>= '\u3005' and <= '\u3007') or (>= '\u3040' and <= '\u30FF') or (>= '\u31F0' and <= '\u31FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9D');
}
