using SkiaSharp;

namespace Firsthand.Pictures;

/// <summary>An outlet's picture as it is passed on: upright, no wider than asked for, encoded anew, with nothing in it but its points.</summary>
public static class Resizing
{
    private const int WebpQuality = 76, JpegQuality = 80;
    // What shines through is the page's paper, also where it is dark: a drawing made for white paper is read on white.
    private static readonly SKColor Paper = new(0xFD, 0xFC, 0xFA);

    /// <param name="webp">False: JPEG.</param>
    /// <returns>Null: it is no whole picture, or one of too many points. An animation becomes its first frame.</returns>
    public static byte[]? Of(ReadOnlySpan<byte> bytes, int width, bool webp)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        // Asked before anything is unpacked: ten kilobytes can hold a picture that fills the memory.
        if (codec is null || !PictureKind.Fits(codec.Info.Width, codec.Info.Height)) return null;
        var turned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        using var whole = Decode(codec, (float)width / (turned ? codec.Info.Height : codec.Info.Width));
        if (whole is null) return null;
        var (w, h) = turned ? (whole.Height, whole.Width) : (whole.Width, whole.Height);
        // Of the picture as it was: unpacked by eighths it may have lost part of a point.
        var (wasW, wasH) = turned ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
        var scale = Math.Min(1.0, (double)width / wasW);
        var (toW, toH) = (Math.Max(1, (int)Math.Round(wasW * scale)), Math.Max(1, (int)Math.Round(wasH * scale)));
        using var drawn = SKSurface.Create(new SKImageInfo(toW, toH, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        drawn.Canvas.Clear(webp ? SKColors.Transparent : Paper);
        drawn.Canvas.Scale((float)toW / w, (float)toH / h);
        drawn.Canvas.Concat(Upright(codec.EncodedOrigin, w, h));
        using var image = SKImage.FromBitmap(whole);
        drawn.Canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var made = drawn.Snapshot();
        using var encoded = made.Encode(webp ? SKEncodedImageFormat.Webp : SKEncodedImageFormat.Jpeg, webp ? WebpQuality : JpegQuality);
        return encoded?.ToArray();
    }

    /// <summary>JPEG can be unpacked smaller than it is, by eighths, which spares most of the work: never smaller than it will be shown.</summary>
    private static SKBitmap? Decode(SKCodec codec, float scale)
    {
        var size = codec.GetScaledDimensions(Math.Min(1f, MathF.Ceiling(scale * 8) / 8));
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success) return bitmap;
        // Of a picture that was cut off, the half is not shown.
        bitmap.Dispose();
        return null;
    }

    /// <summary>From the order of points that a camera wrote to the one it was held in; sizes are those of the upright picture.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int w, int h) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, w, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, w, -1, 0, h, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, h, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
