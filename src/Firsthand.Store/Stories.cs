using Firsthand.Reading.Comparing;

namespace Firsthand.Store;

/// <summary>Reading stories; how they come to be is in StoryGathering.</summary>
public sealed partial class Stories(Database database, TimeProvider time)
{
    /// <summary>
    /// On alias s, with the tables of <see cref="Joins"/> and face, the story's face in the language it is shown in; where it has none, it shows itself.
    /// "id" comes first: it parts records. Of an outlet of which only headlines may be shown there is neither summary nor picture, whatever was stored when its right was another.
    /// </summary>
    internal const string Columns = """
        s.id, COALESCE(face.title, s.title) AS title, CASE WHEN lo.display_right = 'headline' THEN '' ELSE COALESCE(face.summary, s.summary) END AS summary, COALESCE(face.language, s.language) AS language, s.category,
        CASE WHEN face.story_id IS NULL THEN s.country ELSE face.country END AS country, COALESCE(face.lead_article_id, s.lead_article_id) AS lead_article_id,
        CASE WHEN lo.display_right = 'headline' THEN NULL WHEN face.story_id IS NULL THEN s.image_url ELSE face.image_url END AS image_url,
        CASE WHEN lo.display_right = 'headline' THEN NULL WHEN face.story_id IS NULL THEN s.image_alt ELSE face.image_alt END AS image_alt,
        s.article_count, s.outlet_count, s.origin_count, s.first_hand_count, s.relay_count, s.wire_count, s.first_at, s.last_at, s.merged_into,
        fo.name AS first_outlet_name, fo.key AS first_outlet_key, fo.language AS first_outlet_language, fo.owner_kind AS first_outlet_owner_kind,
        COALESCE(fo.state_controlled, 0) AS first_outlet_state_controlled, COALESCE(lo.sample, 0) AS sample,
        COALESCE(la.kind, 'article') AS lead_kind, COALESCE(la.published_precision, 'minute') AS lead_precision, la.accessible_for_free AS lead_accessible_for_free
        """;

    /// <summary>With the face in @edition.</summary>
    internal const string Joins = $"LEFT JOIN story_faces face ON face.story_id = s.id AND face.language = @edition {Beside}";

    private const string Beside = """
        LEFT JOIN outlets fo ON fo.id = s.first_outlet_id LEFT JOIN articles la ON la.id = COALESCE(face.lead_article_id, s.lead_article_id) LEFT JOIN outlets lo ON lo.id = la.outlet_id
        """;

    /// <summary>On alias n; the same words as in the partial indexes.</summary>
    private const string Shown = "n.merged_into IS NULL AND n.article_count > 0";

    private const string Newest = "s.last_at DESC, s.id DESC";

    /// <summary>Of the stories that a subquery gives, each with its face in @edition.</summary>
    private static string Of(string stories, string order = Newest) => $"SELECT {Columns} FROM ({stories}) s {Joins} ORDER BY {order}";

    /// <summary>Of the faces that a subquery gives.</summary>
    private static string OfFaces(string faces, string order = Newest) => $"SELECT {Columns} FROM ({faces}) face JOIN stories s ON s.id = face.story_id {Beside} ORDER BY {order}";

    /// <summary>Null edition: as the article shows it that stands for the whole story.</summary>
    public Task<StoryRow?> Find(long id, string? edition = null, CancellationToken cancel = default) => database.Read(session => Find(session, id, edition), cancel);

    private static Task<StoryRow?> Find(Session session, long id, string? edition) => session.First<StoryRow>($"SELECT {Columns} FROM stories s {Joins} WHERE s.id = @id", new { id, edition });

    /// <summary>At most 4 statements. A story that went into another comes alone, with <see cref="StoryRow.MergedInto"/>.</summary>
    /// <param name="edition">The language it is shown in, where one of its articles is; articles of all languages come along.</param>
    public Task<StoryView?> View(long id, string? edition = null, CancellationToken cancel = default) => database.Read(async session =>
    {
        if (await session.First<StoryRow>($"SELECT {Columns}, x.comparison AS compared, (SELECT d.shown FROM discussions d WHERE d.story_id = s.id) AS comments, (SELECT k.value FROM settings k WHERE k.key = 'comments') AS comment_settings, s.edited FROM stories s {Joins} LEFT JOIN story_comparisons x ON x.story_id = s.id WHERE s.id = @id", new { id, edition }) is not { } story) return null;
        if (story.MergedInto is not null) return new StoryView(story, [], [], []);
        var articles = await session.Query<ArticleCard>(Articles.ToldInStorySql, new { storyId = id });
        if (articles.Count == 0) return null;
        var edges = await session.Query<OriginEdgeRow>("""
            SELECT e.from_id, e.from_name, e.to_id, e.name, e.kind, e.why, e.evidence_start, e.evidence_end,
              CASE WHEN o.display_right = 'full' AND e.evidence_end <= 4000 THEN SUBSTR(t.text, 1, CAST(e.evidence_end + 400 AS INTEGER)) END AS told
            FROM origin_edges e JOIN articles a ON a.id = e.from_id JOIN outlets o ON o.id = a.outlet_id LEFT JOIN article_texts t ON t.article_id = a.id
            WHERE e.story_id = @id ORDER BY e.from_id, e.to_id, e.name LIMIT 2500
            """, new { id });
        var (hashtags, beside) = await StoriesBeside.Of(session, story, edition);
        return new StoryView(story, articles, [.. edges.Where(e => e.FromName is null)], hashtags) { Links = [.. edges.Where(e => e.FromName is not null)], Beside = beside, Comparison = StoredJson.Read(story.Compared, Comparison.None) };
    }, cancel);

    /// <summary>Texts of the articles that may be shown in full, by time, oldest first; at most <paramref name="most"/>, each at most <see cref="LongestAsked"/> characters.</summary>
    public Task<IReadOnlyList<ArticleText>> Texts(long storyId, int most, CancellationToken cancel = default) => database.Read(session => session.Query<ArticleText>($"""
        SELECT a.id, SUBSTR(t.text, 1, {LongestAsked}) AS text FROM articles a JOIN outlets o ON o.id = a.outlet_id JOIN article_texts t ON t.article_id = a.id
        WHERE a.story_id = @storyId AND {Cards.Shown} AND o.display_right = 'full' AND t.text <> '' ORDER BY a.sort_at, a.id LIMIT @most
        """, new { storyId, most = Math.Clamp(most, 1, Slices.Most) }), cancel);

    private const int LongestAsked = 200_000;

    /// <summary>By time of the newest article, of whatever language. A language: the stories told in it, as it shows them. None: all, shown in the edition's where they are told in it. Null category: all.</summary>
    public Task<Slice<StoryRow>> Latest(string? language, string? category, Cursor before, int count, string? edition = null, CancellationToken cancel = default) => database.Read(async session =>
        Slices.Of(await session.Query<StoryRow>(LatestSql(language, category), new { language, edition, category, before.At, before.Id, limit = Slices.Limit(count) }),
            count, s => new Cursor(s.LastAt, s.Id)), cancel);

    internal static string LatestSql(string? language, string? category)
    {
        var ofCategory = category is null ? "" : "AND n.category = @category";
        return language is null
            ? Of($"SELECT n.* FROM stories n WHERE {Shown} {ofCategory} AND (n.last_at, n.id) < (@At, @Id) ORDER BY n.last_at DESC, n.id DESC LIMIT @limit")
            : OfFaces($"SELECT n.* FROM story_faces n WHERE n.language = @language {ofCategory} AND (n.last_at, n.story_id) < (@At, @Id) ORDER BY n.last_at DESC, n.story_id DESC LIMIT @limit");
    }

    /// <summary>The front page's order: independent origins, then articles, then time, among stories told in a language with news since a moment. One statement.</summary>
    public Task<IReadOnlyList<StoryRow>> Top(string language, DateTimeOffset since, int count, CancellationToken cancel = default) =>
        database.Read(session => session.Query<StoryRow>(TopSql, new { language, since, limit = Slices.Limit(count) - 1 }), cancel);

    internal static readonly string TopSql = $"SELECT {Columns} FROM ({TopFaces}) top {Dressed("top")} ORDER BY {TopOrder}";

    /// <summary>The faces in @language of stories whose ids an alias has, with all that <see cref="Columns"/> needs. Chosen by narrow indexes first, dressed afterwards: few wide rows are read.</summary>
    private static string Dressed(string alias) => $"JOIN story_faces face ON face.story_id = {alias}.story_id AND face.language = @language JOIN stories s ON s.id = {alias}.story_id {Beside}";

    private const string TopOrder = "s.origin_count DESC, s.article_count DESC, s.last_at DESC, s.id DESC";

    /// <summary>A story of one article has one origin: such stories stand in order of time behind all others, and need not be ranked.</summary>
    private const string TopFaces = """
        SELECT story_id FROM (
          SELECT * FROM (SELECT n.story_id, n.origin_count, n.article_count, n.last_at FROM story_faces n WHERE n.language = @language AND n.article_count > 1 AND n.last_at >= @since ORDER BY n.origin_count DESC, n.article_count DESC, n.last_at DESC, n.story_id DESC LIMIT @limit) AS several
          UNION ALL
          SELECT * FROM (SELECT n.story_id, n.origin_count, n.article_count, n.last_at FROM story_faces n WHERE n.language = @language AND n.article_count = 1 AND n.last_at >= @since ORDER BY n.last_at DESC, n.story_id DESC LIMIT @limit) AS single) AS ranked
        ORDER BY origin_count DESC, article_count DESC, last_at DESC, story_id DESC LIMIT @limit
        """;

    /// <summary>How many stories told in a language had news since a moment.</summary>
    public Task<long> CountSince(string language, DateTimeOffset since, CancellationToken cancel = default) => database.Read(session =>
        session.First<long>("SELECT COUNT(*) FROM story_faces n WHERE n.language = @language AND n.last_at >= @since", new { language, since }), cancel);

    /// <summary>So many numbers of stories to a file of the sitemap: in five languages they are within its 50,000 addresses.</summary>
    public const int SitemapBlock = 10_000;

    /// <summary>Blocks of <see cref="SitemapBlock"/> numbers in which there are stories, and when one of each was last in the news; oldest first.</summary>
    public Task<IReadOnlyList<StoryBlock>> Blocks(CancellationToken cancel = default) => database.Read(session => session.Query<StoryBlock>(BlocksSql), cancel);

    internal static readonly string BlocksSql = $"SELECT n.id / {SitemapBlock} AS block, MAX(n.last_at) AS last_at FROM stories n WHERE {Shown} GROUP BY n.id / {SitemapBlock} ORDER BY 1";

    /// <summary>The stories of a block with each language they are told in, by number, languages of a story together.</summary>
    public Task<IReadOnlyList<StoryAddress>> Addresses(long block, CancellationToken cancel = default) => database.Read(session =>
        session.Query<StoryAddress>(AddressesSql, new { from = block * SitemapBlock, to = (block + 1) * SitemapBlock }), cancel);

    internal const string AddressesSql = $"""
        SELECT s.id AS story_id, face.language, COALESCE(face.title, s.title) AS title, s.first_at, s.last_at FROM (
          SELECT n.* FROM stories n WHERE {Shown} AND n.id >= @from AND n.id < @to) s
        LEFT JOIN story_faces face ON face.story_id = s.id ORDER BY s.id, face.language
        """;

    /// <summary>Stories that began since a moment, newest news first; at most so many.</summary>
    public Task<IReadOnlyList<StoryAddress>> Begun(DateTimeOffset since, int most, CancellationToken cancel = default) => database.Read(session =>
        session.Query<StoryAddress>(BegunSql, new { since, most = Math.Clamp(most, 1, 1000) }), cancel);

    internal const string BegunSql = $"""
        SELECT s.id AS story_id, face.language, COALESCE(face.title, s.title) AS title, s.first_at, s.last_at FROM (
          SELECT n.* FROM stories n WHERE {Shown} AND n.last_at >= @since AND n.first_at >= @since ORDER BY n.last_at DESC, n.id DESC LIMIT @most) s
        LEFT JOIN story_faces face ON face.story_id = s.id ORDER BY {Newest}, face.language
        """;
}
