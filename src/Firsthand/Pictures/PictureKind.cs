using System.Buffers.Binary;
using System.Text;

namespace Firsthand.Pictures;

/// <summary>What a file is by its first bytes, whatever its server calls it, and whether it is small enough to be drawn. AVIF is refused: what draws here cannot read it, and nothing is passed on unread.</summary>
public static class PictureKind
{
    /// <summary>A picture of more points than this costs a phone its memory.</summary>
    private const long MostPoints = 16_000_000;
    public static readonly IReadOnlyList<string> Extensions = [".jpg", ".png", ".webp", ".gif", ".svg"];

    public static string? Type(string extension) => extension switch
    {
        ".jpg" => "image/jpeg",
        ".png" => "image/png",
        ".webp" => "image/webp",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        _ => null,
    };

    /// <summary>The extension to keep it under; null: not a picture that is passed on.</summary>
    /// <param name="drawings">SVG too: only for pictures of our own making, since a drawing can hold script.</param>
    public static string? Of(ReadOnlySpan<byte> bytes, bool drawings)
    {
        if (bytes.StartsWith(Png)) return bytes.Length > 24 && Fits(Big(bytes[16..]), Big(bytes[20..])) ? ".png" : null;
        if (bytes.StartsWith("GIF8"u8)) return bytes.Length > 10 && Fits(Little(bytes[6..]), Little(bytes[8..])) ? ".gif" : null;
        if (bytes.Length > 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF) return Jpeg(bytes) ? ".jpg" : null;
        if (bytes.Length > 30 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return Webp(bytes) ? ".webp" : null;
        if (drawings && Encoding.UTF8.GetString(bytes[..Math.Min(300, bytes.Length)]).Contains("<svg", StringComparison.Ordinal)) return ".svg";
        return null;
    }

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Fits(long width, long height) => width > 0 && height > 0 && width * height <= MostPoints;

    private static long Big(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
    private static long Little(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    /// <summary>Walks the segments to the frame header, which holds the size.</summary>
    private static bool Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 < bytes.Length)
        {
            if (bytes[at] != 0xFF) return false;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                return Fits(BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }
            at += 2 + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]));
        }
        return false;
    }

    private static bool Webp(ReadOnlySpan<byte> bytes)
    {
        var kind = bytes[12..16];
        if (kind.SequenceEqual("VP8X"u8)) return Fits(1 + (bytes[24] | bytes[25] << 8 | bytes[26] << 16), 1 + (bytes[27] | bytes[28] << 8 | bytes[29] << 16));
        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return Fits(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
        }
        return kind.SequenceEqual("VP8 "u8) && Fits(Little(bytes[26..]) & 0x3FFF, Little(bytes[28..]) & 0x3FFF);
    }
}
