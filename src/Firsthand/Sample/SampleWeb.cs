using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Net.Http.Headers;

namespace Firsthand.Sample;

/// <summary>
/// The sample edition's web: invented outlets of invented places, served over real HTTP on loopback, each under its own name
/// (http://selwick-ledger.localhost:5081/), with feeds, article pages, pictures, robots.txt, ETags.
/// </summary>
public sealed class SampleWeb : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SamplePictures pictures = new();
    // A request may come before the port, and with it every address in the pages, is known.
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SampleEdition edition = null!;
    private Dictionary<string, SampleOutlet> outlets = [];
    private Dictionary<(string Outlet, string Path), SampleArticle> articles = [];

    private SampleWeb(WebApplication app) => this.app = app;

    public IPEndPoint Address { get; private set; } = new(IPAddress.Loopback, 0);
    /// <summary>What the catalogue would hold for them; Sample is true.</summary>
    public IReadOnlyList<OutletWithFeeds> Outlets { get; private set; } = [];
    public SampleEdition Edition => edition;

    /// <param name="port">0: any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SampleWeb> Start(int port, TimeProvider time, CancellationToken cancel = default)
    {
        // Empty: neither the program's settings (ASPNETCORE_URLS, appsettings.json) nor its logs are this server's business.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Listen(IPAddress.Loopback, port);
        });
        var content = SampleContent.Load();
        var web = new SampleWeb(builder.Build());
        web.app.Run(web.Answer);
        try
        {
            await web.app.StartAsync(cancel);
        }
        catch
        {
            await web.app.DisposeAsync();
            throw;
        }
        web.Open(content, time);
        web.ready.SetResult();
        return web;
    }

    private void Open(SampleContent content, TimeProvider time)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Address = new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
        edition = new SampleEdition(content, Address.Port, time);
        articles = edition.Articles.SelectMany(a => a).ToDictionary(a => (a.Outlet.Key, a.Path));
        Outlets = edition.Rows();
        outlets = edition.Outlets.ToDictionary(o => $"{o.Key}.localhost", StringComparer.OrdinalIgnoreCase);
    }

    private async Task Answer(HttpContext context)
    {
        await ready.Task.WaitAsync(context.RequestAborted);
        var path = context.Request.Path.Value ?? "/";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)) context.Response.StatusCode = 405;
        else if (!outlets.TryGetValue(context.Request.Host.Host, out var outlet)) await Send(context, Text("No outlet of that name.", "text/plain", 404));
        else await Send(context, Find(outlet, path));
    }

    private sealed record Document(byte[] Body, string Type, DateTimeOffset? Changed = null, int Status = 200);

    private static Document Text(string body, string type, int status = 200, DateTimeOffset? changed = null) =>
        new(Encoding.UTF8.GetBytes(body), type.Contains("charset", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) ? type : type + "; charset=utf-8", changed, status);

    private Document Find(SampleOutlet outlet, string path)
    {
        if (articles.TryGetValue((outlet.Key, path), out var article)) return Text(SamplePages.Article(edition, article), "text/html", 200, edition.Modified(article));
        if (path.StartsWith("/pictures/", StringComparison.Ordinal)) return Picture(outlet, path);
        if (path.StartsWith("/sound/", StringComparison.Ordinal))
            return edition.Articles[outlet.Key].FirstOrDefault(a => a.Recording is not null && a.RecordingPath == path) is { } heard ? new Document(SampleSound.Wav(heard.Recording!), SampleSound.Type, edition.Published(heard)) : Text("No such sound.", "text/plain", 404);
        if (path == outlet.FeedPath)
        {
            var (body, type) = SampleFeeds.Write(edition, outlet);
            return Text(body, type, 200, edition.Changed(outlet));
        }
        return path switch
        {
            "/" => Text(SamplePages.Home(edition, outlet), "text/html", 200, edition.Changed(outlet)),
            "/about" => Text(SamplePages.About(edition, outlet), "text/html"),
            "/robots.txt" => Text("User-agent: *\nDisallow: /account/\n", "text/plain"),
            "/look.css" => Text(SampleLook.Css, "text/css"),
            "/account/" => Text(SamplePages.Plain(edition, outlet, SampleWords.Of(outlet.Language).SignIn), "text/html"),
            _ => Text(SamplePages.Plain(edition, outlet, "404"), "text/html", 404),
        };
    }

    private Document Picture(SampleOutlet outlet, string path)
    {
        var article = edition.Articles[outlet.Key].FirstOrDefault(a => a.Picture is not null && a.PicturePath == path);
        return article is null ? Text("No such picture.", "text/plain", 404)
            : new Document(pictures.Png(article.Picture!.Scene, article.Slug), "image/png", edition.Published(article));
    }

    private static async Task Send(HttpContext context, Document document)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = document.Status;
        if (document.Status == 200)
        {
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(document.Body).AsSpan(0, 12))}\"";
            response.Headers.ETag = tag;
            if (document.Changed is { } changed) response.Headers.LastModified = changed.ToString("R", CultureInfo.InvariantCulture);
            if (Unchanged(request, tag, document.Changed))
            {
                response.StatusCode = 304;
                return;
            }
        }
        response.ContentType = document.Type;
        ReadOnlyMemory<byte> body = document.Body;
        // Players leap to a chapter by asking for the bytes from there on.
        if (document.Type == SampleSound.Type) response.Headers.AcceptRanges = "bytes";
        if (response.Headers.AcceptRanges.Count > 0 && request.GetTypedHeaders().Range is { Unit.Value: "bytes", Ranges: { Count: 1 } ranges } && ranges.First() is { From: { } from } range && from < body.Length)
        {
            var to = Math.Min(range.To ?? body.Length - 1, body.Length - 1);
            response.StatusCode = 206;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{body.Length}");
            body = body[(int)from..(int)(Math.Max(to, from) + 1)];
        }
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(body, context.RequestAborted);
    }

    // RFC 9110: If-None-Match decides alone where it is given.
    private static bool Unchanged(HttpRequest request, string tag, DateTimeOffset? changed)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfNoneMatch is { Count: > 0 } tags)
            return tags.Any(t => t.Tag.Value == "*" || EntityTagHeaderValue.Parse(tag).Compare(t, useStrongComparison: false));
        return headers.IfModifiedSince is { } since && changed is { } at && at <= since;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
