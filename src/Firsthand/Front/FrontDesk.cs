using System.Collections.Concurrent;
using Firsthand.Store;

namespace Firsthand.Front;

/// <summary>What a front page shows everybody who reads its language; three statements.</summary>
public sealed record FrontNews
{
    public required FrontView View { get; init; }
    /// <summary>Articles of the first story in the edition's language.</summary>
    public required IReadOnlyList<ArticleCard> OfLead { get; init; }
    /// <summary>The newest to listen to and to watch, in the edition's language.</summary>
    public required IReadOnlyList<ArticleCard> Recordings { get; init; }
    /// <summary>By story, of those that more than one outlet tells.</summary>
    public required ILookup<long, TellingOutlet> ToldBy { get; init; }
}

/// <summary>
/// Reads the news of each language once for all readers, whatever their region or look, until the site's stamp moves. The span of the front page moves
/// with the clock, so that even in a quiet night nothing is kept for longer than ten minutes, as pages are.
/// </summary>
public sealed class FrontDesk(NewsStore store, TimeProvider time)
{
    private const int Few = 4;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Entry> entries = new();

    private sealed record Entry(long Stamp, DateTimeOffset At, Lazy<Task<FrontNews>> News);

    /// <param name="stamp">Of the request, read before this; news may be newer than it, never older.</param>
    public async Task<FrontNews> News(string language, long stamp)
    {
        var now = time.GetUtcNow();
        var entry = entries.AddOrUpdate(language, _ => New(), (_, old) => old.Stamp == stamp && now - old.At < Kept ? old : New());
        try
        {
            return await entry.News.Value;
        }
        catch
        {
            // Whoever comes next tries again.
            entries.TryRemove(KeyValuePair.Create(language, entry));
            throw;
        }

        // Not with one reader's cancellation: others wait for the same.
        Entry New() => new(stamp, now, new Lazy<Task<FrontNews>>(() => Read(language, now - FrontList.Span)));
    }

    private async Task<FrontNews> Read(string language, DateTimeOffset since)
    {
        var view = await store.Stories.Front(language, since, FrontList.Count, Few);
        view = view with { Top = FrontOrder.WithPinned(view.Top, view.Pinned) };
        var several = view.Top.Where(s => s.OutletCount > 1).Select(s => s.Id).ToList();
        var (ofLead, recordings) = view.Top.Count == 0 ? ([], []) : await store.Articles.OfStoryAndRecordings(view.Top[0].Id, language, Few);
        return new FrontNews
        {
            View = view,
            OfLead = [.. ofLead.Where(a => a.Language == language)],
            Recordings = recordings,
            ToldBy = await store.Stories.ToldBy(several),
        };
    }
}
