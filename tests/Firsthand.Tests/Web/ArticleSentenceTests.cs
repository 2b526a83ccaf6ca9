using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Articles;

namespace Firsthand.Tests.Web;

/// <summary>Each sentence of a text has an address, whatever mark-up it has.</summary>
[Collection("site")]
public sealed class ArticleSentenceTests(SiteUnderTest site)
{
    private async Task<IDocument> Read(long id, string lang = "en") => new HtmlParser().ParseDocument(await site.Page($"/{lang}/article/{id}"));

    /// <summary>A sentence as the page shows it: its element, and the pieces that name it.</summary>
    private static string Shown(IDocument document, int number) => string.Concat(document.QuerySelectorAll($"#s{number}, .text [data-s=\"{number}\"]").Select(e => e.TextContent));

    [Theory]
    [InlineData("en", "One bridge. Two bridges.\n\nThree bridges.", "<p>One bridge. Two bridges.</p><p>Three bridges.</p>")]
    [InlineData("en", "One bridge. Two bridges.", "<p>One <b>bridge</b>. <a href=\"https://x.example/\">Two</a> bridges.</p>")]
    [InlineData("en", "One bridge. Two bridges. Three.", "<p>One <b>bridge. Two</b> bridges. Three.</p>")]
    [InlineData("en", "One bridge. Two bridges.", "<p><i><b>One bridge. Two bridges.</b></i></p>")]
    [InlineData("en", "One bridge.\nTwo bridges.\nThree.", "<ul><li>One bridge.</li><li>Two bridges.</li><li>Three.</li></ul>")]
    [InlineData("en", "This is one\n\nOf two. Three.", "<p>This is one</p><blockquote><p>Of two. Three.</p></blockquote>")]
    [InlineData("en", "a heading that runs\nover two blocks. Then more.", "<p>a heading that runs</p><p>over two blocks. Then more.</p>")]
    [InlineData("en", "🙂 One. 🙂🙂 Two.", "<p>🙂 One. 🙂🙂 Two.</p>")]
    [InlineData("ar", "هذا جسر. وهذا جسر آخر؟ نعم.", "<p>هذا جسر. وهذا <b>جسر آخر؟ نعم</b>.</p>")]
    [InlineData("zh", "这是一座桥。那是两座桥！第三座。", "<p>这是一座<b>桥。那是</b>两座桥！第三座。</p>")]
    [InlineData("en", "What the text says. All of it.", "<p>What the mark-up says.</p>")]
    public async Task A_sentence_of_the_text_is_one_of_the_page(string language, string text, string html)
    {
        var document = await Read(await site.Add("sentences", "full", "Sentences", text, html, language: language));
        var places = new SentencePlaces(text, language);
        static string Bare(string s) => string.Concat(s.Where(c => !char.IsWhiteSpace(c)));
        for (var i = 0; i < places.Spans.Count; i++) Assert.Equal(Bare(places.Spans[i].Of(text)), Bare(Shown(document, i + 1)));
        Assert.Null(document.GetElementById($"s{places.Spans.Count + 1}"));
        Assert.Equal(Bare(text), Bare(document.QuerySelector(".text")!.TextContent));
        Assert.Empty(document.QuerySelectorAll("span[id^=s] :is(p, li, ul, blockquote, div), a a, .addr *"));
    }

    [Fact]
    public async Task A_claim_over_two_sentences_is_marked_in_both()
    {
        var document = await Read(site.Ledger);
        var claim = document.QuerySelectorAll(".text .q").First(q => q.TextContent.StartsWith("We can take four sailings", StringComparison.Ordinal));
        Assert.Matches("^s[0-9]+$", claim.ParentElement!.Id);
    }

    [Theory]
    [InlineData("en", "¶1, paragraph 1")]
    [InlineData("ar", "ف١، الفقرة ١")]
    public async Task Each_paragraph_shows_its_address_and_nobody_copies_it(string lang, string label)
    {
        var document = await Read(site.Ledger, lang);
        var addresses = document.QuerySelectorAll(".text .addr").ToList();
        Assert.Equal(label, addresses[0].GetAttribute("aria-label"));
        Assert.All(addresses, a => Assert.Equal("", a.TextContent));
        Assert.All(addresses, a => Assert.Same(a.ParentElement, document.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal(lang == "en" ? null : "ar", addresses[0].GetAttribute("lang"));
    }

    [Fact]
    public async Task What_helps_leads_to_its_sentence()
    {
        var document = await Read(site.Ledger);
        var points = document.QuerySelectorAll("#help .prose:not(.out)").SelectMany(p => p.QuerySelectorAll(".cite")).ToList();
        Assert.InRange(points.Count, 3, 12);
        foreach (var cite in points) Assert.Contains(document.GetElementById(cite.GetAttribute("href")![1..])!.TextContent, cite.ParentElement!.TextContent, StringComparison.Ordinal);
        var asked = new HtmlParser().ParseDocument(await site.Page($"/en/article/{site.Ledger}?ask=Who%20is%20the%20harbour%20master"));
        var answer = asked.QuerySelector(".ans .cite")!.GetAttribute("href")!;
        Assert.Matches("^#s[0-9]+$", answer);
        Assert.Contains("Ida Roemer", asked.GetElementById(answer[1..])!.TextContent, StringComparison.Ordinal);
        Assert.True(asked.QuerySelector("details#ask")!.HasAttribute("open"));
        Assert.Contains("?ask=Who", asked.QuerySelector("details#ask a[href*='/story/']")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("excerpt", "/en/")]
    [InlineData("headline", "/ar/")]
    public async Task What_may_not_be_shown_is_not_read_out_summarised_or_translated_either(string right, string lang)
    {
        var secret = "The secret figure of the bridge is 4711 crowns. " + string.Join(' ', Enumerable.Repeat("More words of the same kind stand here.", 20));
        var id = await site.Add("help-" + right, right, "A bridge", "A bridge was built. " + secret, $"<p>A bridge was built. {secret}</p>", excerpt: "A bridge was built.");
        var page = await site.Page($"{lang}article/{id}");
        Assert.DoesNotContain("4711", page, StringComparison.Ordinal);
        var document = new HtmlParser().ParseDocument(page);
        Assert.Empty(document.QuerySelectorAll("#help details, #help form, #translate, #passage, script[src*=help]"));
        Assert.NotEmpty(document.QuerySelector("#help p")!.TextContent);
        Assert.Equal(right == "excerpt", document.QuerySelector("#hear, #player") is not null);
        Assert.Equal(right == "excerpt" ? "A bridge was built." : "", Shown(document, 1));
    }

    [Fact]
    public async Task Help_that_is_switched_off_is_gone_and_can_be_switched_on()
    {
        var answer = await site.Post("/en/settings", [("help", "off"), ("back", $"/en/article/{site.Ledger}#help")]);
        Assert.EndsWith("#help", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
        var page = await (await site.Get($"/en/article/{site.Ledger}?ask=Who%20is%20the%20harbour%20master", ("Cookie", cookie))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var document = new HtmlParser().ParseDocument(page);
        Assert.Empty(document.QuerySelectorAll("#help details, .ans, script[src*=help]"));
        Assert.Equal("on", document.QuerySelector("#help form[action='/en/settings'] input[name=help]")!.GetAttribute("value"));
        Assert.NotEmpty((await Read(site.Ledger)).QuerySelectorAll("#help details"));
    }
}
