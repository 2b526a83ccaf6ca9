using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>The password of an app on one device, as its owner sees it.</summary>
public sealed record AppPasswordRow
{
    public long Id { get; init; }
    public long PersonId { get; init; }
    public string Name { get; init; } = "";
    public long CreatedAt { get; init; }
    /// <summary>First millisecond (UTC) of the day it was last used.</summary>
    public long? UsedOn { get; init; }
}

/// <summary>What is kept of a new one: nothing that opens anything.</summary>
/// <param name="Hash">Of the password.</param>
/// <param name="FeverName">Of what the Fever protocol sends for the name.</param>
/// <param name="FeverEmail">The same for the address.</param>
public sealed record NewAppPassword(long PersonId, string Name, string Hash, string FeverName, string? FeverEmail);

public sealed class AppPasswords(Database database, TimeProvider time)
{
    public const int Most = 30;
    private const long Day = 86_400_000;
    private const string Columns = "id, person_id, name, created_at, used_on";

    public Task<IReadOnlyList<AppPasswordRow>> Of(long personId, CancellationToken cancel = default) =>
        database.Read(s => s.Query<AppPasswordRow>($"SELECT {Columns} FROM app_passwords WHERE person_id = @personId ORDER BY id", new { personId }), cancel);

    /// <returns>sync.passwords-many.</returns>
    public Task<Reason?> Add(NewAppPassword password, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await s.First<long>("SELECT COUNT(*) FROM app_passwords WHERE person_id = @PersonId", new { password.PersonId }) >= Most) return new Reason("sync.passwords-many", $"An account has at most {Most} app passwords.");
        await s.Execute("""
            INSERT INTO app_passwords(person_id, name, hash, fever_name, fever_email, created_at) VALUES (@PersonId, @Name, @Hash, @FeverName, @FeverEmail, @now)
            """, new { password.PersonId, password.Name, password.Hash, password.FeverName, password.FeverEmail, now = time.GetUtcNow() });
        return null;
    }, cancel);

    public Task Remove(long personId, long id, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("DELETE FROM app_passwords WHERE person_id = @personId AND id = @id", new { personId, id }), cancel);

    public Task<(AppPasswordRow Password, PersonRow Person)?> ByHash(string hash, CancellationToken cancel = default) => Find("w.hash = @value", hash, cancel);

    public Task<(AppPasswordRow Password, PersonRow Person)?> ByFever(string hash, CancellationToken cancel = default) => Find("(w.fever_name = @value OR w.fever_email = @value)", hash, cancel);

    public Task<(AppPasswordRow Password, PersonRow Person)?> ById(long id, CancellationToken cancel = default) => Find("w.id = @value", id, cancel);

    private Task<(AppPasswordRow, PersonRow)?> Find<T>(string condition, T value, CancellationToken cancel) => database.Read<(AppPasswordRow, PersonRow)?>(async s =>
        (await s.Query<AppPasswordRow, PersonRow>($"""
            SELECT w.id, w.person_id, w.name, w.created_at, w.used_on, p.* FROM app_passwords w JOIN people p ON p.id = w.person_id WHERE {condition}
            """, new { value })) is [{ Second: { } person } found, ..] ? (found.First, person) : null, cancel);

    /// <summary>Notes the day of use; one write a day.</summary>
    public Task Used(AppPasswordRow password, CancellationToken cancel = default)
    {
        var today = time.GetUtcNow().ToUnixTimeMilliseconds() / Day * Day;
        return password.UsedOn == today ? Task.CompletedTask : database.Write(s => s.Execute("UPDATE app_passwords SET used_on = @today WHERE id = @Id", new { password.Id, today }), cancel);
    }
}
