using System.Numerics;

namespace Firsthand.Reading.Similarity;

/// <summary>
/// A sketch for a million of them in memory: the upper 18 bits of each hash as Rice codes of their distances, a byte and a quarter each. Of two
/// texts of 600 words that share nothing one hash in four hundred looks shared, of two of 20,000 words one in thirteen: enough to say whose texts are worth comparing.
/// </summary>
internal static class SketchBits
{
    /// <summary>Bits of a hash that are left out.</summary>
    public const int Dropped = 14;
    /// <summary>The longest record: a hash takes at most its bits and its part of all distances together.</summary>
    public const int Longest = 10 + (ShingleSketch.Size * 4);

    /// <returns>How many bytes were written.</returns>
    public static int Write(ShingleSketch sketch, Span<byte> into)
    {
        into.Clear();
        var at = PackedBytes.Write(into, 0, (uint)sketch.Shingles);
        if (sketch.Hashes.Length == 0) return at;
        var rice = BitOperations.Log2((sketch.Hashes[^1] >> Dropped) / (uint)sketch.Hashes.Length | 1);
        into[at++] = (byte)rice;
        var bit = at * 8;
        var before = 0u;
        foreach (var hash in sketch.Hashes)
        {
            var gap = (hash >> Dropped) - before;
            before = hash >> Dropped;
            bit += (int)(gap >> rice);
            into[bit >> 3] |= (byte)(1 << (bit++ & 7));
            for (var i = 0; i < rice; i++, bit++)
                into[bit >> 3] |= (byte)(((gap >> i) & 1) << (bit & 7));
        }
        return (bit + 7) / 8;
    }

    /// <param name="hashes">Room for <see cref="ShingleSketch.Size"/>; takes their upper bits, ascending.</param>
    /// <param name="length">Bytes of the record.</param>
    public static (int Hashes, int Shingles) Read(ReadOnlySpan<byte> from, Span<uint> hashes, out int length)
    {
        var at = 0;
        var shingles = (int)PackedBytes.Read(from, ref at);
        var count = Math.Min(shingles, ShingleSketch.Size);
        length = at;
        if (count == 0) return (0, 0);
        int rice = from[at++], bit = at * 8;
        var before = 0u;
        for (var h = 0; h < count; h++)
        {
            var gap = 0u;
            while ((from[bit >> 3] >> (bit & 7) & 1) == 0)
            {
                gap++;
                bit++;
            }
            bit++;
            gap <<= rice;
            for (var i = 0; i < rice; i++, bit++) gap |= (uint)(from[bit >> 3] >> (bit & 7) & 1) << i;
            hashes[h] = before += gap;
        }
        length = (bit + 7) / 8;
        return (count, shingles);
    }
}
