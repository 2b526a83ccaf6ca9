using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Firsthand.Reading;

namespace Firsthand.Ingest;

/// <summary>A body, or why it could not be taken.</summary>
internal readonly record struct BodyRead(ReadOnlyMemory<byte> Bytes, Reason? Failure);

/// <summary>
/// Takes a body within a limit that counts both packed and decoded bytes. Unpacks here rather than in the handler, because
/// the framework gives out a gzip stream that was cut off as if it were whole.
/// </summary>
internal static class BodyReader
{
    private const int Chunk = 64 << 10;

    /// <param name="read">Called before each read, to move the idle deadline.</param>
    /// <param name="cut">Give the first <paramref name="limit"/> bytes of a longer body instead of a failure (robots.txt: RFC 9309, 2.5).</param>
    public static async Task<BodyRead> Read(Stream stream, string? encoding, int limit, bool cut, Action read, CancellationToken cancel)
    {
        var packed = new Chunks(limit);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            while (true)
            {
                read();
                var n = await stream.ReadAsync(buffer.AsMemory(0, Chunk), cancel);
                if (n == 0) break;
                if (!packed.Add(buffer.AsSpan(0, n))) return cut && Unpacked(encoding) ? new(packed.ToArray(), null) : TooLarge(limit);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return Unpack(packed.ToArray(), encoding, limit, cut);
    }

    private static bool Unpacked(string? encoding) => string.IsNullOrWhiteSpace(encoding) || encoding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static BodyRead TooLarge(int limit) => new(default, new Reason("http.too-large", $"The answer is longer than {limit >> 10} KB."));

    private static readonly Reason truncated = new("http.truncated", "The answer ends before its end.");

    /// <summary>At most one layer is unpacked. A body that is gzip without saying so, or says so and is not, is taken for what it is.</summary>
    public static BodyRead Unpack(byte[] body, string? encoding, int limit, bool cut = false)
    {
        var isGzip = body is [0x1f, 0x8b, 8, ..];
        try
        {
            switch (encoding?.Trim().ToLowerInvariant())
            {
                case null or "" or "identity" when !isGzip: return new(body, null);
                case "gzip" or "x-gzip" when !isGzip: return new(body, null);
                case null or "" or "identity" or "gzip" or "x-gzip": return Gunzip(body, limit, cut);
                case "br": return Brotli(body, limit, cut);
                case "deflate": return Inflate(body, limit, cut);
                default: return new(default, new Reason("http.encoding", $"The answer is packed in a way that was not asked for: {encoding}."));
            }
        }
        catch (InvalidDataException)
        {
            return new(default, new Reason("http.encoding", $"The answer is not sound {encoding ?? "gzip"}."));
        }
    }

    /// <summary>A whole member ends with the checksum and length of what was unpacked; cut off, those bytes are nowhere in the body.</summary>
    private static BodyRead Gunzip(byte[] body, int limit, bool cut)
    {
        var chunks = new Chunks(limit);
        var crc = new Crc32();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        if (!Drain(gzip, chunks, crc.Add)) return cut ? new(chunks.ToArray(), null) : TooLarge(limit);
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)chunks.Length);
        return body.AsSpan().LastIndexOf(trailer) >= 0 ? new(chunks.ToArray(), null) : new(default, truncated);
    }

    /// <summary>"deflate" means zlib, but some servers send it bare.</summary>
    private static BodyRead Inflate(byte[] body, int limit, bool cut)
    {
        var zlib = body.Length > 1 && (body[0] & 15) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;
        using Stream inflate = zlib ? new ZLibStream(new MemoryStream(body), CompressionMode.Decompress) : new DeflateStream(new MemoryStream(body), CompressionMode.Decompress);
        var chunks = new Chunks(limit);
        var adler = new Adler32();
        if (!Drain(inflate, chunks, adler.Add)) return cut ? new(chunks.ToArray(), null) : TooLarge(limit);
        Span<byte> trailer = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(trailer, adler.Value);
        return !zlib || body.AsSpan().LastIndexOf(trailer) >= 0 ? new(chunks.ToArray(), null) : new(default, truncated);
    }

    private static BodyRead Brotli(byte[] body, int limit, bool cut)
    {
        using var decoder = new BrotliDecoder();
        var chunks = new Chunks(limit);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            for (var rest = body.AsSpan(); ;)
            {
                var status = decoder.Decompress(rest, buffer, out var used, out var made);
                rest = rest[used..];
                if (!chunks.Add(buffer.AsSpan(0, made))) return cut ? new(chunks.ToArray(), null) : TooLarge(limit);
                if (status == OperationStatus.Done) return new(chunks.ToArray(), null);
                if (status == OperationStatus.NeedMoreData) return new(default, truncated);
                if (status == OperationStatus.InvalidData) throw new InvalidDataException();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private delegate void Sum(ReadOnlySpan<byte> bytes);

    private static bool Drain(Stream from, Chunks into, Sum sum)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            for (int n; (n = from.Read(buffer, 0, Chunk)) > 0;)
            {
                sum(buffer.AsSpan(0, n));
                if (!into.Add(buffer.AsSpan(0, n))) return false;
            }
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
