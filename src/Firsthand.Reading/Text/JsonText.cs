using System.Globalization;
using System.Text;

namespace Firsthand.Reading.Text;

/// <summary>JSON that strangers wrote, before it is parsed.</summary>
internal static class JsonText
{
    /// <summary>Whether there may be such halves at all.</summary>
    public static bool HasHalves(ReadOnlySpan<char> json) => json.Contains("\\ud", StringComparison.OrdinalIgnoreCase);

    /// <summary>Half of a surrogate pair ("\ud800" alone) is no character: .NET parses it and fails when it is read. It becomes U+FFFD.</summary>
    public static string WithoutHalves(string json)
    {
        if (!HasHalves(json))
            return json;
        var text = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length;)
        {
            var length = json[at] == '\\' ? 2 : 1;
            if (Unit(json, at) is { } unit && char.IsSurrogate(unit))
            {
                length = 6;
                if (char.IsHighSurrogate(unit) && Unit(json, at + 6) is { } next && char.IsLowSurrogate(next))
                    length = 12;
                else
                {
                    text.Append("\\ufffd");
                    at += length;
                    continue;
                }
            }
            length = Math.Min(length, json.Length - at);
            text.Append(json, at, length);
            at += length;
        }
        return text.ToString();
    }

    private static char? Unit(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u' && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
}
