using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>The same in a real browser: which faces a page loads, what moves while it comes, and whether the short sheet draws what the long one says.</summary>
[Collection("browser")]
public sealed class FirstWordsBrowserTests(SiteUnderTest site, Chromium chromium)
{
    private string Address(string path) => new Uri(site.Address, path).ToString();

    [Fact]
    public async Task The_short_sheet_is_read_as_the_long_one()
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address("/en/about"));
        var written = string.Concat(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot", "look"), "*.css").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        const string Rules = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); return [...s.cssRules].map(r => r.cssText) }";
        var (whole, small) = (await page.EvaluateAsync<string[]>(Rules, written), await page.EvaluateAsync<string[]>(Rules, await site.Page("/look.css")));
        Assert.True(whole.Length > 500);
        Assert.Equal(whole, small);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Faces_are_loaded_once_and_of_Arabic_what_the_page_has_letters_of(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 412, Height = 900 } });
        var page = await context.NewPageAsync();
        var (asked, words) = (new List<string>(), new List<string>());
        page.Request += (_, request) => { if (request.ResourceType == "font" || request.Url.Contains("/fonts/", StringComparison.Ordinal)) asked.Add(request.Url.Split('/')[^1].Replace(".woff2", "", StringComparison.Ordinal)); };
        page.Console += (_, m) => words.Add(m.Text);
        // An Arabic text on either page.
        await page.GotoAsync(Address($"/{lang}/article/{site.Arabic}"), new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(asked.Distinct(), asked);
        Assert.Contains("noto-naskh-arabic-news", asked);
        Assert.DoesNotContain(asked, a => a is "noto-naskh-arabic" or "ibm-plex-sans-arabic-400" or "ibm-plex-sans-arabic-600");
        Assert.InRange(asked.Sum(a => new FileInfo(Path.Combine(AppContext.BaseDirectory, "wwwroot", "fonts", a + ".woff2")).Length), 1, 230 * 1024);
        Assert.Empty(words);
        // A Sorani word brings the whole face.
        var whole = await page.RunAndWaitForRequestAsync(() => page.Locator("h1").EvaluateAsync("h => { h.textContent = 'هەواڵ' }"), r => r.Url.EndsWith("/fonts/noto-naskh-arabic.woff2", StringComparison.Ordinal));
        Assert.NotNull(whole);
        Assert.DoesNotContain("newsreader-latin-seldom-400", asked);
        await page.RunAndWaitForRequestAsync(() => page.Locator("h1").EvaluateAsync("h => { h.textContent = '½ ™ þ' }"), r => r.Url.EndsWith("/fonts/newsreader-latin-seldom-400.woff2", StringComparison.Ordinal));
    }

    /// <summary>The buttons of an article are shown by scripts: their line is as long before.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Nothing_moves_when_the_buttons_of_an_article_come(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 412, Height = 823 } });
        await context.AddInitScriptAsync("Object.defineProperty(window, 'speechSynthesis', { value: undefined }); Object.defineProperty(navigator, 'share', { value: undefined })");
        var page = await context.NewPageAsync();
        // The script comes once the page stands.
        var stands = new TaskCompletionSource();
        await page.RouteAsync("**/script/article.js*", async route =>
        {
            await stands.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(Address($"/{lang}/article/{site.Ledger}"), new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".foot").WaitForAsync();
        await page.WaitForFunctionAsync("[...document.querySelectorAll('link[rel=stylesheet]')].every(l => l.sheet)");
        const string Top = "document.querySelector('.body').getBoundingClientRect().top";
        await page.EvaluateAsync("document.fonts.ready.then(() => 0)");
        Assert.False(await page.Locator("#print").IsVisibleAsync());
        var before = await page.EvaluateAsync<double>(Top);
        stands.SetResult();
        await Assertions.Expect(page.Locator("#print")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#copy")).ToBeVisibleAsync();
        Assert.Equal(before, await page.EvaluateAsync<double>(Top));
    }
}
