using System.Buffers.Binary;
using System.Numerics;

namespace Firsthand.Reading.Similarity;

/// <summary>Records of a few hundred bytes, end to end in pages. A record lies in one page; how long it is, it must say itself. Room for 4 GB.</summary>
internal sealed class PackedBytes
{
    private const int Bits = 16;
    private const int Size = 1 << Bits;
    private readonly List<byte[]> pages = [];
    private int used = Size;

    /// <returns>Where the record stands, for <see cref="At"/>.</returns>
    public uint Add(ReadOnlySpan<byte> record)
    {
        if (used + record.Length > Size)
        {
            // A record longer than a page has one of its own.
            pages.Add(new byte[Math.Max(Size, record.Length)]);
            used = 0;
        }
        var at = ((uint)(pages.Count - 1) << Bits) + (uint)used;
        record.CopyTo(pages[^1].AsSpan(used));
        used += record.Length;
        return at;
    }

    /// <summary>From the record's first byte to the end of its page.</summary>
    public ReadOnlySpan<byte> At(uint at) => pages[(int)(at >> Bits)].AsSpan((int)(at & (Size - 1)));

    /// <summary>Seven bits a byte, lowest first.</summary>
    public static int Write(Span<byte> into, int at, uint value)
    {
        while (value >= 0x80)
        {
            into[at++] = (byte)(value | 0x80);
            value >>= 7;
        }
        into[at++] = (byte)value;
        return at;
    }

    public static uint Read(ReadOnlySpan<byte> from, ref int at)
    {
        // How many bytes there are cannot be foreseen, and branching upon each takes longer than reading four at once.
        if (at + sizeof(uint) <= from.Length && BinaryPrimitives.ReadUInt32LittleEndian(from[at..]) is var four && (~four & 0x80808080) is > 0 and var ends)
        {
            var bits = BitOperations.TrailingZeroCount(ends) + 1;
            at += bits >> 3;
            four &= uint.MaxValue >> (32 - bits);
            return (four & 0x7F) | ((four >> 1) & 0x3F80) | ((four >> 2) & 0x1F_C000) | ((four >> 3) & 0xFE0_0000);
        }
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            uint next = from[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }
}
