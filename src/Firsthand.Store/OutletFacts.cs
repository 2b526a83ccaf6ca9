using System.Text.Json;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Something the operator said of an outlet, now or once.</summary>
public sealed record OutletFactRow
{
    public long Id { get; init; }
    public string Field { get; init; } = "";
    /// <summary>Null: not known.</summary>
    public string? Value { get; init; }
    /// <summary>What the catalogue says, or said when this fact was replaced.</summary>
    public string? Catalogue { get; init; }
    public string? ReferenceUrl { get; init; }
    public string? ReferenceDate { get; init; }
    public long SetAt { get; init; }
    /// <summary>Null: the account is gone.</summary>
    public string? Name { get; init; }
    public bool Holds { get; init; }
}

/// <summary>Where one fact is known from.</summary>
public sealed record FactReference(string Url, string? Date);

/// <summary>A change of a fact.</summary>
/// <param name="Was">What stood there when whoever changes it looked: somebody else's change in between is not written over.</param>
public sealed record FactChange(string Field, string? Value, string? Was, string? ReferenceUrl = null, string? ReferenceDate = null);

/// <summary>
/// Facts of source cards as the operator has them. They hold against whatever the catalogue says, at once and at every later import, until they are given
/// back to it; everything that held once is kept.
/// </summary>
public sealed class OutletFacts(Database database, TimeProvider time)
{
    /// <summary>Columns of outlets that an operator may set.</summary>
    public static readonly IReadOnlyList<string> Fields =
        ["name", "country", "language", "category", "owner_kind", "owner", "funding", "state_controlled", "founded", "reference_url", "reference_date", "display_right"];

    // An outlet without these is none.
    private static readonly HashSet<string> needed = ["name", "state_controlled", "display_right"];

    /// <summary>What an outlet's row says, as text; null: not known.</summary>
    public static string? Of(OutletRow outlet, string field) => field switch
    {
        "name" => outlet.Name,
        "country" => outlet.Country,
        "language" => outlet.Language,
        "category" => outlet.Category,
        "owner_kind" => outlet.OwnerKind,
        "owner" => outlet.Owner,
        "funding" => outlet.Funding,
        "state_controlled" => outlet.StateControlled ? "1" : "0",
        "founded" => outlet.Founded,
        "reference_url" => outlet.ReferenceUrl,
        "reference_date" => outlet.ReferenceDate,
        "display_right" => outlet.DisplayRight,
        _ => throw new ArgumentException($"no fact of outlets: {field}", nameof(field)),
    };

    /// <summary>By field, where what the operator set is known from.</summary>
    public static IReadOnlyDictionary<string, FactReference> References(OutletRow outlet) => StoredJson.Read<Dictionary<string, FactReference>>(outlet.FactReferences, []);

    /// <summary>All that was ever said, newest first.</summary>
    public Task<IReadOnlyList<OutletFactRow>> History(long outletId, CancellationToken cancel = default) => database.Read(s => s.Query<OutletFactRow>("""
        SELECT f.id, f.field, f.value, f.catalogue, f.reference_url, f.reference_date, f.set_at, p.name, f.holds
        FROM outlet_facts f LEFT JOIN people p ON p.id = f.person_id WHERE f.outlet_id = @outletId ORDER BY f.id DESC LIMIT 500
        """, new { outletId }), cancel);

    /// <summary>Sets facts, all or none; what stays as it is, is left alone.</summary>
    /// <returns>admin.changed: somebody else changed one of them in the meantime. admin.needed: one that an outlet cannot be without is empty.</returns>
    public Task<Reason?> Set(long outletId, IReadOnlyList<FactChange> changes, long? personId, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await Outlets.Row(s, outletId, locked: true) is not { } outlet) return new Reason("admin.gone", "There is no such outlet.");
        var holding = await Holding(s, outletId);
        // Everything is looked at before anything is written.
        foreach (var change in changes)
        {
            if (Of(outlet, change.Field) != change.Was) return new Reason("admin.changed", $"Somebody else changed \"{change.Field}\" in the meantime.");
            if (change.Value is null && needed.Contains(change.Field)) return new Reason("admin.needed", $"\"{change.Field}\" cannot be empty.");
        }
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var changed = false;
        foreach (var change in changes)
        {
            var held = holding.GetValueOrDefault(change.Field);
            if (change.Value == change.Was && change.ReferenceUrl == held?.ReferenceUrl && change.ReferenceDate == held?.ReferenceDate) continue;
            await s.Execute("UPDATE outlet_facts SET holds = 0 WHERE outlet_id = @outletId AND field = @Field AND holds = 1", new { outletId, change.Field });
            await s.Execute("""
                INSERT INTO outlet_facts(outlet_id, field, value, catalogue, reference_url, reference_date, set_at, person_id, holds)
                VALUES (@outletId, @Field, @Value, @catalogue, @ReferenceUrl, @ReferenceDate, @now, @personId, 1)
                """, new { outletId, change.Field, change.Value, catalogue = held is null ? change.Was : held.Catalogue, change.ReferenceUrl, change.ReferenceDate, now, personId });
            await Write(s, outletId, change.Field, change.Value);
            await Acts.Record(s, new NewAct(personId, "outlet.fact", "outlet", outlet.Key, Details: Details(change.Field, change.Was, change.Value, change.ReferenceUrl), Public: true), now);
            changed = true;
        }
        if (changed) await Finish(s, outletId, now);
        return null;
    }, cancel);

    /// <summary>The catalogue's word counts again.</summary>
    /// <returns>False: the operator had set nothing there.</returns>
    public Task<bool> GiveBack(long outletId, string field, long? personId, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (await Outlets.Row(s, outletId, locked: true) is not { } outlet || (await Holding(s, outletId)).GetValueOrDefault(field) is not { } held) return false;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await s.Execute("UPDATE outlet_facts SET holds = 0 WHERE id = @Id", new { held.Id });
        await Write(s, outletId, field, held.Catalogue);
        await Acts.Record(s, new NewAct(personId, "outlet.fact-back", "outlet", outlet.Key, Details: Details(field, held.Value, held.Catalogue, null), Public: true), now);
        await Finish(s, outletId, now);
        return true;
    }, cancel);

    /// <summary>After an import wrote the catalogue's facts: what the operator says is written over them, and what the catalogue says is noted.</summary>
    internal static async Task Hold(Session s, long outletId, OutletRow catalogue)
    {
        foreach (var (field, held) in await Holding(s, outletId))
        {
            await s.Execute("UPDATE outlet_facts SET catalogue = @said WHERE id = @Id", new { said = Of(catalogue, field), held.Id });
            await Write(s, outletId, field, held.Value);
        }
    }

    private static async Task<Dictionary<string, OutletFactRow>> Holding(Session s, long outletId) => (await s.Query<OutletFactRow>(
        "SELECT id, field, value, catalogue, reference_url, reference_date, set_at, holds FROM outlet_facts WHERE outlet_id = @outletId AND holds = 1 ORDER BY id", new { outletId }))
        .Where(f => Fields.Contains(f.Field)).ToDictionary(f => f.Field);

    private static Task Write(Session s, long outletId, string field, string? value) => field == "state_controlled"
        ? s.Execute("UPDATE outlets SET state_controlled = @controlled WHERE id = @outletId", new { outletId, controlled = value == "1" })
        : s.Execute($"UPDATE outlets SET {Fields.Single(f => f == field)} = @value WHERE id = @outletId", new { outletId, value });

    private static async Task Finish(Session s, long outletId, long now)
    {
        var references = (await Holding(s, outletId)).Values.Where(f => f.ReferenceUrl is not null).ToDictionary(f => f.Field, f => new FactReference(f.ReferenceUrl!, f.ReferenceDate));
        await s.Execute("UPDATE outlets SET fact_references = @json, updated_at = @now WHERE id = @outletId", new { outletId, now, json = JsonSerializer.Serialize(references, JsonSerializerOptions.Web) });
        await Facts.MoveStamp(s);
    }

    private static string Details(string field, string? before, string? after, string? reference) =>
        JsonSerializer.Serialize(new { field, before, after, reference }, JsonSerializerOptions.Web);
}
