using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Store;

/// <summary>Full-text search over titles and texts, on terms of the analyser, the same in both engines.</summary>
public sealed class Search(Database database)
{
    private const int MostTermsOfQuery = 16;

    /// <summary>Articles that contain all terms (analysed for <paramref name="language"/>), newest first; null language of articles: all. No terms: nothing is found.</summary>
    public Task<Slice<ArticleCard>> Find(string query, string language, string? articleLanguage, Cursor before, int count, CancellationToken cancel = default)
    {
        var terms = SearchIndex.Terms(Analyser.Index(Short(query), language)).Take(MostTermsOfQuery).ToList();
        if (terms.Count == 0) return Task.FromResult(new Slice<ArticleCard>([], null));
        return database.Read(async session => Cards.Slice(await session.Query<ArticleCard>(Sql(session.Database, articleLanguage), new
        {
            query = session.Database.SearchQuery(terms),
            key = SearchIndex.Key(before.At, before.Id),
            articleLanguage,
            limit = Slices.Limit(count),
        }), count), cancel);
    }

    internal static string Sql(Database database, string? articleLanguage) => Cards.Of($"""
        SELECT a.* FROM article_search f JOIN articles a ON a.search_key = f.{database.SearchKey}
        WHERE {database.SearchMatch} AND f.{database.SearchKey} < @key AND {Cards.Shown} {(articleLanguage is null ? "" : "AND a.language = @articleLanguage")}
        ORDER BY f.{database.SearchKey} DESC LIMIT @limit
        """);

    private static string Short(string query) => query.Length <= 500 ? query : query[..500];
}

/// <summary>The search index's side of an article.</summary>
internal static class SearchIndex
{
    private const int IdBits = 20;
    private const int MostTerms = 20_000;
    private const int LongestTerm = 64;

    /// <summary>Sorts as (sort_at, id) does, for ids within a million of each other; good until the year 2248.</summary>
    internal static long Key(long sortAt, long id)
    {
        const long end = long.MaxValue >> IdBits;
        return sortAt >= end ? long.MaxValue : sortAt <= -end ? long.MinValue + 1 : (sortAt << IdBits) | (id & ((1L << IdBits) - 1));
    }

    /// <summary>Each once, none that an engine would split or refuse.</summary>
    internal static IEnumerable<string> Terms(string index) => (Arguments.Clean(index) ?? "")
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(t => t.Length <= LongestTerm && !t.EnumerateRunes().All(r => System.Text.Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format))
        .Distinct(StringComparer.Ordinal)
        .Take(MostTerms);

    internal static async Task Store(Session session, long articleId, long sortAt, string title, string text, string? language)
    {
        await Remove(session, articleId);
        var terms = string.Join(' ', Terms(Analyser.Index(title, language) + " " + Analyser.Index(text, language)));
        if (terms.Length == 0) return;
        var key = Key(sortAt, articleId);
        while (await session.First<long>("SELECT COUNT(*) FROM articles WHERE search_key = @key", new { key }) > 0) key++;
        await session.Execute(session.Database.SearchStore, new { key, terms });
        await session.Execute("UPDATE articles SET search_key = @key WHERE id = @articleId", new { key, articleId });
    }

    internal static async Task Remove(Session session, long articleId)
    {
        if (await session.First<long?>("SELECT search_key FROM articles WHERE id = @articleId", new { articleId }) is not { } key) return;
        await session.Execute($"DELETE FROM article_search WHERE {session.Database.SearchKey} = @key", new { key });
        await session.Execute("UPDATE articles SET search_key = NULL WHERE id = @articleId", new { articleId });
    }
}
