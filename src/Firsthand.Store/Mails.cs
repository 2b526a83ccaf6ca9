using Firsthand.Reading;

namespace Firsthand.Store;

/// <param name="Kind">confirm, reset, email-old, email-new, password-changed, …: its text is made when it leaves.</param>
/// <param name="About">What the kind needs beside the person; never a secret.</param>
public sealed record NewMail(string Kind, string Address, string Language, long? PersonId = null, string About = "");

/// <summary>A mail that waits, left or was dropped.</summary>
public sealed record MailRow
{
    public long Id { get; init; }
    public string Kind { get; init; } = "";
    public string Address { get; init; } = "";
    public long? PersonId { get; init; }
    public string Language { get; init; } = "";
    public string About { get; init; } = "";
    /// <summary>waiting, sent, dropped.</summary>
    public string State { get; init; } = "";
    public long CreatedAt { get; init; }
    public long NextAt { get; init; }
    public long Tries { get; init; }
    public string? ReasonCode { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Mails that wait to leave: they survive a restart and a mail server that is down.</summary>
public sealed class Mails(Database database, TimeProvider time)
{
    private const string Columns = "id, kind, address, person_id, language, about, state, created_at, next_at, tries, reason_code, reason";
    /// <summary>While it is being sent nobody else takes it; a process that dies leaves it to the next after that time.</summary>
    private static readonly TimeSpan lease = TimeSpan.FromMinutes(3);
    // Nothing is ever put off for longer, so a mail that waits longer does because the clock went back.
    private static readonly TimeSpan longest = TimeSpan.FromDays(1);

    public Task Add(NewMail mail, CancellationToken cancel = default) => database.Write(s => Add(s, mail, time.GetUtcNow().ToUnixTimeMilliseconds()), cancel);

    internal static Task Add(Session session, NewMail mail, long now) => session.Execute(
        "INSERT INTO mails(kind, address, person_id, language, about, state, created_at, next_at) VALUES (@Kind, @Address, @PersonId, @Language, @About, 'waiting', @now, @now)",
        new { mail.Kind, mail.Address, mail.PersonId, mail.Language, mail.About, now });

    /// <summary>Takes one mail that is due, for as long as sending it may last. That it is due is asked twice: another taker may have been waited for.</summary>
    public Task<MailRow?> Take(CancellationToken cancel = default) => database.Write(s => s.First<MailRow>($"""
        UPDATE mails SET tries = tries + 1, next_at = @until WHERE state = 'waiting' AND (next_at <= @now OR next_at > @never) AND id = (
          SELECT id FROM mails WHERE state = 'waiting' AND (next_at <= @now OR next_at > @never) ORDER BY next_at, id LIMIT 1)
        RETURNING {Columns}
        """, new { now = time.GetUtcNow(), until = time.GetUtcNow() + lease, never = time.GetUtcNow() + longest }), cancel);

    public Task Sent(long id, CancellationToken cancel = default) => database.Write(s => s.Execute(
        "UPDATE mails SET state = 'sent', sent_at = @now, reason_code = NULL, reason = NULL WHERE id = @id", new { id, now = time.GetUtcNow() }), cancel);

    /// <summary>It is tried again at a moment.</summary>
    public Task Later(long id, Reason reason, DateTimeOffset next, CancellationToken cancel = default) => database.Write(s => s.Execute(
        "UPDATE mails SET next_at = @next, reason_code = @Code, reason = @Detail WHERE id = @id", new { id, next, reason.Code, reason.Detail }), cancel);

    public Task Dropped(long id, Reason reason, CancellationToken cancel = default) => database.Write(s => s.Execute(
        "UPDATE mails SET state = 'dropped', reason_code = @Code, reason = @Detail WHERE id = @id", new { id, reason.Code, reason.Detail }), cancel);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<MailRow>> Newest(int count, CancellationToken cancel = default) =>
        database.Read(s => s.Query<MailRow>($"SELECT {Columns} FROM mails ORDER BY id DESC LIMIT @count", new { count }), cancel);

    /// <summary>To whom mail went is nobody's business for long.</summary>
    public Task<int> Trim(DateTimeOffset before, CancellationToken cancel = default) => database.Write(s => s.Execute("DELETE FROM mails WHERE state <> 'waiting' AND created_at < @before", new { before }), cancel);
}
