using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Bench;

/// <summary>How long a reader waits for the front page and the Wrap-Up of a filled newsroom, one request after another over loopback.</summary>
public static class FrontPage
{
    public static async Task<int> Run(string[] args)
    {
        var articles = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var requests = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
        var folder = Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            var options = new NewsroomOptions { Data = folder, Urls = "http://127.0.0.1:0", Ingest = false, Catalogue = Directory.CreateDirectory(Path.Combine(folder, "no-catalogue")).FullName };
            await using var newsroom = await Newsroom.Build(options);
            var fill = Stopwatch.StartNew();
            await FilledStore.Fill(newsroom.App.Services.GetRequiredService<Store.NewsStore>(), articles);
            Console.Error.WriteLine($"filled with {articles} articles in {fill.Elapsed.TotalSeconds:0} s");
            await newsroom.App.StartAsync();
            var site = newsroom.App.Urls.First();
            using var client = new HttpMessageInvoker(new SocketsHttpHandler());

            // Something a reader could see changes before each request, so that each is rendered anew; afterwards the output cache answers.
            var store = newsroom.App.Services.GetRequiredService<Store.NewsStore>();
            Report("front, rendered", articles, await Measure(client, requests / 4, _ => Get($"{site}/en/", null), () => store.Outlets.SetState(1, "active")));
            Report("front, cached", articles, await Measure(client, requests, _ => Get($"{site}/en/", null)));
            var etag = await Etag(client, $"{site}/en/");
            Report("front, 304", articles, await Measure(client, requests, _ => Get($"{site}/en/", etag)));
            foreach (var (what, path) in new[] { ("wrap-up", "/en/wrap-up"), ("wrap-up's feed of seven days", "/en/wrap-up/rss.xml") })
                Report($"{what}, rendered", articles, await Measure(client, requests / 10, _ => Get(site + path, null), () => store.Outlets.SetState(1, "active")));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    internal static HttpRequestMessage Get(string url, string? etag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return request;
    }

    private static async Task<string> Etag(HttpMessageInvoker client, string url)
    {
        using var response = await client.SendAsync(Get(url, null), CancellationToken.None);
        return response.Headers.ETag?.ToString() ?? throw new InvalidOperationException("the front page has no ETag");
    }

    internal static async Task<(HttpStatusCode Status, long Bytes, List<double> Milliseconds)> Measure(HttpMessageInvoker client, int requests, Func<int, HttpRequestMessage> make, Func<Task>? before = null)
    {
        var times = new List<double>(requests);
        var (status, bytes) = (default(HttpStatusCode), 0L);
        for (var i = -Math.Min(100, requests); i < requests; i++)
        {
            if (before is not null) await before();
            using var request = make(i);
            var clock = Stopwatch.GetTimestamp();
            using var response = await client.SendAsync(request, CancellationToken.None);
            var body = await response.Content.ReadAsByteArrayAsync();
            // The first hundred warm the code up.
            if (i >= 0) times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            (status, bytes) = (response.StatusCode, body.Length);
        }
        times.Sort();
        return (status, bytes, times);
    }

    internal static void Report(string what, int articles, (HttpStatusCode Status, long Bytes, List<double> Milliseconds) m) => Console.WriteLine(new JsonObject
    {
        ["what"] = what,
        ["articles"] = articles,
        ["requests"] = m.Milliseconds.Count,
        ["status"] = (int)m.Status,
        ["bytes"] = m.Bytes,
        ["median_ms"] = Math.Round(m.Milliseconds[m.Milliseconds.Count / 2], 3),
        ["p95_ms"] = Math.Round(m.Milliseconds[(int)(m.Milliseconds.Count * 0.95)], 3),
        ["p99_ms"] = Math.Round(m.Milliseconds[(int)(m.Milliseconds.Count * 0.99)], 3),
    }.ToJsonString());
}
