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

    public static ChainModel Fit(IReadOnlyList<LabelledRows> sequences, int labels, int rounds, Action<int>? round = null)
    {
        var seen = Seen(sequences);
        var (weights, steps) = (new float[ChainModel.Size * labels], new float[ChainModel.Edges * labels * labels]);
        var (squares, stepSquares) = (new float[weights.Length], new float[steps.Length]);
        var model = new ChainModel(labels, weights, steps);
        var order = Enumerable.Range(0, sequences.Count).ToArray();
        var random = new Random(Seed);
        for (var r = 0; r < rounds; r++)
        {
            random.Shuffle(order);
            foreach (var i in order) Learn(model, sequences[i], weights, squares, steps, stepSquares, seen);
            round?.Invoke(r + 1);
        }
        return model;
    }

    private static byte[] Seen(IReadOnlyList<LabelledRows> sequences)
    {
        var seen = new byte[ChainModel.Size];
        foreach (var sequence in sequences)
            for (var at = 0; at < sequence.Rows.Count; at++)
                foreach (var feature in sequence.Rows.Of(at))
                    if (seen[feature] < byte.MaxValue) seen[feature]++;
        return seen;
    }

    private static void Learn(ChainModel model, LabelledRows sequence, float[] weights, float[] squares, float[] steps, float[] stepSquares, byte[] seen)
    {
        var labels = model.Labels;
        var lattice = Lattice.Of(model, sequence.Rows);
        lattice.Sums(out var forward, out var backward, out var all);
        for (var at = 0; at < sequence.Rows.Count; at++)
            for (var label = 0; label < labels; label++)
            {
                var chance = Math.Exp(forward[at * labels + label] + backward[at * labels + label] - all);
                var slope = (label == sequence.Labels[at] ? 1 : 0) - chance;
                if (Math.Abs(slope) > 1e-4)
                    foreach (var feature in sequence.Rows.Of(at))
                        if (seen[feature] >= LeastSeen) Move(weights, squares, feature * labels + label, slope);
                if (at == 0) continue;
                for (var before = 0; before < labels; before++)
                {
                    var both = Math.Exp(forward[(at - 1) * labels + before] + lattice.Step(at, before, label) + lattice.Emission(at, label) + backward[at * labels + label] - all);
                    var missing = (before == sequence.Labels[at - 1] && label == sequence.Labels[at] ? 1 : 0) - both;
                    if (Math.Abs(missing) > 1e-4)
                        foreach (var feature in sequence.Rows.EdgesOf(at)) Move(steps, stepSquares, (feature * labels + before) * labels + label, missing);
                }
            }
    }

    private static void Move(float[] weights, float[] squares, int at, double slope)
    {
        slope -= Ridge * weights[at];
        squares[at] += (float)(slope * slope);
        weights[at] += (float)(Rate * slope / (1e-6 + Math.Sqrt(squares[at])));
    }
}
