namespace Firsthand.Store;

/// <summary>Forms that came when their session was over, sealed by whoever keeps them here, until they are fetched or their time is over.</summary>
public sealed class KeptForms(Database database, TimeProvider time)
{
    /// <summary>Of all together: whoever sends forms without being known fills no disk.</summary>
    public const long MostBytes = 64 << 20;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <returns>False: there is no more room.</returns>
    public Task<bool> Keep(string hash, byte[] form, TimeSpan valid, long most = MostBytes, CancellationToken cancel = default) => database.Write(async s =>
    {
        // One beyond its time by more than it was given belongs to a clock that went back.
        await s.Execute("DELETE FROM kept_forms WHERE until_at < @now OR until_at > @never", new { now = Now, never = Now + (2 * (long)valid.TotalMilliseconds) });
        if (await s.First<long>("SELECT COALESCE(SUM(LENGTH(form)), 0) FROM kept_forms") + form.Length > most) return false;
        return await s.Execute("INSERT INTO kept_forms(hash, form, until_at) VALUES (@hash, @form, @until) ON CONFLICT (hash) DO NOTHING", new { hash, form, until = Now + (long)valid.TotalMilliseconds }) > 0;
    }, cancel);

    /// <summary>Null: none, or none any more. It stays for its time: whoever loads the page again has it again.</summary>
    public Task<byte[]?> Find(string hash, CancellationToken cancel = default) =>
        database.Read(s => s.First<byte[]>("SELECT form FROM kept_forms WHERE hash = @hash AND until_at >= @now", new { hash, now = Now }), cancel);

    public Task<int> Trim(CancellationToken cancel = default) => database.Write(s => s.Execute("DELETE FROM kept_forms WHERE until_at < @now", new { now = Now }), cancel);
}
