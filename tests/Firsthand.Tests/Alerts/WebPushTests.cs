using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Firsthand.Alerts;

namespace Firsthand.Tests.Alerts;

/// <summary>A browser's side of Web Push, written from RFC 8188 and RFC 8291: it reads what it is sent.</summary>
internal sealed class PushReader : IDisposable
{
    private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] auth = RandomNumberGenerator.GetBytes(16);

    public PushKeys Keys => new(Base64Url.EncodeToString(WebPush.Point(key.ExportParameters(false))), Base64Url.EncodeToString(auth));

    public byte[] Read(byte[] body)
    {
        var (salt, size, idLength) = (body[..16], BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(16)), body[20]);
        Assert.Equal(4096, size);
        Assert.True(body.Length <= 4096, $"{body.Length} bytes");
        var sender = body[21..(21 + idLength)];
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var ours = WebPush.Point(key.ExportParameters(false));
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.DeriveRawSecretAgreement(other.PublicKey), 32, auth, [.. Encoding.ASCII.GetBytes("WebPush: info\0"), .. ours, .. sender]);
        var sealedPart = body[(21 + idLength)..];
        var plain = new byte[sealedPart.Length - 16];
        using var aes = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0")), 16);
        aes.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0")), sealedPart[..^16], sealedPart[^16..], plain);
        var end = Array.FindLastIndex(plain, b => b != 0);
        Assert.Equal(2, plain[end]);
        return plain[..end];
    }

    public void Dispose() => key.Dispose();
}

public sealed class WebPushTests
{
    /// <summary>The example of RFC 8291, section 5 and appendix A.</summary>
    [Fact]
    public void The_example_of_the_standard_comes_out_to_the_letter()
    {
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Base64Url.DecodeFromChars("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            Q = Point("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
        });
        var keys = new PushKeys("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "BTBZMqHH6r4Tts7J_aSIgg");
        var body = WebPush.Encrypt("When I grow up, I want to be a watermelon"u8, keys, sender, Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw"));
        Assert.Equal("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN", Base64Url.EncodeToString(body));
    }

    private static ECPoint Point(string text)
    {
        var bytes = Base64Url.DecodeFromChars(text);
        return new ECPoint { X = bytes[1..33], Y = bytes[33..] };
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(WebPush.MostPayload)]
    public void A_browser_reads_what_is_sent_and_no_other_does(int length)
    {
        using var browser = new PushReader();
        using var other = new PushReader();
        var payload = RandomNumberGenerator.GetBytes(length);
        var body = WebPush.Encrypt(payload, browser.Keys);
        Assert.Equal(payload, browser.Read(body));
        Assert.ThrowsAny<CryptographicException>(() => other.Read(body));
        Assert.NotEqual(body, WebPush.Encrypt(payload, browser.Keys));
    }

    [Fact]
    public void A_push_service_can_check_who_sends()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        var value = WebPush.Vapid(key, new Uri("https://push.example:8443/send/abc?x=1"), "https://news.example", now);
        Assert.StartsWith("vapid t=", value, StringComparison.Ordinal);
        var (token, shown) = (value[8..value.IndexOf(',', StringComparison.Ordinal)], value[(value.IndexOf("k=", StringComparison.Ordinal) + 2)..]);
        var parts = token.Split('.');
        using var theirs = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = Point(shown) });
        Assert.True(theirs.VerifyData(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement;
        Assert.Equal(("https://push.example:8443", "https://news.example"), (claims.GetProperty("aud").GetString(), claims.GetProperty("sub").GetString()));
        // RFC 8292: at most a day ahead.
        Assert.InRange(claims.GetProperty("exp").GetInt64(), now.ToUnixTimeSeconds() + 60, now.ToUnixTimeSeconds() + 86_400);
        Assert.Equal("ES256", JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement.GetProperty("alg").GetString());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "short")]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw5", "BTBZMqHH6r4Tts7J_aSIgg")]
    [InlineData("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "BTBZMqHH6r4Tts7J_aSIgg")]
    [InlineData("not base64!", "BTBZMqHH6r4Tts7J_aSIgg")]
    [InlineData(null, null)]
    public void What_is_no_key_is_not_taken(string? p256dh, string? auth) => Assert.Null(PushKeys.Read(p256dh, auth));
}
