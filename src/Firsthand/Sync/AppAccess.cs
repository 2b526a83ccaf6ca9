using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.DataProtection;

namespace Firsthand.Sync;

/// <summary>Somebody's app on one device.</summary>
public sealed record AppReader(PersonRow Person, AppPasswordRow Password);

/// <summary>
/// How apps come in: each device with a password of its own, made by us and too long to be guessed. It opens nothing but what apps are for, and whoever took it
/// back has shut it everywhere at once. Names that nobody has and passwords that are wrong take the same way through the store.
/// </summary>
public sealed class AppAccess(NewsStore store, IDataProtectionProvider protection, Attempts attempts)
{
    private const int MostWrong = 60;
    private static readonly TimeSpan quarter = TimeSpan.FromMinutes(15), formToken = TimeSpan.FromHours(1);
    private static readonly Reason wrong = new("sync.wrong", "Name and app password do not go together.");
    private readonly IDataProtector seal = protection.CreateProtector("app");
    private readonly ITimeLimitedDataProtector formSeal = protection.CreateProtector("app-form").ToTimeLimitedDataProtector();

    /// <summary>Makes a password for a device.</summary>
    /// <returns>The password, to be shown once; sync.passwords-many.</returns>
    public async Task<(string? Code, Reason? Reason)> Make(PersonRow person, string device, CancellationToken cancel)
    {
        var code = Secrets.Code();
        var reason = await store.AppPasswords.Add(new NewAppPassword(person.Id, device, HashOf(code), FeverHash(person.Name, code), person.Email is { } email ? FeverHash(email, code) : null), cancel);
        return reason is null ? (code, null) : (null, reason);
    }

    /// <summary>Of a password as typed: capitals, spaces and strokes do not count.</summary>
    private static string HashOf(string? typed) => Secrets.Hash("app:" + string.Concat((typed ?? "").Take(100).Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());

#pragma warning disable CA5351 // The protocol knows no other digest.
    /// <summary>The protocol sends a digest that is as good as the password; of that again only a hash is kept.</summary>
    private static string FeverHash(string name, string code) => OfDigest(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{name}:{code}"))));
#pragma warning restore CA5351

    private static string OfDigest(string? digest) => Secrets.Hash("fever:" + (digest is { Length: <= 64 } ? digest.ToLowerInvariant() : ""));

    /// <summary>By name (or address) and app password.</summary>
    /// <returns>sync.wrong, account.too-often, account.banned.</returns>
    public async Task<(AppReader? Reader, Reason? Reason)> ByName(HttpContext context, string? name, string? password)
    {
        if (string.IsNullOrEmpty(password)) return (null, wrong);
        var found = await store.AppPasswords.ByHash(HashOf(password), context.RequestAborted);
        var (nameKey, email) = SignIns.Typed(name);
        var theirs = found is { } f && (f.Person.NameKey == nameKey || (email is not null && f.Person.EmailKey == email.Key));
        return await Let(context, theirs ? found : null);
    }

    /// <summary>By app password alone, as a key of an API.</summary>
    public async Task<(AppReader? Reader, Reason? Reason)> ByKey(HttpContext context, string? key) => await Let(context, await store.AppPasswords.ByHash(HashOf(key), context.RequestAborted));

    public async Task<(AppReader? Reader, Reason? Reason)> ByFever(HttpContext context, string? key) => string.IsNullOrEmpty(key) ? (null, wrong) : await Let(context, await store.AppPasswords.ByFever(OfDigest(key), context.RequestAborted));

    /// <summary>By what <see cref="Token"/> gave out.</summary>
    public async Task<(AppReader? Reader, Reason? Reason)> ByToken(HttpContext context, string? token) =>
        string.IsNullOrEmpty(token) ? (null, wrong) : await Let(context, Open(token) is { } id ? await store.AppPasswords.ById(id, context.RequestAborted) : null);

    // Only who shows something wrong is counted: many apps first ask without anything, to learn what is wanted.
    private async Task<(AppReader?, Reason?)> Let(HttpContext context, (AppPasswordRow Password, PersonRow Person)? found)
    {
        if (found is not { } there) return (null, await attempts.FromAddress(context, "app", MostWrong, quarter) ?? wrong);
        if (!there.Person.Active) return (null, new Reason("account.banned", "The account is closed."));
        await store.AppPasswords.Used(there.Password, context.RequestAborted);
        return (new AppReader(there.Person, there.Password), null);
    }

    /// <summary>What an app shows from then on; good for as long as its password.</summary>
    public string Token(AppReader reader) => seal.Protect(Id(reader));

    /// <summary>What some protocols want with every change; good for an hour.</summary>
    public string FormToken(AppReader reader) => formSeal.Protect(Id(reader), formToken);

    /// <summary>Whether it is this app's and not too old. Apps that never ask for one send nothing, or "x"; nobody can make them send a request without their own key anyway.</summary>
    public bool IsFormToken(AppReader reader, string? token)
    {
        if (token is null or "" or "x") return true;
        try
        {
            return formSeal.Unprotect(token) == Id(reader);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static string Id(AppReader reader) => reader.Password.Id.ToString(CultureInfo.InvariantCulture);

    private long? Open(string? token)
    {
        if (token is not { Length: > 0 and < 1000 }) return null;
        try
        {
            return long.Parse(seal.Unprotect(token), CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
