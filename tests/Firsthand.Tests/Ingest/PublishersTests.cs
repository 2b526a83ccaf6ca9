using Firsthand.Store;
using Microsoft.AspNetCore.Http;

namespace Firsthand.Tests.Ingest;

/// <summary>A feed that leads to pages of others, over real HTTP: the feed's outlet on 127.0.0.1, the others' pages on further addresses of this machine.</summary>
public sealed class PublishersTests
{
    private const string Title = "Selwick bridge opens at last";

    /// <summary>The room's outlet is the digest whose feed leads elsewhere; the pages lie on 127.0.0.3.</summary>
    private sealed record Web(IngestRoom Room, LoopbackServer Other) : IAsyncDisposable
    {
        public static async Task<Web> Open(string page = "", params string[] paths)
        {
            var web = new Web(await IngestRoom.Open(), await LoopbackServer.Start("127.0.0.3"));
            web.Other.Answer = context => context.Request.Path.Value!.StartsWith("/a", StringComparison.Ordinal) ? Write(context, page) : Missing(context);
            web.Room.Feed(IngestRoom.Rss([.. paths.DefaultIfEmpty(web.Other.At("/a").AbsoluteUri).Select((p, i) => (p, i == 0 ? Title : $"{Title} {i}"))]));
            return web;
        }

        private static Task Write(HttpContext context, string page)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(page);
        }

        private static Task Missing(HttpContext context)
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        public Task Know(string state = "active", params string[] feeds) => Room.News.Outlets.Save([new(
            new OutletRow { Key = "telmar-post", Name = "The Telmar Post", HomeUrl = Other.Root.AbsoluteUri, Language = "en", State = state }, [.. feeds.Select(f => new NewFeed(Other.At(f).AbsoluteUri))])]);

        public async Task<(ArticleRow Article, OutletRow Outlet)> Only()
        {
            var article = (await Room.Articles()).Single();
            return (article, (await Room.News.Outlets.FindById(article.OutletId))!);
        }

        public async ValueTask DisposeAsync()
        {
            await Other.DisposeAsync();
            await Room.DisposeAsync();
        }
    }

    private static string Page(string? site) => IngestRoom.Story(Title).Replace("</head>", site is null ? "</head>" : $"<meta property=\"og:site_name\" content=\"{site}\"></head>", StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("The Selwick Ledger")]
    public async Task A_page_of_a_known_outlet_is_its_own_whatever_the_page_calls_itself(string? site)
    {
        await using var web = await Web.Open(Page(site));
        await web.Know();
        await web.Room.Run();
        var (article, outlet) = await web.Only();
        Assert.Equal(("full", "telmar-post", "selwick-ledger"), (article.State, outlet.Key, article.FoundInKey));
    }

    [Fact]
    public async Task So_is_one_that_the_feeds_own_links_lead_to_and_the_outlets_feed_lists_too()
    {
        await using var web = await Web.Open(Page(null), "/go/17");
        await web.Know("active", "/feed");
        var (page, feed) = (web.Other.Answer, IngestRoom.Rss(("/a", Title)));
        web.Other.Answer = context => context.Request.Path == "/feed" ? context.Response.WriteAsync(feed) : page(context);
        web.Room.Pages["/go/17"] = context =>
        {
            context.Response.Redirect(web.Other.At("/a").AbsoluteUri);
            return Task.CompletedTask;
        };
        await web.Room.Run();
        var (article, outlet) = await web.Only();
        Assert.Equal(("full", "telmar-post", web.Other.At("/a").AbsoluteUri), (article.State, outlet.Key, article.Url));
        Assert.Equal(article.Id, await web.Room.News.Articles.FindByUrl(web.Room.Server.At("/go/17").AbsoluteUri));
        await web.Room.Pipeline.Stories.Run(CancellationToken.None);
        var story = await web.Room.News.Stories.Find((await web.Only()).Article.StoryId!.Value);
        Assert.Equal((1L, 1L, 1L), (story!.ArticleCount, story.OutletCount, story.OriginCount));
    }

    [Fact]
    public async Task A_page_of_an_unknown_host_makes_that_host_an_outlet_under_the_name_it_gives_itself()
    {
        await using var web = await Web.Open(Page("Coastwatch"));
        await web.Room.Run();
        var (article, outlet) = await web.Only();
        Assert.Equal(("full", "Coastwatch", "excerpt"), (article.State, outlet.Name, outlet.DisplayRight));
        Assert.Equal("selwick-ledger", article.FoundInKey);
        Assert.Empty(await web.Room.News.Feeds.OfOutlet(outlet.Id));
        Assert.Equal(("active", 2L), (outlet.State, await web.Room.News.Outlets.Count()));
    }

    [Fact]
    public async Task But_not_under_the_name_of_an_outlet_that_is_known()
    {
        await using var web = await Web.Open(Page("the telmar post"));
        await web.Room.News.Outlets.Save([new(new OutletRow { Key = "telmar-post", Name = "The Telmar Post", HomeUrl = "https://telmar-post.example/" }, [])]);
        await web.Room.Run();
        var (_, outlet) = await web.Only();
        Assert.StartsWith("127.0.0.3", outlet.Name, StringComparison.Ordinal);
        Assert.NotEqual("telmar-post", outlet.Key);
    }

    [Fact]
    public async Task A_page_that_bears_the_name_of_the_feeds_outlet_is_that_outlets_on_any_host_that_is_nobodys()
    {
        await using var web = await Web.Open(Page("The Selwick Ledger"));
        await web.Room.Run();
        var (article, outlet) = await web.Only();
        Assert.Equal(("full", "selwick-ledger", null), (article.State, outlet.Key, article.FoundInKey));
    }

    [Fact]
    public async Task So_are_the_pages_of_the_host_that_most_of_the_feed_leads_to()
    {
        await using var web = await Web.Open(Page(null));
        web.Room.Feed(IngestRoom.Rss([.. Enumerable.Range(0, 6).Select(i => (web.Other.At($"/a{i}").AbsoluteUri, $"{Title} {i}"))]));
        await web.Room.Run(TimeSpan.FromMinutes(5));
        var articles = await web.Room.Articles();
        Assert.Contains(articles, a => a.State == "full");
        Assert.All(articles, a => Assert.Null(a.FoundInKey));
        Assert.Equal(1, await web.Room.News.Outlets.Count());
    }

    [Fact]
    public async Task Of_a_paused_outlet_no_page_is_asked_for_through_the_feed_of_another()
    {
        await using var web = await Web.Open(Page(null));
        await web.Know("paused");
        await web.Room.Run();
        var (article, outlet) = await web.Only();
        Assert.Equal(("feed", "outlet.paused", "selwick-ledger"), (article.State, article.ReasonCode, outlet.Key));
        Assert.Empty(web.Other.Asked);
        Assert.Equal(0, (await web.Room.News.Work.Count()).ArticlesWaiting);
    }

    [Fact]
    public async Task A_page_that_cannot_be_had_leaves_the_feeds_words_with_the_feeds_outlet()
    {
        await using var web = await Web.Open(Page(null), "http://127.0.0.3:1/a");
        await web.Know();
        await web.Room.Run(TimeSpan.FromHours(12));
        var (article, outlet) = await web.Only();
        Assert.Equal(("feed", "selwick-ledger"), (article.State, outlet.Key));
        Assert.Contains("The council will meet", article.Text, StringComparison.Ordinal);
    }
}
