namespace Firsthand.Moderation;

/// <summary>How much of one text is another's: three words in a row, compared as sets.</summary>
public static class Likeness
{
    private const int Row = 3, MostWords = 400;

    public static HashSet<int> Rows(IReadOnlyList<WordAt> words)
    {
        var rows = new HashSet<int>();
        var count = Math.Min(words.Count, MostWords);
        for (var i = 0; i + Row <= count; i++) rows.Add(HashCode.Combine(words[i].Form, words[i + 1].Form, words[i + 2].Form));
        return rows;
    }

    /// <returns>From 0 to 1: the shared rows among all of both.</returns>
    public static double Of(HashSet<int> one, HashSet<int> other)
    {
        if (one.Count == 0 || other.Count == 0) return 0;
        var shared = one.Count < other.Count ? one.Count(other.Contains) : other.Count(one.Contains);
        return (double)shared / (one.Count + other.Count - shared);
    }

    public static bool Same(IReadOnlyList<WordAt> one, IReadOnlyList<WordAt> other) => one.Count == other.Count && one.Select(w => w.Form).SequenceEqual(other.Select(w => w.Form));
}
