namespace Firsthand.Reading.Extraction;

/// <summary>
/// A second look: a block is judged again with what the first look said of its neighbours and its boxes, so that a stray line inside the article
/// stays and an island far from it goes. The order of the numbers is the second model's; train again after any change.
/// </summary>
internal sealed class Context
{
    private const int Own = 33;
    public const int Count = BlockFeatures.Count + Own;

    private readonly List<Block> blocks;
    private readonly float[] first;
    private readonly double[] mass;
    private readonly double[] likely;
    private readonly float[] forward;
    private readonly float[] backward;
    private readonly int[] sureBefore;
    private readonly int[] sureAfter;
    private readonly (int First, int End) core;

    public Context(PageBlocks page, float[] first)
    {
        (blocks, this.first) = (page.Blocks, first);
        var n = blocks.Count;
        (mass, likely) = (new double[n + 1], new double[n + 1]);
        (forward, backward, sureBefore, sureAfter) = (new float[n], new float[n], new int[n], new int[n]);
        for (var (i, sure) = (0, -99); i < n; i++)
        {
            var weight = Math.Min(blocks[i].Letters, 300);
            mass[i + 1] = mass[i] + weight;
            likely[i + 1] = likely[i] + weight * first[i];
            forward[i] = (i == 0 ? 0 : forward[i - 1]) * 0.8f + (first[i] - 0.5f) * weight;
            sureBefore[i] = Math.Min(99, i - sure);
            sure = first[i] > 0.7f ? i : sure;
        }
        for (var (i, sure) = (n - 1, n + 99); i >= 0; i--)
        {
            backward[i] = (i == n - 1 ? 0 : backward[i + 1]) * 0.8f + (first[i] - 0.5f) * Math.Min(blocks[i].Letters, 300);
            sureAfter[i] = Math.Min(99, sure - i);
            sure = first[i] > 0.7f ? i : sure;
        }
        core = Core();
    }

    /// <param name="row">Takes the block's numbers; <see cref="Count"/> long.</param>
    public void Describe(int i, ReadOnlySpan<float> features, Span<float> row)
    {
        features.CopyTo(row);
        var at = BlockFeatures.Count;
        for (var step = -4; step <= 4; step++)
            row[at++] = i + step >= 0 && i + step < first.Length ? first[i + step] : -1;
        var box = (Box?)blocks[i].Box;
        for (var level = 0; level < 5; level++, box = box?.Parent)
        {
            row[at++] = box is null ? -1 : Mean(box.First, box.End);
            row[at++] = box is null ? -1 : (float)((likely[box.End] - likely[box.First]) / Math.Max(1, likely[^1]));
        }
        row[at++] = forward[i];
        row[at++] = backward[i];
        row[at++] = sureBefore[i];
        row[at++] = sureAfter[i];
        row[at++] = (float)(likely[i] / Math.Max(1, likely[^1]));
        row[at++] = (float)likely[^1];
        row[at++] = (float)(likely[^1] / Math.Max(1, mass[^1]));
        row[at++] = i < core.First ? i - core.First : i >= core.End ? i - core.End + 1 : 0;
        row[at++] = i < core.First ? (float)(mass[i] - mass[core.First]) : i >= core.End ? (float)(mass[i] - mass[core.End]) : 0;
        row[at++] = Mean(core.First, core.End);
        row[at++] = Mean(Math.Max(0, i - 8), Math.Min(first.Length, i + 9));
        row[at++] = Mean(0, i);
        row[at++] = Mean(i + 1, first.Length);
        row[at] = (float)((likely[core.End] - likely[core.First]) / Math.Max(1, likely[^1]));
    }

    private float Mean(int from, int to) => to <= from || mass[to] <= mass[from] ? 0 : (float)((likely[to] - likely[from]) / (mass[to] - mass[from]));

    // The stretch where the likely text outweighs the unlikely by most.
    private (int First, int End) Core()
    {
        var (from, end, best, sum, start) = (0, 0, 0.0, 0.0, 0);
        for (var i = 0; i < first.Length; i++)
        {
            if (sum <= 0)
                (sum, start) = (0, i);
            sum += (first[i] - 0.4) * Math.Min(blocks[i].Letters, 300);
            if (sum > best)
                (best, from, end) = (sum, start, i + 1);
        }
        return (from, end);
    }
}
