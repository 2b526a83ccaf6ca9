using System.Globalization;

namespace Firsthand.Store;

/// <summary>What editors decided on which articles belong together: gathering asks here before it moves anything.</summary>
internal static class StoryDecisions
{
    /// <summary>Of an article that is where editors put it; pages say it in their language.</summary>
    internal const string Why = "put here by the editors";
    private const string Key = "story-decisions";

    internal static async Task<long> Number(Session session) =>
        long.Parse(await session.First<string>("SELECT value FROM facts WHERE key = @Key", new { Key }) ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Keeps editors out until the transaction ends, so that nothing is placed by what they have just changed.</summary>
    internal static async Task<bool> Stand(Session session, long known) => known == 0
        ? await Number(session) == 0
        : await session.Execute("UPDATE facts SET value = value WHERE key = @Key AND value = @known", new { Key, known = known.ToString(CultureInfo.InvariantCulture) }) > 0;

    internal static Task Move(Session session) => session.Execute("""
        INSERT INTO facts(key, value) VALUES (@Key, '1') ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(facts.value AS BIGINT) + 1 AS TEXT)
        """, new { Key });

    /// <summary>The story that editors put an article into, or the one that went into; null: they did not.</summary>
    internal static async Task<long?> Fixed(Session session, long articleId) =>
        await session.First<long?>("SELECT story_id FROM fixed_articles WHERE article_id = @articleId", new { articleId }) is { } story ? await Stories.Living(session, story) : null;

    /// <summary>All that a story has now stays in it.</summary>
    internal static Task Fix(Session session, long storyId) => session.Execute("""
        INSERT INTO fixed_articles(article_id, story_id) SELECT a.id, @storyId FROM articles a WHERE a.story_id = @storyId
        ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id
        """, new { storyId });

    internal static Task Loosen(Session session, IReadOnlyList<long> articles) => session.Execute("DELETE FROM fixed_articles WHERE article_id IN @articles", new { articles });

    internal static async Task<bool> Apart(Session session, long one, long other) => await session.First<long?>(
        "SELECT correction_id FROM stories_apart WHERE one_id = @first AND other_id = @second LIMIT 1", new { first = Math.Min(one, other), second = Math.Max(one, other) }) is not null;

    internal static Task Part(Session session, long one, long other, long correctionId) => session.Execute("""
        INSERT INTO stories_apart(one_id, other_id, correction_id) VALUES (@first, @second, @correctionId) ON CONFLICT DO NOTHING
        """, new { first = Math.Min(one, other), second = Math.Max(one, other), correctionId });

    /// <summary>What was not to come together with a story is not to come together with the one it went into either.</summary>
    internal static async Task Follow(Session session, long from, long into)
    {
        await session.Execute("UPDATE fixed_articles SET story_id = @into WHERE story_id = @from", new { from, into });
        await session.Execute("""
            INSERT INTO stories_apart(one_id, other_id, correction_id)
            SELECT CASE WHEN p.other < @into THEN p.other ELSE @into END, CASE WHEN p.other < @into THEN @into ELSE p.other END, p.correction_id FROM (
              SELECT CASE WHEN one_id = @from THEN other_id ELSE one_id END AS other, correction_id FROM stories_apart WHERE one_id = @from OR other_id = @from) AS p
            WHERE p.other <> @into ON CONFLICT DO NOTHING
            """, new { from, into });
    }
}
