using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

[Collection("site")]
public sealed class WrapUpTests(SiteUnderTest site)
{
    private async Task<IHtmlDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    private static string Day(IHtmlDocument document) => document.QuerySelector("link[rel=canonical]")!.GetAttribute("href")!.Split('/')[^1];

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("fr")]
    public async Task A_day_tells_each_story_once_in_sentences_that_stand_in_its_articles(string lang)
    {
        var document = await Read($"/{lang}/wrap-up");
        var stories = document.QuerySelectorAll(".day > article").ToList();
        Assert.NotEmpty(stories);
        Assert.Equal(stories.Count, stories.Select(s => s.QuerySelector("h3 a")!.GetAttribute("href")).Distinct().Count());
        Assert.All(stories, s => Assert.NotNull(s.QuerySelector(".org b")));
        foreach (var passage in stories.SelectMany(s => s.QuerySelectorAll(".sum")))
        {
            var address = passage.QuerySelector(".by-outlet")!.GetAttribute("href")!;
            var article = (await site.Store.Articles.Find(long.Parse(address.Split('/')[3]), TestContext.Current.CancellationToken))!;
            var sentences = passage.Children.Where(e => e.LocalName == "bdi").Select(e => e.TextContent).ToList();
            Assert.InRange(sentences.Count, 1, 3);
            Assert.All(sentences, s => Assert.True(article.Text.Contains(s, StringComparison.Ordinal) || article.Excerpt.Contains(s, StringComparison.Ordinal), s));
            Assert.Equal(Day(document), DateTimeOffset.FromUnixTimeMilliseconds(article.SortAt).ToLocalTime().ToString("yyyy-MM-dd"));
        }
        var cite = stories.SelectMany(s => s.QuerySelectorAll(".cite")).First();
        var place = cite.GetAttribute("href")!.Split('#');
        Assert.Contains(cite.PreviousElementSibling!.TextContent, (await Read(place[0])).GetElementById(place[1])!.TextContent, StringComparison.Ordinal);
        var dated = await Read($"/{lang}/wrap-up/{Day(document)}");
        Assert.Equal(document.QuerySelector("main")!.TextContent, dated.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Days_lead_to_each_other_and_none_of_them_is_empty()
    {
        var days = new List<string>();
        for (var path = "/en/wrap-up"; path is not null;)
        {
            var document = await Read(path);
            Assert.NotEmpty(document.QuerySelectorAll(".day > article"));
            if (days.Count > 0) Assert.EndsWith(days[^1], document.QuerySelector("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
            days.Add(Day(document));
            path = document.QuerySelector("a[rel=prev]")?.GetAttribute("href");
        }
        Assert.True(days.Count > 1);
        Assert.Equal(days.OrderDescending(StringComparer.Ordinal).Distinct(), days);
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("2026-1-1")]
    [InlineData("2026-02-30")]
    [InlineData("20260301")]
    [InlineData("2999-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("1989-12-31")]
    [InlineData("yesterday")]
    [InlineData("%D9%A2%D9%A0%D9%A2%D9%A6-%D9%A0%D9%A1-%D9%A0%D9%A1")]
    [InlineData("2026-01-01%20")]
    public async Task What_is_no_day_is_no_page(string date)
    {
        foreach (var tail in new[] { "", "/mail.html", "/mail.txt" }) Assert.Equal(HttpStatusCode.NotFound, (await site.Get($"/en/wrap-up/{date}{tail}")).StatusCode);
    }

    [Fact]
    public async Task A_day_without_stories_says_so_and_names_those_that_have_some()
    {
        var document = await Read("/fr/wrap-up/2001-05-01");
        Assert.Contains("Aucun sujet en français", document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(document.QuerySelectorAll(".day, main a[href*='mail.']"));
        Assert.NotNull(document.QuerySelector("meta[name=robots]"));
        Assert.NotNull(document.QuerySelector("a[rel=next]"));
        foreach (var mail in new[] { "html", "txt" }) Assert.Equal(HttpStatusCode.NotFound, (await site.Get($"/fr/wrap-up/2001-05-01/mail.{mail}")).StatusCode);
        var none = await Read("/es/wrap-up");
        Assert.Contains("Ninguna noticia en español", none.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(none.QuerySelectorAll("a[rel=next], a[rel=prev]"));
        Assert.Empty(FeedReader.Read(Encoding.UTF8.GetBytes(await site.Page("/es/wrap-up/rss.xml")), null, site.Address).Feed!.Entries);
    }

    [Theory]
    [InlineData("en", "ltr")]
    [InlineData("ar", "rtl")]
    public async Task The_mail_carries_all_it_needs_and_loads_nothing(string lang, string direction)
    {
        var page = await Read($"/{lang}/wrap-up");
        var answer = await site.Get($"/{lang}/wrap-up/{Day(page)}/mail.html");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.DoesNotContain("unsafe", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var mail = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((lang, direction), (mail.DocumentElement.GetAttribute("lang"), mail.DocumentElement.GetAttribute("dir")));
        Assert.Empty(mail.QuerySelectorAll("style, link, script, img, [src], [background], [class]"));
        Assert.DoesNotContain("url(", mail.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.All(mail.QuerySelectorAll("a"), a => Assert.StartsWith(site.Address.ToString(), a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.All(mail.QuerySelectorAll("h1, h2, h3, p"), e => Assert.NotNull(e.GetAttribute("style")));
        Assert.All(mail.QuerySelectorAll("table"), t => Assert.Equal("presentation", t.GetAttribute("role")));
        var titles = page.QuerySelectorAll(".day h3").Select(h => h.TextContent).ToList();
        Assert.Equal(titles, mail.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.Equal(page.QuerySelectorAll(".day .sum > bdi").Select(b => b.TextContent), mail.QuerySelectorAll("p > bdi").Select(b => b.TextContent));
        Assert.NotNull(mail.QuerySelector($"a[href$='/{lang}/wrap-up/{Day(page)}']"));
        var text = await site.Page($"/{lang}/wrap-up/{Day(page)}/mail.txt");
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        var flat = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(titles, t => Assert.Contains(string.Join(' ', t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), flat, StringComparison.Ordinal));
        Assert.DoesNotContain(text.Split('\n'), line => line.Length > 76 && line.Contains(' ', StringComparison.Ordinal) && !line.Contains('·', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_feed_has_an_entry_a_day_with_the_whole_of_it()
    {
        foreach (var file in new[] { "rss.xml", "atom.xml", "feed.json" })
        {
            var feed = FeedReader.Read(Encoding.UTF8.GetBytes(await site.Page("/en/wrap-up/" + file)), null, site.Address).Feed!;
            Assert.InRange(feed.Entries.Count, 1, 7);
            Assert.Equal(feed.Entries.Select(e => e.Link).OrderDescending(StringComparer.Ordinal), feed.Entries.Select(e => e.Link));
            foreach (var entry in feed.Entries)
            {
                var page = await Read(new Uri(entry.Link!).AbsolutePath);
                var content = new HtmlParser().ParseDocument(entry.Content!);
                Assert.Equal(page.QuerySelectorAll(".day h3").Select(h => h.TextContent), content.QuerySelectorAll("h3").Select(h => h.TextContent));
                Assert.All(content.QuerySelectorAll("a"), a => Assert.StartsWith("http", a.GetAttribute("href"), StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Shows_no_more_of_a_text_than_the_outlets_right()
    {
        const string text = "Bluebell opens the text of the day. Zanzibarian closes it for good.";
        var titles = new Dictionary<string, string>();
        string day = "";
        // Many outlets on one story, so that it leads the day.
        foreach (var right in new[] { "headline", "excerpt" })
        {
            long? story = null;
            var ids = new List<long>();
            titles[right] = "A wrapped headline about " + right;
            for (var i = 0; i < 9; i++)
            {
                ids.Add(await site.Add($"wrapped-{right}-{i}", right, titles[right], text, $"<p>{text}</p>", excerpt: "Bluebell opens the text of the day."));
                story = await site.Store.Stories.Place(new Placement { ArticleId = ids[^1], StoryId = story }, TestContext.Current.CancellationToken);
            }
            await site.Store.Stories.Update([new StoryFace
            {
                StoryId = story!.Value,
                LeadArticleId = ids[0],
                Summary = "",
                Graph = new Firsthand.Reading.Attribution.OriginGraph { Roles = ids.ToDictionary(i => i, _ => Firsthand.Reading.Attribution.Role.FirstHand), Edges = [], IndependentOrigins = 9 },
            }], TestContext.Current.CancellationToken);
            day = DateTimeOffset.FromUnixTimeMilliseconds((await site.Store.Articles.Find(ids[0], TestContext.Current.CancellationToken))!.SortAt).ToLocalTime().ToString("yyyy-MM-dd");
        }
        var page = await Read("/en/wrap-up/" + day);
        string Story(string right) => page.QuerySelectorAll(".day > article").First(a => a.QuerySelector("h3")!.TextContent == titles[right]).TextContent;
        Assert.DoesNotContain("Bluebell", Story("headline"), StringComparison.Ordinal);
        Assert.Contains("Only its headline may be shown here.", Story("headline"), StringComparison.Ordinal);
        Assert.Contains("Bluebell", Story("excerpt"), StringComparison.Ordinal);
        foreach (var path in new[] { "", "/mail.html", "/mail.txt" })
            Assert.DoesNotContain("Zanzibarian", await site.Page($"/en/wrap-up/{day}{path}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Front_page_and_footer_lead_to_it()
    {
        var document = await Read("/fr/");
        Assert.NotNull(document.QuerySelector(".wrapup a[href='/fr/wrap-up']"));
        Assert.NotNull(document.QuerySelector("footer a[href='/fr/wrap-up']"));
        Assert.NotNull((await Read("/fr/wrap-up")).QuerySelector("nav a[aria-current=page][href='/fr/wrap-up']"));
    }
}
