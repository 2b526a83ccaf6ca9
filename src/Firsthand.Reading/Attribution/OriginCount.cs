namespace Firsthand.Reading.Attribution;

/// <summary>Counts what is left after folding.</summary>
internal readonly record struct OriginCount(IReadOnlyList<CountedOrigin> Counted, IReadOnlyList<CountedOrigin> Doubtful)
{
    public static OriginCount Of(IReadOnlyList<StoryArticle> articles, Dictionary<long, Role> roles, Roots roots, Dictionary<string, GraphNode> named, HashSet<string> unclear)
    {
        var groups = articles.GroupBy(a => roots.Of(OriginFolding.OfArticle(a.Id)))
            .Select(g => (Articles: g.ToList(), Telling: g.Where(a => roles[a.Id] == Role.FirstHand || a.Origins.Origins.Count > 0).ToList()))
            .Where(g => g.Telling.Count > 0)
            .Select(g => (g.Telling, Origin: new CountedOrigin(Root(g.Telling, roles, named), [.. g.Articles.Select(a => a.Id)])))
            .OrderByDescending(g => g.Origin.Articles.Count).ThenBy(g => g.Origin.Articles[0]).ToList();
        // Speakers named in another language than most speakers are: their names cannot be compared with the others'.
        var spoken = groups.Where(g => g.Origin.Root.Kind is NodeKind.Speaker or NodeKind.Document).ToList();
        var most = spoken.SelectMany(g => g.Telling.Select(a => a.Language).Where(l => l is not null).Distinct()).GroupBy(l => l).OrderByDescending(l => l.Count()).ThenBy(l => l.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        var doubtful = spoken.Where(g => (most is not null && g.Telling.TrueForAll(a => a.Language is not null && a.Language != most))
            || g.Telling.TrueForAll(a => a.Origins.Origins.All(o => unclear.Contains(OutletNames.Fold(o.Name))))).Select(g => g.Origin).ToHashSet();
        return new OriginCount([.. groups.Select(g => g.Origin).Where(o => !doubtful.Contains(o))], [.. groups.Select(g => g.Origin).Where(doubtful.Contains)]);
    }

    /// <summary>What was gathered first-hand before what is named; the end of a chain before an outlet on the way; what most name.</summary>
    private static GraphNode Root(List<StoryArticle> telling, Dictionary<long, Role> roles, Dictionary<string, GraphNode> named)
    {
        if (telling.Find(a => roles[a.Id] == Role.FirstHand) is { } own) return new GraphNode(NodeKind.Article, own.Id, own.OutletName);
        var name = telling.SelectMany(a => a.Origins.Origins).GroupBy(o => OutletNames.Fold(o.Name)).OrderBy(g => g.First().Kind == SourceKind.Outlet).ThenByDescending(g => g.Count()).First();
        var origin = name.First();
        return named.TryGetValue(name.Key, out var node) ? node
            : new GraphNode(origin.Kind switch { SourceKind.Outlet => NodeKind.Outlet, SourceKind.Document => NodeKind.Document, _ => NodeKind.Speaker }, null, origin.Name);
    }
}
