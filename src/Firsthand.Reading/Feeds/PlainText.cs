using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>Makes plain text of what a feed writes where a reader expects a title, a name or a category.</summary>
internal static class PlainText
{
    public const int Longest = 8192;

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
        if (IsFolded(text)) return text;
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

    private static bool IsFolded(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && (c != ' ' || before == ' ')) return false;
            before = c;
        }
        return before != ' ' || text.Length == 0;
    }

    /// <summary>
    /// True when the text must have been meant as HTML: it holds a reference, a closing tag or one that needs none, and no tag that
    /// HTML does not know. "How the &lt;blink&gt; tag came to be" holds none of these.
    /// </summary>
    public static bool LooksLikeHtml(string text)
    {
        var sure = false;
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at + 1))
        {
            if (at + 1 >= text.Length) break;
            var closing = text[at + 1] == '/';
            if (!closing && !char.IsAsciiLetter(text[at + 1])) continue;
            if (TagEnd(text, at, out _) < 0) return false;
            sure |= closing || HtmlNames.IsVoid(Name(text.AsSpan(at + 1)));
        }
        for (var at = text.IndexOf('&'); at >= 0 && !sure; at = text.IndexOf('&', at + 1)) sure = Entities.Read(text, at, out _, out _) is not null;
        return sure;
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag)
    {
        var length = 0;
        while (length < tag.Length && char.IsAsciiLetterOrDigit(tag[length])) length++;
        return tag[..length];
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
        var length = Name(rest[from..]).Length;
        if (length == 0 || !HtmlNames.IsTag(rest.Slice(from, length))) return -1;
        var end = End(rest, from + length);
        block = !HtmlNames.IsInline(rest.Slice(from, length));
        return end < 0 ? -1 : at + end;
    }

    // A > within quotes ends no tag; if the quotes never close, it does.
    private static int End(ReadOnlySpan<char> tag, int at)
    {
        var first = tag[at..].IndexOf('>');
        if (first < 0) return -1;
        for (var i = at; i < tag.Length; i++)
        {
            if (tag[i] == '>') return i + 1;
            if (tag[i] is not ('"' or '\'') || tag[i - 1] != '=') continue;
            var close = tag[(i + 1)..].IndexOf(tag[i]);
            if (close < 0) break;
            i += close + 1;
        }
        return at + first + 1;
    }
}
