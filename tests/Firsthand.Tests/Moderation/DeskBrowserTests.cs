using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.Moderation;

/// <summary>The moderators' pages in a real browser: by keyboard with script, as forms without, in both directions, and for those who hear them.</summary>
public sealed class DeskBrowserTests(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>
{
    private string At(string path) => new Uri(site.Address, path).ToString();

    private async Task<(IBrowserContext Context, IPage Page)> Moderator(bool script, string lang, bool axe = false)
    {
        var context = await (await chromium.Browser()).NewContextAsync(new() { JavaScriptEnabled = script, BypassCSP = axe });
        var page = await context.NewPageAsync();
        var person = await site.Person(PersonRole.Moderator);
        await page.GotoAsync(At($"/{lang}/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Locator("form:not([data-passkey]) button.btn").First.ClickAsync();
        await page.WaitForURLAsync($"**/{lang}/account");
        return (context, page);
    }

    private async Task<string> State(long id) => (await site.Store.Comments.Find(id))!.State;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_queue_is_worked_by_keyboard(string lang)
    {
        var writer = await site.Person();
        var discussion = await site.Discussed();
        var (one, two) = (await site.Say(writer.Id, "First words.", discussion: discussion), await site.Say(writer.Id, "Second words.", discussion: (await site.Store.Discussions.Article(discussion.ArticleId!.Value))!));
        var (context, page) = await Moderator(true, lang);
        await using var _c = context;
        await page.GotoAsync(At($"/{lang}/moderation?after=0-{one - 1}"));
        await Assertions.Expect(page.Locator(".keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator($"#c{one}")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator($"#c{two}")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Locator($"#c{one}")).ToHaveCountAsync(0);
        Assert.Equal("shown", await State(one));
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Locator($"#rule{two}")).ToBeFocusedAsync();
        await page.Locator($"#rule{two}").SelectOptionAsync("topic");
        await page.Locator($"#c{two} button[value=reject]").PressAsync("Enter");
        await Assertions.Expect(page.Locator($"#c{two}")).ToHaveCountAsync(0);
        Assert.Equal("rejected", await State(two));
    }

    [Fact]
    public async Task Without_script_the_same_is_done_with_forms()
    {
        var id = await site.Say((await site.Person()).Id);
        var (context, page) = await Moderator(false, "en");
        await using var _c = context;
        await page.GotoAsync(At($"/en/moderation?after=0-{id - 1}"));
        await Assertions.Expect(page.Locator(".keys")).ToBeHiddenAsync();
        await page.Locator($"#c{id} button[value=approve]").ClickAsync();
        await page.WaitForURLAsync("**/en/moderation?after=*");
        Assert.Equal("shown", await State(id));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Nothing_is_found_by_axe(string lang)
    {
        var writer = await site.Person();
        var id = await site.Say(writer.Id, "Words, and an idiot.", shown: true, verdicts: [new VerdictRow { Step = "words", Outcome = "hold", Code = "moderation.word-suspect", Detail = "x", Matched = "idiot" }]);
        await site.Say(writer.Id, "Waiting words.");
        using var reader = new Visitor(site);
        var receipt = (await reader.Submit($"/en/comment/{id}/report", ("kind", "abuse"), ("words", "why"))).To!.Split('/')[^1];
        var by = await site.Person(PersonRole.Administrator);
        await site.Store.Decisions.Take(new Measure { PersonId = writer.Id, ById = by.Id, Kind = "time-out", Length = TimeSpan.FromDays(1), Rule = "civil", Words = "why" });
        var decision = (await site.Store.Decisions.Of(writer.Id, long.MaxValue, 1)).Items.Single().Id;
        await site.Store.Decisions.Appeal(decision, writer.Id, "Why?");
        var appeal = (await site.Store.Decisions.Appeals(0, 500)).Items.Last().Id;
        var (context, page) = await Moderator(true, lang, axe: true);
        await using var _c = context;
        foreach (var path in new[] { "/moderation", "/moderation?list=reported", "/moderation?list=appeals", $"/moderation/comment/{id}", $"/moderation/person/{writer.Id}", $"/moderation/appeals/{appeal}", $"/moderation/report/{receipt}", "/moderation/appeal", "/moderation/log", "/rules", "/account/decisions", $"/comment/{id}/report" })
            await Barriers.None(page, At($"/{lang}{path}"));
    }
}
