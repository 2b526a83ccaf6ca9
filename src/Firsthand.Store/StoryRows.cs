using Firsthand.Reading.Attribution;
using Firsthand.Reading.Comparing;
using Firsthand.Reading.Similarity;

namespace Firsthand.Store;

/// <summary>A story in a list or at the head of its page. Title, summary, language, country, picture and lead are those of the language it is shown in; all counts and times are of the whole story.</summary>
public sealed record StoryRow
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string Summary { get; init; } = "";
    public string? Language { get; init; }
    public string Category { get; init; } = "general";
    public string? Country { get; init; }
    public long LeadArticleId { get; init; }
    public string? ImageUrl { get; init; }
    public string? ImageAlt { get; init; }
    public long ArticleCount { get; init; }
    public long OutletCount { get; init; }
    public long OriginCount { get; init; }
    public long FirstHandCount { get; init; }
    public long RelayCount { get; init; }
    public long WireCount { get; init; }
    /// <summary>Articles whose text does not tell where its news was gathered: <see cref="OriginCount"/> is then the least there can be.</summary>
    public long UnknownCount => Math.Max(0, ArticleCount - FirstHandCount - RelayCount - WireCount);
    public long FirstAt { get; init; }
    public long LastAt { get; init; }
    public long? MergedInto { get; init; }
    /// <summary>The outlet of the first report, joined in.</summary>
    public string? FirstOutletName { get; init; }
    public string? FirstOutletKey { get; init; }
    public string? FirstOutletLanguage { get; init; }
    public string? FirstOutletOwnerKind { get; init; }
    public bool FirstOutletStateControlled { get; init; }
    /// <summary>Of its lead article's outlet.</summary>
    public bool Sample { get; init; }
    /// <summary>Of its lead article, as the next two: facts of the whole story where it has no other.</summary>
    public string LeadKind { get; init; } = "article";
    public string LeadPrecision { get; init; } = "minute";
    public bool? LeadAccessibleForFree { get; init; }
    /// <summary>JSON of Comparison, where it is asked for (a story's page); null: none is made.</summary>
    public string? Compared { get; init; }
    /// <summary>Comments that can be read; null: none yet. Only set for its own page.</summary>
    public long? Comments { get; init; }
    /// <summary>JSON: what the operator says of comments. Only set for its own page.</summary>
    public string? CommentSettings { get; init; }
    /// <summary>JSON list of <see cref="EditNote"/>, where it is asked for (a story's page); null: editors corrected nothing.</summary>
    public string? Edited { get; init; }
}

/// <summary>A story in one of its languages; null: none is known.</summary>
public sealed record StoryAddress
{
    public long StoryId { get; init; }
    public string? Language { get; init; }
    public string Title { get; init; } = "";
    public long FirstAt { get; init; }
    public long LastAt { get; init; }
}

/// <summary>Stories of neighbouring numbers; see <see cref="Stories.SitemapBlock"/>.</summary>
public sealed record StoryBlock
{
    public long Block { get; init; }
    public long LastAt { get; init; }
}

public sealed record OriginEdgeRow
{
    public long FromId { get; init; }
    public long? ToId { get; init; }
    public string? Name { get; init; }
    public string Why { get; init; } = "";
    public long? EvidenceStart { get; init; }
    public long? EvidenceEnd { get; init; }
    /// <summary>"outlet", "document" or "speaker": what <see cref="Name"/> is. Null where the edge leads to an article, and in edges of older versions.</summary>
    public string? Kind { get; init; }
    /// <summary>Set in <see cref="StoryView.Links"/>: the edge leads from this name, and article <see cref="FromId"/> tells so.</summary>
    public string? FromName { get; init; }
    /// <summary>The text of the article that rests, from its beginning to a little after the evidence; null where it may not be shown, or the evidence lies far down.</summary>
    public string? Told { get; init; }
}

/// <summary>A story page's needs.</summary>
public sealed record StoryView(StoryRow Story, IReadOnlyList<ArticleCard> Articles, IReadOnlyList<OriginEdgeRow> Edges, IReadOnlyList<HashtagRow> Hashtags)
{
    /// <summary>What stands behind those whom the articles name: "the Ledger, as the Post tells, rests on the port authority".</summary>
    public IReadOnlyList<OriginEdgeRow> Links { get; init; } = [];
    /// <summary>Other stories, most joined first.</summary>
    public IReadOnlyList<StoryBeside> Beside { get; init; } = [];
    /// <summary>What its accounts share and what only some say. Its articles may have gone meanwhile.</summary>
    public Comparison Comparison { get; init; } = Comparison.None;
}

/// <summary>An article's plain text.</summary>
public sealed record ArticleText
{
    public long Id { get; init; }
    public string Text { get; init; } = "";
}

/// <summary>An article waiting to be gathered, in the order of ids.</summary>
public sealed record Ungathered(ArticleVector Vector, long OutletId);

/// <summary>What gathering decided for one article; see StoryGatherer.</summary>
public sealed record Placement
{
    public required long ArticleId { get; init; }
    /// <summary>Null: a new story is made for it.</summary>
    public long? StoryId { get; init; }
    public string Why { get; init; } = "";
    public long? DuplicateOf { get; init; }
    public IReadOnlyList<(long Id, double Score, string Why)> Related { get; init; } = [];
    /// <summary>Another story that this article shows to be the same: the younger of the two goes into the older one.</summary>
    public (long StoryId, string Why)? Same { get; init; }
    /// <summary>The article stays in the story it is in now: only what it repeats and what is related is said again.</summary>
    public bool Stays { get; init; }
    /// <summary>The number of editors' decisions that were known when this was decided (<see cref="Stories.Decisions"/>); null: it stands in any case.</summary>
    public long? Decisions { get; init; }
}

/// <summary>A gathered article, when it came, and what was decided for it.</summary>
public sealed record Decided(ArticleVector Vector, DateTimeOffset Discovered, Placement Placement);

/// <summary>What a story consists of, for counting its origins and choosing its face.</summary>
public sealed record StoryMember
{
    public required StoryArticle Article { get; init; }
    public required string Title { get; init; }
    public required string Excerpt { get; init; }
    public string? Language { get; init; }
    public string? ImageUrl { get; init; }
    public long Words { get; init; }
}

/// <summary>What a story shows after its articles changed: counts, roles, edges and the article that stands for it.</summary>
public sealed record StoryFace
{
    public required long StoryId { get; init; }
    public required long LeadArticleId { get; init; }
    public required string Summary { get; init; }
    /// <summary>The articles that stand for it in its other languages, each with its summary.</summary>
    public IReadOnlyList<(long ArticleId, string Summary)> Others { get; init; } = [];
    public required OriginGraph Graph { get; init; }
    public Comparison Comparison { get; init; } = Comparison.None;
}
