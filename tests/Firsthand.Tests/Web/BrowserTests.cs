using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>The main ways through the site in a real browser with JavaScript off.</summary>
[Collection("browser")]
public sealed class BrowserTests(SiteUnderTest site, Chromium chromium)
{
    private async Task<List<string>> Watch(IPage page)
    {
        var strangers = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.Address.ToString(), StringComparison.Ordinal)) strangers.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error") strangers.Add(message.Text);
        };
        await page.SetViewportSizeAsync(390, 844);
        return strangers;
    }

    [Theory]
    [InlineData("en", "Read the original")]
    [InlineData("ar", "اقرأ الأصل")]
    public async Task A_reader_finds_the_way_from_the_front_page_to_the_original_without_script(string lang, string original)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        var strangers = await Watch(page);
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/").ToString());
        await page.Locator("main h2 a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{lang}/story/"));
        await page.Locator(".said p a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{lang}/article/"));
        var link = page.Locator(".orig");
        Assert.Contains(original, await link.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await link.IsVisibleAsync());
        await page.Locator(".from a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{lang}/source/"));
        await page.Locator(".find input").FillAsync("strait");
        await page.Locator(".find input").PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/search\?q=strait"));
        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_reader_switches_on_who_says_what_without_script_by_keyboard(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        var strangers = await Watch(page);
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/article/{site.Ledger}").ToString());
        var (claim, note) = (page.Locator(".text .q[data-n]").First, page.Locator(".text .who").First);
        Task<string> Line() => claim.EvaluateAsync<string>("e => getComputedStyle(e).textDecorationLine + getComputedStyle(e, '::after').content");
        Assert.Equal("nonenone", await Line());
        Assert.False(await note.IsVisibleAsync());
        await page.GetByRole(AriaRole.Checkbox).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        Assert.StartsWith("underline\"", await Line(), StringComparison.Ordinal);
        Assert.True(await note.IsVisibleAsync());
        await page.GetByRole(AriaRole.Checkbox).UncheckAsync();
        Assert.False(await note.IsVisibleAsync());
        // Whoever comes for one claim sees its paragraph's.
        var paragraph = await page.Locator(".text .p:has(.who) > [id]").First.GetAttributeAsync("id");
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/article/{site.Ledger}#{paragraph}").ToString());
        Assert.True(await note.IsVisibleAsync());
        // On paper it is always there.
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/article/{site.Ledger}").ToString());
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await note.IsVisibleAsync());
        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_line_of_the_origin_graph_leads_to_its_sentence(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/story/{site.Ferries}").ToString());
        await page.Locator(".graph.wide a .hit").First.DispatchEventAsync("click");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#e[0-9]+$"));
        var line = page.Locator(".edges li:has(details)").First;
        Assert.False(await line.Locator("blockquote").IsVisibleAsync());
        await line.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await line.Locator("blockquote mark").IsVisibleAsync());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_reader_goes_from_a_dot_of_the_map_to_its_country_and_a_story_by_keyboard(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        var strangers = await Watch(page);
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/map").ToString());
        var dot = page.Locator(".chart a").Last;
        Assert.True(await dot.Locator("text").First.IsVisibleAsync());
        // The tab key gets there as to any link.
        await page.Locator(".tabs a").Last.FocusAsync();
        var dots = await page.Locator(".chart a").CountAsync();
        for (var i = 0; i < dots; i++) await page.Keyboard.PressAsync("Tab");
        Assert.Equal(await dot.GetAttributeAsync("href"), await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        await page.Keyboard.PressAsync("Enter");
        // Asked for again and again: waiting for the event of arrival waits for ever where it came between the look at the address and the wait.
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{lang}/country/"), new() { Timeout = 30_000 });
        await page.Locator("[aria-labelledby=about] h4 a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/{lang}/story/"), new() { Timeout = 30_000 });
        Assert.Empty(strangers);
    }

    [Fact]
    public async Task Nothing_stands_in_the_way_where_everything_is_switched_on_and_opened()
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true });
        var page = await context.NewPageAsync();
        foreach (var path in new[] { $"/en/article/{site.Ledger}", $"/ar/article/{site.Ledger}", $"/ar/article/{site.Arabic}", $"/en/story/{site.Ferries}", $"/ar/story/{site.Ferries}" })
        {
            await page.SetViewportSizeAsync(390, 844);
            await page.GotoAsync(new Uri(site.Address, path).ToString());
            if (await page.Locator("#whose").CountAsync() > 0) await page.Locator("#whose").CheckAsync();
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await Barriers.None(page);
        }
    }

    public static TheoryData<string, string> Pages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var lang in new[] { "en", "ar" })
                foreach (var page in new[] { "/", "/latest", "/story/F", "/story/F?ask=harbour+master", "/story/F?ask=qwxz", "/article/L", "/article/L?ask=Who+is+the+harbour+master", "/article/A", "/article/L/compare/1-2", "/settings", "/settings?back=/en/latest", "/hashtag/aurenstrait", "/hashtags", "/category/politics", "/country/xo", "/country/xo/about", "/map", "/map?order=outlets", "/sources?owner=private&order=articles", "/sources?q=qwxz", "/wrap-up/days", "/source/kestria-state-broadcasting", "/sources", "/speakers", "/speaker/en.ida-roemer", "/source/selwick-ledger/as/firsthand", "/search?q=strait", "/search", "/search?q=qwxz", "/about", "/nonsense", "/wrap-up", "/api", "/rules", "/moderation/log", "/corrections", "/article/L/comments" }) data.Add(lang, page);
            foreach (var lang in new[] { "fr", "es" })
                foreach (var page in new[] { "/", "/story/F", "/article/L", "/sources", "/wrap-up", "/about" }) data.Add(lang, page);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_barrier_and_no_sideways_scrolling(string lang, string path)
    {
        var browser = await chromium.Browser();
        // The checker is script; what it checks is the page as it stands without.
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true });
        var page = await context.NewPageAsync();
        var strangers = await Watch(page);
        await page.GotoAsync(new Uri(site.Address, $"/{lang}{path}".Replace("/story/F", $"/story/{site.Ferries}").Replace("/article/L", $"/article/{site.Ledger}").Replace("/article/A", $"/article/{site.Arabic}")).ToString());
        await Barriers.None(page);
        if (path != "/nonsense") Assert.Empty(strangers);
    }
}
