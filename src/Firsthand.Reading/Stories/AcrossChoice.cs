using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>
/// The story of another language that an article joins. Words say nothing here: names that sound alike, names with one identity and
/// equal numbers do, together and within a short time; a country or a single name never suffices.
/// </summary>
internal static class AcrossChoice
{
    // Half a name's consonants may be another name's: names count less than equal numbers, and without a number it takes three.
    private const double NamesWeigh = 0.6;
    private const int NamesAlone = 3;
    private const int Together = 2;
    private const double DayCosts = 1;
    private const double Least = 1.6;

    /// <summary>Null: no story of another language tells of this.</summary>
    public static StoryChoice? Of(ArticleVector article, StoryWindow window) =>
        Near(article, window).FirstOrDefault() is { } near ? new StoryChoice(near.StoryId!.Value, Reasons.Across(article, near)) : null;

    /// <summary>Why an article may be in a story that has articles in other languages; null: none of them is near.</summary>
    public static string? WhyIn(long story, ArticleVector article, StoryWindow window) =>
        Near(article, window).FirstOrDefault(a => a.StoryId == story) is { } near ? Reasons.Across(article, near) : null;

    private static IEnumerable<WindowArticle> Near(ArticleVector article, StoryWindow window) => window.Across(article)
        .Where(n => n.Article.StoryId is not null && Enough(n))
        .Select(n => (n.Article, Score: Score(article, n)))
        .Where(n => n.Score >= Least)
        .OrderByDescending(n => n.Score).ThenBy(n => n.Article.Id)
        .Select(n => n.Article);

    private static bool Enough(AcrossNeighbour n) => n.Names + n.Numbers >= Together && (n.Numbers > 0 || n.Names >= NamesAlone);

    private static double Score(ArticleVector article, AcrossNeighbour n) =>
        NamesWeigh * n.NamesTell + n.NumbersTell - DayCosts * ((article.Published - n.Article.Published)?.Duration().TotalDays ?? 0);
}
