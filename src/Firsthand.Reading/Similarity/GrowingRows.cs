using System.Numerics;

namespace Firsthand.Reading.Similarity;

/// <summary>
/// Millions of short rows of bytes that grow, end to end in pages: an array for each would take more than most of them hold. A row that outgrows its room
/// moves into a larger one, and its old room goes to the next row of that size. Which room it has, its owner must know (<see cref="Room"/>). Room for 4 GB.
/// </summary>
internal sealed class GrowingRows
{
    private const int Bits = 17;
    private const int Size = 1 << Bits;
    // No row begins before this, so that what is read from its end may be read ahead.
    private const int Shortest = 4;
    private readonly List<byte[]> pages = [];
    // By size, rooms that were left: the last one's place, plus one; it holds that of the one before.
    private readonly Dictionary<int, uint> left = [];
    private int used = Size;

    /// <summary>Bytes that a row of this length is given: at most a quarter more than it needs, beyond the shortest.</summary>
    public static int Room(int length)
    {
        if (length <= Shortest) return length == 0 ? 0 : Shortest;
        var step = Math.Max(Shortest, (1 << BitOperations.Log2((uint)length - 1)) / 4);
        return (length + step - 1) / step * step;
    }

    /// <returns>Where it stands, for <see cref="At"/>.</returns>
    public uint Take(int room)
    {
        if (left.TryGetValue(room, out var last) && last > 0)
        {
            left[room] = BitConverter.ToUInt32(At(last - 1));
            return last - 1;
        }
        if (used + room > Size)
        {
            pages.Add(new byte[Size]);
            used = Shortest;
        }
        used += room;
        return ((uint)(pages.Count - 1) << Bits) + (uint)(used - room);
    }

    public void Leave(uint at, int room)
    {
        BitConverter.TryWriteBytes(At(at), left.GetValueOrDefault(room));
        left[room] = at + 1;
    }

    /// <summary>From the row's first byte to the end of its page.</summary>
    public Span<byte> At(uint at) => Page(at, out var from).AsSpan(from);

    public byte[] Page(uint at, out int from)
    {
        from = (int)(at & (Size - 1));
        return pages[(int)(at >> Bits)];
    }
}
