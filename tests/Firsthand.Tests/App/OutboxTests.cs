using Firsthand.Discussion;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Discussion;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.App;

/// <summary>What is marked and written with the network cut goes out once, in the name of whoever was there.</summary>
public sealed class OutboxTests(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await site.Store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true }, null, cancel: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string At(string path) => new Uri(site.Address, path).ToString();

    private async Task<PersonRow> SignIn(IPage page)
    {
        var person = await site.Person(PersonRole.Trusted);
        await page.GotoAsync(At("/en/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Locator("form:not([data-passkey]) button.btn").ClickAsync();
        await page.WaitForURLAsync("**/en/account");
        return person;
    }

    private static Task Waits(IPage page, int count) => page.WaitForFunctionAsync("count => JSON.parse(localStorage.outbox ?? '[]').length === count", count);

    private async Task<IReadOnlyList<string>> Said(long person) => [.. (await site.Store.Comments.Of(person, long.MaxValue, 100)).Items.Select(c => c.Body)];

    /// <summary>Writes without a connection, from the page that is open.</summary>
    private static async Task Write(IPage page, string words)
    {
        await page.Locator("#comments a[data-form]").First.ClickAsync();
        await page.Locator("#comments form textarea").FillAsync(words);
        await page.Locator("#comments form button[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator("#comments .note[role=status]")).ToContainTextAsync("Kept on this device");
    }

    [Fact]
    public async Task Marks_and_comments_wait_and_go_out_once_however_often_the_connection_breaks()
    {
        var (article, _) = await DiscussedArticle.Add(site.Store);
        await using var context = await (await chromium.Browser()).NewContextAsync();
        var page = await context.NewPageAsync();
        var person = await SignIn(page);
        await page.GotoAsync(At($"/en/article/{article}"));
        for (var round = 1; round <= 5; round++)
        {
            await context.SetOfflineAsync(true);
            await Write(page, $"Written in a tunnel, number {round}.");
            var save = page.Locator("a[data-desk=mark][data-do^=save]").First;
            if (round == 1)
            {
                await save.ClickAsync();
                await Assertions.Expect(save).ToContainTextAsync("Kept on this device");
                await Waits(page, 2);
            }
            // Two pages that find the connection at once send one after the other.
            var other = await context.NewPageAsync();
            await context.SetOfflineAsync(false);
            await Task.WhenAll(other.GotoAsync(At("/en/about")), page.ReloadAsync());
            await Waits(page, 0);
            await other.CloseAsync();
            Assert.Equal(round, (await Said(person.Id)).Count);
        }
        Assert.Equal(5, (await Said(person.Id)).Distinct().Count());
        Assert.NotNull((await site.Store.Marks.Of(person.Id, "article", article)).SavedAt);
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_the_way_makes_no_second_comment()
    {
        var (article, _) = await DiscussedArticle.Add(site.Store);
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        var person = await SignIn(page);
        await page.GotoAsync(At($"/en/article/{article}"));
        await context.SetOfflineAsync(true);
        await Write(page, "Said once.");
        // The server takes it, and the connection breaks before it can say so.
        var broken = new TaskCompletionSource();
        await context.RouteAsync("**/en/comment/new", async route =>
        {
            if (route.Request.Method != "POST" || broken.Task.IsCompleted)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
            broken.SetResult();
        });
        await context.SetOfflineAsync(false);
        await broken.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Waits(page, 1);
        await page.ReloadAsync();
        await Waits(page, 0);
        Assert.Equal(["Said once."], await Said(person.Id));
    }

    [Fact]
    public async Task What_one_wrote_does_not_go_out_in_anothers_name_and_a_refusal_stays_with_its_reason()
    {
        var (article, _) = await DiscussedArticle.Add(site.Store);
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { BypassCSP = true });
        var page = await context.NewPageAsync();
        var first = await SignIn(page);
        await page.GotoAsync(At($"/en/article/{article}"));
        await context.SetOfflineAsync(true);
        await Write(page, "Mine alone.");
        await context.ClearCookiesAsync();
        await context.SetOfflineAsync(false);
        // Signed out: it waits.
        await page.ReloadAsync();
        await Waits(page, 1);
        var second = await SignIn(page);
        await page.GotoAsync(At("/en/offline"));
        await Assertions.Expect(page.Locator("#outbox .err")).ToContainTextAsync("somebody else");
        await Assertions.Expect(page.Locator("#outbox .typed")).ToHaveTextAsync("Mine alone.");
        Assert.Empty(await Said(second.Id));
        Assert.Empty(await Said(first.Id));
        await page.Locator("#outbox button.plain").ClickAsync();
        await Waits(page, 0);

        await page.GotoAsync(At($"/en/article/{article}"));
        await context.SetOfflineAsync(true);
        await Write(page, "…");
        await context.SetOfflineAsync(false);
        await page.GotoAsync(At("/en/offline"));
        await Assertions.Expect(page.Locator("#outbox .err")).ToContainTextAsync("nothing to read");
        await Assertions.Expect(page.Locator("#outbox .typed")).ToHaveTextAsync("…");
        await Barriers.None(page);
        Assert.Empty(await Said(second.Id));
    }
}
