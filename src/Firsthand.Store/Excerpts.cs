using System.Globalization;
using System.Text;
using Firsthand.Reading.Language;

namespace Firsthand.Store;

/// <summary>The beginning of a text for lists.</summary>
internal static class Excerpts
{
    /// <summary>Of an article's text: headings between its paragraphs are left out.</summary>
    internal static string Beginning(string text, int length = 280) => Of(Headings.Without(text, length), length);

    /// <summary>At most <paramref name="length"/> UTF-16 units on one line, ending at a word (or, in scripts without spaces, between characters), with "…" where something follows.</summary>
    internal static string Of(string text, int length = 280)
    {
        var line = OneLine(text, length);
        if (line.Length <= length) return line;
        var cut = line.LastIndexOf(' ', length - 1);
        if (cut < length / 2)
        {
            cut = 0;
            while (cut + StringInfo.GetNextTextElementLength(line.AsSpan(cut)) is var next && next < length) cut = next;
        }
        return line[..cut].TrimEnd(' ', ',', ';', ':', '–', '-', '،') + "…";
    }

    /// <summary>Runs of white space become one space; stops soon after <paramref name="enough"/> units.</summary>
    internal static string OneLine(string text, int enough = int.MaxValue)
    {
        var line = new StringBuilder();
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                gap = line.Length > 0;
                continue;
            }
            if (gap) line.Append(' ');
            gap = false;
            line.Append(c);
            if (line.Length > enough + 1L) break;
        }
        return line.ToString();
    }
}
