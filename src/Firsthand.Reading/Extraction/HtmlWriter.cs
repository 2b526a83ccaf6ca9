using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>Writes a tree as HTML from an allow list. Nothing of the input reaches the output but escaped text, checked addresses and the tags named here.</summary>
internal sealed class HtmlWriter(Uri? baseUrl)
{
    private static readonly FrozenSet<string> Blocks = Names("p h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd table caption thead tbody tfoot tr th td figure figcaption div hr");
    private static readonly FrozenSet<string> Inlines = Names("a b strong i em u s del ins sub sup small mark code kbd samp var q cite abbr dfn time bdi bdo br wbr img span ruby rt rp");
    public static readonly FrozenSet<string> Tags = Blocks.Union(Inlines).ToFrozenSet();
    public static readonly FrozenSet<string> Attributes = Names("href src alt title lang dir datetime colspan rowspan width height rel loading referrerpolicy");

    /// <summary>Their content is no text.</summary>
    public static readonly FrozenSet<string> Dropped = Names(
        "script style template noscript noembed noframes iframe object embed applet svg math head title textarea select option optgroup datalist button input canvas audio video source track map area frame frameset meta link base xmp plaintext listing");

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet();

    // The largest of 1,768 real pages has 9,874 elements with all its menus; behind the limit text is written without tags.
    private const int MostElements = 8_000;

    private readonly StringBuilder output = new();
    private int elements;

    public static string Write(IEnumerable<INode> nodes, Uri? baseUrl) => Write(nodes, baseUrl, out _);

    /// <param name="cut">True when there were more elements than are written.</param>
    public static string Write(IEnumerable<INode> nodes, Uri? baseUrl, out bool cut)
    {
        var writer = new HtmlWriter(baseUrl);
        foreach (var node in nodes)
            writer.Write(node, 0);
        cut = writer.elements > MostElements;
        return writer.output.ToString().Trim();
    }

    private void Write(INode node, int depth)
    {
        if (node.IsElement(out var element))
        {
            if (depth < 2 * HtmlGuard.MaxDepth)
                Write(element, depth);
        }
        else if (node.NodeType == NodeType.Text)
            Escape(node.NodeValue);
    }

    private void Write(Element element, int depth)
    {
        var name = element.LocalName;
        if (element.NamespaceUri != "http://www.w3.org/1999/xhtml" || Dropped.Contains(name))
            return;
        // The page has its own h1.
        name = name switch { "h1" => "h2", "strike" => "s", "tt" => "code", "center" or "section" or "article" or "main" or "header" or "footer" or "aside" or "address" or "details" or "summary" or "nav" or "form" or "fieldset" => "div", _ => name };
        if (Tags.Contains(name) && ++elements > MostElements)
            Bare(element, depth);
        else if (name == "img")
            Image(element);
        else if (name is "br" or "hr" or "wbr")
            output.Append('<').Append(name).Append('>');
        else if (!Tags.Contains(name) || !HasUse(element, name, out var address))
            WriteChildren(element, depth);
        else
        {
            output.Append('<').Append(name);
            WriteAttributes(element, name, address);
            output.Append('>');
            var inside = output.Length;
            WriteChildren(element, depth);
            if (name == "pre")
                TrimLines(inside);
            output.Append("</").Append(name).Append('>');
        }
    }

    private void WriteChildren(INode element, int depth)
    {
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (i > 0 && ArticleText.Touch(children[i - 1], children[i]))
                output.Append(' ');
            Write(children[i], depth + 1);
        }
    }

    // Parsers drop a line break that follows <pre>, and writers do not put it back: with none there, all agree.
    private void TrimLines(int from)
    {
        var end = from;
        while (end < output.Length && output[end] == '\n')
            end++;
        output.Remove(from, end - from);
    }

    // Words that a tag kept apart stay apart.
    private void Bare(IElement element, int depth)
    {
        if (!ArticleText.IsInline(element) || element.LocalName is "br" or "img")
            output.Append(' ');
        WriteChildren(element, depth);
    }

    private bool HasUse(IElement element, string name, out string? address)
    {
        address = name == "a" ? HtmlTree.Absolute(element.GetAttribute("href"), baseUrl) : null;
        return name switch { "a" => address is not null, "span" => element.HasAttribute("lang") || element.HasAttribute("dir"), _ => true };
    }

    private void WriteAttributes(IElement element, string name, string? address)
    {
        if (name == "a")
        {
            Attribute("href", address);
            Attribute("rel", "nofollow noopener noreferrer ugc");
        }
        if (name is "a" or "abbr" or "dfn")
            Attribute("title", Short(element.GetAttribute("title")));
        if (name is "time" or "del" or "ins")
            Attribute("datetime", Short(element.GetAttribute("datetime")));
        if (name is "td" or "th")
        {
            Attribute("colspan", Number(element.GetAttribute("colspan"), 100));
            Attribute("rowspan", Number(element.GetAttribute("rowspan"), 1000));
        }
        Attribute("lang", element.GetAttribute("lang") is { Length: > 1 and < 36 } l && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? l : null);
        Attribute("dir", element.GetAttribute("dir")?.ToLowerInvariant() is "ltr" or "rtl" or "auto" ? element.GetAttribute("dir")!.ToLowerInvariant() : null);
    }

    private void Image(IElement element)
    {
        if (ImageAddress(element, baseUrl) is not { } source)
            return;
        output.Append("<img");
        Attribute("src", source);
        Attribute("alt", Short(element.GetAttribute("alt")) ?? "");
        Attribute("width", Number(element.GetAttribute("width"), 10_000));
        Attribute("height", Number(element.GetAttribute("height"), 10_000));
        output.Append(" loading=\"lazy\" referrerpolicy=\"no-referrer\">");
    }

    /// <summary>The picture's address; lazy loaders hide it in data attributes.</summary>
    public static string? ImageAddress(IElement image, Uri? baseUrl)
    {
        foreach (var name in new[] { "data-src", "data-original", "data-lazy-src", "src" })
        {
            var value = image.GetAttribute(name);
            if (value is not null && !value.StartsWith("data:", StringComparison.OrdinalIgnoreCase) && HtmlTree.Absolute(value, baseUrl) is { } url)
                return url;
        }
        var set = image.GetAttribute("srcset") ?? image.GetAttribute("data-srcset");
        return set is null ? null : HtmlTree.Absolute(set.Trim().Split([' ', ','], 2)[0], baseUrl);
    }

    private void Attribute(string name, string? value)
    {
        if (value is null)
            return;
        output.Append(' ').Append(name).Append("=\"");
        Escape(value);
        output.Append('"');
    }

    private static string? Number(string? value, int most) => int.TryParse(value, out var n) && n > 0 && n <= most ? n.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string? Short(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Length > 1000 ? value[..1000] : value;

    // Almost all of a text needs nothing: it goes in long runs.
    private void Escape(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Escaped) is >= 0 and var at)
        {
            output.Append(rest[..at]).Append(rest[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\r' => " ",
                _ => "",
            });
            rest = rest[(at + 1)..];
        }
        output.Append(rest);
    }

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. "&<>\"\u007f", .. Enumerable.Range(0, ' ').Select(c => (char)c).Where(c => c is not ('\n' or '\t'))]);
}
