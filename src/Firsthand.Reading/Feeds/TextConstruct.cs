using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>
/// A text of a feed, in the two forms that are wanted: as a reader sees it, and as the feed meant it.
/// </summary>
/// <param name="Shown">Plain text for titles, HTML for summaries and contents; null when there is nothing.</param>
/// <param name="Given">As its type says: text with its white space, or HTML. Null when there is nothing.</param>
internal readonly record struct FeedText(string? Shown, string? Given)
{
    /// <summary>What the feed wrote, where that differs from what is shown.</summary>
    public string? Difference => Given == Shown ? null : Given;
}

/// <summary>Reads the text of an element as its format and its type and mode attributes mean it.</summary>
internal static class TextConstruct
{
    /// <summary>As plain text, for titles.</summary>
    public static FeedText Title(Element? element, Dialect dialect)
    {
        if (element is null) return default;
        if (element.HasElements)
        {
            var inline = Inline.Html(element, dialect);
            return new FeedText(PlainText.OfHtml(inline), Some(inline));
        }
        var text = Body(element);
        if (text.Length > PlainText.Longest) text = text[..PlainText.Longest];
        var markup = PlainText.LooksLikeHtml(text);
        if (IsText(element, dialect)) return new FeedText(markup ? PlainText.OfHtml(text) : PlainText.OfText(text), Some(text));
        // A title of RSS is HTML to some and text to others: tags that no other tag closes were meant to be read.
        if (Type(element).Length == 0 && !markup) return new FeedText(PlainText.OfText(text), Some(text));
        return new FeedText(PlainText.OfHtml(text), Some(HtmlForm.Of(text, element.Base)));
    }

    public static string? Plain(Element? element, Dialect dialect) => Title(element, dialect).Shown;

    /// <summary>As HTML, for summaries and contents; its addresses are absolute.</summary>
    public static FeedText Html(Element? element, Dialect dialect)
    {
        if (element is null) return default;
        if (element.HasElements)
        {
            var inline = Some(IsEscaped(element) ? HtmlForm.Of(element.AllText(), element.Base) : Inline.Html(element, dialect));
            return new FeedText(inline, inline);
        }
        var text = Body(element);
        if (text.Length == 0) return default;
        if (!IsText(element, dialect))
        {
            var html = Some(HtmlForm.Of(text, element.Base));
            return new FeedText(html, html);
        }
        // Text that holds tags although it is called plain was meant as HTML: publishers forget the type far more often than they write about tags.
        return new FeedText(PlainText.LooksLikeHtml(text) ? HtmlForm.Of(text, element.Base) : Inline.Escape(text), text);
    }

    private static string? Some(string text) => text.Length == 0 ? null : text;

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
        if (element.Attributes is null) return false;
        if (element.Attribute("mode") is { } mode) return mode.Trim().Equals("base64", StringComparison.OrdinalIgnoreCase);
        var type = Type(element);
        return type.Contains('/') && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal);
    }

    private static bool IsText(Element element, Dialect dialect) => Type(element) is "text" or "text/plain" || dialect != Dialect.Rss && Type(element).Length == 0;

    // <content type="html"><div>Example &lt;b&gt;: both at once, the inner text is escaped HTML.
    private static bool IsEscaped(Element element) => Type(element) is "html" or "text/html" && element.AllText().Contains('<');

    private static string Type(Element element) => element.Attribute("type") is { } type ? type.Trim().ToLowerInvariant() : "";
}
