using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Firsthand.Tests.Web;

/// <summary>Questions on the pages of stories and articles, without script.</summary>
[Collection("site")]
public sealed class AskTests(SiteUnderTest site)
{
    private async Task<IDocument> Document(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    private string Story(string question, string lang = "en") => $"/{lang}/story/{site.Ferries}?ask={Uri.EscapeDataString(question)}";

    private string Article(string question, string lang = "en") => $"/{lang}/article/{site.Ledger}?ask={Uri.EscapeDataString(question)}";

    [Fact]
    public async Task A_story_answers_with_sentences_that_lead_to_their_place()
    {
        var page = await Document(Story("How much do the hauliers lose each week?"));
        var answer = page.QuerySelector(".ans")!;
        Assert.Contains("90,000 crowns", answer.TextContent, StringComparison.Ordinal);
        Assert.Equal("How much do the hauliers lose each week?", page.QuerySelector("form.ask input[name=ask]")!.GetAttribute("value"));
        var place = answer.QuerySelector("a.cite")!.GetAttribute("href")!;
        Assert.Matches("^/en/article/[0-9]+/[^#]+#p[0-9]+$", place);
        var there = await Document(place.Split('#')[0]);
        Assert.Contains("90,000 crowns", there.GetElementById(place.Split('#')[1])!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(answer.QuerySelector(".src a[href^='/en/source/']"));
        Assert.Contains("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_answers_from_its_own_text()
    {
        var page = await Document(Article("Who is the harbour master of Selwick?"));
        var answer = page.QuerySelector(".ans")!;
        Assert.Contains("Ida Roemer", answer.TextContent, StringComparison.Ordinal);
        var place = answer.QuerySelector("a.cite")!.GetAttribute("href")!;
        Assert.Contains("Ida Roemer", page.GetElementById(place[1..])!.TextContent, StringComparison.Ordinal);
        Assert.Empty(answer.QuerySelectorAll(".src"));
    }

    [Theory]
    [InlineData("en", "Not in these articles.")]
    [InlineData("ar", "ليس في هذه المقالات.")]
    public async Task What_the_articles_do_not_tell_is_not_answered(string lang, string none)
    {
        foreach (var question in new[] { "Who is the captain of the Maren Holt?", "What is the capital of Mongolia?", "<script>alert(1)</script>", "\u0001\u0002 ??", "🙂" })
            Assert.Contains(none, (await Document(Story(question, lang))).QuerySelector(".ans")?.TextContent ?? "no answer at all", StringComparison.Ordinal);
        Assert.Contains("Not in this article.", (await Document(Article("What is the capital of Mongolia?"))).QuerySelector(".ans")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u0000\u0007\r\n")]
    public async Task An_empty_question_is_none(string question)
    {
        Assert.Null((await Document(Story(question))).QuerySelector(".ans"));
        Assert.Null((await Document(Article(question))).QuerySelector(".ans"));
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("' onmouseover='x")]
    public async Task A_question_is_shown_as_text_alone(string question)
    {
        foreach (var address in new[] { Story(question), Article(question) })
        {
            var page = await Document(address);
            Assert.Equal(question, page.QuerySelector("form.ask input[name=ask]")!.GetAttribute("value"));
            Assert.Empty(page.QuerySelectorAll("script:not([src^='/script/']):not([type='application/ld+json']), .ans img, [onerror], [onmouseover]"));
        }
        using var json = JsonDocument.Parse(await site.Page($"/en/story/{site.Ferries}/ask.json?ask={Uri.EscapeDataString(question)}"));
        Assert.Equal(question, json.RootElement.GetProperty("question").GetString());
        Assert.DoesNotContain('<', json.RootElement.GetRawText());
    }

    [Fact]
    public async Task A_long_question_is_cut_and_one_longer_than_an_address_refused()
    {
        var cut = (await Document(Story(new string('a', 4000)))).QuerySelector("form.ask input[name=ask]")!.GetAttribute("value")!;
        Assert.Equal(300, cut.Length);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, (await site.Get(Story(new string('a', 60_000)))).StatusCode);
        Assert.True((await site.Get($"/en/story/{site.Ferries}?ask=a&ask=b&ask=%FF%FE&ask=%00")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Machines_get_the_same_with_spans_of_the_text()
    {
        using var json = JsonDocument.Parse(await site.Page($"/en/article/{site.Ledger}/ask.json?ask=Who%20is%20the%20harbour%20master"));
        Assert.True(json.RootElement.GetProperty("answered").GetBoolean());
        var answer = json.RootElement.GetProperty("answers")[0];
        var (start, end) = (answer.GetProperty("span")[0].GetInt32(), answer.GetProperty("span")[1].GetInt32());
        var article = (await site.Store.Articles.Find(site.Ledger, TestContext.Current.CancellationToken))!;
        Assert.Equal(article.Text[start..end], answer.GetProperty("text").GetString());
        Assert.Equal(article.Url, answer.GetProperty("article").GetProperty("external_url").GetString());
        using var none = JsonDocument.Parse(await site.Page($"/en/story/{site.Ferries}/ask.json?ask=What%20is%20the%20capital%20of%20Mongolia"));
        Assert.False(none.RootElement.GetProperty("answered").GetBoolean());
        using var nothing = JsonDocument.Parse(await site.Page($"/ar/story/{site.Ferries}/ask.json"));
        Assert.Equal("", nothing.RootElement.GetProperty("question").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/story/999999/ask.json?ask=x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/article/999999/ask.json?ask=x")).StatusCode);
    }

    [Fact]
    public async Task What_may_not_be_shown_in_full_is_not_asked()
    {
        const string secret = "The secret figure of the bridge is 4711 crowns.";
        foreach (var right in new[] { "excerpt", "headline" })
        {
            var id = await site.Add("asked-" + right, right, "A bridge and its figure", "A bridge was built. " + secret, $"<p>A bridge was built. {secret}</p>", excerpt: "A bridge was built.");
            var story = await site.Store.Stories.Place(new Firsthand.Store.Placement { ArticleId = id });
            foreach (var address in new[] { $"/en/article/{id}", $"/en/article/{id}/ask.json", $"/en/story/{story}", $"/en/story/{story}/ask.json" })
                Assert.DoesNotContain("4711", await site.Page(address + "?ask=" + Uri.EscapeDataString("What is the secret figure of the bridge?")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_without_a_question_and_each_question_are_pages_of_their_own()
    {
        Assert.Null((await Document($"/en/story/{site.Ferries}")).QuerySelector(".ans"));
        Assert.Contains("90,000 crowns", (await Document(Story("How much do the hauliers lose each week?"))).QuerySelector(".ans")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ida Roemer", (await Document(Story("Who is the harbour master of Selwick?"))).QuerySelector(".ans")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await Document($"/en/story/{site.Ferries}")).QuerySelector(".ans"));
    }

    [Fact]
    public async Task A_question_is_kept_in_no_cache_but_the_readers_own()
    {
        var first = await site.Get(Story("How much do the hauliers lose each week?"));
        Assert.True(first.Headers.CacheControl!.Private);
        Assert.False(first.Headers.Contains("Age"));
        Assert.False((await site.Get(Story("How much do the hauliers lose each week?"))).Headers.Contains("Age"));
        // What the output cache kept tells its age.
        await site.Get("/en/about");
        Assert.True((await site.Get("/en/about")).Headers.Contains("Age"));
        var etag = first.Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await site.Get(Story("How much do the hauliers lose each week?"), ("If-None-Match", etag))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Get(Story("How old is Pavel Dorn?"), ("If-None-Match", etag))).StatusCode);
    }

    [Fact]
    public async Task A_page_that_answers_nothing_is_the_same_whatever_is_asked_of_it()
    {
        var page = await site.Get("/en/about");
        var asked = await site.Get("/en/about?ask=Who");
        Assert.True(asked.Headers.Contains("Age"));
        Assert.Equal(page.Headers.ETag, asked.Headers.ETag);
    }

    [Fact]
    public async Task An_Arabic_article_is_asked_in_Arabic()
    {
        var page = await Document($"/ar/article/{site.Arabic}");
        Assert.Equal("اسأل", page.QuerySelector("form.ask button")!.TextContent);
        Assert.Equal("ltr", (await Document($"/en/article/{site.Arabic}")).DocumentElement.GetAttribute("dir"));
    }
}
