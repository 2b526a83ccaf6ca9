namespace Firsthand.Store;

/// <summary>
/// Hashtags that editors have stand for another, or hide: what articles have of them lies aside, so that lists need not know of it and an undone decision
/// brings everything back.
/// </summary>
internal static class HashtagsAside
{
    private const string Decided = "SELECT g.id FROM hashtags g WHERE g.alias_of IS NOT NULL OR g.hidden = 1";

    /// <summary>Of one article that has just got its hashtags.</summary>
    internal static async Task Put(Session session, long articleId)
    {
        if (await session.First<long?>($"SELECT t.hashtag_id FROM article_hashtags t WHERE t.article_id = @articleId AND t.hashtag_id IN ({Decided}) LIMIT 1", new { articleId }) is null) return;
        var tags = await session.Query<long>($"SELECT t.hashtag_id FROM article_hashtags t WHERE t.article_id = @articleId AND t.hashtag_id IN ({Decided}) ORDER BY t.hashtag_id", new { articleId });
        foreach (var tag in tags) await Put(session, tag, "t.article_id = @articleId AND", articleId);
    }

    /// <summary>Of all articles that have a hashtag.</summary>
    internal static Task PutAll(Session session, long hashtagId) => Put(session, hashtagId, "", 0);

    private static async Task Put(Session session, long id, string of, long articleId)
    {
        await session.Execute($"""
            INSERT INTO article_hashtags_aside(hashtag_id, article_id, language, sort_at, salience, alone)
            SELECT t.hashtag_id, t.article_id, t.language, t.sort_at, t.salience,
              CASE WHEN h.alias_of IS NULL OR EXISTS (SELECT 1 FROM article_hashtags o WHERE o.hashtag_id = h.alias_of AND o.article_id = t.article_id) THEN 0 ELSE 1 END
            FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id WHERE {of} t.hashtag_id = @id
            ON CONFLICT (hashtag_id, article_id) DO NOTHING
            """, new { id, articleId });
        await session.Execute($"""
            INSERT INTO article_hashtags(hashtag_id, article_id, language, sort_at, salience)
            SELECT h.alias_of, t.article_id, t.language, t.sort_at, t.salience FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id
            WHERE {of} t.hashtag_id = @id AND h.alias_of IS NOT NULL ON CONFLICT (hashtag_id, article_id) DO NOTHING
            """, new { id, articleId });
        await session.Execute($"DELETE FROM article_hashtags {(of.Length == 0 ? "" : "AS t")} WHERE {of} hashtag_id = @id", new { id, articleId });
    }

    /// <summary>The decision on a hashtag is undone: articles have it again. Called while it still says what it stood for.</summary>
    internal static async Task Back(Session session, long id)
    {
        // Where a further hashtag stands for the same one, the article has it by that one now.
        await session.Execute("""
            UPDATE article_hashtags_aside SET alone = 1 WHERE hashtag_id IN (SELECT g.id FROM hashtags g WHERE g.id <> @id AND g.alias_of = (SELECT k.alias_of FROM hashtags k WHERE k.id = @id))
              AND article_id IN (SELECT b.article_id FROM article_hashtags_aside b WHERE b.hashtag_id = @id AND b.alone = 1)
            """, new { id });
        await session.Execute("""
            DELETE FROM article_hashtags WHERE hashtag_id = (SELECT g.alias_of FROM hashtags g WHERE g.id = @id)
              AND article_id IN (SELECT b.article_id FROM article_hashtags_aside b WHERE b.hashtag_id = @id AND b.alone = 1)
              AND article_id NOT IN (SELECT b.article_id FROM article_hashtags_aside b JOIN hashtags g ON g.id = b.hashtag_id WHERE g.id <> @id AND g.alias_of = (SELECT k.alias_of FROM hashtags k WHERE k.id = @id))
            """, new { id });
        await session.Execute("""
            INSERT INTO article_hashtags(hashtag_id, article_id, language, sort_at, salience) SELECT b.hashtag_id, b.article_id, b.language, b.sort_at, b.salience FROM article_hashtags_aside b WHERE b.hashtag_id = @id
            ON CONFLICT (hashtag_id, article_id) DO NOTHING
            """, new { id });
        await session.Execute("DELETE FROM article_hashtags_aside WHERE hashtag_id = @id", new { id });
    }

    internal static Task Remove(Session session, long articleId) => session.Execute("DELETE FROM article_hashtags_aside WHERE article_id = @articleId", new { articleId });
}
