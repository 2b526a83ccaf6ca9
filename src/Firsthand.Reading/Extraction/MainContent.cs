using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>Finds the element that holds the article and prunes what is no article inside it. Changes the tree it is given.</summary>
internal sealed class MainContent
{
    // Shares of the paragraph mass: tuned over all sets together.
    private const double Descend = 0.72;
    private const double MostOfPage = 0.5;

    private readonly Dictionary<INode, Mass> masses = [];
    private readonly ContentLog? log;

    private MainContent(ContentLog? log) => this.log = log;

    private readonly record struct Mass(double Prose, int Text, int Linked);

    public static IElement? Find(IElement body, ContentLog? log = null)
    {
        var content = new MainContent(log);
        content.RemoveAll(body, Boilerplate.IsFurniture);
        var total = content.Weigh(body).Prose;
        content.RemoveNamed(body, total);
        content.masses.Clear();
        total = content.Weigh(body).Prose;
        if (total <= 0)
            return null;
        var root = content.Choose(body);
        content.RemoveLinkBlocks(root);
        content.RemoveTrailingHeadings(root);
        return root;
    }

    /// <summary>The only way out of the tree.</summary>
    private void Drop(IElement element, string why)
    {
        log?.Add(ContentLog.Act.Drop, element, why, 1);
        element.Remove();
    }

    private void RemoveAll(IElement root, Func<IElement, bool> furniture)
    {
        foreach (var element in root.QuerySelectorAll("*").Where(furniture).ToList())
            Drop(element, "element");
    }

    private void RemoveNamed(IElement root, double total)
    {
        foreach (var child in root.Children.ToList())
        {
            if (Boilerplate.LooksLikeFurniture(child) && masses.GetValueOrDefault(child).Prose < MostOfPage * total)
                Drop(child, "name");
            else if (child.LocalName == "header" && child.QuerySelector("h1") is null && masses.GetValueOrDefault(child).Prose < 0.1 * total)
                Drop(child, "header");
            else
                RemoveNamed(child, total);
        }
    }

    /// <summary>Prose counts by length and without links; short lines weigh next to nothing.</summary>
    private Mass Weigh(INode node)
    {
        var own = 0;
        var ownLinked = 0;
        var (prose, text, linked) = (0.0, 0, 0);
        foreach (var child in node.ChildNodes)
        {
            if (child.NodeType == NodeType.Text)
                own += Length(child.NodeValue);
            else if (child.IsElement(out var element))
            {
                var mass = Weigh(element);
                if (ArticleText.IsInline(element))
                {
                    own += mass.Text;
                    ownLinked += element.LocalName == "a" ? mass.Text : mass.Linked;
                    prose += 0;
                }
                else
                    (prose, text, linked) = (prose + mass.Prose, text + mass.Text, linked + mass.Linked);
            }
        }
        if (own > 0 && (node as IElement) is { } e && !ArticleText.IsInline(e) && own >= 30)
        {
            var free = 1 - (double)ownLinked / own;
            var shape = e.LocalName is "p" or "blockquote" or "pre" ? 1 : e.LocalName is "li" or "td" or "dd" ? 0.6 : e.LocalName is ['h', >= '1' and <= '6'] ? 0 : 0.8;
            prose += own * free * free * shape * (own >= 80 ? 1 : 0.4);
        }
        var result = new Mass(prose, text + own, linked + ownLinked);
        masses[node] = result;
        return result;
    }

    // Ideographs carry about three letters' worth.
    private static int Length(string text)
    {
        var n = 0;
        var space = true;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                n += space ? 0 : 1;
                space = true;
            }
            else
            {
                n += c >= '\u3040' && c <= '\ud7a3' ? 3 : 1;
                space = false;
            }
        }
        return n;
    }

    private IElement Choose(IElement body)
    {
        var at = body;
        while (true)
        {
            var mass = masses[at].Prose;
            var best = at.Children.Where(c => !ArticleText.IsInline(c)).MaxBy(c => masses.GetValueOrDefault(c).Prose);
            if (best is null || masses[best].Prose < Descend * mass || best.LocalName is "p" or "ul" or "ol" or "blockquote" or "table" or "tbody" or "tr" or "li" or "pre" or "dl")
            {
                log?.Add(ContentLog.Act.Choose, at, "densest", mass);
                return at;
            }
            at = best;
        }
    }

    private void RemoveLinkBlocks(IElement root)
    {
        foreach (var child in root.Children.ToList())
        {
            if (ArticleText.IsInline(child) || !masses.TryGetValue(child, out var mass))
                continue;
            var density = mass.Text == 0 ? 0 : (double)mass.Linked / mass.Text;
            var list = child.LocalName is "ul" or "ol" or "div" or "section" or "table";
            if (mass.Text > 0 && density > (list ? 0.5 : 0.85) && mass.Prose < 200 && !(child.LocalName == "p" && mass.Text > 60))
                Drop(child, "links");
            else
                RemoveLinkBlocks(child);
        }
    }

    private void RemoveTrailingHeadings(IElement root)
    {
        while (root.LastElementChild is { } last && last.LocalName is ['h', >= '1' and <= '6'] && last.NextSibling is not { NodeType: NodeType.Text, NodeValue.Length: > 20 })
            Drop(last, "heading-at-end");
    }
}
