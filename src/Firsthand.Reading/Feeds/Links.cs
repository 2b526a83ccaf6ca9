namespace Firsthand.Reading.Feeds;

/// <summary>Makes addresses of a feed absolute.</summary>
internal static class Links
{
    private const int Longest = 4096;

    /// <summary>Absolute where that can be told; the text as it is where it cannot; null where there is none.</summary>
    public static string? Resolve(string? address, Uri from)
    {
        address = address?.Trim();
        if (string.IsNullOrEmpty(address) || address.Length > Longest) return null;
        if (HasScheme(address)) return address;
        return Uri.TryCreate(from, address.Replace('\\', '/'), out var absolute) && absolute.IsAbsoluteUri ? absolute.AbsoluteUri : address;
    }

    /// <summary>The base that an xml:base sets; a bad one changes nothing.</summary>
    public static Uri Base(string value, Uri from)
    {
        value = value.Trim();
        return value.Length is > 0 and <= Longest && Uri.TryCreate(from, value, out var absolute) && absolute.Scheme is "http" or "https" ? absolute : from;
    }

    public static bool IsWeb(string? address) =>
        address is not null && (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static bool HasScheme(string address)
    {
        var colon = address.IndexOf(':');
        if (colon <= 1) return false;
        for (var i = 0; i < colon; i++)
            if (!(char.IsAsciiLetterOrDigit(address[i]) || address[i] is '+' or '-' or '.')) return false;
        return true;
    }
}
