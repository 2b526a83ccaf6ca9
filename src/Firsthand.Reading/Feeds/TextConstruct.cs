using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>Reads the text of an element as its format and its type and mode attributes mean it.</summary>
internal static class TextConstruct
{
    /// <summary>As plain text, for titles and names.</summary>
    public static string? Plain(Element? element, bool atom)
    {
        if (element is null) return null;
        if (element.HasElements) return PlainText.OfHtml(Inline.Html(element));
        var text = Body(element);
        return IsPlain(element, atom) && !PlainText.LooksLikeHtml(text) ? PlainText.OfText(text) : PlainText.OfHtml(text);
    }

    /// <summary>As HTML, for summaries and contents; its addresses are absolute.</summary>
    public static string? Html(Element? element, bool atom)
    {
        if (element is null) return null;
        if (element.HasElements) return Inline.Html(element) is { Length: > 0 } inline ? IsEscaped(element) ? Unescaped(element) : inline : null;
        var text = Body(element);
        if (text.Length == 0) return null;
        // Text that holds tags although it is called plain was meant as HTML: publishers forget the type far more often than they write about tags.
        if (IsPlain(element, atom) && !PlainText.LooksLikeHtml(text)) return Inline.Escape(text);
        return HtmlLinks.Resolve(text, element.Base);
    }

    private static string Body(Element element)
    {
        var text = element.Text();
        if (text.Length == 0) return element.Attribute("value")?.Trim() ?? "";
        if (!IsBase64(element) || text.Length > 1_000_000) return text;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Trim() : text;
    }

    private static bool IsBase64(Element element)
    {
        if (element.Attribute("mode") is { } mode) return mode.Trim().Equals("base64", StringComparison.OrdinalIgnoreCase);
        var type = Type(element);
        return type.Contains('/') && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal);
    }

    private static bool IsPlain(Element element, bool atom) => Type(element) is "text" or "text/plain" || atom && Type(element).Length == 0;

    // <content type="html"><div>Example &lt;b&gt;: both at once, the inner text is escaped HTML.
    private static bool IsEscaped(Element element) => Type(element) is "html" or "text/html" && element.AllText().Contains('<');

    private static string Unescaped(Element element) => HtmlLinks.Resolve(element.AllText(), element.Base);

    private static string Type(Element element) => element.Attribute("type")?.Trim().ToLowerInvariant() ?? "";
}
