namespace Firsthand.Reading.Extraction;

/// <summary>
/// Decides what a page is and refuses what must not be published as an article. To lose an article is worse than to keep a page that is none:
/// what is only likely to be something else keeps its text under that kind.
/// </summary>
internal sealed class KindJudge
{
    private const double Half = 0.5;
    // Called an article only from here on: of pages of unseen sites between the two, four of five are something else (`bench kinds`).
    private const double Likely = 0.6;
    // Below these (below a half where hardly any prose speaks for the page) the structure alone is reason to refuse. What a feed announces as an article nearly always is one.
    private const double Unannounced = 0.1;
    private const double Announced = 0.04;
    // Cards all over a page that does not claim to be an article: eight times as likely no article.
    private const double OddsOfCards = 8;
    // The weight of a paragraph of prose.
    private const int Prose = 80;

    private readonly Page page;
    private readonly PageShape shape;
    private readonly KindClaims claims;
    private readonly AddressShape address;
    private readonly PageExplanation? explanation;
    private readonly string[] paragraphs;
    private readonly int length;
    private readonly bool isShort;
    /// <summary>How likely an article by structure, before and after cards are weighed.</summary>
    private readonly double byModel, article;

    private KindJudge(Page page, PageShape shape, KindClaims claims, AddressShape address, PageExplanation? explanation)
    {
        (this.page, this.shape, this.claims, this.address, this.explanation) = (page, shape, claims, address, explanation);
        paragraphs = page.Text.Length == 0 ? [] : page.Text.Split("\n\n");
        length = paragraphs.Sum(TextWeight.Of);
        isShort = length < (!paragraphs.Any(p => TextWeight.Of(p) >= Prose) ? 500 : claims.Article || claims.Published ? 160 : 250);
        byModel = ByModel();
        article = WithCards();
    }

    /// <param name="page">With title, people, dates and text.</param>
    /// <param name="shape">Of the whole page, taken before pruning; <paramref name="claims"/> too.</param>
    /// <param name="announced">A feed says that it is an article.</param>
    /// <param name="explanation">Takes the signs and what decided.</param>
    public static Page Judge(Page page, PageShape shape, KindClaims claims, Uri url, bool announced, PageExplanation? explanation)
    {
        var judge = new KindJudge(page, shape, claims, AddressShape.Of(url), explanation);
        return judge.Standing() ?? judge.Walled() ?? judge.Unlike(announced) ?? judge.Short() ?? judge.Taken();
    }

    private double ByModel()
    {
        var signs = KindSigns.Of(page, shape, claims, address);
        var moved = explanation is null ? null : new Dictionary<string, double>();
        var chance = Math.Round(KindModel.Default.Probability(signs, moved), 2);
        explanation?.ArticleByStructure = chance;
        explanation?.Signs = [.. signs.Values.Select(s => new KindSign(s.Key, s.Value, Math.Round(moved!.GetValueOrDefault(s.Key), 3))).OrderByDescending(s => Math.Abs(s.Moved))];
        return chance;
    }

    private double WithCards()
    {
        if (claims.Article || claims.Published || claims.Type == "article" || !(shape.CardText * 2 > shape.Text && shape.Cards >= 8 || claims.Person && AreCards || LeadsElsewhere))
            return byModel;
        return Math.Round(byModel / (byModel + OddsOfCards * (1 - byModel)), 2);
    }

    private bool AreCards => shape.CardText * 10 > shape.Text * 3;

    private bool LeadsElsewhere => shape.LinkedHeadings >= 6 && shape.LongBlocks == 0;

    /// <summary>Errors, walls, templates, lists of names.</summary>
    private Page? Standing()
    {
        if (NoArticle.Find(page, paragraphs, shape, claims, byModel) is not { } found)
            return null;
        var kind = found.Code switch { "page.video" => PageKind.Video, "page.list" => PageKind.Listing, "page.mail" or "page.template" => PageKind.Thin, _ => PageKind.Error };
        return Refuse(kind, found.Code, $"The page shows no article: {found.Sign}.", 0.95, "phrases");
    }

    private Page? Walled()
    {
        if ((claims.Paid || shape.Named[ClassNames.Wall] > 0 && byModel > Half) && length < (claims.Paid ? 1200 : 700) && paragraphs.Length < 8)
            return Refuse(PageKind.Paywall, "page.paywall", "Only the beginning stands before a paywall.", claims.Paid ? 0.9 : 0.6, "paywall");
        if ((claims.Video || shape.Players > 0 && !claims.Article) && length < 500)
            return Refuse(PageKind.Video, "page.video", "The page is a video with little text.", 0.8, "video");
        return null;
    }

    /// <summary>Built unlike an article.</summary>
    private Page? Unlike(bool announced)
    {
        if (article >= (isShort || LeadsElsewhere ? Half : announced ? Announced : Unannounced))
            return null;
        return Other() switch
        {
            PageKind.Index => Refuse(PageKind.Index, "page.index", $"The page leads to other pages: {Math.Max(shape.Cards, shape.LinkedHeadings)} of them.", 1 - article, "structure"),
            PageKind.Listing => Refuse(PageKind.Listing, "page.list", $"The page lists {shape.Cards} things.", 1 - article, "structure"),
            _ when isShort => null,
            var kind => Refuse(kind, "page.no-article", "The page is built like a shop's, a firm's, a forum's or a manual's, not like an article.", 1 - article, "structure"),
        };
    }

    private Page? Short() => isShort ? Refuse(IsGallery ? PageKind.Gallery : PageKind.Thin, "page.thin", $"Only {page.Text.Length} characters of text were found.", 0.8, "length") : null;

    private Page Taken()
    {
        var claimed = claims.LiveBlog || shape.Named[ClassNames.Live] >= 3 && shape.Times >= 4 ? PageKind.LiveBlog
            : IsGallery ? PageKind.Gallery
            : PageKind.Article;
        explanation?.DecidedBy = claimed == PageKind.Article ? "structure" : "claims";
        return article < Likely && !claims.LiveBlog && !claims.InState
            ? page with { Kind = Other(), Confidence = Math.Round(1 - article, 2) }
            : page with { Kind = claimed, Confidence = claims.InState ? Math.Max(Likely, article) : article };
    }

    /// <summary>Many articles hold a gallery, and say so in their structured data.</summary>
    private bool IsGallery => claims.Gallery && !claims.Article
        || length < 600 && (claims.Gallery || shape.Named[ClassNames.Pictures] >= 3 && shape.Images >= 8);

    /// <summary>What a page is that is no article.</summary>
    private PageKind Other()
    {
        if (claims.Person || address.Depth == 0 || claims.BodyList || AreCards && (shape.Articles > 3 || shape.LinkedHeadings > 4))
            return PageKind.Index;
        return AreCards || claims.List || address.Lists > 0 ? PageKind.Listing : PageKind.Other;
    }

    private Page Refuse(PageKind kind, string code, string detail, double confidence, string by)
    {
        explanation?.DecidedBy = by;
        return page with { Kind = kind, Confidence = Math.Round(confidence, 2), Refusal = new Reason(code, detail) };
    }
}
