using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>Listening, copying, sharing, printing and the help below the text, in a real browser. What Debian's Chromium lacks (voices, a translator) is put into the page as its own.</summary>
[Collection("browser")]
public sealed class ArticleMeansTests(SiteUnderTest site, Chromium chromium)
{
    private const string Voices = """
        window.spoken = []; window.cancelled = 0
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
        Object.defineProperty(window, 'speechSynthesis', { value: {
          getVoices: () => [{ lang: 'en-GB', localService: false, name: 'Far' }, { lang: 'en-US', localService: true, name: 'Near' }, { lang: 'ar-SA', localService: true, name: 'Qarib' }, { lang: 'fr-FR', localService: false, name: 'Loin' }],
          speak(u) { spoken.push(`${u.voice.name} ${u.rate} ${u.text}`); this.now = u }, cancel() { cancelled++; this.now = null },
        } })
        """;

    private const string Tools = """
        window.made = []
        self.Translator = { availability: async o => o.targetLanguage === 'fr' ? 'unavailable' : 'available',
          create: async o => (made.push(o), { translate: async text => { if (o.targetLanguage === 'es') throw new Error('broken'); return `<b>${o.targetLanguage}</b> ${text}` } }) }
        self.Summarizer = { availability: async () => 'downloadable', create: async o => { o.monitor({ addEventListener: (_, f) => f({ loaded: 0.5 }) }); return { summarize: async text => `First line of ${text.length}.\n\nSecond line.` } } }
        """;

    private readonly List<string> strangers = [];

    private async Task<IPage> Open(string path, bool script = true, string? with = null, bool phone = false)
    {
        var browser = await chromium.Browser();
        var context = await browser.NewContextAsync(new() { JavaScriptEnabled = script, Permissions = ["clipboard-read", "clipboard-write"], ViewportSize = new() { Width = phone ? 390 : 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        if (with is not null) await context.AddInitScriptAsync(with);
        var page = await context.NewPageAsync();
        page.Request += (_, request) => { if (!request.Url.StartsWith(site.Address.ToString(), StringComparison.Ordinal)) strangers.Add(request.Url); };
        page.Console += (_, message) => { if (message.Type == "error") strangers.Add(message.Text); };
        page.PageError += (_, error) => strangers.Add(error);
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        return page;
    }

    private string Ledger(string lang = "en") => $"/{lang}/article/{site.Ledger}";

    private static Task<string[]> Spoken(IPage page) => page.EvaluateAsync<string[]>("spoken");
    private static Task Next(IPage page) => page.EvaluateAsync("speechSynthesis.now.onend()");

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task An_article_is_read_aloud_sentence_by_sentence_by_keyboard(string lang)
    {
        var page = await Open(Ledger(lang), with: Voices);
        await page.Locator("#hear").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#pause")).ToBeFocusedAsync();
        var heading = await page.Locator("h1").InnerTextAsync();
        Assert.Equal($"Near 1 {heading}", (await Spoken(page))[^1]);
        await Next(page);
        await Next(page);
        await Next(page);
        var marked = page.Locator(".text .now");
        Assert.EndsWith(await marked.First.EvaluateAsync<string>("e => e.textContent"), (await Spoken(page))[^1], StringComparison.Ordinal);
        Assert.Matches("^s[0-9]+$", await marked.First.GetAttributeAsync("id"));
        // Pause keeps the place; faster says the sentence again, faster.
        var said = (await Spoken(page)).Length;
        await page.Keyboard.PressAsync("Space");
        Assert.True(await page.EvaluateAsync<bool>("speechSynthesis.now === null"));
        Assert.Equal(1, await marked.CountAsync());
        await page.Keyboard.PressAsync("Space");
        var again = await Spoken(page);
        Assert.Equal(said + 1, again.Length);
        Assert.Equal(again[^2], again[^1]);
        await page.Locator("#rate").SelectOptionAsync("1.3");
        Assert.Equal(again[^1].Replace(" 1 ", " 1.3 ", StringComparison.Ordinal), (await Spoken(page))[^1]);
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Locator("#player").IsVisibleAsync());
        Assert.Equal(0, await marked.CountAsync());
        await Assertions.Expect(page.Locator("#hear")).ToBeFocusedAsync();
        // To the end: each sentence of the text once, in its order.
        await page.Locator("#hear").ClickAsync();
        await page.EvaluateAsync("spoken.length = 0; while (speechSynthesis.now) speechSynthesis.now.onend()");
        Assert.False(await page.Locator("#player").IsVisibleAsync());
        Assert.NotEmpty(await page.Locator("#told").InnerTextAsync());
        var article = (await site.Store.Articles.Find(site.Ledger, TestContext.Current.CancellationToken))!;
        var sentences = new Firsthand.Articles.SentencePlaces(article.Text, article.Language).Spans.Select(s => s.Of(article.Text)).ToList();
        Assert.Equal(sentences, (await Spoken(page)).TakeLast(sentences.Count).Select(s => s.Split(' ', 3)[2]));
        Assert.Empty(strangers);
    }

    [Fact]
    public async Task An_Arabic_article_is_read_by_an_Arabic_voice()
    {
        var page = await Open($"/en/article/{site.Arabic}", with: Voices);
        await page.Locator("#hear").ClickAsync();
        Assert.StartsWith("Qarib ", (await Spoken(page))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_days_edition_is_read_as_a_queue_that_can_be_skipped_through()
    {
        var page = await Open("/en/wrap-up", with: Voices);
        await page.Locator("#hear").ClickAsync();
        Assert.Contains(await page.Locator("h1").InnerTextAsync(), (await Spoken(page))[^1], StringComparison.Ordinal);
        var heads = await page.Locator(".day h3").AllInnerTextsAsync();
        Assert.True(heads.Count > 1);
        await Next(page);
        Assert.EndsWith(heads[0], (await Spoken(page))[^1], StringComparison.Ordinal);
        await page.Locator("#next").ClickAsync();
        Assert.EndsWith(heads[1], (await Spoken(page))[^1], StringComparison.Ordinal);
        await Next(page);
        await page.Locator("#back").ClickAsync();
        Assert.EndsWith(heads[1], (await Spoken(page))[^1], StringComparison.Ordinal);
        await page.Locator("#back").ClickAsync();
        Assert.EndsWith(heads[0], (await Spoken(page))[^1], StringComparison.Ordinal);
        for (var i = 0; i < heads.Count; i++) await page.Locator("#next").ClickAsync();
        // Beyond the last there is nothing to skip to: it goes on with what it was at.
        Assert.EndsWith(heads[^1], (await Spoken(page))[^1], StringComparison.Ordinal);
        await page.Locator("#stop").ClickAsync();
        Assert.False(await page.Locator("#player").IsVisibleAsync());
        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData("fr", "no voice of its own for this language: French")]
    [InlineData("en", "no voice of its own for this language: English")]
    public async Task Where_there_is_no_voice_the_page_says_so(string language, string words)
    {
        var id = await site.Add("voiceless-" + language, "full", "Un pont", "Le pont est ouvert. Il est beau.", "<p>Le pont est ouvert. Il est beau.</p>", language: language);
        // A voice that would send the text to its maker is none; and the browser of this machine has none at all.
        var page = await Open($"/en/article/{id}", with: language == "fr" ? Voices : null);
        await page.Locator("#hear").ClickAsync();
        await Assertions.Expect(page.Locator("#told")).ToContainTextAsync(words);
        Assert.False(await page.Locator("#player").IsVisibleAsync());
        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Without_script_or_speech_nothing_is_offered_that_does_not_work(string lang)
    {
        var page = await Open(Ledger(lang), script: false);
        foreach (var button in new[] { "#hear", "#print", "#copy", "#share", "#passage", "#player", "#translate", "#brief" }) Assert.False(await page.Locator(button).IsVisibleAsync(), button);
        Assert.StartsWith("mailto:?subject=", await page.Locator(".acts a[href^=mailto]").GetAttributeAsync("href"), StringComparison.Ordinal);
        await page.Locator("#help summary").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator("#help details").Last.Locator("p").First.IsVisibleAsync());
        // Each paragraph's address is a link that the keyboard reaches.
        await page.Locator("#p2 .addr").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#p2$"));
        var mute = await Open(Ledger(lang), with: "Object.defineProperty(window, 'speechSynthesis', { value: undefined }); Object.defineProperty(navigator, 'share', { value: undefined })");
        Assert.False(await mute.Locator("#hear").IsVisibleAsync());
        Assert.False(await mute.Locator("#share").IsVisibleAsync());
        Assert.True(await mute.Locator("#copy").IsVisibleAsync());
        Assert.Empty(strangers);
    }

    private const string Select = """
        ([from, to]) => { const find = (words, end) => { const walk = document.createTreeWalker(document.querySelector('.text'), 4)
            while (walk.nextNode()) { const at = walk.currentNode.data.indexOf(words); if (at >= 0) return [walk.currentNode, at + (end ? words.length : 0)] } }
          getSelection().setBaseAndExtent(...find(from, false), ...find(to, true)) }
        """;

    [Theory]
    [InlineData("four sail", "four sail", "four sailings", "text=four%20sailings")]
    [InlineData("We can take", "another matter", "We can take four sailings", "text=We%20can%20take%20four%20sailings,")]
    [InlineData("known for w", "It ends the long", "", "text=")]
    public async Task A_selected_passage_gives_a_link_to_it_with_its_source(string from, string to, string quote, string link)
    {
        var page = await Open(Ledger());
        if (from.StartsWith("known", StringComparison.Ordinal)) from = "Passenger ferries";
        await page.EvaluateAsync(Select, new[] { from, to });
        await Assertions.Expect(page.Locator("#passage")).ToBeVisibleAsync();
        await page.Locator("#passage").ClickAsync();
        await Assertions.Expect(page.Locator("#told")).Not.ToBeEmptyAsync();
        var copied = (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).Split('\n');
        Assert.StartsWith("“" + quote, copied[0], StringComparison.Ordinal);
        Assert.Contains("The Selwick Ledger: Ferries back", copied[^2], StringComparison.Ordinal);
        Assert.Contains(link, copied[^1], StringComparison.Ordinal);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(site.Address.ToString())}en/article/{site.Ledger}/[^#]+#p[0-9]+:~:text=", copied[^1]);
        Assert.DoesNotContain("¶", copied[0], StringComparison.Ordinal);
        Assert.Empty(strangers);
        // The browser finds the words again: without the paragraph's own anchor it still goes there.
        var there = await Open(new Uri(System.Text.RegularExpressions.Regex.Replace(copied[^1], "#p[0-9]+:", "#:")).PathAndQuery + System.Text.RegularExpressions.Regex.Match(copied[^1], ":~:.*").Value.Insert(0, "#"), phone: true);
        await there.WaitForFunctionAsync("scrollY > 200");
    }

    [Fact]
    public async Task Words_that_stand_twice_are_told_apart_by_what_stands_before()
    {
        var id = await site.Add("twice", "full", "Twice", "The old bridge is shut-down. The new bridge is shut-down.\n\nA <b> & more.", "<p>The old bridge is shut-down. The new bridge is shut-down.</p><p>A &lt;b&gt; &amp; more.</p>");
        var page = await Open($"/en/article/{id}");
        await page.EvaluateAsync("() => { const s = document.getElementById('s2').firstChild; getSelection().setBaseAndExtent(s, 8, s, s.length - 1) }");
        await page.Locator("#copy").ClickAsync();
        await Assertions.Expect(page.Locator("#told")).Not.ToBeEmptyAsync();
        Assert.EndsWith("#p1:~:text=The%20new-,bridge%20is%20shut%2Ddown", await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_selection_the_pages_own_address_is_copied_and_a_refusal_is_said()
    {
        var page = await Open(Ledger());
        await page.Locator("#copy").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#told")).Not.ToBeEmptyAsync();
        Assert.StartsWith(site.Address + $"en/article/{site.Ledger}/", await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
        await page.EvaluateAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        await page.Locator("#copy").ClickAsync();
        await Assertions.Expect(page.Locator("#told")).ToContainTextAsync("let nothing be copied");
    }

    [Fact]
    public async Task Sharing_is_the_devices_own()
    {
        var page = await Open(Ledger(), with: "Object.defineProperty(navigator, 'share', { value: async what => { window.shared = what } })");
        await page.Locator("#share").ClickAsync();
        Assert.Contains($"/en/article/{site.Ledger}/", await page.EvaluateAsync<string>("shared.url"), StringComparison.Ordinal);
        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData("en", "ar")]
    [InlineData("ar", "ar")]
    public async Task The_browsers_own_translator_and_summariser_are_used_where_there_are_any(string lang, string into)
    {
        var page = await Open(Ledger(lang), with: Tools);
        await page.Locator("#help details").Last.Locator("summary").ClickAsync();
        var box = page.Locator("#translate");
        await box.Locator("select").SelectOptionAsync(into);
        await box.Locator("button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(box.Locator("[role=status]")).ToContainTextAsync("Chrom");
        var paragraphs = box.Locator(".out p");
        Assert.Equal(await page.Locator(".text [id^=p]").CountAsync() + 1, await paragraphs.CountAsync());
        Assert.StartsWith($"<b>{into}</b> ", await paragraphs.Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("#p1", await paragraphs.Nth(1).Locator(".cite").GetAttributeAsync("href"));
        Assert.Equal(into, await box.Locator(".out").GetAttributeAsync("lang"));
        Assert.Equal("en", await page.EvaluateAsync<string>("made[0].sourceLanguage"));
        // What it cannot do, or does badly, leaves nothing half done.
        await box.Locator("select").SelectOptionAsync("fr");
        await box.Locator("button").ClickAsync();
        await Assertions.Expect(box.Locator("[role=status]")).ToHaveTextAsync((await box.GetAttributeAsync("data-cannot"))!);
        await box.Locator("select").SelectOptionAsync("es");
        await box.Locator("button").ClickAsync();
        await Assertions.Expect(box.Locator("[role=status]")).ToHaveTextAsync((await box.GetAttributeAsync("data-failed"))!);
        Assert.Equal(0, await paragraphs.CountAsync());
        await page.Locator("#brief button").ClickAsync();
        await Assertions.Expect(page.Locator("#brief .out p")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("#brief [role=status]")).ToContainTextAsync("Chrom");
        Assert.Empty(strangers);
    }

    [Fact]
    public async Task A_browser_without_such_tools_says_so()
    {
        var page = await Open(Ledger(), with: "delete self.Translator; delete self.Summarizer");
        Assert.Equal("Your browser has no summariser of its own.", await page.Locator("#brief [role=status]").InnerTextAsync());
        Assert.False(await page.Locator("#brief form").IsVisibleAsync());
        await page.Locator("#help details").Last.Locator("summary").ClickAsync();
        Assert.Equal("Your browser has no translator of its own that pages can ask.", await page.Locator("#translate [role=status]").InnerTextAsync());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task On_paper_an_article_is_text_source_and_address(string lang)
    {
        var page = await Open(Ledger(lang));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var gone in new[] { ".mast nav", ".util", ".acts", ".find", "#help", "[aria-labelledby=rlh]", "[aria-labelledby=cmh]", ".whose", ".addr", ".foot .grid" }) Assert.False(await page.Locator(gone).First.IsVisibleAsync(), gone);
        foreach (var kept in new[] { ".orig", "h1", ".text", ".text .who", "#card", "#said", ".printed" }) Assert.True(await page.Locator(kept).First.IsVisibleAsync(), kept);
        Assert.Contains("http://selwick-ledger.localhost", await page.Locator(".orig").EvaluateAsync<string>("e => getComputedStyle(e, '::after').content"), StringComparison.Ordinal);
        Assert.Contains($"/{lang}/article/{site.Ledger}", await page.Locator(".printed").InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("underline", await page.Locator(".text .q").First.EvaluateAsync<string>("e => getComputedStyle(e).textDecorationLine"), StringComparison.Ordinal);
        var pdf = await page.PdfAsync(new() { Format = "A4" });
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), "/Type\\s*/Page\\b"), 1, 5);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task With_everything_open_and_at_work_there_is_no_barrier(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await context.AddInitScriptAsync(Voices + "\n" + Tools);
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/article/{site.Ledger}?ask=Who%20is%20the%20harbour%20master").ToString());
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await page.Locator("#translate button").ClickAsync();
        await page.Locator("#brief button").ClickAsync();
        await Assertions.Expect(page.Locator("#brief .out p")).ToHaveCountAsync(2);
        await page.Locator("#hear").ClickAsync();
        await page.EvaluateAsync("speechSynthesis.now.onend()");
        await page.EvaluateAsync("getSelection().selectAllChildren(document.getElementById('p3'))");
        await Assertions.Expect(page.Locator("#passage")).ToBeVisibleAsync();
        await Barriers.None(page);
    }

    [Fact]
    public async Task The_scripts_of_the_article_and_the_settings_are_small()
    {
        var bytes = 0;
        foreach (var script in new[] { "article.js", "player.js", "help.js", "settings.js" }) bytes += (await site.Page("/script/" + script)).Length;
        Assert.InRange(bytes, 1, 9 * 1024);
    }
}
