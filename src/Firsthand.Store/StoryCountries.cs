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
    /// <summary>By time of the newest article, of whatever language; shown in the edition's where they are told in it.</summary>
    public Task<Slice<StoryRow>> AboutCountry(string country, Cursor before, int count, string? edition = null, CancellationToken cancel = default) => database.Read(async session =>
        Slices.Of(await session.Query<StoryRow>(AboutCountrySql, new { country, edition, before.At, before.Id, limit = Slices.Limit(count) }), count, s => new Cursor(s.LastAt, s.Id)), cancel);

    internal static readonly string AboutCountrySql = Of("""
        SELECT n.* FROM (
          SELECT story_id FROM story_places WHERE place = @country AND named = 1 AND (last_at, story_id) < (@At, @Id) GROUP BY last_at, story_id ORDER BY last_at DESC, story_id DESC LIMIT @limit) AS located
        JOIN stories n ON n.id = located.story_id
        """);

    /// <summary>All countries that had stories or reporting outlets since a moment, by code. One statement.</summary>
    public Task<IReadOnlyList<CountryNews>> Countries(DateTimeOffset since, CancellationToken cancel = default) =>
        database.Read(session => session.Query<CountryNews>(CountriesSql, new { since }), cancel);

    // A story has a row in each of its languages; a country is told from a place by its capitals. An outlet is asked for one article, not each article for its outlet.
    internal static readonly string CountriesSql = $"""
        SELECT country, CAST(SUM(stories) AS BIGINT) AS stories, CAST(SUM(outlets) AS BIGINT) AS outlets FROM (
          SELECT k.place AS country, COUNT(DISTINCT k.story_id) AS stories, 0 AS outlets FROM story_places k WHERE k.last_at >= @since AND k.named = 1 AND LENGTH(k.place) = 2 AND k.place = UPPER(k.place) GROUP BY k.place
          UNION ALL
          SELECT UPPER(o.country) AS country, 0 AS stories, COUNT(*) AS outlets FROM outlets o
          WHERE o.country IS NOT NULL AND EXISTS (SELECT 1 FROM articles a WHERE a.outlet_id = o.id AND {Cards.Shown} AND a.sort_at >= @since) GROUP BY UPPER(o.country)) AS counted
        GROUP BY country ORDER BY country
        """;
}
