namespace Firsthand.Store;

/// <summary>Who a provider says somebody is: its issuer and the subject it never gives to another.</summary>
public sealed record ExternalLogin(string Issuer, string Subject, string Label);

public sealed record ExternalLoginRow
{
    public string Issuer { get; init; } = "";
    public string Subject { get; init; } = "";
    public long PersonId { get; init; }
    public string Label { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? UsedAt { get; init; }
}

/// <summary>Accounts elsewhere that open one here.</summary>
public sealed class ExternalLogins(Database database, TimeProvider time)
{
    private const string Columns = "issuer, subject, person_id, label, created_at, used_at";

    public Task<IReadOnlyList<ExternalLoginRow>> Of(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.Query<ExternalLoginRow>($"SELECT {Columns} FROM external_logins WHERE person_id = @personId ORDER BY created_at", new { personId }), cancel);

    /// <summary>Whom it opens; its use is noted. Null: nobody.</summary>
    public Task<long?> Use(ExternalLogin login, CancellationToken cancel = default) => database.Write(s => s.First<long?>(
        "UPDATE external_logins SET used_at = @now, label = @Label WHERE issuer = @Issuer AND subject = @Subject RETURNING person_id", new { login.Issuer, login.Subject, login.Label, now = time.GetUtcNow() }), cancel);

    /// <returns>False: it opens another account.</returns>
    public Task<bool> Connect(long personId, ExternalLogin login, CancellationToken cancel = default) => database.Write(s => Connect(s, personId, login, time.GetUtcNow().ToUnixTimeMilliseconds()), cancel);

    internal static async Task<bool> Connect(Session session, long personId, ExternalLogin login, long now) => await session.Execute("""
        INSERT INTO external_logins(issuer, subject, person_id, label, created_at) VALUES (@Issuer, @Subject, @personId, @Label, @now)
        ON CONFLICT (issuer, subject) DO UPDATE SET label = excluded.label WHERE external_logins.person_id = excluded.person_id
        """, new { login.Issuer, login.Subject, personId, login.Label, now }) > 0;

    /// <summary>Takes one of a person's ways in away, unless it is the last.</summary>
    /// <returns>False: nothing else would open the account.</returns>
    public Task<bool> Remove(long personId, string issuer, string subject, CancellationToken cancel = default) => database.Write(async s =>
    {
        var others = await s.First<long>("""
            SELECT (SELECT COUNT(*) FROM people WHERE id = @personId AND password_hash IS NOT NULL) + (SELECT COUNT(*) FROM passkeys WHERE person_id = @personId)
              + (SELECT COUNT(*) FROM external_logins WHERE person_id = @personId AND NOT (issuer = @issuer AND subject = @subject))
            """, new { personId, issuer, subject });
        if (others == 0) return false;
        await s.Execute("DELETE FROM external_logins WHERE person_id = @personId AND issuer = @issuer AND subject = @subject", new { personId, issuer, subject });
        return true;
    }, cancel);
}
