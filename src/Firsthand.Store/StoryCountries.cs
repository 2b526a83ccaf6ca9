namespace Firsthand.Store;

/// <summary>A country in the news of a span of time.</summary>
public sealed record CountryNews
{
    /// <summary>ISO 3166 alpha-2, in capitals.</summary>
    public string Country { get; init; } = "";
    /// <summary>Stories about it that had news.</summary>
    public long Stories { get; init; }
    /// <summary>Its outlets that reported something, about whatever place.</summary>
    public long Outlets { get; init; }
}

/// <summary>Which countries stories are about.</summary>
public sealed partial class Stories
{
    /// <summary>A country belongs to a story if at least one in so many of its articles has it, or a place in it, among its hashtags.</summary>
    public const int OneIn = 4;

    /// <summary>Makes a story's countries what its articles say now; of a hidden one, none.</summary>
    internal static async Task Locate(Session session, long storyId)
    {
        await session.Execute("DELETE FROM story_countries WHERE story_id = @storyId", new { storyId });
        await session.Execute($"""
            INSERT INTO story_countries(story_id, country, last_at)
            SELECT s.id, c.country, s.last_at FROM stories s CROSS JOIN (
              SELECT UPPER(h.country) AS country, COUNT(DISTINCT a.id) AS articles FROM articles a JOIN article_hashtags t ON t.article_id = a.id JOIN hashtags h ON h.id = t.hashtag_id
              WHERE a.story_id = @storyId AND {Cards.Shown} AND h.kind = 'place' AND h.country IS NOT NULL GROUP BY UPPER(h.country)) AS c
            WHERE s.id = @storyId AND s.merged_into IS NULL AND s.article_count > 0 AND c.articles * {OneIn} >= s.article_count
            """, new { storyId });
    }

    /// <summary>By time of the newest article, of whatever language; shown in the edition's where they are told in it.</summary>
    public Task<Slice<StoryRow>> OfCountry(string country, Cursor before, int count, string? edition = null, CancellationToken cancel = default) => database.Read(async session =>
        Slices.Of(await session.Query<StoryRow>(OfCountrySql, new { country, edition, before.At, before.Id, limit = Slices.Limit(count) }), count, s => new Cursor(s.LastAt, s.Id)), cancel);

    internal static readonly string OfCountrySql = Of("""
        SELECT n.* FROM (
          SELECT story_id FROM story_countries WHERE country = @country AND (last_at, story_id) < (@At, @Id) ORDER BY last_at DESC, story_id DESC LIMIT @limit) AS located
        JOIN stories n ON n.id = located.story_id
        """);

    /// <summary>All countries that had stories or reporting outlets since a moment, by code. One statement.</summary>
    public Task<IReadOnlyList<CountryNews>> Countries(DateTimeOffset since, CancellationToken cancel = default) =>
        database.Read(session => session.Query<CountryNews>(CountriesSql, new { since }), cancel);

    // An outlet is asked for one article, not each article for its outlet.
    internal static readonly string CountriesSql = $"""
        SELECT country, CAST(SUM(stories) AS BIGINT) AS stories, CAST(SUM(outlets) AS BIGINT) AS outlets FROM (
          SELECT k.country, COUNT(*) AS stories, 0 AS outlets FROM story_countries k WHERE k.last_at >= @since GROUP BY k.country
          UNION ALL
          SELECT UPPER(o.country) AS country, 0 AS stories, COUNT(*) AS outlets FROM outlets o
          WHERE o.country IS NOT NULL AND EXISTS (SELECT 1 FROM articles a WHERE a.outlet_id = o.id AND {Cards.Shown} AND a.sort_at >= @since) GROUP BY UPPER(o.country)) AS counted
        GROUP BY country ORDER BY country
        """;
}
