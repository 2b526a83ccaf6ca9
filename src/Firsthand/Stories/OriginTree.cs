using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>A node of the origin graph: an article of the story, or a named origin that is not among them.</summary>
public sealed class OriginNode
{
    public ArticleCard? Article { get; init; }
    public required string Name { get; init; }
    /// <summary>Why it rests on its parent, in words.</summary>
    public string Why { get; init; } = "";
    /// <summary>The line to its parent; null: it has none.</summary>
    public OriginEdgeRow? Edge { get; init; }
    public List<OriginNode> Below { get; } = [];
    /// <summary>A report whose text does not tell where it comes from, and on which nothing rests: no origin, as far as is known.</summary>
    public bool Untold => Depth == 0 && Below.Count == 0 && Article is { Role: null or "unknown" };
    public int Depth { get; set; }
    /// <summary>Height in rows, set by <see cref="OriginTree"/>.</summary>
    public double Row { get; set; }
    /// <summary>Its line in the indented drawing.</summary>
    public int Line { get; set; }
}

/// <summary>Who rests on whom, as trees: the roots are the origins, a relay hangs below what it rests on, a copy below what it repeats.</summary>
public sealed class OriginTree
{
    private const int Deepest = 2;

    public IReadOnlyList<OriginNode> Roots { get; }
    /// <summary>In the order of the drawing: parents before children, what is not known last.</summary>
    public IReadOnlyList<OriginNode> Nodes { get; }
    public double Rows { get; private set; }

    public OriginTree(IReadOnlyList<ArticleCard> articles, IReadOnlyList<OriginEdgeRow> edges)
    {
        var byId = articles.ToDictionary(a => a.Id);
        var parentOf = new Dictionary<long, OriginEdgeRow>();
        // An article may name several origins; the drawing follows the first one that is here, the words beside it tell the rest.
        foreach (var edge in edges.OrderBy(e => e.ToId is null))
        {
            // What was gathered first-hand is an origin itself, whomever it quotes besides.
            if (edge.ToId is null && byId.GetValueOrDefault(edge.FromId)?.Role == "firsthand") continue;
            if (byId.ContainsKey(edge.FromId) && (edge.ToId is not { } to || (byId.ContainsKey(to) && !Leads(parentOf, to, edge.FromId)))) parentOf.TryAdd(edge.FromId, edge);
        }
        var nodes = articles.ToDictionary(a => a.Id, a => new OriginNode { Article = a, Name = a.OutletName, Why = parentOf.GetValueOrDefault(a.Id)?.Why ?? "", Edge = parentOf.GetValueOrDefault(a.Id) });
        var named = new Dictionary<string, OriginNode>(StringComparer.OrdinalIgnoreCase);
        var roots = new List<OriginNode>();
        foreach (var article in articles)
        {
            var node = nodes[article.Id];
            var edge = parentOf.GetValueOrDefault(article.Id);
            if (edge?.ToId is { } to) nodes[to].Below.Add(node);
            else if (edge?.Name is { Length: > 0 } name) Outside(named, roots, name).Below.Add(node);
            else roots.Add(node);
        }
        // Articles of one outlet are one voice and stand together.
        Roots = [.. roots.GroupBy(r => (object?)r.Article?.OutletId ?? r).SelectMany(g => g).OrderBy(r => r.Untold)];
        var all = new List<OriginNode>();
        foreach (var root in Roots)
        {
            // The first of those whose text does not tell stands below a line of words.
            if (root.Untold && !all.Exists(n => n.Untold)) Rows += all.Count == 0 ? 0 : 1;
            Place(root, all);
        }
        Nodes = all;
    }

    private static OriginNode Outside(Dictionary<string, OriginNode> named, List<OriginNode> roots, string name)
    {
        if (named.TryGetValue(name, out var known)) return known;
        var node = new OriginNode { Name = name };
        named[name] = node;
        roots.Add(node);
        return node;
    }

    /// <summary>Would a line to <paramref name="from"/> close a circle?</summary>
    private static bool Leads(Dictionary<long, OriginEdgeRow> parents, long at, long from)
    {
        for (var steps = 0; steps <= parents.Count; steps++)
        {
            if (at == from) return true;
            if (!parents.TryGetValue(at, out var edge) || edge.ToId is not { } next) return false;
            at = next;
        }
        return true;
    }

    private void Place(OriginNode root, List<OriginNode> all)
    {
        // Chains of relays can be long; the stack is ours and the drawing has three columns.
        var stack = new Stack<(OriginNode Node, int Depth)>([(root, 0)]);
        var order = new List<OriginNode>();
        while (stack.TryPop(out var next))
        {
            next.Node.Depth = Math.Min(next.Depth, Deepest);
            next.Node.Line = all.Count;
            all.Add(next.Node);
            order.Add(next.Node);
            foreach (var child in Enumerable.Reverse(next.Node.Below)) stack.Push((child, next.Depth + 1));
        }
        foreach (var node in order) node.Row = node.Below.Count == 0 ? Rows++ : -1;
        // The last column has no room to its right: what hangs there takes rows of its own.
        foreach (var node in order.Where(n => n.Row < 0 && n.Depth == Deepest)) node.Row = Rows++;
        foreach (var node in Enumerable.Reverse(order).Where(n => n.Row < 0)) node.Row = node.Below.Average(b => b.Row);
        // A root has two lines of text: it needs room even when it stands alone.
        if (!root.Untold) Rows += 0.6;
    }
}
