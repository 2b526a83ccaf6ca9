using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Firsthand.Reading;

namespace Firsthand.Ingest;

/// <summary>
/// The only way out: every request of the program goes through here (a structural test watches over it). Dials only public
/// addresses, checks every redirect hop, limits time and decoded size, never follows the machine's proxy, keeps no cookies.
/// </summary>
public sealed class SafeHttp : IDisposable
{
    private readonly TimeProvider time;
    private readonly UrlGuard urls;
    private readonly HttpMessageInvoker invoker;
    private readonly HostGates gates = new();

    /// <param name="network">How names are resolved and connections made; null: by the system.</param>
    public SafeHttp(SafeHttpOptions options, TimeProvider time, Network? network = null)
    {
        Options = options;
        this.time = time;
        var addresses = new AddressGuard(options.AllowedNetworks);
        urls = new UrlGuard(addresses, options.Overrides);
        var dialler = new Dialler(addresses, urls, network ?? Network.System);
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None, // BodyReader unpacks, and notices what is cut off
            ConnectTimeout = options.Connect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxConnectionsPerServer = 2,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 64 << 10,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
            ConnectCallback = dialler.Dial,
        });
    }

    public SafeHttpOptions Options { get; }

    /// <summary>Does this address lead to a fixed end on this machine (the sample edition)?</summary>
    public bool IsOverridden(Uri url) => urls.Override(url.IdnHost) is not null;

    /// <summary>Why an address would not be asked for, as far as it shows without looking its name up; null: it may be.</summary>
    public Reason? Refuse(Uri url) => urls.Refuse(url);

    /// <summary>Fetches one address, following redirects. Whatever goes wrong out there is in the result.</summary>
    /// <param name="mayFollow">Asked before each redirect hop, from where to where; a reason stops there. Its waiting counts against no deadline.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancel"/> asks for it.</exception>
    public async Task<Fetched> Get(Uri url, FetchKind kind, Conditions? conditions = null, CancellationToken cancel = default,
        Func<Uri, Uri, CancellationToken, Task<Reason?>>? mayFollow = null)
    {
        using var deadline = new Deadline(Options.Total, Options.Idle, time, cancel);
        var seen = new HashSet<string>();
        var permanent = true;
        Uri? movedTo = null;
        for (var hop = 0; ; hop++)
        {
            if (urls.Refuse(url) is { } refusal) return Failed(url, refusal, deadline);
            if (!seen.Add(url.AbsoluteUri)) return Failed(url, new Reason("http.redirects", "The redirects lead in a circle."), deadline);
            if (hop > Options.MaxRedirects) return Failed(url, new Reason("http.redirects", $"More than {Options.MaxRedirects} redirects."), deadline);

            var (fetched, location) = await One(url, kind, conditions, deadline, cancel);
            if (location is null)
            {
                return fetched with { MovedTo = movedTo, Took = deadline.Elapsed };
            }
            var next = UrlGuard.Parse(location, url);
            if (next is null) return fetched with { Failure = new Reason("http.denied", "The answer redirects to something that is not a web address."), Took = deadline.Elapsed };
            next = new UriBuilder(next) { Fragment = "" }.Uri;
            permanent &= fetched.Status is 301 or 308;
            if (permanent) movedTo = next;
            else movedTo = null;
            var from = url;
            if (mayFollow is not null && await deadline.Outside(() => mayFollow(from, next, cancel)) is { } stop) return Failed(next, stop, deadline);
            url = next;
        }
    }

    /// <summary>Sends JSON, or what else is said, to one address and takes the answer, of 64 KB at most. A redirect is a failure: what is sent is meant for one receiver.</summary>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancel"/> asks for it.</exception>
    public Task<Fetched> Post(Uri url, byte[] body, IReadOnlyList<(string Name, string Value)> headers, TimeSpan within, CancellationToken cancel = default, string type = "application/json") =>
        Send(HttpMethod.Post, url, FetchKind.Judgement, body, type, headers, within, cancel);

    /// <summary>One request with headers of its own, to one address. A redirect is a failure: what is sent or signed is meant for one receiver.</summary>
    /// <param name="body">Null: none.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancel"/> asks for it.</exception>
    public async Task<Fetched> Send(HttpMethod method, Uri url, FetchKind kind, byte[]? body, string? type, IReadOnlyList<(string Name, string Value)> headers, TimeSpan within, CancellationToken cancel = default)
    {
        using var deadline = new Deadline(within, within, time, cancel);
        if (urls.Refuse(url) is { } refusal) return Failed(url, refusal, deadline);
        try
        {
            using var request = Request(url, kind, null);
            request.Method = method;
            if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type!) } };
            foreach (var (name, value) in headers)
            {
                if (name.StartsWith("Content-", StringComparison.Ordinal)) request.Content?.Headers.TryAddWithoutValidation(name, value);
                else request.Headers.TryAddWithoutValidation(name, value);
            }
            deadline.Alive();
            using var response = await invoker.SendAsync(request, deadline.Token);
            var (fetched, location) = await Take(response, url, kind, null, deadline);
            return (location is null ? fetched : fetched with { Failure = new Reason("http.redirects", "It redirects; what is sent goes to one address only.") }) with { Took = deadline.Elapsed };
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException or SocketException or AuthenticationException or FormatException or NotSupportedException)
        {
            return Failed(url, Explain(e, deadline), deadline);
        }
    }

    /// <summary>One request without redirects; Location is set when there is somewhere to follow to.</summary>
    private async Task<(Fetched Fetched, string? Location)> One(Uri url, FetchKind kind, Conditions? conditions, Deadline deadline, CancellationToken cancel)
    {
        using var pass = await deadline.Outside(() => gates.Enter(url.Authority, cancel));
        try
        {
            using var request = Request(url, kind, conditions);
            deadline.Alive();
            using var response = await invoker.SendAsync(request, deadline.Token);
            return await Take(response, url, kind, conditions, deadline);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException or SocketException or AuthenticationException or FormatException or NotSupportedException)
        {
            return (Failed(url, Explain(e, deadline), deadline), null);
        }
    }

    private async Task<(Fetched Fetched, string? Location)> Take(HttpResponseMessage response, Uri url, FetchKind kind, Conditions? conditions, Deadline deadline)
    {
        var status = (int)response.StatusCode;
        var fetched = new Fetched
        {
            Status = status,
            FinalUrl = url,
            ContentType = Header(response.Content.Headers, "Content-Type"),
            Etag = Validator(Header(response.Headers, "ETag")),
            LastModified = Validator(Header(response.Content.Headers, "Last-Modified")),
            Link = Header(response.Headers, "Link"),
            RetryAfter = Wishes.RetryAfter(response, time.GetUtcNow()),
            MaxAge = Wishes.MaxAge(response, time.GetUtcNow()),
        };
        if (status is 301 or 302 or 303 or 307 or 308)
        {
            var location = Header(response.Headers, "Location");
            return location is null ? (fetched with { Failure = new Reason("http.redirects", "A redirect that does not say where to.") }, null) : (fetched, location);
        }
        if (status == 304)
        {
            return (conditions is { Any: true } ? fetched : fetched with { Failure = new Reason("http.not-modified-unasked", "\"Not modified\" (304) in answer to a request without conditions.") }, null);
        }
        if (status == 206) return (fetched with { Failure = new Reason("http.partial", "Only a part of the answer (206), which was not asked for.") }, null);
        if (status is < 200 or >= 300) return (fetched with { Failure = new Reason($"http.status.{status}", $"The server answered {status} {response.ReasonPhrase}".TrimEnd() + ".") }, null);

        // A page that is a recording is known by its kind alone; not a byte of it is wanted.
        if (kind == FetchKind.Page && fetched.ContentType is { } type && (type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase)))
            return (fetched with { Failure = new Reason("http.recording", "The address leads to a recording, which is not fetched.") }, null);
        var limit = kind.Limit();
        var cut = kind == FetchKind.Robots;
        if (response.Content.Headers.ContentLength > limit && !cut) return (fetched with { Failure = new Reason("http.too-large", $"The answer would be {response.Content.Headers.ContentLength >> 10} KB; {limit >> 10} KB are taken.") }, null);
        await using var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
        var body = await BodyReader.Read(stream, Header(response.Content.Headers, "Content-Encoding"), limit, cut, deadline.Alive, deadline.Token);
        return (fetched with { Body = body.Bytes, Failure = body.Failure }, null);
    }

    private HttpRequestMessage Request(Uri url, FetchKind kind, Conditions? conditions)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.TryAddWithoutValidation("User-Agent", Options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", kind.Accept());
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (conditions?.Etag is { } etag) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (conditions?.LastModified is { } modified) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return request;
    }

    /// <summary>As it came, unless it is too long to be worth sending back or could not be sent at all.</summary>
    private static string? Validator(string? value) => value is { Length: > 0 and <= 1024 } && value.All(c => c is >= ' ' and <= '~') ? value : null;

    private static string? Header(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static Fetched Failed(Uri url, Reason reason, Deadline deadline) => new() { FinalUrl = url, Failure = reason, Took = deadline.Elapsed };

    private Reason Explain(Exception e, Deadline deadline)
    {
        // Whatever breaks when our own clock ends the connection was ended by the clock.
        if (e is OperationCanceledException && deadline.Token.IsCancellationRequested) return new("http.timeout", deadline.Explain());
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case RefusedException refused: return refused.Reason;
                case AuthenticationException: return new("http.tls", "The server's certificate or encryption is not acceptable.");
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }: return new("http.tls", "No secure connection could be made.");
                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }: return new("http.truncated", "The answer ends before its end.");
                case HttpIOException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }: return new("http.headers", "The answer's headers are longer than 32 KB.");
                case HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }: return new("http.protocol", "The answer is not HTTP as it should be.");
                case HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }: return new("http.headers", "The answer's headers are longer than 32 KB.");
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }: return new("http.protocol", "The answer is not HTTP as it should be.");
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }: return new("http.refused", "The server refuses connections.");
            }
        }
        if (e is OperationCanceledException) return new("http.timeout", deadline.Explain());
        return new("http.broken", $"The connection broke: {e.Message}");
    }

    public void Dispose() => invoker.Dispose();
}
