using System.Collections.Frozen;
using System.Net;
using Firsthand.Reading;

namespace Firsthand.Ingest;

/// <summary>Which addresses may be asked for at all, before any name is resolved: every address given and every redirect hop.</summary>
public sealed class UrlGuard(AddressGuard addresses, IReadOnlyDictionary<string, IPEndPoint> overrides)
{
    /// <summary>Reads an address as people and pages write it. Null if it is none that could be fetched.</summary>
    public static Uri? Parse(string? text, Uri? baseUrl = null)
    {
        text = text?.Trim();
        // A backslash or a control character is read one way by one parser and another way by the next.
        if (string.IsNullOrEmpty(text) || text.Length > 4096 || text.Any(c => char.IsControl(c) || c is '\\' or ' ')) return null;
        Uri? url;
        if (baseUrl is null ? !Uri.TryCreate(text, UriKind.Absolute, out url) : !Uri.TryCreate(baseUrl, text, out url)) return null;
        return url.Scheme is "http" or "https" && url.Host.Length > 0 ? url : null;
    }

    /// <summary>Why this address is not asked for; null if it may be.</summary>
    public Reason? Refuse(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")) return Denied("only http and https addresses are fetched");
        if (url.UserInfo.Length > 0) return Denied("an address with a user name in it is not fetched");
        string host;
        try { host = url.IdnHost; }
        catch (UriFormatException) { host = ""; }
        if (host.Length == 0 || host.AsSpan().ContainsAny("%\0\r\n\\ ")) return Denied("the host name is not valid");
        if (Override(host) is not null) return null;
        if (url.Port is < 1 or > 65535 || closedPorts.Contains(url.Port)) return Denied($"port {url.Port} is not for web pages");
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
            return addresses.Allows(literal) ? null : Denied($"{literal} is not a public address");
        return addresses.OpensAny || IsPublicName(host) ? null : Denied($"{host} is a name for private networks");
    }

    /// <summary>The fixed address that a name leads to, if the options give one.</summary>
    public IPEndPoint? Override(string host)
    {
        foreach (var (name, endpoint) in overrides)
        {
            if (name.StartsWith('.') ? host.EndsWith(name, StringComparison.OrdinalIgnoreCase) : host.Equals(name, StringComparison.OrdinalIgnoreCase)) return endpoint;
        }
        return null;
    }

    public static Reason Denied(string why) => new("http.denied", $"Not fetched: {why}.");

    private static bool IsPublicName(string host)
    {
        host = host.TrimEnd('.');
        return host.Contains('.') && !host.StartsWith('.') && !host.Contains("..", StringComparison.Ordinal)
            && !privateSuffixes.Any(s => host.EndsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] privateSuffixes = [".localhost", ".local", ".internal", ".lan", ".home", ".corp", ".intranet", ".private", ".home.arpa", ".localdomain"];

    // The ports that browsers refuse (WHATWG Fetch, "bad port"), and those of databases and daemons that speak no HTTP or trust who speaks it.
    private static readonly FrozenSet<int> closedPorts = new[]
    {
        1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139,
        143, 161, 179, 389, 427, 445, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
        3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
        1433, 1521, 2375, 2376, 2379, 3306, 3389, 5432, 5672, 5900, 6379, 6443, 9042, 9200, 9300, 10250, 11211, 27017,
    }.ToFrozenSet();
}
