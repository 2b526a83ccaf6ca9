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

    public static IHtmlDocument Parse(string html) => new HtmlParser(Options, BrowsingContext.New(Configuration)).ParseDocument(HtmlGuard.Cap(html));

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

    /// <summary>An http(s) address, absolute; null for anything else, credentials in it included.</summary>
    public static string? Absolute(string? address, Uri? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Length > 4096)
            return null;
        var cleaned = new string([.. address.Where(c => c >= ' ' && c != '\u007f')]).Trim();
        Uri? url;
        if (baseUrl is null ? !Uri.TryCreate(cleaned, UriKind.Absolute, out url) : !Uri.TryCreate(baseUrl, cleaned, out url))
            return null;
        return (url.Scheme == "http" || url.Scheme == "https") && url.Host.Length > 0 && url.UserInfo.Length == 0 ? url.AbsoluteUri : null;
    }
}
