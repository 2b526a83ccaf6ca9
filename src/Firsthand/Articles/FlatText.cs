using AngleSharp.Dom;

namespace Firsthand.Articles;

/// <summary>
/// An article's tree as one row of blocks. Real pages wrap each paragraph in boxes of its own, or part lines by breaks alone:
/// then paragraphs have no distance, and a note on who said something would stand after the whole chapter.
/// </summary>
internal sealed class FlatText
{
    private static readonly HashSet<string> Blocks = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "details"];
    private static readonly string AnyBlock = string.Join(", ", Blocks) + ", div, section, article, main";
    private readonly IElement flat;
    private readonly List<INode> run = [];

    private FlatText(IElement tree) => flat = tree.Owner!.CreateElement("div");

    public static IElement Of(IElement tree)
    {
        var text = new FlatText(tree);
        text.Take(tree);
        text.EndRun();
        return text.flat;
    }

    private void Take(INode box)
    {
        foreach (var node in box.ChildNodes.ToList())
        {
            if (node is not IElement element)
            {
                run.Add(node);
            }
            else if (Blocks.Contains(element.LocalName))
            {
                EndRun();
                flat.AppendChild(element);
            }
            else if (element.LocalName is "div" or "section" or "article" or "main" || element.QuerySelector(AnyBlock) is not null)
            {
                EndRun();
                Take(element);
                EndRun();
            }
            else if (element.LocalName == "br" && AfterBreak())
            {
                EndRun();
            }
            else
            {
                run.Add(element);
            }
        }
    }

    /// <summary>Two breaks with nothing between them part paragraphs.</summary>
    private bool AfterBreak() => run.FindLast(n => n is IElement || !string.IsNullOrWhiteSpace(n.TextContent)) is IElement { LocalName: "br" };

    private void EndRun()
    {
        while (run.Count > 0 && string.IsNullOrWhiteSpace(run[^1].TextContent)) run.RemoveAt(run.Count - 1);
        if (run.Exists(n => !string.IsNullOrWhiteSpace(n.TextContent)))
        {
            var paragraph = flat.Owner!.CreateElement("p");
            foreach (var node in run) paragraph.AppendChild(node);
            flat.AppendChild(paragraph);
        }
        run.Clear();
    }
}
