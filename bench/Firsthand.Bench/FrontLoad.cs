using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Bench;

/// <summary>How many front pages a second the server gives to many readers at once, from its cache and made anew, in peace and while news is stored beside it.</summary>
public static class FrontLoad
{
    /// <param name="args">Folder of the filled newsroom (made if absent, and kept), seconds of each part, connections, articles.</param>
    public static async Task<int> Run(string[] args)
    {
        int Number(int at, int usual) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : usual;
        var folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "firsthand-bench-load")).FullName;
        var (seconds, connections, articles) = (Number(1, 10), Number(2, 16), Number(3, 100_000));
        var fresh = !File.Exists(Path.Combine(folder, "firsthand.db"));
        var options = new NewsroomOptions { Data = folder, Urls = "http://127.0.0.1:0", Ingest = false, Catalogue = Directory.CreateDirectory(Path.Combine(folder, "no-catalogue")).FullName };
        await using var newsroom = await Newsroom.Build(options);
        var store = newsroom.App.Services.GetRequiredService<NewsStore>();
        if (fresh) await FilledStore.Fill(store, articles);
        await newsroom.App.StartAsync();
        var address = new Uri(newsroom.App.Urls.First());

        // An address of its own for each request: no copy of the page fits, so each is made anew, its statements included.
        var asked = 0L;
        byte[] Anew() => Request(address, $"/en/?since={Interlocked.Increment(ref asked)}");
        byte[] Same() => Request(address, "/en/");
        await Load(address, connections, TimeSpan.FromSeconds(3), Anew);
        foreach (var stored in new[] { 0, 5 })
        {
            using var stop = new CancellationTokenSource();
            var ingest = stored == 0 ? Task.FromResult(0) : Store(store, stored, stop.Token);
            Report("anew", connections, stored, await Load(address, connections, TimeSpan.FromSeconds(seconds), Anew));
            Report("cached", connections, stored, await Load(address, connections, TimeSpan.FromSeconds(seconds), Same));
            await stop.CancelAsync();
            if (stored > 0) Console.WriteLine(new JsonObject { ["what"] = "articles stored meanwhile", ["count"] = await ingest }.ToJsonString());
        }
        await newsroom.App.StopAsync();
        return 0;
    }

    /// <summary>What ingest does to the store: an article through the feed's door, into a story, the story counted again; so many a second.</summary>
    private static async Task<int> Store(NewsStore store, int aSecond, CancellationToken stop)
    {
        var feeds = await store.Feeds.All(CancellationToken.None);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1000.0 / aSecond));
        var stored = 0;
        try
        {
            for (; await timer.WaitForNextTickAsync(stop); stored++)
            {
                var feed = feeds[stored % feeds.Count];
                var reading = FilledStore.Reading($"Stored meanwhile {stored}", "A text of some words about a harbour.", TimeProvider.System.GetUtcNow());
                var ids = await store.Feeds.Fetched(new FeedFetched
                {
                    FeedId = feed.Id,
                    Interval = TimeSpan.FromHours(1),
                    Articles = [new NewArticle { Url = $"http://load.example/{Guid.NewGuid():n}", FetchPage = false, Reading = reading }],
                }, CancellationToken.None);
                if (ids.Count > 0) await store.Stories.Place(new Placement { ArticleId = ids[0] }, CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
        return stored;
    }

    private sealed record Loaded(List<double> Milliseconds, double Seconds, long Bytes, double CpuMilliseconds);

    private static byte[] Request(Uri address, string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Encoding: br\r\n\r\n");

    private static async Task<Loaded> Load(Uri address, int connections, TimeSpan time, Func<byte[]> next)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var each = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
            var (times, buffer, bytes) = (new List<double>(), new byte[256 * 1024], 0L);
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                var clock = Stopwatch.GetTimestamp();
                await socket.SendAsync(next());
                bytes = await Answer(socket, buffer);
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }
            return (times, bytes);
        })));
        var all = each.SelectMany(e => e.times).Order().ToList();
        return new Loaded(all, Stopwatch.GetElapsedTime(start).TotalSeconds, each[0].bytes, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / all.Count);
    }

    /// <summary>Reads one answer to its end, by its length or its last chunk. The client shares the machine's cores with the server, so it does no more than that.</summary>
    private static async Task<long> Answer(Socket socket, byte[] buffer)
    {
        var (have, end) = (0, -1L);
        while (end < 0 || have < end)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (got == 0) throw new InvalidOperationException("the server closed the connection");
            have += got;
            if (end >= 0) continue;
            var head = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
            if (head < 0) continue;
            var headers = Encoding.ASCII.GetString(buffer, 0, head);
            if (!headers.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)) throw new InvalidOperationException(headers);
            if (headers.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase) is var at and >= 0)
                end = head + 4 + long.Parse(headers[(at + 16)..].Split('\r')[0], CultureInfo.InvariantCulture);
            else if (buffer.AsSpan(0, have).EndsWith("\r\n0\r\n\r\n"u8)) end = have;
        }
        return have;
    }

    private static void Report(string what, int connections, int stored, Loaded m) => Console.WriteLine(new JsonObject
    {
        ["what"] = "front, " + what,
        ["connections"] = connections,
        ["articles_stored_a_second"] = stored,
        ["requests_a_second"] = Math.Round(m.Milliseconds.Count / m.Seconds),
        ["bytes"] = m.Bytes,
        ["median_ms"] = Math.Round(m.Milliseconds[m.Milliseconds.Count / 2], 2),
        ["p99_ms"] = Math.Round(m.Milliseconds[(int)(m.Milliseconds.Count * 0.99)], 2),
        // Of server and client together, and of what is stored meanwhile: on a busy machine the figure to compare.
        ["cpu_ms_a_request"] = Math.Round(m.CpuMilliseconds, 3),
        ["longest_ms"] = Math.Round(m.Milliseconds[^1], 2),
    }.ToJsonString());
}
