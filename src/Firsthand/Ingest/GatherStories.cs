using Firsthand.Reading.Attribution;
using Firsthand.Reading.Stories;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Puts articles with a text into stories and decides what each story shows. One at a time: there is one gatherer.</summary>
public sealed class GatherStories(NewsStore store, NewsSignals signals, TimeProvider time, ILogger<GatherStories> log)
{
    private const int Batch = 200;

    /// <summary>How long a story can be joined.</summary>
    private static readonly TimeSpan window = TimeSpan.FromDays(10);

    private readonly SemaphoreSlim one = new(1, 1);
    private StoryGatherer? gatherer;

    /// <summary>Gathers all that waits.</summary>
    /// <returns>How many stories changed.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            gatherer ??= await Restore(cancel);
            var stories = 0;
            while (await store.Stories.Ungathered(Batch, cancel) is { Count: > 0 } batch)
            {
                var touched = new HashSet<long>();
                foreach (var article in batch) touched.Add(await Place(gatherer, article, cancel));
                await Show(touched, cancel);
                stories += touched.Count;
                log.LogDebug("{Articles} articles in {Stories} stories", batch.Count, touched.Count);
            }
            gatherer.Forget(time.GetUtcNow() - window);
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

    private async Task<StoryGatherer> Restore(CancellationToken cancel)
    {
        var fresh = new StoryGatherer();
        foreach (var (vector, story) in await store.Stories.Window(time.GetUtcNow() - window, cancel)) fresh.Restore(vector, story);
        return fresh;
    }

    private async Task<long> Place(StoryGatherer into, Ungathered article, CancellationToken cancel)
    {
        var gathered = into.Add(article.Vector);
        var story = await store.Stories.Place(new Placement
        {
            ArticleId = article.Vector.Id,
            StoryId = gathered.StoryId,
            Why = gathered.Why,
            DuplicateOf = gathered.Duplicate?.Of,
            Related = [.. gathered.Related.Select(r => (r.Id, r.Score, r.Why))],
        }, cancel);
        into.Place(article.Vector.Id, story);
        return story;
    }

    private async Task Show(IEnumerable<long> stories, CancellationToken cancel)
    {
        var faces = new List<StoryFace>();
        foreach (var id in stories)
        {
            var members = await store.Stories.Members(id, cancel);
            if (members.Count == 0) continue;
            var graph = OriginGraph.Of([.. members.Select(m => m.Article)]);
            var lead = Lead(members, graph);
            faces.Add(new StoryFace { StoryId = id, LeadArticleId = lead.Article.Id, Summary = lead.Excerpt, Graph = graph });
        }
        if (faces.Count == 0) return;
        await store.Stories.Update(faces, cancel);
        signals.SayChanged();
    }

    /// <summary>The earliest report that is first-hand and has a text and a title worth the name stands for the story.</summary>
    private static StoryMember Lead(IReadOnlyList<StoryMember> members, OriginGraph graph) => members
        .OrderByDescending(m => graph.Roles.GetValueOrDefault(m.Article.Id, Role.FirstHand) == Role.FirstHand)
        .ThenByDescending(m => m.Words >= 80 && m.Excerpt.Length > 0)
        .ThenByDescending(m => m.Title.Length is >= 15 and <= 160)
        .ThenBy(m => m.Article.Published)
        .ThenBy(m => m.Article.Id)
        .First();
}
