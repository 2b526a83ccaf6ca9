using System.Text;

namespace Firsthand.Reading.Extraction;

/// <summary>The blocks of the chosen text that can be told again on another page.</summary>
internal sealed class Recurrence
{
    // "Read more about this" may begin or end a hundred different things; a line of this length says one.
    private const int LeastLetters = 40;
    private const int LeastHeading = 4;
    // From either end of the text: what an outlet adds to its articles stands there more often than in the middle of a very long one.
    private const int MostFromEitherEnd = 60;

    private readonly Dictionary<int, long> hashes = [];

    private Recurrence()
    {
    }

    /// <summary>At most 120, each once, in the order of the text.</summary>
    public IReadOnlyList<long> Distinct { get; private init; } = [];

    public bool Knows(int block, RecurringBlocks recurring) => hashes.TryGetValue(block, out var hash) && recurring.Contains(hash);

    public static Recurrence Of(List<Block> blocks, Func<int, bool> keeps)
    {
        var found = new Dictionary<int, long>();
        foreach (var block in blocks)
            if (keeps(block.Index) && block.Letters >= (block.Box.Shape.IsHeading() ? LeastHeading : LeastLetters))
                found[block.Index] = RecurringBlocks.Hash(Text(block));
        var distinct = found.OrderBy(f => f.Key).Select(f => f.Value).Distinct().ToList();
        if (distinct.Count > 2 * MostFromEitherEnd)
            distinct.RemoveRange(MostFromEitherEnd, distinct.Count - 2 * MostFromEitherEnd);
        var result = new Recurrence { Distinct = distinct };
        foreach (var (block, hash) in found)
            result.hashes.Add(block, hash);
        return result;
    }

    // As it will stand in the article's text, so that a paragraph of a stored text has the hash of its block.
    private static string Text(Block block)
    {
        var text = new StringBuilder();
        foreach (var node in block.Nodes)
            text.Append(ArticleText.Of(node));
        return text.ToString();
    }
}
