namespace Firsthand.Store;

/// <summary>What somebody did by their office, to what, and why.</summary>
/// <param name="Act">"comment.remove", "story.merge", "outlet.add", …</param>
/// <param name="Object">comment, person, article, story, outlet, setting, …</param>
/// <param name="Details">JSON: what was before and what is after, where there is such.</param>
/// <param name="Public">Whether everybody may read it.</param>
public sealed record NewAct(long? PersonId, string Act, string Object, string ObjectId, string Reason = "", string Details = "", bool Public = false);

public sealed record ActRow
{
    public long Id { get; init; }
    /// <summary>Null: the account is gone, or it was done on the command line.</summary>
    public long? PersonId { get; init; }
    public string? Name { get; init; }
    public string Act { get; init; } = "";
    public string Object { get; init; } = "";
    public string ObjectId { get; init; } = "";
    public string Reason { get; init; } = "";
    public string Details { get; init; } = "";
    public bool Public { get; init; }
    public long DoneAt { get; init; }
}

/// <summary>The log of what moderators, editors and administrators did. Rows are added with what they tell of, in its transaction, and never changed.</summary>
public sealed class Acts(Database database, TimeProvider time)
{
    public const int LongestReason = 2000;

    public Task Record(NewAct act, CancellationToken cancel = default) => database.Write(s => Record(s, act, time.GetUtcNow().ToUnixTimeMilliseconds()), cancel);

    internal static Task Record(Session session, NewAct act, long now) => session.Execute("""
        INSERT INTO acts(person_id, act, object, object_id, reason, details, public, done_at) VALUES (@PersonId, @Act, @Object, @ObjectId, @Reason, @Details, @Public, @now)
        """, new { act.PersonId, act.Act, act.Object, act.ObjectId, act.Reason, act.Details, act.Public, now });

    /// <summary>Newest first.</summary>
    /// <param name="before">Of the page before, the last id.</param>
    /// <param name="publicly">Only what everybody may read.</param>
    /// <param name="like">The start of the act's name ("comment."), or all.</param>
    public Task<Slice<ActRow>> Latest(long before, int count, bool publicly, string like = "", CancellationToken cancel = default) => database.Read(async s => Slices.Of(await s.Query<ActRow>($"""
        SELECT a.id, a.person_id, p.name, a.act, a.object, a.object_id, a.reason, a.details, a.public, a.done_at
        FROM acts a LEFT JOIN people p ON p.id = a.person_id
        WHERE a.id < @before {(publicly ? "AND a.public = 1" : "")} {(like.Length > 0 ? "AND SUBSTR(a.act, 1, CAST(@length AS INTEGER)) = @like" : "")} ORDER BY a.id DESC LIMIT @limit
        """, new { before, like, length = like.Length, limit = Slices.Limit(count) }), count, a => new Cursor(a.DoneAt, a.Id)), cancel);

    /// <summary>All about one thing, oldest first.</summary>
    public Task<IReadOnlyList<ActRow>> About(string what, string id, CancellationToken cancel = default) => database.Read(s => s.Query<ActRow>("""
        SELECT a.id, a.person_id, p.name, a.act, a.object, a.object_id, a.reason, a.details, a.public, a.done_at
        FROM acts a LEFT JOIN people p ON p.id = a.person_id WHERE a.object = @what AND a.object_id = @id ORDER BY a.id LIMIT 500
        """, new { what, id }), cancel);
}
