using System.Globalization;
using Firsthand.Texts;

namespace Firsthand.Articles;

/// <summary>Small words around an article.</summary>
public static class Context
{
    private const int Kept = 60;

    /// <summary>Of what stayed the same, the words next to a change.</summary>
    public static string Shorten(string words, bool atStart, bool atEnd)
    {
        if (atStart && atEnd || words.Length <= 2 * Kept) return words;
        var head = words[..Cut(words, Kept)];
        var tail = words[Cut(words, words.Length - Kept)..].TrimStart();
        return atStart ? "… " + tail : atEnd ? head + " …" : head + " … " + tail;
    }

    /// <summary>At a space, never within a character.</summary>
    private static int Cut(string words, int at) => words.IndexOf(' ', at) is var space && space >= 0 && space < at + 30 ? space : char.IsLowSurrogate(words[at]) ? at + 1 : at;

    public static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;

    /// <summary>"2026-10-03" as the page writes dates; what is no such date stays as it is.</summary>
    public static string Day(Locale t, string date) => DateTimeOffset.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
        ? t.Date("date.full", day) : date;
}
