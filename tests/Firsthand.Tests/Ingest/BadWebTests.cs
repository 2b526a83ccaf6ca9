using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Firsthand.Store;
using Firsthand.Tests.Verbs;
using Microsoft.AspNetCore.Http;

namespace Firsthand.Tests.Ingest;

/// <summary>The real server on a web where everything is wrong in its own way: each reason shows in the log, in `outlets` and on the source's page, and what was stored stays.</summary>
public sealed partial class BadWebTests : IDisposable
{
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    private static Func<HttpContext, Task> Bytes(byte[] body, string type) => context =>
    {
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    };

    private static Func<HttpContext, Task> Text(string body, string type = "application/rss+xml") => Bytes(Encoding.UTF8.GetBytes(body), type);

    private static async Task ThirtyMegabytes(HttpContext context)
    {
        for (var i = 0; i < 30 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(new byte[1 << 20], context.RequestAborted);
    }

    private static Task ToPrivateAddress(HttpContext context)
    {
        context.Response.Redirect("http://10.0.0.1/feed");
        return Task.CompletedTask;
    }

    private static readonly (string Name, string Code, Func<HttpContext, Task>? Feed)[] wrong =
    [
        ("A web page", "feed.html", Text("<html><body><h1>Sign in</h1><p>Please sign in.</p></body></html>", "text/html")),
        ("Nothing at all", "feed.empty", Text("")),
        ("No entries", "feed.empty", Text("<rss version=\"2.0\"><channel><title>Nothing</title></channel></rss>")),
        ("Thirty megabytes", "http.too-large", ThirtyMegabytes),
        ("A private address", "http.denied", ToPrivateAddress),
        ("A dead host", "http.refused", null),
    ];

    [Fact]
    public async Task Every_reason_shows_in_the_log_in_outlets_and_on_the_page_of_the_source()
    {
        var servers = new List<LoopbackServer>();
        var opml = new StringBuilder("<opml version=\"2.0\"><body>");
        async Task<Uri> Serve(string name, Func<HttpContext, Task>? feed, params (string Path, Func<HttpContext, Task> Answer)[] pages)
        {
            var root = new Uri($"http://127.0.0.1:{DeadPort()}/");
            if (feed is not null)
            {
                var server = await LoopbackServer.Start();
                servers.Add(server);
                server.Answer = context => context.Request.Path == "/feed" ? feed(context) : pages.FirstOrDefault(p => p.Path == context.Request.Path).Answer?.Invoke(context) ?? NotFound(context);
                root = server.Root;
            }
            opml.Append(System.Globalization.CultureInfo.InvariantCulture, $"<outline type=\"rss\" text=\"{name}\" xmlUrl=\"{root}feed\" htmlUrl=\"{root}\"/>");
            return root;
        }
        try
        {
            foreach (var (name, _, feed) in wrong) await Serve(name, feed);
            await Serve("Not well-formed", Text(IngestRoom.Rss(("/a", "Bread & butter cost more & more")).Replace("</rss>", "<oops", StringComparison.Ordinal)), ("/a", Text(IngestRoom.Story("Bread &amp; butter cost more &amp; more"), "text/html")));
            // Says UTF-8 and is windows-1252.
            await Serve("Wrong charset", Bytes(Encoding.Latin1.GetBytes(IngestRoom.Rss(("/a", "Café by the harbour opens"))), "application/rss+xml; charset=utf-8"), ("/a", Text(IngestRoom.Story("Café by the harbour opens"), "text/html; charset=utf-8")));
            await Serve("No article", Text(IngestRoom.Rss(("/a", "Bridge opens at last"))), ("/a", Text("<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>It is not here.</p></body></html>", "text/html")));
            var import = await cli.Run(["import", cli.File("feeds.opml", opml + "</body></opml>"), "--data", cli.Data]);
            Assert.True(import.Code == 0, import.Errors);
            await Look();
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
        }
    }

    private async Task Look()
    {
        await using var database = Database.Open(Path.Combine(cli.Data, "firsthand.db"));
        var store = new NewsStore(database, TimeProvider.System);
        var outlets = (await store.Outlets.All()).ToDictionary(o => o.Name);
        string log;
        await using (var fetching = await ServerProcess.Start(cli.Data))
        {
            foreach (var (name, _, _) in wrong) await fetching.Logged((await store.Feeds.OfOutlet(outlets[name].Id)).Single().Url);
            await fetching.Stop();
            log = fetching.Log;
        }
        // Whatever the server had not read yet: once more, to the end.
        var rest = await cli.Run(["ingest", "--data", cli.Data, "--allow-network", "127.0.0.1/32"]);
        Assert.True(rest.Code == 0, rest.Errors);
        await using var server = await ServerProcess.Start(cli.Data, null, "--roles", "web");
        var listed = Spaces().Replace((await cli.Run(["outlets", "--failing", "--data", cli.Data])).Output, " ");
        foreach (var (name, code, _) in wrong)
        {
            Assert.Contains(name, listed, StringComparison.Ordinal);
            Assert.Contains(code, (await cli.Run(["outlets", "show", outlets[name].Key, "--data", cli.Data])).Output, StringComparison.Ordinal);
            var page = await server.Page($"/en/source/{outlets[name].Key}");
            Assert.Contains($"({code})", page, StringComparison.Ordinal);
            Assert.DoesNotContain("a reason without a text", page, StringComparison.Ordinal);
            var feed = (await store.Feeds.OfOutlet(outlets[name].Id)).Single();
            Assert.Contains(log.Split('\n'), l => l.Contains(feed.Url, StringComparison.Ordinal) && l.Contains(code, StringComparison.Ordinal));
        }
        var articles = (await store.Articles.After(0, 100)).ToDictionary(a => outlets.Values.Single(o => o.Id == a.OutletId).Name);
        Assert.Equal("Bread & butter cost more & more", articles["Not well-formed"].Title);
        Assert.Equal(("Café by the harbour opens", "full"), (articles["Wrong charset"].Title, articles["Wrong charset"].State));
        Assert.Equal("feed", articles["No article"].State);
        Assert.Contains($"({articles["No article"].ReasonCode})", await server.Page($"/en/article/{articles["No article"].Id}"), StringComparison.Ordinal);
        Assert.Contains("The council will meet", articles["No article"].Text, StringComparison.Ordinal);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static int DeadPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
