using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Reading articles; how they come in is in Feeds and ArticlePages.</summary>
public sealed partial class Articles(Database database, TimeProvider time)
{
    private const string Columns = """
        a.id, a.outlet_id, a.feed_id, a.url, a.guid, a.title, a.standfirst, a.authors, a.excerpt, a.language, a.direction, a.category, a.category_why,
        a.image_url, a.image_alt, a.image_credit, a.image_width, a.image_height, a.dateline_place, a.dateline_day, a.dateline_agency, a.corrections, a.accessible_for_free, a.published_at, a.published_precision, a.modified_at, a.discovered_at, a.sort_at, a.fetched_at, a.state,
        a.reason_code, a.reason, a.kind, a.recording_kind, a.recording, a.rule, a.confidence, a.words, a.role, a.duplicate_of, a.story_id, a.story_why, a.revision_count, a.etag,
        a.last_modified, a.gone_at, a.edited, COALESCE(t.text, '') AS text, COALESCE(t.html, '') AS html, COALESCE(t.summary, '[]') AS summary,
        COALESCE(t.attributions, '[]') AS attributions, COALESCE(t.origins, '{}') AS origins, COALESCE(t.embeds, '[]') AS embeds, q.claims,
        led.key AS found_in_key, led.name AS found_in_name
        """;
    private const string From = """
        articles a LEFT JOIN article_texts t ON t.article_id = a.id LEFT JOIN article_claims q ON q.article_id = a.id LEFT JOIN feeds f ON f.id = a.feed_id LEFT JOIN outlets led ON led.id = f.outlet_id AND led.id <> a.outlet_id
        """;

    /// <summary>In whatever state, tombstones too.</summary>
    public Task<ArticleRow?> Find(long id, CancellationToken cancel = default) =>
        database.Read(session => session.First<ArticleRow>($"SELECT {Columns} FROM {From} WHERE a.id = @id", new { id }), cancel);

    /// <summary>By any of its addresses, however spelled; null for tombstones.</summary>
    public Task<long?> FindByUrl(string url, CancellationToken cancel = default) => database.Read(session => session.First<long?>("""
        SELECT a.id FROM article_links l JOIN articles a ON a.id = l.article_id WHERE l.url = @url AND a.state <> 'removed'
        """, new { url = Urls.Normalise(url) }), cancel);

    /// <summary>At most 4 statements; null if there is none, or it is hidden (refused) or a tombstone.</summary>
    /// <param name="edition">The language its story is shown in, where an article of it is.</param>
    public Task<ArticleView?> View(long id, string? edition = null, CancellationToken cancel = default) => database.Read(async session =>
    {
        var rows = await session.Query<ArticleRow, OutletRow, StoryRow>($"""
            SELECT {Columns}, (SELECT d.shown FROM discussions d WHERE d.article_id = a.id) AS comments, (SELECT x.value FROM settings x WHERE x.key = 'comments') AS comment_settings, {string.Join(", ", Outlets.Columns.Split(',').Select(c => "o." + c.Trim()))}, {Stories.Columns}
            FROM {From} JOIN outlets o ON o.id = a.outlet_id LEFT JOIN stories s ON s.id = a.story_id {Stories.Joins} WHERE a.id = @id AND {Cards.Shown}
            """, new { id, edition });
        if (rows is not [var (article, outlet, story)]) return null;
        var hashtags = await session.Query<HashtagRow>($"""
            SELECT h.id, h.key, h.kind, h.country, {Hashtags.Label}, t.salience FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id
            WHERE t.article_id = @id ORDER BY t.salience DESC, h.id
            """, new { id, language = article.Language ?? "" });
        var related = await session.Query<ArticleCard>(RelatedSql, new { id });
        var revisions = article.RevisionCount == 0 ? [] : await Revisions(session, id);
        return new ArticleView(article, outlet!, hashtags, related, story, revisions);
    }, cancel);

    /// <summary>Both what gathering found for this article and what it found for later ones; best first.</summary>
    private static readonly string RelatedSql = Cards.Of($"""
        SELECT a.*, r.score AS related_score, r.why AS related_why FROM (
          SELECT pairs.id, MAX(pairs.score) AS score, MIN(pairs.why) AS why FROM (
            SELECT other_id AS id, score, why FROM related WHERE article_id = @id
            UNION ALL SELECT article_id AS id, score, why FROM related WHERE other_id = @id) AS pairs
          GROUP BY pairs.id) AS r
        JOIN articles a ON a.id = r.id WHERE {Cards.Shown} ORDER BY r.score DESC, a.id DESC LIMIT 10
        """, order: "c.related_score DESC, c.id DESC", also: ", c.related_why AS why");

    public Task<Slice<ArticleCard>> Latest(string? language, Cursor before, int count, CancellationToken cancel = default) =>
        Page(LatestSql(language), new { language, before.At, before.Id, limit = Slices.Limit(count) }, count, cancel);

    internal static string LatestSql(string? language) => Cards.Page(language is null ? "1 = 1" : "a.language = @language");

    public Task<Slice<ArticleCard>> OfOutlet(long outletId, Cursor before, int count, CancellationToken cancel = default) =>
        Page(OfOutletSql, new { outletId, before.At, before.Id, limit = Slices.Limit(count) }, count, cancel);

    internal static readonly string OfOutletSql = Cards.Page("a.outlet_id = @outletId");

    /// <summary>Of one role: firsthand, relay, wire, unknown.</summary>
    public Task<Slice<ArticleCard>> OfRole(long outletId, string role, Cursor before, int count, CancellationToken cancel = default) =>
        Page(OfRoleSql, new { outletId, role, before.At, before.Id, limit = Slices.Limit(count) }, count, cancel);

    internal static readonly string OfRoleSql = Cards.Page("a.outlet_id = @outletId AND a.role = @role");

    /// <summary>Relays and copies of one outlet that rest on another's reports, or on what they name so.</summary>
    /// <param name="otherId">0: no outlet that is known here.</param>
    public Task<Slice<ArticleCard>> RestingOn(long outletId, long otherId, string name, Cursor before, int count, CancellationToken cancel = default) =>
        Page(RestingOnSql, new { outletId, otherId, name, before.At, before.Id, limit = Slices.Limit(count) }, count, cancel);

    internal static readonly string RestingOnSql = Cards.Page("""
        a.outlet_id = @outletId AND a.role IN ('relay', 'wire') AND EXISTS (
          SELECT 1 FROM origin_edges e LEFT JOIN articles b ON b.id = e.to_id WHERE e.from_id = a.id AND (b.outlet_id = @otherId OR (e.to_id IS NULL AND e.name = @name)))
        """);

    /// <summary>Outlets of a country that are read one by one; where it has more, its articles are so many among all that those are walked.</summary>
    private const int MostArms = 200;

    /// <summary>Of all outlets of a country (ISO 3166 alpha-2). Two statements.</summary>
    public Task<Slice<ArticleCard>> OfCountry(string country, Cursor before, int count, CancellationToken cancel = default) => database.Read(async session =>
    {
        var outlets = await session.Query<long>("SELECT o.id FROM outlets o WHERE o.country = @country", new { country });
        if (outlets.Count == 0) return new Slice<ArticleCard>([], null);
        var args = new Dictionary<string, object>(StringComparer.Ordinal) { ["At"] = before.At, ["Id"] = before.Id, ["limit"] = Slices.Limit(count) };
        if (outlets.Count > MostArms) args["country"] = country;
        else foreach (var (i, id) in outlets.Index()) args["o" + i] = id;
        return Cards.Slice(await session.Query<ArticleCard>(OfCountrySql(outlets.Count), args), count);
    }, cancel);

    /// <summary>The newest of each outlet, and of these the newest: an outlet that says little does not make the list walk through what all others say.</summary>
    internal static string OfCountrySql(int outlets) => outlets > MostArms
        ? Cards.Page("a.outlet_id IN (SELECT o.id FROM outlets o WHERE o.country = @country)")
        : Cards.Of($"""
            SELECT a.* FROM (
              SELECT newest.id FROM ({string.Join(" UNION ALL ", Enumerable.Range(0, outlets).Select(i => $"SELECT * FROM (SELECT a.id, a.sort_at FROM articles a WHERE a.outlet_id = @o{i} AND {Cards.Shown} AND (a.sort_at, a.id) < (@At, @Id) ORDER BY a.sort_at DESC, a.id DESC LIMIT @limit) AS arm{i}"))}) AS newest
              ORDER BY newest.sort_at DESC, newest.id DESC LIMIT @limit) AS chosen
            JOIN articles a ON a.id = chosen.id
            """);

    public Task<Slice<ArticleCard>> OfHashtag(long hashtagId, string? language, Cursor before, int count, CancellationToken cancel = default) =>
        Page(OfHashtagSql(language), new { hashtagId, language, before.At, before.Id, limit = Slices.Limit(count) }, count, cancel);

    internal static string OfHashtagSql(string? language) => Cards.Of($"""
        SELECT a.* FROM (
          SELECT article_id FROM article_hashtags WHERE hashtag_id = @hashtagId {(language is null ? "" : "AND language = @language")} AND (sort_at, article_id) < (@At, @Id)
          ORDER BY sort_at DESC, article_id DESC LIMIT @limit) AS tagged
        JOIN articles a ON a.id = tagged.article_id
        """);

    private Task<Slice<ArticleCard>> Page(string sql, object args, int count, CancellationToken cancel) =>
        database.Read(async session => Cards.Slice(await session.Query<ArticleCard>(sql, args), count), cancel);

    /// <summary>By time, oldest first; at most 500.</summary>
    public Task<IReadOnlyList<ArticleCard>> OfStory(long storyId, CancellationToken cancel = default) => database.Read(session => OfStory(session, storyId), cancel);

    internal static Task<IReadOnlyList<ArticleCard>> OfStory(Session session, long storyId) => session.Query<ArticleCard>(OfStorySql, new { storyId });

    private static readonly string InStory = $"SELECT a.* FROM articles a WHERE a.story_id = @storyId AND {Cards.Shown} ORDER BY a.sort_at, a.id LIMIT {Slices.Most}";

    internal static readonly string OfStorySql = Cards.Of(InStory, order: "c.sort_at, c.id");

    /// <summary>The same with <see cref="ArticleCard.KeySentences"/> and <see cref="ArticleCard.Claims"/>.</summary>
    internal static readonly string ToldInStorySql = Told(InStory);

    internal static string Told(string articles) => Cards.Of(articles, order: "c.sort_at, c.id",
        also: ", CASE WHEN o.display_right = 'full' THEN (SELECT t.summary FROM article_texts t WHERE t.article_id = c.id) END AS key_sentences, (SELECT q.claims FROM article_claims q WHERE q.article_id = c.id) AS claims");

    /// <summary>Newest first; at most 100.</summary>
    public Task<IReadOnlyList<RevisionRow>> Revisions(long articleId, CancellationToken cancel = default) => database.Read(session => Revisions(session, articleId), cancel);

    private static Task<IReadOnlyList<RevisionRow>> Revisions(Session session, long articleId) => session.Query<RevisionRow>(
        "SELECT id, article_id, seen_at, title, standfirst, text, html FROM revisions WHERE article_id = @articleId ORDER BY seen_at DESC, id DESC LIMIT 100", new { articleId });

    /// <summary>Everything but tombstones in order of id, for export; give the last id seen.</summary>
    public Task<IReadOnlyList<ArticleRow>> After(long id, int count, CancellationToken cancel = default) => database.Read(session => session.Query<ArticleRow>(
        $"SELECT {Columns} FROM {From} WHERE a.id > @id AND a.state <> 'removed' ORDER BY a.id LIMIT @count", new { id, count = Math.Clamp(count, 1, 1000) }), cancel);

    /// <summary>Counts by state.</summary>
    public Task<IReadOnlyDictionary<string, long>> CountByState(CancellationToken cancel = default) => database.Read<IReadOnlyDictionary<string, long>>(async session =>
        (await session.Query<(string State, long Count)>("SELECT state, COUNT(*) FROM articles GROUP BY state")).ToDictionary(c => c.State, c => c.Count), cancel);

    /// <summary>Takes an article away for good: a tombstone keeps its addresses so that it does not come back.</summary>
    public Task Remove(long id, CancellationToken cancel = default) => database.Write(async session =>
    {
        if (await Stored.Find(session, id) is not { } stored || stored.State == ArticleWriter.Removed) return;
        await ArticleWriter.Bury(session, stored);
        await Facts.MoveStamp(session);
    }, cancel);
}
