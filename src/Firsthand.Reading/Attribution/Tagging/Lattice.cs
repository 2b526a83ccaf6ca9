namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>All ways through the labels of one sequence, with their scores.</summary>
internal sealed class Lattice
{
    private readonly double[] emissions, steps;
    private readonly int length, labels;

    public Lattice(int length, int labels)
    {
        (this.length, this.labels) = (length, labels);
        (emissions, steps) = (new double[length * labels], new double[length * labels * labels]);
    }

    /// <summary>What each label is worth at a place.</summary>
    public Span<double> At(int at) => emissions.AsSpan(at * labels, labels);

    /// <summary>What each label is worth at a place after each at the one before: [before * labels + label].</summary>
    public Span<double> Into(int at) => steps.AsSpan(at * labels * labels, labels * labels);

    /// <summary>Viterbi's way: the labels with the highest sum.</summary>
    public int[] Best()
    {
        var best = new int[length];
        if (length == 0) return best;
        var score = emissions.AsSpan(0, labels).ToArray();
        var from = new int[length * labels];
        var next = new double[labels];
        for (var at = 1; at < length; at++)
        {
            for (var label = 0; label < labels; label++)
            {
                var (most, which) = (double.NegativeInfinity, 0);
                for (var before = 0; before < labels; before++)
                    if (score[before] + Step(at, before, label) is var s && s > most) (most, which) = (s, before);
                next[label] = most + emissions[at * labels + label];
                from[at * labels + label] = which;
            }
            (score, next) = (next, score);
        }
        best[^1] = Array.IndexOf(score, score.Max());
        for (var at = length - 1; at > 0; at--) best[at - 1] = from[at * labels + best[at]];
        return best;
    }

    /// <summary>Logarithms of the sums over all ways up to and from each label, and over all there are.</summary>
    public void Sums(out double[] forward, out double[] backward, out double all)
    {
        (forward, backward) = (new double[length * labels], new double[length * labels]);
        all = 0;
        if (length == 0) return;
        Span<double> terms = stackalloc double[labels];
        emissions.AsSpan(0, labels).CopyTo(forward);
        for (var at = 1; at < length; at++)
            for (var label = 0; label < labels; label++)
            {
                for (var before = 0; before < labels; before++) terms[before] = forward[(at - 1) * labels + before] + Step(at, before, label);
                forward[at * labels + label] = LogSum(terms) + emissions[at * labels + label];
            }
        for (var at = length - 2; at >= 0; at--)
            for (var label = 0; label < labels; label++)
            {
                for (var after = 0; after < labels; after++) terms[after] = backward[(at + 1) * labels + after] + Step(at + 1, label, after) + emissions[(at + 1) * labels + after];
                backward[at * labels + label] = LogSum(terms);
            }
        all = LogSum(forward.AsSpan((length - 1) * labels));
    }

    /// <summary>What it is worth that a label stands at a place after another one.</summary>
    public double Step(int at, int before, int label) => steps[(at * labels + before) * labels + label];

    public double Emission(int at, int label) => emissions[at * labels + label];

    private static double LogSum(ReadOnlySpan<double> terms)
    {
        var most = double.NegativeInfinity;
        foreach (var t in terms) most = Math.Max(most, t);
        var sum = 0.0;
        foreach (var t in terms) sum += Math.Exp(t - most);
        return most + Math.Log(sum);
    }
}
