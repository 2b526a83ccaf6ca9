using Firsthand.Ingest;
using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Microsoft.AspNetCore.Http;

namespace Firsthand.Tests.Ingest;

public sealed class IngestArticleTests
{
    private const string Title = "Selwick bridge opens at last";

    private static async Task<IngestRoom> WithEntry(string body, int status = 200, string? etag = null)
    {
        var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss(("/a", Title)));
        room.Page("/a", body, etag: etag, status: status);
        return room;
    }

    private static async Task<ArticleRow> Only(IngestRoom room) => (await room.Articles()).Single();

    [Fact]
    public async Task Reads_the_whole_text_from_the_page()
    {
        await using var room = await WithEntry(IngestRoom.Story(Title));
        await room.Run();
        var article = await Only(room);
        Assert.Equal(("full", null), (article.State, article.ReasonCode));
        Assert.Contains("in part 8", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_rule_chooses_the_text_of_its_sites_pages()
    {
        await using var room = await WithEntry(IngestRoom.Story(Title).Replace("</article>", "<div class=mill>" + string.Concat(Enumerable.Repeat("<p>Selwick bridge opens at last, and the mill beside it may grind again, say those who built both of them in two years.</p>", 3)) + "</div></article>", StringComparison.Ordinal));
        Assert.True(ContentSelector.TryParse("div.mill", out var mill, out _));
        room.Rules = new SiteRules([new SiteRule { Name = "ledger", Hosts = [room.Server.Root.IdnHost], Content = [mill] }]);
        await room.Restart();
        await room.Run();
        var article = await Only(room);
        Assert.Equal(("full", "site rule ledger"), (article.State, article.Rule));
        Assert.StartsWith("Selwick bridge opens at last, and the mill", article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "http.status.403")]
    [InlineData(404, "http.status.404")]
    [InlineData(410, "http.status.410")]
    [InlineData(500, "http.status.500")]
    public async Task Keeps_the_feeds_text_and_the_reason_where_the_page_cannot_be_had(int status, string code)
    {
        await using var room = await WithEntry("no", status);
        await room.Run(TimeSpan.FromHours(12));
        var article = await Only(room);
        Assert.Equal(("feed", code), (article.State, article.ReasonCode));
        Assert.Contains("The council will meet", article.Text, StringComparison.Ordinal);
        Assert.InRange(room.Asked("/a"), 1, 5);
        Assert.Equal(0, (await room.News.Work.Count()).ArticlesWaiting);
    }

    [Fact]
    public async Task A_page_that_fails_at_first_is_read_later()
    {
        await using var room = await WithEntry("down", 503);
        await room.Run();
        Assert.Equal("pending", (await Only(room)).State);
        room.Page("/a", IngestRoom.Story(Title));
        await room.Run(TimeSpan.FromMinutes(10));
        Assert.Equal("full", (await Only(room)).State);
    }

    public static TheoryData<string> NoArticles => new(
        "<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>The page you were looking for is not here.</p></body></html>",
        "<html><head><title>The Selwick Ledger</title></head><body><ul>" + string.Concat(Enumerable.Range(0, 60).Select(i => $"<li><a href=\"/n/{i}\">Headline {i} of quite another day</a></li>")) + "</ul></body></html>",
        "",
        "<html><body></body></html>");

    [Theory]
    [MemberData(nameof(NoArticles))]
    public async Task Does_not_take_another_page_for_the_article(string page)
    {
        await using var room = await WithEntry(page);
        await room.Run();
        var article = await Only(room);
        Assert.Equal("feed", article.State);
        Assert.NotNull(article.ReasonCode);
        Assert.Contains("The council will meet", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not here", article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_ends_at_the_home_page_is_no_article()
    {
        await using var room = await WithEntry("");
        room.Pages["/a"] = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/";
            return Task.CompletedTask;
        };
        room.Page("/", IngestRoom.Story("Welcome to the Ledger"));
        await room.Run();
        Assert.Equal(("feed", "page.elsewhere"), ((await Only(room)).State, (await Only(room)).ReasonCode));
    }

    [Fact]
    public async Task Another_article_under_the_link_is_refused()
    {
        await using var room = await WithEntry(IngestRoom.Story("Quarry workers strike").Replace("bridge", "quarry", StringComparison.Ordinal).Replace("Selwick", "Orrin", StringComparison.Ordinal));
        await room.Run();
        Assert.Equal("page.other", (await Only(room)).ReasonCode);
    }

    [Fact]
    public async Task A_heading_of_another_matter_refuses_no_page_whose_title_element_is_the_announced_title()
    {
        var other = IngestRoom.Story("Quarry workers strike").Replace("bridge", "quarry", StringComparison.Ordinal).Replace("Selwick", "Orrin", StringComparison.Ordinal);
        await using var room = await WithEntry(other.Replace("<title>Quarry workers strike", "<title>" + Title + " | The Ledger", StringComparison.Ordinal));
        await room.Run();
        Assert.Equal(("full", (string?)null), ((await Only(room)).State, (await Only(room)).ReasonCode));
    }

    [Fact]
    public async Task Looks_again_for_changes_and_keeps_the_older_text_as_a_revision()
    {
        await using var room = await WithEntry(IngestRoom.Story(Title), etag: "\"1\"");
        await room.Run();
        room.Page("/a", IngestRoom.Story(Title, "Corrected: the bridge cost 12 million."), etag: "\"2\"");
        await room.Run(TimeSpan.FromDays(3));
        var article = await Only(room);
        Assert.Contains("12 million", article.Text, StringComparison.Ordinal);
        Assert.Equal(1, article.RevisionCount);
        Assert.Equal(["", "\"1\"", "\"2\"", "\"2\""], room.Server.Asked.Where(a => a.Path == "/a").Select(a => a.IfNoneMatch ?? ""));
    }

    [Fact]
    public async Task Does_not_fetch_a_page_again_that_could_not_say_not_modified()
    {
        await using var room = await WithEntry(IngestRoom.Story(Title));
        await room.Run(TimeSpan.FromDays(3));
        Assert.Equal(1, room.Asked("/a"));
    }

    [Fact]
    public async Task A_page_that_disappears_later_leaves_its_text_and_a_mark()
    {
        await using var room = await WithEntry(IngestRoom.Story(Title), etag: "\"1\"");
        await room.Run();
        room.Page("/a", "gone", status: 404);
        await room.Run(TimeSpan.FromDays(3));
        var article = await Only(room);
        Assert.Equal("full", article.State);
        Assert.NotNull(article.GoneAt);
        Assert.Contains("in part 8", article.Text, StringComparison.Ordinal);
        Assert.Equal(2, room.Asked("/a"));
    }

    [Fact]
    public async Task A_read_page_survives_what_its_server_says_later()
    {
        await using var room = await WithEntry(IngestRoom.Story(Title), etag: "\"1\"");
        await room.Run();
        room.Page("/a", "<html><head><title>Page not found</title></head><body><h1>Page not found</h1></body></html>");
        await room.Run(TimeSpan.FromDays(3));
        Assert.Equal(("full", null), ((await Only(room)).State, (await Only(room)).ReasonCode));
    }

    [Fact]
    public async Task A_page_may_not_be_reached_by_a_redirect_into_what_robots_may_not_read()
    {
        await using var room = await WithEntry("");
        room.Page("/robots.txt", "User-agent: *\nDisallow: /members/", "text/plain");
        room.Page("/members/a", IngestRoom.Story(Title));
        room.Pages["/a"] = context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/members/a";
            return Task.CompletedTask;
        };
        await room.Run();
        Assert.Equal(0, room.Asked("/members/a"));
        Assert.Equal("robots.disallowed", (await Only(room)).ReasonCode);
    }

    [Fact]
    public async Task A_kill_in_the_middle_loses_nothing_and_doubles_nothing()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss([.. Enumerable.Range(0, 6).Select(i => ($"/{i}", $"Headline of story number {i}"))]));
        for (var i = 0; i < 6; i++) room.Page($"/{i}", IngestRoom.Story($"Headline of story number {i}"));
        for (var kill = 0; kill < 12; kill++)
        {
            // Killed with a claimed job: nothing is finished, nothing is let go.
            var job = await room.News.Work.Claim(room.Pipeline.Loop.Worker, TimeSpan.FromMinutes(3));
            if (kill % 2 == 0 && job is not null) await room.Pipeline.Runner.Run(job, room.Pipeline.Loop.Worker, CancellationToken.None);
            await room.Restart();
            room.Time.Advance(TimeSpan.FromSeconds(1));
        }
        await room.Run();
        Assert.Equal(6, (await room.Articles()).Count);
        Assert.All(await room.Articles(), a => Assert.Equal("full", a.State));
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(1, room.Asked($"/{i}")));
    }

    [Fact]
    public async Task Articles_are_gathered_into_stories_that_show_a_first_report()
    {
        await using var room = await WithEntry(IngestRoom.Story(Title));
        await room.Run();
        Assert.Equal(1, await room.Pipeline.Stories.Run(default));
        Assert.Equal(0, await room.Pipeline.Stories.Run(default));
        var article = await Only(room);
        var story = (await room.News.Stories.Find(article.StoryId!.Value))!;
        Assert.Equal((article.Id, 1, 1), (story.LeadArticleId, (int)story.ArticleCount, (int)story.OriginCount));
        await room.Restart();
        Assert.Equal(0, await room.Pipeline.Stories.Run(default));
    }
}
