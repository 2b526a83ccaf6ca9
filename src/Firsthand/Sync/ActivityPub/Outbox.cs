using System.Text;
using Firsthand.Ingest;
using Firsthand.Store;

namespace Firsthand.Sync.ActivityPub;

/// <summary>Tells followers of new stories and of what became of those it told of, and sends what waits. One process does it at a time; what could not be sent is tried again more and more rarely, within a day.</summary>
public sealed class Outbox(NewsStore store, SafeHttp http, OwnKey key, Actors actors, Documents documents, TimeProvider time, ILogger<Outbox> log) : BackgroundService
{
    /// <summary>Nobody wants a whole edition in their timeline: so many an hour, the most covered first.</summary>
    public const int AnHour = 6;
    private const int MostAmended = 1_000, AtOnce = 50, Attempts = 8, Looked = 60;
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(30), within = TimeSpan.FromSeconds(15), hold = TimeSpan.FromMinutes(10), patience = TimeSpan.FromDays(7), span = TimeSpan.FromHours(36), lease = TimeSpan.FromMinutes(5), remembered = TimeSpan.FromDays(7), settle = TimeSpan.FromMinutes(15);
    private readonly string holder = Guid.NewGuid().ToString("N");
    private long seen = -1;
    private DateTimeOffset looked = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var stamp = await store.Facts.Stamp(stop);
                if ((stamp != seen || time.GetUtcNow() - looked > TimeSpan.FromMinutes(5)) && await store.Facts.TakeDuty("federation", holder, time.GetUtcNow(), lease, stop))
                {
                    (seen, looked) = (stamp, time.GetUtcNow());
                    await Tell(stop);
                    await Amend(stop);
                }
                if (await Send(stop) < AtOnce) await Task.Delay(pause, time, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                log.LogError("Followers could not be told for now: {Reason}", e is StoreException s ? s.Reason.ToString() : e);
                await Task.WhenAny(Task.Delay(pause, time, stop));
            }
        }
    }

    /// <summary>Puts what is new in the way of those who follow.</summary>
    /// <returns>How many stories.</returns>
    public async Task<int> Tell(CancellationToken cancel)
    {
        var told = 0;
        foreach (var name in await store.Federation.Followed(cancel))
        {
            if (await actors.Find(name, cancel) is not { } actor) continue;
            var now = time.GetUtcNow();
            var stories = await Newest(actor, now, cancel);
            var (lately, posted) = await store.Federation.Posted(name, now - TimeSpan.FromHours(1), [.. stories.Select(s => s.Id)], cancel);
            foreach (var story in stories.Where(s => !posted.Contains(s.Id)).Take((int)Math.Max(0, AnHour - lately)))
                if (await store.Federation.Post(name, story.Id, story.Title, documents.Create(actor, story).ToJsonString(), cancel) > 0) told++;
        }
        return told;
    }

    /// <summary>Tells followers of stories they know that have another title by now, went into another story, or are gone.</summary>
    /// <returns>How many stories.</returns>
    public async Task<int> Amend(CancellationToken cancel)
    {
        var amended = 0;
        foreach (var name in await store.Federation.Followed(cancel))
        {
            if (await actors.Find(name, cancel) is not { } actor) continue;
            var now = time.GetUtcNow();
            foreach (var told in await store.Federation.Told(name, actor.Edition.Code, now - remembered, MostAmended, cancel))
            {
                if (told.Story is not { MergedInto: null, ArticleCount: > 0 } story)
                {
                    if (await store.Federation.Change(name, told, null, documents.Delete(actor, told.StoryId).ToJsonString(), cancel) > 0) amended++;
                }
                // A headline that is polished five times in an hour is told once.
                else if (told.Title.Length > 0 && story.Title != told.Title && now.ToUnixTimeMilliseconds() - told.ToldAt >= settle.TotalMilliseconds
                    && await store.Federation.Change(name, told, story.Title, documents.Update(actor, story, now).ToJsonString(), cancel) > 0) amended++;
            }
        }
        return amended;
    }

    private async Task<IReadOnlyList<StoryRow>> Newest(Actor actor, DateTimeOffset now, CancellationToken cancel) => actor.Hashtag is { } tag
        ? [.. (await store.Stories.OfHashtag(tag.Id, Cursor.Newest, Looked, actor.Edition.Code, cancel)).Items.Where(s => s.LastAt > (now - span).ToUnixTimeMilliseconds())]
        : await store.Stories.Top(actor.Edition.Code, now - span, Looked, cancel);

    /// <summary>Sends what is due.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> Send(CancellationToken cancel)
    {
        var due = await store.Federation.TakeDue(AtOnce, hold, cancel);
        // One request at a time for each server, a few servers beside each other.
        await Parallel.ForEachAsync(due.GroupBy(d => d.Inbox), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (inbox, c) =>
        {
            foreach (var delivery in inbox) await Send(delivery, c);
        });
        return due.Count;
    }

    private async Task Send(DeliveryRow delivery, CancellationToken cancel)
    {
        if (UrlGuard.Parse(delivery.Inbox) is not { } url)
        {
            await store.Federation.Failed(delivery, null, gone: true, patience, cancel);
            return;
        }
        var body = Encoding.UTF8.GetBytes(delivery.Activity);
        var headers = Signatures.Sign(await key.Get(cancel), actors.Id(delivery.Actor) + "#main-key", HttpMethod.Post, url, body, Documents.Type, time.GetUtcNow());
        var answer = await http.Send(HttpMethod.Post, url, FetchKind.Echo, body, Documents.Type, headers, within, cancel);
        if (answer.Ok)
        {
            await store.Federation.Delivered(delivery, cancel);
            return;
        }
        log.LogDebug("An inbox could not be reached: {Reason}", answer.Failure);
        // What the server does not want today it will not want tomorrow; a server in trouble may.
        var never = answer.Status is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 425 or 429) || delivery.Attempts + 1 >= Attempts;
        await store.Federation.Failed(delivery, never ? null : answer.RetryAfter ?? TimeSpan.FromMinutes(Math.Pow(3, delivery.Attempts)), answer.Status == 410, patience, cancel);
    }
}
