using System.Text;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>The visible text of a page as blocks in reading order, and the boxes that they stand in. One walk over the tree.</summary>
internal sealed class PageBlocks
{
    private const int MostDepth = 2 * HtmlGuard.MaxDepth;
    private const int LongestStart = 100;

    public List<Block> Blocks { get; } = [];
    public List<Box> Boxes { get; } = [];
    public Box Root => Boxes[0];

    private readonly StringBuilder start = new();
    private Block? open;
    private bool space;

    public static PageBlocks Of(IElement body)
    {
        var page = new PageBlocks();
        page.Walk(page.Enter(body, Shape.Body, null));
        return page;
    }

    private Box Enter(IElement element, Shape shape, Box? parent)
    {
        var box = new Box(element, shape, parent) { First = Blocks.Count, Names = parent is null ? Names.None : NameWords.Of(element) };
        // A quoted post names the network it stands on; it is no button to share by.
        if (shape == Shape.Quote)
            box.Names &= ~(Names.Share | Names.Caption);
        Boxes.Add(box);
        return box;
    }

    private void Walk(Box box)
    {
        // By index: an enumerator would be made anew for each element.
        var children = box.Element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var node = children[i];
            if (!node.IsElement(out var element))
            {
                if (node.NodeType == NodeType.Text)
                    Text(box, node);
                continue;
            }
            if (box.Depth > MostDepth)
                continue;
            var shape = Shapes.Of(element.LocalName);
            if (shape == Shape.Silent)
                continue;
            if (shape.IsInline() && !HoldsBlocks(element, 0))
                Inline(box, element, shape);
            else
            {
                Close();
                var inner = Enter(element, shape, box);
                Walk(inner);
                Leave(inner);
            }
        }
        Close();
        box.End = Blocks.Count;
    }

    private void Text(Box box, INode node)
    {
        var text = node.NodeValue;
        if (open is null && string.IsNullOrWhiteSpace(text))
            return;
        Open(box).Nodes.Add(node);
        Read(text, default);
    }

    // Two line breaks in a row end a paragraph.
    private void Inline(Box box, IElement element, Shape shape)
    {
        if (shape == Shape.Break)
        {
            if (open is null)
                return;
            if (open.Nodes[^1] is IElement { LocalName: "br" })
                Close();
            else
            {
                open.Nodes.Add(element);
                open.Breaks++;
                space = true;
            }
            return;
        }
        Open(box).Nodes.Add(element);
        Inside(element, shape, default, 0);
    }

    private readonly record struct Style(bool Link, bool Bold, bool Slanted);

    private void Inside(IElement element, Shape shape, Style style, int depth)
    {
        var block = open!;
        switch (shape)
        {
            case Shape.Link: block.Links++; style = style with { Link = true }; break;
            case Shape.Strong: style = style with { Bold = true }; break;
            case Shape.Emphasis: style = style with { Slanted = true }; break;
            case Shape.Image: block.Images++; break;
            case Shape.Time: block.Times++; break;
            case Shape.Break: block.Breaks++; space = true; break;
        }
        if (element.Attributes.Length > 0)
            block.Inner |= NameWords.Of(element);
        if (depth > MostDepth)
            return;
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (!children[i].IsElement(out var child))
            {
                if (children[i].NodeType == NodeType.Text)
                    Read(children[i].NodeValue, style);
            }
            else if (Shapes.Of(child.LocalName) is var inner && inner != Shape.Silent)
                Inside(child, inner, style, depth + 1);
        }
    }

    // A link around a whole card is a box, not a word in a line.
    private static bool HoldsBlocks(IElement element, int depth)
    {
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
            if (children[i].IsElement(out var child) && Shapes.Of(child.LocalName) is var shape && shape != Shape.Silent && (!shape.IsInline() || depth < MostDepth && HoldsBlocks(child, depth + 1)))
                return true;
        return false;
    }

    private Block Open(Box box)
    {
        if (open is null)
        {
            open = new Block(box, Blocks.Count);
            space = true;
            start.Clear();
        }
        return open;
    }

    private void Close()
    {
        if (open is null)
            return;
        if (open.Letters > 0)
        {
            open.Start = start.ToString().TrimEnd();
            Blocks.Add(open);
            Add(open);
        }
        else if (open.Images > 0)
            open.Box.Images += open.Images;
        open = null;
    }

    private static void Add(Block block)
    {
        var box = block.Box;
        box.Letters += block.Letters;
        box.LinkLetters += block.LinkLetters;
        box.Images += block.Images;
        box.Prose += block.Prose;
        box.ProseBlocks += block.IsProse ? 1 : 0;
        if (InLinkedBox(box))
            (block.LinkLetters, box.LinkLetters) = (block.Letters, box.LinkLetters + block.Letters - block.LinkLetters);
    }

    private static bool InLinkedBox(Box box)
    {
        for (var (at, levels) = ((Box?)box, 0); at is not null && levels < 6; at = at.Parent, levels++)
            if (at.Shape == Shape.Link)
                return true;
        return false;
    }

    private static void Leave(Box box)
    {
        var parent = box.Parent!;
        parent.Letters += box.Letters;
        parent.LinkLetters += box.LinkLetters;
        parent.Images += box.Images;
        parent.Prose += box.Prose;
        parent.ProseBlocks += box.ProseBlocks;
    }

    private void Read(string text, Style style)
    {
        var block = open!;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = true;
                continue;
            }
            if (space)
            {
                block.Words++;
                if (char.IsUpper(c))
                    block.Capitals++;
                if (start.Length is > 0 and < LongestStart)
                    start.Append(' ');
                space = false;
            }
            if (start.Length < LongestStart)
                start.Append(c);
            var weight = Weigh(block, c);
            block.Letters += weight;
            if (style.Link)
                block.LinkLetters += weight;
            if (style.Bold)
                block.BoldLetters += weight;
            if (style.Slanted)
                block.SlantedLetters += weight;
        }
    }

    private static int Weigh(Block block, char c)
    {
        block.Hash = (block.Hash ^ c) * 1099511628211;
        block.LastMark = c;
        if (char.IsLetter(c))
        {
            if (block.FirstLetter == 0)
                block.FirstLetter = c;
            return TextWeight.Of(c);
        }
        if (char.IsDigit(c))
            block.Digits++;
        else if (c is ',' or '،' or '、' or '，' or ';' or '؛')
            block.Commas++;
        else if (c is '.' or '!' or '?' or '。' or '؟' or '！' or '？' or '।' or '…')
            block.Stops++;
        else if (c is '|' or '·' or '•' or '»' or '›' or '>' or '/' or '©' or '→')
            block.Bars++;
        return 1;
    }
}
