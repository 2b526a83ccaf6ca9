using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>The story that an article joins, with the reason.</summary>
internal sealed record StoryChoice(long StoryId, string Why)
{
    // One setting for every stream, weighed on dated, undated and templated news together.
    private const double WordsWeigh = 0.74;
    private const double NamesWeigh = 0.28;
    private const double NamesKeptWeigh = 0.12;
    private const double IdentitiesWeigh = 0.08;
    private const double NumbersWeigh = 0.24;
    private const double OtherNumbersCost = 0.15;
    private const double TitleNamesWeigh = 0.11;
    private const double TitleWordsWeigh = 0.07;
    private const double OtherTitleNumbersCost = 0.1;
    private const double DayCosts = 0.28;
    private const double MostDays = 10;
    private const double Least = 0.24;
    private const double Contrast = 0.43;
    // What two unrelated articles of one day score at most.
    private const double Unrelated = -0.4;
    private const double Stranger = 0;
    private const int Rivals = 4;
    private const string Repeats = "repeats an earlier article's text";
    // The nearest article counts less than the story as a whole; of a long story only as many members as an article is compared with.
    private const double StoryShare = 0.54;
    private const int MostMembers = 8;

    /// <summary>Null: the article begins a story.</summary>
    public static StoryChoice? Of(ArticleVector article, IReadOnlyList<Neighbour> neighbours, Duplicate? duplicate, StoryWindow window)
    {
        if (duplicate is { } copy && window.StoryOf(copy.Of) is { } copied) return new StoryChoice(copied, Repeats);
        var ranked = neighbours.Where(n => n.Article.StoryId is not null)
            .GroupBy(n => n.Article.StoryId!.Value)
            .Select(g => (Story: g.Key, Score: Score(g, window.SizeOf(g.Key)), Nearest: g.First()))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Story)
            .Take(Rivals + 1)
            .ToList();
        if (ranked.Count == 0) return null;
        // Where many stories look alike (matches of one league, storms of one season) being similar says little.
        // Where fewer are known than that, as in a new house, they are taken to be as alike as strangers mostly are.
        var usual = (ranked.Skip(1).Sum(s => Math.Max(0, s.Score - Unrelated)) + ((Rivals + 1 - ranked.Count) * (Stranger - Unrelated))) / Rivals;
        var best = ranked[0];
        return best.Score >= Least + Contrast * usual ? new StoryChoice(best.Story, Reasons.Shared(article, best.Nearest)) : null;
    }

    /// <summary>Why an article may be in a story; null: nothing near it is there.</summary>
    public static string? WhyIn(long story, ArticleVector article, IReadOnlyList<Neighbour> neighbours, Duplicate? duplicate, StoryWindow window)
    {
        if (duplicate is { } copy && window.StoryOf(copy.Of) == story) return Repeats;
        foreach (var near in neighbours)
            if (near.Article.StoryId == story) return Reasons.Shared(article, near);
        return null;
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
        return best * (1 - StoryShare) + StoryShare * Math.Min(best, sum / Math.Min(size, MostMembers));
    }

    private static double Score(Evidence e) =>
        WordsWeigh * e.Cosine + NamesWeigh * e.Names + NamesKeptWeigh * e.NamesKept + IdentitiesWeigh * e.Identities
        + NumbersWeigh * e.Numbers - (e.NumbersDiffer ? OtherNumbersCost : 0)
        + TitleNamesWeigh * e.TitleNames + TitleWordsWeigh * e.TitleWords - (e.TitleNumbersDiffer ? OtherTitleNumbersCost : 0)
        - (e.Hours is { } hours ? DayCosts * Math.Min(hours / 24, MostDays) : 0);
}
