using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Firsthand.Reading.Extraction;

/// <summary>The one place that hands HTML to the parser, always through <see cref="HtmlGuard"/>.</summary>
internal static class HtmlTree
{
    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(HtmlGuard.Cap(html));

    /// <summary>The body of a fragment parsed as the content of a page.</summary>
    public static IElement ParseBody(string html)
    {
        var document = Parse("<!doctype html><body>" + html);
        return document.Body ?? document.DocumentElement;
    }

    public static bool IsElement(this INode node, out IElement element)
    {
        element = (node as IElement)!;
        return node.NodeType == NodeType.Element;
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
