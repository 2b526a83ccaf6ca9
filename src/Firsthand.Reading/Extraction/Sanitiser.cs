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
    public static string Clean(string html, Uri? baseUrl) =>
        string.IsNullOrWhiteSpace(html) ? "" : Settle(HtmlWriter.Write(HtmlTree.ParseBody(html).ChildNodes, baseUrl));

    /// <summary>
    /// What <see cref="HtmlWriter"/> wrote from its own list, judged by the library on the tree that a parser makes of it, and written
    /// again until nothing changes any more. Two locks, and the proof that a reader's parser sees what was meant.
    /// </summary>
    internal static string Settle(string written)
    {
        for (var pass = 0; pass < MostPasses && written.Length > 0; pass++)
        {
            using var document = HtmlTree.ParsePage(written);
            Library.SanitizeDom(document, document.Body, "");
            var next = HtmlWriter.Write(document.Body!.ChildNodes, null);
            if (next == written)
                return next;
            written = next;
        }
        // Never seen; text alone is a fixed point.
        return HtmlWriter.Write(HtmlTree.ParseBody(System.Net.WebUtility.HtmlEncode(HtmlTree.ParseBody(written).TextContent.Trim())).ChildNodes, null);
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
