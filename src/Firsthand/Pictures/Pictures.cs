using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Ingest;
using Firsthand.Store;

namespace Firsthand.Pictures;

/// <summary>Where a page's pictures come from: this site, the outlet itself (which then learns who reads), or nowhere.</summary>
public enum PicturesFrom
{
    Own,
    Outlet,
    None,
}

/// <summary>
/// Pictures of articles, served by this site: fetched once from the outlet (guarded, capped), looked at, made anew in a few widths, kept on disk.
/// A reader's browser so never tells an outlet what is being read here.
/// </summary>
public sealed class Pictures : IDisposable
{
    public static readonly IReadOnlyList<int> Widths = [160, 320, 640, 1200];
    private const int FetchedAtOnce = 4;
    /// <summary>Browsers show what comes with a 404 too: a quiet sign in the place that was kept for the picture, not their own broken one.</summary>
    private const string NoPicture = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-60 -38 240 160"><g fill="none" stroke="#8a867c" stroke-opacity=".5" stroke-width="1.6"><rect x="46" y="28" width="28" height="22" rx="1.5"/><circle cx="54" cy="35" r="2"/><path d="m47 47 8-7 5 4 6-6 7 7M42 54 78 24"/></g></svg>""";
    private static readonly TimeSpan AskAgainIn = TimeSpan.FromHours(1);
    private readonly NewsStore store;
    private readonly SafeHttp http;
    private readonly NewsroomOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<Pictures> log;
    private readonly DiskCache cache;
    private readonly SemaphoreSlim fetching = new(FetchedAtOnce);
    // Unpacking and drawing takes a core some hundredths of a second: pages shall not wait for pictures.
    private readonly SemaphoreSlim drawing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> running = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> failed = new();
    /// <summary>Addresses at which there is no picture, until the store knows it.</summary>
    private readonly ConcurrentDictionary<string, bool> gone = new();

    public Pictures(NewsStore store, SafeHttp http, NewsroomOptions options, TimeProvider time, ILogger<Pictures> log)
    {
        (this.store, this.http, this.options, this.time, this.log) = (store, http, options, time, log);
        cache = new DiskCache(Path.Combine(options.Data, "images"), options.PictureSpace, time);
    }

    public static async Task<IResult> Serve(long articleId, Pictures pictures, HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var width = context.Request.Query["w"].Count == 0 ? Widths[^1] : int.TryParse(context.Request.Query["w"], NumberStyles.None, CultureInfo.InvariantCulture, out var w) && Widths.Contains(w) ? w : 0;
        if (width == 0 || pictures.options.Pictures != PicturesFrom.Own) return Results.NotFound();
        var article = await pictures.store.Articles.Find(articleId, context.RequestAborted);
        if (article?.ImageUrl is not { } address || !Uri.TryCreate(address, UriKind.Absolute, out var url)) return Results.NotFound();
        if (await pictures.store.Outlets.FindById(article.OutletId, context.RequestAborted) is { DisplayRight: "headline" }) return Results.NotFound();
        context.Response.Headers.Vary = "Accept";
        var webp = context.Request.Headers.Accept.ToString().Contains("image/webp", StringComparison.OrdinalIgnoreCase);
        var file = await pictures.File(url, width, webp);
        if (file is null)
        {
            if (pictures.gone.TryRemove(url.AbsoluteUri, out _)) await pictures.store.Articles.PictureGone(articleId, address);
            context.Response.Headers.CacheControl = "public, max-age=600";
            return Results.Text(NoPicture, "image/svg+xml", Encoding.UTF8, StatusCodes.Status404NotFound);
        }
        context.Response.Headers.CacheControl = "public, max-age=604800";
        return Results.File(file, PictureKind.Type(Path.GetExtension(file))!, lastModified: System.IO.File.GetLastWriteTimeUtc(file), enableRangeProcessing: false);
    }

    /// <summary>The picture on disk; null where it cannot be had.</summary>
    private async Task<string?> File(Uri url, int width, bool webp)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)))[..40];
        var made = string.Create(CultureInfo.InvariantCulture, $"{key}-{width}{(webp ? ".webp" : ".jpg")}");
        if (cache.Find(made) is { } known) return known;
        if (failed.TryGetValue(key, out var at) && time.GetUtcNow() - at < AskAgainIn) return null;
        return await Once(key, () => Fetch(key, url)) is not { } original ? null
            // A drawing of ours has no width.
            : original.EndsWith(".svg", StringComparison.Ordinal) ? original : await Once(made, () => Make(original, key, made, width, webp));
    }

    /// <summary>Many readers of one page are one request to the outlet, and one drawing; whoever leaves does not take it from the others.</summary>
    private async Task<string?> Once(string what, Func<Task<string?>> make)
    {
        var work = running.GetOrAdd(what, _ => new Lazy<Task<string?>>(make));
        try
        {
            return await work.Value;
        }
        finally
        {
            running.TryRemove(what, out _);
        }
    }

    /// <summary>The original as the outlet gave it; it is kept to make other widths of, and never served.</summary>
    private async Task<string?> Fetch(string key, Uri url)
    {
        if (PictureKind.Extensions.Select(e => cache.Find(key + e)).FirstOrDefault(f => f is not null) is { } known) return known;
        await fetching.WaitAsync();
        try
        {
            var fetched = await http.Get(url, FetchKind.Image);
            var kind = fetched.Ok ? PictureKind.Of(fetched.Body.Span, options.Sample) : null;
            if (kind is not null) return await cache.Put(key + kind, fetched.Body);
            Fail(key, url, fetched.Failure?.ToString() ?? (fetched.Ok ? "not a picture that browsers may be given" : $"HTTP {fetched.Status}"));
            // An outlet in trouble may have it tomorrow; an address without a picture never had one.
            if (fetched.Ok || fetched.Status is 404 or 410) gone[url.AbsoluteUri] = true;
            return null;
        }
        catch (IOException e)
        {
            log.LogWarning("A picture could not be kept: {Reason}", e.Message);
            return null;
        }
        finally
        {
            fetching.Release();
        }
    }

    private async Task<string?> Make(string original, string key, string name, int width, bool webp)
    {
        await drawing.WaitAsync();
        try
        {
            var bytes = await System.IO.File.ReadAllBytesAsync(original);
            if (await Task.Run(() => Resizing.Of(bytes, width, webp)) is { } made) return await cache.Put(name, made);
            Fail(key, new Uri(Path.GetFullPath(original)), "not a whole picture");
            return null;
        }
        catch (IOException e)
        {
            log.LogWarning("A picture could not be made: {Reason}", e.Message);
            return null;
        }
        finally
        {
            drawing.Release();
        }
    }

    private void Fail(string key, Uri url, string reason)
    {
        log.LogInformation("No picture from {Url}: {Reason}", url, reason);
        if (failed.Count > 10_000) failed.Clear();
        failed[key] = time.GetUtcNow();
    }

    public void Dispose()
    {
        fetching.Dispose();
        drawing.Dispose();
    }
}
