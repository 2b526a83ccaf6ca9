using System.Text;
using System.Text.Unicode;

namespace Firsthand.Reading.Text;

/// <summary>Undoes the commonest double encoding: UTF-8 taken for windows-1252 and encoded again ("FÃ¤hre" for "Fähre").</summary>
internal static class Mojibake
{
    private const int Longest = 100_000;

    /// <summary>True where a document may hold such text at all: the letters that UTF-8's first bytes turn into.</summary>
    public static bool IsPossible(ReadOnlySpan<char> document) => document.ContainsAnyInRange('\u00C2', '\u00F4');

    /// <summary>
    /// The text that was meant, or null. Only where it is certain: every character is one of windows-1252, all of them together are
    /// sound UTF-8, and at least two are more than a byte; one alone may be a text about this very fault.
    /// </summary>
    public static string? Repair(string text)
    {
        if (text.Length > Longest || !IsPossible(text)) return null;
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (Byte(text[i]) is not { } b) return null;
            bytes[i] = b;
        }
        if (!Utf8.IsValid(bytes)) return null;
        var meant = Encoding.UTF8.GetString(bytes);
        return meant.Count(c => c >= 0x80) >= 2 ? meant : null;
    }

    // Bytes that windows-1252 leaves undefined were kept as controls, or replaced by a space; only the former can be undone.
    private static byte? Byte(char c) => c < 0x100 ? (byte)c : C1.IndexOf(c) is var at and >= 0 ? (byte)(0x80 + at) : null;

    private const string C1 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
}
