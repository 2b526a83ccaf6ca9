using Firsthand.Reading.Language;

namespace Firsthand.Reading.Comparing;

/// <summary>
/// Lays the accounts of one story beside each other, sentence by sentence, one language at a time: what all share, what only some say, where figures
/// differ. Nothing is rewritten. What cannot be told is left out: a sentence that others may or may not say in other words is neither shared nor theirs alone.
/// </summary>
public static class Comparer
{
    /// <param name="accounts">In order of time; at most <see cref="MostAccounts"/> a language are compared, of every outlet one before a second of any.</param>
    public static Comparison Compare(IReadOnlyList<Account> accounts) => new([.. accounts.GroupBy(a => a.Language)
        .Select(g => In(g.Key, Chosen([.. g]))).OfType<ComparedIn>().OrderByDescending(c => c.Articles.Count).ThenBy(c => c.Language, StringComparer.Ordinal)]);

    public const int MostAccounts = ToldSentences.MostAccounts;

    private static List<Account> Chosen(List<Account> accounts)
    {
        if (accounts.Count <= MostAccounts) return accounts;
        var turn = new Dictionary<string, int>();
        return [.. accounts.Select((a, i) => (a, i, Turn: turn[a.Outlet] = turn.GetValueOrDefault(a.Outlet) + 1)).OrderBy(x => x.Turn).ThenBy(x => x.i).Take(MostAccounts).OrderBy(x => x.i).Select(x => x.a)];
    }

    private static ComparedIn? In(string? language, List<Account> accounts)
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
