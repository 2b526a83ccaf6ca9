using System.Globalization;
using System.Text;

namespace Firsthand.Bench.Kinds;

/// <summary>
/// Gradient boosting of small trees for yes or no, by the logistic loss: the mean of a few runs, each tree on a part of the rows and signs.
/// Deterministic: every run has its own fixed seed, ties go to the first sign.
/// </summary>
internal sealed class BoostedTrees
{
    private const int Depth = 3;
    private const double Rate = 0.05;
    private const double Shrink = 2;
    private const int LeastInLeaf = 4;
    private const double PartOfRows = 0.7;
    private const double PartOfSigns = 0.3;
    private const int Runs = 3;

    private sealed record Node(int Sign, double Threshold, double Value, Node? Smaller, Node? Larger);

    private readonly List<Node> trees = [];
    private double bias;

    public static BoostedTrees Train(IReadOnlyList<double[]> rows, IReadOnlyList<bool> answers, int rounds)
    {
        var model = new BoostedTrees();
        var yes = answers.Count(a => a);
        model.bias = Math.Log((double)yes / (answers.Count - yes));
        var all = Enumerable.Range(0, rows.Count).ToArray();
        var orders = Enumerable.Range(0, rows[0].Length).Select(s => all.OrderBy(i => rows[i][s]).ThenBy(i => i).ToArray()).ToArray();
        for (var run = 0; run < Runs; run++)
            model.Run(rows, answers, orders, rounds, new Random(run));
        return model;
    }

    private void Run(IReadOnlyList<double[]> rows, IReadOnlyList<bool> answers, int[][] orders, int rounds, Random random)
    {
        var scores = Enumerable.Repeat(bias, rows.Count).ToArray();
        var (gradients, curves, inside) = (new double[rows.Count], new double[rows.Count], new bool[rows.Count]);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < scores.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-scores[i]));
                (gradients[i], curves[i], inside[i]) = ((answers[i] ? 1 : 0) - p, p * (1 - p), random.NextDouble() < PartOfRows);
            }
            var signs = Enumerable.Range(0, orders.Length).Where(_ => random.NextDouble() < PartOfSigns).ToArray();
            var tree = Grow(rows, orders, signs, gradients, curves, inside, Depth);
            trees.Add(tree);
            for (var i = 0; i < scores.Length; i++)
                scores[i] += Leaf(tree, rows[i]);
        }
    }

    public double Probability(double[] row) => 1 / (1 + Math.Exp(-(bias + trees.Sum(t => Leaf(t, row)) / Runs)));

    private static double Leaf(Node node, double[] row)
    {
        while (node.Smaller is not null)
            node = row[node.Sign] < node.Threshold ? node.Smaller : node.Larger!;
        return node.Value;
    }

    private static Node Grow(IReadOnlyList<double[]> rows, int[][] orders, int[] signs, double[] gradients, double[] curves, bool[] inside, int depth)
    {
        var (g, h, n) = (0.0, 0.0, 0);
        for (var i = 0; i < inside.Length; i++)
            if (inside[i])
                (g, h, n) = (g + gradients[i], h + curves[i], n + 1);
        var value = Rate * g / (h + Shrink);
        if (depth == 0 || Best(rows, orders, signs, gradients, curves, inside, g, h, n) is not { } split)
            return new Node(-1, 0, value, null, null);
        var smaller = new bool[inside.Length];
        var larger = new bool[inside.Length];
        for (var i = 0; i < inside.Length; i++)
            (smaller[i], larger[i]) = (inside[i] && rows[i][split.Sign] < split.Threshold, inside[i] && rows[i][split.Sign] >= split.Threshold);
        return new Node(split.Sign, split.Threshold, value, Grow(rows, orders, signs, gradients, curves, smaller, depth - 1), Grow(rows, orders, signs, gradients, curves, larger, depth - 1));
    }

    private static (int Sign, double Threshold)? Best(IReadOnlyList<double[]> rows, int[][] orders, int[] signs, double[] gradients, double[] curves, bool[] inside, double g, double h, int n)
    {
        (int, double)? best = null;
        var most = 1e-6;
        foreach (var sign in signs)
        {
            var (left, curve, count, last) = (0.0, 0.0, 0, double.NaN);
            foreach (var i in orders[sign])
            {
                if (!inside[i])
                    continue;
                var at = rows[i][sign];
                if (count >= LeastInLeaf && n - count >= LeastInLeaf && at > last)
                {
                    var gain = left * left / (curve + Shrink) + (g - left) * (g - left) / (h - curve + Shrink) - g * g / (h + Shrink);
                    if (gain > most + 1e-9)
                        (most, best) = (gain, (sign, (at + last) / 2));
                }
                (left, curve, count, last) = (left + gradients[i], curve + curves[i], count + 1, at);
            }
        }
        return best;
    }

    /// <summary>The form that KindModel reads.</summary>
    public string Print(IReadOnlyList<string> names)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"bias {bias:0.####}\n");
        void Write(Node node)
        {
            if (node.Smaller is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"= {node.Value / Runs:0.#####} ");
                return;
            }
            text.Append(CultureInfo.InvariantCulture, $"{names[node.Sign]} {node.Threshold:0.####} {node.Value / Runs:0.#####} ");
            Write(node.Smaller);
            Write(node.Larger!);
        }
        foreach (var tree in trees)
        {
            Write(tree);
            text.Length--;
            text.Append('\n');
        }
        return text.ToString();
    }
}
