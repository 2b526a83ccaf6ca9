using Firsthand.Ingest;

namespace Firsthand.Tests.Ingest;

public sealed class RobotsTests
{
    private static bool Allows(string robots, string path) => RobotsRules.Parse(robots).Allows(new Uri(new Uri("http://ledger.example/"), path));

    [Theory]
    [InlineData("User-agent: *\nDisallow: /print/", "/print/1", false)]
    [InlineData("User-agent: *\nDisallow: /print/", "/news/1", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?a", true)]
    [InlineData("User-agent: *\nDisallow: /*/private/*/x", "/a/b/private/c/x1", false)]
    [InlineData("User-agent: *\nDisallow: *$", "/anything", false)]
    [InlineData("User-agent: *\nDisallow:", "/", true)]
    [InlineData("", "/", true)]
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: /x # why\r\n", "/x", false)]
    [InlineData("User-agent: a\nUser-agent: *\n\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /x\nUser-agent: FIRSTHAND/1.0\nDisallow: /y", "/x", true)]
    [InlineData("User-agent: *\nDisallow: /x\nUser-agent: FIRSTHAND/1.0\nDisallow: /y", "/y", false)]
    [InlineData("User-agent: firsthandler\nDisallow: /", "/", true)]
    [InlineData("user-agent : *\ndisallow : /x", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /é", "/%C3%A9", false)]
    [InlineData("User-agent: *\nDisallow: /%61", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /a%2fb", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("Disallow: /\nUser-agent: *\nDisallow: /x", "/y", true)]
    [InlineData("<html><body>Not found</body></html>", "/", true)]
    public void Reads_what_the_file_says(string robots, string path, bool allowed) => Assert.Equal(allowed, Allows(robots, path));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 2", 2)]
    [InlineData("User-agent: *\nCrawl-delay: 0.5\nDisallow: /x", 0.5)]
    [InlineData("User-agent: *\nCrawl-delay: 86400", 60)]
    [InlineData("User-agent: *\nCrawl-delay: -1", 0)]
    [InlineData("User-agent: *\nCrawl-delay: soon", 0)]
    [InlineData("User-agent: other\nCrawl-delay: 9", 0)]
    public void Reads_the_pause_asked_for(string robots, double seconds) => Assert.Equal(seconds, RobotsRules.Parse(robots).CrawlDelay.TotalSeconds);

    [Fact]
    public void A_hostile_file_costs_no_more_than_its_length()
    {
        var stars = "User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("a*", 900)) + "b\n";
        Assert.True(Allows(stars + string.Concat(Enumerable.Repeat("Disallow: /z\n", 20_000)), "/" + new string('a', 3000)));
    }

    [Fact]
    public async Task No_page_is_asked_for_before_its_robots_file()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(("/a", "Bridge opens at last"), ("/private/b", "Council meets in private")));
        room.Page("/robots.txt", "User-agent: *\nDisallow: /private/", "text/plain");
        room.Page("/a", IngestRoom.Story("Bridge opens at last"));
        room.Page("/private/b", IngestRoom.Story("Council meets in private"));
        await room.Run();
        Assert.Equal(["/feed", "/robots.txt", "/a"], room.Server.Asked.Select(a => a.Path));
        var closed = (await room.Articles()).Single(a => a.Url.EndsWith("/private/b", StringComparison.Ordinal));
        Assert.Equal(("feed", "robots.disallowed"), (closed.State, closed.ReasonCode));
    }

    [Fact]
    public async Task A_robots_file_that_cannot_be_read_closes_all_pages()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(("/a", "Bridge opens at last")));
        room.Page("/robots.txt", "down", status: 503);
        room.Page("/a", IngestRoom.Story("Bridge opens at last"));
        await room.Run();
        Assert.Equal(0, room.Asked("/a"));
        Assert.Equal("robots.unreachable", (await room.Articles()).Single().ReasonCode);
    }

    [Fact]
    public async Task Keeps_the_pause_that_a_host_asks_for_from_the_first_page_on()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(("/a", "Bridge opens at last"), ("/b", "Harbour master retires today")));
        room.Page("/robots.txt", "User-agent: *\nCrawl-delay: 7", "text/plain");
        var times = new List<DateTimeOffset>();
        foreach (var path in new[] { "/a", "/b" })
        {
            room.Pages[path] = context =>
            {
                times.Add(room.Time.GetUtcNow());
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
            };
        }
        var start = room.Time.GetUtcNow();
        await room.Run();
        Assert.Equal([1 + 7, 1 + 7 + 7], times.Select(t => Math.Round((t - start).TotalSeconds)));
    }

    [Fact]
    public async Task Asks_for_the_file_again_after_a_day_and_not_before()
    {
        await using var room = await IngestRoom.Open();
        var robots = new Robots(room.News, room.Http, room.Time);
        await robots.Ask(room.Server.At("/x"), default);
        room.Time.Advance(TimeSpan.FromHours(23));
        await robots.Ask(room.Server.At("/y"), default);
        Assert.Equal(1, room.Asked("/robots.txt"));
        room.Time.Advance(TimeSpan.FromHours(2));
        await robots.Ask(room.Server.At("/y"), default);
        Assert.Equal(2, room.Asked("/robots.txt"));
    }
}
