using Firsthand.Layout;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Stories;

/// <summary>The origin graph as SVG: columns and curves where there is room, an indented tree on phones. Mirrored in right-to-left pages.</summary>
public static class OriginDrawing
{
    private const int Width = 960, RowHeight = 34, Top = 44, TallWidth = 352, LineHeight = 30;
    private static readonly int[] Columns = [8, 340, 690];

    public static IHtmlContent Wide(Here here, OriginTree tree)
    {
        double X(double x) => here.T.RightToLeft ? Width - x : x;
        double Y(OriginNode node) => Top + (node.Row * RowHeight);
        var drawing = new HtmlContentBuilder();
        drawing.AppendHtml(Html($"<svg class=\"graph wide\" viewBox=\"0 0 {Width} {Round(Top + (tree.Rows * RowHeight))}\" role=\"img\" aria-label=\"{here.T["story.graph"]}\">"));
        Heading(here.T.Count("graph.origins", tree.Roots.Count), 0);
        var relays = tree.Nodes.Count(n => n.Depth > 0 && n.Article?.Role != "wire");
        var wires = tree.Nodes.Count(n => n.Depth > 0 && n.Article?.Role == "wire");
        if (relays > 0) Heading(here.T.Count("graph.relays", relays), 1);
        if (wires > 0) Heading(here.T.Count("graph.wires", wires), 2);
        foreach (var node in tree.Nodes)
        {
            foreach (var child in node.Below.Where(c => Column(c) > Column(node)))
            {
                var (fromX, toX) = (Columns[Column(node)] + 8, Columns[Column(child)]);
                var bend = Math.Max(fromX + 190, toX - 95);
                drawing.AppendHtml(Html($"<path d=\"M{Round(X(fromX))} {Round(Y(node))}H{Round(X(bend))}C{Round(X(bend + 48))} {Round(Y(node))} {Round(X(bend + 47))} {Round(Y(child))} {Round(X(toX))} {Round(Y(child))}\"/>"));
            }
        }
        foreach (var node in tree.Nodes) drawing.AppendHtml(Node(here, node, X(Columns[Column(node)]), Y(node), X(Columns[Column(node)] + 16), second: Column(node) == 0));
        return drawing.AppendHtml("</svg>");

        void Heading(string words, int column) => drawing.AppendHtml(Html($"<text class=\"ct\" x=\"{Round(X(column == 0 ? 0 : Columns[column] - 6))}\" y=\"16\">{words}</text>"));
    }

    public static IHtmlContent Tall(Here here, OriginTree tree)
    {
        double X(double x) => here.T.RightToLeft ? TallWidth - x : x;
        var heights = new Dictionary<OriginNode, double>();
        var y = 12.0;
        foreach (var node in tree.Nodes)
        {
            heights[node] = y;
            y += node.Depth == 0 ? 46 : LineHeight;
        }
        var drawing = new HtmlContentBuilder();
        drawing.AppendHtml(Html($"<svg class=\"graph tall\" viewBox=\"0 0 {TallWidth} {Round(y)}\" role=\"img\" aria-label=\"{here.T["story.graph"]}\">"));
        foreach (var node in tree.Nodes)
        {
            foreach (var child in node.Below.Where(c => c.Depth > node.Depth))
            {
                var (x, to) = (8 + (28 * node.Depth), 8 + (28 * child.Depth));
                drawing.AppendHtml(Html($"<path d=\"M{Round(X(x))} {Round(heights[node])}V{Round(heights[child] - 8)}Q{Round(X(x))} {Round(heights[child])} {Round(X(x + 8))} {Round(heights[child])}H{Round(X(to))}\"/>"));
            }
        }
        foreach (var node in tree.Nodes) drawing.AppendHtml(Node(here, node, X(8 + (28 * node.Depth)), heights[node], X(22 + (28 * node.Depth)), second: node.Depth == 0));
        return drawing.AppendHtml("</svg>");
    }

    /// <summary>Copies always stand in the last column, under the heading that counts them.</summary>
    private static int Column(OriginNode node) => node.Depth == 0 ? 0 : node.Article?.Role == "wire" ? 2 : 1;

    private static IHtmlContent Node(Here here, OriginNode node, double x, double y, double textX, bool second)
    {
        var (kind, radius) = node.Depth == 0 ? ("ro", "7") : node.Article?.Role == "wire" ? ("rw", "3.8") : ("rr", "6");
        var clock = node.Article is { PublishedPrecision: not "day" } article ? Html($" <tspan class=\"s\">{here.T.Clock(here.Local(article.SortAt))}</tspan>") : Nothing;
        var state = node.Article?.StateControlled == true;
        var note = !second ? Nothing
            : state ? Html($"<text class=\"st8\" x=\"{Round(textX)}\" y=\"{Round(y + 23)}\">◇ {here.T["state"]}</text>")
            : node.Article is null ? Html($"<text class=\"s\" x=\"{Round(textX)}\" y=\"{Round(y + 23)}\">{here.T["story.outside"]}</text>") : Nothing;
        var sign = state && !second ? Html($" <tspan class=\"st8\">◇</tspan>") : Nothing;
        return Html($"<circle class=\"{kind}\" cx=\"{Round(x)}\" cy=\"{Round(y)}\" r=\"{radius}\"/><text x=\"{Round(textX)}\" y=\"{Round(y + 5)}\">{Shorten(node.Name)}{clock}{sign}</text>{note}");
    }

    /// <summary>Text in a drawing cannot wrap.</summary>
    private static string Shorten(string name) => name.Length <= 27 ? name : name[..26].TrimEnd() + "…";
}
