using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Articles;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

/// <summary>What a page tells beside its text, as far as a reader sees it.</summary>
[Collection("site")]
public sealed class PageFactsShownTests(SiteUnderTest site)
{
    private const string Note = "Correction: an earlier version said that the bridge had six arches. It has eight.";
    private const string Text = "SELWICK, March 9 (Northern Press) — The bridge is closed.\n\nA second paragraph stands here.\n\n" + Note;
    private const string Html = "<p>SELWICK, March 9 (Northern Press) — The bridge is closed.</p><p>A second <b>paragraph</b> stands here.</p><p>" + Note + "</p>";

    private async Task<IHtmlDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    private Task<long> Add(string outlet, Func<Page, Page> facts, string right = "full", string text = Text, string html = Html, string language = "en") =>
        site.Add(outlet, right, "A headline of " + outlet, text, html, facts: facts, language: language);

    private static Page Facts(Page page) => page with
    {
        Kind = PageKind.LiveBlog,
        Dateline = new Dateline("SELWICK", new DateOnly(2026, 3, 9), "Northern Press", 40),
        Corrections = [Note],
        IsAccessibleForFree = false,
        Embeds = [new Embed(EmbedKind.Video, "https://www.youtube.com/embed/abcDEF12345?rel=0", "The <bridge> from above"), new Embed(EmbedKind.Frame, "https://maps.selwick.example/bridge", null)],
    };

    [Fact]
    public async Task An_articles_page_names_place_agency_kind_and_paywall()
    {
        var document = await Read($"/en/article/{await Add("facts-all", Facts)}");
        var line = document.QuerySelector(".by")!.TextContent;
        Assert.Contains("Reported from SELWICK, 9 March 2026", line, StringComparison.Ordinal);
        Assert.Contains("Agency: Northern Press", line, StringComparison.Ordinal);
        Assert.Equal("Live blog", document.QuerySelector(".head .kick")!.TextContent.Trim());
        Assert.Contains("Behind a paywall at the outlet", document.QuerySelector("#card")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Paywall", document.QuerySelector(".orig")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_anothers_feed_led_to_says_so_and_so_does_that_outlets_page()
    {
        var publisher = (await site.Store.Outlets.FindById((await site.Store.Articles.Find(await Add("led-to", p => p)))!.OutletId))!;
        var id = await Add("leading", p => p);
        var article = (await site.Store.Articles.Find(id))!;
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, FinalUrl = $"https://led-to.example/{id}", Publisher = publisher, Reading = SiteUnderTest.Reading("A headline of led-to", Text, Html, "en", TimeProvider.System.GetUtcNow(), [], "general") });
        foreach (var (lang, words) in new[] { ("en", "in the feed of leading"), ("ar", "في خلاصة leading") })
        {
            var document = await Read($"/{lang}/article/{id}");
            Assert.Equal("led-to", document.QuerySelector(".head .nm")!.TextContent.Trim());
            Assert.Contains(words, document.QuerySelector(".rail")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(document.QuerySelector($".rail a[href='/{lang}/source/leading']"));
        }
        Assert.Equal("leading", (await site.Store.Outlets.FindById((await site.Store.Feeds.Find(article.FeedId!.Value))!.OutletId))!.Key);
        Assert.Contains("led to 1 article of another outlet", await site.Page("/en/source/leading"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await site.Page("/en/source/led-to/feed.json"));
        Assert.Equal("leading", json.RootElement.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("url").GetString()!.Contains($"/article/{id}")).GetProperty("_firsthand").GetProperty("found_in").GetString());
        Assert.Contains("إلى مقالة واحدة لوسيلة أخرى", await site.Page("/ar/source/leading"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_tells_nothing_of_the_kind_shows_nothing_of_it()
    {
        var document = await Read($"/en/article/{await Add("facts-none", p => p)}");
        Assert.Empty(document.QuerySelectorAll(".fixed, .embeds, .head .kick"));
        Assert.DoesNotContain("Reported from", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("aywall", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Agency:", document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outlets_own_name_is_no_agency_it_has_its_report_from()
    {
        var document = await Read($"/en/article/{await Add("coastwire", p => p with { Dateline = new Dateline("SELWICK", null, "Coastwire", 20) })}");
        Assert.Contains("Reported from SELWICK", document.QuerySelector(".by")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Agency", document.QuerySelector(".by")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_stands_above_the_text_once_and_in_the_outlets_words()
    {
        var document = await Read($"/en/article/{await Add("facts-note", Facts)}");
        var block = document.QuerySelector(".fixed")!;
        Assert.Equal("Correction by the outlet", block.QuerySelector("h2")!.TextContent);
        Assert.Equal(Note, block.QuerySelector("blockquote")!.TextContent);
        Assert.Single(document.QuerySelectorAll("main p"), p => p.TextContent == Note);
        Assert.True(block.CompareDocumentPosition(document.QuerySelector(".text")!).HasFlag(DocumentPositions.Following));
        // What is left of the text is as it was.
        Assert.Equal("paragraph", document.QuerySelector("#p2 b")!.TextContent);
        Assert.All(document.QuerySelectorAll("a[href^='#']"), a => Assert.NotNull(document.GetElementById(a.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task A_paragraph_that_is_only_a_part_of_a_note_stays()
    {
        var document = await Read($"/en/article/{await Add("facts-part", p => p with { Corrections = [Note] }, text: "The bridge is closed.\n\nIt has eight.", html: "<p>The bridge is closed.</p><p>It has eight.</p>")}");
        Assert.Equal("It has eight.", document.QuerySelector("#p2")!.TextContent);
    }

    [Theory]
    [InlineData("en", 1, "Correction by the outlet")]
    [InlineData("en", 2, "2 corrections by the outlet")]
    [InlineData("ar", 1, "تصحيح من الوسيلة")]
    [InlineData("ar", 2, "تصحيحان من الوسيلة")]
    [InlineData("ar", 3, "٣ تصحيحات من الوسيلة")]
    public async Task Corrections_are_counted_as_the_language_counts(string lang, int count, string title)
    {
        var id = await Add($"notes-{lang}-{count}", p => p with { Corrections = [.. Enumerable.Range(1, count).Select(n => $"Correction {n}.")] });
        var document = await Read($"/{lang}/article/{id}");
        Assert.Equal(title, document.QuerySelector(".fixed h2")!.TextContent);
        Assert.Equal(count, document.QuerySelectorAll(".fixed blockquote").Length);
    }

    [Fact]
    public async Task Foreign_words_keep_their_language_and_direction()
    {
        var note = "تصحيح: كان عدد الأقواس ثمانية.";
        var id = await Add("facts-arabic", p => p with { Corrections = [note], Dateline = new Dateline("القاهرة", null, null, 5) }, text: "القاهرة - أُغلق الجسر اليوم أمام الحركة.", html: "<p>القاهرة - أُغلق الجسر اليوم أمام الحركة.</p>", language: "ar");
        var document = await Read($"/en/article/{id}");
        Assert.Equal(("ar", "rtl"), (document.QuerySelector(".fixed blockquote")!.GetAttribute("lang"), document.QuerySelector(".fixed blockquote")!.GetAttribute("dir")));
        Assert.Equal(("ar", "rtl"), (document.QuerySelector(".by bdi[lang=ar]")!.GetAttribute("lang"), document.QuerySelector(".by bdi[lang=ar]")!.GetAttribute("dir")));
    }

    [Theory]
    [InlineData("headline", false, false)]
    [InlineData("excerpt", true, true)]
    public async Task Shows_no_more_of_corrections_and_embeds_than_the_outlets_right(string right, bool words, bool embeds)
    {
        var id = await Add("facts-" + right, Facts, right);
        var document = await Read($"/en/article/{id}");
        Assert.NotNull(document.QuerySelector(".fixed"));
        Assert.Equal(words, document.Body!.TextContent.Contains(Note, StringComparison.Ordinal));
        Assert.Equal(embeds, document.QuerySelector(".embeds") is not null);
        Assert.Equal(words, (await site.Page($"/en/source/facts-{right}/feed.json")).Contains("six arches", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Embeds_are_named_and_linked_and_nothing_of_them_is_loaded()
    {
        var html = Html + "<p><a href=\"https://www.youtube.com/embed/abcDEF12345?rel=0\" rel=\"nofollow\">www.youtube.com</a></p>";
        var document = await Read($"/en/article/{await Add("facts-embeds", Facts, html: html)}");
        var cards = document.QuerySelectorAll(".embeds li").ToList();
        Assert.Equal(["The <bridge> from above", "Map, chart or document"], cards.Select(c => c.QuerySelector("a")!.TextContent));
        Assert.Equal(["https://www.youtube.com/watch?v=abcDEF12345", "https://maps.selwick.example/bridge"], cards.Select(c => c.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal(["Video at YouTube", "Shown from maps.selwick.example"], cards.Select(c => c.QuerySelector("span")!.TextContent));
        Assert.All(cards, c => Assert.Contains("noreferrer", c.QuerySelector("a")!.GetAttribute("rel"), StringComparison.Ordinal));
        Assert.Empty(document.QuerySelectorAll("iframe, video, audio, script:not([src^='/script/']):not([type='application/ld+json']), object, [src^=http]"));
        // The link that stands where the player stood does not cost the text its mark-up, nor stand there twice.
        Assert.Equal("paragraph", document.QuerySelector("#p2 b")!.TextContent);
        Assert.Empty(document.QuerySelectorAll(".text a:not(.addr)"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/relative")]
    [InlineData("")]
    public void What_is_no_web_address_becomes_no_link(string address) =>
        Assert.Empty(EmbedCard.Of(new ArticleRow { Embeds = StoredJson.Write(new[] { new Embed(EmbedKind.Video, address, "x") }) }));

    [Theory]
    [InlineData("https://player.vimeo.com/video/76979871", "Vimeo", "https://vimeo.com/76979871")]
    [InlineData("https://www.youtube-nocookie.com/embed/abcDEF12345", "YouTube", "https://www.youtube.com/watch?v=abcDEF12345")]
    [InlineData("https://www.youtube.com/embed/videoseries?list=PL1", "YouTube", "https://www.youtube.com/embed/videoseries?list=PL1")]
    [InlineData("https://twitter.com/someone/status/1", "X", "https://twitter.com/someone/status/1")]
    [InlineData("https://notyoutube.com/embed/abcDEF12345", "notyoutube.com", "https://notyoutube.com/embed/abcDEF12345")]
    [InlineData("https://player.example/x", "player.example", "https://player.example/x")]
    [InlineData("https://www.tidewater.example/x", "tidewater.example", "https://www.tidewater.example/x")]
    public void A_service_is_called_by_its_name_or_its_host(string address, string service, string to)
    {
        var card = Assert.Single(EmbedCard.Of(new ArticleRow { Embeds = StoredJson.Write(new[] { new Embed(EmbedKind.Video, address, null) }) }));
        Assert.Equal((service, to), (card.Service, card.Address));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""[{"kind":"hologram","address":"https://x.example/"}]""")]
    [InlineData("""[{"kind":"video"}]""")]
    [InlineData("{}")]
    public void Nonsense_in_the_store_shows_nothing(string embeds) => Assert.Empty(EmbedCard.Of(new ArticleRow { Embeds = embeds }));

    [Fact]
    public async Task Lists_mark_kind_and_paywall_beside_the_outlet()
    {
        var id = await Add("facts-listed", Facts);
        await Add("facts-listed", p => p);
        foreach (var (lang, marks) in new[] { ("en", new[] { "Live blog", "Paywall" }), ("ar", ["تغطية مباشرة", "جدار دفع"]) })
        {
            var rows = (await Read($"/{lang}/source/facts-listed")).QuerySelectorAll(".days .row").Select(r => (Link: r.QuerySelector("a")!.GetAttribute("href")!, Marks: r.QuerySelectorAll(".own").Select(o => o.TextContent).ToList())).ToList();
            Assert.All(marks, m => Assert.Contains(m, rows.Single(r => r.Link.Contains($"/{id}/", StringComparison.Ordinal)).Marks));
            Assert.Empty(rows.Single(r => !r.Link.Contains($"/{id}/", StringComparison.Ordinal)).Marks);
        }
    }

    [Theory]
    [InlineData(1600, 900, true)]
    [InlineData(900, 1600, false)]
    [InlineData(9000, 900, false)]
    public async Task A_picture_has_its_size_before_it_comes(int width, int height, bool whole)
    {
        var id = await site.Add($"sized-{width}", "full", "A picture", "One paragraph.", "<p>One paragraph.</p>", image: "http://selwick-ledger.localhost/x.png", facts: p => p with { Image = "http://selwick-ledger.localhost/x.png", ImageWidth = width, ImageHeight = height });
        var image = (await Read($"/en/article/{id}")).QuerySelector(".body figure img")!;
        Assert.Equal(($"{width}", $"{height}", whole), (image.GetAttribute("width"), image.GetAttribute("height"), image.ClassList.Contains("whole")));
    }

    [Fact]
    public async Task What_is_known_by_its_day_has_no_clock_in_any_list()
    {
        var day = new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);
        var id = await Add("facts-day", p => p with { Published = new PageDate(day, Precision.Day, 0.9, DateSource.Headline) });
        var story = await site.Store.Stories.Place(new Placement { ArticleId = id });
        foreach (var page in new[] { $"/en/article/{id}", $"/en/story/{story}", "/en/source/facts-day" })
        {
            var times = (await Read(page)).QuerySelectorAll("main time").Where(t => t.GetAttribute("datetime")!.StartsWith("2026-03-09", StringComparison.Ordinal)).ToList();
            if (!page.Contains("/source/", StringComparison.Ordinal)) Assert.NotEmpty(times);
            Assert.All(times, t => Assert.Equal("2026-03-09", t.GetAttribute("datetime")));
            Assert.All(times, t => Assert.DoesNotMatch("[0-9]:[0-9]", t.TextContent));
        }
        var row = (await site.Store.Stories.Find(story, null, TestContext.Current.CancellationToken))!;
        Assert.Equal("day", row.LeadPrecision);
    }

    [Fact]
    public async Task A_json_feed_carries_the_facts()
    {
        await Add("facts-json", Facts);
        using var json = JsonDocument.Parse(await site.Page("/en/source/facts-json/feed.json"));
        var facts = json.RootElement.GetProperty("items")[0].GetProperty("_firsthand");
        Assert.Equal(("liveblog", false), (facts.GetProperty("kind").GetString(), facts.GetProperty("accessible_for_free").GetBoolean()));
        Assert.Equal(("SELWICK", "2026-03-09", "Northern Press"), (facts.GetProperty("dateline").GetProperty("place").GetString(), facts.GetProperty("dateline").GetProperty("day").GetString(), facts.GetProperty("dateline").GetProperty("agency").GetString()));
        Assert.Equal(Note, facts.GetProperty("corrections")[0].GetString());
        Assert.Equal(JsonValueKind.String, json.RootElement.GetProperty("items")[0].GetProperty("date_published").ValueKind);
        await Add("facts-json-none", p => p);
        using var plain = JsonDocument.Parse(await site.Page("/en/source/facts-json-none/feed.json"));
        Assert.Equal(["kind"], plain.RootElement.GetProperty("items")[0].GetProperty("_firsthand").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task An_article_of_no_known_day_goes_out_without_one()
    {
        // What a page tells of its last change is no publication either.
        await Add("undated", p => p with { Published = new PageDate(new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero), Precision.Day, 0.3, DateSource.Inferred) });
        using var json = JsonDocument.Parse(await site.Page("/en/source/undated/feed.json"));
        var item = json.RootElement.GetProperty("items")[0];
        Assert.False(item.TryGetProperty("date_published", out _));
        Assert.Equal(JsonValueKind.String, item.GetProperty("date_modified").ValueKind);
        Assert.DoesNotContain("pubDate", await site.Page("/en/source/undated/rss.xml"), StringComparison.Ordinal);
        var atom = await site.Page("/en/source/undated/atom.xml");
        Assert.DoesNotContain("<published>", atom, StringComparison.Ordinal);
        Assert.Contains("<updated>", atom, StringComparison.Ordinal);
    }
}
