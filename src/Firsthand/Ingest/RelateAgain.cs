using Firsthand.Reading.Stories;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Decides again what gathered articles repeat and what is worth reading beside them, as when they came; each stays in its story.</summary>
public sealed class RelateAgain(NewsStore store)
{
    private static readonly TimeSpan day = TimeSpan.FromDays(1);
    private StoryGatherer gatherer = new();
    private DateTimeOffset forgotten;
    /// <summary>Why an article is in one of two stories that became one cannot be told from the one that is left: its reason stays.</summary>
    private HashSet<long> joined = [];

    /// <summary>Begins with what could be seen when the next article came.</summary>
    /// <param name="after">The last id that is done.</param>
    /// <returns>The id after which to go on reading; those up to the last one that is done are only remembered.</returns>
    public async Task<long> Begin(long after, CancellationToken cancel)
    {
        (gatherer, forgotten) = (new StoryGatherer(), DateTimeOffset.MinValue);
        joined = [.. await store.Stories.Joined(cancel)];
        return after == 0 ? 0 : await store.Stories.Ahead(after, GatherStories.Window, cancel);
    }

    /// <summary>In order of ids.</summary>
    /// <param name="keep">False: it is done already.</param>
    public async Task One(Decided article, bool keep, CancellationToken cancel)
    {
        // Forgetting builds the window anew: once a day is enough.
        if (article.Discovered - forgotten > day)
        {
            gatherer.Forget(article.Discovered - GatherStories.Window);
            forgotten = article.Discovered;
        }
        var old = article.Placement;
        var duplicate = await GatherStories.Copied(store, gatherer, article.Vector, cancel);
        var (why, related) = gatherer.Again(article.Vector, old.StoryId!.Value, duplicate);
        if (keep) await Store(old, old with { Why = joined.Contains(old.StoryId!.Value) ? old.Why : why ?? old.Why, DuplicateOf = duplicate?.Of, Related = [.. related.Select(r => (r.Id, r.Score, r.Why))], Stays = true }, cancel);
    }

    private async Task Store(Placement old, Placement now, CancellationToken cancel)
    {
        if (old.Why == now.Why && old.DuplicateOf == now.DuplicateOf && old.Related.SequenceEqual(now.Related.OrderBy(r => r.Id))) return;
        await store.Stories.Place(now, cancel);
    }
}
