namespace Firsthand.Store;

/// <summary>Where a story is at home: told when it is counted, so that "near you" is a look into an index.</summary>
internal static class StoryPlaces
{
    /// <summary>A place that only a few of a story's articles name is not where it happens: a third of them or more must.</summary>
    internal static async Task Follow(Session session, long storyId)
    {
        await session.Execute("DELETE FROM story_places WHERE story_id = @storyId", new { storyId });
        await session.Execute($"""
            INSERT INTO story_places(story_id, language, place, named, last_at)
            SELECT f.story_id, f.language, p.place, MAX(p.named), f.last_at FROM (
              SELECT h.key AS place, 1 AS named {Tagged} GROUP BY h.key, s.article_count HAVING COUNT(*) * 3 >= s.article_count
              UNION ALL
              SELECT UPPER(h.country), 1 {Tagged} AND h.country IS NOT NULL GROUP BY UPPER(h.country), s.article_count HAVING COUNT(DISTINCT a.id) * 3 >= s.article_count
              UNION ALL
              SELECT DISTINCT UPPER(o.country), 0 FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.story_id = @storyId AND {Cards.Shown} AND o.country IS NOT NULL) AS p
            JOIN story_faces f ON f.story_id = @storyId GROUP BY f.story_id, f.language, p.place, f.last_at
            """, new { storyId });
    }

    private const string Tagged = $"""
        FROM articles a JOIN article_hashtags t ON t.article_id = a.id JOIN hashtags h ON h.id = t.hashtag_id JOIN stories s ON s.id = a.story_id
        WHERE a.story_id = @storyId AND {Cards.Shown} AND h.kind = 'place'
        """;
}
