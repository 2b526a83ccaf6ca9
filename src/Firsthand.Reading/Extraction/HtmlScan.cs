namespace Firsthand.Reading.Extraction;

/// <summary>Where the pieces of HTML end, by the rules of the HTML standard's tokenizer. Each search is linear and looks at no character twice.</summary>
internal static class HtmlScan
{
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    /// <summary>The index of the next such character from html[at] on; -1 where there is none.</summary>
    public static int Next(ReadOnlySpan<char> html, char what, int at) => html[at..].IndexOf(what) is >= 0 and var found ? at + found : -1;

    public static int Next(ReadOnlySpan<char> html, ReadOnlySpan<char> what, int at) => html[at..].IndexOf(what) is >= 0 and var found ? at + found : -1;

    /// <summary>The index after the comment, doctype or processing instruction that begins at html[at].</summary>
    public static int CommentEnd(ReadOnlySpan<char> html, int at)
    {
        var rest = html[at..];
        if (!rest.StartsWith("<!--") || rest[4..].StartsWith(">") || rest[4..].StartsWith("->"))
            return After(html, '>', at);
        for (var dash = at + 4; (dash = Next(html, "--", dash)) >= 0; dash++)
            if (html[(dash + 2)..] is ['>', ..] or ['!', '>', ..])
                return Next(html, '>', dash) + 1;
        return html.Length;
    }

    public static int After(ReadOnlySpan<char> html, char c, int at) => Next(html, c, at) is >= 0 and var found ? found + 1 : html.Length;

    /// <summary>The index of the end tag that closes raw text from html[at] on, or the end of the input.</summary>
    public static int RawTextEnd(ReadOnlySpan<char> html, int at, ReadOnlySpan<char> name)
    {
        for (; (at = Next(html, "</", at)) >= 0; at += 2)
            if (IsTag(html, at + 2, name))
                return at;
        return html.Length;
    }

    /// <summary>As <see cref="RawTextEnd"/>, for a script, where a comment can hold a whole other script.</summary>
    public static int ScriptEnd(ReadOnlySpan<char> html, int at)
    {
        var (commentEnd, inner) = (at, false);
        for (; (at = Next(html, '<', at)) >= 0; at++)
        {
            if (at >= commentEnd)
                inner = false;
            if (at >= commentEnd && html[at..].StartsWith("<!--"))
                commentEnd = Next(html, "-->", at + 2) is >= 0 and var end ? end : html.Length;
            else if (at < commentEnd && IsTag(html, at + 1, "script"))
                inner = true;
            else if (at + 1 < html.Length && html[at + 1] == '/' && IsTag(html, at + 2, "script"))
            {
                if (!inner)
                    return at;
                inner = false;
            }
        }
        return html.Length;
    }

    private static bool IsTag(ReadOnlySpan<char> html, int at, ReadOnlySpan<char> name) =>
        at + name.Length < html.Length && html.Slice(at, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase) && (IsSpace(html[at + name.Length]) || html[at + name.Length] is '/' or '>');

    /// <summary>The next attribute of a tag from html[at] on; at moves behind it. False at the end of the tag, where at is on '>' or at the end of the input.</summary>
    public static bool NextAttribute(ReadOnlySpan<char> html, ref int at, out HtmlAttribute attribute)
    {
        attribute = default;
        while (at < html.Length && (IsSpace(html[at]) || html[at] == '/'))
            at++;
        if (at >= html.Length || html[at] == '>')
            return false;
        var start = at++;
        while (at < html.Length && !(IsSpace(html[at]) || html[at] is '/' or '>' or '='))
            at++;
        var nameEnd = at;
        var next = at;
        while (next < html.Length && IsSpace(html[next]))
            next++;
        if (next >= html.Length || html[next] != '=')
        {
            attribute = new HtmlAttribute(start..nameEnd, nameEnd..nameEnd, '\0');
            return true;
        }
        at = next + 1;
        while (at < html.Length && IsSpace(html[at]))
            at++;
        var quote = at < html.Length && html[at] is '"' or '\'' ? html[at] : '\0';
        var valueStart = quote == '\0' ? at : ++at;
        if (quote != '\0')
            at = Next(html, quote, at) is >= 0 and var close ? close : html.Length;
        else
            while (at < html.Length && !IsSpace(html[at]) && html[at] != '>')
                at++;
        attribute = new HtmlAttribute(start..nameEnd, valueStart..at, quote == '\0' ? ' ' : quote);
        if (quote != '\0' && at < html.Length)
            at++;
        return true;
    }
}

/// <summary>An attribute as it stands in the source. Quote is NUL where there is no value, a blank where the value is bare.</summary>
internal readonly record struct HtmlAttribute(Range Name, Range Value, char Quote);
