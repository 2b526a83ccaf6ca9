using Firsthand.Accounts;
using Firsthand.Desk;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Alerts;

/// <summary>
/// Finds what readers want to be told, lays out messages whose moment has come, and sends what waits. Each of the three is safe to be done by several processes
/// and to be cut off anywhere: stories stand once by each way, a message is laid out in the transaction that moves its alert on, and sending is leased.
/// </summary>
public sealed class AlertRunner(NewsStore store, AlertWriter writer, IEnumerable<INotifier> notifiers, NewsroomOptions options, TimeProvider time, ILogger<AlertRunner> log) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(15), clean = TimeSpan.FromHours(1);
    private static readonly TimeSpan postsKept = TimeSpan.FromDays(14), itemsKept = TimeSpan.FromDays(60);
    /// <summary>A slow receiver holds up a fourth of the others, for ten seconds at most.</summary>
    private const int Senders = 4;
    private readonly IReadOnlyDictionary<string, INotifier> ways = notifiers.ToDictionary(n => n.Kind);
    private readonly PostBell bell = new();
    private DateTimeOffset cleaned = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.Next;
            using (var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken))
            {
                await Task.WhenAny(rung, Task.Delay(pause, time, over.Token));
                await over.CancelAsync();
            }
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await Run(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Something is to be sent now and not within a quarter of a minute.</summary>
    public void Ring() => bell.Ring();

    public async Task Run(CancellationToken cancel = default)
    {
        try
        {
            var look = new AlertLook { Breaking = options.Alerts.Breaking, Sieve = Sieves.Of, Search = writer.Search };
            while ((await store.AlertNews.Gather(look, cancel)).Looked == AlertNews.Batch)
            {
            }
            // Links begin with the address that the operator named; without one there is nothing to send.
            if (options.Accounts.Address is not null)
            {
                await Lay(cancel);
                await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Send(cancel)));
            }
            if (time.GetUtcNow() - cleaned > clean || time.GetUtcNow() < cleaned)
            {
                cleaned = time.GetUtcNow();
                await store.AlertPosts.Trim(cleaned - postsKept, cleaned - itemsKept, cancel);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            log.LogError(e, "Alerts could not be looked after; the next try follows");
        }
    }

    private async Task Lay(CancellationToken cancel)
    {
        while (await store.Alerts.Due(100, cancel) is { Count: > 0 } due)
            foreach (var alert in due) await Lay(alert, cancel);
    }

    private async Task Lay(AlertRow alert, CancellationToken cancel)
    {
        var (now, zone) = (time.GetUtcNow(), AlertClock.Known(alert.Zone));
        if (alert.AtHour is not { } hour)
        {
            if (AlertClock.QuietUntil(alert.QuietFrom, alert.QuietTo, zone, now) is { } quiet) await store.Alerts.Move(alert, quiet, cancel);
            else await store.AlertPosts.Lay(alert, null, cancel: cancel);
            return;
        }
        var next = AlertClock.Daily(hour, zone, now);
        if (alert.What != "wrap-up") await store.AlertPosts.Lay(alert, next, cancel: cancel);
        else if (await writer.NewestDay(alert.Language, cancel) is var day && day.DayNumber > alert.Upto) await store.AlertPosts.Lay(alert, next, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), day.DayNumber, cancel);
        else await store.Alerts.Move(alert, next, cancel);
    }

    private async Task Send(CancellationToken cancel)
    {
        while (await SendOne(cancel))
        {
        }
    }

    /// <returns>Whether there was one.</returns>
    private async Task<bool> SendOne(CancellationToken cancel)
    {
        if (await store.AlertPosts.Take(cancel) is not { } post) return false;
        var delivery = await store.AlertPosts.Delivery(post, cancel);
        var told = delivery is null ? null : await Tell(delivery, cancel);
        if (told is null)
        {
            await store.AlertPosts.Dropped(post, new Reason("alerts.over", "What it was to tell is not wanted any more, or gone."), cancel);
            return true;
        }
        var way = delivery!.Way.Kind;
        if (told.Fate == Fate.Sent)
        {
            await store.AlertPosts.Sent(post, cancel);
            return true;
        }
        var reason = told.Reason ?? new Reason("alerts.broken", "No reason was given.");
        // What a receiver is called stays out of the log: whose it is could be read from it.
        if (told.Fate == Fate.Later && post.Tries < Retries.Most)
        {
            log.LogWarning("Message {Id} by {Way} waits: {Reason}", post.Id, way, reason.Code);
            var wait = Retries.After(post.Tries);
            await store.AlertPosts.Later(post, reason, time.GetUtcNow() + (told.After > wait ? told.After.Value : wait), cancel);
        }
        else
        {
            log.LogWarning("Message {Id} by {Way} is given up after {Tries} tries: {Reason}", post.Id, way, post.Tries, reason.Code);
            await store.AlertPosts.GivenUp(post, reason, told.Fate == Fate.Gone, cancel);
        }
        return true;
    }

    /// <returns>Null: there is nothing to tell any more.</returns>
    private async Task<Told?> Tell(AlertDelivery delivery, CancellationToken cancel)
    {
        if (!options.Alerts.Ways.Contains(delivery.Way.Kind) || !ways.TryGetValue(delivery.Way.Kind, out var notifier)) return new Told(Fate.Gone, new Reason("alerts.way-off", "The operator has switched this way off."));
        try
        {
            return await writer.Write(delivery, cancel) is { } message ? await notifier.Send(message, cancel) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException && e is not StoreException)
        {
            // One message that cannot be written must not keep the others back.
            log.LogError(e, "Message {Id} by {Way} could not be written", delivery.Post.Id, delivery.Way.Kind);
            return new Told(Fate.Later, new Reason("alerts.broken", e.GetType().Name));
        }
    }
}
