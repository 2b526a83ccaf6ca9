using System.Text;

namespace Firsthand.Articles;

public enum Change { Same, Gone, New }

/// <summary>A run of words that stayed, went or came.</summary>
public sealed record Edit(Change Change, string Words)
{
    /// <summary>What follows touches it, as in scripts that are written without spaces.</summary>
    public bool Glued { get; init; }
}

/// <summary>
/// What changed between two versions, paragraph by paragraph, in words. Work is bounded, so that two giant texts are told apart
/// as "all gone, all new" rather than compared for minutes.
/// </summary>
public static class WordDiff
{
    private const int MostCells = 4_000_000;
    private const int MostPaired = 400;
    /// <summary>Paragraphs that share less than this of their words are not one that was changed, but one that went and one that came.</summary>
    private const double SameParagraph = 0.3;

    private sealed record Word(string Text, bool Glued);

    /// <summary>The paragraphs that changed.</summary>
    public static IReadOnlyList<IReadOnlyList<Edit>> Of(string before, string after) => [.. Whole(before, after).Where(p => p.Any(e => e.Change != Change.Same))];

    /// <summary>All paragraphs in their order.</summary>
    public static IReadOnlyList<IReadOnlyList<Edit>> Whole(string before, string after)
    {
        var all = new List<IReadOnlyList<Edit>>();
        var (gone, come) = (new List<string>(), new List<string>());
        foreach (var (change, paragraph) in Steps(Split(before), Split(after)))
        {
            if (change == Change.Gone) gone.Add(paragraph);
            else if (change == Change.New) come.Add(paragraph);
            else
            {
                all.AddRange(Changed(gone, come));
                all.Add([new Edit(Change.Same, paragraph)]);
            }
        }
        all.AddRange(Changed(gone, come));
        return all;
    }

    /// <summary>One paragraph against another, runs joined.</summary>
    public static IReadOnlyList<Edit> Words(string before, string after)
    {
        var edits = new List<Edit>();
        foreach (var (change, word) in Steps(SplitWords(before), SplitWords(after)))
        {
            if (edits.Count > 0 && edits[^1].Change == change) edits[^1] = edits[^1] with { Words = edits[^1].Words + (edits[^1].Glued ? "" : " ") + word.Text, Glued = word.Glued };
            else edits.Add(new Edit(change, word.Text) { Glued = word.Glued });
        }
        return edits;
    }

    /// <summary>Pairs the paragraphs that went with those that came, by the words they share and in their order.</summary>
    private static IEnumerable<IReadOnlyList<Edit>> Changed(List<string> gone, List<string> come)
    {
        var (a, b) = (gone.ToArray(), come.ToArray());
        gone.Clear();
        come.Clear();
        if ((long)a.Length * b.Length > MostPaired) return a.Select(p => Words(p, "")).Concat(b.Select(p => Words("", p)));
        var (bagA, bagB) = (a.Select(Bag).ToArray(), b.Select(Bag).ToArray());
        var best = new double[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--) best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), Alike(bagA[i], bagB[j]) is var alike && alike >= SameParagraph ? alike + best[i + 1, j + 1] : 0);
        var changed = new List<IReadOnlyList<Edit>>();
        for (var (x, y) = (0, 0); x < a.Length || y < b.Length;)
        {
            if (x < a.Length && y < b.Length && Alike(bagA[x], bagB[y]) is var alike && alike >= SameParagraph && best[x, y] <= alike + best[x + 1, y + 1] + 1e-9) changed.Add(Words(a[x++], b[y++]));
            else if (y == b.Length || (x < a.Length && best[x + 1, y] >= best[x, y + 1])) changed.Add(Words(a[x++], ""));
            else changed.Add(Words("", b[y++]));
        }
        return changed;
    }

    private static HashSet<string> Bag(string paragraph) => [.. SplitWords(paragraph).Take(2000).Select(w => w.Text)];

    private static double Alike(HashSet<string> a, HashSet<string> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    private static string[] Split(string text) => text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>By white space; scripts without spaces by their signs.</summary>
    private static Word[] SplitWords(string text)
    {
        var words = new List<Word>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (word.Length > 0) words.Add(new Word(word.ToString(), false));
                else if (words.Count > 0) words[^1] = words[^1] with { Glued = false };
                word.Clear();
                continue;
            }
            var alone = IsUnspaced(rune);
            if (alone && word.Length > 0)
            {
                words.Add(new Word(word.ToString(), true));
                word.Clear();
            }
            if (alone) words.Add(new Word(rune.ToString(), true));
            else word.Append(rune.ToString());
        }
        if (word.Length > 0) words.Add(new Word(word.ToString(), false));
        else if (words.Count > 0) words[^1] = words[^1] with { Glued = false };
        return [.. words];
    }

    /// <summary>Han, kana, Thai, Lao, Burmese, Khmer: no space parts their words.</summary>
    private static bool IsUnspaced(Rune rune) => rune.Value is >= 0x0E00 and <= 0x0EFF or >= 0x1000 and <= 0x109F or >= 0x1780 and <= 0x17FF
        or >= 0x3000 and <= 0x30FF or >= 0x3400 and <= 0x9FFF or >= 0xFF00 and <= 0xFF65 or >= 0x20000 and <= 0x3FFFF;

    private static List<(Change, string)> Steps(string[] old, string[] now) => Steps(old, now, (a, b) => a == b);

    private static List<(Change, Word)> Steps(Word[] old, Word[] now) => Steps(old, now, (a, b) => a.Text == b.Text);

    /// <summary>Longest common subsequence by table, after equal beginnings and ends are set aside.</summary>
    private static List<(Change, T)> Steps<T>(T[] old, T[] now, Func<T, T, bool> same)
    {
        var (head, tail) = (0, 0);
        while (head < old.Length && head < now.Length && same(old[head], now[head])) head++;
        while (tail < old.Length - head && tail < now.Length - head && same(old[^(tail + 1)], now[^(tail + 1)])) tail++;
        var (a, b) = (old[head..^tail], now[head..^tail]);
        var steps = now[..head].Select(w => (Change.Same, w)).ToList();
        if ((long)a.Length * b.Length > MostCells)
        {
            steps.AddRange(a.Select(w => (Change.Gone, w)));
            steps.AddRange(b.Select(w => (Change.New, w)));
        }
        else
        {
            Compare(a, b, same, steps);
        }
        steps.AddRange(now[(now.Length - tail)..].Select(w => (Change.Same, w)));
        return steps;
    }

    private static void Compare<T>(T[] a, T[] b, Func<T, T, bool> same, List<(Change, T)> steps)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--) common[i, j] = same(a[i], b[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && same(a[x], b[y]))
            {
                x++;
                steps.Add((Change.Same, b[y++]));
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1])) steps.Add((Change.Gone, a[x++]));
            else steps.Add((Change.New, b[y++]));
        }
    }
}
