using Firsthand.Store;
using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>The front page in a real browser: what announces itself, what is marked as new, the form, the keyboard.</summary>
[Collection("browser")]
public sealed class FrontBrowserTests(SiteUnderTest site, Chromium chromium)
{
    private async Task<long> NewStory(string title, string language = "en") =>
        await site.Store.Stories.Place(new Placement { ArticleId = await site.Add("front-" + language, "full", title, title + ".", $"<p>{title}.</p>", language: language) });

    [Theory]
    [InlineData("en", 390, " new stor")]
    [InlineData("en", 820, " new stor")]
    [InlineData("en", 1440, " new stor")]
    [InlineData("ar", 390, "جديدة منذ")]
    public async Task A_new_story_announces_itself_by_a_link_and_moves_nothing(string lang, int width, string says)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, m) => { if (m.Type == "error") errors.Add(m.Text); };
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/").ToString());
        var (notice, lead) = (page.Locator("a.live"), page.Locator(".lead h2"));
        Assert.False(await notice.IsVisibleAsync());
        const string Top = "document.querySelector('.lead h2').getBoundingClientRect().top";
        var (text, place) = (await lead.InnerTextAsync(), await page.EvaluateAsync<double>(Top));
        var id = await NewStory(lang == "en" ? "A story while reading" : "قصة أثناء القراءة", lang);
        await notice.WaitForAsync();
        Assert.Contains(says, await notice.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal((text, place), (await lead.InnerTextAsync(), await page.EvaluateAsync<double>(Top)));
        await notice.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?since="));
        Assert.True(await page.Locator($".since a[href*='/story/{id}/']").IsVisibleAsync());
        Assert.Empty(errors);
        Assert.Empty(await context.CookiesAsync());
    }

    [Fact]
    public async Task What_is_new_since_the_last_visit_is_marked_for_those_who_want_it_and_kept_in_the_browser_alone()
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var address = new Uri(site.Address, "/en/").ToString();
        await page.GotoAsync(address);
        var choice = page.GetByRole(AriaRole.Checkbox);
        Assert.False(await choice.IsCheckedAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        await choice.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        var id = await NewStory("A story between two visits");
        // Another visit is another tab.
        await page.CloseAsync();
        page = await context.NewPageAsync();
        await page.GotoAsync(address);
        Assert.True(await page.GetByRole(AriaRole.Checkbox).IsCheckedAsync());
        Assert.StartsWith("New ", await page.Locator($"[data-story='{id}'] h3").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(await page.Locator($"[data-story='{id}']").CountAsync(), await page.Locator(".fresh").CountAsync());
        await page.Locator("a.seen").ClickAsync();
        Assert.True(await page.Locator($".since a[href*='/story/{id}/']").IsVisibleAsync());
        Assert.Empty(await context.CookiesAsync());
        await page.GetByRole(AriaRole.Checkbox).UncheckAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + document.querySelectorAll('.fresh').length"));
    }

    [Theory]
    [InlineData("en", "Orvane")]
    [InlineData("ar", "أورفان")]
    public async Task A_reader_names_a_country_by_keyboard_without_script(string lang, string country)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 }, Locale = lang });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, $"/{lang}/").ToString());
        if (!await page.Locator("#where").IsVisibleAsync()) await page.Locator(".change summary").ClickAsync();
        await page.Locator("#where").FillAsync("Nowhere");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".err").WaitForAsync();
        await page.Locator("#where").FillAsync(country);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/#near");
        Assert.Contains(country, await page.Locator("#near").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Single(await context.CookiesAsync());
        await page.Locator(".change summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator("#where").IsVisibleAsync());
        await page.Locator(".why-first summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator(".why-first p").First.IsVisibleAsync());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Nothing_stands_in_the_way_whatever_is_opened(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true, Locale = lang + "-XO" });
        var page = await context.NewPageAsync();
        foreach (var path in new[] { "/", "/?since=1", "/edition" })
        {
            await page.GotoAsync(new Uri(site.Address, $"/{lang}{path}").ToString());
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await Barriers.None(page);
        }
    }
}
