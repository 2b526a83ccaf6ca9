using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Firsthand.Tests.Ingest;

namespace Firsthand.Tests.Verbs;

/// <summary>What a person sees who has a port that is taken, a folder that cannot be written, a mistake on line 40, a full disk.</summary>
public sealed class TroubleTests : IDisposable
{
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_port_in_use_is_named_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var result = await cli.Run(["serve", "--data", cli.Data, "--roles", "web", "--urls", $"http://127.0.0.1:{port}"]);
        Assert.Equal(1, result.Code);
        Assert.Contains($"{port}", result.Errors, StringComparison.Ordinal);
        Assert.Contains("--urls", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_told_who_fetches_and_how_to_serve_beside_it()
    {
        await using var first = await ServerProcess.Start(cli.Data);
        var second = await cli.Run(["serve", "--data", cli.Data, "--urls", "http://127.0.0.1:0"]);
        Assert.Equal(1, second.Code);
        Assert.Matches(@"Process \d+ already fetches into .*--roles web", second.Errors);
        await using var beside = await ServerProcess.Start(cli.Data, null, "--roles", "web");
        Assert.Contains("<html", await beside.Page("/en/"), StringComparison.Ordinal);
        Assert.Contains("<html", await first.Page("/en/sources"), StringComparison.Ordinal);
        await first.Stop();
        Assert.Equal(0, first.ExitCode);
    }

    [Theory]
    [InlineData("news")]
    [InlineData("mysql://root@localhost/news")]
    [InlineData("postgres://")]
    [InlineData("postgres://user:se cret@host:port/name")]
    [InlineData("Host=localhost;Nonsense=secret")]
    public async Task A_database_address_that_is_none_is_explained_without_repeating_it(string address)
    {
        var result = await cli.Run(["outlets", "--data", cli.Data, "--database", address]);
        Assert.Equal(1, result.Code);
        Assert.Contains("postgres://user:password@host", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("se cret", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(cli.Folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var file = cli.File("a-file", "");
        foreach (var verb in new[] { "serve", "migrate", "ingest" })
        {
            var result = await cli.Run([verb, "--data", Path.Combine(file, "data")]);
            Assert.Equal(1, result.Code);
            Assert.Contains("a-file", result.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("serv")]
    [InlineData("nonsense --data x")]
    [InlineData("nonsense --help-me")]
    public async Task A_word_that_is_no_verb_is_named_and_the_verbs_with_it(string line)
    {
        var result = await cli.Run(line.Split(' '));
        Assert.Equal(1, result.Code);
        Assert.StartsWith($"firsthand: There is no verb \"{line.Split(' ')[0]}\".", result.Errors, StringComparison.Ordinal);
        Assert.Contains("serve, ingest, read", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Required command", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_not_followed_by_a_page_of_help()
    {
        var result = await cli.Run(["serve", "--interval", "soon", "--data", cli.Data]);
        Assert.NotEqual(0, result.Code);
        Assert.Contains("--interval takes a time", result.Errors, StringComparison.Ordinal);
        Assert.Contains("firsthand serve --help", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage:", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_on_line_40_of_an_outlet_file_is_named_wherever_it_is_read_and_the_rest_is_taken()
    {
        var entries = string.Concat(Enumerable.Range(0, 13).Select(i => $"- key: outlet-{i}\n  name: Outlet {i}\n  home: https://outlet-{i}.example/\n"));
        cli.File("outlets/all.yaml", entries + "- key: late\n  name: [\n");
        var folder = Path.Combine(cli.Folder, "outlets");
        var check = await cli.Run(["outlets", "check", folder]);
        Assert.Equal(1, check.Code);
        Assert.Matches(@"all\.yaml.*4[0-3]", check.Output);
        var import = await cli.Run(["import", folder, "--data", cli.Data]);
        Assert.Equal(1, import.Code);
        Assert.Matches(@"all\.yaml.*4[0-3]", import.Errors);
    }

    [Fact]
    public async Task Ctrl_C_during_ingest_keeps_what_was_fetched_and_says_so()
    {
        await using var web = await LoopbackServer.Start();
        var asked = new TaskCompletionSource();
        web.Answer = async context =>
        {
            if (context.Request.Path == "/feed") await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(IngestRoom.Rss([.. Enumerable.Range(0, 50).Select(i => ($"/{i}", $"Harbour report number {i}"))])), context.RequestAborted);
            else if (context.Request.Path == "/robots.txt") context.Response.StatusCode = 404;
            else asked.TrySetResult();
        };
        cli.File("feeds.opml", $"<opml version=\"2.0\"><body><outline type=\"rss\" text=\"Ledger\" xmlUrl=\"{web.At("/feed")}\"/></body></opml>");
        Assert.Equal(0, (await cli.Run(["import", Path.Combine(cli.Folder, "feeds.opml"), "--data", cli.Data])).Code);
        // What was started in the background of a script is born deaf to Ctrl+C.
        using var process = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "firsthand.dll"), "ingest", "--data", cli.Data, "--allow-network", "127.0.0.1/32"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await ServerProcess.Signal(process.Id, "INT");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("What was fetched is stored", errors, StringComparison.Ordinal);
        Assert.Equal(50, (await cli.Run(["export", "articles", "--data", cli.Data])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
