using System.Net;
using System.Net.Http.Headers;
using Firsthand.Sample;
using Microsoft.Extensions.Time.Testing;

namespace Firsthand.Tests.Sample;

public sealed class SampleWebTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 10, 14, 5, 0, TimeSpan.Zero));
    private SampleWeb web = null!;
    private HttpMessageInvoker http = null!;

    public async ValueTask InitializeAsync()
    {
        web = await SampleWeb.Start(0, time);
        http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, ConnectCallback = Dial });
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await web.DisposeAsync();
    }

    private async ValueTask<Stream> Dial(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(web.Address, cancel);
        return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
    }

    private Task<HttpResponseMessage> Get(string url, Action<HttpRequestHeaders>? headers = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        headers?.Invoke(request.Headers);
        return http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private IEnumerable<SampleArticle> Articles => web.Edition.Articles.SelectMany(a => a);

    [Fact]
    public async Task Every_article_has_a_page_that_says_it_is_invented()
    {
        foreach (var article in Articles)
        {
            var answer = await Get(web.Edition.Url(article));
            var html = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, web.Edition.Url(article));
            Assert.Contains(SampleWords.Of(article.Outlet.Language).Note, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_feeds_say_of_a_sound_is_true_and_players_may_leap_in_it()
    {
        var article = Articles.First(a => a.Recording is { Chapters.Count: > 0 });
        var feed = Firsthand.Reading.Feeds.FeedReader.Read(await (await Get(web.Edition.Url(article.Outlet, article.Outlet.FeedPath))).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), "application/rss+xml", new Uri(web.Edition.Url(article.Outlet, article.Outlet.FeedPath))).Feed!;
        var recording = Firsthand.Reading.Feeds.RecordingFinder.Of(feed.Entries.Single(e => e.Title == article.Title))!;
        Assert.Equal((article.Recording!.Seconds, article.Recording.Chapters.Count), (recording.Seconds, recording.Chapters.Count));
        var answer = await Get(recording.Files[0].Url);
        var wav = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal((recording.Files[0].Type, recording.Files[0].Bytes), (answer.Content.Headers.ContentType!.MediaType, wav.Length));
        Assert.Equal("RIFF", System.Text.Encoding.ASCII.GetString(wav, 0, 4));
        Assert.Equal(recording.Seconds!.Value, (wav.Length - 44) / (double)BitConverter.ToInt32(wav, 28));
        Assert.True(wav[44..].Distinct().Count() > 50);
        var part = await Get(recording.Files[0].Url, h => h.Range = new RangeHeaderValue(1000, 1999));
        Assert.Equal((HttpStatusCode.PartialContent, $"bytes 1000-1999/{wav.Length}"), (part.StatusCode, part.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(wav[1000..2000], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        foreach (var odd in new[] { new RangeHeaderValue(99_999_999, null), new RangeHeaderValue(null, 5) }) Assert.Equal(HttpStatusCode.OK, (await Get(recording.Files[0].Url, h => h.Range = odd)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(web.Edition.Url(article.Outlet, "/sound/none.wav"))).StatusCode);
    }

    [Fact]
    public async Task Every_feed_about_page_and_picture_answers()
    {
        foreach (var row in web.Outlets)
            foreach (var url in row.Feeds.Select(f => f.Url).Append(row.Outlet.ReferenceUrl!).Append(row.Outlet.HomeUrl).Append(row.Outlet.HomeUrl + "robots.txt"))
                Assert.Equal(HttpStatusCode.OK, (await Get(url)).StatusCode);
        foreach (var article in Articles.Where(a => a.Picture is not null))
        {
            var answer = await Get(web.Edition.Url(article.Outlet, article.PicturePath));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
            Assert.True(bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] && bytes.Length < 60_000, $"{article.Slug}: {bytes.Length} bytes");
        }
    }

    [Fact]
    public async Task What_was_not_changed_is_not_sent_again()
    {
        var url = web.Outlets[0].Feeds[0].Url;
        var first = await Get(url);
        var byTag = await Get(url, h => h.IfNoneMatch.Add(first.Headers.ETag!));
        var byDate = await Get(url, h => h.IfModifiedSince = first.Content.Headers.LastModified);
        var otherTag = await Get(url, h => { h.IfNoneMatch.Add(new EntityTagHeaderValue("\"old\"")); h.IfModifiedSince = first.Content.Headers.LastModified; });
        Assert.Equal([304, 304, 200], [(int)byTag.StatusCode, (int)byDate.StatusCode, (int)otherTag.StatusCode]);
        Assert.Empty(await byTag.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Unknown_hosts_paths_and_pictures_are_not_found()
    {
        var port = web.Address.Port;
        foreach (var url in new[] { $"http://nobody.localhost:{port}/", $"http://127.0.0.1:{port}/", $"http://localhost:{port}/",
            $"http://selwick-ledger.localhost:{port}/nothing", $"http://selwick-ledger.localhost:{port}/pictures/nothing.png", $"http://selwick-ledger.localhost:{port}/%00%FF/../x" })
            Assert.True((await Get(url)).StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, url);
    }

    [Fact]
    public async Task Nothing_can_be_posted()
    {
        var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, web.Outlets[0].Outlet.HomeUrl), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_taken_port_is_told() =>
        await Assert.ThrowsAsync<IOException>(() => SampleWeb.Start(web.Address.Port, time));

    [Fact]
    public async Task The_corrected_article_changes_its_text_and_validators_after_half_a_minute()
    {
        var article = Assert.Single(Articles, a => a.Correction is not null);
        var before = await Get(web.Edition.Url(article));
        time.Advance(SampleEdition.CorrectedAfter);
        var after = await Get(web.Edition.Url(article), h => h.IfNoneMatch.Add(before.Headers.ETag!));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.True(after.Content.Headers.LastModified > before.Content.Headers.LastModified);
        var html = await after.Content.ReadAsStringAsync();
        Assert.Contains(WebUtility.HtmlEncode(SampleText.Plain(article.Corrected![0])), html, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(article.Correction!), html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_on_the_same_day_gives_the_same_dates_and_addresses()
    {
        var dates = Articles.Select(a => (a.Slug, a.Path, web.Edition.Published(a))).ToList();
        time.Advance(TimeSpan.FromHours(9));
        await using var again = await SampleWeb.Start(0, time);
        Assert.Equal(dates, again.Edition.Articles.SelectMany(a => a).Select(a => (a.Slug, a.Path, again.Edition.Published(a))));
    }

    [Fact]
    public void No_article_is_dated_in_the_future() =>
        Assert.All(Articles, a => Assert.True(web.Edition.Published(a) <= time.GetUtcNow() && web.Edition.Published(a) > time.GetUtcNow().AddDays(-6), a.Slug));
}
