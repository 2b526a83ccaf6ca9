using System.Text;

namespace Firsthand.Reading.Text;

/// <summary>Finds the charset that a document declares about itself in its first bytes.</summary>
internal static class CharsetDeclaration
{
    public static string? Find(ReadOnlySpan<byte> head, bool html)
    {
        var text = Encoding.Latin1.GetString(head);
        return Wide(FromXml(text) ?? (html ? MetaPrescan.Find(text) : null));
    }

    private static string? FromXml(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (!start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return null;
        var end = start.IndexOf('>');
        return ValueAfter(end < 0 ? start : start[..end], "encoding");
    }

    // The declaration was read as ASCII, so it cannot be in a 16-bit charset: browsers take UTF-8.
    private static string? Wide(string? label) =>
        CharsetLabels.Find(label) is { CodePage: 1200 or 1201 } ? "utf-8" : label;

    private static string? ValueAfter(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = tag[(at + name.Length)..].TrimStart();
        if (!rest.StartsWith("="))
            return null;
        rest = rest[1..].TrimStart().TrimStart("\"'").TrimStart();
        var end = rest.IndexOfAny("\"'; \t\r\n/?");
        return (end < 0 ? rest : rest[..end]).ToString();
    }
}
