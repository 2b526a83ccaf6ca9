namespace Firsthand.Store;

/// <summary>Another story beside a story, and what joins the two.</summary>
public sealed record StoryBeside
{
    public long Id { get; init; }
    /// <summary>As the edition shows it.</summary>
    public string Title { get; init; } = "";
    public string? Language { get; init; }
    public long FirstAt { get; init; }
    public long LastAt { get; init; }
    public long ArticleCount { get; init; }
    public long OutletCount { get; init; }
    /// <summary>How many articles of the story have one of the other among their related ones.</summary>
    public long Links { get; init; }
    /// <summary>Of the nearest two, 0–1.</summary>
    public double Score { get; init; }
    /// <summary>Of the nearest two; null: they are joined by hashtags alone.</summary>
    public string? Why { get; init; }
    /// <summary>Keys of the story's first hashtags that the other has too.</summary>
    public IReadOnlyList<HashtagRow> Shared { get; init; } = [];
}

/// <summary>What stands beside a story: its hashtags and other stories, in one statement.</summary>
internal static class StoriesBeside
{
    private const int Tags = 12, Compared = 5, Each = 100, FewestShared = 3, Most = 16;

    /// <summary>A hashtag (Links 0, N its place) or a story.</summary>
    private sealed record Row
    {
        public long IsStory { get; init; }
        public long Id { get; init; }
        public string Title { get; init; } = "";
        public string? Language { get; init; }
        public string? Key { get; init; }
        public string? Kind { get; init; }
        public string? Country { get; init; }
        public long FirstAt { get; init; }
        public long LastAt { get; init; }
        public long ArticleCount { get; init; }
        public long OutletCount { get; init; }
        public long Links { get; init; }
        public double Score { get; init; }
        public string? Why { get; init; }
        /// <summary>Of a hashtag its place from 1; of a story one bit a shared hashtag.</summary>
        public long N { get; init; }
    }

    internal static async Task<(IReadOnlyList<HashtagRow> Hashtags, IReadOnlyList<StoryBeside> Stories)> Of(Session session, StoryRow story, string? edition)
    {
        var rows = await session.Query<Row>(Sql, new { id = story.Id, edition, language = edition ?? story.Language ?? "", first = story.FirstAt, last = story.LastAt });
        List<HashtagRow> hashtags = [.. rows.Where(r => r.IsStory == 0).OrderBy(r => r.N).Select(r => new HashtagRow { Id = r.Id, Key = r.Key!, Label = r.Title, Kind = r.Kind!, Country = r.Country, Count = r.Links, Salience = r.Score })];
        return (hashtags, [.. rows.Where(r => r.IsStory == 1).OrderByDescending(r => r.Links).ThenByDescending(r => r.Score).ThenBy(r => r.Id).Select(r => new StoryBeside
        {
            Id = r.Id,
            Title = r.Title,
            Language = r.Language,
            FirstAt = r.FirstAt,
            LastAt = r.LastAt,
            ArticleCount = r.ArticleCount,
            OutletCount = r.OutletCount,
            Links = r.Links,
            Score = r.Score,
            Why = r.Why,
            Shared = [.. hashtags.Take(Compared).Where((_, i) => (r.N & (1L << i)) != 0)],
        })]);
    }

    /// <summary>The newest articles of a hashtag before the story, and those since: each a short walk along its index.</summary>
    private static string Around(int n) => string.Join(" UNION ALL ", new[] { "sort_at < @first", "sort_at > @last" }.Select(when => $"""
        SELECT * FROM (SELECT article_id, {n} AS n FROM article_hashtags WHERE hashtag_id = (SELECT hashtag_id FROM tags WHERE n = {n}) AND {when} ORDER BY sort_at DESC, article_id DESC LIMIT {Each}) AS t{n}
        """));

    internal static readonly string Sql = $"""
        WITH tags AS (
          SELECT t.hashtag_id, COUNT(*) AS count, MAX(t.salience) AS salience, ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC, MAX(t.salience) DESC, t.hashtag_id) AS n
          FROM articles a JOIN article_hashtags t ON t.article_id = a.id WHERE a.story_id = @id GROUP BY t.hashtag_id ORDER BY COUNT(*) DESC, MAX(t.salience) DESC, t.hashtag_id LIMIT {Tags}),
        links AS (
          SELECT pairs.mine, pairs.score, pairs.why, b.story_id FROM (
            SELECT r.article_id AS mine, r.other_id AS other, r.score, r.why FROM articles a JOIN related r ON r.article_id = a.id WHERE a.story_id = @id
            UNION ALL SELECT r.other_id, r.article_id, r.score, r.why FROM articles a JOIN related r ON r.other_id = a.id WHERE a.story_id = @id) AS pairs
          JOIN articles b ON b.id = pairs.other WHERE b.story_id IS NOT NULL AND b.story_id <> @id AND b.state IN ('pending', 'full', 'feed')),
        linked AS (SELECT story_id, COUNT(DISTINCT mine) AS links, MAX(score) AS score FROM links GROUP BY story_id ORDER BY COUNT(DISTINCT mine) DESC, MAX(score) DESC, story_id LIMIT {Most}),
        tagged AS (
          SELECT b.story_id, x.n FROM ({string.Join(" UNION ALL ", Enumerable.Range(1, Compared).Select(Around))}) AS x
          JOIN articles b ON b.id = x.article_id WHERE b.story_id IS NOT NULL AND b.story_id <> @id AND b.state IN ('pending', 'full', 'feed') GROUP BY b.story_id, x.n),
        alike AS (SELECT story_id, SUM({string.Concat(Enumerable.Range(1, Compared).Select(n => $"CASE WHEN n = {n} THEN {1 << (n - 1)} ELSE 0 END + "))}0) AS bits, COUNT(*) AS shared FROM tagged GROUP BY story_id),
        beside AS (
          SELECT l.story_id, l.links, l.score, COALESCE(k.bits, 0) AS bits FROM linked l LEFT JOIN alike k ON k.story_id = l.story_id
          UNION ALL SELECT * FROM (SELECT k.story_id, 0, 0.0, k.bits FROM alike k WHERE k.shared >= {FewestShared} AND k.story_id NOT IN (SELECT story_id FROM linked) ORDER BY k.shared DESC, k.story_id DESC LIMIT {Most}) AS also)
        SELECT 0 AS is_story, h.id, {Hashtags.Label.Replace(" AS label", " AS title", StringComparison.Ordinal)}, NULL AS language, h.key, h.kind, h.country, 0 AS first_at, 0 AS last_at, 0 AS article_count, 0 AS outlet_count,
          tags.count AS links, tags.salience AS score, NULL AS why, tags.n
        FROM tags JOIN hashtags h ON h.id = tags.hashtag_id
        UNION ALL
        SELECT 1, s.id, COALESCE(face.title, s.title), COALESCE(face.language, s.language), NULL, NULL, NULL, s.first_at, s.last_at, s.article_count, s.outlet_count,
          beside.links, beside.score, (SELECT links.why FROM links WHERE links.story_id = s.id ORDER BY links.score DESC, links.mine LIMIT 1), beside.bits
        FROM beside JOIN stories s ON s.id = beside.story_id LEFT JOIN story_faces face ON face.story_id = s.id AND face.language = @edition
        WHERE s.merged_into IS NULL AND s.article_count > 0
        """;
}
