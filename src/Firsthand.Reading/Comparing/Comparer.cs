namespace Firsthand.Reading.Comparing;

/// <summary>
/// Lays the accounts of one story beside each other, sentence by sentence, one language at a time: what all share, what only some say, where figures
/// differ. Nothing is rewritten. What cannot be told is left out: a sentence that others may or may not say in other words is neither shared nor theirs alone.
/// </summary>
public static class Comparer
{
    public const int MostAccounts = ToldSentences.MostAccounts;

    /// <param name="accounts">In order of time; of a language at most <see cref="MostAccounts"/> are compared, as <see cref="Chosen"/> chooses them.</param>
    public static Comparison Compare(IReadOnlyList<Account> accounts) => new([.. accounts.GroupBy(a => a.Language)
        .Select(g => In(g.Key, Chosen([.. g], a => a.Outlet))).OfType<ComparedIn>().OrderByDescending(c => c.Articles.Count).ThenBy(c => c.Language, StringComparer.Ordinal)]);

    /// <summary>Of every outlet one before a second of any; in their order.</summary>
    public static IReadOnlyList<T> Chosen<T>(IReadOnlyList<T> accounts, Func<T, string> outlet)
    {
        if (accounts.Count <= MostAccounts) return accounts;
        var turns = new Dictionary<string, int>();
        return [.. accounts.Select((a, i) => (a, i, Turn: turns[outlet(a)] = turns.GetValueOrDefault(outlet(a)) + 1)).OrderBy(x => x.Turn).ThenBy(x => x.i).Take(MostAccounts).OrderBy(x => x.i).Select(x => x.a)];
    }

    private static ComparedIn? In(string? language, IReadOnlyList<Account> accounts)
    {
        var told = accounts.Where(a => a.Text.Length > 0).ToList();
        var texts = told.Select(a => a.Original).Distinct().Count();
        if (texts < 2 || told.Select(a => a.Outlet).Distinct().Count() < 2) return null;
        var sentences = new ToldSentences(told, language);
        var overlaps = new Overlaps(sentences);
        var (shared, some) = new Statements(told, sentences, overlaps).Find();
        return new ComparedIn(language, [.. told.Select(a => a.Article)], texts, shared, some, new Differences(told, sentences, overlaps).Find());
    }
}
