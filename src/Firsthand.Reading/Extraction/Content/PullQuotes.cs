using System.Text;

namespace Firsthand.Reading.Extraction;

/// <summary>Finds sentences of the article that a box shows once more in large letters.</summary>
internal static class PullQuotes
{
    private const int Shortest = 20;
    private const int Longest = 300;
    private const int Most = 12;
    private const int Up = 3;

    /// <returns>Blocks of quotations and margins whose words stand within a longer block of the text.</returns>
    public static List<int> In(List<Block> blocks, bool[] kept)
    {
        var pulled = blocks.Where(b => kept[b.Index] && b.Letters is >= Shortest and <= Longest && IsSetApart(b)).Take(Most).ToList();
        if (pulled.Count == 0)
            return [];
        var text = string.Join('\n', blocks.Where(b => kept[b.Index] && !pulled.Contains(b)).Select(Words));
        return [.. pulled.Where(b => Words(b) is { Length: >= Shortest } words && text.Contains(words, StringComparison.Ordinal)).Select(b => b.Index)];
    }

    private static bool IsSetApart(Block block)
    {
        for (var (box, up) = (block.Box, 0); box is not null && up < Up; box = box.Parent, up++)
            if (box.Shape is Shape.Quote or Shape.Aside || (box.Names & Names.Pull) != 0)
                return true;
        return false;
    }

    // Marks of quotation and the dash before a name differ between the two.
    private static string Words(Block block)
    {
        var words = new StringBuilder(block.Letters);
        foreach (var c in FurnitureLines.Text(block))
            if (char.IsLetterOrDigit(c))
                words.Append(char.ToLowerInvariant(c));
        return words.ToString();
    }
}
