namespace Firsthand.Store;

/// <summary>One thing looked for: a word in all its forms, a phrase as it stands, or all words that begin so; in the headline alone if asked.</summary>
public sealed record SearchWord(string Text, bool Phrase = false, bool Prefix = false, bool Title = false);

/// <summary>Any of these; or, with <paramref name="Not"/>, none of them.</summary>
public sealed record SearchClause(IReadOnlyList<SearchWord> Any, bool Not = false);

public enum SearchBy { Outlet, Country, Language, Category, Owner, After, Before, FirstHand }

/// <summary>Narrows what is found.</summary>
/// <param name="Value">An outlet's key or name, a country's or language's code, a category, a kind of owner, a day; "" where nothing is to be said.</param>
/// <param name="At">After, Before: the moment the day begins. After: from then on. Before: earlier than that.</param>
/// <param name="Written">As it stands in the query; null: it came beside the query.</param>
public sealed record SearchFilter(SearchBy By, string Value, long At = 0, string? Written = null);

/// <summary>What is looked for.</summary>
public sealed record SearchQuery(IReadOnlyList<SearchClause> Clauses, IReadOnlyList<SearchFilter> Filters)
{
    public bool Empty => Clauses.Count == 0 && Filters.Count == 0;

    /// <summary>Whether the text of an article must be read to know: an index of words knows no order of them.</summary>
    internal bool HasPhrases => Clauses.Any(c => c.Any.Any(w => w.Phrase));
}
