namespace Firsthand.Reading.Similarity;

/// <summary>A run of words that stands in both texts: where in each, and how long.</summary>
internal readonly record struct Run(int InText, int InEarlier, int Length);

/// <summary>What lies between two runs: words that only one text has, or other words at one place.</summary>
/// <param name="InText">From where in the text, in words.</param>
/// <param name="OfText">How many words of the text.</param>
internal readonly record struct Gap(int InText, int OfText, int InEarlier, int OfEarlier, bool First, bool Last);

/// <summary>
/// Lays two texts beside each other in their order, in O(n log n): shingles that each text has once are the anchors (as in
/// Bram Cohen's patience diff), the longest series of anchors in the same order stays, and each grows as far as the words agree;
/// small gaps are then closed by their longest common subsequence.
/// </summary>
internal sealed class Alignment
{
    private const int Shingle = 3;
    // A gap of more is a part of its own, not an edited sentence; and the whole stays linear.
    private const int MostCells = 40_000;

    public required IReadOnlyList<Run> Runs { get; init; }
    public required IReadOnlyList<Gap> Gaps { get; init; }
    /// <summary>Words that stand in both.</summary>
    public int Matched => Runs.Sum(r => r.Length);

    public static Alignment Of(ulong[] text, ulong[] earlier)
    {
        var runs = Grown(text, earlier, InOrder(Anchors(text, earlier)));
        foreach (var gap in Between(runs, text.Length, earlier.Length))
            if (!gap.First && !gap.Last && (long)gap.OfText * gap.OfEarlier <= MostCells) runs.AddRange(Within(text, earlier, gap));
        runs.Sort((a, b) => a.InText.CompareTo(b.InText));
        return new Alignment { Runs = runs, Gaps = Between(runs, text.Length, earlier.Length) };
    }

    /// <summary>Ascending in the text.</summary>
    private static List<(int InText, int InEarlier)> Anchors(ulong[] text, ulong[] earlier)
    {
        var (once, other) = (Once(text), Once(earlier));
        return [.. once.Where(s => s.Value >= 0 && other.GetValueOrDefault(s.Key, -1) >= 0).Select(s => (s.Value, other[s.Key])).Order()];
    }

    /// <summary>Where each shingle stands; -1 when in several places.</summary>
    private static Dictionary<ulong, int> Once(ulong[] words)
    {
        var places = new Dictionary<ulong, int>();
        for (var i = 0; i + Shingle <= words.Length; i++)
        {
            var mixed = 0UL;
            for (var k = 0; k < Shingle; k++) mixed = Hash.Mix(mixed * 31 + words[i + k]);
            if (!places.TryAdd(mixed, i)) places[mixed] = -1;
        }
        return places;
    }

    /// <summary>The longest series that ascends in both texts.</summary>
    private static List<(int InText, int InEarlier)> InOrder(List<(int InText, int InEarlier)> anchors)
    {
        var ends = new List<int>();
        var before = new int[anchors.Count];
        for (var i = 0; i < anchors.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (anchors[ends[middle]].InEarlier < anchors[i].InEarlier) low = middle + 1;
                else high = middle;
            }
            before[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count) ends.Add(i);
            else ends[low] = i;
        }
        var series = new List<(int, int)>();
        for (var at = ends.Count > 0 ? ends[^1] : -1; at >= 0; at = before[at]) series.Add(anchors[at]);
        series.Reverse();
        return series;
    }

    private static List<Run> Grown(ulong[] text, ulong[] earlier, List<(int InText, int InEarlier)> anchors)
    {
        var runs = new List<Run>();
        var (x, y) = (0, 0);
        foreach (var (inText, inEarlier) in anchors)
        {
            // Within the run before, or crossing it.
            if (inText < x || inEarlier < y) continue;
            var (i, j) = (inText, inEarlier);
            while (i > x && j > y && text[i - 1] == earlier[j - 1]) (i, j) = (i - 1, j - 1);
            var (end, other) = (inText + Shingle, inEarlier + Shingle);
            while (end < text.Length && other < earlier.Length && text[end] == earlier[other]) (end, other) = (end + 1, other + 1);
            if (runs.Count > 0 && i == x && j == y) runs[^1] = runs[^1] with { Length = runs[^1].Length + end - i };
            else runs.Add(new Run(i, j, end - i));
            (x, y) = (end, other);
        }
        return runs;
    }

    /// <summary>What a small gap's two sides have in common, word by word.</summary>
    private static List<Run> Within(ulong[] text, ulong[] earlier, Gap gap)
    {
        var runs = new List<Run>();
        // longest[i, j]: of the words from i and from j on.
        var longest = new int[gap.OfText + 1, gap.OfEarlier + 1];
        for (var i = gap.OfText - 1; i >= 0; i--)
            for (var j = gap.OfEarlier - 1; j >= 0; j--)
                longest[i, j] = text[gap.InText + i] == earlier[gap.InEarlier + j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        for (int i = 0, j = 0; i < gap.OfText && j < gap.OfEarlier;)
        {
            if (text[gap.InText + i] == earlier[gap.InEarlier + j])
            {
                runs.Add(new Run(gap.InText + i, gap.InEarlier + j, 1));
                (i, j) = (i + 1, j + 1);
            }
            else if (longest[i + 1, j] >= longest[i, j + 1]) i++;
            else j++;
        }
        // Other words that have a few in common by chance are not the same sentence.
        return 2 * runs.Count >= Math.Min(gap.OfText, gap.OfEarlier) ? runs : [];
    }

    private static List<Gap> Between(List<Run> runs, int text, int earlier)
    {
        var gaps = new List<Gap>();
        var (x, y) = (0, 0);
        for (var i = 0; i <= runs.Count; i++)
        {
            var (toX, toY) = i < runs.Count ? (runs[i].InText, runs[i].InEarlier) : (text, earlier);
            if (toX > x || toY > y) gaps.Add(new Gap(x, toX - x, y, toY - y, i == 0, i == runs.Count));
            if (i < runs.Count) (x, y) = (toX + runs[i].Length, toY + runs[i].Length);
        }
        return gaps;
    }
}
