using Firsthand.Reading.Language;

namespace Firsthand.Store;

/// <summary>The words of the archive's headlines: whoever mistypes one is offered one of these.</summary>
internal static class SearchWords
{
    private const int Shortest = 4, Longest = 32, MostOfTitle = 24, MostCandidates = 3000, MostAsked = 4, MostOffered = 6;

    private sealed record Row
    {
        public long Asked { get; init; }
        public string Word { get; init; } = "";
        public string Shown { get; init; } = "";
    }

    /// <summary>Adds those that are new. A word once met stays: that it still finds something is looked up when it is offered.</summary>
    internal static async Task Learn(Session session, string title, string? language)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var term in Analyser.Terms(title, language))
        {
            var shown = title.Substring(term.Span.Start, term.Span.Length);
            if (Analyser.Words(shown, language) is [var word] && Fits(word.Text)) words.TryAdd(word.Text, shown);
            if (words.Count == MostOfTitle) break;
        }
        if (words.Count == 0) return;
        foreach (var known in await session.Query<string>("SELECT word FROM search_words WHERE word IN @words", new { words = words.Keys.ToList() })) words.Remove(known);
        foreach (var (word, shown) in words)
            await session.Execute("INSERT INTO search_words(word, backwards, shown) VALUES (@word, @backwards, @shown) ON CONFLICT DO NOTHING", new { word, backwards = Backwards(word), shown });
    }

    /// <summary>Words with spaces between them, of letters alone: what one mistypes.</summary>
    private static bool Fits(string word) => word.Length is >= Shortest and <= Longest && word.All(c => char.IsLetter(c)
        && c is not ((>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u2E80' and <= '\uABFF') or (>= '\uF900' and <= '\uFAFF')));

    /// <summary>Candidates with the same first half or the same last half, of about the same length: one slip leaves one of the halves as it was.</summary>
    internal const string NearSql = """
        SELECT * FROM (SELECT @asked AS asked, word, shown FROM search_words w WHERE w.word >= @from AND w.word < @to AND LENGTH(w.word) BETWEEN @least AND @most LIMIT @limit) AS forwards
        UNION ALL
        SELECT * FROM (SELECT @asked AS asked, word, shown FROM search_words w WHERE w.backwards >= @backFrom AND w.backwards < @backTo AND LENGTH(w.word) BETWEEN @least AND @most LIMIT @limit) AS back
        """;

    /// <summary>The query with words that the archive has in place of those it has not; null: there is nothing near.</summary>
    /// <param name="count">Look up in how many articles each word is: another statement, a better choice.</param>
    internal static async Task<string?> Near(Session session, SearchQuery query, string line, string language, bool count)
    {
        var asked = query.Clauses.Where(c => !c.Not).SelectMany(c => c.Any).Where(w => !w.Prefix)
            .SelectMany(w => Analyser.Terms(w.Text, language).Select(t => w.Text.Substring(t.Span.Start, t.Span.Length)))
            .Select(raw => (Raw: raw, Word: Analyser.Words(raw, language) is [var w] ? w.Text : ""))
            .Where(w => Fits(w.Word)).Distinct().Take(MostAsked).ToList();
        if (asked.Count == 0) return null;
        var candidates = await Candidates(session, [.. asked.Select(a => a.Word)]);
        var near = asked.Select((a, i) => candidates.Where(c => c.Asked == i && c.Word != a.Word)
            .Select(c => (c.Word, c.Shown, Distance: Slips.Between(a.Word, c.Word, a.Word.Length < 6 ? 1 : 2))).Where(c => c.Distance is not null).DistinctBy(c => c.Word)
            .OrderBy(c => c.Distance).ThenBy(c => c.Word[0] == a.Word[0] ? 0 : 1).ThenBy(c => c.Word, StringComparer.Ordinal).Take(MostOffered).ToList()).ToList();
        if (near.TrueForAll(n => n.Count == 0)) return null;
        // Without counts, a word of some headline is known, and the nearest is offered.
        var counts = count ? await Counts(session, [.. asked.Select(a => a.Raw), .. near.SelectMany(n => n).Select(n => n.Shown)], language)
            : asked.Select(a => (Key: a.Raw, Value: candidates.Any(c => c.Word == a.Word) ? 1L : 0)).Concat(near.SelectMany(n => n).Select(n => (Key: n.Shown, Value: 1L))).DistinctBy(c => c.Key).ToDictionary(c => c.Key, c => c.Value);
        var suggestion = line;
        foreach (var (i, a) in asked.Index())
        {
            if (counts[a.Raw] > 0) continue;
            var best = near[i].Where(n => counts[n.Shown] > 0).OrderBy(n => n.Distance).ThenByDescending(n => counts[n.Shown]).FirstOrDefault();
            if (best.Shown is not null) suggestion = suggestion.Replace(a.Raw, best.Shown, StringComparison.Ordinal);
        }
        return suggestion == line ? null : suggestion;
    }

    private static Task<IReadOnlyList<Row>> Candidates(Session session, IReadOnlyList<string> words)
    {
        var args = new Dictionary<string, object>(StringComparer.Ordinal) { ["limit"] = (long)MostCandidates };
        var arms = words.Select((word, i) =>
        {
            var half = Math.Max(2, word.Length / 2);
            var back = Backwards(word)[..half];
            foreach (var (name, value) in new (string, object)[] { ("asked", (long)i), ("from", word[..half]), ("to", word[..half] + "\uFFFD"), ("backFrom", back), ("backTo", back + "\uFFFD"), ("least", (long)word.Length - 2), ("most", (long)word.Length + 2) })
                args[name + i] = value;
            return System.Text.RegularExpressions.Regex.Replace(NearSql, "@(asked|from|to|backFrom|backTo|least|most)", $"@${{1}}{i}");
        });
        return session.Query<Row>(string.Join("\nUNION ALL\n", arms), args);
    }

    /// <summary>In how many articles each is, up to fifty: enough to tell a word from a slip.</summary>
    private static async Task<Dictionary<string, long>> Counts(Session session, IReadOnlyList<string> words, string language)
    {
        var args = new Dictionary<string, object>(StringComparer.Ordinal);
        var arms = new List<string>();
        var all = words.Distinct(StringComparer.Ordinal).ToList();
        foreach (var (i, word) in all.Index())
        {
            List<SearchNode> forms = [.. Analyser.Terms(word, language).Concat(Analyser.Words(word, language)).Select(t => t.Text).Distinct().Select(SearchNode.Term)];
            if (forms.Count == 0) continue;
            args["query" + i] = session.Database.SearchQuery(SearchNode.Any(forms));
            arms.Add($"SELECT {i} AS n, (SELECT COUNT(*) FROM (SELECT 1 FROM article_search f WHERE {session.Database.SearchMatch.Replace("@query", "@query" + i, StringComparison.Ordinal)} LIMIT 50) AS found) AS articles");
        }
        var counts = all.ToDictionary(w => w, _ => 0L);
        foreach (var (n, articles) in await session.Query<(long N, long Articles)>(string.Join(" UNION ALL ", arms), args)) counts[all[(int)n]] = articles;
        return counts;
    }

    private static string Backwards(string word)
    {
        var letters = word.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }
}

/// <summary>Slips of the hand: a letter too many, too few, another, or two that changed places.</summary>
internal static class Slips
{
    /// <returns>How many part one word from the other; null: more than <paramref name="most"/>.</returns>
    internal static int? Between(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return null;
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            var least = int.MaxValue;
            for (var j = 0; j <= b.Length; j++)
            {
                var slips = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) slips = Math.Min(slips, rows[i - 2, j - 2] + 1);
                rows[i, j] = slips;
                least = Math.Min(least, slips);
            }
            if (least > most) return null;
        }
        return rows[a.Length, b.Length] <= most ? rows[a.Length, b.Length] : null;
    }
}
