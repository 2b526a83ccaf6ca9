using System.Text;
using System.Text.RegularExpressions;

namespace Firsthand.Reading.Feeds;

/// <summary>
/// Turns the bytes of a feed into text. Order of belief: byte order mark, the zero pattern of UTF-16 and UTF-32, bytes that
/// are nothing but UTF-8, the header's charset, the XML declaration, windows-1252. The declarations come late because
/// they are copied from templates; bytes beyond ASCII that form valid UTF-8 by chance do not occur.
/// </summary>
internal static partial class FeedText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    [GeneratedRegex(@"charset\s*=\s*[""']?(?<name>[\w.:-]{1,40})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex HeaderCharset();

    [GeneratedRegex(@"^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[""']\s*(?<name>[\w.:-]{1,40})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex DeclaredCharset();

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Marked(bytes) is { } marked) return marked.Encoding.GetString(bytes[marked.Skip..]);
        if (Zeros(bytes) is { } wide) return wide.GetString(bytes);
        var escapes = bytes.Contains((byte)0x1B) || bytes.IndexOf("~{"u8) >= 0;
        if (!escapes && Utf8(bytes) is { } text) return text;
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 512)]);
        var encoding = Named(HeaderCharset().Match(contentType ?? "")) ?? Named(DeclaredCharset().Match(head));
        // UTF-16 was excluded above, whatever the declaration says; a few bad bytes do not make a UTF-8 feed another one.
        if (encoding is null or UnicodeEncoding or UTF32Encoding) encoding = LooksLikeUtf8(bytes) ? Encoding.UTF8 : Get("windows-1252")!;
        return encoding.GetString(bytes);
    }

    private static (Encoding Encoding, int Skip)? Marked(ReadOnlySpan<byte> b) => b switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, true), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    private static Encoding? Zeros(ReadOnlySpan<byte> b) => b switch
    {
        [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(true, false),
        [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32,
        [0, (byte)'<' or (byte)'{', 0, ..] => Encoding.BigEndianUnicode,
        [(byte)'<' or (byte)'{', 0, _, 0, ..] => Encoding.Unicode,
        _ => null,
    };

    private static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes)) return null;
        return Strict.GetString(bytes);
    }

    private static bool LooksLikeUtf8(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        while (!bytes.IsEmpty)
        {
            if (bytes[0] < 0x80)
            {
                var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (next < 0) break;
                bytes = bytes[next..];
            }
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == System.Buffers.OperationStatus.Done) good++; else bad++;
            bytes = bytes[length..];
        }
        return good > bad * 4;
    }

    private static Encoding? Named(Match match) => match.Success ? Get(match.Groups["name"].Value) : null;

    private static Encoding? Get(string name)
    {
        // What calls itself Latin-1 is windows-1252 on the web, gb2312 is gb18030 and ks_c_5601 is its superset 949.
        name = name.ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "iso8859-1" => "windows-1252",
            "iso-8859-9" => "windows-1254",
            "gb2312" or "gbk" or "x-gbk" => "gb18030",
            "euc-kr" or "ks_c_5601-1987" or "ksc5601" => "ks_c_5601-1987",
            "x-sjis" or "sjis" or "windows-31j" => "shift_jis",
            "utf8" => "utf-8",
            var other => other,
        };
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
