using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Firsthand.Alerts;

/// <summary>What a browser gives a newsroom that it lets push.</summary>
/// <param name="P256dh">Its public key, base64url of an uncompressed point.</param>
/// <param name="Auth">Its secret of 16 bytes, base64url.</param>
public sealed record PushKeys(string P256dh, string Auth)
{
    /// <summary>Null: these are no keys, or the point is not on the curve.</summary>
    public static PushKeys? Read(string? p256dh, string? auth)
    {
        if (p256dh is not { Length: < 200 } || auth is not { Length: < 100 }) return null;
        try
        {
            if (Base64Url.DecodeFromChars(auth).Length != 16 || Base64Url.DecodeFromChars(p256dh) is not ([4, ..] and { Length: 65 } point)) return null;
            using var _ = ECDiffieHellman.Create(WebPush.Parameters(point));
            return new PushKeys(p256dh, auth);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Message encryption for Web Push (RFC 8291 over RFC 8188), and how a newsroom says who it is to a push service (VAPID, RFC 8292).</summary>
public static class WebPush
{
    /// <summary>Push services take 4,096 bytes; header, padding byte and tag take 103 of them.</summary>
    public const int MostPayload = 3900;
    private const int RecordSize = 4096;

    /// <summary>One record, encrypted for one browser with a key made for this message alone.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> payload, PushKeys keys)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(payload, keys, sender, RandomNumberGenerator.GetBytes(16));
    }

    internal static byte[] Encrypt(ReadOnlySpan<byte> payload, PushKeys keys, ECDiffieHellman sender, byte[] salt)
    {
        var theirs = Base64Url.DecodeFromChars(keys.P256dh);
        var ours = Point(sender.ExportParameters(false));
        using var receiver = ECDiffieHellman.Create(Parameters(theirs));
        var shared = sender.DeriveRawSecretAgreement(receiver.PublicKey);
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, Base64Url.DecodeFromChars(keys.Auth), [.. "WebPush: info\0"u8, .. theirs, .. ours]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        var body = new byte[16 + 4 + 1 + ours.Length + payload.Length + 1 + 16];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(16), RecordSize);
        body[20] = (byte)ours.Length;
        ours.CopyTo(body, 21);
        var at = 21 + ours.Length;
        // 2 ends the last record.
        byte[] plain = [.. payload, 2];
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, body.AsSpan(at, plain.Length), body.AsSpan(at + plain.Length, 16));
        return body;
    }

    /// <summary>The value of Authorization for a push service. <paramref name="contact"/>: whom its people may turn to, an address of ours.</summary>
    public static string Vapid(ECDsa key, Uri service, string contact, DateTimeOffset now)
    {
        var head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { aud = service.GetLeftPart(UriPartial.Authority), exp = now.AddHours(12).ToUnixTimeSeconds(), sub = contact }));
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"vapid t={head}.{claims}.{Base64Url.EncodeToString(signature)}, k={Base64Url.EncodeToString(Point(key.ExportParameters(false)))}";
    }

    /// <summary>Uncompressed: 4, x, y.</summary>
    public static byte[] Point(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];

    internal static ECParameters Parameters(byte[] point) => new() { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..65] } };
}
