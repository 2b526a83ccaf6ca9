using System.Runtime.InteropServices;
using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>
/// Finds the articles that share most with one. The lists of its terms are read side by side, a stretch of the window after another: what is added up for a
/// stretch stays in the processor's cache, where sums for a million articles would be fetched from memory for each of the tens of thousands that are read.
/// </summary>
internal sealed class Tally
{
    private const int Stretch = 1 << 14;
    // Of many additions.
    private const float Rounding = 1.001f;

    private readonly float[] sums = new float[Stretch];
    private readonly int[] touched = new int[Stretch + 1];
    private readonly List<Told> lists = [];

    private record struct Told(TermIndex.Newest Articles, int Most, float Tells);

    /// <summary>A term to be counted: so many of its newest articles get so much. Sums are made in the order of these calls.</summary>
    public void Count(TermIndex.Newest articles, int most, float tells)
    {
        // What tells nothing makes nobody a candidate.
        if (most > 0 && tells > 0 && articles.MoveNext()) lists.Add(new Told(articles, most, tells));
    }

    /// <summary>Places of the articles with the highest sums, of equal ones the newest; ascending. Nothing is counted any more afterwards.</summary>
    /// <param name="gone">Which articles are forgotten: they get nothing and are not among the newest. Null: none is.</param>
    /// <param name="fits">Whether an article may be one of them.</param>
    public List<int> Best(int most, Paged<bool>? gone, Func<int, bool> fits)
    {
        // The sum's bits, which are ordered as it is, above the place: ascending.
        Span<ulong> best = stackalloc ulong[most];
        best.Clear();
        while (lists.Count > 0)
        {
            var newest = 0;
            foreach (var list in lists) newest = Math.Max(newest, list.Articles.Current);
            var from = newest & ~(Stretch - 1);
            Choose(Read(from, Telling(BitConverter.UInt32BitsToSingle((uint)(best[0] >> 32))), gone), from, best, fits);
            lists.RemoveAll(l => l.Most == 0 || l.Articles.Current < 0);
        }
        var places = new List<int>();
        foreach (var one in best)
            if (one > 0) places.Add((int)(uint)one);
        places.Sort();
        return places;
    }

    /// <summary>How many of the terms must be counted wherever they are: all others together do not bring an article among the best.</summary>
    private int Telling(float least)
    {
        var (telling, rest) = (lists.Count, 0f);
        while (telling > 0 && (rest += lists[telling - 1].Tells) * Rounding < least) telling--;
        return telling;
    }

    /// <summary>Adds up one stretch.</summary>
    /// <param name="telling">What comes after so many terms is counted only for articles that have one of these.</param>
    /// <returns>How many articles were touched.</returns>
    private int Read(int from, int telling, Paged<bool>? gone)
    {
        var count = 0;
        foreach (ref var list in CollectionsMarshal.AsSpan(lists))
        {
            var brings = telling-- > 0;
            if (list.Articles.Current < from) continue;
            var (articles, most, tells) = list;
            for (; most > 0 && articles.Current >= from; articles.MoveNext())
            {
                if (gone is not null && gone[articles.Current]) continue;
                most--;
                var at = articles.Current - from;
                var sum = sums[at];
                if (brings)
                {
                    // Whether it is the first time cannot be foreseen: no branch.
                    touched[count] = at;
                    count += sum == 0 ? 1 : 0;
                }
                else if (sum == 0) continue;
                sums[at] = sum + tells;
            }
            list = new Told(articles, most, tells);
        }
        return count;
    }

    private void Choose(int count, int from, Span<ulong> best, Func<int, bool> fits)
    {
        foreach (var at in touched.AsSpan(0, count))
        {
            var one = ((ulong)BitConverter.SingleToUInt32Bits(sums[at]) << 32) | (uint)(from + at);
            sums[at] = 0;
            if (one < best[0] || !fits(from + at)) continue;
            var place = ~best.BinarySearch(one);
            best[1..place].CopyTo(best);
            best[place - 1] = one;
        }
    }
}
