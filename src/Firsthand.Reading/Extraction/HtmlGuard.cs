using System.Collections.Frozen;
using System.Text;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Looks over HTML before the parser sees it, in one linear pass. The tree builder is quadratic in depth, in attributes of one tag
/// and in unclosed formatting elements; a document beyond the caps is rewritten without the tags that exceed them.
/// Where this scan and a real tree builder could differ, it counts too much rather than too little.
/// </summary>
internal sealed class HtmlGuard
{
    public const int MaxDepth = 256;
    public const int MaxAttributes = 64;
    public const int MaxLength = 5_000_000;
    private const int MaxFormatting = 10;
    private const int MaxTags = 200_000;

    private static readonly FrozenSet<string> Uncounted = Names(
        "area base br col embed hr img input link meta param source track wbr frame keygen bgsound basefont p li dt dd td th tr tbody thead tfoot option colgroup html head body");
    private static readonly FrozenSet<string> Formatting = Names("b big code em font i nobr s small strike strong tt u");
    private static readonly FrozenSet<string> Barriers = Names("applet caption table marquee object template svg math foreignobject desc title annotation-xml mi mo mn ms mtext");
    private static readonly FrozenSet<string> Special = Names(
        "address applet article aside blockquote button caption center details dir div dl fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup iframe listing main marquee menu nav noembed noframes noscript object ol plaintext pre script search section select style summary table template textarea title ul xmp svg math");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UncountedNames = Uncounted.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string> RawText = Names("style textarea title xmp iframe noembed noframes script");

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly string html;
    private readonly StringBuilder? output;
    private readonly List<string> open = [];
    private readonly Dictionary<string, int> dropped = new(StringComparer.OrdinalIgnoreCase);
    private int formatting;
    private int foreign;
    private int tags;
    private int copied;

    private HtmlGuard(string html, bool rewrite)
    {
        this.html = html;
        output = rewrite ? new StringBuilder(html.Length) : null;
    }

    /// <summary>The same string for a document within the caps; else one that a tree builder can bear.</summary>
    public static string Cap(string html)
    {
        if (html.Length > MaxLength)
            html = html[..MaxLength];
        if (html.Contains('\0'))
            html = html.Replace('\0', ' ');
        return new HtmlGuard(html, rewrite: false).Scan() ? html : Rewrite(html);
    }

    private static string Rewrite(string html)
    {
        var guard = new HtmlGuard(html, rewrite: true);
        guard.Scan();
        guard.output!.Append(html, guard.copied, html.Length - guard.copied);
        return guard.output.ToString();
    }

    /// <returns>False when a cap is exceeded and nothing was to be rewritten.</returns>
    private bool Scan()
    {
        string? raw = null;
        for (var at = 0; (at = html.IndexOf('<', at)) >= 0;)
        {
            var next = at + 1 < html.Length ? html[at + 1] : ' ';
            if (next == '!' && raw is null)
                at = SkipComment(at);
            else if (char.IsAsciiLetter(next) || next == '/')
            {
                if (!Tag(ref at, ref raw))
                    return false;
            }
            else
                at++;
        }
        return true;
    }

    private int SkipComment(int at)
    {
        if (!html.AsSpan(at).StartsWith("<!--"))
            return End(html.IndexOf('>', at));
        if (html.AsSpan(at + 4).StartsWith(">") || html.AsSpan(at + 4).StartsWith("->"))
            return End(html.IndexOf('>', at));
        for (var dash = at + 4; (dash = html.IndexOf("--", dash, StringComparison.Ordinal)) >= 0; dash++)
        {
            var rest = html.AsSpan(dash + 2);
            if (rest.StartsWith(">") || rest.StartsWith("!>"))
                return End(html.IndexOf('>', dash));
        }
        return html.Length;
    }

    private int End(int at) => at < 0 ? html.Length : at + 1;

    private bool Tag(ref int at, ref string? raw)
    {
        var start = at;
        var closing = html[at + 1] == '/';
        var nameStart = closing ? at + 2 : at + 1;
        var nameEnd = nameStart;
        while (nameEnd < html.Length && nameEnd - nameStart < 40 && html[nameEnd] is not (' ' or '\t' or '\n' or '\r' or '\f' or '/' or '>'))
            nameEnd++;
        var name = html.AsSpan(nameStart, nameEnd - nameStart);
        if (raw is not null)
        {
            if (closing && name.Equals(raw, StringComparison.OrdinalIgnoreCase))
                raw = null;
            else if (raw == "script")
            {
                at = nameEnd;
                return true;
            }
        }
        at = TagEnd(nameEnd, out var attributesEnd, out var selfClosing);
        if (closing)
        {
            if (Close(name))
                Drop(start, at);
            return true;
        }
        if (++tags > MaxTags)
        {
            if (output is null)
                return false;
            Drop(start, at);
            return true;
        }
        if (attributesEnd >= 0)
        {
            if (output is null)
                return false;
            Drop(attributesEnd, at - 1);
        }
        if (foreign == 0 && raw is null && RawText.Contains(name.ToString()))
            raw = name.ToString().ToLowerInvariant();
        return Open(name, start, at, selfClosing);
    }

    private bool Open(ReadOnlySpan<char> name, int start, int end, bool selfClosing)
    {
        if (foreign == 0 ? UncountedNames.Contains(name) : selfClosing)
            return true;
        var key = Intern(name);
        if (Formatting.Contains(key) && (output is not null || ++formatting > MaxFormatting))
        {
            if (output is null)
                return false;
            Drop(start, end);
            return true;
        }
        if (open.Count >= MaxDepth)
        {
            if (output is null)
                return false;
            // Script and style keep their tags: their content must not become text.
            if (key is "script" or "style")
                return true;
            dropped[key] = dropped.GetValueOrDefault(key) + 1;
            Drop(start, end);
            return true;
        }
        open.Add(key);
        if (key is "svg" or "math")
            foreign++;
        return true;
    }

    /// <returns>True when the end tag belongs to a start tag that was dropped.</returns>
    private bool Close(ReadOnlySpan<char> name)
    {
        if (foreign == 0 && UncountedNames.Contains(name))
            return false;
        var key = Intern(name);
        if (Formatting.Contains(key))
        {
            formatting = Math.Max(0, formatting - 1);
            var at = open.LastIndexOf(key);
            if (at >= 0)
                open.RemoveAt(at);
            return output is not null;
        }
        if (dropped.TryGetValue(key, out var count) && count > 0)
        {
            dropped[key] = count - 1;
            return true;
        }
        var special = Special.Contains(key);
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i] == key)
            {
                for (var j = i; j < open.Count; j++)
                    if (open[j] is "svg" or "math")
                        foreign--;
                open.RemoveRange(i, open.Count - i);
                return false;
            }
            if (special ? Barriers.Contains(open[i]) : Special.Contains(open[i]))
                return false;
        }
        return false;
    }

    private static string Intern(ReadOnlySpan<char> name) => name switch
    {
        "div" => "div",
        "span" => "span",
        "a" => "a",
        "ul" => "ul",
        _ => name.ToString().ToLowerInvariant(),
    };

    private void Drop(int start, int end)
    {
        if (output is null || start < copied)
            return;
        output.Append(html, copied, start - copied);
        copied = Math.Max(copied, end);
    }

    /// <summary>Finds the end of a tag with its quoted values; attributesEnd is where the first attribute too many begins, else -1.</summary>
    private int TagEnd(int at, out int attributesEnd, out bool selfClosing)
    {
        attributesEnd = -1;
        selfClosing = false;
        var count = 0;
        var inName = false;
        for (; at < html.Length; at++)
        {
            var c = html[at];
            if (c == '>')
            {
                selfClosing = html[at - 1] == '/';
                return at + 1;
            }
            if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '/')
                inName = false;
            else if (c == '=')
            {
                var value = at + 1;
                while (value < html.Length && (html[value] is ' ' or '\t' or '\n' or '\r' or '\f'))
                    value++;
                if (value < html.Length && (html[value] is '"' or '\''))
                {
                    var quote = html.IndexOf(html[value], value + 1);
                    if (quote < 0)
                        return html.Length;
                    at = quote;
                    inName = false;
                }
                else
                    at = value - 1;
            }
            else if (!inName)
            {
                inName = true;
                if (++count == MaxAttributes + 1)
                    attributesEnd = at;
            }
        }
        return html.Length;
    }
}
