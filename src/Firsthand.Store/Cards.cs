namespace Firsthand.Store;

/// <summary>What every list of articles has in common: its columns, what is shown, its order.</summary>
internal static class Cards
{
    /// <summary>On alias a. The same words as in the partial indexes, so that both engines use them.</summary>
    internal const string Shown = "a.state IN ('pending', 'full', 'feed')";

    /// <summary>Of an outlet of which only headlines may be shown, nothing but the headline leaves the store in a list.</summary>
    private const string Columns = """
        c.id, c.url, c.title, CASE WHEN o.display_right = 'headline' THEN '' ELSE c.excerpt END AS excerpt, c.language, c.direction, c.category,
        CASE WHEN o.display_right = 'headline' THEN NULL ELSE c.image_url END AS image_url, CASE WHEN o.display_right = 'headline' THEN NULL ELSE c.image_alt END AS image_alt, c.published_at, c.published_precision,
        c.sort_at, c.state, c.kind, c.recording_kind, CASE WHEN o.display_right = 'headline' THEN NULL ELSE c.recording END AS recording, c.words, c.role, c.story_id, c.story_why, c.duplicate_of,
        c.dateline_place, c.dateline_day, c.dateline_agency, CASE WHEN o.display_right = 'headline' THEN '[]' ELSE c.corrections END AS corrections, c.accessible_for_free,
        o.id AS outlet_id, o.key AS outlet_key, o.name AS outlet_name, o.country AS outlet_country, o.language AS outlet_language,
        o.owner_kind, o.state_controlled, o.display_right, o.sample, led.name AS found_in_name
        """;

    /// <summary>Cards of the articles that a subquery (all columns of articles, limited) gives. Choosing first and joining then keeps the plan of both engines on the list's index.</summary>
    internal static string Of(string articles, string order = "c.sort_at DESC, c.id DESC", string also = "") =>
        $"SELECT {Columns}{also} FROM ({articles}) c JOIN outlets o ON o.id = c.outlet_id {Led} ORDER BY {order}";

    // The outlet whose feed led here, where that is another.
    private const string Led = "LEFT JOIN feeds f ON f.id = c.feed_id LEFT JOIN outlets led ON led.id = f.outlet_id AND led.id <> c.outlet_id";

    /// <summary>One page: the newest @count + 1 before (@at, @id) for which the condition holds.</summary>
    internal static string Page(string condition) => Of($"""
        SELECT a.* FROM articles a WHERE {condition} AND {Shown} AND (a.sort_at, a.id) < (@At, @Id)
        ORDER BY a.sort_at DESC, a.id DESC LIMIT @limit
        """);

    internal static Slice<ArticleCard> Slice(IReadOnlyList<ArticleCard> cards, int count) => Slices.Of(cards, count, c => new Cursor(c.SortAt, c.Id));
}

internal static class Slices
{
    internal const int Most = 500;

    /// <summary>One more than asked for is read: it tells whether a next page exists.</summary>
    internal static int Limit(int count) => Math.Clamp(count, 1, Most) + 1;

    internal static Slice<T> Of<T>(IReadOnlyList<T> items, int count, Func<T, Cursor> at)
    {
        var page = Limit(count) - 1;
        return items.Count <= page ? new Slice<T>(items, null) : new Slice<T>([.. items.Take(page)], at(items[page - 1]));
    }
}
