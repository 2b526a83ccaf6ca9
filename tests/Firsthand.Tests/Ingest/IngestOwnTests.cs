using System.Net;
using Firsthand.Accounts;
using Firsthand.Ingest;
using Firsthand.Store;
using Microsoft.AspNetCore.Http;

namespace Firsthand.Tests.Ingest;

/// <summary>Own feeds of readers over real HTTP: as politely and as warily as the newsroom's, and nothing of them becomes news.</summary>
public sealed class IngestOwnTests
{
    private static async Task<(IngestRoom Room, long Person, long Feed)> Open(string path = "/own", string? address = null)
    {
        var room = await IngestRoom.Open();
        var person = (await room.News.People.Add(new NewPerson { Name = "Anna Bell", NameKey = PersonName.KeyOf("Anna Bell"), PasswordHash = "hash", SecurityStamp = Secrets.Stamp(), Language = "en", Role = "reader" })).Id!.Value;
        Assert.Equal(1, (await room.News.OwnFeeds.Follow(person, [new NewOwnFeed(address ?? room.Server.At(path).AbsoluteUri)], 200)).Added);
        return (room, person, (await room.News.OwnFeeds.Of(person))[0].FeedId);
    }

    private static async Task<List<OwnEntryRow>> Entries(IngestRoom room, long person) => [.. (await room.News.OwnEntries.Page(person, null, null, Cursor.Newest, 500)).Items];

    private static string Rss(string items, string title = "A blog") => $"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>{title}</title><link>/home</link><language>en</language>{items}</channel></rss>";

    [Fact]
    public async Task Brings_entries_once_by_validators_and_none_of_them_is_news()
    {
        var (room, person, feed) = await Open();
        await using var _ = room;
        room.Page("/own", Rss("<item><title>First</title><link>/a?utm_source=rss</link><pubDate>Tue, 10 Mar 2026 09:00:00 GMT</pubDate><description>Words of it.</description></item><item><title>Second</title><link>/b</link></item>"), "application/rss+xml", "\"v1\"");
        await room.Run();
        var entries = await Entries(room, person);
        Assert.Equal(["First", "Second"], entries.Select(e => e.Title).Order());
        Assert.Equal(room.Server.At("/a").AbsoluteUri, entries.Single(e => e.Title == "First").Url);
        Assert.Equal(("A blog", room.Server.At("/home").AbsoluteUri), (await room.News.OwnFeeds.Of(person, feed)) is { } row ? (row.Name, row.HomeUrl) : default);
        Assert.Empty(await room.Articles());
        // Never sooner than a quarter of an hour, whatever the feed's entries say.
        Assert.True((await room.News.OwnFeeds.Of(person, feed))!.DueAt >= room.Time.GetUtcNow().AddMinutes(14).ToUnixTimeMilliseconds());
        await room.Run(TimeSpan.FromHours(3));
        Assert.True(room.Asked("/own") > 1);
        Assert.All(room.Server.Asked.Where(a => a.Path == "/own").Skip(1), a => Assert.Equal("\"v1\"", a.IfNoneMatch));
        Assert.DoesNotContain(room.Server.Asked, a => a.Path is "/a" or "/b");
        Assert.Equal(entries.Select(e => e.Id), (await Entries(room, person)).Select(e => e.Id));
    }

    [Fact]
    public async Task A_hostile_feed_is_plain_words_and_cleaned_text()
    {
        var (room, person, _) = await Open();
        await using var _ = room;
        var huge = string.Concat(Enumerable.Repeat("<b onclick=\"alert(1)\">word </b>", 160_000));
        room.Page("/own", Rss($"""
            <item><title>&lt;script&gt;alert(1)&lt;/script&gt;Title &lt;img src=x onerror=alert(2)&gt;</title><link>javascript:alert(3)</link><guid>one</guid><author>&lt;svg onload=alert(4)&gt;</author>
              <content:encoded><![CDATA[<p onmouseover="alert(5)">{new string('w', 300)} <a href="javascript:alert(6)">here</a><a href="/more">more</a><img src="https://tracker.example/pixel.gif"><script>alert(7)</script><iframe src="https://evil.example/"></iframe></p>]]></content:encoded></item>
            <item><title>Huge</title><link>/huge</link><content:encoded><![CDATA[{huge}]]></content:encoded></item>
            <item><link>data:text/html,x</link><guid>three</guid></item><item></item>
            """), "application/rss+xml");
        await room.Run();
        var entries = await Entries(room, person);
        var one = (await room.News.OwnEntries.Find(person, entries.Single(e => e.Title.Contains("Title", StringComparison.Ordinal)).Id))!;
        Assert.Null(one.Url);
        Assert.DoesNotContain("javascript:", one.Html, StringComparison.OrdinalIgnoreCase);
        foreach (var bad in new[] { "onmouseover", "<script", "<iframe", "alert(7)" }) Assert.DoesNotContain(bad, one.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(room.Server.At("/more").AbsoluteUri, one.Html, StringComparison.Ordinal);
        Assert.True((await room.News.OwnEntries.Find(person, entries.Single(e => e.Title == "Huge").Id))!.Html.Length <= 64 << 10);
        Assert.All(entries, e => Assert.True(e.Title.Length is > 0 and <= 501 && e.Excerpt.Length <= 300));
    }

    [Fact]
    public async Task One_link_on_all_entries_or_none_at_all_makes_no_one_entry_of_them()
    {
        var (room, person, _) = await Open();
        await using var _ = room;
        var items = string.Concat(Enumerable.Range(0, 5).Select(i => $"<item><title>Version {i}</title><link>/changes</link></item>")) + "<item><title>Same</title><guid isPermaLink=\"false\">g</guid></item><item><title>Other</title><guid isPermaLink=\"false\">g</guid></item>";
        room.Page("/own", Rss(items), "application/rss+xml");
        await room.Run();
        Assert.Equal(7, (await Entries(room, person)).Count);
        room.Page("/own", Rss("<item><title>Version 5</title><link>/changes</link></item>" + items), "application/rss+xml");
        await room.Run(TimeSpan.FromHours(1));
        Assert.Equal(8, (await Entries(room, person)).Count);
    }

    [Fact]
    public async Task A_feed_of_a_thousand_keeps_its_newest_and_does_not_bring_the_others_again_and_again()
    {
        var (room, person, _) = await Open();
        await using var _ = room;
        // The oldest first, as some feeds have it.
        string Feed(string more) => Rss(string.Concat(Enumerable.Range(0, 900).Select(i => $"<item><title>E{i}</title><link>/e{i}</link><pubDate>{IngestRoomDate(i)}</pubDate></item>")) + more);
        room.Page("/own", Feed(""), "application/rss+xml");
        await room.Run();
        var first = await Entries(room, person);
        Assert.Equal((OwnEntries.Most, "E899"), (first.Count, first[0].Title));
        room.Page("/own", Feed("<item><title>Last</title><link>/last</link><pubDate>Tue, 10 Mar 2026 11:59:00 GMT</pubDate></item>"), "application/rss+xml");
        await room.Run(TimeSpan.FromHours(2));
        var second = await Entries(room, person);
        Assert.Equal((OwnEntries.Most, "Last"), (second.Count, second[0].Title));
        Assert.Equal(OwnEntries.Most - 1, second.Select(e => e.Id).Intersect(first.Select(e => e.Id)).Count());
    }

    private static string IngestRoomDate(int n) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(n).ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("http://127.0.0.2/feed", "http.denied")]
    [InlineData("http://10.1.2.3/feed", "http.denied")]
    [InlineData("http://[::1]/feed", "http.denied")]
    [InlineData("http://169.254.169.254/latest", "http.denied")]
    [InlineData("http://localhost:22/feed", "http.denied")]
    public async Task A_private_address_is_refused_with_its_reason(string address, string code)
    {
        var (room, person, feed) = await Open(address: address);
        await using var _ = room;
        await room.Run();
        Assert.Equal(("failing", code), (await room.News.OwnFeeds.Of(person, feed)) is { } row ? (row.State, row.ReasonCode) : default);
    }

    [Fact]
    public async Task Redirects_inward_and_without_end_pages_and_errors_end_with_their_reason()
    {
        var (room, person, feed) = await Open();
        await using var _ = room;
        async Task<(string, string?)> Ended(Func<HttpContext, Task> answer)
        {
            room.Pages["/own"] = answer;
            await room.News.OwnFeeds.Again(person, feed, TimeSpan.Zero);
            await room.Run();
            return (await room.News.OwnFeeds.Of(person, feed)) is { } row ? (row.State, row.ReasonCode) : default;
        }
        Func<HttpContext, Task> To(string where) => context =>
        {
            context.Response.Redirect(where);
            return Task.CompletedTask;
        };
        Func<HttpContext, Task> Say(int status, string body, string type = "text/html") => context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        };
        room.Pages["/round"] = To("/own");
        Assert.Equal(("failing", "http.redirects"), await Ended(To("/round")));
        var n = 0;
        foreach (var i in Enumerable.Range(0, 20)) room.Pages[$"/on{i}"] = context => To($"/on{++n % 20}")(context);
        Assert.Equal(("failing", "http.redirects"), await Ended(To("/on0")));
        Assert.Equal(("failing", "http.denied"), await Ended(To("http://10.0.0.1/feed")));
        Assert.Equal(("failing", "http.denied"), await Ended(To("file:///etc/passwd")));
        Assert.Equal(("failing", "feed.html"), await Ended(Say(200, "<!doctype html><html><body>No feed here.</body></html>")));
        Assert.Equal(("failing", "http.status.500"), await Ended(Say(500, "")));
        Assert.Equal(("failing", "http.too-large"), await Ended(async context =>
        {
            context.Response.ContentType = "application/rss+xml";
            var part = new byte[1 << 20];
            for (var i = 0; i < 12 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(part);
        }));
        // A feed that wants patience is asked when it said, not before.
        var asked = room.Asked("/own");
        Assert.Equal(("failing", "http.status.429"), await Ended(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        }));
        await room.Run(TimeSpan.FromMinutes(50));
        Assert.Equal(asked + 1, room.Asked("/own"));
        await room.Run(TimeSpan.FromMinutes(20));
        Assert.Equal(asked + 2, room.Asked("/own"));
        room.Pages["/own"] = Say(410, "");
        await room.Run(TimeSpan.FromHours(2));
        Assert.Equal(("gone", "http.status.410"), (await room.News.OwnFeeds.Of(person, feed)) is { } gone ? (gone.State, gone.ReasonCode) : default);
        asked = room.Asked("/own");
        await room.Run(TimeSpan.FromDays(3));
        Assert.Equal(asked, room.Asked("/own"));
        Assert.Equal(("active", null), await Ended(Say(200, Rss("<item><title>Back</title><link>/back</link></item>"), "application/rss+xml")));
        Assert.Equal("Back", Assert.Single(await Entries(room, person)).Title);
    }

    [Fact]
    public async Task A_page_that_announces_its_feed_leads_to_it_and_a_feed_that_moved_is_found()
    {
        var (room, person, feed) = await Open("/home");
        await using var _ = room;
        room.Page("/home", "<!doctype html><html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/real\"></head><body>Welcome</body></html>");
        room.Page("/real", Rss("<item><title>Announced</title><link>/a</link></item>"), "application/rss+xml");
        await room.Run();
        Assert.Equal("Announced", Assert.Single(await Entries(room, person)).Title);
        Assert.Equal(room.Server.At("/real").AbsoluteUri, (await room.News.OwnFeeds.Of(person, feed))!.Url);
        room.Pages["/real"] = context =>
        {
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = "/moved";
            return Task.CompletedTask;
        };
        room.Page("/moved", Rss("<item><title>Moved</title><link>/m</link></item>"), "application/rss+xml");
        await room.Run(TimeSpan.FromHours(2));
        Assert.Equal(room.Server.At("/moved").AbsoluteUri, (await room.News.OwnFeeds.Of(person, feed))!.Url);
    }

    [Fact]
    public async Task Switched_off_nothing_is_asked_and_switched_on_it_goes_on()
    {
        var (room, person, _) = await Open();
        await using var _ = room;
        room.Page("/own", Rss("<item><title>Later</title><link>/a</link></item>"), "application/rss+xml");
        await room.News.Settings.Set(OwnFeedSettings.Key, new OwnFeedSettings { On = false }, null);
        await room.Run(TimeSpan.FromHours(5));
        Assert.Equal(0, room.Asked("/own"));
        await room.News.Settings.Set(OwnFeedSettings.Key, new OwnFeedSettings(), null);
        await room.Run(TimeSpan.FromHours(1));
        Assert.Single(await Entries(room, person));
    }

    [Fact]
    public async Task Slow_feeds_of_readers_never_take_more_than_their_share_of_the_workers()
    {
        var (room, person, _) = await Open();
        await using var _ = room;
        // Eight workers, as the program has them; each of these hosts answers only when told.
        var answer = new TaskCompletionSource();
        var waiting = 0;
        var two = new TaskCompletionSource();
        var servers = new List<LoopbackServer>();
        for (var i = 0; i < 5; i++)
        {
            var server = await LoopbackServer.Start();
            server.Answer = async context =>
            {
                if (Interlocked.Increment(ref waiting) == 2) two.TrySetResult();
                await answer.Task;
            };
            servers.Add(server);
        }
        room.Feed(IngestRoom.Rss(("/a", "Of the newsroom")));
        await room.News.OwnFeeds.Follow(person, [.. servers.Select(s => new NewOwnFeed(s.At("/slow").AbsoluteUri))], 200);
        using var stop = new CancellationTokenSource();
        var newsroom = new TaskCompletionSource();
        var loop = room.Pipeline.Loop.Run((job, _) => { if (job.Kind == "feed") newsroom.TrySetResult(); }, null, stop.Token);
        await two.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await newsroom.Task.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, waiting);
        answer.SetResult();
        stop.Cancel();
        await loop.WaitAsync(TimeSpan.FromMinutes(2));
        foreach (var server in servers) await server.DisposeAsync();
    }
}
