using Firsthand.Discussion;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.Discussion;

/// <summary>A discussion in a real browser: in place with script, and page by page without.</summary>
public sealed class DiscussionBrowserTests(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await site.Store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true }, null, cancel: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string At(string path) => new Uri(site.Address, path).ToString();

    private async Task<(IBrowserContext Context, IPage Page, PersonRow Person)> SignedIn(bool script, string lang = "en", bool axe = false)
    {
        var context = await (await chromium.Browser()).NewContextAsync(new() { JavaScriptEnabled = script, BypassCSP = axe });
        var page = await context.NewPageAsync();
        var person = await site.Person(PersonRole.Trusted);
        await page.GotoAsync(At($"/{lang}/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Locator("form:not([data-passkey]) button.btn").ClickAsync();
        await page.WaitForURLAsync($"**/{lang}/account");
        return (context, page, person);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task With_script_one_writes_answers_and_marks_without_leaving_the_page(string lang)
    {
        var (article, _) = await DiscussedArticle.Add(site.Store);
        var (context, page, person) = await SignedIn(true, lang);
        await using var _c = context;
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") errors.Add(message.Text);
        };
        await page.GotoAsync(At($"/{lang}/article/{article}"));
        await page.Locator("#comments a[data-form]").First.ClickAsync();
        var words = page.Locator("#comments form textarea");
        await Assertions.Expect(words).ToBeFocusedAsync();
        // What says nothing is refused, and stays.
        await words.FillAsync("…");
        await page.Locator("#comments form button[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator("#comments form .err")).ToBeVisibleAsync();
        await Assertions.Expect(words).ToHaveValueAsync("…");
        await words.FillAsync("The ramp is *wet*.");
        await page.Locator("#comments form button[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator("#comments .note[role=status]")).ToBeVisibleAsync();
        Assert.EndsWith($"/{lang}/article/{article}", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        // The comments come when they come near.
        await page.Locator("#comments").ScrollIntoViewIfNeededAsync();
        var comment = page.Locator("#comments .cm").First;
        await Assertions.Expect(comment.Locator(".said-by em")).ToHaveTextAsync("wet");
        await comment.Locator("a[data-form]").First.ClickAsync();
        await page.Locator("#comments .cm form textarea").FillAsync("And slippery.");
        await page.Locator("#comments .cm form button[value=send]").ClickAsync();
        await Assertions.Expect(comment.Locator(".note[role=status]")).ToBeVisibleAsync();
        var threads = await site.Store.Comments.Threads((await site.Store.Discussions.Article(article))!.Id, CommentOrder.Newest, null, 9, 9);
        Assert.Equal(("The ramp is *wet*.", "And slippery."), (threads.Items.Single().First.Body, threads.Items.Single().Replies.Single().Body));
        Assert.Equal(person.Id, threads.Items.Single().First.PersonId);
        // The one refusal was answered with 422, which browsers report.
        Assert.All(errors, e => Assert.Contains("422", e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_that_are_selected_are_taken_along()
    {
        var (article, _) = await DiscussedArticle.Add(site.Store);
        var (context, page, _) = await SignedIn(true);
        await using var _c = context;
        await page.GotoAsync(At($"/en/article/{article}"));
        await page.EvaluateAsync("getSelection().selectAllChildren(document.querySelector('.text p'))");
        await page.Locator("#comments a[href*='&quote=']").ClickAsync();
        await page.WaitForURLAsync("**/comment/new?**");
        await page.Locator("#body").FillAsync("Until when?");
        await page.Locator("button[value=send]").ClickAsync();
        await page.WaitForURLAsync("**/sent");
        Assert.StartsWith("All ferries stay in port.", await page.Locator(".cm .of").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_door_and_back()
    {
        var (article, _) = await DiscussedArticle.Add(site.Store);
        var person = await site.Person(PersonRole.Trusted);
        await using var context = await (await chromium.Browser()).NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(At($"/en/article/{article}"));
        await page.Locator("#comments a[data-form]").First.ClickAsync();
        await page.WaitForURLAsync("**/comment/new?article=*");
        await page.Locator("main a.btn").First.ClickAsync();
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Locator("form:not([data-passkey]) button.btn").ClickAsync();
        await page.WaitForURLAsync("**/comment/new?article=*");
        await Assertions.Expect(page.Locator("#body")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Without_script_the_same_goes_by_keyboard(string lang)
    {
        var (_, story) = await DiscussedArticle.Add(site.Store);
        var (context, page, _) = await SignedIn(false, lang);
        await using var _c = context;
        await page.GotoAsync(At($"/{lang}/story/{story}"));
        await page.Locator("#comments a[data-form]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/comment/new?story=*");
        await page.Locator("#body").FocusAsync();
        await page.Keyboard.TypeAsync("A question from the quay.");
        // Over the rules to "Send".
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/sent");
        await page.GotoAsync(At($"/{lang}/story/{story}/comments"));
        await Assertions.Expect(page.Locator(".cm .said-by")).ToHaveTextAsync("A question from the quay.");
        await page.Locator(".cm a[data-form]").First.ClickAsync();
        await page.WaitForURLAsync("**/comment/new?story=*&reply=*");
        await Assertions.Expect(page.Locator(".cm .said-by")).ToHaveTextAsync("A question from the quay.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task No_barrier_and_no_sideways_scrolling_on_any_page_of_a_discussion(string lang)
    {
        var (article, _) = await DiscussedArticle.Add(site.Store);
        var (context, page, person) = await SignedIn(true, lang, axe: true);
        await using var _c = context;
        var discussion = (await site.Store.Discussions.Article(article))!;
        async Task<long> Say(string body, long? parent = null) => (await site.Store.Comments.Add(new NewComment { Discussion = discussion, PersonId = person.Id, ParentId = parent, Body = body, Quote = "stay in port", Language = "en", Shown = true, FormKey = Guid.NewGuid().ToString("n") })).Id!.Value;
        var root = await Say("**Words** with a [link](https://example.com) and\n\n> a quotation\n\n- a list\n\n`code`\n\n" + new string('w', 400));
        var reply = await Say("A reply.", root);
        await Say("A reply to a reply.", reply);
        await site.Store.Comments.Edit(root, person.Id, "**Changed** words\n\n> a quotation", "en", true, [], TimeSpan.FromHours(1));
        var gone = await Say("Gone.");
        await site.Store.Comments.Delete(gone, person.Id);
        foreach (var path in new[] { $"article/{article}", $"article/{article}/comments", $"article/{article}/comments?order=helpful", $"comment/{root}", $"comment/{reply}", $"comment/{root}/history", $"comment/new?article={article}", $"comment/new?article={article}&reply={root}&quote=stay%20in%20port",
            $"comment/{root}/edit", $"comment/{root}/delete", $"comment/{root}/helpful", $"comment/{root}/sent", "account/comments", "account/notices", "account" })
            await Barriers.None(page, At($"/{lang}/{path}"));
        // A form that comes back.
        await page.GotoAsync(At($"/{lang}/comment/new?article={article}"));
        await page.Locator("#body").FillAsync("…");
        await page.Locator("button[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator(".err")).ToBeVisibleAsync();
        await Barriers.None(page);
    }
}
