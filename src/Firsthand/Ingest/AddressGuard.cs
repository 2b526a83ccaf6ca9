using System.Net;
using System.Net.Sockets;

namespace Firsthand.Ingest;

/// <summary>
/// Which addresses may be dialled: public ones, and private ones in networks that the operator opened. The tables follow the
/// IANA special-purpose address registries for IPv4 and IPv6.
/// </summary>
public sealed class AddressGuard(IReadOnlyList<string> allowedNetworks)
{
    private readonly IPNetwork[] opened = [.. allowedNetworks.Select(n => IPNetwork.Parse(n))];

    /// <summary>True if the operator opened any private network: names of private hosts then mean something.</summary>
    public bool OpensAny => opened.Length > 0;

    public bool Allows(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            if (address.ScopeId != 0) return false;
            if (Embedded(address) is { } inner) return Allows(inner);
            if (Isatap(address) is { } behind && !IsPublic(behind)) return false;
        }
        return opened.Any(n => n.Contains(address)) || IsPublic(address);
    }

    public static bool IsPublic(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !closed4.Any(n => n.Contains(address))
        : global6.Contains(address) && !closed6.Any(n => n.Contains(address));

    /// <summary>
    /// The IPv4 address that a connection to this one would really reach: IPv4-mapped and NAT64. The other ways of carrying IPv4
    /// (compatible, SIIT, 6to4, Teredo, local NAT64) lie in closed ranges as a whole: no outlet is reached through them.
    /// </summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        return nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : null;
    }

    /// <summary>ISATAP: any prefix, then 0000:5efe or 0200:5efe, then an IPv4 address.</summary>
    private static IPAddress? Isatap(IPAddress address)
    {
        var b = address.GetAddressBytes();
        return b[8] is 0 or 2 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe ? new IPAddress(b.AsSpan(12)) : null;
    }

    private static readonly IPNetwork nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] closed4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32", // a public address that leads to the machine's own cloud on Azure
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork[] closed6 =
    [
        .. new[]
        {
            "2001::/23",      // IETF protocol assignments: Teredo, benchmarking, ORCHID
            "2001:db8::/32",  // documentation
            "2002::/16",      // 6to4
            "3fff::/20",      // documentation
        }.Select(n => IPNetwork.Parse(n)),
    ];
}
