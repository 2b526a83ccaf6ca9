using Firsthand.Store;

namespace Firsthand.Front;

/// <summary>
/// The order of a front page, in one place for people to read: more independent origins first; of as many origins more articles; of as many
/// articles the newer. Nothing else decides: no clicks, no outlet, no reader. The store sorts the same way (<c>Stories.FrontSql</c>).
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

    /// <summary>What puts a story before the next one: "origins", "articles" or "time"; "alone" where there is no next one.</summary>
    public static string Why(StoryRow first, StoryRow? next) => next is null ? "alone"
        : first.OriginCount != next.OriginCount ? "origins"
        : first.ArticleCount != next.ArticleCount ? "articles" : "time";
}
