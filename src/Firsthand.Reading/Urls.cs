using System.Diagnostics.CodeAnalysis;

namespace Firsthand.Reading;

/// <summary>Addresses as identities: two spellings of one address become the same text.</summary>
public static class Urls
{
    /// <summary>Click identifiers that mail programs, networks and social sites append; none of them chooses a page.</summary>
    private static readonly HashSet<string> ClickIds = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "ysclid", "igshid", "igsh", "li_fat_id",
        "ttclid", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "vero_id", "oly_anon_id", "oly_enc_id", "s_cid", "ga_source", "cmpid",
        "xtor", "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "_ga", "_gl",
    };

    /// <summary>
    /// Lower-case scheme and host, no default port, no fragment, no credentials, no tracking parameters; nothing is sorted and the rest is kept
    /// as it stands. What is not an absolute http(s) address comes back trimmed.
    /// </summary>
    public static string Normalise(string url)
    {
        if (!TryHttp(url, out var uri)) return url.Trim();
        var query = uri.Query.Length > 1 ? Untracked(uri.Query[1..]) : "";
        return $"{uri.Scheme}://{Authority(uri)}{uri.AbsolutePath}{(query.Length > 0 ? "?" + query : "")}";
    }

    /// <summary>Host in lower-case ASCII with a port that is not the default: the unit of politeness. Null: not an http(s) address.</summary>
    public static string? Host(string url) => TryHttp(url, out var uri) ? Authority(uri) : null;

    /// <summary>Host in lower-case ASCII without port and without "www.": what outlets are known by. Null: not an http(s) address.</summary>
    public static string? Domain(string url) =>
        !TryHttp(url, out var uri) ? null : uri.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? uri.IdnHost[4..] : uri.IdnHost;

    private static bool TryHttp(string url, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static string Authority(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost.ToLowerInvariant();
        return uri.IsDefaultPort ? host : $"{host}:{uri.Port}";
    }

    private static string Untracked(string query) => string.Join('&', query.Split('&').Where(pair =>
    {
        var name = pair.AsSpan(0, pair.IndexOf('=') is var i and >= 0 ? i : pair.Length).ToString();
        return name.Length > 0 && !name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) && !ClickIds.Contains(name);
    }));
}
