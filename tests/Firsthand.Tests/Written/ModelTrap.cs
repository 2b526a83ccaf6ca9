using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Firsthand.Tests.Written;

/// <summary>An OpenAI-compatible server of our own on loopback. What it answers is scripted: it may lie, stall, break off, redirect or answer without end.</summary>
public sealed class ModelTrap : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> asked = new();
    private readonly CancellationTokenSource end = new();
    private int running;

    private ModelTrap(WebApplication app) => this.app = app;

    /// <summary>What it says to what it is asked (the data of the last message).</summary>
    public Func<string, string> Says { get; set; } = _ => "NONE";
    /// <summary>ok, status:500, stall, large, drop, redirect, nonsense, html, empty.</summary>
    public string How { get; set; } = "ok";
    public Uri Address => new(app.Urls.First() + "/v1");
    /// <summary>Bodies of all requests.</summary>
    public IReadOnlyCollection<string> Asked => asked;
    public string? Authorisation { get; private set; }
    /// <summary>At the same moment.</summary>
    public int MostAtOnce { get; private set; }
    public TaskCompletionSource? Hold { get; set; }

    public static async Task<ModelTrap> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var trap = new ModelTrap(app);
        app.MapPost("/v1/chat/completions", trap.Answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return trap;
    }

    private async Task Answer(HttpContext context)
    {
        var now = Interlocked.Increment(ref running);
        MostAtOnce = Math.Max(MostAtOnce, now);
        try
        {
            Authorisation = context.Request.Headers.Authorization;
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
            asked.Enqueue(body);
            if (Hold is { } hold) await hold.Task.WaitAsync(context.RequestAborted);
            var data = JsonDocument.Parse(body).RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content");
            var text = data.ValueKind == JsonValueKind.String ? data.GetString()! : string.Concat(data.EnumerateArray().Select(p => p.GetProperty("text").GetString()));
            context.Response.ContentType = "application/json";
            switch (How)
            {
                case "stall":
                    await Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, end.Token).Token);
                    break;
                case "drop":
                    await context.Response.WriteAsync("{\"id\":\"x\",\"choices\":[{\"mess");
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                    break;
                case "large":
                    await context.Response.WriteAsync("{\"id\":\"");
                    for (var i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.WriteAsync(new string('a', 64 << 10), context.RequestAborted);
                    break;
                case "redirect":
                    context.Response.Redirect("http://169.254.169.254/latest/meta-data");
                    break;
                case "nonsense":
                    await context.Response.WriteAsync("{\"choices\":7}");
                    break;
                case "html":
                    context.Response.ContentType = "text/html";
                    await context.Response.WriteAsync("<html>Welcome</html>");
                    break;
                case "empty":
                    break;
                case var status when status.StartsWith("status:", StringComparison.Ordinal):
                    context.Response.StatusCode = int.Parse(status[7..], CultureInfo.InvariantCulture);
                    await context.Response.WriteAsync("{\"error\":{\"message\":\"no\",\"type\":\"x\"}}");
                    break;
                default:
                    var says = Says(text);
                    await context.Response.WriteAsync(JsonSerializer.Serialize(new
                    {
                        id = "chat-1",
                        @object = "chat.completion",
                        created = 1,
                        model = "trap",
                        choices = new[] { new { index = 0, message = new { role = "assistant", content = says }, finish_reason = "stop" } },
                        usage = new { prompt_tokens = 100, completion_tokens = 20, total_tokens = 120 },
                    }), Encoding.UTF8);
                    break;
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        end.Dispose();
    }
}
