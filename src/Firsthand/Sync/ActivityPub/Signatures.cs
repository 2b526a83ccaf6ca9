using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Firsthand.Reading;

namespace Firsthand.Sync.ActivityPub;

/// <summary>A Signature header, taken apart.</summary>
public sealed record SignatureHeader(string KeyId, string Algorithm, IReadOnlyList<string> Headers, byte[] Value);

/// <summary>HTTP signatures as Mastodon speaks them (draft-cavage-http-signatures): RSA over named headers, the body by its digest.</summary>
public static partial class Signatures
{
    private const int Longest = 8192, LongestPem = 8192;
    /// <summary>How old a message may be, and how far its sender's clock may be ahead.</summary>
    public static readonly TimeSpan Old = TimeSpan.FromHours(12), Ahead = TimeSpan.FromHours(1);

    [GeneratedRegex("([a-zA-Z]{1,20})=(?:\"([^\"]{0,4096})\"|([0-9]{1,20}))", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    public static string Digest(ReadOnlySpan<byte> body) => "SHA-256=" + Convert.ToBase64String(SHA256.HashData(body));

    /// <summary>Headers for a request of ours: Date, Digest where there is a body, Signature.</summary>
    public static IReadOnlyList<(string Name, string Value)> Sign(RSA key, string keyId, HttpMethod method, Uri url, byte[]? body, string? type, DateTimeOffset now)
    {
        var date = now.ToString("r", CultureInfo.InvariantCulture);
        var host = url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port.ToString(CultureInfo.InvariantCulture)}";
        List<(string Name, string Value)> signed = [("(request-target)", $"{method.Method.ToLowerInvariant()} {url.PathAndQuery}"), ("host", host), ("date", date)];
        if (body is not null) signed.AddRange([("digest", Digest(body)), ("content-type", type!)]);
        string value;
        // One key signs for several senders at once, and makes no promise of its own about that.
        lock (key) value = Convert.ToBase64String(key.SignData(Text(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        List<(string, string)> headers = [("Date", date), ("Signature", $"keyId=\"{keyId}\",algorithm=\"rsa-sha256\",headers=\"{string.Join(' ', signed.Select(s => s.Name))}\",signature=\"{value}\"")];
        if (body is not null) headers.Add(("Digest", Digest(body)));
        return headers;
    }

    private static byte[] Text(IEnumerable<(string Name, string Value)> signed) => Encoding.UTF8.GetBytes(string.Join('\n', signed.Select(s => $"{s.Name}: {s.Value}")));

    /// <summary>What can be checked before any key is asked for: the parts that must be signed are, the moment is near, the body is the one that was signed, and it was meant for us.</summary>
    /// <param name="host">Ours, as others write it.</param>
    public static (SignatureHeader? Signature, Reason? Wrong) Read(HttpRequest request, byte[] body, string host, DateTimeOffset now)
    {
        if (request.Headers["Signature"].ToString() is not { Length: > 0 and < Longest } header) return (null, new("federation.unsigned", "It is not signed."));
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match part in Part().Matches(header))
            if (!parts.TryAdd(part.Groups[1].Value, part.Groups[2].Value + part.Groups[3].Value)) return (null, new("federation.signature", "The signature says something twice."));
        var headers = parts.GetValueOrDefault("headers", "date").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!parts.TryGetValue("keyId", out var keyId) || !parts.TryGetValue("signature", out var value) || headers.Length > 20) return (null, new("federation.signature", "The signature cannot be read."));
        var algorithm = parts.GetValueOrDefault("algorithm", "hs2019").ToLowerInvariant();
        if (algorithm is not ("rsa-sha256" or "hs2019")) return (null, new("federation.signature", "The signature is of another kind than RSA with SHA-256."));
        foreach (var needed in (string[])["(request-target)", "host", "date", "digest"])
            if (!headers.Contains(needed)) return (null, new("federation.signature", $"The signature leaves out {needed}."));
        if (headers.Distinct().Count() != headers.Length) return (null, new("federation.signature", "The signature names a header twice."));
        if (!string.Equals(request.Host.Value, host, StringComparison.OrdinalIgnoreCase)) return (null, new("federation.host", "It was meant for another host."));
        if (!DateTimeOffset.TryParseExact(request.Headers.Date.ToString(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) || date > now + Ahead || date < now - Old)
            return (null, new("federation.date", "Its date is too old, or not yet here."));
        if (!Fits(request.Headers["Digest"].ToString(), body)) return (null, new("federation.digest", "The digest is of another body."));
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? (new SignatureHeader(keyId, algorithm, headers, bytes[..length]), null) : (null, new("federation.signature", "The signature cannot be read."));
    }

    private static bool Fits(string header, byte[] body)
    {
        foreach (var part in header.Split(','))
            if (part.Trim() is var one && one.StartsWith("SHA-256=", StringComparison.OrdinalIgnoreCase))
                return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one["SHA-256=".Length..]), Encoding.ASCII.GetBytes(Digest(body)["SHA-256=".Length..]));
        return false;
    }

    /// <summary>Did the owner of this key sign the request?</summary>
    public static bool Verify(HttpRequest request, SignatureHeader signature, string publicPem)
    {
        var signed = new List<(string, string)>();
        foreach (var name in signature.Headers)
        {
            if (name == "(request-target)") signed.Add((name, $"{request.Method.ToLowerInvariant()} {request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}"));
            else if (name.StartsWith('(')) return false;
            else if (name == "host") signed.Add((name, request.Host.Value ?? ""));
            else if (request.Headers.TryGetValue(name, out var values)) signed.Add((name, string.Join(", ", values.Select(v => v?.Trim()))));
            else return false;
        }
        if (publicPem.Length > LongestPem) return false;
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(publicPem);
            return rsa.KeySize is >= 2048 and <= 8192 && rsa.VerifyData(Text(signed), signature.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
