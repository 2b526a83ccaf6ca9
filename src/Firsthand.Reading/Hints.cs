using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;

namespace Firsthand.Reading;

/// <summary>What is known about an article before it is read. Everything may be missing; nothing here overrules the text but a rule for its site.</summary>
public sealed record Hints
{
    public static readonly Hints None = new();

    /// <summary>The feed entry that led here.</summary>
    public FeedEntry? Entry { get; init; }
    public string? OutletName { get; init; }
    /// <summary>The outlet's usual language, a prior for short texts.</summary>
    public string? OutletLanguage { get; init; }
    /// <summary>ISO 3166 code of the outlet's country.</summary>
    public string? OutletCountry { get; init; }
    /// <summary>The category of the feed, where the catalogue gives one.</summary>
    public string? FeedCategory { get; init; }
    /// <summary>The moment of reading; dates after it are not believed. Null: not checked.</summary>
    public DateTimeOffset? Now { get; init; }
    /// <summary>What the server says of when the page was last changed (Last-Modified): an article is no newer. Null: nothing.</summary>
    public DateTimeOffset? Changed { get; init; }
    /// <summary>What people know of single sites; the page's address chooses.</summary>
    public SiteRules Rules { get; init; } = SiteRules.None;
    /// <summary>What earlier pages of the outlet had in their texts again and again; leaves the text where it is the lesser part.</summary>
    public RecurringBlocks Recurring { get; init; } = RecurringBlocks.None;
}
