using System.Net;
using System.Net.Sockets;
using Firsthand.Reading;

namespace Firsthand.Ingest;

/// <summary>The two calls that reach the network; tests put their own in their place.</summary>
public sealed record Network(Func<string, CancellationToken, Task<IPAddress[]>> Resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> Connect)
{
    public static readonly Network System = new(Dns.GetHostAddressesAsync, async (to, cancel) =>
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    });
}

/// <summary>Carries a refusal through the framework's connect callback, which can only throw.</summary>
internal sealed class RefusedException(Reason reason) : Exception(reason.Detail)
{
    public Reason Reason { get; } = reason;
}

/// <summary>Resolves a name, checks every answer, and dials one of the very addresses it checked.</summary>
internal sealed class Dialler(AddressGuard addresses, UrlGuard urls, Network network)
{
    // A dead IPv6 route must not hold up a host that answers on IPv4 (RFC 8305's connection attempt delay).
    private static readonly TimeSpan headStart = TimeSpan.FromMilliseconds(250);

    public async ValueTask<Stream> Dial(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        if (urls.Override(host) is { } fixedEnd) return await network.Connect(fixedEnd, cancel);
        var answers = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Resolve(host, cancel);
        // One private answer spoils the name: else whoever owns it could choose which one is dialled.
        foreach (var answer in answers)
        {
            if (!addresses.Allows(answer)) throw new RefusedException(UrlGuard.Denied($"{host} leads to {answer}, which is not a public address"));
        }
        return await Race([.. answers.Take(6).Select(a => new IPEndPoint(a, port))], cancel);
    }

    private async Task<IPAddress[]> Resolve(string host, CancellationToken cancel)
    {
        try
        {
            var answers = await network.Resolve(host, cancel);
            if (answers.Length > 0) return answers;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
        }
        throw new RefusedException(new Reason("http.dns", $"The name {host} was not found."));
    }

    private async Task<Stream> Race(IPEndPoint[] ends, CancellationToken cancel)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = new List<Task<Stream>>();
        Exception? failure = null;
        try
        {
            for (var next = 0; next < ends.Length || running.Count > 0;)
            {
                if (next < ends.Length) running.Add(network.Connect(ends[next++], lost.Token));
                var any = Task.WhenAny(running);
                if (next < ends.Length) await Task.WhenAny(any, Task.Delay(headStart, lost.Token));
                else await any;
                foreach (var done in running.Where(t => t.IsCompleted).ToArray())
                {
                    running.Remove(done);
                    if (done.IsCompletedSuccessfully) return done.Result;
                    failure = done.Exception?.InnerException;
                }
            }
            throw failure ?? new OperationCanceledException(cancel);
        }
        finally
        {
            lost.Cancel();
            foreach (var late in running) _ = late.ContinueWith(t => { if (t.IsCompletedSuccessfully) t.Result.Dispose(); else _ = t.Exception; }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
