using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>The numbers that the model of kinds reads, each with the name under which it is explained and trained.</summary>
internal sealed class KindSigns
{
    private readonly List<KeyValuePair<string, double>> values = new(96);

    public IReadOnlyList<KeyValuePair<string, double>> Values => values;

    private void Add(string name, double value) => values.Add(new(name, Math.Round(value, 4)));
    private void Add(string name, bool value) => values.Add(new(name, value ? 1 : 0));

    /// <param name="page">With title, people, dates and text.</param>
    /// <param name="claims">What the page says of itself, taken before pruning.</param>
    public static KindSigns Of(Page page, PageShape shape, KindClaims claims, AddressShape address)
    {
        var signs = new KindSigns();
        signs.Address(address);
        signs.Claims(claims);
        signs.Shape(shape);
        signs.Names(shape);
        signs.Article(page, shape);
        signs.Together(page, claims, address);
        return signs;
    }

    private void Address(AddressShape a)
    {
        Add("address.depth", a.Depth);
        Add("address.slug-words", a.SlugWords);
        Add("address.number", a.LongestNumber);
        Add("address.dated", a.Dated);
        Add("address.query", a.QueryParts);
        Add("address.paged", a.Paged);
        Add("address.file", a.File);
        Add("address.list", a.Lists);
        Add("address.shop", a.Shop);
        Add("address.talk", a.Talk);
        Add("address.manual", a.Manual);
        Add("address.post", a.Posts);
        Add("address.firm", a.Firm);
    }

    private void Claims(KindClaims c)
    {
        Add("claims.article", c.Article);
        Add("claims.og-article", c.Type == "article");
        Add("claims.og-website", c.Type == "website");
        Add("claims.og-product", c.Type?.Contains("product", StringComparison.Ordinal) == true);
        Add("claims.list", c.List);
        Add("claims.product", c.Product);
        Add("claims.talk", c.Talk);
        Add("claims.firm", c.Firm);
        Add("claims.recipe", c.Recipe);
        Add("claims.video", c.Video);
        Add("claims.person", c.Person);
        Add("claims.published", c.Published);
        Add("claims.body-post", c.BodyPost);
        Add("claims.body-list", c.BodyList);
        Add("claims.body-page", c.BodyPage);
        Add("claims.body-shop", c.BodyShop);
        Add("claims.next", c.HasNext);
        Add("claims.feeds", c.Feeds);
    }

    private void Shape(PageShape s)
    {
        var text = Math.Max(1, s.Text);
        Add("text", Math.Log(1 + s.Text));
        Add("text.linked", (double)s.Linked / text);
        Add("text.prose", (double)s.ProseText / text);
        Add("text.headings", (double)s.HeadingText / text);
        Add("text.code", (double)s.CodeText / text);
        Add("text.lists", (double)s.ListText / text);
        Add("text.cards", Math.Min(1, (double)s.CardText / text));
        Add("text.posts", Math.Min(1, (double)s.PostText / text));
        Add("text.aside", (double)s.Aside / text);
        Add("prose.together", s.ProseText == 0 ? 0 : (double)s.MostProse / s.ProseText);
        Add("prose.most", Math.Log(1 + s.MostProse));
        Add("prose.blocks", s.ProseBlocks);
        Add("prose.long", s.LongBlocks);
        Add("prose.length", s.ProseBlocks == 0 ? 0 : (double)s.ProseText / s.ProseBlocks);
        Add("links", s.Links);
        Add("links.per-text", 1000.0 * s.Links / text);
        Add("links.contact", s.Phones);
        Add("links.inside", s.Links == 0 ? 0 : (double)s.Anchors / s.Links);
        Add("links.outward", s.Links == 0 ? 0 : (double)s.Outward / s.Links);
        Add("links.buttons", s.ButtonLinks);
        Add("headings.ids", (double)s.HeadingIds / Math.Max(1, s.H1 + s.H2 + s.H3));
        Add("headings.per-prose", (s.H2 + s.H3) / (1.0 + s.ProseBlocks));
        Add("code.inline", 1000.0 * s.InlineCode / text);
        Add("lists.depth", s.ListDepth);
        Add("elements.per-text", 1000.0 * s.Elements / text);
        Add("h1", s.H1);
        Add("h2", s.H2);
        Add("h3", s.H3);
        Add("headings.linked", s.LinkedHeadings);
        Add("images.per-text", 1000.0 * s.Images / text);
        Add("forms", s.Forms);
        Add("inputs", s.Inputs);
        Add("buttons", s.Buttons);
        Add("tables", s.Tables);
        Add("players", s.Players);
        Add("articles", s.Articles);
        Add("times", s.Times);
        Add("money.per-text", 1000.0 * s.Money / text);
        Add("cards", s.Cards);
        Add("posts", s.Posts);
        Add("peers", s.LongestPeers);
    }

    private void Names(PageShape s)
    {
        var elements = Math.Max(1, s.Elements) / 1000.0;
        Add("named.shop", s.Named[ClassNames.Shop] / elements);
        Add("named.talk", s.Named[ClassNames.Talk] / elements);
        Add("named.comment", s.Named[ClassNames.Comment] / elements);
        Add("named.card", s.Named[ClassNames.Card] / elements);
        Add("named.manual", s.Named[ClassNames.Manual] / elements);
        Add("named.firm", s.Named[ClassNames.Firm] / elements);
        Add("named.byline", s.Named[ClassNames.Byline]);
        Add("named.filter", s.Named[ClassNames.Filter]);
        Add("named.pages", s.Named[ClassNames.Pages]);
        Add("named.share", s.Named[ClassNames.Share]);
    }

    private void Article(Page page, PageShape shape)
    {
        var paragraphs = page.Text.Length == 0 ? [] : page.Text.Split("\n\n");
        var weights = paragraphs.Select(TextWeight.Of).ToList();
        var length = weights.Sum();
        Add("main", Math.Log(1 + length));
        Add("main.share", Math.Min(2, (double)length / Math.Max(1, shape.Text)));
        Add("main.prose", weights.Count(w => w >= 80));
        Add("main.paragraph", paragraphs.Length == 0 ? 0 : (double)length / paragraphs.Length);
        Add("main.short", paragraphs.Length == 0 ? 0 : (double)weights.Count(w => w < 80) / paragraphs.Length);
        Add("main.ended", paragraphs.Length == 0 ? 0 : (double)paragraphs.Count(Ends) / paragraphs.Length);
        Add("title", TextWeight.Of(page.Title ?? ""));
        Add("headline", TextWeight.Of(shape.Headline ?? ""));
        Add("headline.titles", shape.Headline is { } h && page.Title is { } t && (t.Contains(h, StringComparison.OrdinalIgnoreCase) || h.Contains(t, StringComparison.OrdinalIgnoreCase)));
        Add("authors", Math.Min(3, page.Authors.Count));
        Add("dated", page.Published is not { Certainty: > PageDate.Bound } published ? 0 : published.Precision == Precision.Day ? 1 : 2);
        Add("modified", page.Modified is not null);
    }

    // Single claims are too rare for small trees to weigh; their sums are not.
    private void Together(Page page, KindClaims c, AddressShape a)
    {
        static int One(params ReadOnlySpan<bool> any) => any.Contains(true) ? 1 : 0;
        static int All(params ReadOnlySpan<bool> any) => any.Count(true);
        var article = All(c.Article, c.Type == "article", c.Published, c.BodyPost);
        var elsewhere = a.Lists + a.Shop + a.Talk + a.Manual + a.Firm;
        var other = All(c.Product, c.Type?.Contains("product", StringComparison.Ordinal) == true, c.Talk, c.List, c.Firm, c.BodyList, c.BodyShop);
        Add("together.article", article);
        Add("together.address", elsewhere);
        Add("together.other", other);
        Add("together.balance", All(page.Authors.Count > 0, page.Published is { Certainty: > PageDate.Bound }, article > 0, a.Posts > 0, a.SlugWords >= 4) - One(elsewhere > 0) - One(other > 0));
    }

    public static bool Ends(string paragraph) => paragraph.Length > 0 && paragraph.TrimEnd('"', '”', '»', ')', ']', '’', '\'', '「', '」', ' ') is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।' or '։' or '።'];
}
