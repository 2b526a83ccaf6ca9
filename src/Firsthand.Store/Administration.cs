using System.Text.Json;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>A person as administrators see them: nothing of what they read, keep or wrote.</summary>
public sealed record PersonLine
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string? Email { get; init; }
    public bool EmailConfirmed { get; init; }
    public string Role { get; init; } = "";
    public string State { get; init; } = "";
    public string Language { get; init; } = "";
    public long CreatedAt { get; init; }
}

/// <summary>What administrators do with people. Each change is an act in the same transaction.</summary>
public sealed class Administration(Database database, TimeProvider time)
{
    private const string Columns = "id, name, email, email_confirmed, role, state, language, created_at";
    public static readonly IReadOnlyList<string> Roles = ["reader", "trusted", "moderator", "editor", "administrator"];

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Newest first, from before an id on.</summary>
    /// <param name="role">Only of this role; null: all. </param>
    /// <param name="state">waiting, active, banned; null: all.</param>
    /// <param name="words">In name or address; empty: all.</param>
    public Task<Slice<PersonLine>> Page(long before, int count, string? role, string? state, string words, CancellationToken cancel = default) => database.Read(async s => Slices.Of(await s.Query<PersonLine>($"""
        SELECT {Columns} FROM people WHERE id < @before {(role is null ? "" : "AND role = @role")} {(state is null ? "" : "AND state = @state")}
          {(words.Length == 0 ? "" : "AND (LOWER(name) LIKE @like ESCAPE '!' OR name LIKE @exact ESCAPE '!' OR email_key LIKE @like ESCAPE '!')")} ORDER BY id DESC LIMIT @limit
        """, new { before, role, state, like = SourceList.Like(words), exact = "%" + words.Trim().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + "%", limit = Slices.Limit(count) }),
        count, p => new Cursor(p.CreatedAt, p.Id)), cancel);

    public Task<PersonLine?> Find(long id, CancellationToken cancel = default) => database.Read(s => s.First<PersonLine>($"SELECT {Columns} FROM people WHERE id = @id", new { id }), cancel);

    /// <summary>How many are of each state, and of each role above reader.</summary>
    public Task<IReadOnlyDictionary<string, long>> Counts(CancellationToken cancel = default) => database.Read<IReadOnlyDictionary<string, long>>(async s =>
        (await s.Query<(string What, long Count)>("SELECT state AS what, COUNT(*) AS count FROM people GROUP BY state UNION ALL SELECT role, COUNT(*) FROM people WHERE role <> 'reader' GROUP BY role"))
            .ToDictionary(c => c.What, c => c.Count), cancel);

    /// <summary>Another role.</summary>
    /// <param name="was">The role that whoever changes it saw.</param>
    /// <param name="by">Null: the command line, where whoever has the machine has the newsroom. A person gives roles to others only.</param>
    /// <returns>admin.gone, admin.oneself, admin.changed, admin.last (nobody else could let people in), admin.role.</returns>
    public Task<Reason?> SetRole(long id, string role, string was, long? by, string reason, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (!Roles.Contains(role)) return new Reason("admin.role", "There is no such role.");
        if (await Refuse(s, id, by) is { } not) return not;
        var person = await Locked(s, id);
        if (person is null) return new Reason("admin.gone", "There is no such person.");
        if (person.Role == role) return null;
        if (person.Role != was) return new Reason("admin.changed", "Somebody else changed the role in the meantime.");
        if (by is not null && await IsLast(s, person)) return new Reason("admin.last", "The last administrator stays one; name another one first.");
        await s.Execute("UPDATE people SET role = @role WHERE id = @id", new { id, role });
        await Record(s, by, "person.role", id, reason, JsonSerializer.Serialize(new { before = was, after = role }, JsonSerializerOptions.Web));
        await Notices.Add(s, id, "role", null, "", Now);
        return null;
    }, cancel);

    /// <summary>Shuts somebody out, with all sessions and links, as a decision that can be appealed; or ends what keeps them out.</summary>
    /// <param name="stamp">A new one: sessions that carry the old are over.</param>
    /// <returns>admin.gone, admin.oneself, admin.last, admin.reason (a ban says why).</returns>
    public Task<Reason?> Ban(long id, bool banned, string stamp, long? by, string reason, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await Refuse(s, id, by) is { } not) return not;
        var person = await Locked(s, id);
        if (person is null) return new Reason("admin.gone", "There is no such person.");
        if (person.State == "banned" == banned) return null;
        if (banned && string.IsNullOrWhiteSpace(reason)) return new Reason("admin.reason", "A reason is needed.");
        if (banned && by is not null && await IsLast(s, person)) return new Reason("admin.last", "The last administrator stays; name another one first.");
        if (!banned)
        {
            await Bans.Lift(s, id, by, Cut(reason), Now);
            return null;
        }
        await Decisions.Insert(s, new Decisions.NewDecision("ban", null, id, by, Bans.ByOperator, "", reason.Trim(), "own"), Now, null);
        await Bans.Shut(s, id, stamp, Now);
        await Acts.Record(s, new NewAct(by, "person.ban", "person", ModerationDesk.Text(id), Bans.ByOperator, Public: true), Now);
        await Notices.Add(s, id, "moderation.ban", null, reason.Trim(), Now);
        return null;
    }, cancel);

    /// <summary>Lets in somebody who waits, without a mail.</summary>
    /// <returns>admin.gone, account.not-waiting, account.email-taken.</returns>
    public Task<Reason?> Confirm(long id, long? by, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var person = await Locked(s, id);
        if (person is null) return new Reason("admin.gone", "There is no such person.");
        if (person.State == "active" && (person.Email is null || person.EmailConfirmed)) return null;
        if (person.State == "banned") return new Reason("account.not-waiting", $"{person.Name} does not wait for a confirmation.");
        if (await s.First<long>("SELECT COUNT(*) FROM people p JOIN people other ON other.email_key = p.email_key AND other.email_confirmed = 1 AND other.id <> p.id WHERE p.id = @id", new { id }) > 0)
            return new Reason("account.email-taken", "Another person has this address.");
        await s.Execute("UPDATE people SET state = 'active', email_confirmed = CASE WHEN email_key IS NULL THEN 0 ELSE 1 END WHERE id = @id", new { id });
        await Record(s, by, "person.confirm", id);
        return null;
    }, cancel);

    /// <summary>All sessions end.</summary>
    public Task<Reason?> SignOut(long id, string stamp, long? by, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await s.Execute("UPDATE people SET security_stamp = @stamp WHERE id = @id", new { id, stamp }) == 0) return new Reason("admin.gone", "There is no such person.");
        await Record(s, by, "person.sign-out", id);
        return null;
    }, cancel);

    private static async Task<Reason?> Refuse(Session s, long id, long? by)
    {
        // All who decide about people meet at this row: of two administrators who take each other's office, one is refused.
        await s.Execute("UPDATE facts SET value = value WHERE key = 'stamp'");
        if (by == id) return new Reason("admin.oneself", "Nobody does this to themselves.");
        // Whoever lost the office a moment ago has no say any more.
        return by is null || await s.First<long>("SELECT COUNT(*) FROM people WHERE id = @by AND role = 'administrator' AND state = 'active'", new { by }) > 0
            ? null : new Reason("admin.office", "You are no administrator any more.");
    }

    private static Task<PersonLine?> Locked(Session s, long id) => s.First<PersonLine>($"UPDATE people SET role = role WHERE id = @id RETURNING {Columns}", new { id });

    private static async Task<bool> IsLast(Session s, PersonLine person) => person is { Role: "administrator", State: "active" }
        && await s.First<long>("SELECT COUNT(*) FROM people WHERE role = 'administrator' AND state = 'active' AND id <> @Id", new { person.Id }) == 0;

    private Task Record(Session s, long? by, string act, long id, string reason = "", string details = "") =>
        Acts.Record(s, new NewAct(by, act, "person", id.ToString(System.Globalization.CultureInfo.InvariantCulture), Cut(reason), details), Now);

    private static string Cut(string reason) => reason.Trim() is { Length: > Acts.LongestReason } longer ? longer[..Acts.LongestReason] : reason.Trim();
}
