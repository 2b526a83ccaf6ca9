using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace Firsthand.Tests.Web;

[Collection("site")]
public sealed class HeaderTests(SiteUnderTest site)
{
    [Theory]
    [InlineData("/en/")]
    [InlineData("/en/nonsense")]
    [InlineData("/look.css")]
    [InlineData("/robots.txt")]
    [InlineData("/en/rss.xml")]
    [InlineData("/problem/500")]
    [InlineData("/")]
    public async Task Every_answer_forbids_what_pages_do_not_need(string path)
    {
        var answer = await site.Get(path);
        string Header(string name) => string.Join(", ", answer.Headers.GetValues(name));
        var policy = Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.NotEmpty(Header("Permissions-Policy"));
        Assert.Contains("noindex", Header("X-Robots-Tag"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Nobody_is_believed_who_claims_to_be_a_proxy()
    {
        var answer = await site.Get("/en/about", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task An_unchanged_page_is_a_304_until_something_changes()
    {
        var first = await site.Get("/en/latest");
        var etag = first.Headers.ETag!.ToString();
        using (var statements = new Statements())
        {
            Assert.Equal(HttpStatusCode.NotModified, (await site.Get("/en/latest", ("If-None-Match", etag))).StatusCode);
            Assert.Equal(1, statements.Count);
        }
        Assert.Equal(HttpStatusCode.OK, (await site.Get("/en/latest?before=1-1", ("If-None-Match", etag))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Get("/ar/latest", ("If-None-Match", etag))).StatusCode);
        await site.Add("etag", "full", "Something new", "A new text.", "<p>A new text.</p>");
        var again = await site.Get("/en/latest", ("If-None-Match", etag));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.NotEqual(etag, again.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task A_page_shown_twice_is_made_once()
    {
        var page = await site.Page("/en/sources");
        using var statements = new Statements();
        Assert.Equal(page, await site.Page("/en/sources"));
        Assert.Equal(1, statements.Count);
    }

    [Fact]
    public async Task No_page_needs_more_than_five_statements()
    {
        string[] pages = ["/en/", "/en/?since=1", "/en/edition", "/en/latest", "/en/sources", "/en/hashtags", "/en/about", "/en/search?q=strait", "/en/category/politics", "/en/country/xo", "/en/country/xo/about", "/en/country/xo/about/feed.json", "/en/map", "/en/map/countries.json", "/en/sources?owner=private&order=first", "/en/wrap-up/days", "/en/search/feed.opml?q=strait",
            "/en/source/selwick-ledger", "/en/hashtag/aurenstrait", $"/en/story/{site.Ferries}", $"/en/article/{site.Ledger}", $"/en/article/{site.Ledger}/compare/1-2", "/en/settings", "/en/rss.xml", "/en/source/selwick-ledger/feed.json",
            "/en/speakers", "/en/speaker/en.ida-roemer", "/en/speaker/en.ida-roemer/feed.json", "/en/source/selwick-ledger/as/firsthand", "/en/source/telmar-post/from/northwater-press-agency/feed.json", $"/en/article/{site.Ledger}/said.json", $"/en/story/{site.Ferries}/sources.json", "/en/source/selwick-ledger/figures.json",
            "/es/", "/en/api", "/api/v1/stories", $"/api/v1/stories/{site.Ferries}", $"/api/v1/articles/{site.Ledger}", "/api/v1/stories?hashtag=aurenstrait", "/api/v1/articles?outlet=selwick-ledger", "/api/v1/outlets", "/api/v1/outlets/selwick-ledger", "/api/v1/hashtags/aurenstrait", "/api/v1/speakers/en.ida-roemer", "/api/v1/search?q=strait", "/api/v1/wrap-up", $"/card/story/{site.Ferries}.png", "/en/wrap-up", "/es/wrap-up", "/en/wrap-up/rss.xml", "/en/offline", "/en/rules", "/en/moderation/log", "/en/corrections", "/en/corrections/rss.xml", "/en/recordings", "/en/recordings?kind=video&in=all", "/en/recordings/feed.json", "/en/podcasts.xml", $"/en/article/{site.Ledger}/comments", $"/en/story/{site.Ferries}/comments", $"/en/story/{site.Ferries}/comments/atom.xml"];
        foreach (var page in pages)
        {
            // Another language header makes no other page; a new word in the address does.
            await site.Add("statements", "full", "Moves the stamp", "Text.", "<p>Text.</p>");
            using var statements = new Statements();
            await site.Page(page);
            Assert.True(statements.Count is >= 1 and <= 5, $"{page}: {statements.Count}");
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_travel_compressed(string encoding)
    {
        var answer = await site.Get("/en/about", ("Accept-Encoding", encoding));
        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Empty((await site.Get("/en/about")).Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Scripts_travel_compressed_and_stay_kept()
    {
        var answer = await site.Get("/script/article.js?v=1", ("Accept-Encoding", "br"));
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/script/none.js")).StatusCode);
    }

    [Fact]
    public async Task Files_with_a_version_are_kept_for_a_year()
    {
        var page = await site.Page("/en/about");
        var sheet = page[page.IndexOf("/look.css?v=", StringComparison.Ordinal)..].Split('"')[0];
        Assert.Contains("immutable", (await site.Get(sheet)).Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("immutable", (await site.Get("/look.css")).Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_comes_from_this_site_as_a_picture_and_nothing_else()
    {
        var picture = await site.Get($"/image/{site.Ledger}");
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("default-src 'none'; sandbox", string.Join(' ', picture.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal([0xFF, 0xD8, 0xFF], (await picture.Content.ReadAsByteArrayAsync()).Take(3));
    }

    [Fact]
    public async Task The_sample_edition_stays_out_of_search_engines()
    {
        Assert.Contains("Disallow: /\n", await site.Page("/robots.txt"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/sitemap.xml")).StatusCode);
    }

    /// <summary>Statements of the requests made while it lives, known by their trace; other tests' requests have their own.</summary>
    internal sealed class Statements : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Activity asked = new Activity("asked").Start();
        private int count;

        public Statements()
        {
            listener.InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == "Firsthand.Store" && instrument.Name == "firsthand.sql.statements") l.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, n, _, _) => Add((int)n));
            listener.SetMeasurementEventCallback<int>((_, n, _, _) => Add(n));
            listener.Start();
        }

        public int Count => count;

        private void Add(int statements)
        {
            if (Activity.Current?.TraceId == asked.TraceId) Interlocked.Add(ref count, statements);
        }

        public void Dispose()
        {
            listener.Dispose();
            asked.Dispose();
        }
    }
}
