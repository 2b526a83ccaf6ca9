namespace Firsthand.Reading.Feeds;

/// <summary>Prints elements that a feed carries unescaped (XHTML content, naked markup) as HTML, in the form that <see cref="HtmlForm"/> gives to escaped HTML.</summary>
internal static class Inline
{
    /// <summary>What is inside of the element; of Atom's XHTML without the div that only carries it.</summary>
    public static string Html(Element element, Dialect dialect)
    {
        if (dialect == Dialect.Atom && OnlyDiv(element) is { } div) element = div;
        var html = new CharBuffer();
        for (var i = 0; i < element.Count; i++) Write(element[i], html);
        return html.Span.Trim().ToString();
    }

    private static Element? OnlyDiv(Element element)
    {
        Element? only = null;
        for (var i = 0; i < element.Count; i++)
        {
            var child = element[i];
            if (child is string text && string.IsNullOrWhiteSpace(text)) continue;
            if (only is not null || child is not Element { Name: "xhtml:div" or "div" } div) return null;
            only = div;
        }
        return only;
    }

    private static void Write(object node, CharBuffer html)
    {
        if (node is string text)
        {
            Escape(text, html);
            return;
        }
        var element = (Element)node;
        var foreign = element.Name.StartsWith("svg:", StringComparison.Ordinal) || element.Name.StartsWith("mathml:", StringComparison.Ordinal);
        var name = foreign ? element.Tag : element.Tag.ToLowerInvariant();
        html.Append('<').Append(name);
        foreach (var (attribute, value) in Attributes(element, foreign))
        {
            html.Append(' ').Append(attribute).Append("=\"");
            HtmlAttributes.Escape(HtmlNames.IsAddress(attribute) ? Links.Resolve(value, element.Base) ?? "" : value, html, raw: true);
            html.Append('"');
        }
        if (!foreign && HtmlNames.IsVoid(name))
        {
            html.Append(" />");
            return;
        }
        html.Append('>');
        for (var i = 0; i < element.Count; i++) Write(element[i], html);
        html.Append("</").Append(name).Append('>');
    }

    private static IEnumerable<(string Name, string Value)> Attributes(Element element, bool foreign)
    {
        var attributes = (element.Attributes ?? []).Where(a => !a.Name.Contains(':') || foreign && a.Name.StartsWith("xlink:", StringComparison.Ordinal));
        if (foreign)
        {
            // Drawings and formulas say what they are, since the document that said it for them is gone.
            if (element.Name is "svg:svg") attributes = attributes.Append(("xmlns", "http://www.w3.org/2000/svg"));
            if (element.Name is "mathml:math") attributes = attributes.Append(("xmlns", "http://www.w3.org/1998/Math/MathML"));
            if (element.Attributes is { } all && Array.Exists(all, a => a.Name.StartsWith("xlink:", StringComparison.Ordinal))) attributes = attributes.Append(("xmlns:xlink", "http://www.w3.org/1999/xlink"));
        }
        return attributes.OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase);
    }

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny('&', '<', '>')) return text;
        var html = new CharBuffer(text.Length + 16);
        Escape(text, html);
        return html.ToString();
    }

    private static void Escape(ReadOnlySpan<char> text, CharBuffer html)
    {
        while (text.IndexOfAny('&', '<', '>') is var at and >= 0)
        {
            html.Append(text[..at]).Append(text[at] switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
            text = text[(at + 1)..];
        }
        html.Append(text);
    }
}
