using System.Buffers.Binary;

namespace Firsthand.Sample;

/// <summary>The sound of the invented recordings: bells over a slow swell, a tone of its own for each chapter, so that it can be heard where one is. WAV of one byte a sample.</summary>
public static class SampleSound
{
    public const string Type = "audio/wav";
    private const int Rate = 8000, Header = 44;
    // A pentatonic scale, in which nothing sounds wrong.
    private static readonly double[] tones = [261.63, 293.66, 329.63, 392.00, 440.00, 523.25];

    public static long Bytes(SampleRecording recording) => Header + ((long)recording.Seconds * Rate);

    public static byte[] Wav(SampleRecording recording)
    {
        var wav = new byte[Bytes(recording)];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), Rate);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 8);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), wav.Length - Header);
        for (var i = Header; i < wav.Length; i++)
        {
            var at = (double)(i - Header) / Rate;
            var chapter = Math.Max(0, recording.Chapters.Count(c => c.Seconds <= at) - 1);
            var tone = tones[(chapter + ((int)at % 4 == 3 ? 2 : 0)) % tones.Length];
            var since = at % 1;
            var bell = Math.Exp(-4 * since) * (Math.Sin(2 * Math.PI * tone * at) + (0.4 * Math.Sin(4.02 * Math.PI * tone * at)));
            var swell = 0.25 * Math.Sin(2 * Math.PI * tones[chapter % tones.Length] / 2 * at) * (1 - Math.Cos(2 * Math.PI * at / 8));
            wav[i] = (byte)(128 + (int)(48 * (bell + swell)));
        }
        return wav;
    }
}
