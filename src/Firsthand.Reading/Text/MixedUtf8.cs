using System.Buffers;
using System.Text;

namespace Firsthand.Reading.Text;

/// <summary>UTF-8 into which bytes of windows-1252 were pasted, as content systems do with quotes and dashes.</summary>
internal static class MixedUtf8
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var western = CharsetLabels.ForCodePage(1252);
        while (bytes.Length > 0)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            var plain = ascii < 0 ? bytes : bytes[..ascii];
            text.Append(Encoding.Latin1.GetString(plain));
            bytes = bytes[plain.Length..];
            if (bytes.Length == 0)
                break;
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status == OperationStatus.Done)
                text.Append(rune.ToString());
            else if (status == OperationStatus.InvalidData)
                (text, used) = (text.Append(western.GetString(bytes[..1])), 1);
            bytes = bytes[Math.Max(1, used)..];
        }
        return text.ToString();
    }
}
