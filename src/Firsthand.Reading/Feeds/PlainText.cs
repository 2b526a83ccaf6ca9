using System.Collections.Frozen;
using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>Makes plain text of what a feed writes where a reader expects a title, a name or a category.</summary>
internal static class PlainText
{
    private const int Longest = 8192;

    // Only what HTML knows is a tag: "List<T> explained" keeps its T.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Tags = FrozenSet.ToFrozenSet(
        ("a abbr acronym address article aside audio b bdi bdo big blink blockquote body br button canvas caption center cite code col dd del dfn div dl dt em embed "
        + "fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark "
        + "meta nav nobr noscript object ol option p param picture pre q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg "
        + "table tbody td template textarea tfoot th thead time title tr tt u ul var video wbr").Split(' '), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Inline = FrozenSet.ToFrozenSet(
        "a abbr acronym b bdi bdo big blink cite code del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup time tt u var wbr".Split(' '),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Of HTML: tags gone, references resolved, white space folded. Null when nothing is left.</summary>
    public static string? OfHtml(string html)
    {
        if (html.Length > Longest) html = html[..Longest];
        if (html.Contains('<')) html = WithoutTags(html);
        return OfText(html);
    }

    /// <summary>Of text that is plain already; references are resolved all the same, since none was ever meant to be read.</summary>
    public static string? OfText(string text)
    {
        if (text.Length > Longest) text = text[..Longest];
        return Fold(Entities.Decode(text)) is { Length: > 0 } folded ? folded : null;
    }

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && c is not ('\u00A0' or '\u202F')) { space = folded.Length > 0; continue; }
            if (space) folded.Append(' ');
            space = false;
            folded.Append(c);
        }
        return folded.ToString().Trim();
    }

    /// <summary>True when the text holds a tag or reference of HTML, so that it must have been meant as HTML.</summary>
    public static bool LooksLikeHtml(string text)
    {
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at + 1))
            if (TagEnd(text, at, out _) >= 0) return true;
        for (var at = text.IndexOf('&'); at >= 0; at = text.IndexOf('&', at + 1))
            if (Entities.Read(text, at, out _, out _) is not null) return true;
        return false;
    }

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var at = 0;
        while (at < html.Length)
        {
            var next = html.IndexOf('<', at);
            if (next < 0) break;
            text.Append(html, at, next - at);
            var end = TagEnd(html, next, out var block);
            if (end < 0) text.Append('<');
            else if (block) text.Append(' ');
            at = end < 0 ? next + 1 : end;
        }
        return text.Append(html, at, html.Length - at).ToString();
    }

    // The end of the tag or comment that begins at html[at], or -1 if none does. Inputs are capped, so looking ahead is cheap.
    private static int TagEnd(string html, int at, out bool block)
    {
        block = false;
        var rest = html.AsSpan(at, Math.Min(html.Length - at, 2048));
        if (rest.StartsWith("<!--"))
        {
            var close = rest.IndexOf("-->");
            return close < 0 ? -1 : at + close + 3;
        }
        var from = rest.Length > 1 && rest[1] == '/' ? 2 : 1;
        var length = 0;
        while (from + length < rest.Length && char.IsAsciiLetterOrDigit(rest[from + length])) length++;
        if (length == 0 || !Tags.Contains(rest.Slice(from, length))) return -1;
        var end = rest[(from + length)..].IndexOf('>');
        if (end < 0) return -1;
        block = !Inline.Contains(rest.Slice(from, length));
        return at + from + length + end + 1;
    }
}
