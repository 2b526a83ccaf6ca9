using Firsthand.Reading.Similarity;
using Firsthand.Reading.Stories;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Puts articles with a text into stories and decides what each story shows. One at a time: there is one gatherer.</summary>
public sealed class GatherStories(NewsStore store, NewsSignals signals, string worker, TimeProvider time, ILogger<GatherStories> log)
{
    private const int Batch = 200;

    /// <summary>How long a story can be joined.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromDays(10);

    // Long against one batch, short against a reader's patience when the holder was killed.
    private static readonly TimeSpan duty = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim one = new(1, 1);
    private StoryGatherer? gatherer;
    private long decisions;

    /// <summary>Gathers all that waits.</summary>
    /// <returns>How many stories changed.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (!await Mine(cancel)) return 0;
            await store.Pins.End(cancel);
            while (await Mine(cancel) && await store.Stories.Ungathered(Batch, cancel) is { Count: > 0 } batch)
            {
                gatherer = await AsDecided(cancel);
                foreach (var article in batch)
                    if (!await Place(gatherer, article, cancel)) break;
                log.LogDebug("{Articles} articles gathered", batch.Count);
            }
            var stories = await ShowChanged(cancel);
            gatherer?.Forget(time.GetUtcNow() - Window);
            return stories;
        }
        catch
        {
            // What the gatherer has in mind may not be what was stored: begin anew from the store.
            gatherer = null;
            throw;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>What it has in mind of stored articles is not what is stored any more: it begins anew from the store.</summary>
    public async Task Renew(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        gatherer = null;
        one.Release();
    }

    /// <summary>What it has in mind, read anew where editors moved articles since.</summary>
    private async Task<StoryGatherer> AsDecided(CancellationToken cancel)
    {
        var now = await store.Stories.Decisions(cancel);
        if (gatherer is not null && now == decisions) return gatherer;
        decisions = now;
        return await Restore(cancel);
    }

    /// <summary>Of several processes on one database, one gathers. Whoever takes over begins from what is stored.</summary>
    private async Task<bool> Mine(CancellationToken cancel)
    {
        if (await store.Facts.TakeDuty("gather", worker, time.GetUtcNow(), duty, cancel)) return true;
        gatherer = null;
        return false;
    }

    /// <summary>Lets another process gather at once.</summary>
    public Task Leave(CancellationToken cancel) => store.Facts.LeaveDuty("gather", worker, cancel);

    private async Task<StoryGatherer> Restore(CancellationToken cancel)
    {
        var fresh = new StoryGatherer();
        foreach (var known in await store.Stories.Window(time.GetUtcNow() - Window, cancel)) fresh.Restore(known.Vector, known.StoryId, known.DuplicateOf);
        return fresh;
    }

    /// <returns>False: editors moved articles meanwhile, and the decision was made on what is not so any more.</returns>
    private async Task<bool> Place(StoryGatherer into, Ungathered article, CancellationToken cancel)
    {
        var gathered = into.Add(article.Vector, await Copied(store, into, article.Vector, cancel));
        var story = await store.Stories.Place(new Placement
        {
            ArticleId = article.Vector.Id,
            StoryId = gathered.StoryId,
            Why = gathered.Why,
            DuplicateOf = gathered.Duplicate?.Of,
            Related = [.. gathered.Related.Select(r => (r.Id, r.Score, r.Why))],
            Same = gathered.Same is { } same ? (same.StoryId, same.Why) : null,
            Decisions = decisions,
        }, cancel);
        if (story == Store.Stories.Overtaken)
        {
            gatherer = null;
            return false;
        }
        into.Place(article.Vector.Id, story);
        if (gathered.Same is null || story == 0) return true;
        // Editors may have said that the two are not the same: then each keeps what it has.
        if (await store.Stories.Find(gathered.Same.StoryId, cancel: cancel) is { } other && (other.Id == story || other.MergedInto == story))
            foreach (var merged in new[] { gathered.StoryId, gathered.Same.StoryId })
                if (merged is { } from) into.Merge(from, story);
        return true;
    }

    /// <summary>The earlier article whose text this one repeats: the few that may be are compared word by word.</summary>
    internal static async Task<Duplicate?> Copied(NewsStore store, StoryGatherer gatherer, ArticleVector article, CancellationToken cancel)
    {
        if (gatherer.Suspects(article) is not { Count: > 0 } suspects) return null;
        var texts = await store.Stories.Texts([article.Id, .. suspects], cancel);
        return texts.TryGetValue(article.Id, out var text) ? Copies.Of(text, suspects.Where(texts.ContainsKey).Select(id => (id, texts[id]))) : null;
    }

    /// <summary>Also stories whose articles were revised or removed, and those that a killed process had only begun.</summary>
    private async Task<int> ShowChanged(CancellationToken cancel)
    {
        var seen = new HashSet<long>();
        while ((await store.Stories.Changed(Batch, cancel)).Where(seen.Add).ToArray() is { Length: > 0 } changed)
        {
            await CountStories.Run(store, changed, cancel);
            signals.SayChanged();
        }
        return seen.Count;
    }
}
