using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What a person said of an article or a story.</summary>
public sealed record MarkRow
{
    /// <summary>article, story.</summary>
    public string Kind { get; init; } = "";
    public long SubjectId { get; init; }
    /// <summary>Null: nothing; 0: marked as unread.</summary>
    public long? ReadAt { get; init; }
    /// <summary>Null: nothing; 0: taken out again.</summary>
    public long? SavedAt { get; init; }
    /// <summary>A rule counts it as read; nobody read it.</summary>
    public bool ByRule { get; init; }
    public bool Read => ReadAt > 0;
    public bool Saved => SavedAt > 0;
}

/// <summary>A saved or read thing, as lists show it.</summary>
public sealed record MarkedItem
{
    public string Kind { get; init; } = "";
    public long SubjectId { get; init; }
    public long At { get; init; }
    public string Title { get; init; } = "";
    public string? Language { get; init; }
    /// <summary>Of an article.</summary>
    public string? OutletName { get; init; }
    public string? OutletLanguage { get; init; }
    public bool Read { get; init; }
    public bool Saved { get; init; }
    /// <summary>The article was taken away, or the story has none left.</summary>
    public bool Gone { get; init; }
}

/// <summary>Read, unread, saved. Every mark can be made twice and is one; a story is seen when an article of it is.</summary>
public sealed class Marks(Database database, TimeProvider time)
{
    public const int MostSaved = 10_000;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Marks as read, and with an article its story; or as unread.</summary>
    /// <param name="kind">article, story.</param>
    /// <returns>desk.history-off; desk.nothing: there is no such article or story.</returns>
    public Task<Reason?> Read(long personId, string kind, long id, bool read, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var (there, story) = await Find(s, kind, id);
        if (!there) return Nothing;
        if (read && !(await Desks.Of(s, personId)).History) return new Reason("desk.history-off", "What is read is not kept here: the history is switched off.");
        var at = read ? Now : 0;
        if (kind == "story") await SetArticles(s, personId, story!.Value, at);
        await SetRead(s, personId, kind, kind == "story" ? story!.Value : id, at);
        if (read && kind == "article" && story is { } its) await SetRead(s, personId, "story", its, at);
        return null;
    }, cancel);

    /// <summary>
    /// Apps know articles, not stories: with a story its articles are read, though nobody looked at each, and those that came later are not. Unread with it is
    /// what was read with it.
    /// </summary>
    private static Task SetArticles(Session session, long personId, long story, long at) => at > 0
        ? session.Execute($"""
            INSERT INTO marks(person_id, kind, subject_id, read_at, by_rule) SELECT @personId, 'article', a.id, @at, 1 FROM articles a WHERE a.story_id = @story AND {Cards.Shown}
            ON CONFLICT (person_id, kind, subject_id) DO UPDATE SET read_at = excluded.read_at, by_rule = 1 WHERE COALESCE(marks.read_at, 0) = 0
            """, new { personId, story, at })
        : session.Execute("""
            UPDATE marks SET read_at = 0, by_rule = 0 WHERE person_id = @personId AND kind = 'article' AND by_rule = 1 AND subject_id IN (SELECT a.id FROM articles a WHERE a.story_id = @story)
              AND read_at = (SELECT o.read_at FROM marks o WHERE o.person_id = @personId AND o.kind = 'story' AND o.subject_id = @story)
            """, new { personId, story });

    /// <summary>What an app says of many articles at once; those that are not there are passed over. Read: with their stories.</summary>
    /// <param name="read">Null: nothing is said of it. Where the history is switched off, nothing of it is kept.</param>
    /// <returns>desk.saved-many: then nothing is marked.</returns>
    public Task<Reason?> Many(long personId, IReadOnlyList<long> articles, bool? read, bool? saved, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (saved == true && await s.First<long>("SELECT COUNT(*) FROM marks WHERE person_id = @personId AND saved_at > 0", new { personId }) + articles.Count > MostSaved) return new Reason("desk.saved-many", $"At most {MostSaved} things can be saved.");
        if (read is { } r && (await Desks.Of(s, personId)).History) await Read(s, personId, articles, r, looked: true, Now);
        if (saved is not { } keep) return null;
        foreach (var ids in articles.Chunk(Some))
            await s.Execute(keep
                ? $"""
                    INSERT INTO marks(person_id, kind, subject_id, saved_at) SELECT @personId, 'article', a.id, @at FROM articles a WHERE a.id IN @ids AND {Cards.Shown}
                    ON CONFLICT (person_id, kind, subject_id) DO UPDATE SET saved_at = excluded.saved_at WHERE COALESCE(marks.saved_at, 0) = 0
                    """
                : "UPDATE marks SET saved_at = 0 WHERE person_id = @personId AND kind = 'article' AND subject_id IN @ids AND saved_at > 0", new { personId, ids, at = Now });
        return null;
    }, cancel);

    private const int Some = 512;

    /// <param name="looked">Whether somebody looked at each: then they are in the history.</param>
    internal static async Task Read(Session session, long personId, IReadOnlyList<long> articles, bool read, bool looked, long now)
    {
        foreach (var ids in articles.Chunk(Some))
        {
            // Read twice is read once, and then.
            await session.Execute($"""
                INSERT INTO marks(person_id, kind, subject_id, read_at, by_rule) SELECT @personId, 'article', a.id, @at, @byRule FROM articles a WHERE a.id IN @ids AND {Cards.Shown}
                ON CONFLICT (person_id, kind, subject_id) DO UPDATE SET read_at = excluded.read_at, by_rule = excluded.by_rule WHERE COALESCE(marks.read_at, 0) = 0 OR excluded.read_at = 0
                """, new { personId, ids, at = read ? now : 0, byRule = read && !looked });
            if (read) await session.Execute($"""
                INSERT INTO marks(person_id, kind, subject_id, read_at, by_rule) SELECT DISTINCT @personId, 'story', a.story_id, @now, @byRule FROM articles a
                JOIN marks k ON k.person_id = @personId AND k.kind = 'article' AND k.subject_id = a.id AND k.read_at = @now WHERE a.id IN @ids AND a.story_id IS NOT NULL AND {Cards.Shown}
                ON CONFLICT (person_id, kind, subject_id) DO UPDATE SET read_at = excluded.read_at, by_rule = excluded.by_rule
                """, new { personId, ids, now, byRule = !looked });
        }
    }

    private static readonly Reason Nothing = new("desk.nothing", "There is no such article or story.");

    /// <returns>desk.nothing; desk.saved-many.</returns>
    public Task<Reason?> Save(long personId, string kind, long id, bool saved, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var (there, story) = await Find(s, kind, id);
        // What is gone can still be taken out of one's list.
        if (!there && saved) return Nothing;
        if (saved && await s.First<long>("SELECT COUNT(*) FROM marks WHERE person_id = @personId AND saved_at > 0", new { personId }) >= MostSaved) return new Reason("desk.saved-many", $"At most {MostSaved} things can be saved.");
        var subject = kind == "story" && story is { } its ? its : id;
        if (saved)
            await s.Execute("""
                INSERT INTO marks(person_id, kind, subject_id, saved_at) VALUES (@personId, @kind, @subject, @at)
                ON CONFLICT (person_id, kind, subject_id) DO UPDATE SET saved_at = excluded.saved_at WHERE COALESCE(marks.saved_at, 0) = 0
                """, new { personId, kind, subject, at = Now });
        else await s.Execute("UPDATE marks SET saved_at = 0 WHERE person_id = @personId AND kind = @kind AND subject_id IN @ids AND saved_at > 0", new { personId, kind, ids = new[] { subject, id } });
        return null;
    }, cancel);

    /// <summary>Whether it is there, and which story it is or belongs to: the one it went into, where it did.</summary>
    private static async Task<(bool There, long? Story)> Find(Session session, string kind, long id)
    {
        if (kind == "article") return await session.First<(long, long?)>($"SELECT a.id, a.story_id FROM articles a WHERE a.id = @id AND {Cards.Shown}", new { id }) is { Item1: > 0 } article ? (true, article.Item2) : (false, null);
        return await session.First<long?>("SELECT COALESCE(n.merged_into, n.id) FROM stories n WHERE n.id = @id", new { id }) is { } story ? (true, story) : (false, null);
    }

    private static Task<int> SetRead(Session session, long personId, string kind, long id, long at) => session.Execute("""
        INSERT INTO marks(person_id, kind, subject_id, read_at) VALUES (@personId, @kind, @id, @at)
        ON CONFLICT (person_id, kind, subject_id) DO UPDATE SET read_at = excluded.read_at, by_rule = 0
        """, new { personId, kind, id, at });

    /// <summary>What a rule asks for, where the person has said nothing.</summary>
    /// <returns>How many marks were made.</returns>
    internal static async Task<int> ByRule(Session session, long personId, IReadOnlyList<long> articles, bool save, long now)
    {
        var (column, beside) = save ? ("saved_at", 0) : ("read_at", 1);
        var made = 0;
        foreach (var id in articles)
            made += await session.Execute($"""
                INSERT INTO marks(person_id, kind, subject_id, {column}, by_rule) SELECT @personId, 'article', a.id, @now, @beside FROM articles a WHERE a.id = @id
                ON CONFLICT (person_id, kind, subject_id) DO UPDATE SET {column} = excluded.{column}{(save ? "" : ", by_rule = 1")} WHERE marks.{column} IS NULL
                """, new { personId, id, now, beside });
        return made;
    }

    /// <summary>Everything older counts as read; what was marked as unread by hand does not.</summary>
    /// <returns>desk.history-off.</returns>
    public Task<Reason?> ReadBefore(long personId, DateTimeOffset moment, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (!(await Desks.Of(s, personId)).History) return new Reason("desk.history-off", "What is read is not kept here: the history is switched off.");
        await Desks.Make(s, personId);
        await s.Execute("UPDATE desks SET read_before = @at WHERE person_id = @personId AND read_before < @at", new { personId, at = Math.Min(moment.ToUnixTimeMilliseconds(), Now) });
        return null;
    }, cancel);

    /// <summary>What was read is forgotten; what is saved stays.</summary>
    /// <param name="asRead">Whether everything until now counts as read from here on.</param>
    public Task Clear(long personId, bool asRead, CancellationToken cancel = default) => database.Write(async s =>
    {
        await Forget(s, personId);
        await Desks.Make(s, personId);
        await s.Execute("UPDATE desks SET read_before = @at WHERE person_id = @personId", new { personId, at = asRead ? Now : 0 });
        if (asRead) await OwnEntries.AllRead(s, personId, null, Now);
    }, cancel);

    internal static async Task Forget(Session session, long personId)
    {
        await session.Execute("DELETE FROM marks WHERE person_id = @personId AND saved_at IS NULL", new { personId });
        await session.Execute("UPDATE marks SET read_at = NULL, by_rule = 0 WHERE person_id = @personId AND read_at IS NOT NULL", new { personId });
        await session.Execute("UPDATE desks SET read_before = 0 WHERE person_id = @personId", new { personId });
        await OwnEntries.Forget(session, personId);
    }

    public Task<MarkRow> Of(long personId, string kind, long id, CancellationToken cancel = default) => database.Read(async s =>
        await s.First<MarkRow>("SELECT kind, subject_id, read_at, saved_at, by_rule FROM marks WHERE person_id = @personId AND kind = @kind AND subject_id = @id", new { personId, kind, id })
        ?? new MarkRow { Kind = kind, SubjectId = id }, cancel);

    /// <summary>Newest saved first.</summary>
    /// <param name="unread">Only what was not read yet.</param>
    public Task<Slice<MarkedItem>> Saved(long personId, bool unread, Cursor before, int count, CancellationToken cancel = default) =>
        List("saved_at", unread ? "AND COALESCE(m.read_at, 0) = 0" : "", personId, before, count, cancel);

    /// <summary>What was read, last first: articles, and stories of which no article was marked then.</summary>
    public Task<Slice<MarkedItem>> History(long personId, Cursor before, int count, CancellationToken cancel = default) => List("read_at", """
        AND m.by_rule = 0 AND (m.kind = 'article' OR NOT EXISTS (SELECT 1 FROM marks o JOIN articles x ON x.id = o.subject_id WHERE o.person_id = @personId AND o.kind = 'article' AND o.by_rule = 0 AND o.read_at = m.read_at AND x.story_id = m.subject_id))
        """, personId, before, count, cancel);

    private Task<Slice<MarkedItem>> List(string column, string condition, long personId, Cursor before, int count, CancellationToken cancel) => database.Read(async s => Slices.Of(await s.Query<MarkedItem>($"""
        SELECT m.kind, m.subject_id, m.at, m.read, m.saved, COALESCE(a.title, n.title, '') AS title, COALESCE(a.language, n.language) AS language, o.name AS outlet_name, o.language AS outlet_language,
          CASE WHEN a.id IS NOT NULL OR (n.id IS NOT NULL AND (n.article_count > 0 OR n.merged_into IS NOT NULL)) THEN 0 ELSE 1 END AS gone
        FROM (SELECT m.kind, m.subject_id, m.{column} AS at, CASE WHEN m.read_at > 0 THEN 1 ELSE 0 END AS read, CASE WHEN m.saved_at > 0 THEN 1 ELSE 0 END AS saved
          FROM marks m WHERE m.person_id = @personId AND m.{column} > 0 AND (m.{column}, m.subject_id) < (@At, @Id) {condition} ORDER BY m.{column} DESC, m.subject_id DESC LIMIT @limit) AS m
        LEFT JOIN articles a ON m.kind = 'article' AND a.id = m.subject_id AND {Cards.Shown}
        LEFT JOIN stories n ON m.kind = 'story' AND n.id = m.subject_id LEFT JOIN outlets o ON o.id = a.outlet_id
        ORDER BY m.at DESC, m.subject_id DESC
        """, new { personId, before.At, before.Id, limit = Slices.Limit(count) }), count, m => new Cursor(m.At, m.SubjectId)), cancel);

    /// <summary>All marks of a person, for the export; give the last kind and number seen.</summary>
    public Task<IReadOnlyList<MarkRow>> After(long personId, string kind, long id, int count, CancellationToken cancel = default) => database.Read(s => s.Query<MarkRow>("""
        SELECT kind, subject_id, read_at, saved_at, by_rule FROM marks WHERE person_id = @personId AND (kind, subject_id) > (@kind, @id) ORDER BY kind, subject_id LIMIT @limit
        """, new { personId, kind, id, limit = Math.Clamp(count, 1, 5000) }), cancel);
}
