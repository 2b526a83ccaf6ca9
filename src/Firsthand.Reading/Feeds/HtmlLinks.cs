using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>Makes the addresses inside a piece of HTML absolute, leaving every other character as it is. One pass.</summary>
internal static class HtmlLinks
{
    public static bool IsAddress(ReadOnlySpan<char> attribute) =>
        attribute.Equals("href", StringComparison.OrdinalIgnoreCase) || attribute.Equals("src", StringComparison.OrdinalIgnoreCase)
        || attribute.Equals("poster", StringComparison.OrdinalIgnoreCase) || attribute.Equals("cite", StringComparison.OrdinalIgnoreCase)
        || attribute.Equals("longdesc", StringComparison.OrdinalIgnoreCase) || attribute.Equals("data", StringComparison.OrdinalIgnoreCase)
        || attribute.Equals("action", StringComparison.OrdinalIgnoreCase) || attribute.Equals("background", StringComparison.OrdinalIgnoreCase)
        || attribute.Equals("usemap", StringComparison.OrdinalIgnoreCase) || attribute.Equals("codebase", StringComparison.OrdinalIgnoreCase)
        || attribute.Equals("classid", StringComparison.OrdinalIgnoreCase) || attribute.Equals("profile", StringComparison.OrdinalIgnoreCase);

    public static string Resolve(string html, Uri from)
    {
        if (!html.Contains('<') || !html.Contains('=')) return html;
        StringBuilder? result = null;
        var copied = 0;
        var at = 0;
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            at++;
            if (at >= html.Length || !char.IsAsciiLetter(html[at])) continue;
            while (at < html.Length && html[at] is not ('>' or '<'))
            {
                if (!NextAttribute(html, ref at, out var name, out var value)) continue;
                if (!IsAddress(html.AsSpan()[name])) continue;
                var written = html[value];
                var address = Entities.Decode(written);
                var absolute = Links.Resolve(address, from);
                if (absolute is null || absolute == address.Trim()) continue;
                (result ??= new StringBuilder(html.Length + 64)).Append(html, copied, value.Start.Value - copied);
                result.Append(absolute.Replace("&", "&amp;").Replace("\"", "%22").Replace("'", "%27"));
                copied = value.End.Value;
            }
        }
        return result is null ? html : result.Append(html, copied, html.Length - copied).ToString();
    }

    // Moves over one attribute, word or character inside a tag; true when it was an attribute with a value.
    public static bool NextAttribute(string html, ref int at, out Range name, out Range value)
    {
        name = value = default;
        while (at < html.Length && (char.IsWhiteSpace(html[at]) || html[at] == '/')) at++;
        var start = at;
        while (at < html.Length && !(char.IsWhiteSpace(html[at]) || html[at] is '=' or '>' or '<' or '/')) at++;
        name = start..at;
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        if (at >= html.Length || html[at] != '=') return false;
        at++;
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        if (at >= html.Length) return false;
        if (html[at] is '"' or '\'')
        {
            var close = html.IndexOf(html[at], at + 1);
            if (close < 0) { at = html.Length; return false; }
            value = (at + 1)..close;
            at = close + 1;
            return true;
        }
        start = at;
        while (at < html.Length && !(char.IsWhiteSpace(html[at]) || html[at] == '>')) at++;
        value = start..at;
        return true;
    }
}
