using Firsthand.Reading.Attribution;
using Firsthand.Reading.Comparing;
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

    /// <summary>Gathers all that waits.</summary>
    /// <returns>How many stories changed.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (!await Mine(cancel)) return 0;
            gatherer ??= await Restore(cancel);
            while (await Mine(cancel) && await store.Stories.Ungathered(Batch, cancel) is { Count: > 0 } batch)
            {
                foreach (var article in batch) await Place(gatherer, article, cancel);
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

    private async Task Place(StoryGatherer into, Ungathered article, CancellationToken cancel)
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
        }, cancel);
        into.Place(article.Vector.Id, story);
        foreach (var merged in new[] { gathered.StoryId, gathered.Same?.StoryId })
            if (gathered.Same is not null && story > 0 && merged is { } from) into.Merge(from, story);
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
            var faces = new List<StoryFace>();
            foreach (var id in changed)
            {
                if (await store.Stories.Members(id, cancel) is { Count: > 0 } members) faces.Add(Face(id, members) with { Comparison = await Compared(members, cancel) });
            }
            await store.Stories.Update(faces, cancel);
            signals.SayChanged();
        }
        return seen.Count;
    }

    /// <summary>Of each language that several outlets tell it in: of every outlet the first article, then further ones, copies of texts too.</summary>
    private async Task<Comparison> Compared(IReadOnlyList<StoryMember> members, CancellationToken cancel)
    {
        var several = members.GroupBy(m => m.Language).Where(g => g.Select(m => m.Article.OutletKey).Distinct().Skip(1).Any())
            .SelectMany(g => Comparer.Chosen([.. g], m => m.Article.OutletKey)).ToList();
        if (several.Count == 0) return Comparison.None;
        var texts = await store.Stories.Accounts([.. several.Select(m => m.Article.Id)], cancel);
        return Comparer.Compare([.. several.Where(m => texts.ContainsKey(m.Article.Id)).Select(m => new Account(m.Article.Id, m.Article.DuplicateOf ?? m.Article.Id, m.Article.OutletKey,
            m.Language, texts[m.Article.Id].Text, texts[m.Article.Id].Said))]);
    }

    private static StoryFace Face(long story, IReadOnlyList<StoryMember> members)
    {
        var graph = OriginGraph.Of([.. members.Select(m => m.Article)]);
        var lead = Lead(members, graph);
        var others = members.Where(m => m.Language is not null && m.Language != lead.Language).GroupBy(m => m.Language).Select(m => Lead(m, graph));
        return new StoryFace { StoryId = story, LeadArticleId = lead.Article.Id, Summary = lead.Excerpt, Others = [.. others.Select(o => (o.Article.Id, o.Excerpt))], Graph = graph };
    }

    /// <summary>The earliest report that is not known to repeat another and has a text and a title worth the name stands for the story, or for it in one language.</summary>
    private static StoryMember Lead(IEnumerable<StoryMember> members, OriginGraph graph) => members
        .OrderBy(m => graph.Roles.GetValueOrDefault(m.Article.Id, Role.Unknown) is Role.Relay or Role.WireCopy)
        .ThenByDescending(m => m.Words >= 80 && m.Excerpt.Length > 0)
        .ThenByDescending(m => m.Title.Length is >= 15 and <= 160)
        .ThenBy(m => m.Article.Published)
        .ThenBy(m => m.Article.Id)
        .First();
}
