using Firsthand.Reading.Attribution;

namespace Firsthand.Store;

/// <summary>A person or body that is reported to have said something.</summary>
public sealed record SpeakerRow
{
    public long Id { get; init; }
    /// <summary>See <see cref="SpeakerKeys"/>.</summary>
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    /// <summary>named, organisation.</summary>
    public string Kind { get; init; } = "named";
    /// <summary>Of the texts in which the name stands; null: not known.</summary>
    public string? Language { get; init; }
    /// <summary>Articles (in lists of speakers).</summary>
    public long Count { get; init; }
}

/// <summary>An outlet and how many of a speaker's newest articles are its.</summary>
public sealed record SpeakerOutlet
{
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Language { get; init; }
    public bool StateControlled { get; init; }
    public long Count { get; init; }
}

/// <summary>Who is reported to have said what. Persons and bodies are one by their full name in one language, and by nothing else.</summary>
public sealed class Speakers(Database database)
{
    /// <summary>Of how many newest articles the outlets are counted.</summary>
    public const int MostCounted = 500;
    private const int MostRecent = 20_000;

    private const string Columns = "s.id, s.key, s.name, s.kind, s.language";

    public Task<SpeakerRow?> Find(string key, CancellationToken cancel = default) =>
        database.Read(session => session.First<SpeakerRow>($"SELECT {Columns} FROM speakers s WHERE s.key = @key", new { key }), cancel);

    /// <summary>Articles that have the speaker say something, newest first, each with all of its claims.</summary>
    public Task<Slice<ArticleCard>> Said(long speakerId, Cursor before, int count, CancellationToken cancel = default) => database.Read(async session =>
        Cards.Slice(await session.Query<ArticleCard>(SaidSql, new { speakerId, before.At, before.Id, limit = Slices.Limit(count) }), count), cancel);

    internal static readonly string SaidSql = Cards.Of("""
        SELECT a.* FROM (
          SELECT article_id FROM article_speakers WHERE speaker_id = @speakerId AND (sort_at, article_id) < (@At, @Id)
          ORDER BY sort_at DESC, article_id DESC LIMIT @limit) AS spoken
        JOIN articles a ON a.id = spoken.article_id
        """, also: ", (SELECT q.claims FROM article_claims q WHERE q.article_id = c.id) AS claims");

    /// <summary>Which outlets let the speaker speak, of the newest <see cref="MostCounted"/> articles; most first.</summary>
    public Task<IReadOnlyList<SpeakerOutlet>> Outlets(long speakerId, CancellationToken cancel = default) => database.Read(session =>
        session.Query<SpeakerOutlet>(OutletsSql, new { speakerId }), cancel);

    internal static readonly string OutletsSql = $"""
        SELECT o.key, o.name, o.language, o.state_controlled, counted.count FROM (
          SELECT recent.outlet_id, COUNT(*) AS count FROM (
            SELECT outlet_id FROM article_speakers WHERE speaker_id = @speakerId ORDER BY sort_at DESC, article_id DESC LIMIT {MostCounted}) AS recent
          GROUP BY recent.outlet_id) AS counted
        JOIN outlets o ON o.id = counted.outlet_id ORDER BY counted.count DESC, o.name, o.id
        """;

    /// <summary>The same full name in texts of other languages that has something to say.</summary>
    public Task<IReadOnlyList<SpeakerRow>> Namesakes(SpeakerRow speaker, CancellationToken cancel = default) => database.Read(session => session.Query<SpeakerRow>(NamesakesSql,
        new { speaker.Id, fold = SpeakerKeys.FoldIn(speaker.Key) }), cancel);

    internal const string NamesakesSql = $"""
        SELECT {Columns} FROM speakers s WHERE s.fold = @fold AND s.id <> @Id AND EXISTS (SELECT 1 FROM article_speakers p WHERE p.speaker_id = s.id) ORDER BY s.language LIMIT 20
        """;

    /// <summary>Most articles of a language since a moment first (of the newest 20,000 that let somebody speak).</summary>
    /// <param name="after">At: the count, Id: the speaker where the page before ended.</param>
    public Task<Slice<SpeakerRow>> Top(string language, DateTimeOffset since, Cursor after, int count, CancellationToken cancel = default) => database.Read(async session => Slices.Of(
        await session.Query<SpeakerRow>(TopSql, new { language, since, after.At, after.Id, limit = Slices.Limit(count) }), count, s => new Cursor(s.Count, s.Id)), cancel);

    internal static readonly string TopSql = $"""
        SELECT {Columns}, top.count FROM (
          SELECT recent.speaker_id, COUNT(*) AS count FROM (
            SELECT speaker_id FROM article_speakers WHERE language = @language AND sort_at >= @since ORDER BY sort_at DESC LIMIT {MostRecent}) AS recent
          GROUP BY recent.speaker_id HAVING (COUNT(*), recent.speaker_id) < (@At, @Id) ORDER BY COUNT(*) DESC, recent.speaker_id DESC LIMIT @limit) AS top
        JOIN speakers s ON s.id = top.speaker_id ORDER BY top.count DESC, s.id DESC
        """;

    private sealed record Spoken
    {
        public string Key { get; init; } = "";
        public long OutletId { get; init; }
        public string? Language { get; init; }
        public long SortAt { get; init; }
        public long Claims { get; init; }
    }

    /// <summary>Makes an article's claims and speakers exactly these.</summary>
    /// <returns>False: it has these already.</returns>
    internal static async Task<bool> Store(Session session, long articleId, long outletId, IReadOnlyList<Claim> claims, string? language, long sortAt)
    {
        var json = claims.Count == 0 ? null : Arguments.Clean(StoredJson.Write(claims));
        var stored = await session.First<string>("SELECT claims FROM article_claims WHERE article_id = @articleId", new { articleId });
        var old = await session.Query<Spoken>("SELECT s.key, p.outlet_id, p.language, p.sort_at, p.claims FROM article_speakers p JOIN speakers s ON s.id = p.speaker_id WHERE p.article_id = @articleId", new { articleId });
        var speakers = claims.Where(c => c.Key is not null).GroupBy(c => c.Key!, StringComparer.Ordinal)
            .Select(g => (First: g.First(), Spoken: new Spoken { Key = Arguments.Clean(g.Key)!, OutletId = outletId, Language = language, SortAt = sortAt, Claims = g.Count() })).OrderBy(s => s.Spoken.Key, StringComparer.Ordinal).ToList();
        if (json == stored && old.OrderBy(s => s.Key, StringComparer.Ordinal).SequenceEqual(speakers.Select(s => s.Spoken))) return false;
        await Remove(session, articleId);
        if (json is not null) await session.Execute("INSERT INTO article_claims(article_id, claims) VALUES (@articleId, @json)", new { articleId, json });
        foreach (var (claim, spoken) in speakers)
        {
            var id = await Id(session, spoken.Key, claim, language);
            await session.Execute("""
                INSERT INTO article_speakers(speaker_id, article_id, outlet_id, language, sort_at, claims) VALUES (@id, @articleId, @outletId, @language, @sortAt, @Claims)
                """, new { id, articleId, outletId, language, sortAt, spoken.Claims });
        }
        return true;
    }

    private static async Task<long> Id(Session session, string key, Claim claim, string? language) =>
        await session.First<long?>("SELECT id FROM speakers WHERE key = @key", new { key })
        ?? await session.First<long>("""
            INSERT INTO speakers(key, fold, language, name, kind) VALUES (@key, @fold, @language, @Who, @kind) ON CONFLICT (key) DO UPDATE SET fold = excluded.fold RETURNING id
            """, new { key, fold = SpeakerKeys.FoldIn(key), language, claim.Who, kind = claim.Kind == SourceKind.Organisation ? "organisation" : "named" });

    internal static async Task Remove(Session session, long articleId)
    {
        await session.Execute("DELETE FROM article_claims WHERE article_id = @articleId", new { articleId });
        await session.Execute("DELETE FROM article_speakers WHERE article_id = @articleId", new { articleId });
    }

    /// <summary>Claims of a few articles by id; one that has none is left out.</summary>
    public Task<IReadOnlyDictionary<long, ArticleSources>> Of(IReadOnlyList<long> articles, CancellationToken cancel = default) => database.Read<IReadOnlyDictionary<long, ArticleSources>>(async session =>
        (await session.Query<ArticleSources>("""
            SELECT t.article_id AS id, t.origins, q.claims FROM article_texts t LEFT JOIN article_claims q ON q.article_id = t.article_id WHERE t.article_id IN @articles
            """, new { articles })).ToDictionary(s => s.Id), cancel);
}

/// <summary>Where one article's report comes from and whom it has say what.</summary>
public sealed record ArticleSources
{
    public long Id { get; init; }
    /// <summary>JSON of ArticleOrigins.</summary>
    public string Origins { get; init; } = "{}";
    /// <summary>JSON of Claim list; null: none.</summary>
    public string? Claims { get; init; }
}
