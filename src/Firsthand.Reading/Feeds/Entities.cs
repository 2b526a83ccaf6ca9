using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Firsthand.Reading.Feeds;

/// <summary>Resolves character references as browsers do: all names of HTML, the C1 range read as windows-1252.</summary>
internal static class Entities
{
    private const string C1 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
    private const int LongestName = 33;

    /// <summary>What a C1 control stands for in the pages of people who confuse Latin-1 with windows-1252.</summary>
    public static char Western(char c) => c is >= '\u0080' and <= '\u009F' ? C1[c - 0x80] : c;

    /// <summary>True for "&amp;#146;" and its like, which mean characters of windows-1252.</summary>
    public static bool IsWestern(ReadOnlySpan<char> reference)
    {
        var digits = reference[2..^1];
        var hex = digits[0] is 'x' or 'X';
        return int.TryParse(hex ? digits[1..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 0x80 and <= 0x9F;
    }

    /// <summary>The length of the reference at the beginning of the text if it is one of the four that are everywhere; otherwise 0.</summary>
    public static int Predefined(ReadOnlySpan<char> text, out char value)
    {
        var (found, length) = text.Length < 4 ? ('\0', 0) : text[1] switch
        {
            'l' when text[2] == 't' && text[3] == ';' => ('<', 4),
            'g' when text[2] == 't' && text[3] == ';' => ('>', 4),
            'a' when text.StartsWith("&amp;") => ('&', 5),
            'q' when text.StartsWith("&quot;") => ('"', 6),
            _ => ('\0', 0),
        };
        value = found;
        return length;
    }

    /// <summary>Reads the reference that begins at text[at] = '&amp;'. Null: it is a bare ampersand.</summary>
    public static string? Read(ReadOnlySpan<char> text, int at, out int length, out bool predefined)
    {
        length = 0;
        predefined = false;
        var rest = text[(at + 1)..];
        if (rest.Length > LongestName) rest = rest[..LongestName];
        var end = rest.IndexOf(';');
        if (end <= 0) return null;
        length = end + 2;
        var name = rest[..end];
        if (name[0] == '#')
        {
            predefined = true;
            return Number(name[1..]);
        }
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c)) return null;
        predefined = name is "amp" or "lt" or "gt" or "quot" or "apos";
        return name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            "nbsp" => "\u00A0",
            _ => HtmlEntityProvider.Resolver.GetSymbol(string.Concat(name, ";")),
        };
    }

    /// <summary>Resolves every reference of a text once.</summary>
    public static string Decode(string text)
    {
        var at = text.IndexOf('&');
        if (at < 0) return text;
        var decoded = new StringBuilder(text.Length);
        var from = 0;
        for (; at >= 0; at = text.IndexOf('&', at))
        {
            decoded.Append(text, from, at - from);
            var value = Read(text, at, out var length, out _);
            decoded.Append(value ?? "&");
            at = from = at + (value is null ? 1 : length);
        }
        return decoded.Append(text, from, text.Length - from).ToString();
    }

    private static string? Number(ReadOnlySpan<char> digits)
    {
        var hex = digits.Length > 1 && digits[0] is 'x' or 'X';
        if (!(hex
                ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code))) return null;
        if (code is >= 0x80 and <= 0x9F) code = C1[code - 0x80];
        if (code is < 0x20 and not (9 or 10 or 13) or 0x7F) return " ";
        return Rune.IsValid(code) && code != 0xFFFE && code != 0xFFFF ? new Rune(code).ToString() : "\uFFFD";
    }
}
