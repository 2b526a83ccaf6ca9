using System.Text;
using System.Text.Unicode;

namespace Firsthand.Reading.Text;

/// <summary>Undoes the commonest double encoding: UTF-8 taken for windows-1252 and encoded again ("FÃ¤hre" for "Fähre").</summary>
internal static class Mojibake
{
    private const int Longest = 100_000;
    private const int LeastRuns = 4;

    /// <summary>True where a document may hold such text at all: the letters that UTF-8's first bytes turn into.</summary>
    public static bool IsPossible(ReadOnlySpan<char> document) => document.ContainsAnyInRange('\u00C2', '\u00F4');

    /// <summary>
    /// The text that was meant, or null. Only where it is certain: every character is one of windows-1252, all of them together are
    /// sound UTF-8, and at least two are more than a byte; one alone may be a text about this very fault.
    /// </summary>
    public static string? Repair(string text)
    {
        if (text.Length > Longest || !IsPossible(text)) return null;
        return Decode(text) is { } meant && meant.Count(c => c >= 0x80) >= 2 ? meant : null;
    }

    /// <summary>
    /// The same for a whole page, run by run. It is certain where controls that no text holds (U+0080–U+009F) make letters, or where every letter
    /// beyond ASCII is part of such a run and there are several.
    /// </summary>
    public static void RepairPage(PooledText page)
    {
        if (!IsPossible(page.Span) || Runs(page.Span) is not { } runs) return;
        var html = page.ToString();
        page.Truncate(0);
        var copied = 0;
        foreach (var (start, length, meant) in runs)
        {
            page.Append(html.AsSpan(copied, start - copied)).Append(meant);
            copied = start + length;
        }
        page.Append(html.AsSpan(copied));
    }

    /// <returns>The runs to be replaced; null where it is not certain.</returns>
    private static List<(int Start, int Length, string Meant)>? Runs(ReadOnlySpan<char> html)
    {
        var runs = new List<(int Start, int Length, string Meant)>();
        var (certain, other) = (false, false);
        for (var at = 0; NextRun(html, ref at, out var length); at += length)
        {
            var run = html.Slice(at, length);
            var meant = length > 1 && !run.Contains('\uFFFD') ? Decode(run) : null;
            if (meant is null) other = true;
            else runs.Add((at, length, meant));
            certain |= meant is not null && run.ContainsAnyInRange('\u0080', '\u009F');
        }
        return certain || !other && runs.Count >= LeastRuns ? runs : null;
    }

    private static bool NextRun(ReadOnlySpan<char> html, ref int at, out int length)
    {
        length = 0;
        var next = html[at..].IndexOfAnyExceptInRange('\0', '\u007F');
        if (next < 0) return false;
        at += next;
        while (at + length < html.Length && html[at + length] >= '\u0080') length++;
        return true;
    }

    private static string? Decode(ReadOnlySpan<char> run)
    {
        Span<byte> bytes = run.Length <= 256 ? stackalloc byte[run.Length] : new byte[run.Length];
        for (var i = 0; i < run.Length; i++)
        {
            if (Byte(run[i]) is not { } b) return null;
            bytes[i] = b;
        }
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    // Bytes that windows-1252 leaves undefined were kept as controls, or replaced by a space; only the former can be undone.
    private static byte? Byte(char c) => c < 0x100 ? (byte)c : C1.IndexOf(c) is var at and >= 0 ? (byte)(0x80 + at) : null;

    private const string C1 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
}
