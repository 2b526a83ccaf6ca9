using System.Globalization;
using System.Text;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Makes an outlet of nothing but an address and perhaps a name: for `outlets add`, imports, and pages of hosts that no outlet is known by.</summary>
public static class NewOutlets
{
    public static OutletRow From(string? name, Uri address)
    {
        var host = Bare(address.IdnHost);
        if (!address.IsDefaultPort) host += ":" + address.Port.ToString(CultureInfo.InvariantCulture);
        return new OutletRow
        {
            Key = Key(host),
            Name = string.IsNullOrWhiteSpace(name) ? host : name.Trim() is var said && said.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase) ? Bare(said) : said,
            HomeUrl = address.GetLeftPart(UriPartial.Authority) + "/",
            Domain = host,
        };
    }

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    /// <summary>From the host and not from the name, so that the same site gives the same outlet whatever it is called.</summary>
    public static string Key(string host)
    {
        var key = new StringBuilder();
        foreach (var c in host.ToLowerInvariant()) key.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        return key.ToString().Trim('-');
    }
}
