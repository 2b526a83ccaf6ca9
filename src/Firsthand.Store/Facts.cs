using System.Globalization;

namespace Firsthand.Store;

/// <summary>Small facts about the newsroom as a whole.</summary>
public sealed class Facts(Database database)
{
    /// <summary>
    /// Moves with every change that a reader could see: pages' ETags are built on it. Fetches that brought nothing new do not move it.
    /// Read it before the page's content: then a page may be newer than its ETag says, never older.
    /// </summary>
    public async Task<long> Stamp(CancellationToken cancel = default) =>
        long.Parse(await Get("stamp", cancel) ?? "0", CultureInfo.InvariantCulture);

    /// <summary>The stamp, and a number that moves with every change of a setting; one statement.</summary>
    public Task<(long Stamp, long Settings)> Versions(CancellationToken cancel = default) => database.Read(async session =>
    {
        var facts = (await session.Query<(string Key, string Value)>("SELECT key, value FROM facts WHERE key IN ('stamp', 'settings')")).ToDictionary(f => f.Key, f => long.Parse(f.Value, CultureInfo.InvariantCulture));
        return (facts.GetValueOrDefault("stamp"), facts.GetValueOrDefault("settings"));
    }, cancel);

    public Task<string?> Get(string key, CancellationToken cancel = default) =>
        database.Read(session => session.First<string>("SELECT value FROM facts WHERE key = @key", new { key }), cancel);

    public Task Set(string key, string value, CancellationToken cancel = default) => database.Write(session => session.Execute(
        "INSERT INTO facts(key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value", new { key, value }), cancel);

    /// <summary>
    /// Takes or renews a duty that one process at a time may have, such as gathering stories; it falls free by itself when it is not renewed.
    /// </summary>
    /// <returns>False: another holder has it.</returns>
    public Task<bool> TakeDuty(string duty, string holder, DateTimeOffset now, TimeSpan lease, CancellationToken cancel = default) => database.Write(async session =>
    {
        var (key, value) = ("duty:" + duty, $"{(now + lease).ToUnixTimeMilliseconds():D15} {holder}");
        return await session.Execute("""
            INSERT INTO facts(key, value) VALUES (@key, @value)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE SUBSTR(facts.value, 17) = @holder OR SUBSTR(facts.value, 1, 15) < @from
            """, new { key, value, holder, from = $"{now.ToUnixTimeMilliseconds():D15}" }) > 0;
    }, cancel);

    /// <summary>Lets go of a duty, so that the next one need not wait for the lease to end.</summary>
    public Task LeaveDuty(string duty, string holder, CancellationToken cancel = default) => database.Write(session =>
        session.Execute("DELETE FROM facts WHERE key = @key AND SUBSTR(value, 17) = @holder", new { key = "duty:" + duty, holder }), cancel);

    /// <summary>After the stamp, by all who change settings: so none waits for another crosswise.</summary>
    internal static Task MoveSettings(Session session) =>
        session.Execute("INSERT INTO facts(key, value) VALUES ('settings', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(facts.value AS BIGINT) + 1 AS TEXT)");

    /// <summary>The last statement of a transaction: all writers meet at this row, and must not wait for each other there while they hold others.</summary>
    internal static Task MoveStamp(Session session) =>
        session.Execute("UPDATE facts SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE key = 'stamp'");
}
