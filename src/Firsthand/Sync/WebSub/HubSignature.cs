using System.Security.Cryptography;
using System.Text;

namespace Firsthand.Sync.WebSub;

/// <summary>X-Hub-Signature: "sha256=" and the HMAC of the body under the secret that only hub and subscriber know.</summary>
public static class HubSignature
{
    public static string Sign(string secret, ReadOnlySpan<byte> body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    public static bool Fits(string? header, string secret, ReadOnlySpan<byte> body)
    {
        if (header is not { Length: > 5 and < 200 } || header.IndexOf('=') is not (> 0 and var split)) return false;
        var key = Encoding.UTF8.GetBytes(secret);
        // The largest public hubs sign with SHA-1 to this day; as an HMAC it has not been broken.
#pragma warning disable CA5350
        var expected = header[..split].ToLowerInvariant() switch
        {
            "sha1" => HMACSHA1.HashData(key, body),
            "sha256" => HMACSHA256.HashData(key, body),
            "sha384" => HMACSHA384.HashData(key, body),
            "sha512" => HMACSHA512.HashData(key, body),
            _ => null,
        };
#pragma warning restore CA5350
        if (expected is null) return false;
        try
        {
            return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(header.AsSpan(split + 1).Trim()));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
