using System.Collections.Frozen;

namespace Firsthand.Reading.Extraction;

/// <summary>Finds the end of a drawing or a formula, whose insides follow other rules than HTML and hold nothing to read.</summary>
internal static class ForeignContent
{
    // Start tags that a parser takes for the end of foreign content.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Breakouts = Names(
        "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var");

    // Where foreign content holds HTML again.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Integration = Names("foreignobject desc title mi mo mn ms mtext annotation-xml");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Begins(ReadOnlySpan<char> name) => name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);

    /// <param name="at">Behind the name of the opening tag.</param>
    /// <returns>The index of the first character that is HTML again.</returns>
    public static int End(ReadOnlySpan<char> html, int at, ReadOnlySpan<char> root)
    {
        var (depth, inHtml) = (1, 0);
        if (SkipTag(html, ref at))
            return at;
        while ((at = HtmlScan.Next(html, '<', at)) >= 0)
        {
            var closing = at + 1 < html.Length && html[at + 1] == '/';
            var start = closing ? at + 2 : at + 1;
            if (start >= html.Length || !char.IsAsciiLetter(html[start]))
            {
                at = start < html.Length && (closing || html[start] is '!' or '?') ? RemarkEnd(html, at) : start;
                continue;
            }
            var tag = at;
            for (at = start; at < html.Length && !HtmlScan.IsSpace(html[at]) && html[at] is not ('/' or '>');)
                at++;
            var name = html.Slice(start, at - start);
            if (!closing && inHtml == 0 && Breakouts.Contains(name))
                return tag;
            var closed = SkipTag(html, ref at);
            var step = closing ? -1 : closed ? 0 : 1;
            if (name.Equals(root, StringComparison.OrdinalIgnoreCase) && (depth += step) == 0)
                return at;
            if (Integration.Contains(name))
                inHtml = Math.Max(0, inHtml + step);
        }
        return html.Length;
    }

    private static int RemarkEnd(ReadOnlySpan<char> html, int at) => !html[at..].StartsWith("<![CDATA[") ? HtmlScan.CommentEnd(html, at)
        : HtmlScan.Next(html, "]]>", at) is >= 0 and var end ? end + 3 : html.Length;

    /// <returns>True for a tag that closes itself.</returns>
    private static bool SkipTag(ReadOnlySpan<char> html, ref int at)
    {
        while (HtmlScan.NextAttribute(html, ref at, out _)) { }
        var closed = at < html.Length && html[at - 1] == '/';
        at = Math.Min(at + 1, html.Length);
        return closed;
    }
}
