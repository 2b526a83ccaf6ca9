using System.IO.Compression;
using System.Text;
using Firsthand.Ingest;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Firsthand.Tests.Ingest;

/// <summary>Servers that behave badly, over real HTTP on loopback.</summary>
public sealed class SafeHttpTests
{
    private static SafeHttp Open(TimeProvider? time = null, SafeHttpOptions? options = null) =>
        new((options ?? new()) with { AllowedNetworks = ["127.0.0.1/32"] }, time ?? TimeProvider.System);

    private static async Task<Fetched> Get(Func<HttpContext, Task> answer, FetchKind kind = FetchKind.Page, Conditions? conditions = null)
    {
        await using var server = await LoopbackServer.Start();
        server.Answer = answer;
        using var http = Open();
        return await http.Get(server.Root, kind, conditions);
    }

    private static Task Write(HttpContext context, byte[] bytes, string? encoding = null)
    {
        if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> packer)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed)) stream.Write(bytes);
        return packed.ToArray();
    }

    private static readonly byte[] page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 4000).Select(i => $"<p>The {i}th paragraph says ütterly {i * 7919 % 1009}.</p>")));

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("bare deflate")]
    [InlineData(null)]
    public async Task Unpacks_what_was_packed(string? encoding)
    {
        var packed = encoding switch
        {
            "gzip" => Pack(page, s => new GZipStream(s, CompressionLevel.Fastest)),
            "br" => Pack(page, s => new BrotliStream(s, CompressionLevel.Fastest)),
            "deflate" => Pack(page, s => new ZLibStream(s, CompressionLevel.Fastest)),
            "bare deflate" => Pack(page, s => new DeflateStream(s, CompressionLevel.Fastest)),
            _ => page,
        };
        var fetched = await Get(c => Write(c, packed, encoding?.Split(' ')[^1]));
        Assert.True(fetched.Ok, fetched.Failure?.ToString());
        Assert.Equal(page, fetched.Body.ToArray());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_packed_answer_that_is_cut_off_is_no_answer(string encoding)
    {
        var packed = encoding switch
        {
            "gzip" => Pack(page, s => new GZipStream(s, CompressionLevel.Fastest)),
            "br" => Pack(page, s => new BrotliStream(s, CompressionLevel.Fastest)),
            _ => Pack(page, s => new ZLibStream(s, CompressionLevel.Fastest)),
        };
        foreach (var share in new[] { packed.Length / 3, packed.Length * 2 / 3, packed.Length - 4 })
        {
            var fetched = await Get(c => Write(c, packed[..share], encoding));
            Assert.Equal("http.truncated", fetched.Failure?.Code);
            Assert.True(fetched.Body.IsEmpty);
        }
    }

    [Fact]
    public async Task Takes_gzip_for_what_it_is_whatever_the_header_says()
    {
        var packed = Pack(page, s => new GZipStream(s, CompressionLevel.Fastest));
        Assert.Equal(page, (await Get(c => Write(c, packed))).Body.ToArray());
        Assert.Equal(page, (await Get(c => Write(c, page, "gzip"))).Body.ToArray());
        Assert.Equal(page, (await Get(c => Write(c, [.. packed, 1, 2, 3], "gzip"))).Body.ToArray());
        Assert.Equal("http.encoding", (await Get(c => Write(c, page, "zstd"))).Failure?.Code);
        Assert.Equal("http.encoding", (await Get(c => Write(c, packed, "gzip, gzip"))).Failure?.Code);
        var broken = (byte[])packed.Clone();
        for (var i = 200; i < 260; i++) broken[i] = 0xff;
        Assert.Contains((await Get(c => Write(c, broken, "gzip"))).Failure?.Code, new[] { "http.encoding", "http.truncated" });
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_bomb_costs_no_more_memory_than_the_limit(string encoding)
    {
        var megabyte = new byte[1 << 20];
        var bomb = new MemoryStream();
        using (Stream packer = encoding switch { "gzip" => new GZipStream(bomb, CompressionLevel.Fastest), "br" => new BrotliStream(bomb, CompressionLevel.Fastest), _ => new ZLibStream(bomb, CompressionLevel.Fastest) })
        {
            for (var i = 0; i < 200; i++) packer.Write(megabyte);
        }
        var packed = bomb.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = BodyReader.Unpack(packed, encoding, 10 << 20);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal("http.too-large", read.Failure?.Code);
        Assert.True(taken < 12 << 20, $"{taken} bytes were taken");
        Assert.Equal("http.too-large", (await Get(c => Write(c, packed, encoding), FetchKind.Feed)).Failure?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stops_at_the_limit_of_the_kind_whether_announced_or_not(bool announced)
    {
        var fetched = await Get(async context =>
        {
            if (announced) context.Response.ContentLength = 30 << 20;
            for (var i = 0; i < 30 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(new byte[1 << 20], context.RequestAborted);
        }, FetchKind.Feed);
        Assert.Equal("http.too-large", fetched.Failure?.Code);
        Assert.Equal(200, fetched.Status);
    }

    [Fact]
    public async Task Reads_the_beginning_of_a_robots_file_that_is_too_long()
    {
        var fetched = await Get(c => Write(c, new byte[700 << 10]), FetchKind.Robots);
        Assert.True(fetched.Ok);
        Assert.Equal(512 << 10, fetched.Body.Length);
    }

    [Fact]
    public async Task Sends_validators_back_as_they_came()
    {
        await using var server = await LoopbackServer.Start();
        server.Answer = context =>
        {
            context.Response.Headers.ETag = "W/\"x y\"";
            context.Response.Headers.LastModified = "Tue, 03 Nov 2026 10:00:00 GMT";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "W/\"x y\"" ? 304 : 200;
            return Task.CompletedTask;
        };
        using var http = Open();
        var first = await http.Get(server.Root, FetchKind.Feed);
        var second = await http.Get(server.Root, FetchKind.Feed, new(first.Etag, first.LastModified));
        Assert.True(second.NotModified);
        Assert.Null(second.Failure);
        Assert.Equal("Tue, 03 Nov 2026 10:00:00 GMT", server.Asked[1].IfModifiedSince);
    }

    [Fact]
    public async Task Does_not_keep_a_validator_that_is_too_long() =>
        Assert.Null((await Get(c => { c.Response.Headers.ETag = '"' + new string('x', 3000) + '"'; return Task.CompletedTask; })).Etag);

    [Theory]
    [InlineData(304, "http.not-modified-unasked")]
    [InlineData(206, "http.partial")]
    [InlineData(404, "http.status.404")]
    [InlineData(410, "http.status.410")]
    [InlineData(500, "http.status.500")]
    [InlineData(302, "http.redirects")]
    public async Task A_status_that_brings_nothing_is_a_reason(int status, string code)
    {
        var fetched = await Get(c => { c.Response.StatusCode = status; return Task.CompletedTask; });
        Assert.Equal(code, fetched.Failure?.Code);
        Assert.Equal(status, fetched.Status);
        Assert.False(fetched.Ok || fetched.NotModified);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("99999999", 86400)]
    [InlineData("Tue, 03 Nov 2026 10:01:00 GMT", 61)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    public async Task Understands_when_to_come_again(string header, int? seconds)
    {
        await using var server = await LoopbackServer.Start();
        server.Answer = c => { c.Response.StatusCode = 429; c.Response.Headers.RetryAfter = header; return Task.CompletedTask; };
        using var http = Open(new FakeTimeProvider(new DateTimeOffset(2026, 11, 3, 10, 0, 0, TimeSpan.Zero)));
        Assert.Equal(seconds, (int?)(await http.Get(server.Root, FetchKind.Feed)).RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Remembers_a_move_only_if_every_hop_was_for_good()
    {
        await using var server = await LoopbackServer.Start();
        server.Answer = context =>
        {
            (int Status, string? To) step = context.Request.Path.Value switch { "/old" => (301, "new"), "/new" => (308, "/newest?x=1#part"), "/passing" => (302, "/old"), _ => (200, null) };
            context.Response.StatusCode = step.Status;
            if (step.To is not null) context.Response.Headers.Location = step.To;
            return Task.CompletedTask;
        };
        using var http = Open();
        var moved = await http.Get(server.At("/old"), FetchKind.Feed);
        Assert.Equal(server.At("/newest?x=1"), moved.MovedTo);
        Assert.Equal(moved.MovedTo, moved.FinalUrl);
        Assert.Null((await http.Get(server.At("/passing"), FetchKind.Feed)).MovedTo);
    }

    [Fact]
    public async Task Ends_redirects_that_do_not_end()
    {
        await using var server = await LoopbackServer.Start();
        var n = 0;
        server.Answer = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = context.Request.Path == "/circle" ? "/circle" : $"/{++n}";
            return Task.CompletedTask;
        };
        using var http = Open();
        Assert.Equal("http.redirects", (await http.Get(server.At("/circle"), FetchKind.Page)).Failure?.Code);
        Assert.Single(server.Asked);
        Assert.Equal("http.redirects", (await http.Get(server.At("/chain"), FetchKind.Page)).Failure?.Code);
        Assert.Equal(1 + 6, server.Asked.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{0}/")]
    [InlineData("http://2130706434:{0}/")]
    [InlineData("http://[::ffff:127.0.0.2]:{0}/")]
    [InlineData("//localhost:{0}/")]
    [InlineData("http://169.254.169.254/latest/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("http://[bad")]
    public async Task Checks_every_hop(string location)
    {
        await using var server = await LoopbackServer.Start();
        server.Answer = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = string.Format(location, server.Root.Port);
            return Task.CompletedTask;
        };
        // "localhost" would be allowed where 127.0.0.1 is opened, so it is made to lead next door.
        using var http = new SafeHttp(new() { AllowedNetworks = ["127.0.0.1/32"] }, TimeProvider.System,
            Network.System with { Resolve = (_, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Parse("127.0.0.2")]) });
        Assert.Equal("http.denied", (await http.Get(server.Root, FetchKind.Page)).Failure?.Code);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task Keeps_no_cookies()
    {
        await using var server = await LoopbackServer.Start();
        server.Answer = c => { c.Response.Headers.SetCookie = "id=1"; return Task.CompletedTask; };
        using var http = Open();
        await http.Get(server.Root, FetchKind.Page);
        await http.Get(server.Root, FetchKind.Page);
        Assert.All(server.Asked, a => Assert.Null(a.Cookie));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc", "http.truncated")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "http.truncated")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", "http.protocol")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nabc", "http.too-large")]
    [InlineData("<html>no headers at all</html>\r\n\r\n", "http.protocol")]
    [InlineData("", "http.truncated")]
    public async Task A_lying_server_gets_a_reason(string answer, string code)
    {
        await using var server = new RawServer(Encoding.Latin1.GetBytes(answer));
        using var http = Open();
        Assert.Equal(code, (await http.Get(server.Root, FetchKind.Page)).Failure?.Code);
    }

    [Fact]
    public async Task Takes_no_headers_without_end()
    {
        await using var server = new RawServer(async (stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancel);
            var line = Encoding.ASCII.GetBytes("X-More: " + new string('y', 1000) + "\r\n");
            for (var i = 0; i < 1000; i++) await stream.WriteAsync(line, cancel);
        });
        using var http = Open();
        Assert.Equal("http.headers", (await http.Get(server.Root, FetchKind.Page)).Failure?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")]
    public async Task Silence_ends_the_fetch(string before)
    {
        var time = new FakeTimeProvider();
        var silent = new TaskCompletionSource();
        await using var server = new RawServer(async (stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(before), cancel);
            silent.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        });
        using var http = Open(time);
        var fetching = http.Get(server.Root, FetchKind.Page);
        await silent.Task;
        while (!fetching.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Equal("http.timeout", (await fetching).Failure?.Code);
    }

    [Fact]
    public async Task Dripping_ends_at_the_total_although_it_is_never_silent()
    {
        var time = new FakeTimeProvider();
        await using var server = new RawServer(async (stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), cancel);
            while (!cancel.IsCancellationRequested)
            {
                await stream.WriteAsync("."u8.ToArray(), cancel);
                time.Advance(TimeSpan.FromSeconds(1));
            }
        });
        using var http = Open(time, new() { Idle = TimeSpan.FromHours(1) });
        var fetched = await http.Get(server.Root, FetchKind.Page);
        Assert.Equal("http.timeout", fetched.Failure?.Code);
        Assert.Contains("30 seconds", fetched.Failure!.Detail);
    }

    [Fact]
    public async Task A_dead_host_is_a_reason()
    {
        Uri gone;
        await using (var server = await LoopbackServer.Start()) gone = server.Root;
        using var http = Open();
        Assert.Equal("http.refused", (await http.Get(gone, FetchKind.Feed)).Failure?.Code);
    }

    [Fact]
    public async Task Only_the_caller_can_cancel()
    {
        await using var server = new RawServer((_, cancel) => Task.Delay(Timeout.Infinite, cancel));
        using var http = Open();
        using var cancel = new CancellationTokenSource();
        var fetching = http.Get(server.Root, FetchKind.Feed, cancel: cancel.Token);
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    [Fact]
    public async Task Asks_a_host_for_one_thing_at_a_time()
    {
        await using var server = await LoopbackServer.Start();
        var (now, most) = (0, 0);
        server.Answer = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
        };
        using var http = Open();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => http.Get(server.At($"/{i}"), FetchKind.Page)));
        Assert.Equal(1, most);
    }
}
