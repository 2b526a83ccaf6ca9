namespace Firsthand.Reading.Feeds;

/// <summary>One opening tag of a page: its name in lower case, its attributes, and where it ends.</summary>
internal readonly record struct HtmlTag(string Name, IReadOnlyDictionary<string, string> Attributes, int End);

/// <summary>Lists the opening tags of a page that are asked for, in one pass and without a tree: deep or broken pages cost nothing more.</summary>
internal static class HtmlTags
{
    private const int MostAttributes = 64;

    public static IEnumerable<HtmlTag> Find(string html, params string[] names)
    {
        var at = 0;
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            if (html.AsSpan(at).StartsWith("<!--"))
            {
                var close = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                if (close < 0) yield break;
                at = close + 3;
                continue;
            }
            var start = ++at;
            while (at < html.Length && char.IsAsciiLetterOrDigit(html[at])) at++;
            var name = html.AsSpan(start, at - start);
            if (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase))
            {
                var close = html.IndexOf(name[0] is 's' or 'S' && name.Length == 6 ? "</script" : "</style", at, StringComparison.OrdinalIgnoreCase);
                if (close < 0) yield break;
                at = close + 7;
                continue;
            }
            var wanted = Array.Find(names, n => html.AsSpan(start, at - start).Equals(n, StringComparison.OrdinalIgnoreCase));
            if (wanted is null) continue;
            var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (at < html.Length && html[at] is not ('>' or '<'))
                if (NextAttribute(html, ref at, out var key, out var value) && attributes.Count < MostAttributes)
                    attributes.TryAdd(html[key], Entities.Decode(html[value]));
            yield return new HtmlTag(wanted, attributes, Math.Min(at + 1, html.Length));
        }
    }

    // Moves over one attribute, word or character inside a tag; true when it was an attribute with a value.
    private static bool NextAttribute(string html, ref int at, out Range name, out Range value)
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
