using Firsthand.Reading.Comparing;
using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>An outlet that says something, with the first of its articles that does.</summary>
/// <param name="Reported">It has somebody else say it.</param>
public sealed record SaidIn(ArticleCard Article, SaidAt At, bool Reported);

/// <summary>A sentence, word for word, with the outlets that print it.</summary>
public sealed record SaidSo(string Words, IReadOnlyList<SaidIn> In);

/// <summary>What some accounts say.</summary>
/// <param name="Shown">The sentence that stands for it; <paramref name="From"/> prints it.</param>
/// <param name="Outlets">All outlets that say it, in the order of time.</param>
/// <param name="Words">Their sentences as far as they may be shown, where there is more than one.</param>
/// <param name="Country">All of them are of this country, and others are not; null otherwise.</param>
/// <param name="OneText">They print one text.</param>
public sealed record Told(string Shown, SaidIn From, IReadOnlyList<SaidIn> Outlets, IReadOnlyList<SaidSo> Words, string? Country, bool OneText);

/// <summary>A figure with whoever gives it.</summary>
public sealed record ToldFigure(string Figure, IReadOnlyList<SaidSo> Words, IReadOnlyList<SaidIn> Hidden);

/// <summary>The accounts in one language beside each other, as far as their words may be shown.</summary>
/// <param name="Outlets">How many outlets are compared.</param>
/// <param name="Kept">Outlets of these whose sentences may not be shown, or only those of the excerpt.</param>
/// <param name="Compared">How many articles are.</param>
public sealed record AccountsIn(string? Language, int Outlets, int Kept, int Compared, int All, IReadOnlyList<Told> Shared, IReadOnlyList<Told> Some, IReadOnlyList<IReadOnlyList<ToldFigure>> Differ)
{
    public bool Any => Shared.Count > 0 || Some.Count > 0 || Differ.Count > 0;
    /// <summary>No sentence is left out by any outlet.</summary>
    public bool AllSay => Shared.All(s => s.Outlets.Count == Outlets);
}

/// <summary>
/// The stored comparison as a reader may see it: articles that are gone are left out, and the sentences of an outlet whose right is "headline" never
/// show; of "excerpt" only those that stand in the excerpt.
/// </summary>
public static class StoryAccounts
{
    public static IReadOnlyList<AccountsIn> Of(StoryView view)
    {
        var cards = view.Articles.ToDictionary(a => a.Id);
        return [.. view.Comparison.In.Select(c => In(c, cards, view)).OfType<AccountsIn>().OrderByDescending(c => c.Language == view.Story.Language)];
    }

    public static bool MayShow(ArticleCard card, string sentence) =>
        card.DisplayRight == "full" || (card.DisplayRight == "excerpt" && card.Excerpt.Contains(sentence, StringComparison.Ordinal));

    private static AccountsIn? In(ComparedIn compared, Dictionary<long, ArticleCard> cards, StoryView view)
    {
        List<ArticleCard> here = [.. compared.Articles.Where(cards.ContainsKey).Select(id => cards[id])];
        var outlets = here.DistinctBy(a => a.OutletId).ToList();
        if (outlets.Count < 2) return null;
        var all = view.Articles.Count(a => a.Language == compared.Language);
        return new AccountsIn(compared.Language, outlets.Count, outlets.Count(o => o.DisplayRight != "full"), here.Count, all,
            Shown(compared.Shared), Shown(compared.Some), [.. compared.Differ.Select(d => Figures(d, cards)).Where(f => f.Count > 1)]);

        List<Told> Shown(IReadOnlyList<Statement> statements) => [.. statements.Select(s => Statement(s, cards, outlets)).OfType<Told>()];
    }

    private static Told? Statement(Statement statement, Dictionary<long, ArticleCard> cards, List<ArticleCard> all)
    {
        var by = By(statement.By, cards);
        for (var i = 0; i < Math.Min(statement.Alike, statement.Words.Count); i++)
        {
            if (by.Find(b => b.At.Words == i && MayShow(b.Article, statement.Words[i])) is not { } from) continue;
            List<SaidIn> outlets = [.. by.DistinctBy(b => b.Article.OutletId)];
            var countries = outlets.Select(o => o.Article.OutletCountry).Distinct().ToList();
            var country = outlets.Count > 1 && countries is [{ } one] && all.Exists(o => o.OutletCountry != one) ? one : null;
            return new Told(statement.Words[i], from, outlets, outlets.Count < 2 ? [] : Words(statement.Words, by), country, statement.Texts == 1 && outlets.Count > 1);
        }
        return null;
    }

    private static List<SaidIn> By(IEnumerable<SaidAt> by, Dictionary<long, ArticleCard> cards) =>
        [.. by.Where(b => cards.ContainsKey(b.Article)).Select(b => new SaidIn(cards[b.Article], b, b.Reported)).OrderBy(b => b.Article.SortAt)];

    private static List<SaidSo> Words(IReadOnlyList<string> words, List<SaidIn> by) =>
        [.. by.Where(b => b.At.Words >= 0 && b.At.Words < words.Count && MayShow(b.Article, words[b.At.Words])).GroupBy(b => words[b.At.Words]).Select(g => new SaidSo(g.Key, [.. g.DistinctBy(b => b.Article.OutletId)]))];

    private static List<ToldFigure> Figures(Difference difference, Dictionary<long, ArticleCard> cards) =>
        [.. difference.Figures.Select(f => (f.Figure, By: By(f.By, cards), f.Words)).Where(f => f.By.Count > 0).Select(f => (f.Figure, f.By, Words: Words(f.Words, f.By)))
            .Select(f => new ToldFigure(f.Figure, f.Words, [.. f.By.DistinctBy(b => b.Article.OutletId).Where(b => !f.Words.Exists(w => w.In.Any(x => x.Article.OutletId == b.Article.OutletId)))]))];
}
