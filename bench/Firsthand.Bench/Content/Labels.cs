namespace Firsthand.Bench.Content;

/// <summary>Which blocks of a page its gold text consists of: the chain of blocks, in the order of both, that covers most of the gold.</summary>
internal static class Labels
{
    private readonly record struct Match(int Block, int From, int To, int Words);

    /// <param name="blocks">The words of each block, in lower case.</param>
    /// <param name="gold">The words of the gold text, in lower case.</param>
    /// <returns>For each block, the share of its words that the gold has at its place.</returns>
    public static float[] Of(IReadOnlyList<List<string>> blocks, List<string> gold)
    {
        var labels = new float[blocks.Count];
        var places = Places(gold);
        var matches = new List<Match>();
        for (var i = 0; i < blocks.Count; i++)
            matches.AddRange(Candidates(i, blocks[i], gold, places));
        foreach (var match in Chain(matches))
            labels[match.Block] = Math.Min(1, (float)match.Words / blocks[match.Block].Count);
        return labels;
    }

    private static Dictionary<string, List<int>> Places(List<string> gold)
    {
        var places = new Dictionary<string, List<int>>();
        for (var i = 0; i < gold.Count; i++)
        {
            for (var n = 1; n <= 3 && i + n <= gold.Count; n++)
            {
                var key = string.Join(' ', gold.GetRange(i, n));
                (places.TryGetValue(key, out var list) ? list : places[key] = []).Add(i);
            }
        }
        return places;
    }

    // A short block must stand in the gold word for word; a long one where most of its triples vote for.
    private static IEnumerable<Match> Candidates(int index, List<string> words, List<string> gold, Dictionary<string, List<int>> places)
    {
        if (words.Count == 0)
            yield break;
        var n = Math.Min(3, words.Count);
        var votes = new Dictionary<int, int>();
        for (var i = 0; i + n <= words.Count; i++)
        {
            if (!places.TryGetValue(string.Join(' ', words.GetRange(i, n)), out var at) || at.Count > 50)
                continue;
            foreach (var place in at)
                votes[(place - i) / 4] = votes.GetValueOrDefault((place - i) / 4) + 1;
        }
        foreach (var (bucket, count) in votes.OrderByDescending(v => v.Value).Take(6))
        {
            var (from, same) = (0, -1);
            for (var start = 4 * bucket - 3; start < 4 * bucket + 4; start++)
            {
                var equal = Equal(words, gold, start);
                if (equal > same)
                    (from, same) = (start, equal);
            }
            // Insertions shift what follows, so triples found nearby count too.
            var covered = Math.Max(same, words.Count < 12 ? 0 : Math.Min(words.Count, Near(votes, bucket) + n - 1));
            if (covered >= (words.Count <= 4 ? words.Count : 0.6 * words.Count))
                yield return new Match(index, Math.Max(0, from), Math.Max(0, from) + words.Count, covered);
        }
    }

    private static int Equal(List<string> words, List<string> gold, int start)
    {
        var same = 0;
        for (var i = Math.Max(0, -start); i < words.Count && start + i < gold.Count; i++)
            same += words[i] == gold[start + i] ? 1 : 0;
        return same;
    }

    private static int Near(Dictionary<int, int> votes, int bucket)
    {
        var sum = 0;
        for (var b = bucket - 3; b <= bucket + 3; b++)
            sum += votes.GetValueOrDefault(b);
        return sum;
    }

    /// <summary>The heaviest chain that goes forward in both; at most a few words may overlap.</summary>
    private static List<Match> Chain(List<Match> matches)
    {
        var ordered = matches.OrderBy(m => m.Block).ThenBy(m => m.From).ToList();
        var best = new int[ordered.Count];
        var previous = new int[ordered.Count];
        var (end, most) = (-1, 0);
        for (var i = 0; i < ordered.Count; i++)
        {
            (best[i], previous[i]) = (ordered[i].Words, -1);
            for (var j = 0; j < i; j++)
            {
                if (ordered[j].Block < ordered[i].Block && ordered[j].To <= ordered[i].From + 3 && best[j] + ordered[i].Words > best[i])
                    (best[i], previous[i]) = (best[j] + ordered[i].Words, j);
            }
            if (best[i] > most)
                (end, most) = (i, best[i]);
        }
        var chain = new List<Match>();
        for (var i = end; i >= 0; i = previous[i])
            chain.Add(ordered[i]);
        return chain;
    }
}
