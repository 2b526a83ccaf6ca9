namespace Firsthand.Store;

public sealed record InvitationRow
{
    public string Hash { get; init; } = "";
    public string Role { get; init; } = "";
    /// <summary>start: printed by an empty newsroom; operator: the command line; person.</summary>
    public string Origin { get; init; } = "";
    public long UsesLeft { get; init; }
    public long ExpiresAt { get; init; }
    public long CreatedAt { get; init; }
    /// <summary>Who made it; null: the command line, or somebody whose account is gone.</summary>
    public string? MadeBy { get; init; }
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

    /// <summary>One that an administrator makes on the site. An act tells of it, never of its code.</summary>
    public Task Make(string hash, string role, int uses, TimeSpan valid, long by, CancellationToken cancel = default) => database.Write(async s =>
    {
        var now = time.GetUtcNow();
        await s.Execute("INSERT INTO invitations(hash, role, origin, made_by, uses_left, created_at, expires_at) VALUES (@hash, @role, 'person', @by, @uses, @now, @expires)",
            new { hash, role, by, uses, now, expires = now + valid });
        await Acts.Record(s, new NewAct(by, "invitation.make", "invitation", hash[..12], Details: $$"""{"role":"{{role}}","uses":{{uses}},"days":{{(int)valid.TotalDays}}}"""), now.ToUnixTimeMilliseconds());
    }, cancel);

    /// <summary>Those that can still be used, newest first.</summary>
    public Task<IReadOnlyList<InvitationRow>> Open(CancellationToken cancel = default) => database.Read(s => s.Query<InvitationRow>("""
        SELECT i.hash, i.role, i.origin, i.uses_left, i.expires_at, i.created_at, p.name AS made_by FROM invitations i LEFT JOIN people p ON p.id = i.made_by
        WHERE i.uses_left > 0 AND i.expires_at > @now ORDER BY i.created_at DESC, i.hash LIMIT 500
        """, new { now = time.GetUtcNow() }), cancel);

    /// <summary>It opens nothing any more.</summary>
    /// <returns>False: there was none.</returns>
    public Task<bool> Withdraw(string hash, long by, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (await s.Execute("DELETE FROM invitations WHERE hash = @hash", new { hash }) == 0) return false;
        await Acts.Record(s, new NewAct(by, "invitation.withdraw", "invitation", hash[..12]), time.GetUtcNow().ToUnixTimeMilliseconds());
        return true;
    }, cancel);
}
