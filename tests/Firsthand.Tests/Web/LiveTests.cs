using System.IO.Pipelines;
using System.Net;
using System.Text.Json;
using Firsthand.Front;
using Firsthand.Tests.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Web;

/// <summary>New stories announce themselves: server-sent events over real HTTP.</summary>
public sealed class LiveTests
{
    private static async Task<StreamReader> Listen(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("retry: 10000", await Line(lines));
        Assert.Equal("", await Line(lines));
        return lines;
    }

    private static async Task<string?> Line(StreamReader lines) => await lines.ReadLineAsync(TestContext.Current.CancellationToken);

    /// <summary>The next event: its id, and what it says.</summary>
    private static async Task<(long Id, JsonElement Data)> Event(StreamReader lines)
    {
        var id = (await Line(lines))!;
        Assert.StartsWith("id: ", id, StringComparison.Ordinal);
        Assert.Equal("event: stories", await Line(lines));
        var data = (await Line(lines))!;
        Assert.StartsWith("data: ", data, StringComparison.Ordinal);
        Assert.Equal("", await Line(lines));
        return (long.Parse(id[4..], System.Globalization.CultureInfo.InvariantCulture), JsonDocument.Parse(data[6..]).RootElement);
    }

    [Fact]
    public async Task Tells_what_came_since_the_page_was_made_in_the_words_of_its_language()
    {
        await using var site = await SmallSite.Start(o => o with { TimeZone = TimeZoneInfo.Utc });
        var seen = await site.Tell("Seen");
        var page = await site.Read("/en/");
        var link = page.QuerySelector("a[data-live]")!;
        Assert.True(link.HasAttribute("hidden"));
        Assert.StartsWith($"/en/live?from={seen}&at=", link.GetAttribute("data-live"), StringComparison.Ordinal);
        var answer = await site.Get($"/en/live?from={seen}&at=1764345600000", ("Accept-Encoding", "br, gzip"));
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.ToString());
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        using var english = await Listen(answer);
        using var arabic = await Listen(await site.Get($"/ar/live?from={seen}&at=1764345600000"));
        var newer = await site.Tell("New");
        var (id, data) = await Event(english);
        Assert.Equal((newer, 1, "1 new story since 16:00", $"/en/?since={seen}"), (id, data.GetProperty("count").GetInt32(), data.GetProperty("text").GetString(), data.GetProperty("href").GetString()));
        // Each language its own; and the first is told again of all that came.
        var third = await site.Tell("جديد", language: "ar", outlet: "al-nahar");
        (id, data) = await Event(arabic);
        Assert.Equal((third, "قصة جديدة منذ ١٦:٠٠"), (id, data.GetProperty("text").GetString()));
        await site.Tell("Newest");
        Assert.Equal("2 new stories since 16:00", (await Event(english)).Data.GetProperty("text").GetString());
        Assert.Equal("2 stories", (await site.Read($"/en/?since={seen}")).QuerySelector(".since .hd p")!.TextContent);
    }

    [Fact]
    public async Task Tells_nobody_twice_who_comes_back()
    {
        await using var site = await SmallSite.Start();
        var first = await site.Tell("First");
        var second = await site.Tell("Second");
        using (var lines = await Listen(await site.Get($"/en/live?from={first}&at=0"))) Assert.Equal(second, (await Event(lines)).Id);
        using var again = await Listen(await site.Get($"/en/live?from={first}&at=0", ("Last-Event-ID", $"{second}")));
        var third = await site.Tell("Third");
        var (id, data) = await Event(again);
        Assert.Equal((third, 2), (id, data.GetProperty("count").GetInt32()));
    }

    [Theory]
    [InlineData("/en/live")]
    [InlineData("/en/live?from=1")]
    [InlineData("/en/live?from=-1&at=1")]
    [InlineData("/en/live?from=1&at=99999999999999999999")]
    [InlineData("/en/live?from=one&at=1")]
    [InlineData("/en/live?from=%00&at=1'")]
    public async Task Refuses_nonsense(string path)
    {
        await using var site = await SmallSite.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/xx/live?from=1&at=1")).StatusCode);
    }

    [Fact]
    public async Task Serves_hundreds_refuses_more_than_it_may_and_ends_with_the_server()
    {
        const int Most = 300;
        await using var site = await SmallSite.Start(o => o with { LiveReaders = Most });
        var live = site.Services.GetRequiredService<LiveStories>();
        var seen = await site.Tell("Seen");
        var listeners = new List<StreamReader>();
        for (var i = 0; i < Most; i++) listeners.Add(await Listen(await site.Get($"/en/live?from={seen}&at={long.MaxValue}")));
        Assert.Equal(Most, live.Readers);
        var refused = await site.Get($"/en/live?from={seen}&at=1");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "60"), (refused.StatusCode, refused.Headers.RetryAfter!.ToString()));
        // Pages are there for everybody all the same.
        Assert.NotNull((await site.Read("/en/")).QuerySelector(".lead"));
        var newer = await site.Tell("New");
        foreach (var listener in listeners) Assert.Equal(newer, (await Event(listener)).Id);
        listeners[0].Dispose();
        await WaitFor(() => live.Readers == Most - 1);
        await site.Stop();
        foreach (var listener in listeners.Skip(1)) Assert.Null(await Line(listener));
        Assert.Equal(0, live.Readers);
    }

    private static async Task WaitFor(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Asks_the_store_once_for_all_who_listen_and_not_at_all_for_nobody()
    {
        await using var site = await SmallSite.Start();
        var seen = await site.Tell("Seen");
        using var live = new LiveStories(site.Store, new NewsroomOptions(), TimeProvider.System, NullLogger<LiveStories>.Instance);
        async Task<int> Look()
        {
            using var statements = new HeaderTests.Statements();
            await live.LookNow();
            return statements.Count;
        }
        Assert.Equal(0, await Look());
        var readers = Enumerable.Range(0, 500).Select(i => live.Join(seen + (i % 3))!).ToList();
        Assert.Equal(2, await Look());
        Assert.Equal(1, await Look());
        var moved = live.Moved;
        var newer = await site.Tell("New");
        Assert.Equal(2, await Look());
        Assert.True(moved.IsCompleted);
        Assert.Equal((1, newer), live.Since("en", seen));
        Assert.Equal((0, 0), live.Since("ar", seen));
        // A page that is older than all others is not told a wrong count until it was looked for.
        Assert.Equal((0, 0), live.Since("en", seen - 1));
        readers.Add(live.Join(0)!);
        Assert.Equal(2, await Look());
        Assert.Equal((2, newer), live.Since("en", 0));
        readers.ForEach(r => r.Dispose());
        Assert.Equal((0, 0), (live.Readers, await Look()));
    }

    [Fact]
    public async Task Gives_a_sign_of_life_and_ends_after_half_an_hour()
    {
        await using var site = await SmallSite.Start();
        var live = site.Services.GetRequiredService<LiveStories>();
        var time = new WaitedTime(Live.Beat, TestStore.Start);
        var pipe = new Pipe();
        var context = new DefaultHttpContext { RequestServices = site.Services };
        context.Request.RouteValues["lang"] = "en";
        context.Request.QueryString = new QueryString("?from=1&at=1");
        context.Response.Body = pipe.Writer.AsStream();
        var serving = Live.Serve(context, live, time, site.Services.GetRequiredService<IHostApplicationLifetime>());
        using var lines = new StreamReader(pipe.Reader.AsStream());
        Assert.Equal("retry: 10000", await Line(lines));
        Assert.Equal("", await Line(lines));
        await time.Waits.Task;
        time.Advance(Live.Beat);
        Assert.Equal(":", await Line(lines));
        Assert.Equal(1, live.Readers);
        time.Advance(Live.Longest);
        await serving;
        Assert.Equal(0, live.Readers);
    }
}
