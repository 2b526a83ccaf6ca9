using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace Firsthand.Reading.Extraction;

/// <summary>Cleans HTML by an allow list, to a fixed point: Clean(Clean(x)) = Clean(x).</summary>
public static class Sanitiser
{
    /// <summary>Goes up whenever the allow list changes, so that stored HTML can be cleaned again.</summary>
    public const int Version = 1;

    // Misnested input settles in two or three passes; six is the patience for what never should.
    private const int MostPasses = 6;

    private static readonly HtmlSanitizer Library = Configure();

    /// <param name="html">Any HTML, hostile or not.</param>
    /// <param name="baseUrl">Resolves relative addresses; null drops them.</param>
    public static string Clean(string html, Uri? baseUrl)
    {
        if (html.Length == 0 || string.IsNullOrWhiteSpace(html))
            return "";
        var current = html;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var next = Once(current, baseUrl);
            if (next == current)
                return next;
            current = next;
        }
        // Never seen; text alone is a fixed point.
        return Once(System.Net.WebUtility.HtmlEncode(HtmlTree.ParseBody(current).TextContent.Trim()), null);
    }

    /// <summary>Two locks: the library judges the tree, then the writer lets out only what is on its own list.</summary>
    private static string Once(string html, Uri? baseUrl)
    {
        var body = HtmlTree.ParseBody(html);
        foreach (var element in body.QuerySelectorAll("*").Where(e => HtmlWriter.Dropped.Contains(e.LocalName) && e.LocalName != "iframe").ToList())
            element.Remove();
        var players = HtmlWriter.Write(body.ChildNodes, baseUrl);
        var document = HtmlTree.Parse("<!doctype html><body>" + players);
        Library.SanitizeDom((IHtmlDocument)document, document.Body, "");
        return HtmlWriter.Write(document.Body!.ChildNodes, baseUrl);
    }

    private static HtmlSanitizer Configure()
    {
        var library = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(HtmlWriter.Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(HtmlWriter.Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        })
        { KeepChildNodes = true };
        return library;
    }
}
