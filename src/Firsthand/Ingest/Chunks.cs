namespace Firsthand.Ingest;

/// <summary>Bytes that grow up to a limit without ever being copied to grow; small pieces stay out of the large object heap.</summary>
internal sealed class Chunks(int limit)
{
    private const int Size = 64 << 10;
    private readonly List<byte[]> full = [];
    private byte[] last = [];
    private int used;

    public int Length { get; private set; }

    /// <returns>False when the limit is reached; what fits was taken.</returns>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        var fits = bytes.Length <= limit - Length;
        if (!fits) bytes = bytes[..(limit - Length)];
        Length += bytes.Length;
        while (bytes.Length > 0)
        {
            if (used == last.Length)
            {
                if (used > 0) full.Add(last);
                (last, used) = (new byte[Size], 0);
            }
            var n = Math.Min(bytes.Length, last.Length - used);
            bytes[..n].CopyTo(last.AsSpan(used));
            used += n;
            bytes = bytes[n..];
        }
        return fits;
    }

    public byte[] ToArray()
    {
        var all = new byte[Length];
        var at = 0;
        foreach (var chunk in full)
        {
            chunk.CopyTo(all, at);
            at += chunk.Length;
        }
        last.AsSpan(0, used).CopyTo(all.AsSpan(at));
        return all;
    }
}
