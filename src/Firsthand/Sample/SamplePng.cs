using System.Buffers.Binary;
using System.IO.Compression;

namespace Firsthand.Sample;

/// <summary>A canvas of palette indexes that can be written as a PNG file.</summary>
public sealed class SamplePng(int[] tones)
{
    public const int Width = 1200, Height = 800;
    private const int Bands = 48;
    public const byte Ground = Bands + 3, GroundLight = Bands + 4, Light = Bands + 5;
    private readonly byte[] pixels = new byte[Width * Height];

    /// <summary>The colour of the sky in a row above the horizon.</summary>
    public static byte Sky(int y, int horizon) => (byte)Math.Min(Bands - 1, y * Bands / horizon);
    /// <param name="layer">0 far, 1 nearer, 2 near.</param>
    public static byte Land(int layer) => (byte)(Bands + layer);

    public void Fill(int left, int top, int right, int bottom, Func<int, byte> colour)
    {
        left = Math.Clamp(left, 0, Width);
        right = Math.Clamp(right, left, Width);
        for (var y = Math.Max(0, top); y < Math.Min(Height, bottom); y++) pixels.AsSpan(y * Width + left, right - left).Fill(colour(y));
    }

    public void Disc(int x, int y, int radius, byte colour = Light)
    {
        for (var dy = -radius; dy <= radius; dy++)
        {
            var half = (int)Math.Sqrt(radius * radius - dy * dy);
            Fill(x - half, y + dy, x + half, y + dy + 1, _ => colour);
        }
    }

    public byte[] ToPng()
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 3); // eight bits a pixel, palette
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, Palette());
        Chunk(file, "IDAT"u8, Packed());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private byte[] Palette()
    {
        var colours = new int[Bands + 6];
        for (var i = 0; i < Bands; i++) colours[i] = Mix(tones[0], tones[1], i / (double)(Bands - 1));
        (colours[Bands], colours[Bands + 1], colours[Bands + 2]) = (tones[2], Mix(tones[2], tones[3], 0.5), tones[3]);
        (colours[Ground], colours[GroundLight], colours[Light]) = (tones[4], tones[5], tones[6]);
        return [.. colours.SelectMany(c => new[] { (byte)(c >> 16), (byte)(c >> 8), (byte)c })];
    }

    private static int Mix(int a, int b, double t)
    {
        int Part(int shift) => (int)(((a >> shift) & 255) * (1 - t) + ((b >> shift) & 255) * t) << shift;
        return Part(16) | Part(8) | Part(0);
    }

    private byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            for (var y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels, y * Width, Width);
            }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, name), data));
        file.Write(number);
    }

    // The CRC-32 of PNG, bit by bit: the pictures are small and painted once.
    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return crc;
    }
}
