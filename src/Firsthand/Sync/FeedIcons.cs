using System.Collections.Concurrent;
using System.Globalization;
using Firsthand.Cards;
using Firsthand.Layout;
using SkiaSharp;

namespace Firsthand.Sync;

/// <summary>
/// What apps show beside a feed: the initials that the site shows beside an outlet's name, drawn here. No outlet is asked for an icon of its own, which would tell it who
/// reads it where an app fetched it.
/// </summary>
public static class FeedIcons
{
    public const string Type = "image/png";
    private const int Size = 64, MostKept = 2_000, LongestLetters = 8;
    private static readonly ConcurrentDictionary<string, byte[]> drawn = new();

    public static void MapFeedIcons(this IEndpointRouteBuilder routes) => routes.MapGet("/icon/letters/{letters}.png", (string letters, HttpContext context) =>
    {
        if (Known(letters) != letters) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=604800";
        return Results.Bytes(Png(letters), Type);
    });

    public static string Address(string title) => "/icon/letters/" + Uri.EscapeDataString(Letters(title)) + ".png";

    public static byte[] Of(string title) => Png(Letters(title));

    /// <summary>As Fever and Miniflux send it, within their JSON.</summary>
    public static string Data(string title) => $"{Type};base64,{Convert.ToBase64String(Of(title))}";

    private static string Letters(string title) => Known(Parts.Initials(title.TrimStart('#'))) is { Length: > 0 } letters ? letters : "#";

    /// <summary>What of it the fonts can draw: at most two letters.</summary>
    private static string Known(string letters) => letters.Length is 0 or > LongestLetters || new StringInfo(letters).LengthInTextElements > 2 || !CardFonts.Have(letters) || letters.Contains(' ', StringComparison.Ordinal) ? "" : letters;

    private static byte[] Png(string letters)
    {
        if (drawn.Count > MostKept) drawn.Clear();
        return drawn.GetOrAdd(letters, Draw);
    }

    private static byte[] Draw(string letters)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Size, Size));
        surface.Canvas.Clear(SKColor.Parse("0b5a4a"));
        using var paint = new SKPaint { IsAntialias = true, Color = SKColor.Parse("fdfcfa") };
        var text = CardText.Of(letters, CardFonts.Sans, letters.Length > 1 ? 30 : 36, false);
        text.Draw(surface.Canvas, (Size - text.Width) / 2, 43, paint);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
