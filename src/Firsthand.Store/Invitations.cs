namespace Firsthand.Store;

public sealed record InvitationRow
{
    public string Hash { get; init; } = "";
    public string Role { get; init; } = "";
    /// <summary>start: printed by an empty newsroom; operator: the command line; person.</summary>
    public string Origin { get; init; } = "";
    public long UsesLeft { get; init; }
    public long ExpiresAt { get; init; }
}

/// <summary>Codes that let people register. Only hashes are kept.</summary>
public sealed class Invitations(Database database, TimeProvider time)
{
    public Task Add(string hash, string role, string origin, int uses, TimeSpan valid, CancellationToken cancel = default) => database.Write(async s =>
    {
        // A newsroom that was started twice before anybody came has one door, the one printed last.
        if (origin == "start") await s.Execute("DELETE FROM invitations WHERE origin = 'start'");
        await s.Execute("INSERT INTO invitations(hash, role, origin, uses_left, created_at, expires_at) VALUES (@hash, @role, @origin, @uses, @now, @expires)",
            new { hash, role, origin, uses, now = time.GetUtcNow(), expires = time.GetUtcNow() + valid });
    }, cancel);

    /// <summary>One that can still be used.</summary>
    public Task<InvitationRow?> Find(string hash, CancellationToken cancel = default) => database.Read(s => s.First<InvitationRow>(
        "SELECT hash, role, origin, uses_left, expires_at FROM invitations WHERE hash = @hash AND uses_left > 0 AND expires_at > @now", new { hash, now = time.GetUtcNow() }), cancel);

    public Task<int> Trim(CancellationToken cancel = default) => database.Write(s => s.Execute("DELETE FROM invitations WHERE expires_at <= @now OR uses_left <= 0", new { now = time.GetUtcNow() }), cancel);
}
