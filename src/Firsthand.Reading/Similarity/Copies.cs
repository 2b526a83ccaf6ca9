namespace Firsthand.Reading.Similarity;

/// <summary>
/// Whether a text is a copy of another: verbatim, lightly edited, cut, or in another outlet's frame. Two reports written upon one
/// source can share most sentences; they are told apart by what editors do not do to a copy: give other figures or names, put other words
/// in a speaker's mouth, say it anew, or each have parts of their own between what is shared. Better no copy than a wrong one.
/// </summary>
public static class Copies
{
    // A shorter text may be a common phrase.
    private const int FewestWords = 8;
    private const double LeastOfShorter = 0.8;
    private const double LeastOfLonger = 0.2;
    // A text more than twice as long as what it repeats has work of its own.
    private const double LeastRepeated = 0.5;
    // Fewer words at one place are a synonym or a slip put right.
    private const int SaidAnew = 3;
    private const double MostSaidAnew = 0.03;
    private const int Part = 6;
    // The same words in another order.
    private const double SameWords = 0.97;

    /// <summary>The earlier text that this one is a copy of (of several the one that shares most, then the first), or null.</summary>
    public static Duplicate? Of(string text, IEnumerable<(long Id, string Text)> earlier)
    {
        CopiedText? mine = null;
        Duplicate? best = null;
        foreach (var (id, other) in earlier)
            if (Similarity(mine ??= new CopiedText(text), new CopiedText(other)) is { } similarity && (best is null || similarity > best.Value.Similarity))
                best = new Duplicate(id, similarity);
        return best;
    }

    /// <summary>Which share of the shorter text the longer one has, 0–1; null when neither is a copy of the other.</summary>
    private static double? Similarity(CopiedText text, CopiedText earlier)
    {
        var (shorter, longer) = (Math.Min(text.Count, earlier.Count), Math.Max(text.Count, earlier.Count));
        if (shorter < FewestWords || earlier.Count < LeastRepeated * text.Count) return null;
        var alignment = Alignment.Of(text.Hashes, earlier.Hashes);
        var share = (double)alignment.Matched / shorter;
        if (share < LeastOfShorter) return Reordered(text, earlier);
        if (alignment.Matched < LeastOfLonger * longer || SaysOtherwise(text, earlier, alignment, shorter) || HasItsOwn(alignment)) return null;
        return share;
    }

    private static bool SaysOtherwise(CopiedText text, CopiedText earlier, Alignment alignment, int shorter)
    {
        var anew = 0;
        // After the last shared word one goes on and the other says who wrote it.
        foreach (var gap in alignment.Gaps.Where(g => !g.Last))
        {
            if (text.HasFigure(gap.InText, gap.OfText) && earlier.HasFigure(gap.InEarlier, gap.OfEarlier)) return true;
            if (text.IsName(gap.InText, gap.OfText) && earlier.IsName(gap.InEarlier, gap.OfEarlier)) return true;
            var other = Math.Min(gap.OfText, gap.OfEarlier);
            if (other < SaidAnew) continue;
            if (text.IsQuoted(gap.InText, gap.OfText) && earlier.IsQuoted(gap.InEarlier, gap.OfEarlier)) return true;
            anew += other;
        }
        return anew > MostSaidAnew * shorter;
    }

    /// <summary>A part of its own in the middle; or of what it repeats several parts gone, as in no copy that is only cut.</summary>
    private static bool HasItsOwn(Alignment alignment)
    {
        var within = alignment.Gaps.Where(g => !g.First && !g.Last);
        var cuts = within.Count(g => g.OfEarlier >= Part);
        return within.Any(g => g.OfText >= Part) || cuts > 1 || (cuts == 1 && alignment.Gaps.Any(g => (g.First || g.Last) && Math.Max(g.OfEarlier, g.OfText) >= 2 * Part));
    }

    /// <summary>The same sentences in another order are the same text, as long as no word of it is another.</summary>
    private static double? Reordered(CopiedText text, CopiedText earlier)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var word in earlier.Hashes) counts[word] = counts.GetValueOrDefault(word) + 1;
        var shared = 0;
        foreach (var word in text.Hashes)
            if (counts.GetValueOrDefault(word) > 0)
            {
                counts[word]--;
                shared++;
            }
        var share = (double)shared / Math.Max(text.Count, earlier.Count);
        return share >= SameWords ? share : null;
    }
}
