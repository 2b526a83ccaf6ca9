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
    /// <summary>Without words, the index of articles alone is read, ten times as fast.</summary>
    internal const int MostListed = 200_000;
    /// <summary>Texts are read for phrases.</summary>
    internal const int MostRead = 400;

    private readonly Dictionary<string, object> args = new(StringComparer.Ordinal);
    private readonly List<string> arms = [];
    private readonly List<string> conditions = [];
    private readonly Database database;
    private readonly bool texts;
    private readonly long from;
    private readonly long below;

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
    internal bool Narrows => conditions.Count > 0;
    /// <summary>How far each arm is read.</summary>
    internal long Looked { get; private set; }

    private void Condition(string sql, string name, object value)
    {
        conditions.Add(sql);
        args[name] = value;
    }

    /// <param name="node">Null: all articles.</param>
    /// <param name="before">The key where the page before ended.</param>
    internal void Arm(SearchStep step, SearchNode? node, long before)
    {
        var n = ((int)step).ToString(CultureInfo.InvariantCulture);
        Looked = !Narrows ? Limit : node is null ? MostListed : MostLooked;
        (args["below" + n], args["from"], args["looked"]) = (Math.Min(below, before), from, Looked);
        if (node is not null) args["query" + n] = database.SearchQuery(node);
        arms.Add(Source(database, n, node is not null));
    }

    private static string Source(Database database, string n, bool words)
    {
        var (key, table, condition) = words ? ("f." + database.SearchKey, "article_search f", database.SearchMatch.Replace("@query", "@query" + n, StringComparison.Ordinal))
            : ("a.search_key", "articles a", "a.search_key IS NOT NULL");
        return $"SELECT * FROM (SELECT {n} AS step, {key} AS k FROM {table} WHERE {condition} AND {key} < @below{n} AND {key} >= @from ORDER BY {key} DESC LIMIT @looked) AS s{n}";
    }

    internal string Sql => $"""
        WITH m AS ({string.Join(" UNION ALL ", arms)})
        SELECT * FROM (
          SELECT a.id, a.search_key, a.sort_at, a.outlet_id, a.language, a.category, a.role, m.step{(texts ? ", a.title, SUBSTR(t.text, 1, 40000) AS text" : "")}
          FROM m JOIN articles a ON a.search_key = m.k {(texts ? "LEFT JOIN article_texts t ON t.article_id = a.id" : "")}
          {(Narrows ? "WHERE " + string.Join(" AND ", conditions) : "")}
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
