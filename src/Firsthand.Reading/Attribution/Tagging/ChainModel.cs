using System.Runtime.InteropServices;

namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>
/// A linear-chain conditional random field over hashed features: which label each token has, given the tokens, and how likely.
/// Lafferty, McCallum and Pereira, "Conditional Random Fields", 2001. Scores are sums of weights; a weight is found by hash alone.
/// </summary>
internal sealed class ChainModel
{
    /// <summary>With fewer, features of the six languages fall on each other.</summary>
    public const int Bits = 21;
    public const int Size = 1 << Bits;
    public const int EdgeBits = 14;
    public const int Edges = 1 << EdgeBits;

    private readonly Rounded weights, steps;

    private ChainModel(int labels, Rounded weights, Rounded steps) => (Labels, this.weights, this.steps) = (labels, weights, steps);

    /// <param name="weights">[feature * labels + label], features below <see cref="Size"/>.</param>
    /// <param name="steps">[(feature * labels + label before) * labels + label], features below <see cref="Edges"/>: what it is worth that one follows the other.</param>
    public ChainModel(int labels, float[] weights, float[] steps) : this(labels, Rounded.Of(weights), Rounded.Of(steps))
    {
    }

    public int Labels { get; }

    /// <summary>The likeliest labels of a sequence, and the probability of every label at every place: [place * labels + label].</summary>
    public (int[] Labels, double[] Chances) Decode(FeatureRows rows)
    {
        var lattice = new Lattice(rows.Count, Labels);
        for (var at = 0; at < rows.Count; at++)
        {
            weights.Sum(rows.Of(at), lattice.At(at));
            if (at > 0) steps.Sum(rows.EdgesOf(at), lattice.Into(at));
        }
        lattice.Sums(out var forward, out var backward, out var all);
        for (var i = 0; i < forward.Length; i++) forward[i] = Math.Exp(forward[i] + backward[i] - all);
        return (lattice.Best(), forward);
    }

    /// <summary>What is zero costs next to nothing once compressed.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(Labels);
        steps.Write(to);
        weights.Write(to);
    }

    /// <exception cref="EndOfStreamException">The file is cut.</exception>
    public static ChainModel Read(BinaryReader from)
    {
        var labels = from.ReadInt32();
        var steps = Rounded.Read(from, Edges * labels * labels);
        return new ChainModel(labels, Rounded.Read(from, Size * labels), steps);
    }

    /// <summary>Weights as signed bytes with one scale: a quarter of the room, in memory too.</summary>
    private sealed record Rounded(sbyte[] Values, float Scale)
    {
        public static Rounded Of(float[] values)
        {
            var most = values.Max(Math.Abs);
            var scale = most == 0 ? 1 : most / sbyte.MaxValue;
            return new Rounded(Array.ConvertAll(values, v => (sbyte)Math.Round(v / scale)), scale);
        }

        public void Sum(ReadOnlySpan<int> features, Span<double> into)
        {
            Span<int> sums = stackalloc int[into.Length];
            sums.Clear();
            foreach (var feature in features)
            {
                var of = Values.AsSpan(feature * into.Length, into.Length);
                for (var i = 0; i < of.Length; i++) sums[i] += of[i];
            }
            for (var i = 0; i < into.Length; i++) into[i] = sums[i] * (double)Scale;
        }

        public void Write(BinaryWriter to)
        {
            to.Write(Scale);
            to.Write(MemoryMarshal.AsBytes<sbyte>(Values.AsSpan()));
        }

        public static Rounded Read(BinaryReader from, int count)
        {
            var scale = from.ReadSingle();
            var values = new sbyte[count];
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes<sbyte>(values.AsSpan()));
            return new Rounded(values, scale);
        }
    }
}
