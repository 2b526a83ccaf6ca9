using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What people say. Comments are answered, changed, taken back and judged; each change is one transaction with all that follows from it.</summary>
public sealed class Comments(Database database, TimeProvider time)
{
    internal const string Visible = "IN ('shown', 'removed', 'deleted')";

    private const string Columns = """
        c.id, c.discussion_id, c.thread_id, c.parent_id, c.person_id, COALESCE(p.name, c.written_as) AS name, p.role, CASE WHEN c.parent_id <> c.thread_id THEN COALESCE(pp.name, pc.written_as) END AS parent_name,
        c.body, c.quote, c.language, c.state, c.rule, c.created_at, c.edited_at, c.helpful
        """;
    private const string Joins = "LEFT JOIN people p ON p.id = c.person_id LEFT JOIN comments pc ON pc.id = c.parent_id LEFT JOIN people pp ON pp.id = pc.person_id";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<CommentRow?> Find(long id, CancellationToken cancel = default) => database.Read(s => Find(s, id), cancel);

    internal static Task<CommentRow?> Find(Session session, long id) => session.First<CommentRow>($"SELECT {Columns} FROM comments c {Joins} WHERE c.id = @id", new { id });

    /// <summary>Several; those that are not there are left out.</summary>
    internal static Task<IReadOnlyList<CommentRow>> Find(Session session, IReadOnlyList<long> ids) => session.Query<CommentRow>($"SELECT {Columns} FROM comments c {Joins} WHERE c.id IN @ids", new { ids });

    /// <summary>What came of a form that was sent before; null: it was not.</summary>
    public Task<long?> Sent(long personId, string formKey, CancellationToken cancel = default) =>
        database.Read(s => s.First<long?>("SELECT id FROM comments WHERE person_id = @personId AND form_key = @formKey", new { personId, formKey }), cancel);

    /// <summary>Adds a comment, with its verdicts; whoever is answered or named learns of it as soon as it is shown.</summary>
    /// <returns>Its id (the first one's where the same form came twice), or comment.parent-gone, comment.closed, comment.not-active.</returns>
    public Task<(long? Id, Reason? Reason)> Add(NewComment comment, CancellationToken cancel = default) => database.Write<(long?, Reason?)>(async s =>
    {
        var now = Now;
        if (await s.First<string>("SELECT state FROM people WHERE id = @PersonId", new { comment.PersonId }) != "active") return (null, NotActive);
        if (await s.First<long?>("SELECT id FROM comments WHERE person_id = @PersonId AND form_key = @FormKey", new { comment.PersonId, comment.FormKey }) is { } sent) return (sent, null);
        var discussion = await Discussions.Keep(s, comment.Discussion, now);
        if (await s.First<string>("SELECT state FROM discussions WHERE id = @discussion", new { discussion }) == "closed") return (null, Closed);
        long thread = 0;
        if (comment.ParentId is { } parent)
        {
            thread = await s.First<long>("SELECT thread_id FROM comments WHERE id = @parent AND discussion_id = @discussion AND state = 'shown'", new { parent, discussion });
            if (thread == 0) return (null, new Reason("comment.parent-gone", "What this answers is not there any more."));
        }
        var id = await s.First<long?>("""
            INSERT INTO comments(discussion_id, thread_id, parent_id, person_id, body, quote, language, state, created_at, form_key)
            VALUES (@discussion, @thread, @ParentId, @PersonId, @Body, @Quote, @Language, @state, @now, @FormKey) ON CONFLICT (person_id, form_key) DO NOTHING RETURNING id
            """, new { discussion, thread, comment.ParentId, comment.PersonId, comment.Body, comment.Quote, comment.Language, state = comment.Shown ? "shown" : "waiting", now, comment.FormKey });
        if (id is null) return (await s.First<long?>("SELECT id FROM comments WHERE person_id = @PersonId AND form_key = @FormKey", new { comment.PersonId, comment.FormKey }), null);
        if (thread == 0) await s.Execute("UPDATE comments SET thread_id = @id WHERE id = @id", new { id });
        await Judged(s, id.Value, comment.Verdicts, now);
        foreach (var names in comment.Mentions.Where(n => n.Count > 0).Take(MostMentions)) await Mention(s, id.Value, comment.PersonId, names);
        if (comment.Shown) await Shown(s, id.Value, discussion, now);
        return (id, null);
    }, cancel);

    private static async Task Mention(Session session, long id, long writer, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (await session.First<long?>("SELECT id FROM people WHERE name_key = @name AND state = 'active'", new { name }) is not { } person) continue;
            if (person != writer) await session.Execute("INSERT INTO comment_mentions(comment_id, person_id) VALUES (@id, @person) ON CONFLICT DO NOTHING", new { id, person });
            return;
        }
    }

    private const int MostMentions = 10;
    private static Reason NotActive => new("comment.not-active", "This account may not write at present.");
    private static Reason Closed => new("comment.closed", "This discussion is closed.");

    private static async Task Judged(Session session, long id, IReadOnlyList<VerdictRow> verdicts, long now)
    {
        await session.Execute("DELETE FROM comment_verdicts WHERE comment_id = @id", new { id });
        foreach (var (verdict, n) in verdicts.Select((v, n) => (v, n)))
            await session.Execute("INSERT INTO comment_verdicts(comment_id, n, step, outcome, code, detail, matched, judged_at) VALUES (@id, @n, @Step, @Outcome, @Code, @Detail, @Matched, @now)",
                new { id, n, verdict.Step, verdict.Outcome, verdict.Code, verdict.Detail, verdict.Matched, now });
    }

    /// <summary>All that follows when a comment can be read: it is counted, and those it answers or names are told, once.</summary>
    private static async Task Shown(Session session, long id, long discussion, long now)
    {
        await session.Execute("UPDATE discussions SET shown = shown + 1 WHERE id = @discussion", new { discussion });
        await session.Execute("""
            INSERT INTO notices(person_id, kind, comment_id, created_at)
            SELECT p.person_id, 'reply', c.id, @now FROM comments c JOIN comments p ON p.id = c.parent_id
            WHERE c.id = @id AND p.person_id IS NOT NULL AND (c.person_id IS NULL OR p.person_id <> c.person_id) AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.person_id = p.person_id AND n.comment_id = c.id)
            """, new { id, now });
        await session.Execute("""
            INSERT INTO notices(person_id, kind, comment_id, created_at)
            SELECT m.person_id, 'mention', m.comment_id, @now FROM comment_mentions m
            WHERE m.comment_id = @id AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.person_id = m.person_id AND n.comment_id = m.comment_id AND n.kind IN ('reply', 'mention'))
            """, new { id, now });
        await AlertAnswers.Came(session, id, now);
        await Facts.MoveStamp(session);
    }

    /// <summary>Moves a comment from the state somebody saw it in to another; what follows from it is done with it.</summary>
    /// <returns>False: it is not in that state any more, and nothing was changed.</returns>
    internal static async Task<bool> Move(Session session, long id, string from, string to, string? rule, long now)
    {
        if (await session.First<long?>("UPDATE comments SET state = @to, rule = @rule WHERE id = @id AND state = @from RETURNING discussion_id", new { id, from, to, rule }) is not { } discussion) return false;
        if (to == "shown") await Shown(session, id, discussion, now);
        else if (from == "shown")
        {
            await session.Execute("UPDATE discussions SET shown = shown - 1 WHERE id = @discussion", new { discussion });
            await Facts.MoveStamp(session);
        }
        return true;
    }

    /// <summary>Its writer says it otherwise; what it said before stays readable.</summary>
    /// <param name="within">So long after it was written.</param>
    /// <param name="shown">What moderation says of the new words.</param>
    /// <returns>Why not: comment.gone, comment.not-yours, comment.too-late, comment.not-active.</returns>
    public Task<Reason?> Edit(long id, long personId, string body, string language, bool shown, IReadOnlyList<VerdictRow> verdicts, TimeSpan within, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var now = Now;
        if (await Own(s, id, personId) is ({ } wrong, _)) return wrong;
        var comment = (await Find(s, id))!;
        if (now > comment.CreatedAt + (long)within.TotalMilliseconds) return new Reason("comment.too-late", "The time to change it is over.");
        if (comment.Body == body) return null;
        await s.Execute("INSERT INTO comment_versions(comment_id, n, body, replaced_at) SELECT @id, COALESCE(MAX(n), 0) + 1, @Body, @now FROM comment_versions WHERE comment_id = @id", new { id, comment.Body, now });
        await s.Execute("UPDATE comments SET body = @body, language = @language, edited_at = @now WHERE id = @id", new { id, body, language, now });
        await s.Execute("DELETE FROM written WHERE comment_id = @id", new { id });
        await Judged(s, id, verdicts, now);
        if (!shown) await Move(s, id, "shown", "waiting", null, now);
        await Facts.MoveStamp(s);
        return null;
    }, cancel);

    /// <summary>Its writer takes it back: the words go, with all earlier ones; a place where it stood stays.</summary>
    /// <returns>Why not: comment.gone, comment.not-yours.</returns>
    public Task<Reason?> Delete(long id, long personId, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var (wrong, state) = await Own(s, id, personId, evenBanned: true);
        if (wrong is not null) return wrong;
        await Move(s, id, state, state == "shown" ? "deleted" : "withdrawn", null, Now);
        await Erase(s, "c.id = @id", new { id });
        return null;
    }, cancel);

    /// <summary>Of a person who goes: comments that wait are taken back, the others too if that is wished; marks go.</summary>
    internal static async Task Forget(Session session, long personId, bool all)
    {
        if (all)
        {
            await session.Execute("""
                UPDATE discussions SET shown = shown - (SELECT COUNT(*) FROM comments c WHERE c.discussion_id = discussions.id AND c.person_id = @personId AND c.state = 'shown')
                WHERE id IN (SELECT c.discussion_id FROM comments c WHERE c.person_id = @personId AND c.state = 'shown')
                """, new { personId });
            await Erase(session, "c.person_id = @personId", new { personId });
            await session.Execute("UPDATE comments SET state = 'deleted' WHERE person_id = @personId AND state = 'shown'", new { personId });
        }
        await Erase(session, "c.person_id = @personId AND c.state = 'waiting'", new { personId });
        await session.Execute("UPDATE comments SET state = 'withdrawn' WHERE person_id = @personId AND state = 'waiting'", new { personId });
        await session.Execute("UPDATE comments SET helpful = helpful - 1 WHERE id IN (SELECT m.comment_id FROM comment_marks m WHERE m.person_id = @personId)", new { personId });
    }

    /// <summary>The words of some comments, with all earlier ones; the rows stay.</summary>
    private static async Task Erase(Session session, string which, object args)
    {
        var ids = $"SELECT c.id FROM comments c WHERE {which}";
        await session.Execute($"DELETE FROM comment_versions WHERE comment_id IN ({ids})", args);
        await session.Execute($"UPDATE comment_verdicts SET matched = '' WHERE comment_id IN ({ids})", args);
        await session.Execute($"DELETE FROM written WHERE comment_id IN ({ids})", args);
        await session.Execute($"UPDATE comments SET body = '', quote = '' WHERE id IN ({ids})", args);
    }

    private static async Task<(Reason? Wrong, string State)> Own(Session session, long id, long personId, bool evenBanned = false)
    {
        var found = await session.First<(long? Person, string State, string Writer)>("SELECT c.person_id, c.state, COALESCE(p.state, '') FROM comments c LEFT JOIN people p ON p.id = c.person_id WHERE c.id = @id", new { id });
        return found.Person != personId ? (new Reason(found.State is null ? "comment.gone" : "comment.not-yours", "This comment is not there, or somebody else's."), "")
            : found.State is not ("shown" or "waiting") ? (new Reason("comment.gone", "This comment is not there any more."), "")
            : !evenBanned && found.Writer != "active" ? (NotActive, "") : (null, found.State);
    }

    /// <summary>Somebody finds it helpful, or takes that back. Twice is once.</summary>
    /// <returns>Why not: comment.gone, comment.own.</returns>
    public Task<Reason?> Mark(long id, long personId, bool helpful, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var found = await s.First<(long? Person, string State)>("SELECT person_id, state FROM comments WHERE id = @id", new { id });
        if (found.State != "shown") return new Reason("comment.gone", "This comment is not there any more.");
        if (found.Person == personId) return new Reason("comment.own", "One's own comment is marked by others.");
        var changed = helpful
            ? await s.Execute("INSERT INTO comment_marks(comment_id, person_id, marked_at) VALUES (@id, @personId, @now) ON CONFLICT DO NOTHING", new { id, personId, now = Now })
            : await s.Execute("DELETE FROM comment_marks WHERE comment_id = @id AND person_id = @personId", new { id, personId });
        if (changed == 0) return null;
        await s.Execute("UPDATE comments SET helpful = helpful + @by WHERE id = @id", new { id, by = helpful ? 1 : -1 });
        await Facts.MoveStamp(s);
        return null;
    }, cancel);

    public async Task<bool> Marked(long id, long personId, CancellationToken cancel = default) =>
        await database.Read(s => s.First<long>("SELECT COUNT(*) FROM comment_marks WHERE comment_id = @id AND person_id = @personId", new { id, personId }), cancel) > 0;

    /// <summary>What it said before, oldest first.</summary>
    public Task<IReadOnlyList<CommentVersion>> Versions(long id, CancellationToken cancel = default) =>
        database.Read(s => s.Query<CommentVersion>("SELECT n, body, replaced_at FROM comment_versions WHERE comment_id = @id ORDER BY n LIMIT 100", new { id }), cancel);

    public Task<IReadOnlyList<VerdictRow>> Verdicts(long id, CancellationToken cancel = default) =>
        database.Read(s => s.Query<VerdictRow>("SELECT step, outcome, code, detail, matched FROM comment_verdicts WHERE comment_id = @id ORDER BY n", new { id }), cancel);

    /// <summary>A page of threads, each with its first replies; two statements.</summary>
    /// <param name="after">Where the page before ended: At is the count of marks (by helpfulness) or 0.</param>
    public Task<Slice<CommentThread>> Threads(long discussionId, CommentOrder order, Cursor? after, int count, int replies, CancellationToken cancel = default) => database.Read(async s =>
    {
        var roots = await s.Query<CommentRow>(ThreadsSql(order, after is not null), new { discussionId, At = after?.At ?? 0, Id = after?.Id ?? 0, limit = Slices.Limit(count) });
        var slice = Slices.Of(roots, count, r => new Cursor(order == CommentOrder.Helpful ? r.Helpful : 0, r.Id));
        var answers = slice.Items.Any(r => r.Replies > 0) ? await s.Query<CommentRow>(RepliesSql, new { threads = slice.Items.Where(r => r.Replies > 0).Select(r => r.Id).ToArray(), replies }) : [];
        var byThread = answers.ToLookup(a => a.ThreadId);
        return new Slice<CommentThread>([.. slice.Items.Select(r => new CommentThread(r, [.. byThread[r.Id]]))], slice.Next);
    }, cancel);

    private const string Counted = $", (SELECT COUNT(*) FROM comments x WHERE x.thread_id = c.id AND x.parent_id IS NOT NULL AND x.state {Visible}) AS replies";

    internal static string ThreadsSql(CommentOrder order, bool onwards)
    {
        var (from, by) = order switch
        {
            CommentOrder.Oldest => ("id > @Id", "id"),
            CommentOrder.Helpful => ("(helpful, id) < (@At, @Id)", "helpful DESC, id DESC"),
            _ => ("id < @Id", "id DESC"),
        };
        return $"""
            SELECT {Columns}{Counted} FROM (
              SELECT * FROM comments WHERE discussion_id = @discussionId AND parent_id IS NULL AND state {Visible} {(onwards ? "AND " + from : "")} ORDER BY {by} LIMIT @limit) AS c
            {Joins} ORDER BY {string.Join(", ", by.Split(", ").Select(b => "c." + b))}
            """;
    }

    internal const string RepliesSql = $"""
        SELECT {Columns} FROM comments t JOIN comments c ON c.thread_id = t.id AND c.id IN (
          SELECT x.id FROM comments x WHERE x.thread_id = t.id AND x.parent_id IS NOT NULL AND x.state {Visible} ORDER BY x.id LIMIT @replies)
        {Joins} WHERE t.id IN @threads ORDER BY c.id
        """;

    /// <summary>The comment that begins a thread.</summary>
    public Task<CommentRow?> Root(long threadId, CancellationToken cancel = default) =>
        database.Read(s => s.First<CommentRow>($"SELECT {Columns}{Counted} FROM comments c {Joins} WHERE c.id = @threadId", new { threadId }), cancel);

    /// <summary>The replies of one thread in the order of their coming.</summary>
    public Task<Slice<CommentRow>> Replies(long threadId, long after, int count, CancellationToken cancel = default) => database.Read(async s => Slices.Of(await s.Query<CommentRow>($"""
        SELECT {Columns} FROM (SELECT * FROM comments WHERE thread_id = @threadId AND parent_id IS NOT NULL AND state {Visible} AND id > @after ORDER BY id LIMIT @limit) AS c {Joins} ORDER BY c.id
        """, new { threadId, after, limit = Slices.Limit(count) }), count, r => new Cursor(0, r.Id)), cancel);

    /// <summary>The newest that can be read, for feeds.</summary>
    public Task<IReadOnlyList<CommentRow>> Newest(long discussionId, int count, CancellationToken cancel = default) => database.Read(s => s.Query<CommentRow>($"""
        SELECT {Columns} FROM (SELECT * FROM comments WHERE discussion_id = @discussionId AND state = 'shown' ORDER BY id DESC LIMIT @count) AS c {Joins} ORDER BY c.id DESC
        """, new { discussionId, count }), cancel);

    /// <summary>Everything a person has written, newest first, whatever became of it.</summary>
    public Task<Slice<CommentRow>> Of(long personId, long before, int count, CancellationToken cancel = default) => database.Read(async s => Slices.Of(await s.Query<CommentRow>($"""
        SELECT {Columns} FROM (SELECT * FROM comments WHERE person_id = @personId AND id < @before ORDER BY id DESC LIMIT @limit) AS c {Joins} ORDER BY c.id DESC
        """, new { personId, before, limit = Slices.Limit(count) }), count, c => new Cursor(c.CreatedAt, c.Id)), cancel);
}
