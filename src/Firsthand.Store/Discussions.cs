namespace Firsthand.Store;

/// <summary>What is discussed, and whether it may still be.</summary>
public sealed class Discussions(Database database)
{
    private const string OfArticle = $"""
        SELECT COALESCE(d.id, 0) AS id, a.id AS article_id, NULL AS story_id, COALESCE(d.state, 'open') AS state, d.mode, COALESCE(d.shown, 0) AS shown, COALESCE(d.created_at, 0) AS created_at,
          a.title, a.language, a.sort_at AS subject_at, o.key AS outlet_key, a.category
        FROM articles a JOIN outlets o ON o.id = a.outlet_id LEFT JOIN discussions d ON d.article_id = a.id WHERE {Cards.Shown}
        """;
    private const string OfStory = """
        SELECT COALESCE(d.id, 0) AS id, NULL AS article_id, s.id AS story_id, COALESCE(d.state, 'open') AS state, d.mode, COALESCE(d.shown, 0) AS shown, COALESCE(d.created_at, 0) AS created_at,
          COALESCE(f.title, s.title) AS title, COALESCE(f.language, s.language) AS language, s.last_at AS subject_at, NULL AS outlet_key, s.category
        FROM stories s LEFT JOIN story_faces f ON f.story_id = s.id AND f.language = @language LEFT JOIN discussions d ON d.story_id = s.id WHERE s.merged_into IS NULL AND s.article_count > 0
        """;

    /// <summary>Of an article; with id 0 where nobody has said anything yet. Null: no article that is shown.</summary>
    public Task<DiscussionRow?> Article(long articleId, CancellationToken cancel = default) =>
        database.Read(s => s.First<DiscussionRow>($"{OfArticle} AND a.id = @articleId", new { articleId }), cancel);

    /// <summary>Of a story, or of the one it went into.</summary>
    /// <param name="language">Of the title, where the story is told in it.</param>
    public Task<DiscussionRow?> Story(long storyId, string language, CancellationToken cancel = default) => database.Read(s => s.First<DiscussionRow>(
        $"{OfStory} AND s.id = COALESCE((SELECT m.merged_into FROM stories m WHERE m.id = @storyId), @storyId)", new { storyId, language }), cancel);

    public Task<DiscussionRow?> Find(long id, string language, CancellationToken cancel = default) => database.Read(s => Find(s, id, language), cancel);

    internal static async Task<DiscussionRow?> Find(Session session, long id, string language) =>
        await session.First<DiscussionRow>($"{OfArticle} AND d.id = @id", new { id }) ?? await session.First<DiscussionRow>($"{OfStory} AND d.id = @id", new { id, language });

    /// <summary>The row that comments hang on; made with the first of them.</summary>
    internal static async Task<long> Keep(Session session, DiscussionRow discussion, long now)
    {
        if (discussion.Id > 0) return discussion.Id;
        var subject = discussion.ArticleId is not null ? "article_id" : "story_id";
        return await session.First<long>($"""
            INSERT INTO discussions({subject}, created_at) VALUES (@id, @now) ON CONFLICT ({subject}) DO UPDATE SET state = discussions.state RETURNING id
            """, new { id = discussion.ArticleId ?? discussion.StoryId, now });
    }

    /// <summary>Moderators close, open, or say who is read first; an act that everybody may read.</summary>
    /// <param name="state">open, closed.</param>
    /// <param name="mode">pre, post; null: as the site has it.</param>
    public Task Set(DiscussionRow discussion, string state, string? mode, NewAct act, DateTimeOffset now, CancellationToken cancel = default) => database.Write(async s =>
    {
        var id = await Keep(s, discussion, now.ToUnixTimeMilliseconds());
        await s.Execute("UPDATE discussions SET state = @state, mode = @mode WHERE id = @id", new { id, state, mode });
        await Acts.Record(s, act with { ObjectId = Of(discussion) }, now.ToUnixTimeMilliseconds());
        await Facts.MoveStamp(s);
    }, cancel);

    /// <summary>"article/12", "story/7": how acts name what is discussed.</summary>
    public static string Of(DiscussionRow discussion) => discussion.ArticleId is { } article ? $"article/{article}" : $"story/{discussion.StoryId}";
}
