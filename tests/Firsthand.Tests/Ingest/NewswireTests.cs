using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Firsthand.Ingest;
using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Ingest;

/// <summary>
/// The whole way against a stand-in for the outside web whose outlets all misbehave, each in its own manner; it counts what a client did.
/// FIRSTHAND_NEWSWIRE names its newswire.dll; FIRSTHAND_NEWSWIRE_REPORT a file for its report.
/// </summary>
public sealed class NewswireTests
{
    [Fact]
    public async Task Every_kind_of_fault_is_met_politely_and_nothing_is_lost()
    {
        var program = Environment.GetEnvironmentVariable("FIRSTHAND_NEWSWIRE") ?? "";
        Assert.SkipUnless(File.Exists(program), "FIRSTHAND_NEWSWIRE names no newswire.dll: the run against 84 faulty outlets is left out.");
        var port = FreePort();
        using var newswire = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--outlets", "84", "--articles", "1000", "--faults", "all", "--epoch", "now", "--port", $"{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        newswire.BeginOutputReadLine();
        newswire.BeginErrorReadLine();
        try
        {
            await Run(new Uri($"http://127.0.0.1:{port}/_newswire/"));
        }
        finally
        {
            newswire.Kill(true);
            await newswire.WaitForExitAsync();
        }
    }

    private static async Task Run(Uri control)
    {
        using var asker = new SafeHttp(new() { AllowedNetworks = ["127.0.0.1/32"] }, TimeProvider.System);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Fetched list;
        while (!(list = await asker.Get(new Uri(control, "feeds.txt"), FetchKind.Page, cancel: patience.Token)).Ok) await Task.Yield();
        var feeds = Encoding.UTF8.GetString(list.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(84, feeds.Length);

        var folder = Directory.CreateTempSubdirectory("firsthand-newswire-").FullName;
        try
        {
            var options = new NewsroomOptions
            {
                Data = folder,
                Workers = 24,
                Http = new() { AllowedNetworks = ["127.1.0.0/16"] },
                Pace = new()
                {
                    Shortest = TimeSpan.FromSeconds(15),
                    First = TimeSpan.FromSeconds(15),
                    Longest = TimeSpan.FromMinutes(2),
                    HostPause = TimeSpan.FromMilliseconds(100),
                    MostAskedFor = TimeSpan.FromSeconds(15),
                    Retry = TimeSpan.FromSeconds(3),
                    LookAgain = [TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(80)],
                },
            };
            await using var database = Database.Open(options.Where);
            await Migrator.Run(database, TimeProvider.System);
            var store = new NewsStore(database, TimeProvider.System);
            await store.Outlets.Save([.. feeds.Select((f, i) => new OutletWithFeeds(
                new OutletRow { Key = $"outlet-{i}", Name = $"Outlet {i}", HomeUrl = new Uri(new Uri(f), "/").AbsoluteUri }, [new NewFeed(f)]))]);
            using var http = new SafeHttp(options.Http, TimeProvider.System);
            var pipeline = new Pipeline(store, http, options, SiteRules.None, new NewsSignals(), TimeProvider.System, NullLoggerFactory.Instance);
            using var end = new CancellationTokenSource(TimeSpan.FromSeconds(120));
            await pipeline.Loop.Run(null, null, end.Token);
            await pipeline.Stories.Run(default);
            var report = await asker.Get(new Uri(control, "report"), FetchKind.Page);
            await Judge(store, JsonDocument.Parse(report.Body), report.Body);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static async Task Judge(NewsStore store, JsonDocument report, ReadOnlyMemory<byte> text)
    {
        var states = await store.Articles.CountByState();
        var articles = await store.Articles.After(0, 100_000);
        var reasons = articles.Where(a => a.ReasonCode is not null).GroupBy(a => $"{a.State} {a.ReasonCode}").Select(g => $"{g.Key} {g.Count()}");
        var failing = (await store.Feeds.All()).Where(f => f.ReasonCode is not null).Select(f => $"{f.Url} {f.State} {f.ReasonCode} {f.Failures}");
        if (Environment.GetEnvironmentVariable("FIRSTHAND_NEWSWIRE_REPORT") is { Length: > 0 } file)
        {
            await File.WriteAllBytesAsync(file, text.ToArray());
            await File.WriteAllLinesAsync(file + ".articles", [.. states.Select(s => $"{s.Key} {s.Value}"), .. reasons, .. failing]);
        }
        var totals = report.RootElement.GetProperty("totals");
        double Total(string name) => totals.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
        Assert.Equal(0, Total("canary_hits"));
        Assert.Equal(0, Total("early_retries"));
        // The feeds of outlets whose robots.txt forbids everything are the operator's own choice; no page of theirs is fetched.
        var forbidden = report.RootElement.GetProperty("outlets").EnumerateArray().Where(o => o.GetProperty("fault").GetString() is "robots-disallow" or "robots-503").ToArray();
        Assert.All(forbidden, o => Assert.Equal(0, o.GetProperty("page_requests").GetInt32()));
        Assert.Equal(forbidden.Sum(o => o.GetProperty("feed_requests").GetDouble()), Total("robots_violations"));
        Assert.Equal(0, Total("pages_before_robots"));
        Assert.Equal(0, Total("crawl_delay_violations"));
        Assert.Equal(0, Total("double_fetches"));
        Assert.Equal(0, Total("tracking_parameter_requests"));
        Assert.InRange(Total("max_in_flight"), 0, 1);
        Assert.InRange(Total("max_connections"), 1, 2);
        Assert.InRange(Total("repeat_feed_conditional_ratio"), 0.95, 1);
        Assert.InRange(Total("revisions_fetched"), 1, double.MaxValue);
        // Nothing twice: one article an address, one address an article.
        Assert.Equal(articles.Count, articles.Select(a => a.Url).Distinct().Count());
        Assert.InRange(states.GetValueOrDefault("full"), 300, 1000);
        Assert.DoesNotContain(articles, a => a.Title.Contains("FORGED", StringComparison.Ordinal));
        Assert.DoesNotContain(articles, a => a.PublishedAt > a.DiscoveredAt + 600_000);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
