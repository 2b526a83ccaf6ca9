using Firsthand.Admin;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Firsthand.Tests.Admin;

/// <summary>The operator's desk in a real browser.</summary>
public sealed class OperatorBrowserTests(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>
{
    private string At(string path) => new Uri(site.Address, path).ToString();

    private async Task<IPage> SignedIn(IBrowserContext context, string lang)
    {
        var page = await context.NewPageAsync();
        var person = await site.Person(PersonRole.Administrator);
        await page.GotoAsync(At($"/{lang}/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Locator("form:not([data-passkey]) button.btn").ClickAsync();
        await page.WaitForURLAsync($"**/{lang}/account");
        return page;
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task No_barrier_and_no_sideways_scrolling_on_any_page_of_the_desk(string lang)
    {
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { BypassCSP = true });
        var page = await SignedIn(context, lang);
        var person = await site.Person();
        foreach (var tail in new[] { "", "/sources", "/sources/selwick-ledger", "/sources/selwick-ledger/rule", "/add", "/people", $"/people/{person.Id}", "/invitations", "/settings", "/editions", "/words", "/storage", "/jobs", "/log" })
            await Barriers.None(page, At($"/{lang}/admin{tail}"));
    }

    [Fact]
    public async Task A_backup_is_made_and_tried_by_keyboard_without_script()
    {
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await SignedIn(context, "en");
        await page.GotoAsync(At("/en/admin/storage"));
        await page.Locator("button[value=backup]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/admin/storage?told=backup");
        await site.Services.GetRequiredService<Backups>().Running;
        await page.ReloadAsync();
        await page.Locator("button[value=test]").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/admin/storage?told=backup-test");
        await site.Services.GetRequiredService<Backups>().Running;
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("people");
    }
}
