namespace Firsthand.Articles;

public enum Change { Same, Gone, New }

/// <summary>A run of words that stayed, went or came.</summary>
public sealed record Edit(Change Change, string Words);

/// <summary>
/// What changed between two versions, paragraph by paragraph, in words. Paragraphs that are the same are left out;
/// work is bounded, so that two giant texts are told apart as "all gone, all new" rather than compared for minutes.
/// </summary>
public static class WordDiff
{
    private const int MostCells = 4_000_000;

    public static IReadOnlyList<IReadOnlyList<Edit>> Of(string before, string after)
    {
        var (old, now) = (Split(before), Split(after));
        var changed = new List<IReadOnlyList<Edit>>();
        var (gone, come) = (new List<string>(), new List<string>());
        foreach (var (change, paragraph) in Steps(old, now))
        {
            if (change == Change.Gone) gone.Add(paragraph);
            else if (change == Change.New) come.Add(paragraph);
            else Flush();
        }
        Flush();
        return changed;

        void Flush()
        {
            // The first that went is most likely what the first that came was.
            for (var i = 0; i < Math.Max(gone.Count, come.Count); i++)
            {
                changed.Add(Words(i < gone.Count ? gone[i] : "", i < come.Count ? come[i] : ""));
            }
            gone.Clear();
            come.Clear();
        }
    }

    /// <summary>One paragraph against another, runs joined.</summary>
    public static IReadOnlyList<Edit> Words(string before, string after)
    {
        var edits = new List<Edit>();
        foreach (var (change, word) in Steps(SplitWords(before), SplitWords(after)))
        {
            if (edits.Count > 0 && edits[^1].Change == change) edits[^1] = edits[^1] with { Words = edits[^1].Words + " " + word };
            else edits.Add(new Edit(change, word));
        }
        return edits;
    }

    private static string[] Split(string text) => text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    private static string[] SplitWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Longest common subsequence by table, after equal beginnings and ends are set aside.</summary>
    private static List<(Change, string)> Steps(string[] old, string[] now)
    {
        var (head, tail) = (0, 0);
        while (head < old.Length && head < now.Length && old[head] == now[head]) head++;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;
        var (a, b) = (old[head..^tail], now[head..^tail]);
        var steps = old[..head].Select(w => (Change.Same, w)).ToList();
        if ((long)a.Length * b.Length > MostCells)
        {
            steps.AddRange(a.Select(w => (Change.Gone, w)));
            steps.AddRange(b.Select(w => (Change.New, w)));
        }
        else
        {
            Compare(a, b, steps);
        }
        steps.AddRange(old[(old.Length - tail)..].Select(w => (Change.Same, w)));
        return steps;
    }

    private static void Compare(string[] a, string[] b, List<(Change, string)> steps)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--) common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                steps.Add((Change.Same, a[x++]));
                y++;
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1])) steps.Add((Change.Gone, a[x++]));
            else steps.Add((Change.New, b[y++]));
        }
    }
}
