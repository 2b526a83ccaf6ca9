using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.DataProtection;

namespace Firsthand.Accounts;

/// <summary>
/// How often something may be tried. A browser that signed in as a person before carries a cookie that says so and is counted by itself (OWASP's "device
/// cookies"): whatever strangers try, it does not lock that person out. Strangers are counted by account and address, by address, and by account alone.
/// </summary>
public sealed class Attempts(NewsStore store, IDataProtectionProvider protection, NewsroomOptions options, TimeProvider time)
{
    public const int PerDevice = 10, PerPair = 10, PerAddress = 60, PerAccount = 300;
    private static readonly TimeSpan quarter = TimeSpan.FromMinutes(15), day = TimeSpan.FromDays(1), kept = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("device").ToTimeLimitedDataProtector();

    private string Cookie => options.Accounts.Secure ? "__Host-device" : "device";

    /// <summary>Counts a try to sign in, before the password is looked at.</summary>
    /// <param name="typed">Name or address as typed, in its form for comparing. Whether anybody is called so makes no difference.</param>
    /// <param name="personId">Whom that means, if anybody.</param>
    public async Task<(Reason? TooOften, IReadOnlyList<string> Counted)> SignIn(HttpContext context, string typed, long? personId)
    {
        if (Device(context) is { } device && device.PersonId == personId)
        {
            string[] own = [Who("device", device.Nonce)];
            var count = await store.Tries.Count(own, quarter, context.RequestAborted);
            return (count[0] > PerDevice ? TooOften : null, own);
        }
        var address = Network(context.Connection.RemoteIpAddress);
        string[] near = [Who("pair", typed, address), Who("address", address)];
        var counts = await store.Tries.Count(near, quarter, context.RequestAborted);
        if (counts[0] > PerPair || counts[1] > PerAddress) return (TooOften, []);
        var all = await store.Tries.Count([Who("account", typed)], day, context.RequestAborted);
        return (all[0] > PerAccount ? TooOften : null, [near[0]]);
    }

    private static Reason TooOften => new("account.too-often", "Too many tries; it goes on after a quarter of an hour.");

    /// <summary>The tries led in: they are forgotten, and this browser is known from now on.</summary>
    public async Task SignedIn(HttpContext context, long personId, IReadOnlyList<string> counted)
    {
        if (counted.Count > 0) await store.Tries.Forget(counted, context.RequestAborted);
        var nonce = Device(context) is { } device && device.PersonId == personId ? device.Nonce : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(Cookie, seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{personId} {nonce}"), time.GetUtcNow() + kept),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = options.Accounts.Secure || context.Request.IsHttps, MaxAge = kept, IsEssential = true });
    }

    private (long PersonId, string Nonce)? Device(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 1000 } cookie) return null;
        try
        {
            var parts = seal.Unprotect(cookie).Split(' ');
            return (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Counts what anybody may do, by the address it comes from.</summary>
    public async Task<Reason?> FromAddress(HttpContext context, string what, int most, TimeSpan span) =>
        (await store.Tries.Count([Who(what, Network(context.Connection.RemoteIpAddress))], span, context.RequestAborted))[0] > most ? TooOften : null;

    /// <summary>Counts a try to give one's own password again, by whoever is signed in.</summary>
    public async Task<Reason?> Again(long personId, CancellationToken cancel) =>
        (await store.Tries.Count([OwnAgain(personId)], quarter, cancel))[0] > PerDevice ? TooOften : null;

    /// <summary>Counts what somebody who is signed in may do so often in a quarter of an hour.</summary>
    public async Task<Reason?> ByPerson(long personId, string what, int most, CancellationToken cancel) =>
        (await store.Tries.Count([Who(what, personId.ToString(CultureInfo.InvariantCulture))], quarter, cancel))[0] > most ? TooOften : null;

    public Task WasRight(long personId, CancellationToken cancel) => store.Tries.Forget([OwnAgain(personId)], cancel);

    private static string OwnAgain(long personId) => Who("again", personId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether one more mail of this kind to this address is too many.</summary>
    public async Task<bool> TooManyMails(string emailKey, CancellationToken cancel) => (await store.Tries.Count([Who("mail", emailKey)], day, cancel))[0] > 5;

    /// <summary>Where a request comes from, as a hash: enough to count by, nothing to find anybody by without trying all addresses there are.</summary>
    public static string Sender(HttpContext context) => Who("sender", Network(context.Connection.RemoteIpAddress));

    private static string Who(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    /// <summary>Who has one address of the sixth version has 2^64 of them.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null) return "none";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes()[..8]) : address.ToString();
    }
}
