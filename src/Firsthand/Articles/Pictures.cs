using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Ingest;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>
/// Pictures of articles, served by this site: fetched once from the outlet (guarded, capped), looked at, kept on disk.
/// A reader's browser so never tells an outlet what is being read here.
/// </summary>
public sealed class Pictures(NewsStore store, SafeHttp http, NewsroomOptions options, TimeProvider time, ILogger<Pictures> log) : IDisposable
{
    private const int AtOnce = 4;
    /// <summary>Browsers show what comes with a 404 too: a quiet sign in the place that was kept for the picture, not their own broken one.</summary>
    private const string NoPicture = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-60 -38 240 160"><g fill="none" stroke="#8a867c" stroke-opacity=".5" stroke-width="1.6"><rect x="46" y="28" width="28" height="22" rx="1.5"/><circle cx="54" cy="35" r="2"/><path d="m47 47 8-7 5 4 6-6 7 7M42 54 78 24"/></g></svg>""";
    private static readonly TimeSpan AskAgainIn = TimeSpan.FromHours(1);
    private readonly NewsStore store = store;
    private readonly SemaphoreSlim fetching = new(AtOnce);
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> running = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> failed = new();
    /// <summary>Addresses at which there is no picture, until the store knows it.</summary>
    private readonly ConcurrentDictionary<string, bool> gone = new();

    private string Folder => Path.Combine(options.Data, "images");

    public static async Task<IResult> Serve(long articleId, Pictures pictures, HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var article = await pictures.store.Articles.Find(articleId, context.RequestAborted);
        if (article?.ImageUrl is not { } address || !Uri.TryCreate(address, UriKind.Absolute, out var url)) return Results.NotFound();
        var file = await pictures.File(url);
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
    private async Task<string?> File(Uri url)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)))[..40];
        if (OnDisk(key) is { } known) return known;
        if (failed.TryGetValue(key, out var at) && time.GetUtcNow() - at < AskAgainIn) return null;
        // Many readers of one page are one request to the outlet; whoever leaves does not take it from the others.
        var fetch = running.GetOrAdd(key, k => new Lazy<Task<string?>>(() => Fetch(k, url)));
        try
        {
            return await fetch.Value;
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }

    private string? OnDisk(string key) =>
        PictureKind.Extensions.Select(e => Path.GetFullPath(Path.Combine(Folder, key[..2], key + e))).FirstOrDefault(System.IO.File.Exists);

    private async Task<string?> Fetch(string key, Uri url)
    {
        await fetching.WaitAsync();
        try
        {
            var fetched = await http.Get(url, FetchKind.Image);
            var kind = fetched.Ok ? PictureKind.Of(fetched.Body.Span, options.Sample) : null;
            if (kind is null)
            {
                log.LogInformation("No picture from {Url}: {Reason}", url, fetched.Failure?.ToString() ?? (fetched.Ok ? "not a picture that browsers may be given" : $"HTTP {fetched.Status}"));
                if (failed.Count > 10_000) failed.Clear();
                failed[key] = time.GetUtcNow();
                // An outlet in trouble may have it tomorrow; an address without a picture never had one.
                if (fetched.Ok || fetched.Status is 404 or 410) gone[url.AbsoluteUri] = true;
                return null;
            }
            var file = Path.GetFullPath(Path.Combine(Folder, key[..2], key + kind));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Written aside and moved, so that half a picture is never served.
            var aside = file + "." + Guid.NewGuid().ToString("n") + ".part";
            await System.IO.File.WriteAllBytesAsync(aside, fetched.Body.ToArray());
            System.IO.File.Move(aside, file, overwrite: true);
            return file;
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

    public void Dispose() => fetching.Dispose();
}
