using Firsthand.Reading.Entities;

namespace Firsthand.Store;

public sealed record HashtagRow
{
    public long Id { get; init; }
    public string Key { get; init; } = "";
    /// <summary>In the language asked for, else in any.</summary>
    public string Label { get; init; } = "";
    /// <summary>person, organisation, place, event, work, other.</summary>
    public string Kind { get; init; } = "other";
    public string? Country { get; init; }
    /// <summary>Articles (in lists of hashtags), or articles shared (in "goes with").</summary>
    public long Count { get; init; }
    public double Salience { get; init; }
}

/// <summary>Articles on one day (UTC). Day = days since 1970-01-01.</summary>
public sealed record DayCount(long Day, long Count);

/// <summary>What is known of a hashtag beside its articles.</summary>
public sealed record HashtagFacts
{
    /// <summary>Oldest first; days without are left out.</summary>
    public IReadOnlyList<DayCount> PerDay { get; init; } = [];
    /// <summary>Hashtags that share its newest articles, most first; Count: how many of them.</summary>
    public IReadOnlyList<HashtagRow> GoesWith { get; init; } = [];
    /// <summary>Who says something in these articles, most first.</summary>
    public IReadOnlyList<SpeakerRow> Speakers { get; init; } = [];
    /// <summary>By language; "" where it is not known.</summary>
    public IReadOnlyList<(string Language, string Label)> Labels { get; init; } = [];
}

public sealed class Hashtags(Database database)
{
    private const int MostRecent = 20_000;

    /// <summary>On alias h: the label in @language, else in any.</summary>
    internal const string Label = """
        COALESCE((SELECT l.label FROM hashtag_labels l WHERE l.hashtag_id = h.id AND l.language = @language),
          (SELECT l.label FROM hashtag_labels l WHERE l.hashtag_id = h.id ORDER BY l.language LIMIT 1), h.key) AS label
        """;

    /// <summary>None where editors hide it or have another stand for it.</summary>
    public Task<HashtagRow?> FindById(long id, string language, CancellationToken cancel = default) => database.Read(session => session.First<HashtagRow>($"""
        SELECT h.id, h.key, h.kind, h.country, {Label}, (SELECT COUNT(*) FROM article_hashtags t WHERE t.hashtag_id = h.id) AS count
        FROM hashtags h WHERE h.id = @id AND h.alias_of IS NULL AND h.hidden = 0
        """, new { id, language }), cancel);

    /// <summary>One that editors have stand for another is that other one; one that they hide is none.</summary>
    public Task<HashtagRow?> Find(string key, string language, CancellationToken cancel = default) => database.Read(session => session.First<HashtagRow>($"""
        SELECT h.id, h.key, h.kind, h.country, {Label}, (SELECT COUNT(*) FROM article_hashtags t WHERE t.hashtag_id = h.id) AS count
        FROM hashtags h WHERE h.id = (SELECT COALESCE(k.alias_of, k.id) FROM hashtags k WHERE k.key = @key) AND h.hidden = 0
        """, new { key, language }), cancel);

    /// <summary>Most articles of the language since a moment first (of the newest 20,000 mentions).</summary>
    /// <param name="after">At: the count, Id: the hashtag where the page before ended.</param>
    public Task<Slice<HashtagRow>> Top(string language, DateTimeOffset since, Cursor after, int count, CancellationToken cancel = default) => database.Read(async session => Slices.Of(
        await session.Query<HashtagRow>(TopSql, new { language, since, after.At, after.Id, limit = Slices.Limit(count) }), count, h => new Cursor(h.Count, h.Id)), cancel);

    internal static readonly string TopSql = $"""
        SELECT h.id, h.key, h.kind, h.country, {Label}, top.count FROM (
          SELECT recent.hashtag_id, COUNT(*) AS count FROM (
            SELECT hashtag_id FROM article_hashtags WHERE language = @language AND sort_at >= @since ORDER BY sort_at DESC LIMIT {MostRecent}) AS recent
          GROUP BY recent.hashtag_id HAVING (COUNT(*), recent.hashtag_id) < (@At, @Id) ORDER BY COUNT(*) DESC, recent.hashtag_id DESC LIMIT @limit) AS top
        JOIN hashtags h ON h.id = top.hashtag_id ORDER BY top.count DESC, h.id DESC
        """;

    private sealed record Fact
    {
        public string What { get; init; } = "";
        public long Id { get; init; }
        public string? Key { get; init; }
        public string? Label { get; init; }
        public string? Language { get; init; }
        public string? Kind { get; init; }
        public long Count { get; init; }
    }

    /// <summary>What is known of a hashtag beside its articles. One statement.</summary>
    public async Task<HashtagFacts> About(long hashtagId, string language, DateTimeOffset since, CancellationToken cancel = default)
    {
        var facts = (await database.Read(session => session.Query<Fact>(AboutSql, new { hashtagId, language, since }), cancel)).ToLookup(f => f.What);
        return new HashtagFacts
        {
            PerDay = [.. facts["day"].Select(f => new DayCount(f.Id, f.Count)).OrderBy(d => d.Day)],
            GoesWith = [.. facts["with"].Select(f => new HashtagRow { Id = f.Id, Key = f.Key!, Label = f.Label!, Kind = f.Kind!, Count = f.Count }).OrderByDescending(h => h.Count).ThenBy(h => h.Id)],
            Speakers = [.. facts["says"].Select(f => new SpeakerRow { Id = f.Id, Key = f.Key!, Name = f.Label!, Kind = f.Kind!, Language = f.Language, Count = f.Count }).OrderByDescending(s => s.Count).ThenBy(s => s.Id)],
            Labels = [.. facts["label"].Select(f => (f.Language!, f.Label!)).OrderBy(l => l.Item1, StringComparer.Ordinal)],
        };
    }

    /// <summary>Company and speakers are counted over its newest 500 articles.</summary>
    internal static readonly string AboutSql = $"""
        WITH recent AS (SELECT article_id FROM article_hashtags WHERE hashtag_id = @hashtagId ORDER BY sort_at DESC, article_id DESC LIMIT 500)
        SELECT 'day' AS what, sort_at / 86400000 AS id, NULL AS key, NULL AS label, NULL AS language, NULL AS kind, COUNT(*) AS count
          FROM article_hashtags WHERE hashtag_id = @hashtagId AND sort_at >= @since GROUP BY sort_at / 86400000
        UNION ALL SELECT 'with', h.id, h.key, {Label.Replace(" AS label", "", StringComparison.Ordinal)}, NULL, h.kind, shared.count FROM (
          SELECT t.hashtag_id, COUNT(*) AS count FROM recent JOIN article_hashtags t ON t.article_id = recent.article_id AND t.hashtag_id <> @hashtagId
          GROUP BY t.hashtag_id ORDER BY COUNT(*) DESC, t.hashtag_id LIMIT 12) AS shared
        JOIN hashtags h ON h.id = shared.hashtag_id
        UNION ALL SELECT 'says', s.id, s.key, s.name, s.language, s.kind, spoken.count FROM (
          SELECT p.speaker_id, COUNT(*) AS count FROM recent JOIN article_speakers p ON p.article_id = recent.article_id
          GROUP BY p.speaker_id ORDER BY COUNT(*) DESC, p.speaker_id LIMIT 12) AS spoken
        JOIN speakers s ON s.id = spoken.speaker_id
        UNION ALL SELECT 'label', 0, NULL, l.label, l.language, NULL, 0 FROM hashtag_labels l WHERE l.hashtag_id = @hashtagId
        """;

    /// <summary>Makes places known before any article names them: they are places of their country, whatever articles tell. Countries: ISO 3166 alpha-2 or invented codes. One transaction.</summary>
    public Task Know(IReadOnlyList<(string Key, string Country)> places, CancellationToken cancel = default) => database.Write(async session =>
    {
        foreach (var (key, country) in places.OrderBy(p => p.Key, StringComparer.Ordinal))
            await session.Execute("INSERT INTO hashtags(key, kind, country) VALUES (@key, 'place', @country) ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, country = excluded.country", new { key, country });
    }, cancel);

    private sealed record Given
    {
        public string Key { get; init; } = "";
        public string Kind { get; init; } = "";
        public string? Country { get; init; }
        public string? Language { get; init; }
        public double Salience { get; init; }
    }

    /// <summary>At most eight, the most salient; in order of keys, so that two writers never wait for each other's rows crosswise.</summary>
    private static IEnumerable<Tag> Shown(IReadOnlyList<Tag> tags) =>
        tags.Where(t => t.Key.Length > 0).DistinctBy(t => t.Key).Take(8).OrderBy(t => t.Key, StringComparer.Ordinal);

    /// <summary>Gives an article these hashtags and no others: at most eight, the most salient first.</summary>
    internal static async Task Store(Session session, long articleId, IReadOnlyList<Tag> tags, string? language, long sortAt)
    {
        await Remove(session, articleId);
        foreach (var tag in Shown(tags))
        {
            var (id, known) = await session.First<(long, string?)>("SELECT id, kind FROM hashtags WHERE key = @Key", new { tag.Key });
            // An article that tells what it is has more to say than those that do not.
            if (id == 0 || (known == "other" && tag.Kind != TagKind.Other))
                id = await session.First<long>("""
                    INSERT INTO hashtags(key, kind, country) VALUES (@Key, @kind, @Country)
                    ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, country = COALESCE(excluded.country, hashtags.country) RETURNING id
                    """, new { tag.Key, kind = Kind(tag), tag.Country });
            await session.Execute("INSERT INTO hashtag_labels(hashtag_id, language, label) VALUES (@id, @language, @Label) ON CONFLICT (hashtag_id, language) DO NOTHING",
                new { id, language = language ?? "", tag.Label });
            await session.Execute("INSERT INTO article_hashtags(hashtag_id, article_id, language, sort_at, salience) VALUES (@id, @articleId, @language, @sortAt, @Salience)",
                new { id, articleId, language, sortAt, tag.Salience });
        }
        await HashtagsAside.Put(session, articleId);
    }

    internal static async Task Remove(Session session, long articleId)
    {
        await session.Execute("DELETE FROM article_hashtags WHERE article_id = @articleId", new { articleId });
        await HashtagsAside.Remove(session, articleId);
    }

    /// <summary>The same for an article that has some of an older version, whose hashtags may also be of another kind now.</summary>
    /// <returns>False: it has these already.</returns>
    internal static async Task<bool> Renew(Session session, long articleId, IReadOnlyList<Tag> tags, string? language, long sortAt)
    {
        // What the analysers gave it, whatever editors have it stand for.
        var old = await session.Query<Given>("""
            SELECT h.key, h.kind, h.country, t.language, t.salience FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id WHERE t.article_id = @articleId
              AND NOT EXISTS (SELECT 1 FROM article_hashtags_aside b JOIN hashtags g ON g.id = b.hashtag_id WHERE b.article_id = @articleId AND b.alone = 1 AND g.alias_of = t.hashtag_id)
            UNION ALL SELECT h.key, h.kind, h.country, b.language, b.salience FROM article_hashtags_aside b JOIN hashtags h ON h.id = b.hashtag_id WHERE b.article_id = @articleId
            """, new { articleId });
        var before = old.ToDictionary(t => t.Key);
        var given = Shown(tags).Select(t => new Given { Key = Arguments.Clean(t.Key)!, Kind = Kind(t), Country = t.Country, Language = language, Salience = t.Salience })
            // What another article told of it stays where this one tells nothing.
            .Select(t => t.Kind == "other" && before.TryGetValue(t.Key, out var b) ? t with { Kind = b.Kind, Country = b.Country } : t).ToList();
        if (old.OrderBy(t => t.Key, StringComparer.Ordinal).SequenceEqual(given)) return false;
        await Store(session, articleId, tags, language, sortAt);
        foreach (var tag in given.Where(t => t.Kind != "other" && (!before.TryGetValue(t.Key, out var b) || b.Kind != t.Kind || b.Country != t.Country)))
            await session.Execute("UPDATE hashtags SET kind = @Kind, country = @Country WHERE key = @Key AND (kind <> @Kind OR COALESCE(country, '') <> COALESCE(@Country, ''))", new { tag.Key, tag.Kind, tag.Country });
        return true;
    }

    private static string Kind(Tag tag) => tag.Kind.ToString().ToLowerInvariant();
}
