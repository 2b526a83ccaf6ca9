namespace Firsthand.Reading.Extraction;

/// <summary>What a page says, apart from its furniture.</summary>
public sealed record Page
{
    public required PageKind Kind { get; init; }
    public string? Title { get; init; }
    /// <summary>What the title element says, often with the site's name in it.</summary>
    public string? HeadTitle { get; init; }
    /// <summary>Sub-title or standfirst, where the page marks one.</summary>
    public string? Standfirst { get; init; }
    /// <summary>Names of people (or the desk), each once, without "By".</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? SiteName { get; init; }
    public PageDate? Published { get; init; }
    /// <summary>Never before <see cref="Published"/>.</summary>
    public PageDate? Modified { get; init; }
    /// <summary>What the markup claims; the text decides in <see cref="ArticleReading.Language"/>.</summary>
    public string? Language { get; init; }
    public string? Image { get; init; }
    public string? ImageAlt { get; init; }
    public string? ImageCredit { get; init; }
    /// <summary>Pixels, where the page gives them.</summary>
    public int? ImageWidth { get; init; }
    public int? ImageHeight { get; init; }
    /// <summary>"ltr" or "rtl" as the markup says; the language decides in <see cref="ArticleReading.Direction"/>.</summary>
    public string? Direction { get; init; }
    public IReadOnlyList<AlternateLink> Alternates { get; init; } = [];
    public IReadOnlyList<Embed> Embeds { get; init; } = [];
    /// <summary>What structured data says of it; null where it says nothing.</summary>
    public bool? IsAccessibleForFree { get; init; }
    /// <summary>CSS selector of the part behind the paywall, as structured data gives it; never run.</summary>
    public string? PaywalledPart { get; init; }
    public Dateline? Dateline { get; init; }
    /// <summary>Notes in which the outlet corrects this article, word for word.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];
    public string? CanonicalUrl { get; init; }
    public string? Section { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    /// <summary>Clean text: paragraphs separated by an empty line, without captions, by-lines, related links, comments.</summary>
    public string Text { get; init; } = "";
    /// <summary>Sanitised HTML of the same text (allow list of <see cref="Sanitiser"/>), with links and pictures.</summary>
    public string Html { get; init; } = "";
    /// <summary>
    /// <see cref="RecurringBlocks.Hash"/> of each different block of the chosen text of at least 40 letters, and of its headings: with those that were dropped since
    /// they recur, without all others that were dropped. At most 120, from both ends; none where the text comes from a site rule, the feed or structured data.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<long> BlockHashes { get; init; } = [];
    /// <summary>0–1: how sure the reader is of <see cref="Kind"/>.</summary>
    public double Confidence { get; init; }
    /// <summary>Which rule chose the text: "general", "feed", "site rule NAME".</summary>
    public string Rule { get; init; } = "general";
    /// <summary>Set when the page is larger than is read: text and HTML hold what was found up to the limit.</summary>
    public Reason? Cut { get; init; }
    /// <summary>Set when the page must not be published as an article: thin, index, error, paywall, …</summary>
    public Reason? Refusal { get; init; }
}
