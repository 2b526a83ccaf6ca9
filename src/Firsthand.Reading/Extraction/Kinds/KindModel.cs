using System.Globalization;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Article or not: a sum of small decision trees over <see cref="KindSigns"/>. The trees are data (Data/page-kinds.txt), written by
/// <c>bench kinds</c>; one line a tree, in prefix order: a split is "sign threshold value" with the branch for smaller values first, a leaf is "= value".
/// </summary>
internal sealed class KindModel
{
    private static readonly Lazy<KindModel> Shared = new(Load);

    private const int Leaf = -1;

    private readonly record struct Node(int Sign, double Threshold, double Value, int Smaller, int Larger);

    // The signs that any tree asks for, in the order in which they first occur.
    private readonly Dictionary<string, int> places = [];
    private readonly List<string> names = [];
    private readonly List<Node[]> trees = [];
    private double bias;

    public static KindModel Default => Shared.Value;

    /// <summary>How sure the page is an article, 0–1.</summary>
    /// <param name="moved">Takes by how much each sign moved that, in log-odds.</param>
    public double Probability(KindSigns signs, Dictionary<string, double>? moved = null)
    {
        var values = new double[names.Count];
        foreach (var (name, value) in signs.Values)
            if (places.TryGetValue(name, out var place))
                values[place] = value;
        var sum = bias;
        foreach (var tree in trees)
        {
            var at = tree[0];
            while (at.Sign != Leaf)
            {
                var next = tree[values[at.Sign] < at.Threshold ? at.Smaller : at.Larger];
                if (moved is not null)
                    moved[names[at.Sign]] = moved.GetValueOrDefault(names[at.Sign]) + next.Value - at.Value;
                at = next;
            }
            sum += at.Value;
        }
        return 1 / (1 + Math.Exp(-sum));
    }

    public static KindModel Parse(TextReader reader)
    {
        var model = new KindModel();
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0] == "#")
                continue;
            if (words[0] == "bias")
            {
                model.bias = Number(words[1]);
                continue;
            }
            var nodes = new List<Node>();
            var at = 0;
            model.Read(words, ref at, nodes);
            model.trees.Add([.. nodes]);
        }
        return model;
    }

    private int Read(string[] words, ref int at, List<Node> nodes)
    {
        var index = nodes.Count;
        if (words[at] == "=")
        {
            nodes.Add(new Node(Leaf, 0, Number(words[at + 1]), 0, 0));
            at += 2;
            return index;
        }
        var node = new Node(Place(words[at]), Number(words[at + 1]), Number(words[at + 2]), 0, 0);
        at += 3;
        nodes.Add(node);
        var smaller = Read(words, ref at, nodes);
        var larger = Read(words, ref at, nodes);
        nodes[index] = node with { Smaller = smaller, Larger = larger };
        return index;
    }

    private int Place(string name)
    {
        if (!places.TryGetValue(name, out var place))
        {
            places[name] = place = names.Count;
            names.Add(name);
        }
        return place;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static KindModel Load()
    {
        using var stream = typeof(KindModel).Assembly.GetManifestResourceStream("Firsthand.Reading.Extraction.Kinds.Data.page-kinds.txt")!;
        return Parse(new StreamReader(stream));
    }
}
