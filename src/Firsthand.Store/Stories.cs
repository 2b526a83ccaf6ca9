namespace Firsthand.Store;

/// <summary>Reading stories; how they come to be is in StoryGathering.</summary>
public sealed partial class Stories(Database database, TimeProvider time)
{
    /// <summary>On alias s, with the tables of <see cref="Joins"/>. "id" comes first: it parts records.</summary>
    internal const string Columns = """
        s.id, s.title, s.summary, s.language, s.category, s.country, s.lead_article_id, s.image_url, s.image_alt, s.article_count, s.outlet_count, s.origin_count,
        s.first_hand_count, s.relay_count, s.wire_count, s.first_at, s.last_at, s.merged_into,
        fo.name AS first_outlet_name, fo.key AS first_outlet_key, fo.owner_kind AS first_outlet_owner_kind,
        COALESCE(fo.state_controlled, 0) AS first_outlet_state_controlled, COALESCE(lo.sample, 0) AS sample,
        COALESCE(la.kind, 'article') AS lead_kind, COALESCE(la.published_precision, 'minute') AS lead_precision, la.accessible_for_free AS lead_accessible_for_free
        """;

    internal const string Joins = """
        LEFT JOIN outlets fo ON fo.id = s.first_outlet_id LEFT JOIN articles la ON la.id = s.lead_article_id LEFT JOIN outlets lo ON lo.id = la.outlet_id
        """;

    /// <summary>On alias n; the same words as in the partial indexes.</summary>
    private const string Shown = "n.merged_into IS NULL AND n.article_count > 0";

    private static string Of(string stories, string order = "s.last_at DESC, s.id DESC") => $"""
        SELECT {Columns} FROM ({stories}) s {Joins} ORDER BY {order}
        """;

    public Task<StoryRow?> Find(long id, CancellationToken cancel = default) => database.Read(session => Find(session, id), cancel);

    private static Task<StoryRow?> Find(Session session, long id) => session.First<StoryRow>($"SELECT {Columns} FROM stories s {Joins} WHERE s.id = @id", new { id });

    /// <summary>At most 4 statements. A story that went into another comes alone, with <see cref="StoryRow.MergedInto"/>.</summary>
    public Task<StoryView?> View(long id, CancellationToken cancel = default) => database.Read(async session =>
    {
        if (await Find(session, id) is not { } story) return null;
        if (story.MergedInto is not null) return new StoryView(story, [], [], []);
        var articles = await session.Query<ArticleCard>(Articles.ToldInStorySql, new { storyId = id });
        if (articles.Count == 0) return null;
        var edges = await session.Query<OriginEdgeRow>("""
            SELECT e.from_id, e.to_id, e.name, e.why, e.evidence_start, e.evidence_end,
              CASE WHEN o.display_right = 'full' AND e.evidence_end <= 4000 THEN SUBSTR(t.text, 1, CAST(e.evidence_end + 400 AS INTEGER)) END AS told
            FROM origin_edges e JOIN articles a ON a.id = e.from_id JOIN outlets o ON o.id = a.outlet_id LEFT JOIN article_texts t ON t.article_id = a.id
            WHERE e.story_id = @id ORDER BY e.from_id, e.to_id, e.name LIMIT 2000
            """, new { id });
        var hashtags = await session.Query<HashtagRow>($"""
            SELECT h.id, h.key, h.kind, h.country, {Hashtags.Label}, shared.count, shared.salience FROM (
              SELECT t.hashtag_id, COUNT(*) AS count, MAX(t.salience) AS salience FROM articles a JOIN article_hashtags t ON t.article_id = a.id
              WHERE a.story_id = @id GROUP BY t.hashtag_id ORDER BY COUNT(*) DESC, MAX(t.salience) DESC, t.hashtag_id LIMIT 12) AS shared
            JOIN hashtags h ON h.id = shared.hashtag_id ORDER BY shared.count DESC, shared.salience DESC, h.id
            """, new { id, language = story.Language ?? "" });
        return new StoryView(story, articles, edges, hashtags);
    }, cancel);

    /// <summary>Texts of the articles that may be shown in full, by time, oldest first; at most <paramref name="most"/>, each at most <see cref="LongestAsked"/> characters.</summary>
    public Task<IReadOnlyList<ArticleText>> Texts(long storyId, int most, CancellationToken cancel = default) => database.Read(session => session.Query<ArticleText>($"""
        SELECT a.id, SUBSTR(t.text, 1, {LongestAsked}) AS text FROM articles a JOIN outlets o ON o.id = a.outlet_id JOIN article_texts t ON t.article_id = a.id
        WHERE a.story_id = @storyId AND {Cards.Shown} AND o.display_right = 'full' AND t.text <> '' ORDER BY a.sort_at, a.id LIMIT @most
        """, new { storyId, most = Math.Clamp(most, 1, Slices.Most) }), cancel);

    private const int LongestAsked = 200_000;

    /// <summary>By time of the newest article. Null language: all; null category: all.</summary>
    public Task<Slice<StoryRow>> Latest(string? language, string? category, Cursor before, int count, CancellationToken cancel = default) => database.Read(async session =>
        Slices.Of(await session.Query<StoryRow>(LatestSql(language, category), new { language, category, before.At, before.Id, limit = Slices.Limit(count) }),
            count, s => new Cursor(s.LastAt, s.Id)), cancel);

    internal static string LatestSql(string? language, string? category) => Of($"""
        SELECT n.* FROM stories n WHERE {Shown} {Language(language)} {(category is null ? "" : "AND n.category = @category")} AND (n.last_at, n.id) < (@At, @Id)
        ORDER BY n.last_at DESC, n.id DESC LIMIT @limit
        """);

    /// <summary>The front page's order: independent origins, then articles, then time, among stories with news since a moment. One statement.</summary>
    public Task<IReadOnlyList<StoryRow>> Top(string? language, DateTimeOffset since, int count, CancellationToken cancel = default) =>
        database.Read(session => session.Query<StoryRow>(TopSql(language), new { language, since, limit = Slices.Limit(count) - 1 }), cancel);

    /// <summary>A story of one article has one origin: such stories stand in order of time behind all others, and need not be ranked.</summary>
    internal static string TopSql(string? language)
    {
        return Of($"""
            SELECT * FROM (SELECT n.* FROM stories n WHERE n.merged_into IS NULL AND n.article_count > 1 {Language(language)} AND n.last_at >= @since ORDER BY n.origin_count DESC, n.article_count DESC, n.last_at DESC, n.id DESC LIMIT @limit) AS several
            UNION ALL
            SELECT * FROM (SELECT n.* FROM stories n WHERE {Shown} AND n.article_count = 1 {Language(language)} AND n.last_at >= @since ORDER BY n.last_at DESC, n.id DESC LIMIT @limit) AS single
            """, "s.origin_count DESC, s.article_count DESC, s.last_at DESC, s.id DESC") + " LIMIT @limit";
    }

    /// <summary>How many stories had news since a moment.</summary>
    public Task<long> CountSince(string? language, DateTimeOffset since, CancellationToken cancel = default) => database.Read(session =>
        session.First<long>($"SELECT COUNT(*) FROM stories n WHERE {Shown} {Language(language)} AND n.last_at >= @since", new { language, since }), cancel);

    private static string Language(string? language) => language is null ? "" : "AND n.language = @language";
}
