namespace Firsthand.Reading.Comparing;

/// <summary>
/// Whether one sentence says all that another says. A wrong yes puts words into an outlet's mouth, so whatever could make them differ makes it no: a name
/// or a figure that is missing, a denial, a "may", somebody else's words, a contrary, names in another order, another word in the place of one, more than a word or two left over.
/// </summary>
internal sealed class Saying(ToldSentences sentences)
{
    // Chosen on Corpus/comparison/develop.txt. Where writing marks no names, or no list tells a denial, more must agree.
    private const double Enough = 0.72, EnoughUnmarked = 0.78, EnoughUntold = 0.92;

    private readonly double enough = !sentences.Words.Told ? EnoughUntold : sentences.MarksNames ? Enough : EnoughUnmarked;

    /// <param name="shared">Weight of the terms that both have.</param>
    public bool Says(ToldSentence other, ToldSentence what, double shared)
    {
        if (ReferenceEquals(other, what)) return true;
        if (shared < enough * what.Weight) return false;
        if (other.Against != what.Against || other.May != what.May) return false;
        // Who reports that the ministry says it has it too, marked as the ministry's; who says it himself does not say that the ministry does.
        if (what.Attributed && !other.Attributed) return false;
        return HasAll(other, what.Names) && HasFigures(other, what) && !LacksMore(other, what) && SameSource(other, what) && !IsContrary(other, what) && SameOrder(other, what);
    }

    private static int Allowed(int terms) => terms <= 4 ? 0 : terms <= 9 ? 1 : terms <= 15 ? 2 : 3;

    /// <summary>Lacks more than a word or two, or has another word in the place of one: "injured" for "dead".</summary>
    private static bool LacksMore(ToldSentence other, ToldSentence what)
    {
        var (missing, allowed) = (0, Allowed(what.Terms.Length));
        for (var i = 0; i < what.Terms.Length; i++)
        {
            if (other.Terms.Contains(what.Terms[i])) continue;
            if (++missing > allowed || IsOther(other, what, i)) return true;
        }
        return false;
    }

    /// <summary>Whether a word of its own stands beside the same neighbour.</summary>
    private static bool IsOther(ToldSentence other, ToldSentence what, int at)
    {
        var before = at - 1;
        while (before >= 0 && !other.Terms.Contains(what.Terms[before])) before--;
        var after = at + 1;
        while (after < what.Terms.Length && !other.Terms.Contains(what.Terms[after])) after++;
        return (before >= 0 && IsOwn(Array.IndexOf(other.Terms, what.Terms[before]) + 1)) || (after < what.Terms.Length && IsOwn(Array.IndexOf(other.Terms, what.Terms[after]) - 1));

        bool IsOwn(int place) => place >= 0 && place < other.Terms.Length && !what.Terms.Contains(other.Terms[place]);
    }

    private static bool HasAll(ToldSentence other, int[] terms)
    {
        foreach (var term in terms) if (!other.Terms.Contains(term)) return false;
        return true;
    }

    private static bool HasFigures(ToldSentence other, ToldSentence what)
    {
        foreach (var figure in what.Figures)
            if (!other.Figures.Any(f => f.Kind == figure.Kind && f.Value == figure.Value)) return false;
        return true;
    }

    private static bool SameSource(ToldSentence other, ToldSentence what) =>
        what.Source.Length == 0 || other.Source.Length == 0 || what.Source.Any(other.Source.Contains);

    private bool IsContrary(ToldSentence other, ToldSentence what)
    {
        foreach (var word in what.Marks)
        {
            if (other.Marks.Contains(word)) continue;
            foreach (var contrary in sentences.Words.Opposites[word])
                if (other.Marks.Contains(contrary) && !what.Marks.Contains(contrary)) return true;
        }
        return false;
    }

    /// <summary>Whoever sues whom: the names of one in the order of the other.</summary>
    private bool SameOrder(ToldSentence other, ToldSentence what)
    {
        var last = -1;
        foreach (var name in what.Names)
        {
            if (sentences.IsDay(name)) continue;
            var at = Array.IndexOf(other.Terms, name);
            if (at < last) return false;
            last = at;
        }
        return true;
    }
}
