using System.Globalization;

namespace Firsthand.Sync.GoogleReader;

/// <summary>The number of an article in the spellings that apps use: long ("tag:…/" and 16 hexadecimal digits), those digits alone, or a signed decimal number.</summary>
public static class ItemId
{
    private const string Prefix = "tag:google.com,2005:reader/item/";

    public static string Long(long id) => Prefix + id.ToString("x16", CultureInfo.InvariantCulture);

    public static string Short(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static long? Read(string? text)
    {
        if (text is not { Length: > 0 and <= 80 }) return null;
        var tagged = text.StartsWith(Prefix, StringComparison.Ordinal);
        var digits = tagged ? text[Prefix.Length..] : text;
        if (tagged || digits.Length == 16) return digits.Length <= 16 && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var wide) ? (long)wide : null;
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
