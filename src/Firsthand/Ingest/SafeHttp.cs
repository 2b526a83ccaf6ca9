using System.Net;
using Firsthand.Reading;

namespace Firsthand.Ingest;

/// <summary>What kind of thing is fetched: decides the size limit and the Accept header.</summary>
public enum FetchKind { Feed, Page, Robots, Image, Icon }

public sealed record SafeHttpOptions
{
    /// <summary>Networks that may be dialled although they are private, by CIDR ("10.1.0.0/16"). Empty: none.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];
    /// <summary>Host names (".localhost" matches all below) that lead to a fixed address on this machine: the sample edition's outlets.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Overrides { get; init; } = new Dictionary<string, IPEndPoint>();
    public string UserAgent { get; init; } = "Firsthand/0.1 (+https://github.com/firsthand-news/firsthand; news reader)";
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(30);
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(15);
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Validators of what is stored already.</summary>
public sealed record Conditions(string? Etag, string? LastModified);

/// <summary>How a request ended: an answer (Status set) or a failure with its reason; both when the answer could not be taken.</summary>
public sealed record Fetched
{
    public int? Status { get; init; }
    public Reason? Failure { get; init; }
    /// <summary>Decompressed; empty for 304 and failures.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
    public string? ContentType { get; init; }
    public required Uri FinalUrl { get; init; }
    /// <summary>The address to remember instead, when every hop from the start was 301 or 308.</summary>
    public Uri? MovedTo { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    public TimeSpan? RetryAfter { get; init; }
    public TimeSpan? MaxAge { get; init; }
    public TimeSpan Took { get; init; }
    public bool NotModified => Status == 304;
    public bool Ok => Failure is null && Status is >= 200 and < 300;
}

/// <summary>
/// The only way out: every request of the program goes through here (a structural test watches over it). Dials only public
/// addresses, checks every redirect hop, limits time and decoded size, never follows the machine's proxy, keeps no cookies.
/// </summary>
public sealed class SafeHttp(SafeHttpOptions options, TimeProvider time) : IDisposable
{
    public SafeHttpOptions Options { get; } = options;

    public Task<Fetched> Get(Uri url, FetchKind kind, Conditions? conditions = null, CancellationToken cancel = default) =>
        throw new NotImplementedException(time.ToString());

    public void Dispose() { }
}
