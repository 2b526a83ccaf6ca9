using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.Editing;

/// <summary>The editors' pages in a real browser: no barriers, by keyboard without script, from right to left.</summary>
public sealed class EditorsBrowserTests(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>
{
    private string At(string path) => new Uri(site.Address, path).ToString();

    private async Task<IPage> SignedIn(IBrowserContext context, string lang)
    {
        var page = await context.NewPageAsync();
        var person = await site.Person(PersonRole.Editor);
        await page.GotoAsync(At($"/{lang}/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Locator("form:not([data-passkey]) button.btn").First.ClickAsync();
        await page.WaitForURLAsync($"**/{lang}/account");
        return page;
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task No_barrier_and_no_sideways_scrolling_on_the_editors_pages(string lang)
    {
        var (a, b) = await EditorsNews.Two(site);
        var story = await EditorsNews.StoryOf(site, a);
        await site.Store.Corrections.Merge(new Edit(null, ""), await EditorsNews.StoryOf(site, b), story);
        await site.Store.Pins.Pin(new Edit(null, ""), story, lang, 1, TimeSpan.FromHours(3));
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { BypassCSP = true });
        var page = await SignedIn(context, lang);
        foreach (var path in new[] { $"/{lang}/edit", $"/{lang}/edit/story/{story}", $"/{lang}/edit/article/{a}", $"/{lang}/corrections" })
        {
            await page.GotoAsync(At(path));
            Assert.Equal(lang == "ar" ? "rtl" : "ltr", await page.Locator("html").GetAttributeAsync("dir"));
            await Barriers.None(page);
        }
    }

    [Theory]
    [InlineData("en", "River Ferries")]
    [InlineData("ar", "عبّارات النهر")]
    public async Task A_hashtag_is_given_and_taken_back_by_keyboard_alone_without_script(string lang, string label)
    {
        var (a, _) = await EditorsNews.Two(site);
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await SignedIn(context, lang);
        await page.GotoAsync(At($"/{lang}/edit/article/{a}"));
        await page.Locator("#label").FocusAsync();
        await page.Keyboard.TypeAsync(label);
        // Kind, reason, button: in the order in which they are read.
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#is")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("It is about them.");
        await Assertions.Expect(page.Locator("#why-tag")).ToHaveValueAsync("It is about them.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**?done=1");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("dl.rows bdi").Filter(new() { HasText = label }).First).ToBeVisibleAsync();
        var made = (await site.Store.Corrections.OfArticle(a))[0];
        Assert.Equal(("hashtag.add", true), (made.Kind, made.Holds));
        await page.Locator($"button[name=id][value='{made.Id}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"button[name=id][value='{made.Id}']")).ToHaveCountAsync(0);
        Assert.False((await site.Store.Corrections.Find(made.Id))!.Holds);
    }
}
