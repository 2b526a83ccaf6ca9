using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Firsthand.Store;

namespace Firsthand.Alerts;

/// <summary>The newsroom's own keys, made once and kept in the store: what push services know it by, and what links that stop alerts are signed with.</summary>
public sealed class AlertKeys(NewsStore store)
{
    private const string Setting = "alerts.keys";

    /// <param name="Vapid">PKCS #8 of a P-256 key, base64.</param>
    /// <param name="Stop">32 random bytes, base64.</param>
    private sealed record Kept(string Vapid, string Stop);

    private Kept? kept;

    private async Task<Kept> Get(CancellationToken cancel)
    {
        if (Volatile.Read(ref kept) is { } known) return known;
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var json = JsonSerializer.Serialize(new Kept(Convert.ToBase64String(made.ExportPkcs8PrivateKey()), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        var got = JsonSerializer.Deserialize<Kept>(await store.Settings.Once(Setting, json, cancel))!;
        Volatile.Write(ref kept, got);
        return got;
    }

    /// <summary>Whoever asks disposes of it.</summary>
    public async Task<ECDsa> Vapid(CancellationToken cancel)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String((await Get(cancel)).Vapid), out _);
        return key;
    }

    /// <summary>What a browser is asked to subscribe with: the public key as an uncompressed point, base64url.</summary>
    public async Task<string> VapidPublic(CancellationToken cancel)
    {
        using var key = await Vapid(cancel);
        return Base64Url.EncodeToString(WebPush.Point(key.ExportParameters(false)));
    }

    /// <summary>Good for stopping one alert, by whoever has it, until the alert is removed.</summary>
    public async Task<string> StopToken(long alert, long person, CancellationToken cancel) =>
        alert.ToString(CultureInfo.InvariantCulture) + "." + Base64Url.EncodeToString(Signed(Convert.FromBase64String((await Get(cancel)).Stop), alert, person));

    /// <summary>The alert that a token stops. Null: it is no token of ours, or the alert is gone.</summary>
    public async Task<AlertRow?> OfToken(string? token, CancellationToken cancel)
    {
        if (token is not { Length: < 100 } || token.Split('.') is not [var number, var signature] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        if (await store.Alerts.Find(id, cancel) is not { } alert) return null;
        var right = Base64Url.EncodeToString(Signed(Convert.FromBase64String((await Get(cancel)).Stop), id, alert.PersonId));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(signature)) ? alert : null;
    }

    private static byte[] Signed(byte[] key, long alert, long person) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"stop {alert} {person}")));
}
