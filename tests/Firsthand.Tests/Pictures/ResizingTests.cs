using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Firsthand.Pictures;
using SkiaSharp;

namespace Firsthand.Tests.Pictures;

public sealed class ResizingTests
{
    /// <summary>Red on the left, blue on the right.</summary>
    internal static byte[] Picture(int width, int height, SKEncodedImageFormat format, bool clear = false)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, clear ? SKAlphaType.Premul : SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = SKColors.Red })
        {
            canvas.Clear(clear ? SKColors.Transparent : SKColors.Blue);
            if (!clear) canvas.DrawRect(0, 0, width / 2, height, paint);
        }
        using var encoded = bitmap.Encode(format, 90);
        return encoded.ToArray();
    }

    private static SKBitmap Read(byte[] bytes) => SKBitmap.Decode(bytes);

    [Theory]
    [InlineData(1600, 800, 640, 640, 320)]
    [InlineData(1600, 800, 1200, 1200, 600)]
    [InlineData(300, 900, 160, 160, 480)]
    [InlineData(100, 50, 640, 100, 50)]
    [InlineData(1, 1, 160, 1, 1)]
    [InlineData(4000, 1, 160, 160, 1)]
    public void Is_as_wide_as_asked_for_and_never_larger_than_it_was(int width, int height, int asked, int toWidth, int toHeight)
    {
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp })
            foreach (var webp in new[] { true, false })
            {
                var made = Resizing.Of(Picture(width, height, format), asked, webp)!;
                using var bitmap = Read(made);
                Assert.Equal((toWidth, toHeight), (bitmap.Width, bitmap.Height));
                Assert.Equal(webp ? ".webp" : ".jpg", PictureKind.Of(made, drawings: false));
            }
    }

    /// <summary>An Exif block with an orientation and a place, as cameras write it, put behind the first marker of a JPEG.</summary>
    private static byte[] Exif(byte[] jpeg, byte orientation)
    {
        byte[] tiff = [.. "MM\0*\0\0\0\b\0\x02"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0x01, 0x0E, 0, 2, 0, 0, 0, 14, 0, 0, 0, 38, 0, 0, 0, 0, .. "52.5200 13.405\0"u8];
        byte[] block = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((block.Length + 2) >> 8), (byte)(block.Length + 2), .. block, .. jpeg[2..]];
    }

    [Theory]
    [InlineData(1, true, 80, 40, 10, 20)]
    [InlineData(2, true, 80, 40, 70, 20)]
    [InlineData(3, true, 80, 40, 70, 20)]
    [InlineData(4, true, 80, 40, 10, 20)]
    [InlineData(5, true, 40, 80, 20, 10)]
    [InlineData(6, true, 40, 80, 20, 10)]
    [InlineData(7, true, 40, 80, 20, 70)]
    [InlineData(8, true, 40, 80, 20, 70)]
    public void Stands_upright_and_says_nothing_of_where_it_was_taken(byte orientation, bool webp, int width, int height, int redX, int redY)
    {
        var taken = Exif(Picture(80, 40, SKEncodedImageFormat.Jpeg), orientation);
        Assert.Contains("52.5200", Encoding.Latin1.GetString(taken), StringComparison.Ordinal);
        var made = Resizing.Of(taken, 160, webp)!;
        using var bitmap = Read(made);
        Assert.Equal((width, height), (bitmap.Width, bitmap.Height));
        var red = bitmap.GetPixel(redX, redY);
        Assert.True(red.Red > 180 && red.Blue < 80, $"{red}");
        Assert.DoesNotContain("52.5200", Encoding.Latin1.GetString(made), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(made), StringComparison.Ordinal);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    [Fact]
    public void A_small_file_that_holds_a_picture_of_gigabytes_is_refused_before_it_is_unpacked()
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, 60_000);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), 60_000);
        (head[8], head[9]) = (8, 2);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(new byte[10_000_000]);
        byte[] bomb = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
        Assert.True(bomb.Length < 20_000);
        var before = GC.GetTotalAllocatedBytes();
        Assert.Null(Resizing.Of(bomb, 640, webp: true));
        Assert.Null(PictureKind.Of(bomb, drawings: false));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 5_000_000);
    }

    [Fact]
    public void Half_a_picture_is_none()
    {
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp })
        {
            var whole = Noise(format);
            Assert.NotNull(Resizing.Of(whole, 160, webp: true));
            Assert.Null(Resizing.Of(whole.AsSpan(0, whole.Length / 2), 160, webp: true));
            Assert.Null(Resizing.Of(whole.AsSpan(0, 20), 160, webp: true));
        }
    }

    private static byte[] Noise(SKEncodedImageFormat format)
    {
        var random = new Random(7);
        using var bitmap = new SKBitmap(300, 200);
        for (var x = 0; x < 300; x++) for (var y = 0; y < 200; y++) bitmap.SetPixel(x, y, new SKColor((uint)random.Next() | 0xFF000000));
        using var encoded = bitmap.Encode(format, 90);
        return encoded.ToArray();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Not here</body></html>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("GIF89a")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ")]
    public void What_is_no_picture_gives_none(string text)
    {
        Assert.Null(Resizing.Of(Encoding.Latin1.GetBytes(text), 640, webp: true));
        Assert.Null(PictureKind.Of(Encoding.Latin1.GetBytes(text), drawings: false));
    }

    [Fact]
    public void Broken_pictures_of_every_kind_never_throw()
    {
        var random = new Random(11);
        foreach (var format in new[] { SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp })
            for (var i = 0; i < 150; i++)
            {
                var bytes = Picture(60, 40, format);
                for (var n = random.Next(1, 12); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                _ = Resizing.Of(bytes, 160, webp: i % 2 == 0);
            }
    }

    [Fact]
    public void Of_an_animation_the_first_picture_is_shown()
    {
        // Two pictures of one point: red, then blue.
        byte[] gif = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255,
            0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0,
            0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 1, 0, 0x3B];
        using var bitmap = Read(Resizing.Of(gif, 160, webp: false)!);
        Assert.True(bitmap.GetPixel(0, 0) is { Red: > 200, Blue: < 60 }, $"{bitmap.GetPixel(0, 0)}");
    }

    [Fact]
    public void What_shines_through_is_paper_where_the_format_knows_no_gaps()
    {
        using var bitmap = Read(Resizing.Of(Picture(20, 20, SKEncodedImageFormat.Png, clear: true), 160, webp: false)!);
        Assert.True(bitmap.GetPixel(5, 5) is { Red: > 245, Green: > 245, Blue: > 240 });
    }
}
