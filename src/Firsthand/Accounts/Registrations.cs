using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Accounts;

/// <summary>How a stranger becomes a person.</summary>
public sealed class Registrations(NewsStore store, Attempts attempts, MailServer mail, PostBell bell, NewsroomOptions options, TimeProvider time)
{
    private static readonly TimeSpan sameForm = TimeSpan.FromMinutes(15);

    /// <param name="Code">Of an invitation, as it stood in the link.</param>
    public sealed record Wish(string? Name, string? Email, string? Password, string? Code, string Language);

    /// <summary>What came of it: a person who is in, who waits for a mail or for the operator; or what is wrong, by field ("" is the whole form).</summary>
    public sealed record Outcome(PersonRow? Person, bool ByMail, IReadOnlyDictionary<string, Reason> Wrong);

    public const string Key = "registration";

    /// <summary>Who may register at this moment: what the operator set on the site, else what the program was started with.</summary>
    public async Task<Registration> Now(CancellationToken cancel) =>
        Enum.TryParse<Registration>(await store.Settings.Get<string>(Key, cancel), ignoreCase: true, out var set) && Enum.IsDefined(set) ? set : options.Accounts.Registration;

    /// <summary>Whose word lets somebody in.</summary>
    private static string[] Origins(Registration now) => now == Registration.Closed ? ["start"] : ["start", "operator", "person"];

    /// <summary>The invitation a link carries, if it opens anything today.</summary>
    public async Task<InvitationRow?> Invitation(string? code, CancellationToken cancel) =>
        code is { Length: > 0 and < 100 } && await store.Invitations.Find(Secrets.Hash(code), cancel) is { } found && Origins(await Now(cancel)).Contains(found.Origin) ? found : null;

    public async Task<Outcome> Register(HttpContext context, Wish wish)
    {
        var invitation = await Invitation(wish.Code, context.RequestAborted);
        var now = await Now(context.RequestAborted);
        if (invitation is null && now != Registration.Open)
            return Refused("", now == Registration.Closed && string.IsNullOrEmpty(wish.Code) ? new Reason("account.closed", "Nobody can register.") : new Reason("account.invitation", "The invitation is used up, over or unknown."));
        if (await attempts.FromAddress(context, "register", 10, TimeSpan.FromHours(1)) is { } tooOften) return Refused("", tooOften);
        var wrong = new Dictionary<string, Reason>();
        var (name, nameWrong) = PersonName.Read(wish.Name);
        if (nameWrong is not null) wrong["name"] = nameWrong;
        var (email, emailWrong) = EmailAddress.Read(wish.Email);
        if (emailWrong is not null) wrong["email"] = emailWrong;
        if (Passwords.Check(wish.Password, name?.Shown, email?.Key) is { } passwordWrong) wrong["password"] = passwordWrong;
        if (name is null || email is null || wrong.Count > 0) return new Outcome(null, false, wrong);

        var person = new NewPerson
        {
            Name = name.Shown,
            NameKey = name.Key,
            Email = email.Address,
            EmailKey = email.Key,
            PasswordHash = AccountServices.Hasher.HashPassword(null!, Passwords.Normal(wish.Password)),
            SecurityStamp = Secrets.Stamp(),
            Language = wish.Language,
            // Who was let in by name needs no further word; a stranger shows that the address is theirs, or the operator says so.
            State = invitation is null ? "waiting" : "active",
            Invitation = invitation?.Hash,
            Origins = Origins(now),
            Mail = mail.Ready ? "confirm" : null,
        };
        var (id, reason) = await store.People.Add(person, context.RequestAborted);
        bell.Ring();
        if (id is { } added) return new Outcome(await store.People.Find(added, context.RequestAborted), mail.Ready, wrong);
        return reason!.Code == "account.name-taken" && await SentTwice(person, wish.Password, context.RequestAborted) is { } same
            ? new Outcome(same, mail.Ready, wrong) : Refused(reason.Code == "account.name-taken" ? "name" : "", reason);
    }

    private static Outcome Refused(string field, Reason reason) => new(null, false, new Dictionary<string, Reason> { [field] = reason });

    /// <summary>The same form, sent once more: its first sending has made the person, which is what was wanted.</summary>
    private async Task<PersonRow?> SentTwice(NewPerson wished, string? password, CancellationToken cancel)
    {
        var person = await store.People.Named(wished.NameKey, cancel);
        return person is not null && person.EmailKey == wished.EmailKey && person.PasswordHash is { } hash
            && Math.Abs(time.GetUtcNow().ToUnixTimeMilliseconds() - person.CreatedAt) < sameForm.TotalMilliseconds
            && AccountServices.Hasher.VerifyHashedPassword(null!, hash, Passwords.Normal(password)) != Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed ? person : null;
    }
}
