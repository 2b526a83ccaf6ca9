using Firsthand.Reading.Language;

namespace Firsthand.Store;

/// <summary>What the search knows of the archive as a whole: its outlets and languages, in one statement.</summary>
internal sealed class SearchArchive
{
    internal sealed record Outlet
    {
        public long Id { get; init; }
        public string Key { get; init; } = "";
        public string Name { get; init; } = "";
        /// <summary>JSON list.</summary>
        public string Aliases { get; init; } = "[]";
        public string? Country { get; init; }
        public string? OwnerKind { get; init; }
    }

    private readonly Dictionary<long, Outlet> outlets;
    private readonly Dictionary<SearchFilter, HashSet<long>> left = [];

    private SearchArchive(IReadOnlyList<Outlet> rows)
    {
        outlets = rows.Where(r => r.Id > 0).ToDictionary(r => r.Id);
        Languages = [.. rows.Where(r => r.Id == 0).Select(r => r.Key), "und"];
    }

    /// <summary>Of its articles; "und" for those whose language is not known.</summary>
    internal IReadOnlyList<string> Languages { get; }

    internal Outlet? Find(long id) => outlets.GetValueOrDefault(id);

    // From one language to the next in the index, without reading what lies between.
    internal const string Sql = $"""
        WITH RECURSIVE l(language) AS (
          SELECT (SELECT a.language FROM articles a WHERE a.language > '' AND {Cards.Shown} ORDER BY a.language LIMIT 1)
          UNION ALL
          SELECT (SELECT a.language FROM articles a WHERE a.language > l.language AND {Cards.Shown} ORDER BY a.language LIMIT 1) FROM l WHERE l.language IS NOT NULL
        )
        SELECT o.id, o.key, o.name, o.aliases, o.country, o.owner_kind FROM outlets o
        UNION ALL SELECT 0, l.language, '', '', NULL, NULL FROM l WHERE l.language IS NOT NULL
        """;

    internal static async Task<SearchArchive> Read(Session session) => new(await session.Query<Outlet>(Sql));

    /// <summary>Outlets that a filter means: the one of that key; else those of that name; else those whose name has all its words, first those that begin with them.</summary>
    internal IReadOnlyList<Outlet> Called(string name)
    {
        if (outlets.Values.FirstOrDefault(o => o.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } exact) return [exact];
        var words = Fold(name);
        if (words.Length == 0) return [];
        var named = outlets.Values.Select(o => (Outlet: o, Names: StoredJson.Read<List<string>>(o.Aliases, []).Prepend(o.Name).Prepend(o.Key.Replace('-', ' ')).Select(Fold).ToList())).ToList();
        var same = named.Where(n => n.Names.Contains(words)).ToList();
        if (same.Count == 0) same = named.Where(n => n.Names.Exists(m => $" {m} ".Contains($" {words} ", StringComparison.Ordinal))).ToList();
        return [.. same.Select(n => n.Outlet)];
    }

    /// <summary>Ids of the outlets that a filter by outlet, country or owner leaves.</summary>
    internal IReadOnlySet<long> Of(SearchFilter filter)
    {
        if (left.TryGetValue(filter, out var known)) return known;
        return left[filter] = filter.By switch
        {
            SearchBy.Outlet => [.. Called(filter.Value).Select(o => o.Id)],
            SearchBy.Country => [.. outlets.Values.Where(o => string.Equals(o.Country, filter.Value, StringComparison.OrdinalIgnoreCase)).Select(o => o.Id)],
            _ => [.. outlets.Values.Where(o => o.OwnerKind == filter.Value).Select(o => o.Id)],
        };
    }

    private static string Fold(string name) => string.Join(' ', Analyser.Words(name, null).Select(w => w.Text));
}
