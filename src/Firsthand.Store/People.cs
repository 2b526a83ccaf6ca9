using System.Security.Cryptography;
using System.Text;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>People with an account, and what they sign in with.</summary>
public sealed class People(Database database, TimeProvider time)
{
    internal const string Columns = "id, name, name_key, email, email_key, email_confirmed, new_email, new_email_key, new_email_by_old, new_email_by_new, password_hash, security_stamp, role, state, language, created_at";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<PersonRow?> Find(long id, CancellationToken cancel = default) => One("id = @id", new { id }, cancel);

    public Task<PersonRow?> Named(string nameKey, CancellationToken cancel = default) => One("name_key = @nameKey", new { nameKey }, cancel);

    /// <summary>Whose address it has been shown to be.</summary>
    public Task<PersonRow?> WithEmail(string emailKey, CancellationToken cancel = default) => One("email_key = @emailKey AND email_confirmed = 1", new { emailKey }, cancel);

    /// <summary>By name or, where the text is no name, by confirmed address: one statement either way.</summary>
    public Task<PersonRow?> Called(string nameKey, string? emailKey, CancellationToken cancel = default) =>
        One("name_key = @nameKey OR (email_key = @emailKey AND email_confirmed = 1)", new { nameKey, emailKey = emailKey ?? "" }, cancel);

    private Task<PersonRow?> One(string where, object args, CancellationToken cancel) =>
        database.Read(s => s.First<PersonRow>($"SELECT {Columns} FROM people WHERE {where}", args), cancel);

    /// <summary>In the order of their coming, from <paramref name="after"/> on.</summary>
    public Task<IReadOnlyList<PersonRow>> All(long after = 0, int count = 1000, CancellationToken cancel = default) =>
        database.Read(s => s.Query<PersonRow>($"SELECT {Columns} FROM people WHERE id > @after ORDER BY id LIMIT @count", new { after, count }), cancel);

    public Task<long> Count(CancellationToken cancel = default) => database.Read(s => s.First<long>("SELECT COUNT(*) FROM people"), cancel);

    /// <summary>Adds a person, takes a use of the invitation and lays out the mail: all or nothing.</summary>
    /// <returns>Its id, or account.name-taken, account.invitation (used up, over or unknown), account.external-taken (opens another account).</returns>
    public Task<(long? Id, Reason? Reason)> Add(NewPerson person, CancellationToken cancel = default) => database.Write<(long?, Reason?)>(async s =>
    {
        var now = Now;
        if (await s.First<long>("SELECT COUNT(*) FROM gone_names WHERE hash = @gone", new { gone = Gone(person.NameKey) }) > 0) return (null, NameTaken);
        var id = await s.First<long?>("""
            INSERT INTO people(name, name_key, email, email_key, password_hash, security_stamp, role, state, language, created_at)
            VALUES (@Name, @NameKey, @Email, @EmailKey, @PasswordHash, @SecurityStamp, @Role, @State, @Language, @now)
            ON CONFLICT (name_key) DO NOTHING RETURNING id
            """, new { person.Name, person.NameKey, person.Email, person.EmailKey, person.PasswordHash, person.SecurityStamp, person.Role, person.State, person.Language, now });
        if (id is null) return (null, NameTaken);
        if (person.Invitation is not null)
        {
            var role = await s.First<string>("UPDATE invitations SET uses_left = uses_left - 1 WHERE hash = @Invitation AND uses_left > 0 AND expires_at > @now AND origin IN @Origins RETURNING role",
                new { person.Invitation, person.Origins, now });
            if (role is null)
            {
                await s.Execute("DELETE FROM people WHERE id = @id", new { id });
                return (null, new Reason("account.invitation", "The invitation is used up, over or unknown."));
            }
            await s.Execute("UPDATE people SET role = @role WHERE id = @id", new { role, id });
        }
        if (person.External is { } external)
        {
            if (!await ExternalLogins.Connect(s, id.Value, external, now))
            {
                await s.Execute("DELETE FROM people WHERE id = @id", new { id });
                return (null, new Reason("account.external-taken", "It opens another account."));
            }
            await s.Execute("UPDATE people SET email_confirmed = 1 WHERE id = @id AND email_key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM people o WHERE o.email_key = people.email_key AND o.email_confirmed = 1 AND o.id <> people.id)", new { id });
        }
        if (person is { Mail: { } kind, Email: { } email }) await Mails.Add(s, new NewMail(kind, email, person.Language, id), now);
        return (id, null);
    }, cancel);

    private static Reason NameTaken => new("account.name-taken", "Another person has this name or one that looks like it, or had it.");

    /// <summary>What is kept of a name whose person is gone.</summary>
    private static string Gone(string nameKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nameKey)));

    /// <summary>Writes what Identity changes: password, stamp.</summary>
    /// <returns>False: somebody changed the person since it was read, or it is gone.</returns>
    public async Task<bool> Update(PersonRow person, string stampRead, CancellationToken cancel = default) => await database.Write(s => s.Execute(
        "UPDATE people SET password_hash = @PasswordHash, security_stamp = @SecurityStamp, language = @Language WHERE id = @Id AND security_stamp = @stampRead",
        new { person.PasswordHash, person.SecurityStamp, person.Language, person.Id, stampRead }), cancel) > 0;

    /// <summary>The waiting person is confirmed, by token or by the operator (token null).</summary>
    /// <returns>Why not: account.email-taken (another showed in the meantime that the address is theirs), account.token, account.not-waiting.</returns>
    public Task<Reason?> Confirm(long id, string? token, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var person = await s.First<PersonRow>($"SELECT {Columns} FROM people WHERE id = @id", new { id });
        if (person is null) return new Reason("account.token", "The link was used before, is over or belongs to nobody.");
        if (token is not null && await Tokens.Take(s, token, id, "confirm", Now) != person.EmailKey) return new Reason("account.token", "The link was used before, is over or belongs to nobody.");
        if (person.State == "banned" || (person.Active && person.EmailConfirmed)) return new Reason("account.not-waiting", $"{person.Name} does not wait for a confirmation.");
        if (person.EmailKey is not null && await s.First<long>("SELECT COUNT(*) FROM people WHERE email_key = @EmailKey AND email_confirmed = 1 AND id <> @id", new { person.EmailKey, id }) > 0)
            return new Reason("account.email-taken", "Another person has this address.");
        await s.Execute("UPDATE people SET state = 'active', email_confirmed = CASE WHEN email_key IS NULL THEN 0 ELSE 1 END WHERE id = @id", new { id });
        return null;
    }, cancel);

    /// <summary>A new password by a one-time token: all tokens of the person fall, and so do all sessions.</summary>
    /// <returns>account.token: used, over, foreign.</returns>
    public Task<Reason?> Reset(long id, string token, string passwordHash, string stamp, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await Tokens.Take(s, token, id, "reset", Now) is null) return new Reason("account.token", "The link was used before, is over or belongs to nobody.");
        await s.Execute("DELETE FROM tokens WHERE person_id = @id", new { id });
        await s.Execute("UPDATE people SET password_hash = @passwordHash, security_stamp = @stamp WHERE id = @id", new { id, passwordHash, stamp });
        return null;
    }, cancel);

    /// <summary>A new password by a recovery code, which is used up.</summary>
    /// <returns>False: no such code.</returns>
    public Task<bool> Recover(long id, string codeHash, string passwordHash, string stamp, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (await s.Execute("DELETE FROM recovery_codes WHERE person_id = @id AND hash = @codeHash", new { id, codeHash }) == 0) return false;
        await s.Execute("DELETE FROM tokens WHERE person_id = @id", new { id });
        await s.Execute("UPDATE people SET password_hash = @passwordHash, security_stamp = @stamp WHERE id = @id", new { id, passwordHash, stamp });
        return true;
    }, cancel);

    /// <summary>Instead of all codes there were.</summary>
    public Task SetRecoveryCodes(long id, IReadOnlyList<string> hashes, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("DELETE FROM recovery_codes WHERE person_id = @id", new { id });
        foreach (var hash in hashes) await s.Execute("INSERT INTO recovery_codes(person_id, hash) VALUES (@id, @hash)", new { id, hash });
    }, cancel);

    public Task<long> RecoveryCodes(long id, CancellationToken cancel = default) =>
        database.Read(s => s.First<long>("SELECT COUNT(*) FROM recovery_codes WHERE person_id = @id", new { id }), cancel);

    /// <summary>Lays out a change of address: both addresses get a mail, and it is made when both have agreed. An address never confirmed has no say.</summary>
    public Task AskNewEmail(PersonRow person, string email, string emailKey, string language, CancellationToken cancel = default) => database.Write(async s =>
    {
        await s.Execute("DELETE FROM tokens WHERE person_id = @Id AND purpose IN ('email-old', 'email-new')", new { person.Id });
        await s.Execute("UPDATE people SET new_email = @email, new_email_key = @emailKey, new_email_by_old = CASE WHEN email_confirmed = 1 THEN 0 ELSE 1 END, new_email_by_new = 0 WHERE id = @Id", new { email, emailKey, person.Id });
        if (person is { EmailConfirmed: true, Email: { } old }) await Mails.Add(s, new NewMail("email-old", old, language, person.Id, emailKey), Now);
        await Mails.Add(s, new NewMail("email-new", email, language, person.Id, emailKey), Now);
    }, cancel);

    /// <summary>One of the two addresses agrees.</summary>
    /// <returns>Whether the change is made now; or account.token, account.email-taken.</returns>
    public Task<(bool Made, Reason? Reason)> AgreeNewEmail(long id, string token, string purpose, CancellationToken cancel = default) => database.Write<(bool, Reason?)>(async s =>
    {
        var about = await Tokens.Take(s, token, id, purpose, Now);
        var person = await s.First<PersonRow>($"SELECT {Columns} FROM people WHERE id = @id", new { id });
        if (about is null || person?.NewEmailKey != about) return (false, new Reason("account.token", "The link was used before, is over or belongs to nobody."));
        var (old, fresh) = (person.NewEmailByOld || purpose == "email-old", person.NewEmailByNew || purpose == "email-new");
        if (!old || !fresh)
        {
            await s.Execute("UPDATE people SET new_email_by_old = @old, new_email_by_new = @fresh WHERE id = @id", new { old, fresh, id });
            return (false, null);
        }
        if (await s.First<long>("SELECT COUNT(*) FROM people WHERE email_key = @about AND email_confirmed = 1 AND id <> @id", new { about, id }) > 0)
            return (false, new Reason("account.email-taken", "Another person has this address."));
        await s.Execute("""
            UPDATE people SET email = new_email, email_key = new_email_key, email_confirmed = 1, new_email = NULL, new_email_key = NULL, new_email_by_old = 0, new_email_by_new = 0 WHERE id = @id
            """, new { id });
        // Links sent to the address that was left open nothing any more.
        await s.Execute("DELETE FROM tokens WHERE person_id = @id", new { id });
        return (true, null);
    }, cancel);

    public Task SetRole(long id, string role, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("UPDATE people SET role = @role WHERE id = @id", new { id, role }), cancel);

    /// <summary>The person goes, with passkeys, codes, tokens and mails. Comments stay without a name, unless they are to go too; what nobody has read yet goes in any case. Nobody else comes under the name.</summary>
    /// <param name="comments">Their words go: where they stood, a place stays.</param>
    /// <returns>account.last-administrator: nobody else could let people in.</returns>
    public Task<Reason?> Delete(long id, bool comments = false, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        var role = await s.First<string>("SELECT role FROM people WHERE id = @id", new { id });
        if (role == "administrator" && await s.First<long>("SELECT COUNT(*) FROM people WHERE role = 'administrator' AND state = 'active' AND id <> @id", new { id }) == 0)
            return new Reason("account.last-administrator", "The last administrator cannot go; name another one first.");
        await Comments.Forget(s, id, comments);
        await OwnFeeds.Forget(s, id);
        // Whoever never came in was known to nobody.
        if (await s.First<string>("SELECT name_key FROM people WHERE id = @id AND state <> 'waiting'", new { id }) is { } name)
            await s.Execute("INSERT INTO gone_names(hash) VALUES (@hash) ON CONFLICT (hash) DO NOTHING", new { hash = Gone(name) });
        await s.Execute("DELETE FROM people WHERE id = @id", new { id });
        await Facts.MoveStamp(s);
        return null;
    }, cancel);

    /// <summary>Those who registered before and never confirmed; their names are free again.</summary>
    public Task<int> ForgetWaiting(DateTimeOffset before, CancellationToken cancel = default) =>
        database.Write(s => s.Execute("DELETE FROM people WHERE state = 'waiting' AND created_at < @before", new { before }), cancel);
}
