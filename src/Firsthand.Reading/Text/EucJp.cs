using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Text;

/// <summary>EUC-JP as browsers read it: .NET's, and JIS X 0212 (three bytes, the first of them 8F), which that leaves out.</summary>
internal sealed class EucJp() : Encoding(51932)
{
    private const byte Third = 0x8F;
    private const char None = '\u3000';
    private const char Unknown = '\uFFFD';

    private static readonly Encoding Inner = CodePagesEncodingProvider.Instance.GetEncoding(51932)!;
    private static readonly Lazy<string?[]> Rows = new(Load);

    public static readonly EucJp Instance = new();

    public override int GetMaxCharCount(int byteCount) => Inner.GetMaxCharCount(byteCount);
    public override int GetMaxByteCount(int charCount) => Inner.GetMaxByteCount(charCount);
    public override int GetByteCount(char[] chars, int index, int count) => Inner.GetByteCount(chars, index, count);
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => Inner.GetBytes(chars, charIndex, charCount, bytes, byteIndex);
    public override int GetCharCount(byte[] bytes, int index, int count) => Text(bytes.AsSpan(index, count)).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var text = Text(bytes.AsSpan(byteIndex, byteCount));
        text.CopyTo(chars.AsSpan(charIndex));
        return text.Length;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        // 8F begins a character and never goes on with one.
        for (int at; (at = bytes.IndexOf(Third)) >= 0;)
        {
            text.Append(Inner.GetString(bytes[..at]));
            bytes = bytes[(at + 1)..];
            if (bytes is [>= 0xA1 and <= 0xFE and var row, >= 0xA1 and <= 0xFE and var column, ..])
            {
                text.Append(Rows.Value[row - 0xA0] is { } line && column - 0xA1 < line.Length && line[column - 0xA1] is not None and var character ? character : Unknown);
                bytes = bytes[2..];
            }
            else
                text.Append(Unknown);
        }
        return text.Append(Inner.GetString(bytes)).ToString();
    }

    private static string?[] Load()
    {
        var rows = new string?[95];
        using var reader = new StreamReader(typeof(EucJp).Assembly.GetManifestResourceStream("Firsthand.Reading.Text.Data.jis0212.txt")!);
        while (reader.ReadLine() is { } line)
            if (line[0] != '#' && line.IndexOf(' ') is var space)
                rows[int.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture)] = line[(space + 1)..];
        return rows;
    }
}
