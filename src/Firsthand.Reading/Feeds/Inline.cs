using System.Collections.Frozen;
using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>Prints elements that a feed carries unescaped (XHTML content, naked markup) as HTML, with absolute addresses.</summary>
internal static class Inline
{
    private static readonly FrozenSet<string> Void = FrozenSet.ToFrozenSet(
        ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

    /// <summary>What is inside of the element.</summary>
    public static string Html(Element element)
    {
        var html = new StringBuilder();
        foreach (var child in element.Children ?? []) Write(child, html);
        return html.ToString().Trim();
    }

    private static void Write(object node, StringBuilder html)
    {
        if (node is string text)
        {
            Escape(text, html);
            return;
        }
        var element = (Element)node;
        var name = element.Tag.ToLowerInvariant();
        html.Append('<').Append(name);
        foreach (var (attribute, value) in element.Attributes ?? [])
        {
            if (attribute.Contains(':')) continue;
            html.Append(' ').Append(attribute).Append("=\"");
            Escape(HtmlLinks.IsAddress(attribute) ? Links.Resolve(value, element.Base) ?? "" : value, html, inAttribute: true);
            html.Append('"');
        }
        if (Void.Contains(name))
        {
            html.Append(" />");
            return;
        }
        html.Append('>');
        foreach (var child in element.Children ?? []) Write(child, html);
        html.Append("</").Append(name).Append('>');
    }

    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny('&', '<', '>') < 0) return text;
        var html = new StringBuilder(text.Length + 16);
        Escape(text, html);
        return html.ToString();
    }

    private static void Escape(string text, StringBuilder html, bool inAttribute = false)
    {
        foreach (var c in text)
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' when inAttribute => html.Append("&quot;"),
                _ => html.Append(c),
            };
    }
}
