namespace Firsthand.Store;

/// <summary>
/// What a story shows: in the table of stories itself, after the article that stands for all of it; and in every language that an article of it
/// is in, after an article of that language.
/// </summary>
internal static class StoryFaces
{
    /// <summary>An article stands for the whole story, and for it in its own language.</summary>
    internal static async Task Show(Session session, long storyId, long lead, string summary)
    {
        await session.Execute("""
            UPDATE stories SET lead_article_id = a.id, title = a.title, summary = @summary, language = a.language, category = COALESCE(editors_category, a.category), country = o.country,
              image_url = a.image_url, image_alt = a.image_alt
            FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.id = @lead AND stories.id = @storyId
            """, new { storyId, lead, summary });
        await InItsLanguage(session, storyId, lead, summary);
    }

    /// <summary>An article stands for the story in its own language.</summary>
    internal static Task InItsLanguage(Session session, long storyId, long lead, string summary) => session.Execute("""
        INSERT INTO story_faces(story_id, language, lead_article_id, title, summary, country, image_url, image_alt, category, article_count, origin_count, last_at)
        SELECT s.id, a.language, a.id, a.title, @summary, o.country, a.image_url, a.image_alt, s.category, s.article_count, s.origin_count, s.last_at
        FROM stories s JOIN articles a ON a.id = @lead JOIN outlets o ON o.id = a.outlet_id WHERE s.id = @storyId AND a.language IS NOT NULL
        ON CONFLICT (story_id, language) DO UPDATE SET lead_article_id = excluded.lead_article_id, title = excluded.title, summary = excluded.summary,
          country = excluded.country, image_url = excluded.image_url, image_alt = excluded.image_alt
        """, new { storyId, lead, summary });

    /// <summary>
    /// Faces follow their story: those whose article is not there any more go, a language that came is shown after its first article until the story
    /// is updated, and what lists choose and sort by is the story's.
    /// </summary>
    internal static async Task Follow(Session session, long storyId)
    {
        await session.Execute($"""
            DELETE FROM story_faces WHERE story_id = @storyId AND NOT EXISTS (
              SELECT 1 FROM articles a WHERE a.id = story_faces.lead_article_id AND a.story_id = @storyId AND a.language = story_faces.language AND {Cards.Shown})
            """, new { storyId });
        await session.Execute($"""
            INSERT INTO story_faces(story_id, language, lead_article_id, title, country, image_url, image_alt, category, article_count, origin_count, last_at)
            SELECT s.id, m.language, m.id, m.title, o.country, m.image_url, m.image_alt, s.category, s.article_count, s.origin_count, s.last_at FROM (
              SELECT a.*, ROW_NUMBER() OVER (PARTITION BY a.language ORDER BY a.sort_at, a.id) AS n
              FROM articles a WHERE a.story_id = @storyId AND {Cards.Shown} AND a.language IS NOT NULL AND a.language NOT IN (SELECT f.language FROM story_faces f WHERE f.story_id = @storyId)) AS m
            JOIN stories s ON s.id = m.story_id JOIN outlets o ON o.id = m.outlet_id WHERE m.n = 1
            ON CONFLICT (story_id, language) DO NOTHING
            """, new { storyId });
        await session.Execute("""
            UPDATE story_faces SET category = s.category, article_count = s.article_count, origin_count = s.origin_count, last_at = s.last_at
            FROM stories s WHERE s.id = story_faces.story_id AND story_faces.story_id = @storyId
              AND (story_faces.category, story_faces.article_count, story_faces.origin_count, story_faces.last_at) <> (s.category, s.article_count, s.origin_count, s.last_at)
            """, new { storyId });
        await session.Execute("UPDATE story_places SET last_at = s.last_at FROM stories s WHERE s.id = story_places.story_id AND story_places.story_id = @storyId AND story_places.last_at <> s.last_at", new { storyId });
    }
}
