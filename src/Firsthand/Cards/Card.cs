using SkiaSharp;

namespace Firsthand.Cards;

/// <summary>What a card says.</summary>
/// <param name="Headline">Left out where our fonts have not all of its letters.</param>
/// <param name="Kicker">Above it: place and category, or the outlet.</param>
/// <param name="Foot">Counts below it, in words.</param>
public sealed record CardWords(string Headline, string Kicker, string Foot, string Site, bool RightToLeft, string? Language)
{
    /// <summary>The strip of dots: first-hand, relays, wire copies, and articles whose text does not tell.</summary>
    public (long FirstHand, long Relays, long Wires, long Unknown) Dots { get; init; }
    /// <summary>Of the headline's text, where it is not the page's.</summary>
    public bool HeadlineRightToLeft { get; init; }
}

/// <summary>The picture other sites show for a link to a page: 1200×630 points, in the look of the site.</summary>
public static class Card
{
    public const int Width = 1200, Height = 630;
    private const float Edge = 72, Inner = Width - (2 * Edge);
    private const int MostLines = 4, MostDots = 30;
    private static readonly SKColor Paper = new(0xFD, 0xFC, 0xFA), Ink = new(0x1A, 0x1A, 0x18), Second = new(0x46, 0x45, 0x3F), Rule = new(0xDA, 0xD7, 0xCD), Accent = new(0x0B, 0x5A, 0x4A), Relay = new(0x3D, 0x66, 0x8C), Wire = new(0x77, 0x74, 0x6A);

    public static byte[] Png(CardWords words)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb()));
        var canvas = surface.Canvas;
        canvas.Clear(Paper);
        using var paint = new SKPaint { IsAntialias = true, Color = Ink };
        canvas.DrawRect(Edge, 56, Inner, 2, paint);
        Line(canvas, paint, words.Kicker, CardFonts.Sans, 28, Accent, 106, words.RightToLeft);
        var headline = CardFonts.Plain(words.Headline);
        if (CardFonts.Have(headline)) Headline(canvas, paint, headline, words.HeadlineRightToLeft);
        Foot(canvas, paint, words);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Headline(SKCanvas canvas, SKPaint paint, string text, bool rightToLeft)
    {
        paint.Color = Ink;
        IReadOnlyList<CardText> lines = [];
        var size = 0f;
        foreach (var tried in new[] { 76f, 66f, 58f, 50f })
        {
            (size, lines) = (tried, CardText.Lines(text, CardFonts.Serif, tried, rightToLeft, Inner, MostLines, out var cut));
            if (!cut) break;
        }
        // Arabic letters reach further up and down.
        var step = size * (rightToLeft ? 1.34f : 1.12f);
        var y = 106 + 30 + (size * (rightToLeft ? 1.1f : 0.95f));
        foreach (var line in lines)
        {
            line.Draw(canvas, rightToLeft ? Width - Edge - line.Width : Edge, y, paint);
            y += step;
        }
    }

    private static void Foot(SKCanvas canvas, SKPaint paint, CardWords words)
    {
        paint.Color = Rule;
        canvas.DrawRect(Edge, 528, Inner, 1, paint);
        var site = CardText.Of(CardFonts.Plain(words.Site), CardFonts.Serif, 36, words.RightToLeft);
        paint.Color = Ink;
        site.Draw(canvas, words.RightToLeft ? Edge + 18 : Width - Edge - site.Width - 18, 580, paint);
        // The full stop of the wordmark is the first-hand dot.
        paint.Color = Accent;
        canvas.DrawCircle(words.RightToLeft ? Edge + 6 : Width - Edge - 6, 573, 6, paint);
        var strip = Dots(canvas, paint, words);
        Line(canvas, paint, words.Foot, CardFonts.Sans, 26, Second, 580, words.RightToLeft, strip);
    }

    /// <returns>How much room they took.</returns>
    private static float Dots(SKCanvas canvas, SKPaint paint, CardWords words)
    {
        const float step = 22, radius = 8;
        var (first, relays, wires, unknown) = words.Dots;
        var all = first + relays + wires + unknown;
        // More dots than one can count are told by the words alone.
        if (all is 0 or > MostDots) return 0;
        for (var i = 0L; i < all; i++)
        {
            var x = Edge + radius + (i * step);
            if (words.RightToLeft) x = Width - x;
            (paint.Color, paint.Style, paint.StrokeWidth) = (i < first ? Accent : i < first + relays ? Relay : Wire, i >= first && i < first + relays ? SKPaintStyle.Stroke : SKPaintStyle.Fill, 3);
            if (i < first + relays) canvas.DrawCircle(x, 504, i < first ? radius : radius - 1.5f, paint);
            else if (i < first + relays + wires) canvas.DrawCircle(x, 504, radius / 2, paint);
            else canvas.DrawRect(x - 1.5f, 496, 3, 16, paint);
        }
        paint.Style = SKPaintStyle.Fill;
        return 0;
    }

    private static void Line(SKCanvas canvas, SKPaint paint, string words, IReadOnlyList<CardFace> faces, float size, SKColor colour, float y, bool rightToLeft, float from = 0)
    {
        var text = CardFonts.Plain(words);
        if (!CardFonts.Have(text)) return;
        paint.Color = colour;
        var line = CardText.Lines(text, faces, size, rightToLeft, Inner - 240, 1, out _).FirstOrDefault();
        line?.Draw(canvas, rightToLeft ? Width - Edge - from - line.Width : Edge + from, y, paint);
    }
}
