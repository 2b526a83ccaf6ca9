using System.Text.Json;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>What the operator decides while the newsroom runs: a key, a JSON value. Every change is an act, and moves the stamp of the pages.</summary>
public sealed class Settings(Database database, TimeProvider time)
{
    public async Task<T?> Get<T>(string key, CancellationToken cancel = default) =>
        await database.Read(s => s.First<string>("SELECT value FROM settings WHERE key = @key", new { key }), cancel) is { } json ? JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web) : default;

    public Task Set<T>(string key, T value, long? personId, bool open = false, CancellationToken cancel = default) => database.Write(async s =>
    {
        var (json, now) = (JsonSerializer.Serialize(value, JsonSerializerOptions.Web), time.GetUtcNow().ToUnixTimeMilliseconds());
        var before = await s.First<string>("SELECT value FROM settings WHERE key = @key", new { key });
        if (before == json) return;
        await Write(s, key, before, json, personId, open, now);
    }, cancel);

    /// <summary>What the program makes once for itself, such as a key: whoever comes first has made it. No act tells of it, for acts are read by people.</summary>
    public Task<string> Once(string key, string made, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("INSERT INTO settings(key, value, changed_at) VALUES (@key, @made, @now) ON CONFLICT (key) DO NOTHING", new { key, made, now = time.GetUtcNow() });
        return (await s.First<string>("SELECT value FROM settings WHERE key = @key", new { key }))!;
    }, cancel);

    /// <summary>All that was ever set, as JSON.</summary>
    public Task<IReadOnlyDictionary<string, string>> All(CancellationToken cancel = default) => database.Read<IReadOnlyDictionary<string, string>>(async s =>
        (await s.Query<(string Key, string Value)>("SELECT key, value FROM settings")).ToDictionary(v => v.Key, v => v.Value), cancel);

    /// <summary>Sets or, with null, gives back to what the program was started with.</summary>
    /// <param name="was">As whoever changes it saw it: somebody else's change in between is not written over.</param>
    /// <param name="details">What changed, as JSON, for the log; null: the values before and after.</param>
    /// <returns>admin.changed.</returns>
    public Task<Reason?> Change(string key, string? json, string? was, long? personId, CancellationToken cancel = default, string? details = null) => database.Write<Reason?>(async s =>
    {
        // All who change settings meet here: where there is no row yet, there is none to wait at.
        await s.Execute("UPDATE facts SET value = value WHERE key = 'stamp'");
        var (before, now) = (await s.First<string>("SELECT value FROM settings WHERE key = @key", new { key }), time.GetUtcNow().ToUnixTimeMilliseconds());
        if (before == json) return null;
        if (before != was) return new Reason("admin.changed", "Somebody else changed the setting in the meantime.");
        await Write(s, key, before, json, personId, false, now, details);
        return null;
    }, cancel);

    private static async Task Write(Session s, string key, string? before, string? json, long? personId, bool open, long now, string? details = null)
    {
        if (json is null) await s.Execute("DELETE FROM settings WHERE key = @key", new { key });
        else
            await s.Execute("""
                INSERT INTO settings(key, value, changed_at, person_id) VALUES (@key, @json, @now, @personId)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, person_id = excluded.person_id
                """, new { key, json, now, personId });
        await Acts.Record(s, new NewAct(personId, "setting.change", "setting", key, Details: details ?? $$"""{"before":{{before ?? "null"}},"after":{{json ?? "null"}}}""", Public: open), now);
        await Facts.MoveStamp(s);
        await Facts.MoveSettings(s);
    }
}
