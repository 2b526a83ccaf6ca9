namespace Firsthand.Reading.Similarity;

/// <summary>
/// The smallest hashes of a text's word shingles (a bottom-k sketch): enough to estimate how much of one text stands in
/// another, whatever their lengths. Below its bound a sketch holds every shingle, so two sketches are compared below the lower bound.
/// </summary>
public sealed class ShingleSketch
{
    /// <summary>Most hashes kept; 512 bytes.</summary>
    internal const int Size = 128;
    private const int ShingleWords = 3;
    // What comes after is an archive or a dump, not an article.
    private const int MostWords = 20_000;

    public static readonly ShingleSketch Empty = new([], 0);

    /// <summary>Ascending, distinct.</summary>
    internal uint[] Hashes { get; }
    /// <summary>How many distinct shingles the text has.</summary>
    public int Shingles { get; }
    private uint Bound => Hashes.Length < Shingles ? Hashes[^1] : uint.MaxValue;

    internal ShingleSketch(uint[] hashes, int shingles)
    {
        Hashes = hashes;
        Shingles = shingles;
    }

    public static ShingleSketch Of(string text)
    {
        var words = Words.Of(text, most: MostWords);
        if (words.Count < ShingleWords) return Empty;
        var hashes = new ulong[words.Count];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = Hash.Folded(text.AsSpan(words[i].Start, words[i].End - words[i].Start));
        var shingles = new uint[hashes.Length - ShingleWords + 1];
        for (var i = 0; i < shingles.Length; i++)
        {
            var mixed = 0UL;
            for (var k = 0; k < ShingleWords; k++) mixed = Hash.Mix(mixed * 31 + hashes[i + k]);
            shingles[i] = (uint)(mixed >> 32);
        }
        var distinct = Distinct(shingles);
        return new ShingleSketch(distinct.Length > Size ? distinct[..Size] : distinct, distinct.Length);
    }

    private static uint[] Distinct(uint[] hashes)
    {
        Array.Sort(hashes);
        return [.. hashes.Distinct()];
    }

    /// <summary>Shingles that both have, as far as both sketches see, and which share of each text the other has.</summary>
    /// <param name="earlier">Hashes of the other's sketch, ascending, without their lowest bits (<see cref="SketchBits"/>).</param>
    /// <param name="shingles">How many the other text has.</param>
    internal (int Shared, double OfText, double OfEarlier) Compare(ReadOnlySpan<uint> earlier, int shingles)
    {
        var bound = Math.Min(Bound >> SketchBits.Dropped, earlier.Length < shingles ? earlier[^1] : uint.MaxValue);
        int i = 0, j = 0, shared = 0;
        while (i < Hashes.Length && j < earlier.Length && Hashes[i] >> SketchBits.Dropped <= bound && earlier[j] <= bound)
        {
            var order = (Hashes[i] >> SketchBits.Dropped).CompareTo(earlier[j]);
            if (order == 0) shared++;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        int mine = 0, others = 0;
        while (mine < Hashes.Length && Hashes[mine] >> SketchBits.Dropped <= bound) mine++;
        while (others < earlier.Length && earlier[others] <= bound) others++;
        return (shared, Share(shared, mine), Share(shared, others));
    }

    private static double Share(int shared, int of) => of == 0 ? 0 : (double)shared / of;
}
