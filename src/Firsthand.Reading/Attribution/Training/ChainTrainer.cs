using Firsthand.Reading.Attribution.Tagging;

namespace Firsthand.Reading.Attribution.Training;

/// <summary>A sequence with the labels that people gave it.</summary>
internal sealed record LabelledRows(FeatureRows Rows, int[] Labels);

/// <summary>
/// Fits a <see cref="ChainModel"/> by AdaGrad (Duchi, Hazan and Singer, 2011) on the likelihood of the given labels, in an order that a
/// fixed seed decides: the same corpus gives the same weights.
/// </summary>
internal static class ChainTrainer
{
    private const double Rate = 0.06, Ridge = 2e-6;
    private const int Seed = 20;
    /// <summary>A feature seen less often tells of one report, not of the language.</summary>
    private const int LeastSeen = 2;
    /// <summary>The weights are the mean of what they are after each of the last rounds.</summary>
    private const int Averaged = 4;

    /// <param name="sequences">Their features are given other numbers.</param>
    public static ChainModel Fit(IReadOnlyList<LabelledRows> sequences, int labels, int rounds, Action<int>? round = null)
    {
        var (numbers, count) = Numbers(sequences);
        foreach (var sequence in sequences) sequence.Rows.Renumber(numbers);
        var (weights, steps) = (new Slopes(count * labels), new Slopes(ChainModel.Edges * labels * labels));
        var order = Enumerable.Range(0, sequences.Count).ToArray();
        var random = new Random(Seed);
        for (var r = 0; r < rounds; r++)
        {
            random.Shuffle(order);
            foreach (var i in order) Learn(sequences[i], labels, weights, steps);
            if (r >= rounds - Averaged)
            {
                weights.Keep();
                steps.Keep();
            }
            round?.Invoke(r + 1);
        }
        var means = weights.Mean();
        var all = new float[ChainModel.Size * labels];
        for (var feature = 0; feature < numbers.Length; feature++)
            if (numbers[feature] >= 0) means.AsSpan(numbers[feature] * labels, labels).CopyTo(all.AsSpan(feature * labels));
        return new ChainModel(labels, all, steps.Mean());
    }

    /// <summary>Numbers from 0 on for the features seen often enough, which then lie beside each other in memory; -1 for the others.</summary>
    private static (int[] Numbers, int Count) Numbers(IReadOnlyList<LabelledRows> sequences)
    {
        var seen = new byte[ChainModel.Size];
        foreach (var sequence in sequences)
            for (var at = 0; at < sequence.Rows.Count; at++)
                foreach (var feature in sequence.Rows.Of(at))
                    if (seen[feature] < byte.MaxValue) seen[feature]++;
        var count = 0;
        return (Array.ConvertAll(seen, s => s >= LeastSeen ? count++ : -1), count);
    }

    private static void Learn(LabelledRows sequence, int labels, Slopes weights, Slopes steps)
    {
        var rows = sequence.Rows;
        var lattice = new Lattice(rows.Count, labels);
        for (var at = 0; at < rows.Count; at++)
        {
            weights.Sum(rows.Of(at), lattice.At(at));
            if (at > 0) steps.Sum(rows.EdgesOf(at), lattice.Into(at));
        }
        lattice.Sums(out var forward, out var backward, out var all);
        for (var at = 0; at < rows.Count; at++)
            for (var label = 0; label < labels; label++)
            {
                var chance = Math.Exp(forward[at * labels + label] + backward[at * labels + label] - all);
                var slope = (label == sequence.Labels[at] ? 1 : 0) - chance;
                if (Math.Abs(slope) > Least)
                    foreach (var feature in rows.Of(at)) weights.Move(feature * labels + label, slope);
                if (at == 0) continue;
                for (var before = 0; before < labels; before++)
                {
                    var both = Math.Exp(forward[(at - 1) * labels + before] + lattice.Step(at, before, label) + lattice.Emission(at, label) + backward[at * labels + label] - all);
                    var missing = (before == sequence.Labels[at - 1] && label == sequence.Labels[at] ? 1 : 0) - both;
                    if (Math.Abs(missing) > Least)
                        foreach (var feature in rows.EdgesOf(at)) steps.Move((feature * labels + before) * labels + label, missing);
                }
            }
    }

    /// <summary>A slope that moves nothing.</summary>
    private const double Least = 1e-3;

    /// <summary>Weights with the squares of all their slopes so far, side by side.</summary>
    private sealed class Slopes(int count)
    {
        private readonly (float Weight, float Squares)[] all = new (float, float)[count];
        private readonly double[] sums = new double[count];
        private int kept;

        public void Sum(ReadOnlySpan<int> features, Span<double> into)
        {
            foreach (var feature in features)
            {
                var of = all.AsSpan(feature * into.Length, into.Length);
                for (var i = 0; i < of.Length; i++) into[i] += of[i].Weight;
            }
        }

        public void Move(int at, double slope)
        {
            ref var one = ref all[at];
            slope -= Ridge * one.Weight;
            one.Squares += (float)(slope * slope);
            one.Weight += (float)(Rate * slope / (1e-6 + Math.Sqrt(one.Squares)));
        }

        public void Keep()
        {
            kept++;
            for (var i = 0; i < sums.Length; i++) sums[i] += all[i].Weight;
        }

        public float[] Mean() => Array.ConvertAll(sums, s => (float)(s / Math.Max(1, kept)));
    }
}
