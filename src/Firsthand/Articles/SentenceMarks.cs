using System.Globalization;
using AngleSharp.Dom;

namespace Firsthand.Articles;

/// <summary>
/// Puts each sentence of an article's tree into an element of its own (id s1, s2, …), so that a citation leads to it and it can be
/// marked while it is read aloud. Where mark-up cuts across a sentence, each of its pieces gets one; the later ones name the first (data-s).
/// </summary>
internal static class SentenceMarks
{
    private static readonly HashSet<string> Blocks = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "hr", "details", "div", "section"];
    private static readonly string AnyBlock = string.Join(", ", Blocks);

    /// <param name="letters">The text's letters without white space, in order, with their place in the tree. No longer right afterwards.</param>
    public static void Put(IReadOnlyList<(IText Node, int Index, int Offset)> letters, SentencePlaces places)
    {
        var to = letters.Count - 1;
        // From the end: what is cut off lies behind all that is still to be cut.
        for (var number = places.Spans.Count; number > 0; number--)
        {
            var span = places.Spans[number - 1];
            while (to >= 0 && letters[to].Offset >= span.End) to--;
            var from = to;
            while (from >= 0 && letters[from].Offset >= span.Start) from--;
            if (from < to) Put(letters, from + 1, to, number.ToString(CultureInfo.InvariantCulture));
            to = from;
        }
    }

    private static void Put(IReadOnlyList<(IText Node, int Index, int Offset)> letters, int from, int to, string number)
    {
        var (first, last) = (letters[from].Node, letters[to].Node);
        if (letters[to].Index + 1 < last.Length) last.Split(letters[to].Index + 1);
        if (letters[from].Index > 0)
        {
            var start = first.Split(letters[from].Index);
            if (last == first) last = start;
            first = start;
        }
        if (Siblings(first, last) is { } whole)
        {
            Wrap(whole, "id", "s" + number);
            return;
        }
        var pieces = new List<INode> { first };
        for (var i = from; i <= to; i++)
        {
            if (letters[i].Node != letters[from].Node && letters[i].Node != letters[to].Node && letters[i].Node != pieces[^1]) pieces.Add(letters[i].Node);
        }
        if (last != first) pieces.Add(last);
        foreach (var (i, piece) in pieces.Index()) Wrap([piece], i == 0 ? "id" : "data-s", i == 0 ? "s" + number : number);
    }

    /// <summary>The neighbours that hold the sentence and nothing else; null: mark-up begins or ends within it, or it runs over blocks.</summary>
    private static List<INode>? Siblings(INode first, INode last)
    {
        while (!first.Parent!.Contains(last))
        {
            if (first.PreviousSibling is not null) return null;
            first = first.Parent;
        }
        while (last.Parent != first.Parent)
        {
            if (last.NextSibling is not null) return null;
            last = last.Parent!;
        }
        var nodes = new List<INode>();
        for (INode? node = first; node is not null; node = node == last ? null : node.NextSibling)
        {
            if (node is IElement element && (Blocks.Contains(element.LocalName) || element.QuerySelector(AnyBlock) is not null)) return null;
            nodes.Add(node);
        }
        return nodes;
    }

    private static void Wrap(List<INode> nodes, string attribute, string value)
    {
        var span = nodes[0].Owner!.CreateElement("span");
        span.SetAttribute(attribute, value);
        nodes[0].Parent!.InsertBefore(span, nodes[0]);
        foreach (var node in nodes) span.AppendChild(node);
    }
}
