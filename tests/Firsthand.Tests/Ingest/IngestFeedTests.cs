using Firsthand.Store;
using Microsoft.AspNetCore.Http;

namespace Firsthand.Tests.Ingest;

public sealed class IngestFeedTests
{
    private static readonly (string, string)[] two = [("/a", "Bridge opens at last"), ("/b?utm_source=rss&id=7", "Harbour master retires today")];

    [Fact]
    public async Task Brings_new_articles_once_however_often_the_feed_is_fetched()
    {
        await using var room = await IngestRoom.Open();
        for (var fetch = 0; fetch < 5; fetch++)
        {
            // Guids, dates and tracking parameters drift from fetch to fetch.
            room.Feed(IngestRoom.Rss($"<lastBuildDate>{fetch}</lastBuildDate>", two).Replace("utm_source=rss", $"utm_source=rss{fetch}").Replace("<guid>", $"<guid>{fetch}"));
            await room.News.Feeds.MakeDue();
            await room.Run();
            if (fetch == 2) await room.Restart();
        }
        var urls = (await room.Articles()).Select(a => new Uri(a.Url).PathAndQuery).Order();
        Assert.Equal(["/a", "/b?id=7"], urls);
        Assert.Equal(5, room.Asked("/feed"));
    }

    [Fact]
    public async Task Asks_conditionally_and_takes_not_modified_for_unchanged()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(two), etag: "\"v1\"");
        await room.Run();
        await room.News.Feeds.MakeDue();
        await room.Run();
        Assert.Equal([null, "\"v1\""], room.Server.Asked.Where(a => a.Path == "/feed").Select(a => a.IfNoneMatch));
        Assert.Equal("active", (await room.FeedRow()).State);
        Assert.Equal(2, (await room.Articles()).Count);
    }

    [Fact]
    public async Task Keeps_both_entries_that_share_a_guid()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(two).Replace("<guid>/b?utm_source=rss&id=7", "<guid>/a", StringComparison.Ordinal));
        await room.Run();
        Assert.Equal(2, (await room.Articles()).Count);
    }

    [Theory]
    [InlineData("<html><body><h1>Sign in</h1><p>Please sign in.</p></body></html>", "text/html")]
    [InlineData("", "application/rss+xml")]
    [InlineData("this is no feed", "text/plain")]
    [InlineData("<rss version=\"2.0\"><channel><title>Nothing</title></channel></rss>", "application/rss+xml")]
    [InlineData("{\"error\":\"not here\"}", "application/json")]
    public async Task A_feed_that_is_none_gets_a_reason_and_is_tried_again(string body, string type)
    {
        await using var room = await IngestRoom.Open();
        room.Feed(body, type);
        await room.Run();
        var feed = await room.FeedRow();
        Assert.Equal("failing", feed.State);
        Assert.NotNull(feed.ReasonCode);
        Assert.NotEmpty(feed.Reason!);
        Assert.True(await room.News.Work.NextDue() > room.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_feed_of_30_megabytes_is_left_alone_and_keeps_what_it_brought()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(two));
        await room.Run();
        room.Pages["/feed"] = async context =>
        {
            for (var i = 0; i < 30 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(new byte[1 << 20], context.RequestAborted);
        };
        await room.News.Feeds.MakeDue();
        await room.Run();
        var feed = await room.FeedRow();
        Assert.Equal(("failing", "http.too-large"), (feed.State, feed.ReasonCode));
        Assert.Equal(2, (await room.Articles()).Count);
    }

    [Fact]
    public async Task Reads_what_can_be_read_of_a_feed_that_is_not_well_formed()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(("/a", "Bread & butter cost more & more"), ("/b", "Cut off here")).Split("</rss>")[0][..^60]);
        await room.Run();
        Assert.Contains(await room.Articles(), a => a.Title.Contains("Bread & butter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_given_as_feed_leads_to_the_feed_it_announces()
    {
        await using var room = await IngestRoom.Open();
        room.Feed("<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/real.xml\"></head><body>News</body></html>", "text/html");
        room.Page("/real.xml", IngestRoom.Rss(two), "application/rss+xml");
        await room.Run();
        Assert.Equal(room.Server.At("/real.xml").AbsoluteUri, (await room.FeedRow()).Url);
        Assert.Equal(2, (await room.Articles()).Count);
    }

    [Fact]
    public async Task A_feed_that_once_worked_is_not_led_away_by_an_error_page()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(two));
        await room.Run();
        room.Feed("<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/other.xml\"></head><body>Sorry</body></html>", "text/html");
        room.Page("/other.xml", IngestRoom.Rss(("/x", "Something else altogether")), "application/rss+xml");
        await room.News.Feeds.MakeDue();
        await room.Run();
        Assert.Equal(room.Server.At("/feed").AbsoluteUri, (await room.FeedRow()).Url);
        Assert.Equal(0, room.Asked("/other.xml"));
    }

    [Fact]
    public async Task A_move_for_good_changes_the_stored_address()
    {
        await using var room = await IngestRoom.Open();
        room.Pages["/feed"] = context =>
        {
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = "/new-feed";
            return Task.CompletedTask;
        };
        room.Page("/new-feed", IngestRoom.Rss(two), "application/rss+xml");
        await room.Run();
        await room.News.Feeds.MakeDue();
        await room.Run();
        Assert.Equal(1, room.Asked("/feed"));
        Assert.Equal(2, room.Asked("/new-feed"));
    }

    [Fact]
    public async Task A_move_to_a_page_that_is_no_feed_changes_nothing()
    {
        await using var room = await IngestRoom.Open();
        room.Pages["/feed"] = context =>
        {
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = "/sign-in";
            return Task.CompletedTask;
        };
        room.Page("/sign-in", "<html><body>Sign in</body></html>");
        await room.Run();
        Assert.Equal(room.Server.At("/feed").AbsoluteUri, (await room.FeedRow()).Url);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused_with_a_reason()
    {
        await using var room = await IngestRoom.Open();
        room.Pages["/feed"] = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = $"http://127.0.0.2:{room.Server.Root.Port}/feed";
            return Task.CompletedTask;
        };
        await room.Run();
        Assert.Equal("http.denied", (await room.FeedRow()).ReasonCode);
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_not_asked_for_again()
    {
        await using var room = await IngestRoom.Open();
        room.Page("/feed", "gone", status: 410);
        await room.Run();
        await room.Run(TimeSpan.FromDays(3));
        Assert.Equal("gone", (await room.FeedRow()).State);
        Assert.Equal(1, room.Asked("/feed"));
    }

    [Fact]
    public async Task Retry_After_holds_the_whole_host()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(two));
        var refused = true;
        room.Pages["/a"] = context =>
        {
            if (refused) context.Response.Headers.RetryAfter = "300";
            context.Response.StatusCode = refused ? 429 : 404;
            refused = false;
            return Task.CompletedTask;
        };
        await room.Run(TimeSpan.FromSeconds(5));
        Assert.Equal(1, room.Asked("/a"));
        Assert.Equal(0, room.Asked("/b?id=7"));
        var held = room.Server.Asked.Count;
        await room.News.Feeds.MakeDue();
        await room.Run(TimeSpan.FromSeconds(290));
        Assert.Equal(held, room.Server.Asked.Count);
        await room.Run(TimeSpan.FromSeconds(60));
        Assert.Equal(2, room.Asked("/feed"));
        Assert.Equal(2, room.Asked("/a"));
    }

    [Fact]
    public async Task Pauses_grow_while_a_feed_fails_and_end_when_it_works_again()
    {
        await using var room = await IngestRoom.Open();
        room.Page("/feed", "down", status: 500);
        var waits = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            var before = room.Time.GetUtcNow();
            await room.Run(TimeSpan.Zero);
            var next = (await room.News.Work.NextDue())!.Value;
            waits.Add((next - room.Time.GetUtcNow()).TotalMinutes);
            room.Time.SetUtcNow(next);
        }
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[0], 4, 6);
        Assert.InRange(waits[3], 32, 48);
        Assert.Equal(4, (await room.FeedRow()).Failures);
        room.Feed(IngestRoom.Rss(two));
        await room.Run(TimeSpan.FromSeconds(10));
        Assert.Equal((0, "active", null), ((int)(await room.FeedRow()).Failures, (await room.FeedRow()).State, (await room.FeedRow()).ReasonCode));
    }

    [Fact]
    public async Task A_date_in_the_future_is_not_believed()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(("/a", "Bridge opens at last")).Replace("<guid>", "<pubDate>Tue, 10 Mar 2029 12:00:00 GMT</pubDate><guid>", StringComparison.Ordinal));
        await room.Run();
        var article = (await room.Articles()).Single();
        Assert.Null(article.PublishedAt);
        Assert.Equal(article.DiscoveredAt, article.SortAt);
    }

    [Fact]
    public async Task A_dead_host_is_a_reason_where_people_look()
    {
        await using var room = await IngestRoom.Open();
        await room.Server.DisposeAsync();
        await room.Run(TimeSpan.Zero);
        Assert.Equal("http.refused", (await room.FeedRow()).ReasonCode);
        Assert.Equal("http.refused", (await room.News.Fetches.OfOutlet(1, 5)).Single().ReasonCode);
    }

    [Fact]
    public async Task Takes_no_more_than_a_thousand_entries()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss([.. Enumerable.Range(0, 1500).Select(i => ($"/{i}", $"Headline number {i}"))]));
        await room.Run(TimeSpan.Zero);
        Assert.Equal(1000, (await room.News.Work.Count()).ArticlesDue + (await room.News.Work.Count()).ArticlesWaiting);
    }
}
