using System.Collections.Frozen;
using AngleSharp.Dom;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction;

/// <summary>What a page says it is: types of its structured data, meta elements, and the body classes that site software writes.</summary>
internal sealed record KindClaims
{
    private static readonly FrozenSet<string> Lists = Set("CollectionPage ItemList SearchResultsPage OfferCatalog DataCatalog Blog");
    private static readonly FrozenSet<string> Products = Set("Product ProductGroup IndividualProduct ProductModel Offer AggregateOffer Vehicle Car VideoGame Book");
    private static readonly FrozenSet<string> Talks = Set("QAPage DiscussionForumPosting Question Conversation");
    private static readonly FrozenSet<string> Firms = Set("LocalBusiness ProfessionalService Service SoftwareApplication WebApplication MobileApplication Course Store FinancialService HomeAndConstructionBusiness JobPosting Event AboutPage ContactPage");
    private static readonly FrozenSet<string> PostClasses = Set("single single-post article-page node-type-article page-node-type-article post-template-default single-format-standard");
    private static readonly FrozenSet<string> ListClasses = Set("archive category tag home blog search author front frontpage home-page homepage post-type-archive tax-product_cat taxonomy section-front path-frontpage");
    private static readonly FrozenSet<string> ShopClasses = Set("single-product woocommerce woocommerce-page template-product template-collection");

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>og:type in small letters.</summary>
    public string? Type { get; init; }
    public bool Article { get; init; }
    public bool LiveBlog { get; init; }
    public bool Published { get; init; }
    public bool List { get; init; }
    public bool Product { get; init; }
    public bool Talk { get; init; }
    public bool Firm { get; init; }
    public bool Recipe { get; init; }
    public bool Video { get; init; }
    public bool Gallery { get; init; }
    public bool Person { get; init; }
    /// <summary>isAccessibleForFree is false.</summary>
    public bool Paid { get; init; }
    /// <summary>An object with a title, a date and the text is in the data for the page's scripts; of an empty frame the structure tells nothing.</summary>
    public bool InState { get; init; }
    public bool BodyPost { get; init; }
    public bool BodyList { get; init; }
    public bool BodyPage { get; init; }
    public bool BodyShop { get; init; }
    public bool BodyError { get; init; }
    public bool HasNext { get; init; }
    /// <summary>Feeds announced, at most 3.</summary>
    public int Feeds { get; init; }

    public static KindClaims Of(IDocument document, PageOutline outline, StructuredData data, PageShape shape)
    {
        HashSet<string> types = [.. data.Types, .. shape.ItemTypes];
        var type = data.Meta("og:type")?.ToLowerInvariant();
        var body = (document.Body?.ClassName + " " + document.DocumentElement.ClassName).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var free = data.ArticleText("isAccessibleForFree") ?? (data.Article is { } a && a.TryGetProperty("isAccessibleForFree", out var f) ? f.ToString() : null);
        bool Any(FrozenSet<string> of) => types.Any(of.Contains);
        return new KindClaims
        {
            Type = type,
            Article = data.Article is not null || types.Any(t => t.EndsWith("Article", StringComparison.Ordinal) || t == "BlogPosting"),
            LiveBlog = types.Contains("LiveBlogPosting"),
            Published = data.Meta("article:published_time") is not null,
            List = Any(Lists),
            Product = Any(Products),
            Talk = Any(Talks) && !types.Contains("FAQPage"),
            Firm = Any(Firms),
            Recipe = types.Contains("Recipe"),
            Video = data.HasVideoObject || type?.StartsWith("video", StringComparison.Ordinal) == true,
            Gallery = types.Contains("ImageGallery") || types.Contains("MediaGallery"),
            Person = types.Contains("ProfilePage") || type == "profile",
            Paid = string.Equals(free, "false", StringComparison.OrdinalIgnoreCase),
            BodyPost = body.Any(PostClasses.Contains),
            BodyList = body.Any(ListClasses.Contains),
            BodyPage = body.Any(c => c.StartsWith("page-id-", StringComparison.Ordinal) || c.StartsWith("page-template", StringComparison.Ordinal)),
            BodyShop = body.Any(ShopClasses.Contains),
            BodyError = body.Contains("error404"),
            HasNext = outline.Links.Any(l => "next".Equals(l.GetAttribute("rel"), StringComparison.OrdinalIgnoreCase)),
            Feeds = Math.Min(3, outline.Links.Count(l => l.GetAttribute("type") is "application/rss+xml" or "application/atom+xml")),
        };
    }
}
