using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>A string as a script writes it, in single or double quotes.</summary>
internal static class ScriptString
{
    /// <summary>The string that the text begins with; null: it does not end.</summary>
    public static string? Read(ReadOnlySpan<char> text)
    {
        var value = new StringBuilder();
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == text[0])
                return value.ToString();
            if (text[at] != '\\')
            {
                value.Append(text[at]);
                continue;
            }
            if (++at == text.Length)
                return null;
            var digits = text[at] switch { 'u' => 4, 'x' => 2, _ => 0 };
            if (digits > 0 && at + digits < text.Length && ushort.TryParse(text.Slice(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                value.Append((char)code);
                at += digits;
                continue;
            }
            value.Append(text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
        }
        return null;
    }
}
