using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Sync.WebSub;

/// <summary>
/// What hubs ask and send. The address is known to the hub alone, the signature says that it is the hub; what comes goes the way of a fetched feed. A process that does
/// not ingest, or has its hands full, makes the feed due instead: then it is fetched at once.
/// </summary>
public sealed class Receiver(NewsStore store, NewsSignals signals, ILogger<Receiver> log, Pipeline? pipeline = null) : BackgroundService
{
    /// <summary>The longest that is taken, in bytes, as of a fetched feed.</summary>
    public const int Longest = 10 << 20;
    private const int LongestChallenge = 1024, Waiting = 4;
    private static readonly TimeSpan shortest = TimeSpan.FromHours(1), longest = TimeSpan.FromDays(30);

    private readonly Channel<(long FeedId, byte[] Body, string? Type)> sent = Channel.CreateBounded<(long, byte[], string?)>(Waiting);

    /// <summary>The hub asks whether a wish is ours.</summary>
    public async Task<IResult> Verify(HttpContext context, string path)
    {
        var (query, cancel) = (context.Request.Query, context.RequestAborted);
        var one = path.Length <= 64 ? await store.PushSubscriptions.FindByPath(path, cancel) : null;
        var (mode, topic, challenge) = (query["hub.mode"].ToString(), query["hub.topic"].ToString(), query["hub.challenge"].ToString());
        // We never ask to be left out: a hub that asks so was asked by somebody else.
        if (one is null || topic != one.Topic) return Results.NotFound();
        if (mode == "denied")
        {
            await store.PushSubscriptions.Failed(one.FeedId, new Reason("websub.denied", Short(query["hub.reason"])), TimeSpan.FromDays(7), refused: true, cancel);
            return Results.Ok();
        }
        if (mode != "subscribe" || challenge.Length is 0 or > LongestChallenge || one.AskedAt is null) return Results.NotFound();
        var lease = long.TryParse(query["hub.lease_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : longest;
        if (lease < shortest) lease = shortest;
        await store.PushSubscriptions.Verified(one.FeedId, lease, lease * 0.8, cancel);
        return Results.Text(challenge, "text/plain", Encoding.UTF8);
    }

    /// <summary>The hub sends. Whoever sends without the secret is answered the same, and told nothing by it.</summary>
    public async Task<IResult> Take(HttpContext context, string path)
    {
        var cancel = context.RequestAborted;
        if (path.Length > 64 || await store.PushSubscriptions.FindByPath(path, cancel) is not { } one) return Results.StatusCode(StatusCodes.Status410Gone);
        if (await Body(context.Request, cancel) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!HubSignature.Fits(context.Request.Headers["X-Hub-Signature"], one.Secret, body))
        {
            await store.PushSubscriptions.Pushed(one.FeedId, new Reason("websub.signature", "Something came that its hub did not sign; it was left aside."), cancel);
            return Results.Accepted();
        }
        if (pipeline is null || !sent.Writer.TryWrite((one.FeedId, body, context.Request.ContentType))) await FetchNow(one.FeedId, cancel);
        return Results.Accepted();
    }

    private async Task FetchNow(long feedId, CancellationToken cancel)
    {
        await store.Feeds.MakeDueNow(feedId, cancel);
        signals.Work.Set();
    }

    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > Longest) return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int n; (n = await request.Body.ReadAsync(buffer, cancel)) > 0;)
        {
            if (body.Length + n > Longest) return null;
            body.Write(buffer, 0, n);
        }
        return body.ToArray();
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        try
        {
            await TakeIn(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task TakeIn(CancellationToken stop)
    {
        await foreach (var (feedId, body, type) in sent.Reader.ReadAllAsync(stop))
        {
            try
            {
                var reason = await pipeline!.Feeds.Pushed(feedId, body, type, stop);
                await store.PushSubscriptions.Pushed(feedId, reason, stop);
                signals.Readable.Set();
                if (reason is not null) await FetchNow(feedId, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogError("What a hub sent for feed {Feed} could not be taken; it is fetched instead: {Reason}", feedId, e is StoreException s ? s.Reason.ToString() : e);
                await Task.WhenAny(FetchNow(feedId, stop));
            }
        }
    }

    private static string Short(string? text) => string.IsNullOrWhiteSpace(text) ? "The hub gives no reason." : text.Length > 200 ? text[..200] : text;
}
