namespace Firsthand.Reading.Attribution;

/// <summary>Unknown: the text does not tell where its news was gathered. It is an answer, and never counted as anything else.</summary>
public enum Role { FirstHand, Relay, WireCopy, Unknown }

/// <summary>One article of a story, as the graph needs it. Times order; DuplicateOf is the article whose text this one repeats.</summary>
/// <param name="Language">ISO code; null where it is not known. Names in two languages cannot be compared, which keeps the count small.</param>
public sealed record StoryArticle(long Id, string OutletKey, string OutletName, DateTimeOffset Published, long? DuplicateOf, ArticleOrigins Origins, string? Language = null);

/// <summary>"From rests on To": To is an article's id, or null when the origin is named but not among the story's articles.</summary>
/// <param name="Why">In words: "same text", "names The Selwick Ledger".</param>
/// <param name="Evidence">The sentence of From's text that says so; null where the whole text is the evidence.</param>
public sealed record OriginEdge(long From, long? To, string? Name, string Why, TextSpan? Evidence)
{
    /// <summary>What is named: an outlet, a document or a speaker; null where the edge leads to an article.</summary>
    public NodeKind? Kind { get; init; }
}

/// <summary>
/// Who rests on whom in a story, and how many independent origins are left when relays and wire copies are folded.
/// Everything that an article rests on falls together with it, and a text that tells nothing adds none, so a doubt makes the count smaller, never larger.
/// </summary>
public sealed record OriginGraph
{
    public required IReadOnlyDictionary<long, Role> Roles { get; init; }
    /// <summary>From each article to what its text names nearest, an article's several ones in the order of its text.</summary>
    public required IReadOnlyList<OriginEdge> Edges { get; init; }
    /// <summary>What stands behind the nearest, where a text tells a whole chain.</summary>
    public IReadOnlyList<OriginLink> Links { get; init; } = [];
    /// <summary>
    /// The origins that texts tell of: what was gathered first-hand, and what is named as the source. At least 1 for a story with articles.
    /// Where a role is unknown there may be more.
    /// </summary>
    public required int IndependentOrigins { get; init; }
    /// <summary>The origins that were counted, those on which most articles rest first. Empty where no text tells of any: then one is counted, unknown which.</summary>
    public IReadOnlyList<CountedOrigin> Counted { get; init; } = [];
    /// <summary>They may be the same as those counted, and are not counted: named only in articles of another language than most, or by words that fit several ("the ministry").</summary>
    public IReadOnlyList<CountedOrigin> PerhapsTheSame { get; init; } = [];
    /// <summary>What each article rests on in the end, followed through the story's other articles; only articles of which that is known.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<Origin>> RestsOn { get; init; } = new Dictionary<long, IReadOnlyList<Origin>>();

    /// <summary>Articles, outlets, documents and speakers, each once.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; init; } = [];

    public static OriginGraph Of(IReadOnlyList<StoryArticle> articles) => new OriginFolding(OriginalOrder.Of(articles)).Graph();
}
