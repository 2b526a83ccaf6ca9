namespace Firsthand.Store;

public sealed record NoticeRow
{
    public long Id { get; init; }
    /// <summary>reply, mention, …: names the sentence that is shown.</summary>
    public string Kind { get; init; } = "";
    public long? CommentId { get; init; }
    /// <summary>What the sentence is about: a reason, a rule, a name.</summary>
    public string About { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? ReadAt { get; init; }
}

/// <summary>What people are told on their own pages.</summary>
public sealed class Notices(Database database, TimeProvider time)
{
    internal static Task Add(Session session, long personId, string kind, long? commentId, string about, long now) => session.Execute(
        "INSERT INTO notices(person_id, kind, comment_id, about, created_at) VALUES (@personId, @kind, @commentId, @about, @now)", new { personId, kind, commentId, about, now });

    /// <summary>Newest first.</summary>
    public Task<Slice<NoticeRow>> Of(long personId, long before, int count, CancellationToken cancel = default) => database.Read(async s => Slices.Of(await s.Query<NoticeRow>("""
        SELECT id, kind, comment_id, about, created_at, read_at FROM notices WHERE person_id = @personId AND id < @before ORDER BY id DESC LIMIT @limit
        """, new { personId, before, limit = Slices.Limit(count) }), count, n => new Cursor(n.CreatedAt, n.Id)), cancel);

    public Task<long> Unread(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.First<long>("SELECT COUNT(*) FROM notices WHERE person_id = @personId AND read_at IS NULL", new { personId }), cancel);

    /// <summary>Up to and with this one.</summary>
    public Task Read(long personId, long upTo, CancellationToken cancel = default) => database.Write(s => s.Execute(
        "UPDATE notices SET read_at = @now WHERE person_id = @personId AND id <= @upTo AND read_at IS NULL", new { personId, upTo, now = time.GetUtcNow() }), cancel);
}
