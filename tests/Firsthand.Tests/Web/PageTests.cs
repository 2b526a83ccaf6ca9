using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

[Collection("site")]
public sealed class PageTests(SiteUnderTest site)
{
    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    public static TheoryData<string> Pages => ["/", "/?since=1", "/edition", "/latest", "/latest?in=all", "/sources", "/hashtags", "/about", "/search", "/search?q=strait", "/category/politics", "/country/xo", "/country/xo/about", "/map", "/map?order=outlets", "/sources?owner=private&order=articles", "/wrap-up/days", "/source/selwick-ledger", "/hashtag/aurenstrait", "/speakers", "/speaker/en.ida-roemer", "/source/selwick-ledger/as/firsthand", "/source/telmar-post/from/northwater-press-agency", "/story/F", "/article/L", "/article/L/compare/1-2", "/article/A", "/settings", "/wrap-up", "/api", "/offline", "/rules", "/moderation/log", "/corrections", "/story/F/comments", "/article/L/comments"];

    private string Path(string lang, string page) => "/" + lang + page.Replace("/story/F", $"/story/{site.Ferries}").Replace("/article/L", $"/article/{site.Ledger}").Replace("/article/A", $"/article/{site.Arabic}");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_stands_in_every_language(string page)
    {
        foreach (var lang in new[] { "en", "ar", "fr", "es" })
        {
            var document = await Read(Path(lang, page));
            Assert.Equal(lang, document.DocumentElement.GetAttribute("lang"));
            Assert.Equal(lang == "ar" ? "rtl" : "ltr", document.DocumentElement.GetAttribute("dir"));
            Assert.NotNull(document.QuerySelector("h1"));
            Assert.Single(document.QuerySelectorAll("main"));
            Assert.NotNull(document.QuerySelector(".sample"));
            Assert.Empty(document.QuerySelectorAll("[style], style, script:not([type=module]):not([type='application/ld+json']), script[type=module]:not([src^='/script/']), [onclick], a[href='#'], a:not([href])"));
            Assert.Empty(document.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
            // A key that has no text shows itself: none may be seen.
            Assert.DoesNotMatch(@"\b(front|story|article|list|card|here|help|source|search|hashtag|speakers?|voices|who|quote|map|country|sources|count|role|why|kind|owner|category|date|wrap|settings|listen|share|rev|print|edition)\.[a-z][a-z.-]+\b", document.QuerySelector("main")!.TextContent.Replace(".localhost", ""));
            Assert.Equal(["ar", "en", "es", "fr", "x-default"], document.QuerySelectorAll("link[rel=alternate][hreflang]").Select(e => e.GetAttribute("hreflang")!).Order());
            Assert.Equal(3, document.QuerySelectorAll(".util .end a[hreflang]").Length);
            if (lang == "ar") Assert.DoesNotMatch("[0-9]", string.Concat(document.QuerySelectorAll("main .n, main time").Select(e => e.TextContent)));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_asks_anybody_else_for_anything(string page)
    {
        var document = await Read(Path("en", page));
        foreach (var element in document.QuerySelectorAll("[src], link[rel=stylesheet], link[rel=icon], link[rel=preload], form[action]"))
        {
            var address = element.GetAttribute("src") ?? element.GetAttribute("href") ?? element.GetAttribute("action");
            Assert.StartsWith("/", address, StringComparison.Ordinal);
            Assert.False(address!.StartsWith("//", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_within_the_site_leads_somewhere(string page)
    {
        var document = await Read(Path("en", page));
        var links = document.QuerySelectorAll("a[href^='/'], link[rel=alternate], img").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).Distinct();
        foreach (var link in links)
        {
            using var answer = await site.Get(link);
            // What is made for one person leads strangers to the door.
            var door = answer.StatusCode is HttpStatusCode.SeeOther && answer.Headers.Location?.ToString().Contains("/account/sign-in?why=needed", StringComparison.Ordinal) == true;
            Assert.True(answer.StatusCode is HttpStatusCode.OK || door, $"{page} → {link}: {(int)answer.StatusCode}");
        }
        foreach (var anchor in document.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..])) Assert.NotNull(document.GetElementById(anchor));
    }

    [Theory]
    [InlineData("/xx/")]
    [InlineData("/en/nonsense")]
    [InlineData("/en/story/999999/no-such-story")]
    [InlineData("/en/story/99999999999999999999999")]
    [InlineData("/en/story/abc")]
    [InlineData("/en/article/-1")]
    [InlineData("/en/article/0/")]
    [InlineData("/en/category/nonsense")]
    [InlineData("/en/category/nonsense/rss.xml")]
    [InlineData("/en/country/zz")]
    [InlineData("/en/country/x1")]
    [InlineData("/en/hashtag/%20")]
    [InlineData("/en/hashtag/no-such/feed.json")]
    [InlineData("/en/source/..%2f..%2fetc")]
    [InlineData("/en/speaker/en.nobody-here")]
    [InlineData("/en/speaker/%20")]
    [InlineData("/en/speaker/en.nobody-here/rss.xml")]
    [InlineData("/en/source/selwick-ledger/as/nonsense")]
    [InlineData("/en/source/selwick-ledger/nonsense/relay")]
    [InlineData("/en/source/selwick-ledger/from/Nobody%20at%20all")]
    [InlineData("/en/source/nobody/as/relay/feed.json")]
    [InlineData("/en/article/999999/said.json")]
    [InlineData("/en/story/999999/sources.json")]
    [InlineData("/en/source/nobody/figures.json")]
    [InlineData("/image/999999")]
    [InlineData("/ar/%E2%80%8F/x")]
    public async Task What_does_not_exist_is_a_helpful_404(string path)
    {
        var answer = await site.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var document = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.NotNull(document.QuerySelector("main form[role=search]"));
        Assert.NotNull(document.QuerySelector("main a[href$='/latest']"));
        Assert.Equal(path.StartsWith("/ar", StringComparison.Ordinal) ? "ar" : "en", document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/en/latest?before=nonsense")]
    [InlineData("/en/latest?before=-1-")]
    [InlineData("/en/latest?before=9223372036854775807-9223372036854775807")]
    [InlineData("/en/latest?before=-9223372036854775808-1")]
    [InlineData("/en/latest?before=1-1&before=2-2")]
    [InlineData("/en/latest?in=%3Cscript%3E")]
    [InlineData("/en/speaker/en.ida-roemer?before=nonsense")]
    [InlineData("/en/speaker/en.ida-roemer?before=1-1")]
    [InlineData("/en/source/selwick-ledger/as/firsthand?before=-1-")]
    [InlineData("/en/search?q=%22%27%20OR%201=1%20--&before=x")]
    [InlineData("/en/search?q=NEAR(%20*%20%5E%20AND%20OR%20(((")]
    [InlineData("/en/search?q=%00%EF%BF%BE%F0%9F%98%80")]
    [InlineData("/en/search?q=%ED%A0%80")]
    [InlineData("/en/?utm_source=x&lang=de")]
    public async Task Absurd_queries_are_answered(string path) => await site.Page(path);

    [Theory]
    [InlineData("en", "1,204 of 5,000")]
    [InlineData("ar", "١٢٠٤ من ٥٠٠٠")]
    public async Task About_tells_how_far_the_analysis_after_an_upgrade_is(string language, string words)
    {
        await site.Store.Reanalysis.Note(new ReanalysisState(1, ReanalysisStage.Reading, 1204, 5000));
        var page = WebUtility.HtmlDecode(await site.Page($"/{language}/about"));
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("<progress id=\"reanalysed\" value=\"1204\" max=\"5000\">", page, StringComparison.Ordinal);
        await site.Store.Reanalysis.Note(new ReanalysisState(1, ReanalysisStage.Relating, 1204, 5000));
        Assert.Contains(words, WebUtility.HtmlDecode(await site.Page($"/{language}/about")), StringComparison.Ordinal);
        await site.Store.Reanalysis.Note(new ReanalysisState(1, ReanalysisStage.Over, 5000, 5000));
        Assert.DoesNotContain("<progress", await site.Page($"/{language}/about"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_long_query_is_cut() => await site.Page("/en/search?q=" + new string('a', 6000));

    [Theory]
    [InlineData("ar,en;q=0.5", "/ar/")]
    [InlineData("de-DE,ar;q=0.8,en;q=0.9", "/en/")]
    [InlineData("ar-LB", "/ar/")]
    [InlineData("fr", "/fr/")]
    [InlineData("es-MX,en;q=0.9", "/es/")]
    [InlineData("de", "/en/")]
    [InlineData(";;;q=", "/en/")]
    public async Task The_door_leads_to_the_language_asked_for(string accept, string to)
    {
        var answer = await site.Get("/", ("Accept-Language", accept));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(to, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_article_comes_in_its_order()
    {
        var document = await Read($"/en/article/{site.Ledger}");
        var order = new[] { ".orig", "h1", ".body", "#said", "#help", "#rev", ".blk .tags", "[aria-labelledby=rlh]", "[aria-labelledby=cmh]" }.Select(s => document.QuerySelector(s)).ToList();
        Assert.DoesNotContain(null, order);
        for (var i = 1; i < order.Count; i++) Assert.True(order[i - 1]!.CompareDocumentPosition(order[i]!).HasFlag(DocumentPositions.Following), $"{i}");
        Assert.StartsWith("http://selwick-ledger.localhost", document.QuerySelector(".orig")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Aldous Family Trust", document.QuerySelector("#card")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(document.QuerySelectorAll("[aria-labelledby=cmh] form"));
    }

    [Fact]
    public async Task Claims_are_underlined_and_their_speaker_stands_beneath()
    {
        var document = await Read($"/en/article/{site.Ledger}");
        var claim = document.QuerySelectorAll(".text .q").First(q => q.TextContent.StartsWith("We can take four sailings", StringComparison.Ordinal));
        var paragraph = claim.Closest("div.p")!;
        Assert.Equal("Ida Roemer", paragraph.QuerySelector(".who b")!.TextContent);
        Assert.NotNull(paragraph.QuerySelector("p[id^=p]"));
    }

    [Fact]
    public async Task Key_points_lead_to_the_paragraphs_they_come_from()
    {
        var document = await Read($"/en/article/{site.Ledger}");
        var points = document.QuerySelectorAll("#help li:has(.cite)").ToList();
        Assert.NotEmpty(points);
        foreach (var point in points)
        {
            var cite = point.QuerySelector(".cite")!;
            Assert.Contains(point.TextContent.Replace(cite.TextContent, "").Trim(), document.GetElementById(cite.GetAttribute("href")![1..])!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Revisions_show_the_words_that_changed()
    {
        var document = await Read($"/en/article/{site.Ledger}");
        Assert.Contains(document.QuerySelectorAll("#rev del"), d => d.TextContent.Contains("six", StringComparison.Ordinal));
        Assert.Contains(document.QuerySelectorAll("#rev ins"), i => i.TextContent.Contains("eight", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("headline", false, false)]
    [InlineData("excerpt", true, false)]
    [InlineData("full", true, true)]
    public async Task Shows_no_more_of_a_text_than_the_outlets_right(string right, bool excerpt, bool full)
    {
        var text = "Bluebell opens the text. " + string.Join(' ', Enumerable.Repeat("Filling words stand here.", 30)) + "\n\nZanzibarian closes it.";
        var id = await site.Add("right-" + right, right, "A headline about " + right, text, string.Concat(text.Split("\n\n").Select(p => $"<p>{p}</p>")));
        foreach (var page in new[] { $"/en/article/{id}", $"/en/source/right-{right}", $"/en/source/right-{right}/rss.xml", $"/en/source/right-{right}/feed.json", $"/en/source/right-{right}/atom.xml", "/en/search?q=headline" })
        {
            // Found words are marked.
            var body = (await site.Page(page)).Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal);
            Assert.Contains("A headline about " + right, body, StringComparison.Ordinal);
            if (!page.Contains("search", StringComparison.Ordinal)) Assert.Equal(excerpt, body.Contains("Bluebell", StringComparison.Ordinal));
            Assert.Equal(full && page.Contains("/article/", StringComparison.Ordinal), body.Contains("Zanzibarian", StringComparison.Ordinal));
        }
        Assert.Contains($"https://right-{right}.example/", await site.Page($"/en/article/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_up_in_a_title_is_only_text()
    {
        const string title = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> & '";
        var id = await site.Add("hostile", "full", title, "Plain text of some length.", "<p>Plain text of some length.</p>");
        foreach (var path in new[] { $"/en/article/{id}", $"/ar/article/{id}", "/en/source/hostile", "/en/search?q=alert" })
        {
            var document = await Read(path);
            Assert.Empty(document.QuerySelectorAll("script:not([src^='/script/']):not([type='application/ld+json']), [onerror], img[src='x']"));
            Assert.Contains(title, document.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_search_for_mark_up_is_only_text()
    {
        var document = await Read("/en/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.Empty(document.QuerySelectorAll("script:not([src^='/script/']):not([type='application/ld+json'])"));
        Assert.Equal("\"><script>alert(1)</script>", document.QuerySelector("main input[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Html_that_says_something_else_than_the_text_gives_way_to_it()
    {
        var id = await site.Add("two-tongues", "full", "Two tongues", "What the text says.\n\nAnd once more.", "<p>What the mark-up says.</p>");
        var document = await Read($"/en/article/{id}");
        Assert.Equal("What the text says.", document.GetElementById("p1")!.TextContent);
        Assert.Equal("And once more.", document.GetElementById("p2")!.TextContent);
    }

    [Fact]
    public async Task Pictures_inside_a_text_are_not_loaded_from_the_outlet()
    {
        var id = await site.Add("pictures", "full", "Pictures", "One paragraph.", "<p>One <b>paragraph</b>.</p><figure><img src=\"https://elsewhere.example/x.jpg\"></figure>");
        var document = await Read($"/en/article/{id}");
        Assert.Empty(document.QuerySelectorAll("main img"));
        Assert.Equal("paragraph", document.QuerySelector("#p1 b")!.TextContent);
    }

    [Fact]
    public async Task A_picture_that_its_outlet_does_not_have_leaves_no_empty_frame()
    {
        var id = await site.Add("no-picture", "full", "No picture", "One paragraph.", "<p>One paragraph.</p>", image: "http://telmar-post.localhost/no-such-picture.png");
        Assert.Single((await Read($"/en/article/{id}")).QuerySelectorAll("main figure img"));
        var picture = await site.Get($"/image/{id}");
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<svg ", await picture.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty((await Read($"/en/article/{id}")).QuerySelectorAll("main figure"));
    }

    [Fact]
    public async Task State_control_is_named_wherever_the_outlet_is()
    {
        foreach (var path in new[] { "/en/source/kestria-state-broadcasting", "/en/country/xe", "/en/sources", $"/en/story/{site.Ferries}" })
        {
            var document = await Read(path);
            Assert.Contains(document.QuerySelectorAll("main .own.state"), s => s.TextContent == "State-controlled");
        }
    }

    [Fact]
    public async Task Older_pages_go_on_where_the_list_ended()
    {
        var seen = new List<string>();
        for (var path = "/en/latest?in=all"; path is not null;)
        {
            var document = await Read(path);
            seen.AddRange(document.QuerySelectorAll(".days h4 a").Select(a => a.GetAttribute("href")!));
            path = document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal((await site.Store.Stories.Latest(null, null, Firsthand.Store.Cursor.Newest, 500, null, TestContext.Current.CancellationToken)).Items.Count, seen.Count);
    }

    [Theory]
    [InlineData("Ferries back on Monday, freight left", "ferries-back-on-monday-freight-left")]
    [InlineData("  ¿Qué pasó? ", "que-paso")]
    [InlineData("", "")]
    [InlineData("!!!", "")]
    public void Addresses_speak(string title, string slug) => Assert.Equal(slug, Here.Slug(title));
}
