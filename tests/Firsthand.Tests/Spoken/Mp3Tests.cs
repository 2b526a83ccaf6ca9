using System.Text;
using Firsthand.Spoken;

namespace Firsthand.Tests.Spoken;

public sealed class Mp3Tests
{
    /// <summary>Silence as frames of MPEG 1, Layer III, 32 kbit/s, 44,100 Hz, one channel: 104 bytes and 1,152 samples each.</summary>
    internal static byte[] Silence(int frames) => [.. Enumerable.Range(0, frames).SelectMany(_ => (byte[])[0xFF, 0xFB, 0x10, 0xC4, .. new byte[100]])];

    private static byte[] Note => [0xFF, 0xFB, 0x10, 0xC4, .. new byte[17], .. "Info"u8, .. new byte[79]];

    private static byte[] Tag(int size) => [.. "ID3"u8, 3, 0, 0, 0, 0, (byte)(size >> 7), (byte)(size & 127), .. new byte[size]];

    [Fact]
    public void Frames_are_counted_and_what_is_around_them_is_left_out()
    {
        var plain = Mp3.Read(Silence(100))!.Value;
        Assert.Equal((100 * 1152 / 44100.0, 10_400), (plain.Seconds, plain.Frames.Length));
        byte[] dressed = [.. Tag(300), .. Note, .. Silence(100), .. Encoding.ASCII.GetBytes("TAG".PadRight(128))];
        var bare = Mp3.Read(dressed)!.Value;
        Assert.Equal(plain.Seconds, bare.Seconds, 9);
        Assert.Equal(plain.Frames, bare.Frames);
        Assert.Equal(plain.Seconds, Mp3.Read([.. Silence(100), .. Silence(1)[..60]])!.Value.Seconds, 9);
        Assert.Equal(plain.Seconds * 2, Mp3.Read([.. plain.Frames, .. bare.Frames])!.Value.Seconds, 9);
    }

    [Fact]
    public void What_is_no_MP3_is_none()
    {
        foreach (var wrong in new byte[][] { [], [0xFF], "<html>not found</html>"u8.ToArray(), "RIFF....WAVEfmt "u8.ToArray(), Note, Tag(100), [.. Tag(20)[..15]], new byte[50_000], [.. Enumerable.Repeat((byte)0xFF, 50_000)], [.. Silence(3), .. new byte[20_000]] })
            Assert.Null(Mp3.Read(wrong));
        var random = new Random(8);
        var noise = new byte[4000];
        for (var i = 0; i < 2000; i++)
        {
            random.NextBytes(noise);
            Mp3.Read(noise.AsSpan(0, random.Next(noise.Length)));
        }
    }
}
