using System.Net;
using System.Net.Http.Headers;

namespace Firsthand.Tests.Admin;

/// <summary>What Prometheus reads, as `serve` with FIRSTHAND_METRICS_TOKEN runs it: with ingest of the sample edition's outlets beside it.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Counts_are_read_by_whoever_has_the_token_and_by_nobody_else()
    {
        var folder = Directory.CreateTempSubdirectory("firsthand-metrics-").FullName;
        try
        {
            await using var newsroom = await Newsroom.Build(new NewsroomOptions { Data = folder, Urls = "http://127.0.0.1:0", Sample = true, SamplePort = 0, MetricsToken = "a long token" });
            await newsroom.App.StartAsync();
            var site = newsroom.App.Urls.First();
            using var http = new HttpMessageInvoker(new SocketsHttpHandler());
            async Task<(HttpStatusCode Status, string Body)> Ask(string path, string? token)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, site + path);
                if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
            }
            Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("/metrics", null)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("/metrics", "another token")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await Ask("/metrics/", "another token")).Status);
            await Ask("/en/about", null);
            // Until ingest has asked for something.
            for (var body = ""; !body.Contains("firsthand_ingest_fetches", StringComparison.Ordinal) || !body.Contains("outcome=\"read\"", StringComparison.Ordinal);)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                var (status, text) = await Ask("/metrics", "a long token");
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.Contains("firsthand_sql_statements", text, StringComparison.Ordinal);
                Assert.DoesNotContain("selwick", text, StringComparison.OrdinalIgnoreCase);
                body = text;
            }
            // Queues are counted at the start, before most other things.
            var counted = (await Ask("/metrics", "a long token")).Body;
            foreach (var (queue, state) in new[] { ("feeds", "due"), ("feeds", "later"), ("pages", "due"), ("pages", "later"), ("comments", "waiting"), ("reported", "waiting"), ("appeals", "waiting"), ("mails", "waiting") })
                Assert.Matches($$"""firsthand_queue_depth\{[^}]*queue="{{queue}}"[^}]*state="{{state}}"[^}]*\} [0-9]""", counted);
            await newsroom.App.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
