using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Firsthand.Front;

/// <summary>
/// GET /{lang}/live?from=STORY&amp;at=MILLISECONDS: server-sent events for a page that was made at a moment, when STORY was the newest. An event
/// "stories" says how many came since, in the page's words, and where they are; its id is the newest story's, so that who comes back is not told twice.
/// </summary>
public static class Live
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);
    /// <summary>After that the browser comes again by itself: connections that nobody reads any more do not stay for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static async Task Serve(HttpContext context, LiveStories live, TimeProvider time, IHostApplicationLifetime life)
    {
        // An answer of a few bytes, not a page.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        var (response, here) = (context.Response, Here.Of(context));
        response.Headers.CacheControl = "no-store";
        if (!Number(context.Request.Query["from"], out var from) || !Number(context.Request.Query["at"], out var at))
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        using var reader = live.Join(from);
        if (reader is null)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.RetryAfter = "60";
            return;
        }
        response.ContentType = "text/event-stream";
        // For a proxy that would hold the stream back until it is full.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var longest = new CancellationTokenSource(Longest, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping, longest.Token);
        _ = Number(context.Request.Headers["Last-Event-ID"], out var told);
        try
        {
            await Write("retry: 10000\n\n");
            while (true)
            {
                var moved = live.Moved;
                var (count, newest) = live.Since(here.Lang, from);
                if (newest > told)
                {
                    told = newest;
                    await Write($"id: {newest.ToString(CultureInfo.InvariantCulture)}\nevent: stories\ndata: {Notice(here, count, from, at)}\n\n");
                }
                try
                {
                    await moved.WaitAsync(Beat, time, stop.Token);
                }
                catch (TimeoutException)
                {
                    await Write(":\n\n");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The reader left, or it is time to end.
        }

        async Task Write(string text)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), stop.Token);
            await response.Body.FlushAsync(stop.Token);
        }
    }

    /// <summary>One line of JSON: what the link says, and where it leads.</summary>
    private static string Notice(Here here, long count, long from, long at)
    {
        var clock = here.T.Clock(here.Local(at));
        var text = count >= FrontOfReader.MostNew ? here.T.Say("front.live.many", ("clock", clock)) : here.T.Count("front.live", count, ("clock", clock));
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("count", count);
            json.WriteString("text", text);
            json.WriteString("href", $"{here.Home}?since={from.ToString(CultureInfo.InvariantCulture)}");
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(line.WrittenSpan);
    }

    private static bool Number(string? text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
