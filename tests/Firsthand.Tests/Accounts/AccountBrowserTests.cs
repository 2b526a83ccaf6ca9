using Firsthand.Accounts;
using Firsthand.Store;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.Accounts;

/// <summary>Accounts in a real browser: with script and a virtual authenticator, and without script.</summary>
public sealed class AccountBrowserTests(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>
{
    private const string Password = AccountSite.Password;

    private string At(string path) => new Uri(site.Address, path).ToString();

    private static async Task<(ICDPSession Session, string Authenticator)> Authenticator(IPage page, bool verifies = true)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var made = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = verifies,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return (session, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private async Task SignIn(IPage page, PersonRow person, string lang = "en")
    {
        await page.GotoAsync(At($"/{lang}/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("form:not([data-passkey]) button.btn").ClickAsync();
        await page.WaitForURLAsync($"**/{lang}/account");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_passkey_is_added_used_to_come_in_and_removed(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") errors.Add(message.Text);
        };
        await Authenticator(page);
        var person = await site.Person();
        await SignIn(page, person, lang);
        await page.GotoAsync(At($"/{lang}/account/passkeys"));
        await page.Locator("#label").FillAsync("<b>my</b> phone");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("form[data-passkey] button").ClickAsync();
        await page.WaitForURLAsync("**/account/done/passkey");
        var kept = Assert.Single(await site.Store.Passkeys.Of(person.Id));
        Assert.Equal("<b>my</b> phone", kept.Name);
        Assert.Null(kept.UsedAt);

        await page.GotoAsync(At($"/{lang}/account"));
        await page.Locator("button[value=here]").ClickAsync();
        await page.GotoAsync(At($"/{lang}/account/sign-in?back=%2F{lang}%2Flatest"));
        await page.Locator("form[data-passkey] button").ClickAsync();
        await page.WaitForURLAsync($"**/{lang}/latest");
        await page.GotoAsync(At($"/{lang}/account"));
        Assert.Equal(person.Name, await page.Locator("h1").InnerTextAsync());
        Assert.NotNull((await site.Store.Passkeys.Of(person.Id))[0].UsedAt);

        await page.GotoAsync(At($"/{lang}/account/passkeys"));
        Assert.Contains("<b>my</b> phone", await page.Locator("dt").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#password-remove").FillAsync(Password);
        await page.Locator("button[name=id]").ClickAsync();
        await page.WaitForURLAsync("**/account/done/passkey-gone");
        Assert.Empty(await site.Store.Passkeys.Of(person.Id));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_device_that_does_not_know_the_site_or_its_owner_leads_nowhere_and_says_so()
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await Authenticator(page, verifies: false);
        var person = await site.Person();
        await SignIn(page, person);
        await page.GotoAsync(At("/en/account/passkeys"));
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("form[data-passkey] button").ClickAsync();
        await Assertions.Expect(page.Locator("form[data-passkey] [role=status]")).ToContainTextAsync("was not accepted");
        Assert.Empty(await site.Store.Passkeys.Of(person.Id));
    }

    [Fact]
    public async Task A_passkey_of_a_banned_person_opens_nothing_and_one_with_a_wrong_password_is_not_kept()
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await Authenticator(page);
        var person = await site.Person();
        await SignIn(page, person);
        await page.GotoAsync(At("/en/account/passkeys"));
        await page.Locator("#password").FillAsync("not the password at all");
        await page.Locator("form[data-passkey] button").ClickAsync();
        await Assertions.Expect(page.Locator("#password-wrong")).ToBeVisibleAsync();
        Assert.Empty(await site.Store.Passkeys.Of(person.Id));
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("form[data-passkey] button").ClickAsync();
        await page.WaitForURLAsync("**/account/done/passkey");
        await site.Ban(person.Id);
        await page.GotoAsync(At("/en/account/sign-in"));
        await page.Locator("form[data-passkey] button").ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("was shut");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Without_script_a_reader_registers_confirms_and_signs_out_by_keyboard(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync(At($"/{lang}/"));
        Assert.Empty(await context.CookiesAsync());
        await page.Locator($".util a[href='/{lang}/account']").ClickAsync();
        await page.Locator("main a.btn.plain").ClickAsync();
        await page.Locator("#name").FocusAsync();
        await page.Keyboard.TypeAsync(lang == "ar" ? "سلمى حداد" : "Selma Hart");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync($"selma-{lang}@readers.example");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/account/done/registered");
        await page.GotoAsync(MailTrap.Link(await site.Mail.Next()).ToString());
        await page.Locator("#password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/account/done/confirmed");
        await page.Locator("main a.link").First.ClickAsync();
        Assert.Equal(lang == "ar" ? "سلمى حداد" : "Selma Hart", await page.Locator("h1").InnerTextAsync());
        await page.Locator("button[value=here]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/account/done/signed-out");
        // What needs script is not there to be tried in vain.
        await page.GotoAsync(At($"/{lang}/account/sign-in"));
        Assert.False(await page.Locator("form[data-passkey]").IsVisibleAsync());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task No_barrier_and_no_sideways_scrolling_on_any_account_page(string lang)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true });
        var page = await context.NewPageAsync();
        foreach (var path in new[] { "", "/sign-in?why=session", "/register", "/forgot", "/recover", "/reset?t=x", "/done/registered" }) await Barriers.None(page, At($"/{lang}/account{path}"));
        // A form with everything wrong.
        await page.GotoAsync(At($"/{lang}/account/register"));
        await page.EvaluateAsync("document.querySelectorAll('main input[required]').forEach(i => i.required = false)");
        await page.Locator("main form button").ClickAsync();
        await Barriers.None(page);
        var person = await site.Person();
        await site.Store.Passkeys.Keep(new PasskeyRow { CredentialId = "k" + lang, PersonId = person.Id, Name = "phone", CreatedAt = 1, Data = "{}" });
        await SignIn(page, person, lang);
        foreach (var path in new[] { "", "/password", "/email", "/passkeys", "/codes", "/apps", "/delete" }) await Barriers.None(page, At($"/{lang}/account{path}"));
        await page.Locator("main form button").ClickAsync();
        await Barriers.None(page);
        await page.GotoAsync(At($"/{lang}/account/apps"));
        await page.Locator("#device").FillAsync("A device whose name is long enough for more than one line");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main form button").First.ClickAsync();
        await Barriers.None(page);
        await page.GotoAsync(At($"/{lang}/account/codes"));
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("main form button").ClickAsync();
        await Barriers.None(page);
    }

    [Fact]
    public void The_script_is_small() => Assert.True(new FileInfo(Path.Combine(AppContext.BaseDirectory, "wwwroot", "script", "passkey.js")).Length <= 3 * 1024);
}
