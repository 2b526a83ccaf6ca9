using Firsthand.Accounts;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Sync.WebSub;

/// <summary>Asks the hubs that feeds name to send them to us, and asks again before their leases end. Feeds are fetched as ever, whatever comes of it.</summary>
public sealed class Subscriber(NewsStore store, SafeHttp http, NewsroomOptions options, TimeProvider time, ILogger<Subscriber> log) : BackgroundService
{
    public static readonly TimeSpan Lease = TimeSpan.FromDays(10);
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(30), hold = TimeSpan.FromMinutes(5), forAnswer = TimeSpan.FromHours(1), refusedFor = TimeSpan.FromDays(7), within = TimeSpan.FromSeconds(20);
    private const int AtOnce = 20;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await Step(stop) < AtOnce) await Task.Delay(pause, time, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                log.LogError("Hubs could not be asked for now: {Reason}", e is StoreException s ? s.Reason.ToString() : e);
                await Task.WhenAny(Task.Delay(pause, time, stop));
            }
        }
    }

    /// <summary>Asks every hub whose time has come.</summary>
    /// <returns>How many were asked.</returns>
    public async Task<int> Step(CancellationToken cancel)
    {
        var due = await store.PushSubscriptions.TakeDue(AtOnce, hold, cancel);
        foreach (var one in due) await Ask(one, cancel);
        return due.Count;
    }

    private async Task Ask(PushSubscription one, CancellationToken cancel)
    {
        var form = $"hub.mode=subscribe&hub.topic={Uri.EscapeDataString(one.Topic)}&hub.callback={Uri.EscapeDataString(Callback(one.Path))}&hub.lease_seconds={(long)Lease.TotalSeconds}&hub.secret={Uri.EscapeDataString(one.Secret)}";
        var answer = UrlGuard.Parse(one.Hub) is { } hub
            ? await http.Send(HttpMethod.Post, hub, FetchKind.Echo, System.Text.Encoding.ASCII.GetBytes(form), "application/x-www-form-urlencoded", [], within, cancel)
            : new Fetched { FinalUrl = new Uri("http://none.invalid/"), Failure = new Reason("http.denied", "The hub has no web address.") };
        if (answer.Ok)
        {
            // Hubs ask back within seconds; one that never does is asked again, more and more rarely.
            await store.PushSubscriptions.Asked(one.FeedId, Wait(forAnswer, one.Failures), cancel);
            return;
        }
        var refused = answer.Status is >= 400 and < 500 and not (408 or 425 or 429);
        await store.PushSubscriptions.Failed(one.FeedId, answer.Failure!, refused ? refusedFor : answer.RetryAfter ?? Wait(forAnswer, one.Failures), refused, cancel);
        log.LogInformation("The hub of feed {Feed} does not send it: {Reason}", one.FeedId, answer.Failure);
    }

    private string Callback(string path) => new Uri(options.Accounts.Address!, "/websub/" + path).AbsoluteUri;

    private static TimeSpan Wait(TimeSpan first, long failures)
    {
        var wait = first * Math.Pow(2, Math.Min(failures, 8));
        return wait > refusedFor ? refusedFor : wait;
    }
}

/// <summary>Notes which feeds name a hub, as they are fetched.</summary>
public sealed class HubWatch(NewsStore store, NewsroomOptions options)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<long, (string Hub, string Topic)?> seen = [];

    /// <param name="news">As fetched, not as pushed.</param>
    public async Task Look(FeedRow feed, Feed news, Fetched fetched, CancellationToken cancel)
    {
        if (!options.WebSub || options.Accounts.Address is null) return;
        var found = HubLinks.Of(fetched.Link, news.Hub, news.Self, fetched.FinalUrl);
        (string, string)? named = found is { } f ? (f.Hub.AbsoluteUri, f.Topic.AbsoluteUri) : null;
        if (seen.TryGetValue(feed.Id, out var before) && before == named) return;
        if (found is { } hub) await store.PushSubscriptions.Want(feed.Id, hub.Hub.AbsoluteUri, hub.Topic.AbsoluteUri, Secrets.Make(), Secrets.Make(), cancel);
        else await store.PushSubscriptions.Forget(feed.Id, cancel);
        seen[feed.Id] = named;
    }
}
