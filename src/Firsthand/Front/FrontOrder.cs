using Firsthand.Store;

namespace Firsthand.Front;

/// <summary>
/// The order of a front page, in one place for people to read: more independent origins first; of as many origins more articles; of as many
/// articles the newer. Nothing else decides: no clicks, no outlet, no reader; what editors pin stands where they say, and says so. The store sorts the same way (<c>Stories.FrontSql</c>).
/// </summary>
public sealed class FrontOrder : IComparer<StoryRow>
{
    public static readonly FrontOrder Instance = new();

    /// <returns>Less than 0: x stands before y.</returns>
    public int Compare(StoryRow? x, StoryRow? y)
    {
        if (x is null || y is null) return (x is null ? 1 : 0) - (y is null ? 1 : 0);
        var by = y.OriginCount.CompareTo(x.OriginCount);
        if (by == 0) by = y.ArticleCount.CompareTo(x.ArticleCount);
        if (by == 0) by = y.LastAt.CompareTo(x.LastAt);
        return by != 0 ? by : y.Id.CompareTo(x.Id);
    }

    /// <summary>Pinned stories at their positions, the others in their order around them.</summary>
    public static IReadOnlyList<StoryRow> WithPinned(IReadOnlyList<StoryRow> ordered, IReadOnlyList<(StoryRow Story, long Position)> pinned)
    {
        if (pinned.Count == 0) return ordered;
        var stories = ordered.Where(s => pinned.All(p => p.Story.Id != s.Id)).ToList();
        foreach (var (story, position) in pinned.OrderBy(p => p.Position)) stories.Insert((int)Math.Min(position - 1, stories.Count), story);
        return stories;
    }

    /// <summary>What puts a story before the next one: "origins", "articles" or "time"; "alone" where there is no next one.</summary>
    public static string Why(StoryRow first, StoryRow? next) => next is null ? "alone"
        : first.OriginCount != next.OriginCount ? "origins"
        : first.ArticleCount != next.ArticleCount ? "articles" : "time";
}
