using System.Buffers;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>Finds the element that holds the article and takes out what is no article inside it. Changes the tree it is given.</summary>
internal sealed class MainContent
{
    // No article has so many paragraphs; taking siblings out one by one is quadratic beyond.
    private const int MostBlocks = 20_000;

    private readonly PageBlocks page;
    private readonly Choice choice;
    private readonly ContentLog? log;

    private MainContent(PageBlocks page, Choice choice, ContentLog? log) => (this.page, this.choice, this.log) = (page, choice, log);

    /// <returns>The smallest element around all that was kept, and the hashes of its blocks; null when nothing was.</returns>
    public static (IElement Root, IReadOnlyList<long> Hashes)? Find(IElement body, PageClaims claims, RecurringBlocks recurring, ContentLog? log = null, ContentModel? model = null)
    {
        var page = PageBlocks.Of(body);
        if (ConsentDialogues.Remove(page, log))
            page = PageBlocks.Of(body);
        if (page.Blocks.Count is 0 or > MostBlocks)
            return null;
        // The largest piece of memory that this needs.
        var rows = ArrayPool<float>.Shared.Rent(page.Blocks.Count * BlockFeatures.Count);
        var densest = BlockFeatures.Write(page, claims, rows);
        var choice = new Choice(page, (model ?? ContentModel.Shipped).Score(page, rows));
        ArrayPool<float>.Shared.Return(rows);
        choice.Judge(claims, densest, recurring);
        return new MainContent(page, choice, log).Take() is { } root ? (root, choice.Hashes) : null;
    }

    private IElement? Take()
    {
        if (!choice.Any(page.Root))
            return null;
        var root = Around();
        log?.Add(ContentLog.Act.Choose, root.Element, choice.How, choice.Best(root));
        foreach (var block in choice.Spared)
            log?.Add(ContentLog.Act.Keep, page.Blocks[block].Nodes[0], "recurs-mostly", choice.Score(block));
        var at = page.Boxes.IndexOf(root);
        Prune(ref at, root);
        return root.Element;
    }

    private Box Around()
    {
        var (first, last) = choice.Range();
        var box = page.Blocks[first].Box;
        while (box.End <= last)
            box = box.Parent!;
        return box;
    }

    /// <summary>Takes out what was not kept. Boxes stand in the order of the tree, so one pass meets each once.</summary>
    private void Prune(ref int at, Box box)
    {
        var boxes = page.Boxes;
        var block = box.First;
        at++;
        while (at < boxes.Count && boxes[at].Parent == box)
        {
            var child = boxes[at];
            Loose(ref block, child.First, box);
            block = child.End;
            if (child.Blocks == 0 || choice.Any(child))
            {
                Prune(ref at, child);
                continue;
            }
            Drop(child);
            for (at++; at < boxes.Count && boxes[at].Depth > child.Depth;)
                at++;
        }
        Loose(ref block, box.End, box);
    }

    // Text that stands loose beside boxes would run into its neighbours once they are gone.
    private void Loose(ref int block, int end, Box box)
    {
        for (; block < end; block++)
        {
            var loose = page.Blocks[block];
            if (!choice.Keeps(block))
                Drop(loose);
            else if (loose.Nodes.Count < box.Element.ChildNodes.Length && !box.Shape.IsHeading() && box.Shape is not (Shape.Paragraph or Shape.Preformatted or Shape.Link))
                Wrap(loose);
        }
    }

    private static void Wrap(Block block)
    {
        var first = block.Nodes[0];
        var paragraph = first.Owner!.CreateElement("p");
        first.Parent!.InsertBefore(paragraph, first);
        foreach (var node in block.Nodes)
            paragraph.AppendChild(node);
    }

    // These two are the only ways out of the tree.
    private void Drop(Box box)
    {
        log?.Add(ContentLog.Act.Drop, box.Element, choice.Why(box), choice.Best(box));
        box.Element.Remove();
    }

    private void Drop(Block block)
    {
        log?.Add(ContentLog.Act.Drop, block.Nodes[0], choice.Why(block), choice.Score(block.Index));
        foreach (var node in block.Nodes)
            node.Parent?.RemoveChild(node);
    }
}
