using System.Net;

namespace Firsthand.Ingest;

/// <summary>
/// How a server is asked that the operator named: a model, a voice. It may be on this machine or in a private network, so the guard of addresses that articles name is
/// not asked; all other rules of <see cref="SafeHttp"/> hold: no proxy, no cookies, no redirect.
/// </summary>
internal static class OperatorHttp
{
    /// <param name="connections">At most so many at once.</param>
    /// <param name="around">What stands around the connection; null: nothing.</param>
    /// <returns>A client without a time limit of its own: who asks sets one.</returns>
    public static HttpClient Client(int connections, Func<HttpMessageHandler, HttpMessageHandler>? around = null)
    {
#pragma warning disable RS0030 // By the operator's word.
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = connections,
            MaxResponseHeadersLength = 32,
        };
        return new HttpClient(around is null ? handler : around(handler)) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore RS0030
    }
}
