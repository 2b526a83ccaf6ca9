namespace Firsthand.Store;

/// <summary>What is asked of the search.</summary>
public sealed record SearchRequest
{
    public required SearchQuery Query { get; init; }
    /// <summary>The query as written: a suggestion is made of it.</summary>
    public string Line { get; init; } = "";
    /// <summary>The reader's: words of no other language are read in it.</summary>
    public required string Language { get; init; }
    /// <summary>Headline first, then often, then mentioned, each newest first; false: newest first.</summary>
    public bool ByRelevance { get; init; }
    /// <summary>Where the page before ended.</summary>
    public Cursor After { get; init; } = Cursor.Newest;
    public int Count { get; init; } = 30;
    /// <summary>Moments from which on matches are counted: today, this week, …</summary>
    public IReadOnlyList<(string Name, long From)> Periods { get; init; } = [];
    /// <summary>False for a feed: nobody sees the counts.</summary>
    public bool Facets { get; init; } = true;
}

/// <summary>A match and the text to quote from; "" where the outlet's texts may not be shown.</summary>
public sealed record FoundArticle(ArticleCard Card, string Text);

/// <summary>How many of the matches have a value; Name: as people call it, where the store knows.</summary>
public sealed record Facet(string Value, string? Name, long Count);

/// <summary>Counted over the newest matches, most first.</summary>
public sealed record Facets(IReadOnlyDictionary<SearchBy, IReadOnlyList<Facet>> By, IReadOnlyList<Facet> Periods)
{
    public static readonly Facets None = new(new Dictionary<SearchBy, IReadOnlyList<Facet>>(), []);
    public IReadOnlyList<Facet> Of(SearchBy by) => By.TryGetValue(by, out var facets) ? facets : [];
}

/// <summary>What was found.</summary>
/// <param name="Next">Of the next page; null: this is the last.</param>
/// <param name="Count">Of all matches, as far as they were counted.</param>
/// <param name="More">There are more than that: only the newest were counted.</param>
/// <param name="Looked">Where filters leave little: of how many newest articles with the words; null: of all.</param>
/// <param name="Left">Where nothing is left: each filter that is to blame, and how many there would be without it.</param>
/// <param name="Unfiltered">Where nothing is left: how many there would be without any filter.</param>
/// <param name="Outlets">The outlets that each filter by outlet means.</param>
/// <param name="Suggestion">The query in words that the archive has.</param>
public sealed record SearchResult(IReadOnlyList<FoundArticle> Items, Cursor? Next, long Count, bool More, long? Looked, Facets Facets,
    IReadOnlyList<(SearchFilter Filter, long Count)> Left, long Unfiltered, IReadOnlyDictionary<SearchFilter, IReadOnlyList<string>> Outlets, string? Suggestion)
{
    public static readonly SearchResult Nothing = new([], null, 0, false, null, Facets.None, [], 0, new Dictionary<SearchFilter, IReadOnlyList<string>>(), null);
}
