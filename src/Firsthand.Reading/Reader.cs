using Firsthand.Reading.Attribution;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Language;
using Firsthand.Reading.Similarity;
using Firsthand.Reading.Summaries;

namespace Firsthand.Reading;

/// <summary>Everything Firsthand understands of one article.</summary>
public sealed record ArticleReading
{
    public required Page Page { get; init; }
    /// <summary>ISO code decided on the text; null where it cannot be told.</summary>
    public string? Language { get; init; }
    /// <summary>"ltr" or "rtl".</summary>
    public string Direction { get; init; } = "ltr";
    public required Category Category { get; init; }
    /// <summary>Most salient first; the page shows the first eight.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
    public IReadOnlyList<Attribution.Attribution> Attributions { get; init; } = [];
    public ArticleOrigins Origins { get; init; } = ArticleOrigins.Unknown;
    /// <summary>Of the attributions, what is sure enough to be shown, with whoever says it; in the order of the text.</summary>
    public IReadOnlyList<Claim> Claims { get => field ?? Attribution.Claims.Of(Page.Text, Language, Attributions, Tags, []); init; }
    /// <summary>Key points, each with its span in <see cref="Page.Text"/>.</summary>
    public IReadOnlyList<SummarySentence> Summary { get; init; } = [];
    public required ArticleVector Vector { get; init; }
}

/// <summary>The door: bytes in, everything understood out. Pure: no I/O, no clock, same input same output.</summary>
public static class Reader
{
    /// <summary>
    /// Raised whenever an analyser gives other results than before: articles that were understood by a lower version are understood again in the background.
    /// 0 is what was stored before there were versions.
    /// </summary>
    public const int Version = 7;

    /// <summary>Reads a fetched page: extraction, language, names, category, attribution, fingerprint.</summary>
    /// <param name="explanation">Takes how the page was read; null in production.</param>
    public static ArticleReading Read(ReadOnlyMemory<byte> bytes, string? contentType, Uri url, Hints? hints = null, IReadOnlyList<KnownOutlet>? outlets = null, PageExplanation? explanation = null) =>
        Understand(PageReader.Read(bytes, contentType, url, hints ?? Hints.None, explanation), url, hints ?? Hints.None, outlets ?? []);

    /// <summary>Understands a page that is already extracted, or made from a feed's own text.</summary>
    public static ArticleReading Understand(Page page, Uri url, Hints hints, IReadOnlyList<KnownOutlet> outlets)
    {
        var title = page.Title ?? hints.Entry?.Title ?? "";
        var guess = LanguageDetector.Detect(page.Text.Length > 0 ? page.Text : title, hints.OutletLanguage ?? page.Language);
        var tags = TagFinder.Find(title, page.Text, guess.Code, hints.OutletName);
        var attributions = AttributionFinder.Find(page.Text, guess.Code);
        return new ArticleReading
        {
            Page = page with { Dateline = OriginFinder.Certain(page.Dateline, hints.OutletName, outlets) },
            Language = guess.Code,
            Direction = LanguageDetector.Direction(guess.Code),
            Category = CategoryFinder.Find(title, page.Text, guess.Code, url, hints, page.Section),
            Tags = tags,
            Attributions = attributions,
            Claims = Attribution.Claims.Of(page.Text, guess.Code, attributions, tags, outlets),
            Origins = OriginFinder.Find(title, page.Text, guess.Code, hints.OutletName, attributions, outlets, page.Dateline, page.Html),
            Summary = Summariser.Summarise(title, page.Text, guess.Code, 3),
            Vector = ArticleVector.Of(title, page.Text, guess.Code, hints.OutletName ?? "", page.Published?.Time ?? hints.Entry?.Published, tags),
        };
    }

    /// <summary>Understands a stored text again. What only its page or feed told (people, dates, pictures, HTML) is not in the page of the result: it stays as it is stored.</summary>
    public static ArticleReading Again(StoredText stored, Uri url, Hints hints, IReadOnlyList<KnownOutlet> outlets) => Understand(new Page
    {
        Kind = PageKind.Article,
        Title = stored.Title,
        Text = stored.Text,
        Html = stored.Html ?? "",
        Language = stored.Language,
        Published = PageDate.Fed(stored.Published),
        Section = stored.OfFeed ? null : stored.Section,
        Dateline = Extraction.Claims.Datelines.Of(stored.Text, stored.Published is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null),
    }, url, stored is { OfFeed: true, Section: { } filed } ? hints with { Entry = new Feeds.FeedEntry { Categories = [filed] } } : hints, outlets);
}
