using System.Globalization;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Boosted trees over <see cref="BlockFeatures"/>: how likely a block belongs to the article. The weights are numbers about shapes, learned from
/// the annotations of WCXB's development part (CC BY 4.0, THIRD-PARTY.md) by <c>bench content train</c>.
/// </summary>
internal sealed class ContentModel
{
    // A node is its feature (or -1 for a leaf), its threshold or leaf value, and the place of its left child; the right one follows it.
    private readonly record struct Node(short Feature, float Value, int Left);

    /// <summary>Between the trees of the first look and those of the second.</summary>
    public const string Divider = "# second look";

    private static readonly Lazy<ContentModel> Trained = new(() => Parse(Resource()));

    public const float Hopeless = 0.01f;

    private readonly Node[] nodes;
    private readonly int[] roots;
    private readonly ContentModel? second;

    private ContentModel(Node[] nodes, int[] roots, ContentModel? second) => (this.nodes, this.roots, this.second) = (nodes, roots, second);

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
        var nodes = new List<Node>();
        var roots = new List<int>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            roots.Add(nodes.Count);
            var next = nodes.Count + 1;
            foreach (var word in line.Split(' '))
            {
                var cut = word.IndexOfAny(':', '=');
                var value = float.Parse(word.AsSpan(cut + 1), CultureInfo.InvariantCulture);
                nodes.Add(word[cut] == '=' ? new Node(-1, value, 0) : new Node(short.Parse(word.AsSpan(0, cut), CultureInfo.InvariantCulture), value, next));
                next += word[cut] == '=' ? 0 : 2;
            }
        }
        return new ContentModel([.. nodes], [.. roots], second);
    }

    /// <returns>How likely each block of a page belongs to the article, 0–1.</returns>
    /// <param name="rows">What <see cref="BlockFeatures"/> gives for the page.</param>
    public float[] Score(PageBlocks page, float[] rows)
    {
        var first = new float[page.Blocks.Count];
        for (var i = 0; i < first.Length; i++)
            first[i] = Score(rows.AsSpan(i * BlockFeatures.Count, BlockFeatures.Count));
        if (second is null)
            return first;
        var context = new Context(page, first);
        var scores = new float[first.Length];
        Span<float> row = stackalloc float[Context.Count];
        for (var i = 0; i < first.Length; i++)
        {
            // The menus of a page need no second look.
            if (first[i] < Hopeless)
                continue;
            context.Describe(i, rows.AsSpan(i * BlockFeatures.Count, BlockFeatures.Count), row);
            scores[i] = second.Score(row);
        }
        return scores;
    }

    /// <param name="row">The features of one block.</param>
    /// <returns>0–1.</returns>
    public float Score(ReadOnlySpan<float> row)
    {
        var sum = 0f;
        foreach (var root in roots)
        {
            var at = root;
            while (nodes[at] is { Feature: >= 0 } node)
                at = row[node.Feature] <= node.Value ? node.Left : node.Left + 1;
            sum += nodes[at].Value;
        }
        return 1 / (1 + MathF.Exp(-sum));
    }

    private static string Resource()
    {
        using var stream = typeof(ContentModel).Assembly.GetManifestResourceStream("Firsthand.Reading.Extraction.Data.content-model.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
