using System.Net;
using AngleSharp.Html.Parser;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;
using Firsthand.Sample;
using Microsoft.Extensions.Time.Testing;

namespace Firsthand.Tests.Sample;

/// <summary>The invented outlets as the program meets them: through SafeHttp and the feed reader.</summary>
public sealed class SampleReadingTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 10, 14, 5, 0, TimeSpan.Zero));
    private SampleWeb web = null!;
    private SafeHttp http = null!;

    public async ValueTask InitializeAsync()
    {
        web = await SampleWeb.Start(0, time);
        http = new SafeHttp(new SafeHttpOptions { Overrides = new Dictionary<string, IPEndPoint> { [".localhost"] = web.Address } }, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await web.DisposeAsync();
    }

    private async Task<Fetched> Get(string url, FetchKind kind, Conditions? conditions = null)
    {
        var fetched = await http.Get(new Uri(url), kind, conditions, TestContext.Current.CancellationToken);
        Assert.True(fetched.Failure is null, $"{url}: {fetched.Failure?.Detail}");
        return fetched;
    }

    [Fact]
    public async Task Every_feed_is_read_without_repair_and_names_every_article_of_its_outlet()
    {
        foreach (var (outlet, feedUrl) in web.Edition.Outlets.Zip(web.Outlets, (o, row) => (o, row.Feeds[0].Url)))
        {
            var fetched = await Get(feedUrl, FetchKind.Feed);
            var reading = FeedReader.Read(fetched.Body, fetched.ContentType, fetched.FinalUrl);
            Assert.True(reading.Refusal is null && reading.Repairs.Count == 0, $"{outlet.Key}: {reading.Refusal?.Detail} {string.Join(", ", reading.Repairs)}");
            Assert.StartsWith(outlet.Feed, reading.Feed!.Format, StringComparison.Ordinal);
            Assert.Equal(outlet.Name, reading.Feed.Title);
            var expected = web.Edition.Articles[outlet.Key].Select(a => (web.Edition.Url(a), a.Title, a.DayOnly ? null : (DateTimeOffset?)web.Edition.Published(a)));
            Assert.Equal(expected, reading.Feed.Entries.Select(e => (e.Link ?? "", e.Title ?? "", e.Published)));
        }
    }

    [Fact]
    public async Task Feed_entries_carry_authors_summaries_and_where_the_outlet_wants_it_the_whole_text()
    {
        foreach (var outlet in web.Edition.Outlets)
        {
            var fetched = await Get(web.Edition.Url(outlet, outlet.FeedPath), FetchKind.Feed);
            var entries = FeedReader.Read(fetched.Body, fetched.ContentType, fetched.FinalUrl).Feed!.Entries;
            foreach (var (article, entry) in web.Edition.Articles[outlet.Key].Zip(entries))
            {
                if (article.Authors.Count > 0) Assert.Equal(article.Authors, entry.Authors);
                Assert.False(string.IsNullOrWhiteSpace(entry.Summary ?? entry.Content), article.Slug);
                if (outlet.FullFeed) Assert.Contains("<p>", entry.Content, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_second_fetch_with_validators_brings_nothing_and_after_the_correction_something()
    {
        var corrected = web.Edition.Articles.SelectMany(a => a).Single(a => a.Correction is not null);
        foreach (var (url, kind) in new[] { (web.Edition.Url(corrected), FetchKind.Page), (web.Edition.Url(corrected.Outlet, corrected.Outlet.FeedPath), FetchKind.Feed) })
        {
            var first = await Get(url, kind);
            Assert.True((await Get(url, kind, new Conditions(first.Etag, first.LastModified))).NotModified);
        }
        var before = await Get(web.Edition.Url(corrected), FetchKind.Page);
        time.Advance(SampleEdition.CorrectedAfter);
        Assert.Equal(200, (await Get(web.Edition.Url(corrected), FetchKind.Page, new Conditions(before.Etag, before.LastModified))).Status);
    }

    [Fact]
    public async Task Every_page_holds_the_whole_written_text_once()
    {
        foreach (var article in web.Edition.Articles.SelectMany(a => a))
        {
            var fetched = await Get(web.Edition.Url(article), FetchKind.Page);
            var page = new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(fetched.Body.Span));
            var paragraphs = page.QuerySelectorAll("p, h2").Select(p => p.TextContent).ToList();
            foreach (var written in article.Paragraphs.Select(SampleText.Plain))
                Assert.True(paragraphs.Count(p => p == written) == 1, $"{article.Slug}: {written}");
            Assert.Equal(article.Title, Assert.Single(page.QuerySelectorAll("h1")).TextContent);
            Assert.Equal(article.Outlet.Language, page.DocumentElement.GetAttribute("lang"));
            Assert.Equal(article.Outlet.RightToLeft ? "rtl" : "ltr", page.DocumentElement.GetAttribute("dir"));
        }
    }

    [Fact]
    public async Task Every_fact_that_a_page_can_tell_is_told_by_some_article_and_read_from_its_page()
    {
        var articles = web.Edition.Articles.SelectMany(a => a).ToList();
        foreach (var language in new[] { "en", "ar" })
        {
            var noted = articles.First(a => a.Note is not null && a.Outlet.Language == language);
            Assert.Contains(noted.Note!, Assert.Single((await Page(noted)).Corrections), StringComparison.Ordinal);
            var embedding = articles.First(a => a.Embed is not null && a.Outlet.Language == language);
            Assert.Equal((embedding.Embed!.Address, embedding.Embed.Title), Assert.Single((await Page(embedding)).Embeds) is var embed ? (embed.Address, embed.Title) : default);
        }
        Assert.All(await Pages(articles.Where(a => a.Paywall)), p => Assert.False(p.IsAccessibleForFree));
        Assert.All(await Pages(articles.Where(a => a.LiveBlog)), p => Assert.Equal(PageKind.LiveBlog, p.Kind));
        Assert.All(await Pages(articles.Where(a => a.DayOnly)), p => Assert.Equal(Precision.Day, p.Published?.Precision));
        Assert.Contains(await Pages(articles.Where(a => a.Paragraphs[0].Contains("(Northwater)", StringComparison.Ordinal))), p => p.Dateline is { Place: "SELWICK", Agency: "Northwater" });
        var plain = await Page(articles.First(a => a is { Note: null, Correction: null, Embed: null, Paywall: false, LiveBlog: false, DayOnly: false, Outlet.Layout: "broadsheet" }));
        Assert.True(plain is { Kind: PageKind.Article, IsAccessibleForFree: null, Published.Precision: Precision.Minute, Corrections: [], Embeds: [] });
    }

    private async Task<List<Page>> Pages(IEnumerable<SampleArticle> articles)
    {
        var pages = new List<Page>();
        foreach (var article in articles) pages.Add(await Page(article));
        Assert.NotEmpty(pages);
        return pages;
    }

    private async Task<Page> Page(SampleArticle article)
    {
        var fetched = await Get(web.Edition.Url(article), FetchKind.Page);
        return PageReader.Read(fetched.Body, fetched.ContentType, fetched.FinalUrl, new Hints { Now = time.GetUtcNow() });
    }
}
