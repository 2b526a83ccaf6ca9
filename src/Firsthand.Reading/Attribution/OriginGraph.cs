namespace Firsthand.Reading.Attribution;

public enum Role { FirstHand, Relay, WireCopy }

/// <summary>One article of a story, as the graph needs it. Times order; DuplicateOf is the article whose text this one repeats.</summary>
public sealed record StoryArticle(long Id, string OutletKey, string OutletName, DateTimeOffset Published, long? DuplicateOf, ArticleOrigins Origins);

/// <summary>"From rests on To": To is an article's id, or null when the origin is named but not among the story's articles.</summary>
/// <param name="Why">In words: "same text", "names The Selwick Ledger".</param>
public sealed record OriginEdge(long From, long? To, string? Name, string Why, TextSpan? Evidence);

/// <summary>Who rests on whom in a story, and how many independent origins are left when relays and wire copies are folded.</summary>
public sealed record OriginGraph
{
    public required IReadOnlyDictionary<long, Role> Roles { get; init; }
    public required IReadOnlyList<OriginEdge> Edges { get; init; }
    /// <summary>At least 1 for a story with articles.</summary>
    public required int IndependentOrigins { get; init; }

    public static OriginGraph Of(IReadOnlyList<StoryArticle> articles) => new()
    {
        Roles = articles.ToDictionary(a => a.Id, a => a.DuplicateOf is null ? Role.FirstHand : Role.WireCopy),
        Edges = [],
        IndependentOrigins = Math.Max(1, articles.Count(a => a.DuplicateOf is null)),
    };
}
