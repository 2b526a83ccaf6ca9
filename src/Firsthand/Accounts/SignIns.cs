using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Identity;

namespace Firsthand.Accounts;

/// <summary>The ways in.</summary>
public sealed class SignIns(NewsStore store, SignInManager<Account> manager, UserManager<Account> users, Attempts attempts)
{
    // Made once as any other: to compare with where there is nothing to compare with takes as long.
    private static readonly Lazy<string> nobody = new(() => AccountServices.Hasher.HashPassword(null!, Secrets.Make()));

    /// <returns>account.wrong (whether the name is known or not), account.too-often; with the right password also account.waiting, account.banned.</returns>
    public async Task<Reason?> ByPassword(HttpContext context, string? typed, string? password, bool stay)
    {
        var (nameKey, email) = Typed(typed);
        var person = await store.People.Called(nameKey, email?.Key, context.RequestAborted);
        var (tooOften, counted) = await attempts.SignIn(context, email?.Key ?? nameKey, person?.Id);
        if (tooOften is not null) return tooOften;
        var account = person is null ? null : new Account(person);
        var checkedHash = users.PasswordHasher.VerifyHashedPassword(account!, person?.PasswordHash ?? nobody.Value, Passwords.Normal(password));
        if (person?.PasswordHash is null || checkedHash == PasswordVerificationResult.Failed) return new Reason("account.wrong", "Name and password do not go together.");
        if (await In(context, account!, stay, counted) is { } not) return not;
        if (checkedHash == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account!.Person = account.Person with { PasswordHash = users.PasswordHasher.HashPassword(account, Passwords.Normal(password)) };
            await store.People.Update(account.Person, account.StampRead, context.RequestAborted);
        }
        return null;
    }

    /// <summary>Whose name and password these are, without letting anybody in: whoever is banned may still ask that it be looked at again.</summary>
    /// <returns>account.wrong, account.too-often.</returns>
    public async Task<(PersonRow? Person, Reason? Reason)> Whose(HttpContext context, string? typed, string? password)
    {
        var (nameKey, email) = Typed(typed);
        var person = await store.People.Called(nameKey, email?.Key, context.RequestAborted);
        if ((await attempts.SignIn(context, email?.Key ?? nameKey, person?.Id)).TooOften is { } tooOften) return (null, tooOften);
        var right = users.PasswordHasher.VerifyHashedPassword(null!, person?.PasswordHash ?? nobody.Value, Passwords.Normal(password)) != PasswordVerificationResult.Failed && person?.PasswordHash is not null;
        return right ? (person, null) : (null, new Reason("account.wrong", "Name and password do not go together."));
    }

    /// <summary>What was typed is a name or an address, never both.</summary>
    public static (string NameKey, EmailAddress? Email) Typed(string? typed)
    {
        var text = typed is { Length: <= 400 } ? typed.Trim() : "";
        var email = text.Contains('@', StringComparison.Ordinal) ? EmailAddress.Read(text).Email : null;
        return (email is null ? PersonName.KeyOf(text) : "", email);
    }

    /// <param name="credential">What the browser's navigator.credentials.get gave, as JSON.</param>
    /// <returns>account.passkey: unknown, not verified, or not for this site; account.too-often, account.waiting, account.banned.</returns>
    public async Task<Reason?> ByPasskey(HttpContext context, string? credential, bool stay)
    {
        var refused = new Reason("account.passkey", "The passkey was not accepted.");
        if (credential is not { Length: > 0 and < 20_000 }) return refused;
        if (await attempts.FromAddress(context, "passkey", Attempts.PerAddress, TimeSpan.FromMinutes(15)) is { } tooOften) return tooOften;
        try
        {
            var result = await manager.PerformPasskeyAssertionAsync(credential);
            if (!result.Succeeded) return refused;
            if (await In(context, result.User, stay, []) is { } not) return not;
            await store.Passkeys.Keep(PasskeyData.Row(result.User.Id, result.Passkey), context.RequestAborted);
            return null;
        }
        catch (InvalidOperationException)
        {
            // No challenge was asked for, or it is over.
            return refused;
        }
    }

    /// <summary>Whoever has shown who they are comes in, if the account is open.</summary>
    public async Task<Reason?> In(HttpContext context, Account account, bool stay, IReadOnlyList<string> counted)
    {
        if (account.Person.State == "waiting") return new Reason("account.waiting", "The address is not confirmed yet.");
        if (!account.Person.Active) return new Reason("account.banned", "The account is closed.");
        await manager.SignInAsync(account, stay);
        await attempts.SignedIn(context, account.Id, counted);
        return null;
    }
}
