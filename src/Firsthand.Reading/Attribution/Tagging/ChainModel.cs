namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>
/// A linear-chain conditional random field over hashed features: which label each token has, given the tokens, and how likely.
/// Lafferty, McCallum and Pereira, "Conditional Random Fields", 2001. Scores are sums of weights; a weight is found by hash alone.
/// </summary>
internal sealed class ChainModel
{
    public const int Bits = 20;
    public const int Size = 1 << Bits;
    public const int EdgeBits = 14;
    public const int Edges = 1 << EdgeBits;

    private readonly float[] weights;
    private readonly float[] steps;

    /// <param name="weights">[feature * labels + label], features below <see cref="Size"/>.</param>
    /// <param name="steps">[(feature * labels + label before) * labels + label], features below <see cref="Edges"/>: what it is worth that one follows the other.</param>
    public ChainModel(int labels, float[] weights, float[] steps) => (Labels, this.weights, this.steps) = (labels, weights, steps);

    public int Labels { get; }

    /// <summary>The likeliest labels of a sequence, and the probability of every label at every place: [place * labels + label].</summary>
    public (int[] Labels, double[] Chances) Decode(FeatureRows rows)
    {
        var lattice = Lattice.Of(this, rows);
        lattice.Sums(out var forward, out var backward, out var all);
        for (var i = 0; i < forward.Length; i++) forward[i] = Math.Exp(forward[i] + backward[i] - all);
        return (lattice.Best(), forward);
    }

    public void Emit(FeatureRows rows, int at, Span<double> into)
    {
        into.Clear();
        foreach (var feature in rows.Of(at))
        {
            var from = feature * Labels;
            for (var label = 0; label < Labels; label++) into[label] += weights[from + label];
        }
    }

    /// <summary>What each label is worth after each: [before * labels + label].</summary>
    public void Steps(FeatureRows rows, int at, Span<double> into)
    {
        into.Clear();
        foreach (var feature in rows.EdgesOf(at))
        {
            var from = feature * Labels * Labels;
            for (var pair = 0; pair < into.Length; pair++) into[pair] += steps[from + pair];
        }
    }

    /// <summary>Weights as signed bytes with a scale for each kind; what is zero costs next to nothing once compressed.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(Labels);
        WriteScaled(to, steps);
        WriteScaled(to, weights);
    }

    /// <exception cref="EndOfStreamException">The file is cut.</exception>
    public static ChainModel Read(BinaryReader from)
    {
        var labels = from.ReadInt32();
        var steps = ReadScaled(from, Edges * labels * labels);
        return new ChainModel(labels, ReadScaled(from, Size * labels), steps);
    }

    private static void WriteScaled(BinaryWriter to, float[] values)
    {
        var most = values.Max(Math.Abs);
        var scale = most == 0 ? 1 : most / sbyte.MaxValue;
        to.Write(scale);
        foreach (var value in values) to.Write((sbyte)Math.Round(value / scale));
    }

    private static float[] ReadScaled(BinaryReader from, int count)
    {
        var scale = from.ReadSingle();
        var bytes = new byte[count];
        from.BaseStream.ReadExactly(bytes);
        return Array.ConvertAll(bytes, b => (sbyte)b * scale);
    }
}
