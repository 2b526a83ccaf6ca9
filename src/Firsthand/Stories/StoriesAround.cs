using Firsthand.Articles;
using Firsthand.Hashtags;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>The stories before and after a story, and those that are merely related: each list with the most joined first, in order of time.</summary>
public sealed record StoriesAround(IReadOnlyList<StoryBeside> Earlier, IReadOnlyList<StoryBeside> Later, IReadOnlyList<StoryBeside> Related)
{
    private const int Most = 5;
    /// <summary>Two stories so alike, or with so many hashtags in common, are of one thing; two that begin within hours run side by side.</summary>
    private const double OneThing = 0.18;
    private const int Tags = 3;
    private const long Apart = 6 * 3_600_000L;

    /// <summary>Those that are not empty, each with the key of its heading.</summary>
    public IEnumerable<(string Title, IReadOnlyList<StoryBeside> Stories)> Lists =>
        new[] { ("around.earlier", Earlier), ("around.later", Later), ("around.related", Related) }.Where(l => l.Item2.Count > 0);

    public bool Any => Earlier.Count + Later.Count + Related.Count > 0;

    public static StoriesAround Of(StoryView view)
    {
        var continued = view.Beside.Where(b => (b.Score >= OneThing || b.Shared.Count >= Tags) && Math.Abs(b.FirstAt - view.Story.FirstAt) >= Apart).ToList();
        var earlier = continued.Where(b => b.FirstAt < view.Story.FirstAt).Take(Most).ToList();
        var later = continued.Where(b => b.FirstAt > view.Story.FirstAt).Take(Most).ToList();
        var related = view.Beside.Where(b => b.Links > 0 && !earlier.Contains(b) && !later.Contains(b)).Take(Most);
        return new StoriesAround([.. earlier.OrderByDescending(b => b.FirstAt)], [.. later.OrderBy(b => b.FirstAt)], [.. related.OrderByDescending(b => b.FirstAt)]);
    }

    /// <summary>Why it is here, in the page's words.</summary>
    public static string Why(Here here, StoryBeside beside, long articles)
    {
        var why = beside.Why is { } words ? Articles.Why.Words(here.T, words) : "";
        // Names that the nearest two share tell more than that their words are alike.
        if (beside.Why is null or "similar words" && beside.Shared.Count > 0)
            why = here.T.Say("why.shares", ("names", string.Join(here.T["list.comma"] + " ", beside.Shared.Select(t => $"\u2068{HashtagList.Tag(t.Label)}\u2069"))));
        return beside.Links > 1 ? $"{why}{here.T["list.semicolon"]} {here.T.Say("around.links", ("n", here.T.Number(beside.Links)), ("all", here.T.Number(articles)))}" : why;
    }
}
