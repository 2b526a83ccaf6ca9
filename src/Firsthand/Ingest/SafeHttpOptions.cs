using System.Net;

namespace Firsthand.Ingest;

public sealed record SafeHttpOptions
{
    /// <summary>Networks that may be dialled although they are private, by CIDR ("10.1.0.0/16"). Empty: none.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];
    /// <summary>Host names (".localhost" matches all below) that lead to a fixed address on this machine: the sample edition's outlets.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Overrides { get; init; } = new Dictionary<string, IPEndPoint>();
    public string UserAgent { get; init; } = "Firsthand/0.1 (+https://github.com/firsthand-news/firsthand; news reader)";
    /// <summary>For one request with all its redirects and its body.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>Longest silence, before the headers or within the body.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(15);
    /// <summary>For name, connection and TLS together.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);
    public int MaxRedirects { get; init; } = 5;
}
