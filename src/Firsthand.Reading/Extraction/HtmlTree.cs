using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Firsthand.Reading.Extraction;

/// <summary>The one place that hands HTML to the parser, always through <see cref="HtmlGuard"/>.</summary>
internal static class HtmlTree
{
    private static readonly HtmlParserOptions Options = new() { DisableElementPositionTracking = true, SkipComments = true, SkipProcessingInstructions = true };
    // Made once: a parser without it makes its own for each page.
    private static readonly IConfiguration Configuration = AngleSharp.Configuration.Default;

    public static IHtmlDocument Parse(string html) => Parse(html.AsSpan(), out _);

    /// <param name="cut">True when the input was larger than a tree is made of.</param>
    public static IHtmlDocument Parse(ReadOnlySpan<char> html, out bool cut)
    {
        // The tree holds texts of its own, nothing of what it was made from.
        using var guarded = HtmlGuard.Guard(html, out cut);
        return new HtmlParser(Options, BrowsingContext.New(Configuration)).ParseDocument(guarded.Memory);
    }

    /// <summary>The body of a fragment parsed as the content of a page.</summary>
    public static IElement ParseBody(string html)
    {
        var document = ParsePage(html);
        return document.Body ?? document.DocumentElement;
    }

    /// <summary>A page whose body is the fragment.</summary>
    public static IHtmlDocument ParsePage(string html) => Parse("<!doctype html><body>" + html);

    // The class rather than the interface: calls on it are direct, and trees are walked several times a page.
    public static bool IsElement(this INode node, out Element element)
    {
        element = (node as Element)!;
        return element is not null;
    }

    /// <summary>The text within, where it is shorter than that; null beyond, without reading on. Elements that hold each other would otherwise be read as often as they are deep.</summary>
    public static string? TextBelow(this INode node, int length)
    {
        var text = new StringBuilder();
        return Read(node) ? text.ToString() : null;

        bool Read(INode at)
        {
            foreach (var child in at.ChildNodes)
            {
                if (child.NodeType == NodeType.Text)
                    text.Append(child.NodeValue);
                if (text.Length >= length || !Read(child))
                    return false;
            }
            return true;
        }
    }

    /// <summary>An http(s) address, absolute; null for anything else, credentials in it included.</summary>
    public static string? Absolute(string? address, Uri? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > 4096)
            return null;
        var cleaned = address.Any(c => c < ' ' || c == '\u007f') ? new string([.. address.Where(c => c >= ' ' && c != '\u007f')]).Trim() : address.Trim();
        Uri? url;
        if (baseUrl is null ? !Uri.TryCreate(cleaned, UriKind.Absolute, out url) : !Uri.TryCreate(baseUrl, cleaned, out url))
            return null;
        return (url.Scheme == "http" || url.Scheme == "https") && url.Host.Length > 0 && url.UserInfo.Length == 0 ? url.AbsoluteUri : null;
    }
}
