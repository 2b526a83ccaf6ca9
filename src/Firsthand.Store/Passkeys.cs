namespace Firsthand.Store;

/// <summary>A passkey of a person.</summary>
public sealed record PasskeyRow
{
    /// <summary>base64url.</summary>
    public string CredentialId { get; init; } = "";
    public long PersonId { get; init; }
    /// <summary>As its owner calls it.</summary>
    public string Name { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? UsedAt { get; init; }
    /// <summary>Public key, counter and what else the check of a signature needs: JSON.</summary>
    public string Data { get; init; } = "";
}

public sealed class Passkeys(Database database, TimeProvider time)
{
    private const string Columns = "credential_id, person_id, name, created_at, used_at, data";

    public Task<PasskeyRow?> Find(string credentialId, CancellationToken cancel = default) =>
        database.Read(s => s.First<PasskeyRow>($"SELECT {Columns} FROM passkeys WHERE credential_id = @credentialId", new { credentialId }), cancel);

    public Task<IReadOnlyList<PasskeyRow>> Of(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.Query<PasskeyRow>($"SELECT {Columns} FROM passkeys WHERE person_id = @personId ORDER BY created_at, credential_id", new { personId }), cancel);

    /// <summary>Keeps a new passkey, or what a use of a known one changed. A credential that is another's stays another's.</summary>
    /// <returns>False: it is another's.</returns>
    public async Task<bool> Keep(PasskeyRow passkey, CancellationToken cancel = default) => await database.Write(s => s.Execute("""
        INSERT INTO passkeys(credential_id, person_id, name, created_at, data) VALUES (@CredentialId, @PersonId, @Name, @CreatedAt, @Data)
        ON CONFLICT (credential_id) DO UPDATE SET name = excluded.name, data = excluded.data, used_at = @now WHERE passkeys.person_id = excluded.person_id
        """, new { passkey.CredentialId, passkey.PersonId, passkey.Name, passkey.CreatedAt, passkey.Data, now = time.GetUtcNow() }), cancel) > 0;

    public Task Remove(long personId, string credentialId, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("DELETE FROM passkeys WHERE person_id = @personId AND credential_id = @credentialId", new { personId, credentialId }), cancel);
}
