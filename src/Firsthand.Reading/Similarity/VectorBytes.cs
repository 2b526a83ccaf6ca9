using System.Buffers.Binary;
using System.Text;

namespace Firsthand.Reading.Similarity;

/// <summary>
/// The stored form: version, number of terms (2 bytes), the terms (key 4, count 1, kind 1, length of the label 1, label in UTF-8),
/// number of shingles (4), number of hashes (1) with the hashes (4 each). Little-endian.
/// </summary>
internal static class VectorBytes
{
    private const byte Version = 2;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static byte[] Write(ArticleVector vector)
    {
        using var stream = new MemoryStream(1024);
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write((ushort)vector.Terms.Count);
        foreach (var term in vector.Terms)
        {
            writer.Write(term.Key);
            writer.Write(term.Count);
            writer.Write((byte)term.Kind);
            var label = term.Label is null ? [] : Encoding.UTF8.GetBytes(term.Label);
            writer.Write((byte)label.Length);
            writer.Write(label);
        }
        writer.Write(vector.Sketch.Shingles);
        WriteHashes(writer, vector.Sketch.Hashes);
        return stream.ToArray();
    }

    public static (VectorTerm[] Terms, ShingleSketch Sketch) Read(ReadOnlySpan<byte> bytes)
    {
        var at = bytes;
        var version = Take(ref at, 1)[0];
        if (version != Version) throw new FormatException($"vector version {version} is not known");
        var terms = new VectorTerm[BinaryPrimitives.ReadUInt16LittleEndian(Take(ref at, 2))];
        for (var i = 0; i < terms.Length; i++) terms[i] = ReadTerm(ref at);
        var shingles = BinaryPrimitives.ReadInt32LittleEndian(Take(ref at, 4));
        var hashes = ReadHashes(ref at);
        if (hashes.Length > ShingleSketch.Size || shingles < hashes.Length || (hashes.Length < ShingleSketch.Size && shingles != hashes.Length))
            throw new FormatException("vector counts do not agree");
        return at.IsEmpty ? (terms, new ShingleSketch(hashes, shingles)) : throw new FormatException("vector has bytes left over");
    }

    private static void WriteHashes(BinaryWriter writer, uint[] hashes)
    {
        writer.Write((byte)hashes.Length);
        foreach (var hash in hashes) writer.Write(hash);
    }

    private static uint[] ReadHashes(ref ReadOnlySpan<byte> at)
    {
        var hashes = new uint[Take(ref at, 1)[0]];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref at, 4));
            if (i > 0 && hashes[i] <= hashes[i - 1]) throw new FormatException("vector hashes are out of order");
        }
        return hashes;
    }

    private static VectorTerm ReadTerm(ref ReadOnlySpan<byte> at)
    {
        var key = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref at, 4));
        var count = Take(ref at, 1)[0];
        var kind = (TermKind)Take(ref at, 1)[0];
        if (kind > (TermKind.Title | TermKind.Capital | TermKind.Name | TermKind.Number | TermKind.Wide | TermKind.Happening)) throw new FormatException("vector term of an unknown kind");
        var length = Take(ref at, 1)[0];
        try
        {
            return new VectorTerm(key, count, kind, length == 0 ? null : Strict.GetString(Take(ref at, length)));
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("vector label is not UTF-8", e);
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> at, int count)
    {
        if (at.Length < count) throw new FormatException("vector ends too early");
        var taken = at[..count];
        at = at[count..];
        return taken;
    }
}
