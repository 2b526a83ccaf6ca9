using System.Text;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>The blocks of the chosen text that can be told again on another page.</summary>
internal sealed class Recurrence
{
    // "Read more about this" may begin or end a hundred different things; a line of this length says one.
    private const int LeastLetters = 40;
    private const int LeastHeading = 4;
    // From either end of the text: what an outlet adds to its articles stands there more often than in the middle of a very long one.
    private const int MostFromEitherEnd = 60;

    private readonly Dictionary<int, string> texts = [];

    public Recurrence(List<Block> blocks, Func<int, bool> keeps)
    {
        foreach (var block in blocks)
            if (keeps(block.Index) && block.Letters >= (block.Box.Shape.IsHeading() ? LeastHeading : LeastLetters))
                texts.Add(block.Index, Text(block));
        var distinct = texts.OrderBy(t => t.Key).Select(t => RecurringBlocks.Hash(t.Value)).Distinct().ToList();
        if (distinct.Count > 2 * MostFromEitherEnd)
            distinct.RemoveRange(MostFromEitherEnd, distinct.Count - 2 * MostFromEitherEnd);
        Hashes = distinct;
    }

    /// <summary>At most 120, each once, in the order of the text.</summary>
    public IReadOnlyList<long> Hashes { get; }

    public bool Knows(int block, RecurringBlocks recurring) => texts.TryGetValue(block, out var text) && recurring.Contains(text);

    // As it will stand in the article's text, so that a paragraph of a stored text has the hash of its block.
    private static string Text(Block block)
    {
        if (block.Nodes is [{ NodeType: NodeType.Text } only])
            return only.NodeValue;
        var text = new StringBuilder();
        foreach (var node in block.Nodes)
            if (node.NodeType == NodeType.Text)
                text.Append(node.NodeValue);
            else
                text.Append(ArticleText.Of(node));
        return text.ToString();
    }
}
