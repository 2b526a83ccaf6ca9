namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>The features of each token of a sequence, as numbers below <see cref="ChainModel.Size"/>.</summary>
internal sealed class FeatureRows
{
    private readonly List<int> features = [];
    private readonly List<int> ends = [];
    private readonly List<int> edges = [];
    private readonly List<int> edgeEnds = [];

    public int Count => ends.Count;

    public ReadOnlySpan<int> Of(int row) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(features)[(row == 0 ? 0 : ends[row - 1])..ends[row]];

    /// <summary>The features of the step from the token before, as numbers below <see cref="ChainModel.Edges"/>.</summary>
    public ReadOnlySpan<int> EdgesOf(int row) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(edges)[(row == 0 ? 0 : edgeEnds[row - 1])..edgeEnds[row]];

    public void EndRow()
    {
        ends.Add(features.Count);
        edgeEnds.Add(edges.Count);
    }

    /// <param name="template">Which question the value answers; the same value of another question is another feature.</param>
    public void Add(int template, uint value) => features.Add((int)(Mixed(value + (uint)template * 0x9E3779B1u) >> (32 - ChainModel.Bits)));

    public void AddEdge(int template, uint value) => edges.Add((int)(Mixed(value + (uint)template * 0x9E3779B1u) >> (32 - ChainModel.EdgeBits)));

    public void Add(int template, uint value, uint other) => Add(template, Mixed(value) * 31 + other);

    /// <summary>Gives features other numbers, and leaves out those whose number is below zero.</summary>
    public void Renumber(int[] numbers)
    {
        var (kept, from) = (0, 0);
        for (var row = 0; row < ends.Count; row++)
        {
            for (; from < ends[row]; from++)
                if (numbers[features[from]] is >= 0 and var number) features[kept++] = number;
            ends[row] = kept;
        }
        features.RemoveRange(kept, features.Count - kept);
        features.TrimExcess();
    }

    /// <summary>Is and stays the same on every machine, unlike <see cref="string.GetHashCode()"/>. FNV-1a.</summary>
    public static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        return hash;
    }

    private static uint Mixed(uint x)
    {
        x = (x ^ (x >> 16)) * 0x85EBCA6Bu;
        x = (x ^ (x >> 13)) * 0xC2B2AE35u;
        return x ^ (x >> 16);
    }
}
