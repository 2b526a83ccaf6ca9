namespace Firsthand.Reading.Attribution;

/// <summary>Unknown: the text does not tell where its news was gathered. It is an answer, and never counted as anything else.</summary>
public enum Role { FirstHand, Relay, WireCopy, Unknown }

/// <summary>One article of a story, as the graph needs it. Times order; DuplicateOf is the article whose text this one repeats.</summary>
public sealed record StoryArticle(long Id, string OutletKey, string OutletName, DateTimeOffset Published, long? DuplicateOf, ArticleOrigins Origins);

/// <summary>"From rests on To": To is an article's id, or null when the origin is named but not among the story's articles.</summary>
/// <param name="Why">In words: "same text", "names The Selwick Ledger".</param>
public sealed record OriginEdge(long From, long? To, string? Name, string Why, TextSpan? Evidence);

/// <summary>
/// Who rests on whom in a story, and how many independent origins are left when relays and wire copies are folded.
/// Everything that an article rests on falls together with it, and a text that tells nothing adds none, so a doubt makes the count smaller, never larger.
/// </summary>
public sealed record OriginGraph
{
    public required IReadOnlyDictionary<long, Role> Roles { get; init; }
    public required IReadOnlyList<OriginEdge> Edges { get; init; }
    /// <summary>
    /// The origins that texts tell of: what was gathered first-hand, and what is named as the source. At least 1 for a story with articles.
    /// Where a role is unknown there may be more.
    /// </summary>
    public required int IndependentOrigins { get; init; }

    public static OriginGraph Of(IReadOnlyList<StoryArticle> articles)
    {
        var ordered = ByTelling([.. articles.OrderBy(a => a.Published).ThenBy(a => a.Id)]);
        var byId = ordered.ToDictionary(a => a.Id);
        var byOutlet = new Dictionary<string, StoryArticle>();
        foreach (var article in ordered)
        {
            byOutlet.TryAdd(OutletNames.Fold(article.OutletName), article);
            byOutlet.TryAdd(article.OutletKey, article);
        }
        var roots = new Roots();
        var roles = new Dictionary<long, Role>();
        var edges = new List<OriginEdge>();
        foreach (var article in ordered)
        {
            // Two articles of one outlet are one voice.
            roots.Fold(OfArticle(article.Id), OfOutlet(article));
            roles[article.Id] = RoleOf(article);
            if (article.DuplicateOf is { } original && original != article.Id) Copy(article, original, byId, roots, edges);
            foreach (var origin in article.Origins.Origins) Rest(article, origin, byOutlet, roots, edges);
        }
        return new OriginGraph
        {
            Roles = roles,
            Edges = edges,
            IndependentOrigins = articles.Count == 0 ? 0 : Math.Max(1, ordered.Where(a => Tells(a, roles[a.Id])).Select(a => roots.Of(OfArticle(a.Id))).Distinct().Count()),
        };
    }

    /// <summary>The text that was gathered first need not be the one that was published first: among equal texts the earliest published is the original.</summary>
    private static List<StoryArticle> ByTelling(IReadOnlyList<StoryArticle> ordered)
    {
        var byId = ordered.ToDictionary(a => a.Id);
        long Original(StoryArticle article)
        {
            for (var steps = 0; steps < ordered.Count && article.DuplicateOf is { } of && byId.TryGetValue(of, out var next) && next != article; steps++) article = next;
            return article.Id;
        }
        var first = new Dictionary<long, long>();
        foreach (var article in ordered) first.TryAdd(Original(article), article.Id);
        return [.. ordered.Select(a =>
        {
            var original = Original(a);
            // A copy of something outside this story stays one.
            if (byId[original].DuplicateOf is not null) return a;
            return a with { DuplicateOf = first[original] == a.Id ? null : first[original] };
        })];
    }

    private static Role RoleOf(StoryArticle article) =>
        article.DuplicateOf is not null && article.DuplicateOf != article.Id ? Role.WireCopy
        : article.Origins.FirstHand is true ? Role.FirstHand
        : article.Origins.FirstHand is false || article.Origins.Origins.Any(o => o.Kind == SourceKind.Outlet || o.Via.Count > 0) ? Role.Relay
        : Role.Unknown;

    /// <summary>Is there an origin that this article's own text vouches for?</summary>
    private static bool Tells(StoryArticle article, Role role) => role is Role.FirstHand || article.Origins.Origins.Count > 0;

    private static void Copy(StoryArticle article, long original, Dictionary<long, StoryArticle> byId, Roots roots, List<OriginEdge> edges)
    {
        var known = byId.ContainsKey(original);
        edges.Add(new OriginEdge(article.Id, known ? original : null, null, known ? "same text" : "same text as an article outside this story", null));
        roots.Fold(OfArticle(article.Id), OfArticle(original));
    }

    private static void Rest(StoryArticle article, Origin origin, Dictionary<string, StoryArticle> byOutlet, Roots roots, List<OriginEdge> edges)
    {
        var nearest = origin.Via.Count > 0 ? origin.Via[0] : origin.Name;
        var isOutlet = origin.Via.Count > 0 || origin.Kind == SourceKind.Outlet;
        var target = isOutlet && byOutlet.TryGetValue(OutletNames.Fold(nearest), out var named) && named.OutletKey != article.OutletKey ? named : null;
        var why = origin.Via.Count > 0 ? $"names {nearest}, which names {origin.Name}" : $"names {origin.Name}";
        edges.Add(new OriginEdge(article.Id, target?.Id, target is null ? nearest : null, why, origin.Evidence.Count > 0 ? origin.Evidence[0] : null));
        // What an outlet's own people gathered does not become another's because it also names a ministry.
        if (article.Origins.FirstHand is true && !isOutlet) return;
        if (target is not null) roots.Fold(OfArticle(article.Id), OfArticle(target.Id));
        foreach (var name in origin.Via.Append(origin.Name)) roots.Fold(OfArticle(article.Id), "name " + OutletNames.Fold(name));
    }

    private static string OfArticle(long id) => $"article {id}";
    private static string OfOutlet(StoryArticle article) => "name " + OutletNames.Fold(article.OutletName);
}
