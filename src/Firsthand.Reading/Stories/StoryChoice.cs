using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>The story that an article joins, with the reason.</summary>
internal sealed record StoryChoice(long StoryId, string Why)
{
    internal static float WCos = E("WCOS", 1f), WNames = E("WNAMES", 0.2f), WTitles = E("WTITLES", 0.2f), WNumbers = E("WNUMBERS", 0.1f), WDay = E("WDAY", 0.06f), Threshold = E("TH", 0.26f), Mean = E("MEAN", 0.5f), NoDate = E("NODATE", 0.0f), WProd = E("WPROD", 0f), Decay = E("DECAY", 0f);
    internal static float E(string n, float d) => Environment.GetEnvironmentVariable(n) is { } s ? float.Parse(s, System.Globalization.CultureInfo.InvariantCulture) : d;

    /// <summary>Null: the article begins a story.</summary>
    public static StoryChoice? Of(ArticleVector article, IReadOnlyList<Neighbour> neighbours, Duplicate? duplicate, StoryWindow window)
    {
        if (duplicate is { } copy && window.StoryOf(copy.Of) is { } copied) return new StoryChoice(copied, "repeats an earlier article's text");
        var best = neighbours.Where(n => n.Article.StoryId is not null)
            .GroupBy(n => n.Article.StoryId!.Value)
            .Select(g => (Story: g.Key, Score: Score(g, window.Story(g.Key).Count), Nearest: g.First()))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Story)
            .FirstOrDefault();
        return best.Score >= Threshold ? new StoryChoice(best.Story, Reasons.Shared(article, best.Nearest)) : null;
    }

    private static double Score(IEnumerable<Neighbour> members, int size)
    {
        double best = 0, sum = 0;
        foreach (var n in members)
        {
            var s = Score(n.Evidence);
            best = Math.Max(best, s);
            sum += s;
        }
        return best * (1 - Mean) + Mean * sum / Math.Min(size, 8);
    }

    public static double Score(Evidence e) =>
        (WCos * e.Cosine + WNames * e.Names + WTitles * e.Titles + WNumbers * e.Numbers + WProd * Math.Sqrt(e.Cosine * e.Names)) * (e.Hours is { } h2 ? Math.Exp(-Decay * h2 / 24) : 1) - (e.Hours is { } h ? WDay * Math.Min(h, 240) / 24 : NoDate);
}
