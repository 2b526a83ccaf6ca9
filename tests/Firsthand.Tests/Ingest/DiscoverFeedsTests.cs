using Firsthand.Ingest;

namespace Firsthand.Tests.Ingest;

public sealed class DiscoverFeedsTests
{
    [Fact]
    public async Task Finds_the_feed_that_a_home_page_announces()
    {
        await using var room = await IngestRoom.Open();
        room.Page("/", "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/news.xml\"></head><body></body></html>");
        room.Page("/news.xml", IngestRoom.Rss(("/a", "Bridge opens")), "text/xml");
        var found = await new DiscoverFeeds(room.Http).Run(room.Server.Root);
        Assert.Equal([room.Server.At("/news.xml").AbsoluteUri], found.Feeds);
        Assert.Equal("The Selwick Ledger", found.SiteTitle);
    }

    [Fact]
    public async Task Finds_a_feed_in_a_usual_place_where_none_is_announced()
    {
        await using var room = await IngestRoom.Open();
        room.Page("/", "<html><body>News</body></html>");
        room.Feed(IngestRoom.Rss(("/a", "Bridge opens")));
        Assert.Equal([room.Server.At("/feed").AbsoluteUri], (await new DiscoverFeeds(room.Http).Run(room.Server.Root)).Feeds);
    }

    [Fact]
    public async Task Takes_the_address_of_a_feed_for_what_it_is()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(("/a", "Bridge opens")));
        Assert.Equal([room.Server.At("/feed").AbsoluteUri], (await new DiscoverFeeds(room.Http).Run(room.Server.At("/feed"))).Feeds);
    }

    [Theory]
    [InlineData("<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"http://169.254.169.254/\"></head></html>", "discover.none")]
    [InlineData("<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"file:///etc/passwd\"></head></html>", "discover.none")]
    [InlineData(null, "http.status.404")]
    public async Task Says_why_nothing_was_found(string? home, string code)
    {
        await using var room = await IngestRoom.Open();
        if (home is not null) room.Page("/", home);
        var found = await new DiscoverFeeds(room.Http).Run(room.Server.Root);
        Assert.Empty(found.Feeds);
        Assert.Equal(code, found.Failure?.Code);
    }
}
