using System.Globalization;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>
/// What editors correct, by what it is of: stories, articles and hashtags have files of their own. Each correction is one transaction with its act.
/// Those of an article are applied to whatever the analysers find, in <see cref="CorrectedFacts"/>.
/// </summary>
public sealed partial class Corrections(Database database, TimeProvider time)
{
    public const int LongestReason = 500;

    private const string Columns = """
        c.id, c.kind, c.article_id, c.story_id, c.hashtag_id, c.subject, c.title, c.language, c.before, c.after, c.decision, c.reason, c.state, c.person_id, c.made_at, c.ended_at,
        h.key AS hashtag_key, o.display_right
        """;
    private const string From = "corrections c LEFT JOIN hashtags h ON h.id = c.hashtag_id LEFT JOIN articles a ON a.id = c.article_id LEFT JOIN outlets o ON o.id = a.outlet_id";

    private static readonly Reason Changed = new("edit.changed", "It changed since the page was shown.");
    private static readonly Reason Unknown = new("edit.unknown", "There is no such thing.");

    internal static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Of all kinds and states, newest first.</summary>
    public Task<Slice<CorrectionRow>> Latest(Cursor before, int count, CancellationToken cancel = default) => database.Read(async s => Slices.Of(
        await s.Query<CorrectionRow>(LatestSql, new { before.Id, limit = Slices.Limit(count) }), count, c => new Cursor(c.MadeAt, c.Id)), cancel);

    internal const string LatestSql = $"SELECT {Columns} FROM {From} WHERE c.id < @Id ORDER BY c.id DESC LIMIT @limit";

    public Task<CorrectionRow?> Find(long id, CancellationToken cancel = default) => database.Read(s => Find(s, id), cancel);

    private static Task<CorrectionRow?> Find(Session session, long id) => session.First<CorrectionRow>($"SELECT {Columns} FROM {From} WHERE c.id = @id", new { id });

    /// <summary>Of one article, newest first.</summary>
    public Task<IReadOnlyList<CorrectionRow>> OfArticle(long id, CancellationToken cancel = default) => database.Read(s => s.Query<CorrectionRow>($"SELECT {Columns} FROM {From} WHERE c.article_id = @id ORDER BY c.id DESC LIMIT 200", new { id }), cancel);

    /// <summary>Of one story, and those that put it together or apart; newest first.</summary>
    public Task<IReadOnlyList<CorrectionRow>> OfStory(long id, CancellationToken cancel = default) => database.Read(s => s.Query<CorrectionRow>(
        $"SELECT {Columns} FROM {From} WHERE c.story_id = @id OR (c.kind IN ('story.merge', 'story.split') AND c.subject = @subject) ORDER BY c.id DESC LIMIT 200", new { id, subject = Text(id) }), cancel);

    public Task<IReadOnlyList<CorrectionRow>> OfHashtag(long id, CancellationToken cancel = default) => database.Read(s => s.Query<CorrectionRow>($"SELECT {Columns} FROM {From} WHERE c.hashtag_id = @id ORDER BY c.id DESC LIMIT 200", new { id }), cancel);

    /// <summary>What an editor sees of a story: another text where articles or corrections came or went since.</summary>
    public Task<string> SeenStory(long id, CancellationToken cancel = default) => database.Read(s => SeenStory(s, id), cancel);

    private static async Task<string> SeenStory(Session session, long id)
    {
        var (count, last, into) = await session.First<(long, long, long)>(
            $"SELECT COUNT(*), COALESCE(MAX(a.id), 0), (SELECT COALESCE(MAX(n.merged_into), 0) FROM stories n WHERE n.id = @id) FROM articles a WHERE a.story_id = @id AND {Cards.Shown}", new { id });
        return $"{count}.{last}.{into}.{await Seen(session, "story_id", id)}";
    }

    /// <summary>The same of an article: its text and its corrections.</summary>
    public Task<string> SeenArticle(long id, CancellationToken cancel = default) => database.Read(s => SeenArticle(s, id), cancel);

    private static async Task<string> SeenArticle(Session session, long id) =>
        $"{await session.First<string>("SELECT SUBSTR(hash, 1, 12) FROM article_texts WHERE article_id = @id", new { id })}.{await Seen(session, "article_id", id)}";

    public Task<string> SeenHashtag(long id, CancellationToken cancel = default) => database.Read(s => Seen(s, "hashtag_id", id), cancel);

    private static async Task<string> Seen(Session session, string column, long id)
    {
        var (last, ended) = await session.First<(long, long)>($"SELECT COALESCE(MAX(id), 0), COUNT(ended_at) FROM corrections WHERE {column} = @id", new { id });
        return $"{last}.{ended}";
    }

    /// <summary>Holds until the transaction ends: decisions on what all editors share are made one after another.</summary>
    internal static Task LockAll(Session session) => session.Execute("INSERT INTO facts(key, value) VALUES ('editing', '1') ON CONFLICT (key) DO UPDATE SET value = excluded.value");

    /// <summary>In order of ids, so that two editors never wait for each other crosswise.</summary>
    private static async Task LockStories(Session session, params long[] ids)
    {
        foreach (var id in ids.Order()) await session.Execute("UPDATE stories SET updated_at = updated_at WHERE id = @id", new { id });
    }

    private static string Key(Edit edit) => string.Create(CultureInfo.InvariantCulture, $"{edit.PersonId ?? 0}:{(edit.FormKey.Length is > 0 and <= 100 ? edit.FormKey : Guid.NewGuid().ToString("n"))}");

    /// <summary>The correction that came of the same form.</summary>
    private static Task<long?> Done(Session session, Edit edit) => session.First<long?>("SELECT id FROM corrections WHERE form_key = @key", new { key = Key(edit) });

    private sealed record New(string Kind)
    {
        public long? ArticleId { get; init; }
        public long? StoryId { get; init; }
        public long? HashtagId { get; init; }
        public string Subject { get; init; } = "";
        public string Title { get; init; } = "";
        public string? Language { get; init; }
        public Told Before { get; init; } = new();
        public Told After { get; init; } = new();
        public string Decision { get; init; } = "{}";
    }

    private async Task<long> Add(Session session, Edit edit, New made)
    {
        var (before, after, now) = (StoredJson.Write(made.Before), StoredJson.Write(made.After), time.GetUtcNow().ToUnixTimeMilliseconds());
        var id = await session.First<long>("""
            INSERT INTO corrections(kind, article_id, story_id, hashtag_id, subject, title, language, before, after, decision, reason, state, person_id, made_at, form_key)
            VALUES (@Kind, @ArticleId, @StoryId, @HashtagId, @Subject, @Title, @Language, @before, @after, @Decision, @reason, 'holds', @PersonId, @now, @key) RETURNING id
            """, new { made.Kind, made.ArticleId, made.StoryId, made.HashtagId, made.Subject, made.Title, made.Language, before, after, made.Decision, reason = Short(edit.Reason, LongestReason), edit.PersonId, now, key = Key(edit) });
        await Act(session, edit, made.Kind, made.ArticleId, made.StoryId, made.HashtagId, $$"""{"correction":{{id}},"before":{{before}},"after":{{after}}}""");
        return id;
    }

    private Task Act(Session session, Edit edit, string kind, long? article, long? story, long? hashtag, string details) => Acts.Record(session, new NewAct(edit.PersonId, kind,
        article is not null ? "article" : story is not null ? "story" : "hashtag", Text(article ?? story ?? hashtag ?? 0), Short(edit.Reason, LongestReason), details, Public: true), time.GetUtcNow().ToUnixTimeMilliseconds());

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most];

    private Task End(Session session, long id, string state) => session.Execute("UPDATE corrections SET state = @state, ended_at = @now WHERE id = @id AND state IN ('holds', 'aside')", new { id, state, now = time.GetUtcNow() });

    /// <summary>What holds, told on the thing's own page without a statement there; the newest twenty.</summary>
    internal static async Task Note(Session session, long? article, long? story)
    {
        var notes = (await session.Query<CorrectionRow>("""
            SELECT c.id, c.kind, c.before, c.after, c.made_at FROM corrections c
            WHERE c.state = 'holds' AND (c.article_id = @article OR c.story_id = @story OR (c.kind IN ('story.merge', 'story.split') AND c.subject = @subject)) ORDER BY c.id DESC LIMIT 20
            """, new { article = article ?? 0, story = story ?? 0, subject = story is { } s ? Text(s) : "-" })).Select(c => new EditNote { Id = c.Id, Kind = c.Kind, At = c.MadeAt, Before = c.Was, After = c.Is }).ToList();
        var edited = notes.Count == 0 ? null : StoredJson.Write(notes);
        if (article is not null) await session.Execute("UPDATE articles SET edited = @edited WHERE id = @article", new { article, edited });
        else await session.Execute("UPDATE stories SET edited = @edited WHERE id = @story", new { story, edited });
    }
}
