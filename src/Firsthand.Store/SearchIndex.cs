using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Store;

/// <summary>
/// The search index's side of an article: the analyser's terms, and beside them, with a sign that no term of the analyser holds, those of its
/// headline, those it says often, and its language.
/// </summary>
internal static class SearchIndex
{
    internal const string InTitle = "=";
    internal const string Often = "+";
    /// <summary>So many times in the text: an article is about a word, not just with it.</summary>
    private const int OftenFrom = 3;
    private const int IdBits = 20;
    private const int MostTerms = 20_000;
    private const int LongestTerm = 64;

    /// <summary>Sorts as (sort_at, id) does, for ids within a million of each other; good until the year 2248.</summary>
    internal static long Key(long sortAt, long id)
    {
        const long end = long.MaxValue >> IdBits;
        return sortAt >= end ? long.MaxValue : sortAt <= -end ? long.MinValue + 1 : (sortAt << IdBits) | (id & ((1L << IdBits) - 1));
    }

    /// <summary>The sort_at in a key.</summary>
    internal static long Time(long key) => key >> IdBits;

    internal static string LanguageTerm(string? language) => "@" + (language ?? "und");

    /// <summary>Each once, none that an engine would split or refuse.</summary>
    internal static IEnumerable<string> Terms(string index) => Sound(index).Distinct(StringComparer.Ordinal).Take(MostTerms);

    private static IEnumerable<string> Sound(string index) => (Arguments.Clean(index) ?? "")
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(t => t.Length <= LongestTerm && !t.EnumerateRunes().All(r => System.Text.Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format));

    /// <summary>All that is indexed of an article; nothing where it has no terms.</summary>
    internal static IEnumerable<string> Of(string title, string text, string? language)
    {
        var titleTerms = Terms(Analyser.Index(title, language)).ToList();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in Sound(Analyser.Index(text, language)))
        {
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, term, out var known);
            if (known || counts.Count <= MostTerms) count++;
        }
        if (titleTerms.Count == 0 && counts.Count == 0) return [];
        return titleTerms.Concat(counts.Keys).Distinct(StringComparer.Ordinal).Take(MostTerms)
            .Concat(titleTerms.Select(t => InTitle + t))
            .Concat(counts.Where(c => c.Value >= OftenFrom).Select(c => Often + c.Key))
            .Append(LanguageTerm(language));
    }

    internal static async Task Store(Session session, long articleId, long sortAt, string title, string text, string? language)
    {
        await Remove(session, articleId);
        var terms = string.Join(' ', Of(title, text, language));
        if (terms.Length == 0) return;
        var key = Key(sortAt, articleId);
        while (await session.First<long>("SELECT COUNT(*) FROM articles WHERE search_key = @key", new { key }) > 0) key++;
        await session.Execute(session.Database.SearchStore, new { key, terms });
        await session.Execute("UPDATE articles SET search_key = @key WHERE id = @articleId", new { key, articleId });
        await SearchWords.Learn(session, title, language);
    }

    internal static async Task Remove(Session session, long articleId)
    {
        if (await session.First<long?>("SELECT search_key FROM articles WHERE id = @articleId", new { articleId }) is not { } key) return;
        await session.Execute($"DELETE FROM article_search WHERE {session.Database.SearchKey} = @key", new { key });
        await session.Execute("UPDATE articles SET search_key = NULL WHERE id = @articleId", new { articleId });
    }
}
