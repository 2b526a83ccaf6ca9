namespace Firsthand.Reading.Attribution;

/// <summary>Follows each article's origins through the story: what the Ledger's report names as its source is what a relay of the Ledger rests on.</summary>
internal sealed class OriginTrail(
    IReadOnlyList<StoryArticle> articles, Dictionary<long, StoryArticle> byId, Func<StoryArticle, string, StoryArticle?> target, Dictionary<long, Origin> meant, Func<string, string?> spelled)
{
    private const int MostOrigins = 12;
    private const int LongestVia = 8;

    private readonly Dictionary<long, IReadOnlyList<Origin>> found = [];

    public IReadOnlyDictionary<long, IReadOnlyList<Origin>> All()
    {
        // Relays of relays may be as many as there are articles; the stack is ours.
        foreach (var article in articles)
        {
            var path = new Stack<StoryArticle>([article]);
            var open = new HashSet<long>();
            while (path.TryPeek(out var at))
            {
                open.Add(at.Id);
                if (!found.ContainsKey(at.Id) && Next(at).FirstOrDefault(n => !found.ContainsKey(n.Id) && !open.Contains(n.Id)) is { } next)
                {
                    path.Push(next);
                    continue;
                }
                if (!found.ContainsKey(at.Id)) found[at.Id] = Of(at);
                path.Pop();
            }
        }
        return found.Where(f => f.Value.Count > 0).ToDictionary(f => f.Key, f => f.Value);
    }

    /// <summary>The articles that must be known first. In a circle one of them is known by its own text alone.</summary>
    private IEnumerable<StoryArticle> Next(StoryArticle article)
    {
        if (Original(article) is { } original) yield return original;
        foreach (var origin in article.Origins.Origins)
            if (origin.Kind == SourceKind.Outlet && target(article, origin.Name) is { } named) yield return named;
    }

    private StoryArticle? Original(StoryArticle article) =>
        article.DuplicateOf is { } id && id != article.Id && byId.TryGetValue(id, out var original) ? original : null;

    private List<Origin> Of(StoryArticle article)
    {
        var all = new List<Origin>();
        foreach (var origin in article.Origins.Origins)
        {
            var behind = origin.Kind == SourceKind.Outlet && target(article, origin.Name) is { } named && named.Id != article.Id && found.TryGetValue(named.Id, out var known) ? known : [];
            var others = behind.Where(o => OutletNames.Fold(o.Name) != OutletNames.Fold(article.OutletName)).ToList();
            if (others.Count == 0) Add(all, origin with { Name = spelled(OutletNames.Fold(origin.Name)) ?? origin.Name });
            else foreach (var root in others) Add(all, root with { Via = [.. origin.Via.Append(origin.Name).Concat(root.Via).Distinct(StringComparer.Ordinal).Take(LongestVia)], Evidence = origin.Evidence });
        }
        if (all.Count > 0) return all;
        if (Original(article) is { } original)
        {
            if (found.TryGetValue(original.Id, out var same)) foreach (var root in same) Add(all, root with { Evidence = [] });
            // The same text, and nothing in it tells more: it is the original's.
            if (all.Count == 0 && article.Origins.Generic is null && original.OutletKey != article.OutletKey) Add(all, new Origin { Name = original.OutletName, Kind = SourceKind.Outlet });
        }
        else if (meant.TryGetValue(article.Id, out var body)) Add(all, body);
        return all;
    }

    private static void Add(List<Origin> all, Origin origin)
    {
        if (all.Count < MostOrigins && !all.Exists(o => OutletNames.Fold(o.Name) == OutletNames.Fold(origin.Name))) all.Add(origin);
    }
}
