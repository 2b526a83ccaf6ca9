namespace Firsthand.Reading.Extraction;

/// <summary>
/// Decides what a page is and refuses what must not be published as an article. To lose an article is worse than to keep a page that is none:
/// what is only likely to be something else keeps its text and is labelled.
/// </summary>
internal static class PageKinds
{
    private const double Half = 0.5;
    // Below these (below a half where hardly any prose speaks for the page) the structure alone is reason to refuse. What a feed announces as an article nearly always is one.
    private const double Unannounced = 0.1;
    private const double Announced = 0.04;
    // Cards all over a page that does not claim to be an article: eight times as likely no article.
    private const double OddsOfCards = 8;

    public static Page Judge(Page page, PageShape shape, KindClaims claims, Uri url, Hints hints, PageExplanation? explanation)
    {
        var signs = KindSigns.Of(page, shape, claims, url);
        var moved = explanation is null ? null : new Dictionary<string, double>();
        var article = Math.Round(KindModel.Default.Probability(signs, moved), 2);
        if (explanation is not null)
        {
            explanation.ArticleByStructure = article;
            explanation.Signs = [.. signs.Values.Select(s => new KindSign(s.Key, s.Value, Math.Round(moved!.GetValueOrDefault(s.Key), 3))).OrderByDescending(s => Math.Abs(s.Moved))];
        }
        var paragraphs = page.Text.Length == 0 ? [] : page.Text.Split("\n\n");
        var isShort = IsShort(paragraphs, claims);
        return Standing(page, paragraphs, shape, claims, article, explanation)
            ?? Walled(page, paragraphs, shape, claims, article, explanation)
            ?? ByStructure(page, shape, claims, url, article, isShort || shape.LongBlocks == 0 && shape.LinkedHeadings >= 6 ? Half : hints.Entry is null ? Unannounced : Announced, explanation, isShort)
            ?? (isShort ? Refuse(page, PageKind.Thin, "page.thin", $"Only {page.Text.Length} characters of text were found.", 0.8, "length", explanation) : null)
            ?? Taken(page, shape, claims, url, article, explanation);
    }

    /// <summary>Errors, walls, templates, lists of names.</summary>
    private static Page? Standing(Page page, string[] paragraphs, PageShape shape, KindClaims claims, double article, PageExplanation? explanation)
    {
        if (NoArticle.Find(page, paragraphs, shape, claims, article) is not { } found)
            return null;
        var kind = found.Code switch { "page.video" => PageKind.Video, "page.list" => PageKind.Listing, "page.mail" or "page.template" => PageKind.Thin, _ => PageKind.Error };
        return Refuse(page, kind, found.Code, $"The page shows no article: {found.Sign}.", 0.95, "phrases", explanation);
    }

    private static Page? Walled(Page page, string[] paragraphs, PageShape shape, KindClaims claims, double article, PageExplanation? explanation)
    {
        var length = paragraphs.Sum(KindSigns.Weight);
        if ((claims.Paid || shape.Named[ClassNames.Wall] > 0 && article > Half) && length < (claims.Paid ? 1200 : 700) && paragraphs.Length < 8)
            return Refuse(page, PageKind.Paywall, "page.paywall", "Only the beginning stands before a paywall.", claims.Paid ? 0.9 : 0.6, "paywall", explanation);
        if ((claims.Video || shape.Players > 0 && !claims.Article) && length < 500)
            return Refuse(page, PageKind.Video, "page.video", "The page is a video with little text.", 0.8, "video", explanation);
        return null;
    }

    private static Page? ByStructure(Page page, PageShape shape, KindClaims claims, Uri url, double article, double threshold, PageExplanation? explanation, bool isShort)
    {
        article = WithCards(shape, claims, article);
        if (article >= threshold)
            return null;
        var kind = Other(shape, claims, url);
        return kind switch
        {
            PageKind.Index => Refuse(page, kind, "page.index", $"The page leads to other pages: {Math.Max(shape.Cards, shape.LinkedHeadings)} of them.", 1 - article, "structure", explanation),
            PageKind.Listing => Refuse(page, kind, "page.list", $"The page lists {shape.Cards} things.", 1 - article, "structure", explanation),
            _ when isShort => null,
            _ => Refuse(page, kind, "page.no-article", "The page is built like a shop's, a firm's, a forum's or a manual's, not like an article.", 1 - article, "structure", explanation),
        };
    }

    private static double WithCards(PageShape shape, KindClaims claims, double article)
    {
        if (claims.Article || claims.Published || claims.Type == "article" || !(shape.CardText * 2 > shape.Text && shape.Cards >= 8 || claims.Person && AreCards(shape) || shape.LinkedHeadings >= 6 && shape.LongBlocks == 0))
            return article;
        return Math.Round(article / (article + OddsOfCards * (1 - article)), 2);
    }

    private static bool AreCards(PageShape shape) => shape.CardText * 10 > shape.Text * 3;

    /// <summary>What a page is that is no article.</summary>
    private static PageKind Other(PageShape shape, KindClaims claims, Uri url)
    {
        var address = AddressShape.Of(url);
        if (claims.Person || address.Depth == 0 || claims.BodyList || AreCards(shape) && (shape.Articles > 3 || shape.LinkedHeadings > 4))
            return PageKind.Index;
        return AreCards(shape) || claims.List || address.Lists > 0 ? PageKind.Listing : PageKind.Other;
    }

    private static bool IsShort(string[] paragraphs, KindClaims claims)
    {
        var length = paragraphs.Sum(KindSigns.Weight);
        return length < (!paragraphs.Any(p => KindSigns.Weight(p) >= 80) ? 500 : claims.Article || claims.Published ? 160 : 250);
    }

    private static Page Taken(Page page, PageShape shape, KindClaims claims, Uri url, double article, PageExplanation? explanation)
    {
        article = WithCards(shape, claims, article);
        var claimed = claims.LiveBlog || shape.Named[ClassNames.Live] >= 3 && shape.Times >= 4 ? PageKind.LiveBlog
            : claims.Gallery || shape.Named[ClassNames.Pictures] >= 3 && shape.Images >= 8 && page.Text.Length < 1500 ? PageKind.Gallery
            : PageKind.Article;
        explanation?.DecidedBy = claimed == PageKind.Article ? "structure" : "claims";
        return article < Half && !claims.LiveBlog
            ? page with { Kind = Other(shape, claims, url), Confidence = Math.Round(1 - article, 2) }
            : page with { Kind = claimed, Confidence = article };
    }

    public static bool IsBinary(ReadOnlySpan<byte> bytes) => bytes is
        [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] or [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] or [0x1F, 0x8B, ..];

    private static Page Refuse(Page page, PageKind kind, string code, string detail, double confidence, string by, PageExplanation? explanation)
    {
        explanation?.DecidedBy = by;
        return page with { Kind = kind, Confidence = Math.Round(confidence, 2), Refusal = new Reason(code, detail) };
    }
}
