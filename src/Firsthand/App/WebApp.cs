using System.Collections.Concurrent;
using Firsthand.Layout;
using SkiaSharp;

namespace Firsthand.App;

/// <summary>What makes the site one that phones and desktops can install: the manifest in the reader's language, and icons drawn here. Reading offline is wwwroot/sw.js.</summary>
public static class WebApp
{
    private static readonly Dictionary<string, (int Size, bool Maskable)> icons = new() { ["192"] = (192, false), ["512"] = (512, false), ["180"] = (180, true), ["maskable-512"] = (512, true), ["podcast"] = (1400, true) };
    private static readonly ConcurrentDictionary<string, byte[]> drawn = new();

    public static void MapApp(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{lang:lang}/app.webmanifest", Manifest);
        routes.MapGet("/{lang:lang}/shared", Shared.Take);
        routes.MapGet("/icon/{name}.png", (string name, HttpContext context) =>
        {
            if (!icons.TryGetValue(name, out var icon)) return Results.NotFound();
            context.Response.Headers.CacheControl = "public, max-age=604800";
            return Results.Bytes(drawn.GetOrAdd(name, _ => Icon(icon.Size, icon.Maskable)), "image/png");
        });
    }

    private static IResult Manifest(HttpContext context)
    {
        var here = Here.Of(context);
        var t = here.T;
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Json(new
        {
            // One app a site, whatever language it was installed in.
            id = "/",
            name = t["site.name"],
            short_name = t["site.name"],
            description = t["site.motto"],
            lang = here.Lang,
            dir = t.Direction,
            start_url = here.Home,
            scope = "/",
            display = "standalone",
            background_color = "#fdfcfa",
            theme_color = "#fdfcfa",
            categories = new[] { "news" },
            icons = icons.Where(i => i.Key is not ("180" or "podcast")).Select(i => new { src = $"/icon/{i.Key}.png", type = "image/png", sizes = $"{i.Value.Size}x{i.Value.Size}", purpose = i.Value.Maskable ? "maskable" : "any" }),
            shortcuts = new[] { ("latest.title", "/latest"), ("wrap.title", "/wrap-up"), ("search.title", "/search"), ("offline.title", "/offline") }.Select(s => new { name = t[s.Item1], url = here.Path(s.Item2) }),
            share_target = new { action = here.Path("/shared"), method = "GET", enctype = "application/x-www-form-urlencoded", @params = new { title = "title", text = "text", url = "url" } },
        }, contentType: "application/manifest+json");
    }

    /// <summary>The mark: an origin and a relay. A maskable one keeps within the middle four fifths, which no shape cuts off.</summary>
    private static byte[] Icon(int size, bool maskable)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size, size));
        var canvas = surface.Canvas;
        canvas.Clear(maskable ? SKColor.Parse("fdfcfa") : SKColors.Transparent);
        var scale = size / 32f * (maskable ? 0.66f : 1);
        canvas.Translate(size / 2f, size / 2f);
        canvas.Scale(scale);
        canvas.Translate(-16, -16);
        using var paint = new SKPaint { IsAntialias = true, Color = SKColor.Parse("0b5a4a") };
        canvas.DrawCircle(11, 16, 8, paint);
        paint.Color = SKColor.Parse("3d668c");
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = 3;
        canvas.DrawCircle(24, 16, 5, paint);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
