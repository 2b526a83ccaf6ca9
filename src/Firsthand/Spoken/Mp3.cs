namespace Firsthand.Spoken;

/// <summary>
/// The frames of an MP3 file: how long they play, and nothing around them, so that several files make one. By ISO 11172-3 and 13818-3; Layer III only, as that is what
/// MP3 means.
/// </summary>
internal static class Mp3
{
    private static readonly int[] rates = [44100, 48000, 32000];
    private static readonly int[] bits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320], bits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    /// <param name="Length">In bytes, with its header.</param>
    private readonly record struct Frame(int Length, int Samples, int Rate);

    /// <returns>The frames and the seconds they play; null: that is no MP3.</returns>
    public static (byte[] Frames, double Seconds)? Read(ReadOnlySpan<byte> file)
    {
        var at = Tag(file);
        var start = at;
        var seconds = 0.0;
        var first = true;
        while (at + 4 <= file.Length && Header(file[at..]) is { } frame && at + frame.Length <= file.Length)
        {
            // The encoder's own note of what follows, silent and wrong once files are joined.
            if (first && Note(file.Slice(at, frame.Length))) start = at + frame.Length;
            else seconds += (double)frame.Samples / frame.Rate;
            first = false;
            at += frame.Length;
        }
        // Tags at its end are short; what is cut off within a frame is shorter still.
        return seconds > 0 && file.Length - at < 8 << 10 ? (file[start..at].ToArray(), seconds) : null;
    }

    private static int Tag(ReadOnlySpan<byte> file) => file.Length > 10 && file.StartsWith("ID3"u8)
        ? Math.Min(file.Length, 10 + ((file[6] & 127) << 21 | (file[7] & 127) << 14 | (file[8] & 127) << 7 | (file[9] & 127)) + ((file[5] & 16) != 0 ? 10 : 0)) : 0;

    private static Frame? Header(ReadOnlySpan<byte> h)
    {
        var (version, rate, bits) = ((h[1] >> 3) & 3, (h[2] >> 2) & 3, h[2] >> 4);
        if (h[0] != 0xFF || (h[1] & 0xE0) != 0xE0 || version == 1 || ((h[1] >> 1) & 3) != 1 || rate == 3 || bits is 0 or 15) return null;
        var one = version == 3;
        var hertz = rates[rate] >> (one ? 0 : version == 2 ? 1 : 2);
        return new Frame(((one ? 144_000 : 72_000) * (one ? bits1 : bits2)[bits] / hertz) + ((h[2] >> 1) & 1), one ? 1152 : 576, hertz);
    }

    private static bool Note(ReadOnlySpan<byte> frame) => frame[..Math.Min(frame.Length, 48)] is var head && (head.IndexOf("Xing"u8) > 0 || head.IndexOf("Info"u8) > 0 || head.IndexOf("VBRI"u8) > 0);
}
