using System.Globalization;
using System.Runtime.CompilerServices;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Boosted trees over <see cref="BlockFeatures"/>: how likely a block belongs to the article. The weights are numbers about shapes, learned from
/// the annotations of WCXB's development part (CC BY 4.0, THIRD-PARTY.md) by <c>bench content train</c>.
/// </summary>
internal sealed class ContentModel
{
    // A leaf leads to itself, so that all rows can take as many steps as the tree is deep without asking whether they have arrived.
    private readonly record struct Node(float Threshold, short Feature, int Left);

    private readonly record struct Tree(int Root, int Depth);

    /// <summary>Between the trees of the first look and those of the second.</summary>
    public const string Divider = "# second look";

    private static readonly Lazy<ContentModel> Trained = new(() => Parse(Resource()));

    public const float Hopeless = 0.01f;

    private readonly Node[] nodes;
    private readonly float[] leaves;
    private readonly Tree[] trees;
    private readonly ContentModel? second;

    private ContentModel(Node[] nodes, float[] leaves, Tree[] trees, ContentModel? second) => (this.nodes, this.leaves, this.trees, this.second) = (nodes, leaves, trees, second);

    public static ContentModel Shipped => Trained.Value;

    /// <summary>A line a tree, in pre-order level by level: "feature:threshold" for an inner node, "=value" for a leaf.</summary>
    public static ContentModel Parse(string text)
    {
        if (text.IndexOf(Divider, StringComparison.Ordinal) is var cut and > 0)
            return Parse(text[..cut], Parse(text[cut..], null));
        return Parse(text, null);
    }

    private static ContentModel Parse(string text, ContentModel? second)
    {
        var (nodes, leaves, trees) = (new List<Node>(), new List<float>(), new List<Tree>());
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            var root = nodes.Count;
            var next = root + 1;
            foreach (var word in line.Split(' '))
            {
                var cut = word.IndexOfAny(':', '=');
                var value = float.Parse(word.AsSpan(cut + 1), CultureInfo.InvariantCulture);
                var leaf = word[cut] == '=';
                nodes.Add(leaf ? new Node(float.PositiveInfinity, 0, nodes.Count) : new Node(value, short.Parse(word.AsSpan(0, cut), CultureInfo.InvariantCulture), next));
                leaves.Add(leaf ? value : 0);
                next += leaf ? 0 : 2;
            }
            trees.Add(new Tree(root, Depth(nodes, root)));
        }
        return new ContentModel([.. nodes], [.. leaves], [.. trees], second);
    }

    private static int Depth(List<Node> nodes, int at) => nodes[at].Left == at ? 0 : 1 + Math.Max(Depth(nodes, nodes[at].Left), Depth(nodes, nodes[at].Left + 1));

    /// <returns>How likely each block of a page belongs to the article, 0–1.</returns>
    /// <param name="rows">What <see cref="BlockFeatures"/> wrote for the page.</param>
    public float[] Score(PageBlocks page, float[] rows)
    {
        var first = new float[page.Blocks.Count];
        Score(rows, BlockFeatures.Count, first);
        if (second is null)
            return first;
        // The menus of a page need no second look.
        var likely = new List<int>();
        for (var i = 0; i < first.Length; i++)
            if (first[i] >= Hopeless)
                likely.Add(i);
        var context = new Context(page, first);
        var described = new float[likely.Count * Context.Count];
        for (var n = 0; n < likely.Count; n++)
            context.Describe(likely[n], rows.AsSpan(likely[n] * BlockFeatures.Count, BlockFeatures.Count), described.AsSpan(n * Context.Count, Context.Count));
        var again = new float[likely.Count];
        second.Score(described, Context.Count, again);
        var scores = new float[first.Length];
        for (var n = 0; n < likely.Count; n++)
            scores[likely[n]] = again[n];
        return scores;
    }

    // Four rows go down a tree side by side: no step waits for another's, and none is a branch to be guessed.
    internal void Score(ReadOnlySpan<float> rows, int width, Span<float> scores)
    {
        for (var i = 0; i < scores.Length; i += 4)
        {
            var last = scores.Length - 1;
            var a = rows.Slice(i * width, width);
            var b = rows.Slice(Math.Min(i + 1, last) * width, width);
            var c = rows.Slice(Math.Min(i + 2, last) * width, width);
            var d = rows.Slice(Math.Min(i + 3, last) * width, width);
            var (sumA, sumB, sumC, sumD) = (0f, 0f, 0f, 0f);
            foreach (var tree in trees)
            {
                var (atA, atB, atC, atD) = (tree.Root, tree.Root, tree.Root, tree.Root);
                for (var step = 0; step < tree.Depth; step++)
                    (atA, atB, atC, atD) = (Next(atA, a), Next(atB, b), Next(atC, c), Next(atD, d));
                sumA += leaves[atA];
                sumB += leaves[atB];
                sumC += leaves[atC];
                sumD += leaves[atD];
            }
            ReadOnlySpan<float> sums = [sumA, sumB, sumC, sumD];
            for (var n = 0; n < 4 && i + n < scores.Length; n++)
                scores[i + n] = 1 / (1 + MathF.Exp(-sums[n]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(int at, ReadOnlySpan<float> row)
    {
        ref readonly var node = ref nodes[at];
        return node.Left + (row[node.Feature] > node.Threshold ? 1 : 0);
    }

    private static string Resource()
    {
        using var stream = typeof(ContentModel).Assembly.GetManifestResourceStream("Firsthand.Reading.Extraction.Data.content-model.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
