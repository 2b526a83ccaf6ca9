using System.Globalization;

namespace Firsthand.Store;

/// <summary>A match, with what it is narrowed by and counted by; Title and Text only where they must be read to know whether it is one.</summary>
internal sealed record SearchMatch
{
    /// <summary>0: no match but the end of what was looked through.</summary>
    public long Id { get; init; }
    public long SearchKey { get; init; }
    public long SortAt { get; init; }
    public long OutletId { get; init; }
    public string? Language { get; init; }
    public string? Category { get; init; }
    public string? Role { get; init; }
    public long Step { get; init; }
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
}

/// <summary>The statement that finds matches: one arm a step, each read newest first from the index and never further than its limit, then narrowed and cut to a window.</summary>
internal sealed class SearchPlan
{
    /// <summary>With filters, of so many newest articles with the words those that fit are found: the work has an end, and the page says so.</summary>
    internal const int MostLooked = 20_000;
    /// <summary>The same by relevance, where each step has its own.</summary>
    internal const int MostRanked = 5_000;
    /// <summary>Texts are read for phrases.</summary>
    internal const int MostRead = 400;

    private readonly Dictionary<string, object> args = new(StringComparer.Ordinal);
    private readonly List<string> arms = [];
    private readonly List<string> conditions = [];
    private readonly Database database;
    private readonly bool texts;
    private readonly long from;
    private readonly long below;
    private bool words;

    internal SearchPlan(Database database, IEnumerable<SearchFilter> filters, SearchArchive archive, bool texts, int limit)
    {
        this.database = database;
        this.texts = texts;
        Limit = texts ? MostRead : limit;
        (from, below) = (long.MinValue, long.MaxValue);
        HashSet<long>? outlets = null;
        foreach (var (i, filter) in filters.Index())
        {
            switch (filter.By)
            {
                case SearchBy.After: from = Math.Max(from, SearchIndex.Key(filter.At, 0)); break;
                case SearchBy.Before: below = Math.Min(below, SearchIndex.Key(filter.At, 0)); break;
                case SearchBy.Language: Condition($"a.language = @is{i}", "is" + i, filter.Value); break;
                case SearchBy.Category: Condition($"a.category = @is{i}", "is" + i, filter.Value); break;
                case SearchBy.FirstHand: conditions.Add("a.role = 'firsthand'"); break;
                default:
                    if (outlets is null) outlets = [.. archive.Of(filter)];
                    else outlets.IntersectWith(archive.Of(filter));
                    break;
            }
        }
        if (outlets is not null) Condition("a.outlet_id IN @outlets", "outlets", outlets.ToList());
        args["limit"] = (long)Limit;
    }

    internal int Limit { get; }
    private bool Narrows => words && conditions.Count > 0;
    /// <summary>How far each arm is read.</summary>
    internal long Looked { get; private set; }

    private void Condition(string sql, string name, object value)
    {
        conditions.Add(sql);
        args[name] = value;
    }

    /// <param name="node">Null: all articles. They are narrowed as they are read, from the index of articles alone.</param>
    /// <param name="before">The key where the page before ended.</param>
    internal void Arm(SearchStep step, SearchNode? node, long before, int most = MostLooked)
    {
        var n = ((int)step).ToString(CultureInfo.InvariantCulture);
        words = node is not null;
        Looked = Narrows ? most : Limit;
        (args["below" + n], args["from"], args["looked"]) = (Math.Min(below, before), from, Looked);
        if (node is not null) args["query" + n] = database.SearchQuery(node);
        arms.Add(Source(n));
    }

    private string Source(string n)
    {
        var (key, table, condition) = words ? ("f." + database.SearchKey, "article_search f", database.SearchMatch.Replace("@query", "@query" + n, StringComparison.Ordinal))
            : ("a.search_key", "articles a " + database.FoundIndex, string.Join(" AND ", conditions.Prepend("a.search_key IS NOT NULL")));
        return $"SELECT * FROM (SELECT {n} AS step, {key} AS k FROM {table} WHERE {condition} AND {key} < @below{n} AND {key} >= @from ORDER BY {key} DESC LIMIT @looked) AS s{n}";
    }

    // CROSS JOIN: the matches first, in either engine; SQLite would else read all articles to find two thousand.
    internal string Sql => $"""
        WITH m AS ({string.Join(" UNION ALL ", arms)})
        SELECT * FROM (
          SELECT a.id, a.search_key, a.sort_at, a.outlet_id, a.language, a.category, a.role, m.step{(texts ? ", a.title, SUBSTR(t.text, 1, 40000) AS text" : "")}
          FROM m CROSS JOIN articles a {database.FoundIndex} {(texts ? "LEFT JOIN article_texts t ON t.article_id = a.id" : "")}
          WHERE a.search_key = m.k{(Narrows ? " AND " + string.Join(" AND ", conditions) : "")}
          ORDER BY m.step DESC, m.k DESC LIMIT @limit
        ) AS found
        {(Narrows ? $"UNION ALL SELECT 0, COALESCE(MIN(m.k), 0), COUNT(*), 0, NULL, NULL, NULL, 0{(texts ? ", NULL, NULL" : "")} FROM m" : "")}
        """;

    internal IReadOnlyDictionary<string, object> Args => args;

    internal async Task<(IReadOnlyList<SearchMatch> Matches, SearchMatch? End)> Run(Session session)
    {
        var rows = await session.Query<SearchMatch>(Sql, args);
        return Narrows ? ([.. rows.Take(rows.Count - 1)], rows[^1]) : (rows, null);
    }
}
