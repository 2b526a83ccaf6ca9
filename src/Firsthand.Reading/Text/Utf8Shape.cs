using System.Buffers;
using System.Text;

namespace Firsthand.Reading.Text;

/// <summary>How much bytes look like UTF-8: sound multi-byte sequences against faulty bytes.</summary>
internal readonly record struct Utf8Shape(int Sequences, int Faults)
{
    public bool Valid => Faults == 0;

    /// <summary>So many sound sequences that only UTF-8 can have made them, with a few foreign bytes pasted in.</summary>
    public bool MostlyUtf8 => Sequences >= 20 && Sequences > 20 * Faults;

    public static Utf8Shape Of(ReadOnlySpan<byte> bytes)
    {
        var (sequences, faults) = (0, 0);
        while (true)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
                return new(sequences, faults);
            bytes = bytes[ascii..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status == OperationStatus.Done)
                sequences++;
            else if (status == OperationStatus.InvalidData)
                faults++;
            // NeedMoreData: the body was cut off inside a character, which is no fault of the charset.
            bytes = bytes[Math.Max(1, used)..];
        }
    }
}
