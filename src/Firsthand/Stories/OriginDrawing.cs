using Firsthand.Layout;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Stories;

/// <summary>
/// The origin graph as SVG: columns and curves where there is room, an indented tree on phones. Mirrored in right-to-left pages. For eyes alone: the list of
/// its lines stands beneath it, and a click on a line leads there.
/// </summary>
public static class OriginDrawing
{
    private const int Width = 960, RowHeight = 34, Top = 44, TallWidth = 352, LineHeight = 30, NoteHeight = 12;
    private static readonly int[] Columns = [8, 340, 690];

    /// <param name="origins">The count of origins, in words.</param>
    /// <param name="edges">The lines as they are listed.</param>
    public static IHtmlContent Wide(Here here, OriginTree tree, string origins, IReadOnlyList<StoryEdge> edges)
    {
        double X(double x) => here.T.RightToLeft ? Width - x : x;
        double Y(OriginNode node) => Top + (node.Row * RowHeight);
        var drawing = new HtmlContentBuilder();
        drawing.AppendHtml(Html($"<svg class=\"graph wide\" viewBox=\"0 0 {Width} {Round(Top + (tree.Rows * RowHeight))}\" aria-hidden=\"true\">"));
        var beside = tree.Nodes.Where(n => Column(n) == 1).ToList();
        var wires = tree.Nodes.Count(n => Column(n) == 2);
        if (!tree.Nodes[0].Untold) Heading(origins, 0, 16);
        if (tree.Nodes.FirstOrDefault(n => n.Untold) is { } untold) Heading(here.T.Count("graph.unknown", tree.Nodes.Count(n => n.Untold)), 0, Y(untold) - 28);
        if (beside.Count > 0) Heading(here.T.Count(beside.TrueForAll(n => n.Article?.Role == "relay") ? "graph.relays" : "graph.resting", beside.Count), 1, 16);
        if (wires > 0) Heading(here.T.Count("graph.wires", wires), 2, 16);
        foreach (var node in tree.Nodes)
        {
            foreach (var child in node.Below.Where(c => Column(c) > Column(node)))
            {
                var (fromX, toX) = (Columns[Column(node)] + 8, Columns[Column(child)]);
                var bend = Math.Max(fromX + 190, toX - 95);
                drawing.AppendHtml(Line(child, edges, $"M{Round(X(fromX))} {Round(Y(node))}H{Round(X(bend))}C{Round(X(bend + 48))} {Round(Y(node))} {Round(X(bend + 47))} {Round(Y(child))} {Round(X(toX))} {Round(Y(child))}"));
            }
        }
        foreach (var node in tree.Nodes) drawing.AppendHtml(Node(here, node, X(Columns[Column(node)]), Y(node), X(Columns[Column(node)] + 16), second: Column(node) == 0));
        return drawing.AppendHtml("</svg>");

        void Heading(string words, int column, double y) => drawing.AppendHtml(Html($"<text class=\"ct\" x=\"{Round(X(column == 0 ? 0 : Columns[column] - 6))}\" y=\"{Round(y)}\">{words}</text>"));
    }

    public static IHtmlContent Tall(Here here, OriginTree tree, IReadOnlyList<StoryEdge> edges)
    {
        double X(double x) => here.T.RightToLeft ? TallWidth - x : x;
        var heights = new Dictionary<OriginNode, double>();
        var y = 12.0;
        foreach (var node in tree.Nodes)
        {
            if (node.Untold && !heights.Keys.Any(n => n.Untold)) y += LineHeight - 6;
            heights[node] = y;
            y += node.Depth == 0 && !node.Untold ? 46 : LineHeight + (node.Article?.StateControlled == true ? NoteHeight : 0);
        }
        var drawing = new HtmlContentBuilder();
        drawing.AppendHtml(Html($"<svg class=\"graph tall\" viewBox=\"0 0 {TallWidth} {Round(y)}\" aria-hidden=\"true\">"));
        foreach (var node in tree.Nodes)
        {
            foreach (var child in node.Below.Where(c => c.Depth > node.Depth))
            {
                var (x, to) = (8 + (28 * node.Depth), 8 + (28 * child.Depth));
                drawing.AppendHtml(Line(child, edges, $"M{Round(X(x))} {Round(heights[node])}V{Round(heights[child] - 8)}Q{Round(X(x))} {Round(heights[child])} {Round(X(x + 8))} {Round(heights[child])}H{Round(X(to))}"));
            }
        }
        if (tree.Nodes.FirstOrDefault(n => n.Untold) is { } untold)
            drawing.AppendHtml(Html($"<text class=\"ct\" x=\"{Round(X(0))}\" y=\"{Round(heights[untold] - LineHeight + 6)}\">{here.T.Count("graph.unknown", tree.Nodes.Count(n => n.Untold))}</text>"));
        foreach (var node in tree.Nodes) drawing.AppendHtml(Node(here, node, X(8 + (28 * node.Depth)), heights[node], X(22 + (28 * node.Depth)), second: node.Depth == 0));
        return drawing.AppendHtml("</svg>");
    }

    /// <summary>Wider for the pointer than for the eye; the keyboard has the list.</summary>
    private static IHtmlContent Line(OriginNode child, IReadOnlyList<StoryEdge> edges, string path) => edges.FirstOrDefault(e => ReferenceEquals(e.Row, child.Edge)) is { } edge
        ? Html($"<a href=\"#e{edge.Number}\" tabindex=\"-1\"><path class=\"hit\" d=\"{path}\"/><path d=\"{path}\"/></a>")
        : Html($"<path d=\"{path}\"/>");

    /// <summary>Copies always stand in the last column, under the heading that counts them.</summary>
    private static int Column(OriginNode node) => node.Depth == 0 ? 0 : node.Article?.Role == "wire" ? 2 : 1;

    private static IHtmlContent Node(Here here, OriginNode node, double x, double y, double textX, bool second)
    {
        var clock = node.Article is { PublishedPrecision: not "day" } article ? Html($" <tspan class=\"s\">{here.T.Clock(here.Local(article.SortAt))}</tspan>") : Nothing;
        var below = Round(y + (second && !node.Untold ? 23 : 19));
        var note = node.Article?.StateControlled == true ? Html($"<text class=\"st8\" x=\"{Round(textX)}\" y=\"{below}\">◇ {here.T["state"]}</text>")
            : node.Article is null ? Html($"<text class=\"s\" x=\"{Round(textX)}\" y=\"{below}\">{here.T["story.outside"]}</text>") : Nothing;
        return Html($"{Sign(node, x, y)}<text x=\"{Round(textX)}\" y=\"{Round(y + 5)}\">{Shorten(node.Name)}{clock}</text>{note}");
    }

    /// <summary>A named source that is not here is an origin; an article is what its role says.</summary>
    private static IHtmlContent Sign(OriginNode node, double x, double y) => (node.Article is null ? "firsthand" : node.Article.Role) switch
    {
        "firsthand" => Html($"<circle class=\"ro\" cx=\"{Round(x)}\" cy=\"{Round(y)}\" r=\"7\"/>"),
        "relay" => Html($"<circle class=\"rr\" cx=\"{Round(x)}\" cy=\"{Round(y)}\" r=\"6\"/>"),
        "wire" => Html($"<circle class=\"rw\" cx=\"{Round(x)}\" cy=\"{Round(y)}\" r=\"3.8\"/>"),
        _ => Html($"<path class=\"ru\" d=\"M{Round(x)} {Round(y - 7)}v14\"/>"),
    };

    /// <summary>Text in a drawing cannot wrap, and has no elements to keep a foreign name's direction: the isolates do.</summary>
    private static string Shorten(string name) => "\u2068" + (name.Length <= 27 ? name : name[..26].TrimEnd() + "…") + "\u2069";
}
