using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What readers report, with an account or without. However many report a comment, it is one case.</summary>
public sealed class Reports(Database database, TimeProvider time)
{
    private const string Columns = "r.id, r.comment_id, r.person_id, p.name AS reporter, r.kind, r.words, r.location, r.name, r.email, r.faith, r.language, r.receipt, r.state, r.created_at, r.decided_at";

    /// <returns>The receipt (of the first one, where the same person has reported the comment already); or comment.gone.</returns>
    public Task<(string? Receipt, Reason? Reason)> Add(NewReport report, CancellationToken cancel = default) => database.Write<(string?, Reason?)>(async s =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await s.First<string>("SELECT state FROM comments WHERE id = @CommentId", new { report.CommentId }) != "shown") return (null, new Reason("comment.gone", "The comment is not there any more."));
        const string Mine = "SELECT receipt FROM reports WHERE comment_id = @CommentId AND person_id = @PersonId AND state = 'open'";
        if (report.PersonId is not null && await s.First<string>(Mine, new { report.CommentId, report.PersonId }) is { } known) return (known, null);
        var id = await s.First<long?>("""
            INSERT INTO reports(comment_id, person_id, kind, words, location, name, email, by_mail, faith, language, receipt, created_at)
            VALUES (@CommentId, @PersonId, @Kind, @Words, @Location, @Name, @Email, @ByMail, @Faith, @Language, @Receipt, @now) ON CONFLICT DO NOTHING RETURNING id
            """, new { report.CommentId, report.PersonId, report.Kind, report.Words, report.Location, report.Name, report.Email, report.ByMail, report.Faith, report.Language, report.Receipt, now });
        if (id is null) return (await s.First<string>(Mine, new { report.CommentId, report.PersonId }), null);
        await s.Execute("""
            INSERT INTO cases(comment_id, reports, urgent, opened_at) VALUES (@CommentId, 1, @urgent, @now)
            ON CONFLICT (comment_id) DO UPDATE SET reports = cases.reports + 1, urgent = CASE WHEN excluded.urgent = 1 THEN 1 ELSE cases.urgent END
            """, new { report.CommentId, urgent = report.Kind == "illegal", now });
        if (report.ByMail && report.Email.Length > 0) await Mails.Add(s, new NewMail("report-received", report.Email, report.Language, About: report.Receipt), now);
        else if (report.PersonId is { } person) await Notices.Add(s, person, "moderation.report-received", report.CommentId, "", now);
        return (report.Receipt, null);
    }, cancel);

    /// <summary>By the number its writer was given.</summary>
    public Task<ReportRow?> Find(string receipt, CancellationToken cancel = default) =>
        database.Read(s => s.First<ReportRow>($"SELECT {Columns} FROM reports r LEFT JOIN people p ON p.id = r.person_id WHERE r.receipt = @receipt", new { receipt }), cancel);

    /// <summary>About a comment, newest first: enough to judge by.</summary>
    public Task<IReadOnlyList<ReportRow>> About(long commentId, int count = 20, CancellationToken cancel = default) => database.Read(s => s.Query<ReportRow>(
        $"SELECT {Columns} FROM reports r LEFT JOIN people p ON p.id = r.person_id WHERE r.comment_id = @commentId ORDER BY CASE WHEN r.state = 'open' THEN 0 ELSE 1 END, CASE WHEN r.kind = 'illegal' THEN 0 ELSE 1 END, r.id DESC LIMIT @count", new { commentId, count }), cancel);

    /// <summary>Of each kind, how many are open.</summary>
    public async Task<IReadOnlyList<(string Kind, long Count)>> Kinds(long commentId, CancellationToken cancel = default) => await database.Read(s => s.Query<(string, long)>(
        "SELECT kind, COUNT(*) FROM reports WHERE comment_id = @commentId AND state = 'open' GROUP BY kind ORDER BY COUNT(*) DESC, kind", new { commentId }), cancel);

    /// <summary>All who reported it are told what was decided.</summary>
    internal static async Task Close(Session s, long commentId, bool upheld, long now)
    {
        await s.Execute($"""
            INSERT INTO notices(person_id, kind, comment_id, created_at)
            SELECT person_id, '{(upheld ? "moderation.report-upheld" : "moderation.report-dismissed")}', comment_id, @now FROM reports WHERE comment_id = @commentId AND state = 'open' AND person_id IS NOT NULL
            """, new { commentId, now });
        await s.Execute("""
            INSERT INTO mails(kind, address, person_id, language, about, state, created_at, next_at)
            SELECT 'report-decided', r.email, NULL, r.language, r.receipt, 'waiting', @now, @now FROM reports r
            WHERE r.comment_id = @commentId AND r.state = 'open' AND r.email <> '' AND r.by_mail = 1
            """, new { commentId, now });
        await s.Execute("UPDATE reports SET state = @state, decided_at = @now WHERE comment_id = @commentId AND state = 'open'", new { commentId, state = upheld ? "upheld" : "dismissed", now });
        await s.Execute("DELETE FROM cases WHERE comment_id = @commentId", new { commentId });
    }
}
