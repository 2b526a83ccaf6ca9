using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Firsthand.Accounts;

/// <summary>Random words that prove something, and what is kept of them: a hash. They are too long to be guessed, so the hash needs no salt or slowness.</summary>
public static class Secrets
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>For links: 160 bits, as base64url.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(20));

    /// <summary>To be written on paper: four groups of four letters and digits that are not taken for each other, 79 bits.</summary>
    public static string Code() => string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(c => new string(c)));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Of a code as typed: capitals, spaces and strokes do not count. A code is one person's.</summary>
    public static string HashOfCode(long personId, string code) =>
        Hash(personId.ToString(CultureInfo.InvariantCulture) + ":" + string.Concat(code.Take(100).Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());

    /// <summary>What sessions are bound to.</summary>
    public static string Stamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
