using Firsthand.Reading.Language;

namespace Firsthand.Store;

/// <summary>An answer to somebody's comment, or a comment that names them, as a message tells it.</summary>
public sealed record AlertAnswer
{
    public long CommentId { get; init; }
    /// <summary>reply, mention.</summary>
    public string Kind { get; init; } = "";
    /// <summary>Who wrote it; null: the account is gone.</summary>
    public string? Name { get; init; }
    /// <summary>Markdown, as it was typed.</summary>
    public string Body { get; init; } = "";
    /// <summary>Of the article or story that is discussed.</summary>
    public string Title { get; init; } = "";
}

/// <summary>Answers and mentions on their way to whoever wants to be told of them. What they are told on the site is the source: who looked there first gets no message.</summary>
internal static class AlertAnswers
{
    /// <summary>Longer ago than that nobody is told of it.</summary>
    private static readonly TimeSpan fresh = TimeSpan.FromDays(14);

    /// <summary>Somebody was told something on the site: alerts that tell at once are due when what else comes in that minute is there.</summary>
    internal static Task Came(Session session, long commentId, long now) => session.Execute("""
        UPDATE alerts SET due_at = @due WHERE what = 'answers' AND at_hour IS NULL AND due_at IS NULL AND state = 'on'
          AND person_id IN (SELECT n.person_id FROM notices n WHERE n.comment_id = @commentId AND n.kind IN ('reply', 'mention'))
        """, new { commentId, due = now + (long)AlertNews.Gathering.TotalMilliseconds });

    private const string Waiting = """
        FROM notices n JOIN comments c ON c.id = n.comment_id WHERE n.person_id = @PersonId AND n.kind IN ('reply', 'mention') AND n.read_at IS NULL AND n.created_at >= @since AND c.state = 'shown'
          AND NOT EXISTS (SELECT 1 FROM alert_answers x WHERE x.way_id = @WayId AND x.notice_id = n.id)
        """;

    private static object Of(AlertRow alert, DateTimeOffset now, long post = 0) => new { alert.PersonId, alert.WayId, since = Math.Max(alert.SinceAt, (now - fresh).ToUnixTimeMilliseconds()), post };

    internal static async Task<bool> Any(Session session, AlertRow alert, DateTimeOffset now) => await session.First<long?>($"SELECT 1 {Waiting} LIMIT 1", Of(alert, now)) is not null;

    internal static Task Lay(Session session, AlertRow alert, long post, DateTimeOffset now) =>
        session.Execute($"INSERT INTO alert_answers(way_id, notice_id, post_id) SELECT @WayId, n.id, @post {Waiting} ON CONFLICT (way_id, notice_id) DO NOTHING", Of(alert, now, post));

    /// <summary>What of a message's answers can still be read on the site, was not looked at there, and holds no word that the person mutes; oldest first.</summary>
    internal static async Task<IReadOnlyList<AlertAnswer>> Told(Session session, AlertPostRow post)
    {
        var answers = await session.Query<AlertAnswer>($"""
            SELECT c.id AS comment_id, n.kind, COALESCE(p.name, c.written_as) AS name, c.body, COALESCE(a.title, s.title, '') AS title
            FROM alert_answers x JOIN notices n ON n.id = x.notice_id JOIN comments c ON c.id = n.comment_id JOIN discussions d ON d.id = c.discussion_id
            LEFT JOIN people p ON p.id = c.person_id LEFT JOIN articles a ON a.id = d.article_id AND {Cards.Shown} LEFT JOIN stories s ON s.id = d.story_id
            WHERE x.post_id = @Id AND n.read_at IS NULL AND c.state = 'shown' AND (a.id IS NOT NULL OR s.id IS NOT NULL) ORDER BY n.id
            """, new { post.Id });
        var muted = (await Follows.MutedBy(session, post.PersonId)).Where(m => m.Kind == "word").Select(m => m.Target).ToList();
        return [.. answers.Where(a => FoldedText.Of(a.Title, a.Body) is var text && !muted.Exists(text.Has))];
    }
}
