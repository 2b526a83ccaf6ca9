namespace Firsthand.Reading.Attribution;

/// <summary>Builds a story's graph: edges first, then everything that rests on each other is folded together, then what is left is counted.</summary>
internal sealed class OriginFolding
{
    private readonly IReadOnlyList<StoryArticle> articles;
    private readonly Dictionary<long, StoryArticle> byId;
    private readonly Dictionary<string, List<StoryArticle>> byOutlet = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Role> roles = [];
    private readonly Roots roots = new();
    private readonly List<OriginEdge> edges = [];
    private readonly List<OriginLink> links = [];
    // Of those who are named and are no article: as they are spelled first, and what they are.
    private readonly Dictionary<string, GraphNode> named = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Origin> meant = [];
    private readonly Dictionary<string, string?> generics = new(StringComparer.Ordinal);

    public OriginFolding(IReadOnlyList<StoryArticle> ordered)
    {
        articles = ordered;
        byId = ordered.ToDictionary(a => a.Id);
        foreach (var article in ordered)
            foreach (var key in new[] { OutletNames.Fold(article.OutletName), article.OutletKey }.Distinct())
            {
                if (!byOutlet.TryGetValue(key, out var list)) byOutlet[key] = list = [];
                list.Add(article);
            }
    }

    public OriginGraph Graph()
    {
        foreach (var article in articles)
        {
            // Two articles of one outlet are one voice.
            roots.Fold(OfArticle(article.Id), OfName(article.OutletName));
            roles[article.Id] = RoleOf(article);
            if (article.DuplicateOf is { } original && original != article.Id) Copy(article, original);
            foreach (var origin in article.Origins.Origins) Rest(article, origin);
        }
        var bodies = Bodies();
        var unclear = SameBodies.Fold(bodies, roots);
        foreach (var article in articles) Mean(article, bodies);
        var count = OriginCount.Of(articles, roles, roots, named, unclear);
        return new OriginGraph
        {
            Roles = roles,
            Edges = edges,
            Links = links,
            IndependentOrigins = articles.Count == 0 ? 0 : Math.Max(1, count.Counted.Count),
            Counted = count.Counted,
            PerhapsTheSame = count.Doubtful,
            RestsOn = new OriginTrail(articles, byId, Target, meant, name => Spelled(name)).All(),
            Nodes = [.. articles.Select(a => new GraphNode(NodeKind.Article, a.Id, a.OutletName)), .. named.Values],
        };
    }

    private static Role RoleOf(StoryArticle article) =>
        article.DuplicateOf is not null && article.DuplicateOf != article.Id ? Role.WireCopy
        : article.Origins.FirstHand is true ? Role.FirstHand
        : article.Origins.FirstHand is false || article.Origins.Origins.Any(o => o.Via.Count > 0) ? Role.Relay
        : Role.Unknown;

    private void Copy(StoryArticle article, long original)
    {
        var known = byId.ContainsKey(original);
        edges.Add(new OriginEdge(article.Id, known ? original : null, null, known ? "same text" : "same text as an article outside this story", null));
        roots.Fold(OfArticle(article.Id), OfArticle(original));
    }

    private void Rest(StoryArticle article, Origin origin)
    {
        var nearest = origin.Via.Count > 0 ? origin.Via[0] : origin.Name;
        var isOutlet = origin.Via.Count > 0 || origin.Kind == SourceKind.Outlet;
        var target = isOutlet ? Target(article, nearest) : null;
        var why = origin.Via.Count > 0 ? $"names {nearest}, which names {string.Join(", which names ", origin.Via.Skip(1).Append(origin.Name))}" : $"names {origin.Name}";
        TextSpan? evidence = origin.Evidence.Count > 0 ? origin.Evidence[0] : null;
        var node = target is null ? Node(nearest, isOutlet ? SourceKind.Outlet : origin.Kind) : null;
        edges.Add(new OriginEdge(article.Id, target?.Id, target is null ? nearest : null, why, evidence) { Kind = node?.Kind });
        Chain(article, origin, node ?? new GraphNode(NodeKind.Article, target!.Id, target.OutletName), evidence);
        // What an outlet's own people gathered does not become another's because it also names a ministry.
        if (article.Origins.FirstHand is true && !isOutlet) return;
        if (target is not null) roots.Fold(OfArticle(article.Id), OfArticle(target.Id));
        foreach (var name in origin.Via.Append(origin.Name)) roots.Fold(OfArticle(article.Id), OfName(name));
    }

    private void Chain(StoryArticle article, Origin origin, GraphNode nearest, TextSpan? evidence)
    {
        var from = nearest;
        for (var i = 1; i <= origin.Via.Count; i++)
        {
            var to = i < origin.Via.Count ? Node(origin.Via[i], SourceKind.Outlet) : Node(origin.Name, origin.Kind);
            links.Add(new OriginLink(article.Id, from, to, evidence));
            from = to;
        }
    }

    /// <summary>
    /// Of the named outlet's articles the last one before this one. Clocks are wrong now and then: if all are later, the first.
    /// Null: the outlet has none here, or is the article's own.
    /// </summary>
    private StoryArticle? Target(StoryArticle article, string outlet)
    {
        if (!byOutlet.TryGetValue(OutletNames.Fold(outlet), out var list) || list[0].OutletKey == article.OutletKey) return null;
        int from = 0, to = list.Count;
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (list[middle].Published <= article.Published) from = middle + 1;
            else to = middle;
        }
        return list[Math.Max(0, from - 1)];
    }

    private GraphNode Node(string name, SourceKind kind)
    {
        var key = OutletNames.Fold(name);
        if (!named.TryGetValue(key, out var node))
            named[key] = node = new GraphNode(kind switch { SourceKind.Outlet => NodeKind.Outlet, SourceKind.Document => NodeKind.Document, _ => NodeKind.Speaker }, null, name);
        return node;
    }

    /// <summary>Folded names of speakers and documents, in the order of the story.</summary>
    private List<string> Bodies() => [.. articles.SelectMany(a => a.Origins.Origins).Where(o => o.Kind != SourceKind.Outlet).Select(o => OutletNames.Fold(o.Name)).Distinct()];

    /// <summary>"The government said": where the story's other reports name one body that fits, that is who said it.</summary>
    private void Mean(StoryArticle article, List<string> bodies)
    {
        if (article.Origins is not { Generic: { } generic, Origins.Count: 0 } || article.Origins.FirstHand is true || roles[article.Id] == Role.WireCopy) return;
        if (!generics.TryGetValue(generic.Name, out var body)) generics[generic.Name] = body = SameBodies.Meant(generic.Name, bodies, roots);
        if (body is null || Spelled(body) is not { } name) return;
        TextSpan? evidence = generic.Evidence.Count > 0 ? generic.Evidence[0] : null;
        edges.Add(new OriginEdge(article.Id, null, name, $"says “{generic.Name}”; others name {name}", evidence) { Kind = named[body].Kind });
        meant[article.Id] = generic with { Name = name, Kind = SourceKind.Organisation };
        roots.Fold(OfArticle(article.Id), SameBodies.Key(body));
    }

    private string? Spelled(string folded) => named.TryGetValue(folded, out var node) ? node.Name : null;

    internal static string OfArticle(long id) => $"article {id}";
    internal static string OfName(string name) => SameBodies.Key(OutletNames.Fold(name));
}
