using System.Globalization;
using System.Text;

namespace Firsthand.Bench.Content;

/// <summary>Rows of numbers with a label and a weight each; features are cut into at most 63 bins by their quantiles.</summary>
internal sealed class Rows(int features)
{
    private const int MostBins = 63;
    // Quantiles of every seventh row are good enough.
    private const int Stride = 7;
    private readonly List<float[]> values = [];

    public int Features => features;
    public List<float> Labels { get; } = [];
    public List<float> Weights { get; } = [];
    public int Count => values.Count;

    public void Add(float[] row, float label, float weight)
    {
        values.Add(row);
        Labels.Add(label);
        Weights.Add(weight);
    }

    /// <returns>The upper borders of the bins of a feature, and each row's bin.</returns>
    public (float[] Borders, byte[] Bins) Cut(int feature)
    {
        var sorted = new float[(Count + Stride - 1) / Stride];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = values[i * Stride][feature];
        Array.Sort(sorted);
        var borders = Enumerable.Range(1, MostBins).Select(b => sorted[(int)((long)b * (sorted.Length - 1) / MostBins)]).Distinct().ToArray();
        if (borders.Length < 2)
            return ([], new byte[Count]);
        var cuts = borders.Zip(borders.Skip(1), (a, b) => Round((a + b) / 2, a)).Append(float.MaxValue).ToArray();
        var bins = new byte[Count];
        for (var i = 0; i < Count; i++)
        {
            var at = Array.BinarySearch(cuts, values[i][feature]);
            bins[i] = (byte)Math.Min(cuts.Length - 1, at < 0 ? ~at : at);
        }
        return (cuts, bins);
    }

    // Short numbers in the file; never below the value they must stay above.
    private static float Round(float middle, float above)
    {
        var rounded = float.Parse(middle.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded >= above ? rounded : middle;
    }
}

/// <summary>Gradient boosted trees with logistic loss, level by level, over histograms. The same rows give the same trees.</summary>
internal sealed class Boosting(int trees, int depth, float rate, float least = 20, float ridge = 10, float sample = 0.4f)
{
    private sealed record Split(int Feature, int Bin, float Gain);

    private readonly record struct Sum(double Gradient, double Hessian);

    /// <returns>The model in the form that ContentModel.Parse reads.</returns>
    public string Train(Rows rows)
    {
        var cut = new (float[] Borders, byte[] Bins)[rows.Features];
        Parallel.For(0, rows.Features, f => cut[f] = rows.Cut(f));
        var used = Enumerable.Range(0, rows.Features).Where(f => cut[f].Borders.Length > 1).ToArray();
        var margins = new float[rows.Count];
        var random = new Random(1);
        var text = new StringBuilder();
        for (var t = 0; t < trees; t++)
            text.Append(Grow(rows, cut, used, margins, random)).Append('\n');
        return text.ToString();
    }

    private string Grow(Rows rows, (float[] Borders, byte[] Bins)[] cut, int[] used, float[] margins, Random random)
    {
        var (gradients, hessians) = (new float[rows.Count], new float[rows.Count]);
        var taken = new List<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var p = 1 / (1 + MathF.Exp(-margins[i]));
            gradients[i] = (rows.Labels[i] - p) * rows.Weights[i];
            hessians[i] = Math.Max(1e-6f, p * (1 - p)) * rows.Weights[i];
            if (random.NextDouble() < sample)
                taken.Add(i);
        }
        var all = Enumerable.Range(0, rows.Count).ToArray();
        var columns = used.Where(_ => random.NextDouble() < 0.5).ToArray();
        var words = new List<string>();
        var level = new List<(int[] Taken, int[] All)> { (taken.ToArray(), all) };
        for (var d = 0; level.Count > 0; d++)
        {
            var next = new List<(int[], int[])>();
            foreach (var (some, every) in level)
            {
                var total = Total(some, gradients, hessians);
                var split = d == depth ? null : Best(some, total, cut, columns, gradients, hessians);
                if (split is null)
                {
                    var value = (float)Math.Round(rate * total.Gradient / (total.Hessian + ridge), 4);
                    words.Add("=" + value.ToString(CultureInfo.InvariantCulture));
                    foreach (var i in every)
                        margins[i] += value;
                    continue;
                }
                var (borders, bins) = cut[split.Feature];
                words.Add($"{split.Feature}:{borders[split.Bin].ToString("R", CultureInfo.InvariantCulture)}");
                next.Add((Array.FindAll(some, i => bins[i] <= split.Bin), Array.FindAll(every, i => bins[i] <= split.Bin)));
                next.Add((Array.FindAll(some, i => bins[i] > split.Bin), Array.FindAll(every, i => bins[i] > split.Bin)));
            }
            level = next;
        }
        return string.Join(' ', words);
    }

    private static Sum Total(int[] rows, float[] gradients, float[] hessians)
    {
        var (g, h) = (0.0, 0.0);
        foreach (var i in rows)
            (g, h) = (g + gradients[i], h + hessians[i]);
        return new Sum(g, h);
    }

    private Split? Best(int[] rows, Sum total, (float[] Borders, byte[] Bins)[] cut, int[] columns, float[] gradients, float[] hessians)
    {
        if (total.Hessian < 2 * least)
            return null;
        var found = new Split?[columns.Length];
        // Side by side they are read in order, once a feature.
        var (g, h) = (new float[rows.Length], new float[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
            (g[i], h[i]) = (gradients[rows[i]], hessians[rows[i]]);
        Parallel.For(0, columns.Length, c => found[c] = BestOf(columns[c], rows, total, cut[columns[c]], g, h));
        return found.Where(s => s is not null && s.Gain > 0.5).MaxBy(s => s!.Gain);
    }

    private Split? BestOf(int feature, int[] rows, Sum total, (float[] Borders, byte[] Bins) cut, float[] gradients, float[] hessians)
    {
        Span<double> g = stackalloc double[64], h = stackalloc double[64];
        g.Clear();
        h.Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            var bin = cut.Bins[rows[i]];
            g[bin] += gradients[i];
            h[bin] += hessians[i];
        }
        var (left, right, best) = (0.0, 0.0, (Split?)null);
        for (var b = 0; b + 1 < cut.Borders.Length; b++)
        {
            (left, right) = (left + g[b], right + h[b]);
            if (right < least || total.Hessian - right < least)
                continue;
            var gain = (float)(left * left / (right + ridge) + (total.Gradient - left) * (total.Gradient - left) / (total.Hessian - right + ridge) - total.Gradient * total.Gradient / (total.Hessian + ridge));
            if (gain > (best?.Gain ?? 0))
                best = new Split(feature, b, gain);
        }
        return best;
    }
}
