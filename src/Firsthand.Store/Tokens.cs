namespace Firsthand.Store;

/// <summary>A one-time link as it stands in the store.</summary>
public sealed record TokenRow
{
    public long PersonId { get; init; }
    public string Purpose { get; init; } = "";
    public string About { get; init; } = "";
}

/// <summary>What a link in a mail or on the console proves, once, and what the private address of a desk proves until it is renewed. Only hashes are kept.</summary>
public sealed class Tokens(Database database, TimeProvider time)
{
    public Task Add(string hash, long personId, string purpose, string about, TimeSpan valid, CancellationToken cancel = default) => database.Write(s => s.Execute(
        "INSERT INTO tokens(hash, person_id, purpose, about, expires_at) VALUES (@hash, @personId, @purpose, @about, @expires)",
        new { hash, personId, purpose, about, expires = time.GetUtcNow() + valid }), cancel);

    /// <summary>Looks without using it up: opening a link, as mail scanners do, changes nothing.</summary>
    public Task<TokenRow?> Peek(string hash, CancellationToken cancel = default) => database.Read(s => s.First<TokenRow>(
        "SELECT person_id, purpose, about FROM tokens WHERE hash = @hash AND expires_at > @now", new { hash, now = time.GetUtcNow() }), cancel);

    /// <returns>What it was good for; null: used, over, or another's.</returns>
    internal static Task<string?> Take(Session session, string hash, long personId, string purpose, long now) => session.First<string>(
        "DELETE FROM tokens WHERE hash = @hash AND person_id = @personId AND purpose = @purpose AND expires_at > @now RETURNING about", new { hash, personId, purpose, now });

    /// <summary>Instead of all that the person had for this purpose.</summary>
    public Task Replace(string hash, long personId, string purpose, TimeSpan valid, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("DELETE FROM tokens WHERE person_id = @personId AND purpose = @purpose", new { personId, purpose });
        await s.Execute("INSERT INTO tokens(hash, person_id, purpose, about, expires_at) VALUES (@hash, @personId, @purpose, '', @expires)", new { hash, personId, purpose, expires = time.GetUtcNow() + valid });
    }, cancel);

    public Task<int> Drop(long personId, string purpose, CancellationToken cancel = default) => database.Write(s => s.Execute("DELETE FROM tokens WHERE person_id = @personId AND purpose = @purpose", new { personId, purpose }), cancel);

    public Task<bool> Has(long personId, string purpose, CancellationToken cancel = default) => database.Read(async s =>
        await s.First<long>("SELECT COUNT(*) FROM tokens WHERE person_id = @personId AND purpose = @purpose AND expires_at > @now", new { personId, purpose, now = time.GetUtcNow() }) > 0, cancel);

    public Task<int> Trim(CancellationToken cancel = default) => database.Write(s => s.Execute("DELETE FROM tokens WHERE expires_at <= @now", new { now = time.GetUtcNow() }), cancel);
}
