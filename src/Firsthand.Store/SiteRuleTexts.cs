using System.Globalization;
using System.Text.Json;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Rules for reading the pages of an outlet, as the operator wrote them on the site.</summary>
public sealed class SiteRuleTexts(Database database, TimeProvider time)
{
    private const string Fact = "site_rules";

    /// <summary>Moves with every change: whoever keeps the rules sees by it whether they are still the same.</summary>
    public async Task<string> Version(CancellationToken cancel = default) => await database.Read(s => s.First<string>("SELECT value FROM facts WHERE key = @key", new { key = Fact }), cancel) ?? "";

    /// <summary>By outlet, the last changed first.</summary>
    public Task<IReadOnlyList<(string Key, string Yaml)>> All(CancellationToken cancel = default) => database.Read(s =>
        s.Query<(string, string)>("SELECT o.key, r.yaml FROM site_rules r JOIN outlets o ON o.id = r.outlet_id ORDER BY r.changed_at DESC, o.id"), cancel);

    public Task<string?> Of(long outletId, CancellationToken cancel = default) => database.Read(s => s.First<string>("SELECT yaml FROM site_rules WHERE outlet_id = @outletId", new { outletId }), cancel);

    /// <param name="yaml">Empty: the outlet has no rule of the operator's any more.</param>
    /// <param name="was">As whoever changes it saw it; "" for none.</param>
    /// <returns>admin.changed, admin.gone.</returns>
    public Task<Reason?> Set(long outletId, string yaml, string was, long? personId, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await Outlets.Row(s, outletId, locked: true) is not { } outlet) return new Reason("admin.gone", "There is no such outlet.");
        var before = await s.First<string>("SELECT yaml FROM site_rules WHERE outlet_id = @outletId", new { outletId }) ?? "";
        if (before == yaml) return null;
        if (before != was) return new Reason("admin.changed", "Somebody else changed the rule in the meantime.");
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (yaml.Length == 0) await s.Execute("DELETE FROM site_rules WHERE outlet_id = @outletId", new { outletId });
        else
            await s.Execute("""
                INSERT INTO site_rules(outlet_id, yaml, changed_at, person_id) VALUES (@outletId, @yaml, @now, @personId)
                ON CONFLICT (outlet_id) DO UPDATE SET yaml = excluded.yaml, changed_at = excluded.changed_at, person_id = excluded.person_id
                """, new { outletId, yaml, now, personId });
        await Acts.Record(s, new NewAct(personId, "outlet.rule", "outlet", outlet.Key, Details: JsonSerializer.Serialize(new { before, after = yaml }, JsonSerializerOptions.Web)), now);
        await s.Execute("""
            INSERT INTO facts(key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(facts.value AS BIGINT) + 1 AS TEXT)
            """, new { key = Fact, value = 1.ToString(CultureInfo.InvariantCulture) });
        return null;
    }, cancel);
}
