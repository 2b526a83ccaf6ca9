using Firsthand.Reading;
using Firsthand.Reading.Feeds;

namespace Firsthand.Store;

/// <summary>An article as its feed tells it, before its page is read.</summary>
public sealed record NewArticle
{
    /// <summary>As readers follow it, without tracking parameters.</summary>
    public required string Url { get; init; }
    /// <summary>Null where the feed gives none worth the name.</summary>
    public string? Guid { get; init; }
    /// <summary>The feed's own text, understood: shown until the page is read, and for good if it cannot be.</summary>
    public required ArticleReading Reading { get; init; }
    /// <summary>Fetch the page? False for feeds that carry whole texts of outlets whose pages forbid it, or items without a page.</summary>
    public bool FetchPage { get; init; } = true;
    /// <summary>What is to be heard or seen; null: the feed gives nothing of the kind.</summary>
    public Recording? Recording { get; init; }
}

/// <summary>An article in a list, with its outlet.</summary>
public sealed record ArticleCard
{
    public long Id { get; init; }
    public string Url { get; init; } = "";
    public string Title { get; init; } = "";
    public string Excerpt { get; init; } = "";
    public string? Language { get; init; }
    public string Direction { get; init; } = "ltr";
    public string Category { get; init; } = "general";
    public string? ImageUrl { get; init; }
    public string? ImageAlt { get; init; }
    public long? PublishedAt { get; init; }
    public string PublishedPrecision { get; init; } = "minute";
    public long SortAt { get; init; }
    public string State { get; init; } = "";
    public string Kind { get; init; } = "article";
    /// <summary>audio, video; null: nothing to be heard or seen.</summary>
    public string? RecordingKind { get; init; }
    /// <summary>JSON of Recording; null too where only the headline may be shown.</summary>
    public string? Recording { get; init; }
    public long Words { get; init; }
    /// <summary>firsthand, relay, wire, unknown (the text does not tell); null: not gathered yet.</summary>
    public string? Role { get; init; }
    public long? StoryId { get; init; }
    public string? StoryWhy { get; init; }
    public long? DuplicateOf { get; init; }
    public string? DatelinePlace { get; init; }
    /// <summary>YYYY-MM-DD.</summary>
    public string? DatelineDay { get; init; }
    /// <summary>Only what is known or named as an agency.</summary>
    public string? DatelineAgency { get; init; }
    /// <summary>JSON list of the outlet's own notes, word for word.</summary>
    public string Corrections { get; init; } = "[]";
    /// <summary>False: behind a paywall at the outlet; null: the page does not say.</summary>
    public bool? AccessibleForFree { get; init; }
    public long OutletId { get; init; }
    public string OutletKey { get; init; } = "";
    public string OutletName { get; init; } = "";
    public string? OutletCountry { get; init; }
    public string? OutletLanguage { get; init; }
    public string? OwnerKind { get; init; }
    public bool StateControlled { get; init; }
    public string DisplayRight { get; init; } = "excerpt";
    public bool Sample { get; init; }
    /// <summary>The outlet whose feed led here, where that is another.</summary>
    public string? FoundInName { get; init; }
    /// <summary>Set in lists of related articles: why it is there.</summary>
    public string? Why { get; init; }
    /// <summary>Set where it is asked for (a story, a speaker): JSON of Claim list; null: none.</summary>
    public string? Claims { get; init; }
    /// <summary>Set on a story's page: JSON of its summary, as SummarySentence list; null where the full text may not be shown.</summary>
    public string? KeySentences { get; init; }
}

/// <summary>An article whole.</summary>
public sealed record ArticleRow
{
    public long Id { get; init; }
    public long OutletId { get; init; }
    public long? FeedId { get; init; }
    public string Url { get; init; } = "";
    public string? Guid { get; init; }
    public string Title { get; init; } = "";
    public string? Standfirst { get; init; }
    /// <summary>JSON list.</summary>
    public string Authors { get; init; } = "[]";
    public string Excerpt { get; init; } = "";
    public string? Language { get; init; }
    public string Direction { get; init; } = "ltr";
    public string Category { get; init; } = "general";
    public string? CategoryWhy { get; init; }
    public string? ImageUrl { get; init; }
    public string? ImageAlt { get; init; }
    public string? ImageCredit { get; init; }
    /// <summary>Pixels as the page gives them; both or neither.</summary>
    public long? ImageWidth { get; init; }
    public long? ImageHeight { get; init; }
    public string? DatelinePlace { get; init; }
    /// <summary>YYYY-MM-DD.</summary>
    public string? DatelineDay { get; init; }
    /// <summary>Only what is known or named as an agency.</summary>
    public string? DatelineAgency { get; init; }
    /// <summary>JSON list of the outlet's own notes, word for word.</summary>
    public string Corrections { get; init; } = "[]";
    /// <summary>False: behind a paywall at the outlet; null: the page does not say.</summary>
    public bool? AccessibleForFree { get; init; }
    public long? PublishedAt { get; init; }
    public string PublishedPrecision { get; init; } = "minute";
    public long? ModifiedAt { get; init; }
    public long DiscoveredAt { get; init; }
    public long SortAt { get; init; }
    public long? FetchedAt { get; init; }
    /// <summary>pending, full, feed, refused, removed.</summary>
    public string State { get; init; } = "";
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
    public string Kind { get; init; } = "article";
    /// <summary>audio, video; null: nothing to be heard or seen.</summary>
    public string? RecordingKind { get; init; }
    /// <summary>JSON of Recording.</summary>
    public string? Recording { get; init; }
    public string Rule { get; init; } = "feed";
    public double Confidence { get; init; }
    public long Words { get; init; }
    public string? Role { get; init; }
    public long? DuplicateOf { get; init; }
    public long? StoryId { get; init; }
    public string? StoryWhy { get; init; }
    public long RevisionCount { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    public long? GoneAt { get; init; }
    /// <summary>JSON list of <see cref="EditNote"/>; null: editors corrected nothing.</summary>
    public string? Edited { get; init; }
    public string Text { get; init; } = "";
    public string Html { get; init; } = "";
    /// <summary>JSON of SummarySentence list.</summary>
    public string Summary { get; init; } = "[]";
    /// <summary>JSON of Attribution list.</summary>
    public string Attributions { get; init; } = "[]";
    /// <summary>JSON of ArticleOrigins.</summary>
    public string Origins { get; init; } = "{}";
    /// <summary>JSON of Claim list; null: none, or not made yet.</summary>
    public string? Claims { get; init; }
    /// <summary>JSON of Embed list.</summary>
    public string Embeds { get; init; } = "[]";
    /// <summary>The outlet whose feed led here, where that is another.</summary>
    public string? FoundInKey { get; init; }
    public string? FoundInName { get; init; }
    /// <summary>Comments that can be read; null: none yet. Only set for its own page.</summary>
    public long? Comments { get; init; }
    /// <summary>JSON: what the operator says of comments. Only set for its own page.</summary>
    public string? CommentSettings { get; init; }
}

public sealed record RevisionRow
{
    public long Id { get; init; }
    public long ArticleId { get; init; }
    public long SeenAt { get; init; }
    public string Title { get; init; } = "";
    /// <summary>Null: kept before standfirsts were; empty: there was none.</summary>
    public string? Standfirst { get; init; }
    public string Text { get; init; } = "";
    public string Html { get; init; } = "";
}

/// <summary>An article page's needs in few statements.</summary>
public sealed record ArticleView(ArticleRow Article, OutletRow Outlet, IReadOnlyList<HashtagRow> Hashtags,
    IReadOnlyList<ArticleCard> Related, StoryRow? Story, IReadOnlyList<RevisionRow> Revisions);

/// <summary>What reading an article's page brought.</summary>
public sealed record PageFetched
{
    public required long ArticleId { get; init; }
    public required ArticleReading Reading { get; init; }
    /// <summary>The address after redirects, without tracking parameters.</summary>
    public required string FinalUrl { get; init; }
    /// <summary>Whose page it turned out to be, where that is not the outlet whose feed led here; Id 0: none that is known, and to be added.</summary>
    public OutletRow? Publisher { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    /// <summary>When to look for changes again; null: never.</summary>
    public TimeSpan? LookAgainIn { get; init; }
}
