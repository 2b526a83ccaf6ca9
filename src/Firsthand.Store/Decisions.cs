using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What moderators decide. Each decision is one transaction with the state it brings, the row of the log, the message to the person and what the scorer learns.</summary>
public sealed class Decisions(Database database, TimeProvider time)
{
    private const string Columns = """
        d.id, d.kind, d.comment_id, d.person_id, d.by_id, b.name AS by_name, d.rule, d.law, d.words, d.source, d.made_at, d.until, d.ended_at, d.ended_as,
        a.state AS appeal, COALESCE(a.words, '') AS appeal_words, COALESCE(a.answer, '') AS answer, c.body
        """;
    private const string Joins = "LEFT JOIN people b ON b.id = d.by_id LEFT JOIN appeals a ON a.decision_id = d.id LEFT JOIN comments c ON c.id = d.comment_id";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Text(long id) => ModerationDesk.Text(id);

    /// <summary>Decides about a comment as the moderator saw it.</summary>
    /// <returns>Why not: moderation.decided (its state is another by now; the acts about it say who was first), moderation.edited, moderation.own, moderation.rule (a rule or law is needed), moderation.what.</returns>
    public Task<Reason?> Decide(Ruling ruling, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var now = Now;
        // Whoever comes second waits here, and then reads what the first one did.
        await s.Execute("UPDATE comments SET state = state WHERE id = @CommentId", new { ruling.CommentId });
        if (await Comments.Find(s, ruling.CommentId) is not { } comment) return new Reason("comment.gone", "The comment is not there any more.");
        if (comment.State != ruling.Seen) return new Reason("moderation.decided", $"It was {ruling.Seen} and is {comment.State} by now.");
        if ((comment.EditedAt ?? 0) != ruling.SeenEdit) return new Reason("moderation.edited", "Its writer changed it meanwhile.");
        if (comment.PersonId == ruling.ById) return new Reason("moderation.own", "One's own comments are judged by others.");
        string? to = (ruling.Do, comment.State) switch
        {
            ("approve", "waiting") or ("restore", "rejected" or "removed") => "shown",
            ("reject", "waiting") => "rejected",
            ("remove", "shown") => "removed",
            ("keep", _) => comment.State,
            _ => null,
        };
        if (to is null) return new Reason("moderation.what", $"A comment that is {comment.State} cannot be acted on with \"{ruling.Do}\".");
        var against = ruling.Do is "reject" or "remove";
        if (against && ruling.Rule.Length + ruling.Law.Length == 0) return new Reason("moderation.rule", "A rule or a law must be named.");
        var reports = await s.First<long>("SELECT COUNT(*) FROM reports WHERE comment_id = @CommentId AND state = 'open'", new { ruling.CommentId });
        if (ruling.Do == "keep" && reports == 0) return new Reason("moderation.decided", "No report is open any more.");
        var rule = against ? ruling.Rule.Length > 0 ? ruling.Rule : "law" : null;
        if (to != comment.State) await Comments.Move(s, comment.Id, comment.State, to, rule, now);
        if (ruling.Do == "restore") await Reverse(s, comment.Id, now);
        if (against) await Insert(s, new NewDecision(ruling.Do, comment.Id, comment.PersonId, ruling.ById, ruling.Rule, ruling.Law, ruling.Words, reports > 0 ? "report" : comment.State == "waiting" ? "step" : "own"), now, null);
        await Acts.Record(s, new NewAct(ruling.ById, "comment." + ruling.Do, "comment", Text(comment.Id), rule ?? "", StoredJson.Write(new Moved(comment.State, to, ruling.Law.Length > 0 ? ruling.Law : null)), Public: ruling.Do != "approve"), now);
        await Tell(s, comment, ruling, now);
        if (reports > 0) await Reports.Close(s, comment.Id, against, now);
        await Learn(s, comment.Id, ruling, now);
        return null;
    }, cancel);

    private static async Task Tell(Session s, CommentRow comment, Ruling ruling, long now)
    {
        var kind = ruling.Do switch { "approve" => "moderation.shown", "reject" => "moderation.rejected", "remove" => "moderation.removed", "restore" => "moderation.restored", _ => null };
        if (kind is not null && comment.PersonId is { } writer) await Notices.Add(s, writer, kind, comment.Id, ruling.Words, now);
    }

    private static async Task Learn(Session s, long commentId, Ruling ruling, long now)
    {
        // What was learnt of this comment before is taken back: the newest decision counts.
        var before = await s.First<SpamExample>("SELECT id, spam, weight, features FROM spam_examples WHERE comment_id = @commentId ORDER BY id DESC LIMIT 1", new { commentId });
        if (before is { Weight: > 0 })
        {
            if (before.Features == ruling.Features && before.Spam == ruling.Spam) return;
            await Example(s, commentId, before.Spam, -1, before.Features, now);
        }
        if (ruling.Spam is { } spam && ruling.Features.Length > 0) await Example(s, commentId, spam, 1, ruling.Features, now);
    }

    private static Task Example(Session s, long commentId, bool spam, int weight, string features, long now) => s.Execute(
        "INSERT INTO spam_examples(comment_id, spam, weight, features, learned_at) VALUES (@commentId, @spam, @weight, @features, @now)", new { commentId, spam, weight, features, now });

    private static Task Reverse(Session s, long commentId, long now) => s.Execute(
        "UPDATE decisions SET ended_at = @now, ended_as = 'reversed' WHERE comment_id = @commentId AND kind IN ('reject', 'remove') AND ended_at IS NULL", new { commentId, now });

    /// <summary>What the log keeps of what changed.</summary>
    private sealed record Moved(string From, string To, string? Law);

    private sealed record Lasting(long Hours);

    private sealed record Appealed(string Decision);

    internal sealed record NewDecision(string Kind, long? CommentId, long? PersonId, long? ById, string Rule, string Law, string Words, string Source);

    internal static Task<long> Insert(Session s, NewDecision d, long now, long? length) => s.First<long>("""
        INSERT INTO decisions(kind, comment_id, person_id, by_id, rule, law, words, source, made_at, until, length)
        VALUES (@Kind, @CommentId, @PersonId, @ById, @Rule, @Law, @Words, @Source, @now, @until, @length) RETURNING id
        """, new { d.Kind, d.CommentId, d.PersonId, d.ById, d.Rule, d.Law, d.Words, d.Source, now, until = length is { } l ? now + l : (long?)null, length });

    /// <summary>Warns a person, lets them write nothing for a while, or bans them.</summary>
    /// <returns>Why not: moderation.self, moderation.rank (whoever has the same office is the administrators' matter), moderation.rule, moderation.person-gone, moderation.banned (is already).</returns>
    public Task<Reason?> Take(Measure measure, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var now = Now;
        if (measure.PersonId == measure.ById) return new Reason("moderation.self", "Nobody judges themselves.");
        await s.Execute("UPDATE people SET state = state WHERE id = @PersonId", new { measure.PersonId });
        var person = await s.First<(string Role, string State)>("SELECT role, state FROM people WHERE id = @PersonId", new { measure.PersonId });
        var by = await s.First<string>("SELECT role FROM people WHERE id = @ById AND state = 'active'", new { measure.ById });
        if (person.Role is null) return new Reason("moderation.person-gone", "The account is deleted.");
        if (Rank(person.Role) >= PersonRole.Moderator && Rank(by) < PersonRole.Administrator) return new Reason("moderation.rank", "Only an administrator acts against whoever has an office.");
        if (measure.Rule.Length == 0) return new Reason("moderation.rule", "A rule must be named.");
        if (measure.Kind == "ban" && person.State == "banned") return new Reason("moderation.banned", "The person is banned already.");
        await Insert(s, new NewDecision(measure.Kind, measure.CommentId, measure.PersonId, measure.ById, measure.Rule, "", measure.Words, "own"), now, measure.Length is { } length ? (long)length.TotalMilliseconds : null);
        if (measure.Kind == "ban") await Bans.Shut(s, measure.PersonId, measure.Stamp, now);
        await Acts.Record(s, new NewAct(measure.ById, "person." + measure.Kind, "person", Text(measure.PersonId), measure.Rule,
            measure.Length is { } span ? StoredJson.Write(new Lasting((long)span.TotalHours)) : "", Public: true), now);
        await Notices.Add(s, measure.PersonId, "moderation." + measure.Kind, measure.CommentId, measure.Words, now);
        return null;
    }, cancel);

    private static PersonRole Rank(string? role) => Enum.TryParse<PersonRole>(role, ignoreCase: true, out var rank) ? rank : PersonRole.Reader;

    /// <summary>Ends all running measures against a person before their time.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> Lift(long personId, long byId, CancellationToken cancel = default) => database.Write(s => Bans.Lift(s, personId, byId, "", Now), cancel);

    /// <summary>Ends what is over. What was made under a clock that has gone back since lasts as long as it was made for, and no longer.</summary>
    /// <returns>How many ended.</returns>
    public Task<int> EndWhatIsOver(CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = Now;
        await s.Execute("UPDATE decisions SET until = @now + length WHERE kind IN ('time-out', 'ban') AND ended_at IS NULL AND length IS NOT NULL AND until > @now + length", new { now });
        var over = await s.Query<(long Id, long? PersonId, string Kind)>("SELECT id, person_id, kind FROM decisions WHERE kind IN ('time-out', 'ban') AND ended_at IS NULL AND until <= @now ORDER BY id LIMIT 1000", new { now });
        foreach (var (id, person, kind) in over)
        {
            await s.Execute("UPDATE decisions SET ended_at = @now, ended_as = 'over' WHERE id = @id", new { id, now });
            if (person is null) continue;
            if (kind == "ban") await Bans.Free(s, person.Value);
            await Notices.Add(s, person.Value, "moderation.over", null, "", now);
        }
        return over.Count;
    }, cancel);

    public Task<DecisionRow?> Find(long id, CancellationToken cancel = default) => database.Read(s => s.First<DecisionRow>($"SELECT {Columns} FROM decisions d {Joins} WHERE d.id = @id", new { id }), cancel);

    /// <summary>About a person, newest first.</summary>
    public Task<Slice<DecisionRow>> Of(long personId, long before, int count, CancellationToken cancel = default) => database.Read(async s => Slices.Of(await s.Query<DecisionRow>(
        $"SELECT {Columns} FROM decisions d {Joins} WHERE d.person_id = @personId AND d.id < @before ORDER BY d.id DESC LIMIT @limit", new { personId, before, limit = Slices.Limit(count) }), count, d => new Cursor(d.MadeAt, d.Id)), cancel);

    /// <summary>The person concerned asks that it be looked at again.</summary>
    /// <returns>Why not: appeal.not-yours, appeal.twice, appeal.over (it ended already).</returns>
    public Task<Reason?> Appeal(long decisionId, long personId, string words, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var now = Now;
        var decision = await s.First<(long? PersonId, long? EndedAt, string? EndedAs)>("SELECT person_id, ended_at, ended_as FROM decisions WHERE id = @decisionId", new { decisionId });
        if (decision.PersonId != personId) return new Reason("appeal.not-yours", "This decision is about somebody else.");
        if (decision.EndedAs is "reversed" or "lifted") return new Reason("appeal.over", "The decision was taken back already.");
        if (await s.Execute("INSERT INTO appeals(decision_id, words, created_at) VALUES (@decisionId, @words, @now) ON CONFLICT (decision_id) DO NOTHING", new { decisionId, words, now }) == 0)
            return new Reason("appeal.twice", "It has been asked already that this be looked at again.");
        return null;
    }, cancel);

    /// <summary>Oldest first.</summary>
    public Task<Slice<AppealRow>> Appeals(long after, int count, CancellationToken cancel = default) => database.Read(async s => Slices.Of(await s.Query<AppealRow>($"""
        SELECT {AppealColumns} FROM appeals a {AppealJoins} WHERE a.state = 'open' AND a.id > @after ORDER BY a.id LIMIT @limit
        """, new { after, limit = Slices.Limit(count) }), count, a => new Cursor(0, a.Id)), cancel);

    public Task<AppealRow?> FindAppeal(long id, CancellationToken cancel = default) =>
        database.Read(s => s.First<AppealRow>($"SELECT {AppealColumns} FROM appeals a {AppealJoins} WHERE a.id = @id", new { id }), cancel);

    private const string AppealColumns = "a.id, a.decision_id, a.words, a.state, a.created_at, d.kind, d.comment_id, d.person_id, p.name, d.by_id, b.name AS by_name, d.rule, d.words AS reasons, c.body";
    private const string AppealJoins = "JOIN decisions d ON d.id = a.decision_id LEFT JOIN people p ON p.id = d.person_id LEFT JOIN people b ON b.id = d.by_id LEFT JOIN comments c ON c.id = d.comment_id";

    /// <summary>Another moderator looks again. If granted, all that the decision brought is taken back.</summary>
    /// <returns>Why not: appeal.decided, appeal.another (whoever decided first does not decide again while there is somebody else), moderation.self.</returns>
    public Task<Reason?> Answer(long appealId, long byId, bool granted, string answer, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var now = Now;
        var appeal = await s.First<AppealRow>($"SELECT {AppealColumns} FROM appeals a {AppealJoins} WHERE a.id = @appealId", new { appealId });
        if (appeal is not { State: "open" }) return new Reason("appeal.decided", "Somebody has decided this already.");
        if (appeal.PersonId == byId) return new Reason("moderation.self", "Nobody judges themselves.");
        if (appeal.ById == byId && await s.First<long>("SELECT COUNT(*) FROM people WHERE state = 'active' AND role IN ('moderator', 'editor', 'administrator') AND id <> @byId AND id <> @writer", new { byId, writer = appeal.PersonId ?? 0 }) > 0)
            return new Reason("appeal.another", "Another moderator looks at it.");
        if (await s.Execute("UPDATE appeals SET state = @state, answer = @answer, by_id = @byId, decided_at = @now WHERE id = @appealId AND state = 'open'", new { appealId, state = granted ? "granted" : "denied", answer, byId, now }) == 0)
            return new Reason("appeal.decided", "Somebody has decided this already.");
        if (granted) await Undo(s, appeal, now);
        await Acts.Record(s, new NewAct(byId, granted ? "appeal.grant" : "appeal.deny", appeal.CommentId is null ? "person" : "comment", Text(appeal.CommentId ?? appeal.PersonId ?? 0), appeal.Rule, StoredJson.Write(new Appealed(appeal.Kind)), Public: true), now);
        if (appeal.PersonId is { } person) await Notices.Add(s, person, granted ? "moderation.appeal-granted" : "moderation.appeal-denied", appeal.CommentId, answer, now);
        return null;
    }, cancel);

    private static async Task Undo(Session s, AppealRow appeal, long now)
    {
        await s.Execute("UPDATE decisions SET ended_at = @now, ended_as = 'reversed' WHERE id = @DecisionId AND ended_at IS NULL", new { appeal.DecisionId, now });
        if (appeal.Kind is "reject" or "remove" && appeal.CommentId is { } comment)
        {
            await Comments.Move(s, comment, appeal.Kind == "reject" ? "rejected" : "removed", "shown", null, now);
            var learnt = await s.First<SpamExample>("SELECT id, spam, weight, features FROM spam_examples WHERE comment_id = @comment ORDER BY id DESC LIMIT 1", new { comment });
            if (learnt is { Weight: > 0, Spam: true }) await Example(s, comment, true, -1, learnt.Features, now);
        }
        else if (appeal is { Kind: "ban", PersonId: { } person })
            await Bans.Free(s, person);
    }
}
