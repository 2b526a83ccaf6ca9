using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>The reading settings in a real browser, with script and without.</summary>
[Collection("browser")]
public sealed class ReadingSettingsTests(SiteUnderTest site, Chromium chromium)
{
    private string Address(string path) => new Uri(site.Address, path).ToString();

    private async Task<IBrowserContext> Context(bool script, params string[] settings)
    {
        var context = await (await chromium.Browser()).NewContextAsync(new() { JavaScriptEnabled = script, ViewportSize = new() { Width = 1440, Height = 900 } });
        if (settings.Length > 0) await context.AddCookiesAsync([new() { Name = "settings", Value = Uri.EscapeDataString(string.Join('&', settings)), Url = site.Address.ToString() }]);
        return context;
    }

    private static Task<string> Style(IPage page, string selector, string property) => page.Locator(selector).First.EvaluateAsync<string>($"e => getComputedStyle(e).{property}");

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_reader_chooses_without_script_by_keyboard_and_is_led_back(string lang)
    {
        await using var context = await Context(script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address($"/{lang}/article/{site.Ledger}"));
        var before = await Style(page, ".text p", "fontSize");
        await page.Locator(".acts a[href*='/settings']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/{lang}/settings[?]back="));
        await page.WaitForLoadStateAsync();
        await page.Locator("#size-normal").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Locator("#theme-system").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Locator("#look button[type=submit]").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/{lang}/article/{site.Ledger}$"));
        await page.WaitForLoadStateAsync();
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Equal("large", await page.Locator("html").GetAttributeAsync("data-size"));
        Assert.NotEqual(before, await Style(page, ".text p", "fontSize"));
        Assert.Equal("rgb(22, 23, 21)", await Style(page, "body", "backgroundColor"));
        // And everywhere else; until it is forgotten.
        await page.Locator(".foot a[href*='/settings']").ClickAsync();
        Assert.True(await page.Locator("#size-large").IsCheckedAsync());
        await page.Locator("button[name=reset]").ClickAsync();
        Assert.Empty(await context.CookiesAsync());
        Assert.Null(await page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task With_script_the_page_changes_at_once_and_keeps_it(string lang)
    {
        await using var context = await Context(script: true);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address($"/{lang}/settings?back=/{lang}/latest"));
        var width = await Style(page, ".try .body p", "maxInlineSize");
        await page.Locator("#width-narrow").CheckAsync();
        Assert.NotEqual(width, await Style(page, ".try .body p", "maxInlineSize"));
        await page.Locator("#face-sans").CheckAsync();
        Assert.Contains(lang == "ar" ? "IBM Plex Sans Arabic" : "Libre Franklin", (await Style(page, ".try .body p", "fontFamily"))[..24], StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#kept")).Not.ToBeEmptyAsync();
        await page.GotoAsync(Address($"/{lang}/about"));
        Assert.Equal("narrow", await page.Locator("html").GetAttributeAsync("data-width"));
        await page.GotoAsync(Address($"/{lang}/settings"));
        await page.Locator("#width-normal").CheckAsync();
        Assert.Null(await page.Locator("html").GetAttributeAsync("data-width"));
    }

    [Fact]
    public async Task With_script_the_way_back_leads_to_the_paragraph_that_was_read()
    {
        await using var context = await Context(script: true);
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(390, 700);
        await page.GotoAsync(Address($"/en/article/{site.Ledger}"));
        await page.Locator("#p4").EvaluateAsync("e => e.scrollIntoView({ block: 'start' })");
        await page.Locator(".foot a[href*='/settings']").EvaluateAsync("e => e.click()");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/settings[?]back="));
        await page.Locator("#look button[type=submit]").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/article/.*#p4$"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task With_the_devices_own_fonts_none_is_asked_for(string lang)
    {
        foreach (var (settings, fonts) in new[] { ("face=device", false), ("theme=dark", true) })
        {
            await using var context = await Context(script: true, settings);
            var page = await context.NewPageAsync();
            var asked = new List<string>();
            page.Request += (_, request) => { if (request.ResourceType == "font" || request.Url.Contains("/fonts/", StringComparison.Ordinal)) asked.Add(request.Url); };
            foreach (var path in new[] { $"/{lang}/", $"/{lang}/article/{site.Ledger}", $"/{lang}/article/{site.Arabic}", $"/{lang}/settings" }) await page.GotoAsync(Address(path), new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.Equal(fonts, asked.Count > 0);
        }
    }

    [Theory]
    [InlineData("size=larger", "width=wide", "face=sans", "contrast=more")]
    [InlineData("size=larger", "width=narrow", "face=device", "theme=dark")]
    [InlineData("size=large", "width=wide", "contrast=more", "theme=dark")]
    [InlineData("size=small", "width=wide", "contrast=normal", "help=off")]
    public async Task Whatever_is_chosen_has_no_barrier_and_no_sideways_scrolling(params string[] settings)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true, ReducedMotion = ReducedMotion.Reduce });
        await context.AddCookiesAsync([new() { Name = "settings", Value = Uri.EscapeDataString(string.Join('&', settings)), Url = site.Address.ToString() }]);
        var page = await context.NewPageAsync();
        foreach (var path in new[] { $"/en/article/{site.Ledger}", $"/ar/article/{site.Arabic}", "/en/settings", "/ar/settings", "/en/", "/ar/", $"/en/story/{site.Ferries}", $"/en/article/{site.Ledger}/compare/1-2" })
        {
            await page.SetViewportSizeAsync(390, 844);
            await page.GotoAsync(Address(path));
            if (await page.Locator("#whose").CountAsync() > 0) await page.Locator("#whose").CheckAsync();
            await Barriers.NothingFound(page);
            await Barriers.NothingSticksOut(page, [.. Barriers.Widths, 1200, 1900]);
        }
    }

    [Theory]
    [InlineData("/en/latest?in=all&before=1-1&utm_source=x", "/en/latest?before=1-1&in=all")]
    [InlineData("/en/search?q=a%26b%3D%23c", "/en/search?q=a%26b%3D%23c")]
    [InlineData("/en/hashtag/aurenstrait", "/en/hashtag/aurenstrait")]
    [InlineData("/en/settings?back=//evil.example/", null)]
    [InlineData("/en/nonsense%0d%0ax", null)]
    public async Task Every_page_leads_to_the_settings_and_back(string path, string? back)
    {
        var answer = await site.Get(path);
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var link = document.QuerySelector(".foot a[href*='/settings']")!.GetAttribute("href")!;
        Assert.Equal(back, Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(site.Address, link).Query).TryGetValue("back", out var there) ? there.ToString() : null);
        if (back is null) return;
        var settings = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await site.Page(link));
        Assert.Equal(back, settings.QuerySelector("input[name=back]")!.GetAttribute("value"));
        Assert.Equal(back, settings.QuerySelector(".crumb a")!.GetAttribute("href"));
        Assert.Equal(back, (await site.Post("/en/settings", [("size", "large"), ("back", back)])).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_way_back_of_one_reader_is_kept_for_nobody_else()
    {
        await site.Page("/en/settings?back=/en/latest");
        Assert.Contains("name=\"back\" value=\"/en/sources\"", await site.Page("/en/settings?back=/en/sources"), StringComparison.Ordinal);
        Assert.True((await site.Get("/en/settings?back=/en/sources")).Headers.CacheControl!.Private);
        Assert.Contains("name=\"back\" value=\"/en/\"", await site.Page("/en/settings?back=https://evil.example/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_chosen_is_what_the_page_asks()
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await site.Page("/fr/settings"));
        foreach (var (key, choices) in Firsthand.Settings.SettingsPage.Questions)
        {
            Assert.Equal(Firsthand.Layout.ReaderSettings.Choices[key].Order(), choices.Order());
            Assert.Equal(Firsthand.Layout.ReaderSettings.Choices[key][0], document.QuerySelector($"input[name={key}][checked]")!.GetAttribute("value"));
        }
    }
}
