using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using Firsthand.Accounts;
using Firsthand.Ingest;
using Firsthand.Store;

namespace Firsthand.Sync.WebSub;

/// <summary>
/// The hub of our own feeds, and of no others. A wish counts once its sender, asked at the address it names, says that it is theirs; what changes is sent
/// to each, signed with the secret they gave; who cannot be reached for long is given up.
/// </summary>
public sealed class Hub(NewsStore store, SafeHttp http, OurFeeds feeds, Attempts attempts, NewsroomOptions options, TimeProvider time, ILogger<Hub> log) : BackgroundService
{
    public const string Path = "/hub";
    private const int LongestSecret = 199, LongestCallback = 2048, MostReaders = 20_000, Waiting = 100, AtOnce = 500, PerHour = 300, GivenUpAfter = 8;
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(20), within = TimeSpan.FromSeconds(15), hold = TimeSpan.FromMinutes(10), usual = TimeSpan.FromDays(10), shortest = TimeSpan.FromMinutes(5), longest = TimeSpan.FromDays(30);

    private readonly Channel<Wish> wishes = Channel.CreateBounded<Wish>(Waiting);

    public sealed record Wish(bool Subscribe, string Topic, Uri Callback, string? Secret, TimeSpan Lease);

    /// <summary>Takes a wish: 202, and the sender is asked; or why not, in a sentence.</summary>
    public async Task<IResult> Take(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return Wrong("Send hub.mode, hub.topic and hub.callback as a form.");
        if (await attempts.FromAddress(context, "hub", PerHour, TimeSpan.FromHours(1)) is not null) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string Said(string name) => form[name].ToString();
        var mode = Said("hub.mode");
        if (mode is not ("subscribe" or "unsubscribe")) return Wrong("hub.mode is subscribe or unsubscribe.");
        if (feeds.Topic(Said("hub.topic")) is not { } topic) return Wrong("hub.topic is no feed of this site.");
        if (Said("hub.callback") is not { Length: <= LongestCallback } address || UrlGuard.Parse(address) is not { } callback || callback.Fragment.Length > 0 || http.Refuse(callback) is not null) return Wrong("hub.callback is no address that could be reached.");
        if (System.Text.Encoding.UTF8.GetByteCount(Said("hub.secret")) > LongestSecret) return Wrong("hub.secret is shorter than 200 bytes.");
        var lease = long.TryParse(Said("hub.lease_seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, (long)longest.TotalSeconds)) : usual;
        if (mode == "subscribe" && await store.PushReaders.Count(context.RequestAborted) >= MostReaders) return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var wish = new Wish(mode == "subscribe", topic, callback, Said("hub.secret") is { Length: > 0 } secret ? secret : null, lease < shortest ? shortest : lease);
        return wishes.Writer.TryWrite(wish) ? Results.Accepted() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Wrong(string why) => Results.Text(why + "\n", "text/plain", System.Text.Encoding.UTF8, StatusCodes.Status400BadRequest);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(Verify(stop), Deliver(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task Verify(CancellationToken stop)
    {
        await foreach (var wish in wishes.Reader.ReadAllAsync(stop))
        {
            try
            {
                await Verify(wish, stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogError("A subscriber could not be asked back: {Reason}", e is StoreException s ? s.Reason.ToString() : e);
            }
        }
    }

    /// <summary>Asks the callback whether the wish is its own, and does what was wished if it is.</summary>
    public async Task<bool> Verify(Wish wish, CancellationToken cancel)
    {
        var challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var query = $"hub.mode={(wish.Subscribe ? "subscribe" : "unsubscribe")}&hub.topic={Uri.EscapeDataString(feeds.Address(wish.Topic))}&hub.challenge={challenge}{(wish.Subscribe ? $"&hub.lease_seconds={(long)wish.Lease.TotalSeconds}" : "")}";
        var asked = new UriBuilder(wish.Callback) { Query = wish.Callback.Query.Length > 1 ? wish.Callback.Query[1..] + "&" + query : query }.Uri;
        var answer = await http.Send(HttpMethod.Get, asked, FetchKind.Echo, null, null, [], within, cancel);
        if (!answer.Ok || !answer.Body.Span.SequenceEqual(System.Text.Encoding.ASCII.GetBytes(challenge))) return false;
        if (!wish.Subscribe) await store.PushReaders.Remove(wish.Topic, wish.Callback.AbsoluteUri, cancel);
        else await store.PushReaders.Save(wish.Topic, wish.Callback.AbsoluteUri, wish.Secret, wish.Lease, (await feeds.Make(wish.Topic, cancel))?.Hash, cancel);
        return true;
    }

    private async Task Deliver(CancellationToken stop)
    {
        long seen = -1;
        var again = DateTimeOffset.MinValue;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var stamp = await store.Facts.Stamp(stop);
                // Without news only those are asked again who could not be reached.
                if (stamp != seen || time.GetUtcNow() >= again)
                {
                    (seen, again) = (stamp, time.GetUtcNow() + TimeSpan.FromMinutes(1));
                    await Step(stop);
                }
                await Task.Delay(pause, time, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                log.LogError("Feeds could not be sent for now: {Reason}", e is StoreException s ? s.Reason.ToString() : e);
                await Task.WhenAny(Task.Delay(pause, time, stop));
            }
        }
    }

    /// <summary>Sends every feed that changed to whoever waits for it.</summary>
    /// <returns>How many were reached.</returns>
    public async Task<int> Step(CancellationToken cancel)
    {
        var reached = 0;
        foreach (var topic in await store.PushReaders.Topics(cancel))
        {
            if (await feeds.Make(topic, cancel) is not { } body) continue;
            foreach (var reader in await store.PushReaders.TakeDue(topic, body.Hash, AtOnce, hold, cancel))
                if (await Send(reader, body, cancel)) reached++;
        }
        return reached;
    }

    private async Task<bool> Send(PushReader reader, FeedBody body, CancellationToken cancel)
    {
        List<(string, string)> headers = [("Link", $"<{new Uri(options.Accounts.Address!, Path).AbsoluteUri}>; rel=\"hub\", <{feeds.Address(reader.Topic)}>; rel=\"self\"")];
        if (reader.Secret is { } secret) headers.Add(("X-Hub-Signature", HubSignature.Sign(secret, body.Bytes)));
        var answer = UrlGuard.Parse(reader.Callback) is { } to ? await http.Send(HttpMethod.Post, to, FetchKind.Echo, body.Bytes, body.Type, headers, within, cancel) : null;
        if (answer?.Ok == true)
        {
            await store.PushReaders.Sent(reader.Id, body.Hash, cancel);
            return true;
        }
        // 410: the subscriber says that it is over.
        var over = answer is null || answer.Status == 410 || reader.Failures + 1 >= GivenUpAfter;
        await store.PushReaders.Failed(reader.Id, over ? null : TimeSpan.FromMinutes(Math.Pow(3, Math.Min(reader.Failures, 7))), cancel);
        return false;
    }
}
