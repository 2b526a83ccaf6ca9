namespace Firsthand.Ingest;

/// <summary>The checksum at the end of gzip (RFC 1952).</summary>
internal sealed class Crc32
{
    private static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var c = (uint)n;
        for (var k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    })];

    private uint state = 0xFFFFFFFF;

    public uint Value => ~state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var c = state;
        foreach (var b in bytes) c = table[(byte)(c ^ b)] ^ (c >> 8);
        state = c;
    }
}

/// <summary>The checksum at the end of zlib (RFC 1950).</summary>
internal sealed class Adler32
{
    private uint low = 1, high;

    public uint Value => (high << 16) | low;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        // 5552 bytes are the most that fit before the sums overflow.
        for (; bytes.Length > 0; bytes = bytes[Math.Min(5552, bytes.Length)..])
        {
            foreach (var b in bytes[..Math.Min(5552, bytes.Length)])
            {
                low += b;
                high += low;
            }
            low %= 65521;
            high %= 65521;
        }
    }
}
