using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>
/// The story of another language that an article joins. No word is shared here: names that sound alike, names with one identity, equal
/// numbers and what is said to happen speak together, within a short time. A country never counts, and a single name never suffices.
/// </summary>
internal static class AcrossChoice
{
    // One setting for every stream and every order of it, weighed so that a join is missed rather than wrong. Numbers tell more than names, which may sound alike by chance.
    private const double NamesWeigh = 0.6;
    private const double NumbersWeigh = 1;
    private const double KeptWeighs = 0.7;
    private const double KeptUnknown = 0.3;
    private const double TitleKeptWeighs = 0.2;
    private const double TitleKeptUnknown = 0.5;
    private const double HappensWeighs = 0.9;
    private const double OtherTitleNumbersCost = 0.5;
    private const double OtherNumbersCost = 0.1;
    private const double DayCosts = 0.7;
    private const double Least = 1.75;
    // Two stories at once may go wrong, not one article.
    private const double LeastToMerge = 2;
    private const int NamesAlone = 3;
    private const int Together = 2;
    private const double Rounding = 0.001;

    /// <summary>Null: no story of another language tells of this.</summary>
    public static StoryChoice? Of(ArticleVector article, StoryWindow window) =>
        Near(article, window, Least).FirstOrDefault() is { } near ? new StoryChoice(near.StoryId!.Value, Reasons.Across(article, near)) : null;

    /// <summary>
    /// A story that is the same as the one an article is in: the article is tied to it strongly, and the two have no language in common, in
    /// whose words they were found to be two. Null: none is.
    /// </summary>
    public static StoryChoice? SameAs(long story, ArticleVector article, StoryWindow window)
    {
        var languages = window.Story(story).Select(a => a.Language).Append(article.Language).ToHashSet();
        return Near(article, window, LeastToMerge).FirstOrDefault(a => a.StoryId != story) is { } near && window.Story(near.StoryId!.Value).All(a => !languages.Contains(a.Language))
            ? new StoryChoice(near.StoryId!.Value, Reasons.Across(article, near)) : null;
    }

    /// <summary>Why an article may be in a story that has articles in other languages; null: none of them is near.</summary>
    public static string? WhyIn(long story, ArticleVector article, StoryWindow window) =>
        Near(article, window, Least).FirstOrDefault(a => a.StoryId == story) is { } near ? Reasons.Across(article, near) : null;

    private static IEnumerable<WindowArticle> Near(ArticleVector article, StoryWindow window, double least) => article.Language is null ? [] : window.Across(article, (names, namesTell, numbers, numbersTell, days) =>
            MayBeEnough(names, numbers) && Most(namesTell, numbersTell, days) >= least)
        .Where(a => a.StoryId is not null)
        .Select(a => (Article: a, Evidence: AcrossEvidence.Between(article, a, window)))
        .Where(n => Enough(n.Evidence) && Score(n.Evidence) >= least)
        .OrderByDescending(n => Score(n.Evidence)).ThenBy(n => n.Article.Id)
        .Select(n => n.Article);

    // Where each says that something else happens, names are those of a place, and no number of them suffices.
    private static bool Enough(AcrossEvidence e) => e.NameCount + e.NumberCount >= Together && (e.NumberCount > 0 || (e.NameCount >= NamesAlone && e.Happens >= 0));

    // Names that are parts of others are not told apart yet, and what happens is not known: no more than this can be said for an article.
    private static bool MayBeEnough(int names, int numbers) => names + numbers >= Together && (numbers > 0 || names >= NamesAlone);

    private static double Most(float names, float numbers, double days) =>
        NamesWeigh * names + NumbersWeigh * numbers + KeptWeighs + TitleKeptWeighs * (1 - TitleKeptUnknown) + HappensWeighs - DayCosts * days + Rounding;

    private static double Score(AcrossEvidence e) =>
        NamesWeigh * e.Names + NumbersWeigh * e.Numbers + KeptWeighs * (e.Kept ?? KeptUnknown) + TitleKeptWeighs * ((e.TitleKept ?? TitleKeptUnknown) - TitleKeptUnknown)
        + HappensWeighs * e.Happens - (e.TitleNumbersDiffer ? OtherTitleNumbersCost : 0) - (e.NumbersDiffer ? OtherNumbersCost : 0) - DayCosts * e.Days;
}
