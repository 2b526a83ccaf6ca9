using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>Chooses what is worth reading beside an article: the same event first, other outlets first, copies of one text once.</summary>
internal static class RelatedChoice
{
    private const int Most = 10;
    private const double SameStory = 0.15;
    private const double OtherOutlet = 0.01;
    // Nearly all pairs about one event lie above the first (.998 of allsides and ecbplus), so do most about two; few of those lie above the second.
    private const double Least = 0.1;
    private const double LeastUnnamed = 0.15;

    public static IReadOnlyList<RelatedArticle> Of(ArticleVector article, IReadOnlyList<Neighbour> neighbours, long? storyId, long text) =>
        [.. neighbours
            .Where(n => n.Article.Text != text)
            .Select(n => (n, Score: Score(article, n, storyId)))
            .Where(r => r.Score >= LeastUnnamed || (r.Score >= Least && Reasons.Names(article, r.n).Count > 0))
            .OrderByDescending(r => r.Score).ThenBy(r => r.n.Article.Id)
            .DistinctBy(r => r.n.Article.Text)
            .Take(Most)
            .Select(r => new RelatedArticle(r.n.Article.Id, Math.Round(Math.Min(1, r.Score), 4), Why(article, r.n, storyId)))];

    private static double Score(ArticleVector article, Neighbour n, long? storyId) =>
        n.Evidence.Cosine
        + (storyId is not null && n.Article.StoryId == storyId ? SameStory : 0)
        + (n.Article.Outlet != article.Outlet ? OtherOutlet : 0);

    private static string Why(ArticleVector article, Neighbour n, long? storyId)
    {
        if (storyId is not null && n.Article.StoryId == storyId) return Later(article, n) is { } days ? $"follow-up, {days} days later" : "same event";
        var names = Reasons.Names(article, n);
        return names.Count > 0 ? string.Join(", ", names) : "similar words";
    }

    /// <summary>Whole days by which the other came later, from two on.</summary>
    private static int? Later(ArticleVector article, Neighbour n) =>
        n.Article.Published - article.Published is { TotalHours: >= 36 } later ? (int)Math.Round(later.TotalDays) : null;
}
