using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Firsthand.Tests.Ingest;

/// <summary>A real web server on a free loopback port that answers as a test says and remembers what it was asked.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<HttpRequestRecord> asked = [];

    public sealed record HttpRequestRecord(string Path, string? IfNoneMatch, string? IfModifiedSince, string? Cookie, string? Authorization, string Host);

    private LoopbackServer(WebApplication app) => this.app = app;

    public Uri Root { get; private set; } = null!;
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<HttpRequestRecord> Asked
    {
        get { lock (asked) return [.. asked]; }
    }

    public Uri At(string path) => new(Root, path);

    public static async Task<LoopbackServer> Start(string address = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MinResponseDataRate = null;
            k.Listen(IPAddress.Parse(address), 0, l => l.Protocols = HttpProtocols.Http1);
        });
        var server = new LoopbackServer(builder.Build());
        server.app.Run(async context =>
        {
            var headers = context.Request.Headers;
            lock (server.asked)
            {
                server.asked.Add(new(context.Request.Path + context.Request.QueryString, Text(headers.IfNoneMatch), Text(headers.IfModifiedSince),
                    Text(headers.Cookie), Text(headers.Authorization), context.Request.Host.Value ?? ""));
            }
            await server.Answer(context);
        });
        await server.app.StartAsync();
        server.Root = new Uri(server.app.Urls.First());
        return server;
    }

    private static string? Text(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}

/// <summary>A server below HTTP: writes the very bytes a test gives to each connection, then closes it.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> answer;
    private readonly Task running;

    public RawServer(Func<NetworkStream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        Root = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        running = Accept();
    }

    public RawServer(byte[] bytes) : this(async (stream, cancel) => await stream.WriteAsync(bytes, cancel)) { }

    public Uri Root { get; }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                _ = Serve(client);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var buffer = new byte[4096];
                var head = "";
                while (!head.Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var n = await stream.ReadAsync(buffer, stop.Token);
                    if (n == 0) return;
                    head += System.Text.Encoding.Latin1.GetString(buffer, 0, n);
                }
                await answer(stream, stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        stop.Cancel();
        await running;
        listener.Stop();
        stop.Dispose();
    }
}
