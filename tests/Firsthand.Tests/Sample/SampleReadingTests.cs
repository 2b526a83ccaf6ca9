using System.Net;
using AngleSharp.Html.Parser;
using Firsthand.Ingest;
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
}
