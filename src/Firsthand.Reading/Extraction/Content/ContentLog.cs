using System.Text;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>What the search for a page's text decided and why, in the order of the decisions, for "read --explain". Production passes none.</summary>
public sealed class ContentLog
{
    /// <summary>What was done with a piece of the page.</summary>
    public enum Act { Drop, Keep, Choose }

    /// <param name="Act">Drop and Keep are about one block, Choose about the element that holds the article.</param>
    /// <param name="Where">The element and its two parents with their names: "article &gt; div.body &gt; p".</param>
    /// <param name="Why">A short reason key: "links", "caption", "model", …</param>
    /// <param name="Score">What the decision was made by, 0–1 for blocks; 1 for a rule that allows no doubt.</param>
    /// <param name="Letters">Length of the text in UTF-16 code units.</param>
    /// <param name="Start">The first 80 of them.</param>
    public readonly record struct Entry(Act Act, string Where, string Why, double Score, int Letters, string Start);

    private readonly List<Entry> entries = [];

    public IReadOnlyList<Entry> Entries => entries;

    internal void Add(Act act, INode node, string why, double score)
    {
        var text = Metadata.Line(node.TextContent) ?? "";
        entries.Add(new Entry(act, Path(node as IElement ?? node.ParentElement), why, score, text.Length, text.Length > 80 ? text[..80] : text));
    }

    private static string Path(IElement? element)
    {
        var names = new List<string>();
        for (; element is not null && names.Count < 3; element = element.ParentElement)
            names.Insert(0, Name(element));
        return string.Join(" > ", names);
    }

    private static string Name(IElement element)
    {
        var name = new StringBuilder(element.LocalName);
        if (element.Id is { Length: > 0 } id)
            name.Append('#').Append(id);
        foreach (var word in (element.ClassName ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(3))
            name.Append('.').Append(word);
        return name.ToString();
    }
}
