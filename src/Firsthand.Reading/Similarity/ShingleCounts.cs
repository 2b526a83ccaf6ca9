namespace Firsthand.Reading.Similarity;

/// <summary>
/// How many different recent texts have a shingle, about: a table of fixed size that ages by halving, so that house
/// footers and stock phrases are known as such however many articles go by. Copies are not counted, or they would hide themselves.
/// </summary>
internal sealed class ShingleCounts
{
    private const int Cells = 1 << 23;
    private readonly byte[] counts = new byte[Cells];
    private long added;

    public int Of(uint hash) => Math.Min(counts[First(hash)], counts[Second(hash)]);

    public void Add(ShingleSketch sketch)
    {
        foreach (var hash in sketch.Hashes)
        {
            // Only the lower of the two cells grows: the other already holds somebody else's count.
            var (first, second) = (First(hash), Second(hash));
            var next = Math.Min(counts[first], counts[second]) + 1;
            if (next > byte.MaxValue) continue;
            counts[first] = Math.Max(counts[first], (byte)next);
            counts[second] = Math.Max(counts[second], (byte)next);
        }
        added += sketch.Hashes.Length;
        if (added > Cells) Halve();
    }

    private void Halve()
    {
        for (var i = 0; i < counts.Length; i++) counts[i] >>= 1;
        added = 0;
    }

    private static int First(uint hash) => (int)(Hash.Mix(hash) & (Cells - 1));
    private static int Second(uint hash) => (int)(Hash.Mix(hash + 0x9E3779B97F4A7C15UL) & (Cells - 1));
}
