using AngleSharp.Dom;
using Firsthand.Reading.Extraction.Claims;
using Firsthand.Reading.Feeds;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Extraction;

/// <summary>Turns the bytes of a web page into its article. Does no I/O.</summary>
public static class PageReader
{
    /// <param name="bytes">The body as it came, decompressed, in whatever charset.</param>
    /// <param name="contentType">The Content-Type header, if there was one.</param>
    /// <param name="url">The address the page was fetched from, after redirects.</param>
    /// <param name="hints">What is known beforehand; all optional.</param>
    /// <param name="explanation">Takes how the answer came about; null in production.</param>
    /// <returns>Always a page; one that is no article carries <see cref="Page.Refusal"/>.</returns>
    public static Page Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri url, Hints hints, PageExplanation? explanation = null) => Read(bytes, contentType, url, hints, explanation, null);

    internal static Page Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri url, Hints hints, PageExplanation? explanation, ContentModel? model)
    {
        if (IsBinary(bytes.Span))
            return new Page { Kind = PageKind.Error, Refusal = new Reason("page.binary", "The address gives a file, not a page.") };
        using var document = Parse(bytes, contentType, out var cut);
        var ruled = hints.Rules.Find(url) is { } rule ? RuledPage.Of(rule, document, hints, explanation) : null;
        var outline = PageOutline.Of(document);
        var data = StructuredData.Of(outline, url);
        var page = Metadata.Of(outline, data, url, hints, explanation);
        page = ruled?.Over(page) ?? page;
        // Read before the tree is pruned.
        var notes = outline.Named.Where(s => !s.Aside && (s.Element.ClassName + " " + s.Element.Id).Contains("correct", StringComparison.OrdinalIgnoreCase)).Take(5).Select(s => Metadata.Line(VisibleText.Of(s.Element))).OfType<string>().ToList();
        var body = document.Body ?? document.DocumentElement;
        var shape = PageShape.Of(body, url);
        var claims = KindClaims.Of(document, outline, data, shape);
        (IElement Root, IReadOnlyList<long> Hashes)? found = ruled is { Content.Count: > 0 } ? null
            : MainContent.Find(body, new PageClaims(page.Title, page.Standfirst, data.ArticleText("articleBody"), page.Authors), hints.Recurring, explanation?.Blocks, model);
        IReadOnlyList<IElement> roots = ruled is { Content.Count: > 0 } ? ruled.Content : found is { } f ? [f.Root] : [];
        var text = string.Join("\n\n", roots.Select(ArticleText.Of));
        var html = Sanitiser.Settle(HtmlWriter.Write(roots, url, out var shortened));
        if (ruled is not { Content.Count: > 0 } && Rescue(data, text) is { } rescued)
            (text, html, found, page) = (string.Join("\n\n", rescued), HtmlOf(rescued), null, page with { Rule = "json-ld" });
        else if (ruled is not { Content.Count: > 0 } && page.IsAccessibleForFree != false && text.Length < ShortText && StateText.Of(outline.State, page.Title, url, text.Length) is { } stated)
        {
            html = Sanitiser.Clean(stated.Html, url);
            (text, found, page, claims) = (ArticleText.Of(HtmlTree.ParseBody(html)), null, page with { Rule = "state" }, claims with { Article = true, InState = stated.Dated });
        }
        page = page with
        {
            BlockHashes = found?.Hashes ?? [],
            Dateline = Datelines.Of(text, page.Published?.Day),
            Corrections = Corrections.Of(text, notes),
        };
        return KindJudge.Judge(page with { Text = text, Html = html, Image = page.Image ?? FirstImage(roots, url), Cut = cut || shortened ? TooLarge : null }, shape, claims, url, announced: hints.Entry is not null, explanation);
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(ReadOnlyMemory<byte> bytes, string? contentType, out bool cut)
    {
        using var text = Charsets.DecodePage(bytes, contentType);
        Mojibake.RepairPage(text);
        return HtmlTree.Parse(text.Span, out cut);
    }

    private static bool IsBinary(ReadOnlySpan<byte> bytes) => bytes is
        [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] or [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] or [0x1F, 0x8B, ..];

    // Where the page itself shows more, it is no empty frame.
    private const int ShortText = 2000;

    private static readonly Reason TooLarge = new("page.limits", "The page has more characters, tags or levels than are read; its end is text without structure or is left out.");

    /// <summary>What the search for the text is told of the page besides its tree.</summary>
    internal static PageClaims Claims(AngleSharp.Html.Dom.IHtmlDocument document, Uri url, Hints hints)
    {
        var outline = PageOutline.Of(document);
        var data = StructuredData.Of(outline, url);
        var page = Metadata.Of(outline, data, url, hints);
        return new PageClaims(page.Title, page.Standfirst, data.ArticleText("articleBody"), page.Authors);
    }

    /// <summary>A page made from the feed's own text, for when the page itself cannot be had.</summary>
    public static Page FromEntry(FeedEntry entry, Uri url, Hints hints)
    {
        var source = (entry.Content?.Length ?? 0) >= (entry.Summary?.Length ?? 0) ? entry.Content : entry.Summary;
        var html = Sanitiser.Clean(source ?? "", url);
        using var given = HtmlTree.Parse(source ?? "");
        var root = HtmlTree.ParseBody(html);
        var text = ArticleText.Of(root);
        var page = new Page
        {
            Kind = text.Length > 0 ? PageKind.Article : PageKind.Thin,
            Title = Metadata.Line(entry.Title),
            Authors = entry.Authors,
            SiteName = hints.OutletName,
            Published = PageDate.Fed(entry.Published),
            Modified = PageDate.Fed(entry.Updated),
            Language = entry.Language,
            Image = HtmlTree.Absolute(entry.Image, url) ?? FirstImage([root], url),
            Keywords = entry.Categories,
            Dateline = Datelines.Of(text, entry.Published is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null),
            Corrections = Corrections.Of(text, []),
            Embeds = Embeds.Of(PageOutline.Of(given), url),
            Text = text,
            Html = html,
            Confidence = 0.5,
            Rule = "feed",
        };
        return text.Length > 0 ? page : page with { Refusal = new Reason("page.thin", "The feed gives no text.") };
    }

    /// <summary>The article from JSON-LD, where the page shows much less than it declares.</summary>
    private static IReadOnlyList<string>? Rescue(StructuredData data, string text)
    {
        if (data.ArticleText("articleBody") is not { Length: > 300 } body || body.Length < 2.5 * text.Length)
            return null;
        if (body.Contains("</", StringComparison.Ordinal))
            return ArticleText.Paragraphs(HtmlTree.ParseBody(body));
        return [.. System.Net.WebUtility.HtmlDecode(body).Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private static string HtmlOf(IEnumerable<string> paragraphs) =>
        Sanitiser.Clean(string.Concat(paragraphs.Select(p => $"<p>{System.Net.WebUtility.HtmlEncode(p)}</p>")), null);

    private static string? FirstImage(IReadOnlyList<IElement> roots, Uri url) =>
        roots.SelectMany(r => r.QuerySelectorAll("img")).Take(5).Select(i => HtmlWriter.ImageAddress(i, url)).FirstOrDefault(a => a is not null);
}
