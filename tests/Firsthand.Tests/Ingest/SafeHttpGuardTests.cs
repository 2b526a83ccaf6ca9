using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Firsthand.Ingest;

namespace Firsthand.Tests.Ingest;

/// <summary>What is never dialled. The network underneath only counts, so that nothing leaves the machine.</summary>
public sealed class SafeHttpGuardTests
{
    /// <summary>Names lead where a test says; every dial is noted and refused.</summary>
    private sealed class Watched
    {
        public Dictionary<string, Queue<string[]>> Names { get; } = new(StringComparer.OrdinalIgnoreCase);
        public List<IPEndPoint> Dialled { get; } = [];

        public SafeHttp Http(SafeHttpOptions? options = null) => new(options ?? new(), TimeProvider.System, new Network(
            (host, _) => Task.FromResult(Answers(host)),
            (end, _) =>
            {
                lock (Dialled) Dialled.Add(end);
                return Task.FromException<Stream>(new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));
            }));

        private IPAddress[] Answers(string host)
        {
            if (!Names.TryGetValue(host, out var queue)) return [];
            return [.. (queue.Count > 1 ? queue.Dequeue() : queue.Peek()).Select(IPAddress.Parse)];
        }

        public Watched Name(string host, params string[][] answers)
        {
            Names[host] = new(answers);
            return this;
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://１２７.0.0.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://localhost./")]
    [InlineData("http://db.internal/")]
    [InlineData("http://metadata/")]
    [InlineData("http://user:secret@example.com/")]
    [InlineData("http://example.com:22/")]
    [InlineData("http://example.com:6379/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    public async Task Refuses_addresses_that_are_not_for_the_public_web(string address)
    {
        var watched = new Watched().Name("example.com", ["93.184.215.14"]);
        using var http = watched.Http();
        var fetched = await http.Get(new Uri(address), FetchKind.Page);
        Assert.Equal("http.denied", fetched.Failure?.Code);
        Assert.Empty(watched.Dialled);
        Assert.DoesNotContain("secret", fetched.Failure!.Detail);
    }

    [Theory]
    [InlineData("http://example.com\\@127.0.0.1/")]
    [InlineData("http://127.0.0.1\0.example.com/")]
    [InlineData("http://a b/")]
    [InlineData("//127.0.0.1/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("feed://127.0.0.1/")]
    [InlineData("http://[::1/")]
    [InlineData("")]
    public void Reads_no_address_that_two_parsers_would_read_in_two_ways(string text) => Assert.Null(UrlGuard.Parse(text));

    [Fact]
    public async Task One_private_answer_spoils_the_name()
    {
        foreach (var answers in new[] { new[] { "93.184.215.14", "127.0.0.1" }, ["10.0.0.1", "93.184.215.14"], ["64:ff9b::7f00:1"], ["::ffff:192.168.0.1"] })
        {
            var watched = new Watched().Name("news.example.com", answers);
            using var http = watched.Http();
            Assert.Equal("http.denied", (await http.Get(new Uri("http://news.example.com/"), FetchKind.Feed)).Failure?.Code);
            Assert.Empty(watched.Dialled);
        }
    }

    [Fact]
    public async Task Dials_only_the_address_that_was_checked()
    {
        var watched = new Watched().Name("news.example.com", ["93.184.215.14"], ["127.0.0.1"]);
        using var http = watched.Http();
        Assert.Equal("http.refused", (await http.Get(new Uri("http://news.example.com/"), FetchKind.Feed)).Failure?.Code);
        Assert.Equal(["93.184.215.14:80"], watched.Dialled.Select(d => d.ToString()));
        Assert.Equal("http.denied", (await http.Get(new Uri("http://news.example.com/"), FetchKind.Feed)).Failure?.Code);
        Assert.Single(watched.Dialled);
    }

    [Fact]
    public async Task An_unknown_name_is_a_reason()
    {
        using var http = new Watched().Http();
        Assert.Equal("http.dns", (await http.Get(new Uri("http://nothing.example.com/"), FetchKind.Feed)).Failure?.Code);
    }

    [Fact]
    public async Task An_override_leads_to_its_fixed_end_only()
    {
        var watched = new Watched();
        var end = new IPEndPoint(IPAddress.Loopback, 5081);
        using var http = watched.Http(new() { Overrides = new Dictionary<string, IPEndPoint> { [".localhost"] = end } });
        await http.Get(new Uri("http://ledger.localhost:5081/"), FetchKind.Feed);
        Assert.Equal([end], watched.Dialled);
        Assert.Equal("http.denied", (await http.Get(new Uri("http://127.0.0.1:5081/"), FetchKind.Feed)).Failure?.Code);
        Assert.Equal("http.denied", (await http.Get(new Uri("http://localhost:5081/"), FetchKind.Feed)).Failure?.Code);
        Assert.Single(watched.Dialled);
    }

    [Fact]
    public async Task No_vector_of_the_evaluation_kit_is_dialled()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("FIRSTHAND_BENCH") ?? "", "data", "security", "ssrf-urls.jsonl.gz");
        Assert.SkipUnless(File.Exists(file), "FIRSTHAND_BENCH names no evaluation kit: its ssrf-urls are not tried (the vectors above are).");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var wrong = new List<string>();
        var count = 0;
        while (await lines.ReadLineAsync() is { } line)
        {
            var vector = JsonDocument.Parse(line).RootElement;
            var (text, expect) = (vector.GetProperty("input").GetString()!, vector.GetProperty("expect").GetString()!);
            var watched = new Watched().Name("example.com", ["93.184.215.14"]).Name("127.0.0.1.nip.io", ["127.0.0.1"]).Name("localtest.me", ["127.0.0.1", "::1"]);
            using var http = watched.Http();
            var url = UrlGuard.Parse(text);
            if (url is not null) await http.Get(url, FetchKind.Page);
            count++;
            if ((watched.Dialled.Count > 0) != expect.StartsWith("allow", StringComparison.Ordinal)) wrong.Add($"{expect}: {text} → {string.Join(' ', watched.Dialled)}");
        }
        Assert.Empty(wrong);
        Assert.True(count > 900);
    }
}
