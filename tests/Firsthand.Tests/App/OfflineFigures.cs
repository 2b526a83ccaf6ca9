using Firsthand.Discussion;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Discussion;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.App;

/// <summary>Many walks and many cuts, for docs/figures.md: only when asked for.</summary>
public sealed class OfflineFigures(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>
{
    private const int Rounds = 200;

    private string At(string path) => new Uri(site.Address, path).ToString();

    [Fact(Explicit = true)]
    public async Task Two_hundred_random_walks_find_every_page_again_with_the_network_cut()
    {
        var random = new Random(8);
        var pages = 0;
        await using var context = await (await chromium.Browser()).NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(At("/en/"));
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        for (var walk = 0; walk < Rounds; walk++)
        {
            var opened = new Dictionary<string, string>();
            var at = "/en/";
            for (var step = 0; step < 4; step++)
            {
                await page.GotoAsync(At(at));
                opened[at] = await page.Locator("h1").First.InnerTextAsync();
                await page.WaitForFunctionAsync("async path => await caches.match(path)", at);
                var links = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('main a[href^=\"/en/\"]')].map(a => a.getAttribute('href')).filter(h => !/account|desk|comment|edit|\\.(xml|json|opml)|#|settings/.test(h))");
                at = links.Length > 0 ? links[random.Next(links.Length)] : "/en/latest";
            }
            await context.SetOfflineAsync(true);
            foreach (var (path, title) in opened.OrderBy(_ => random.Next()))
            {
                await page.GotoAsync(At(path));
                Assert.Equal(title, await page.Locator("h1").First.InnerTextAsync());
                pages++;
            }
            await context.SetOfflineAsync(false);
        }
        TestContext.Current.SendDiagnosticMessage($"{Rounds} walks, {pages} pages found again");
    }

    [Fact(Explicit = true)]
    public async Task Two_hundred_cuts_lose_nothing_and_send_nothing_twice()
    {
        await site.Store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true }, null);
        var random = new Random(8);
        var (article, _) = await DiscussedArticle.Add(site.Store);
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { ServiceWorkers = ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        var person = await site.Person(PersonRole.Trusted);
        await page.GotoAsync(At("/en/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Locator("form:not([data-passkey]) button.btn").ClickAsync();
        await page.WaitForURLAsync("**/en/account");
        await page.GotoAsync(At($"/en/article/{article}"));
        // A third of the answers are lost on the way back, a third of the requests on the way there.
        await context.RouteAsync("**/en/{comment/new,desk/mark,desk/seal.json}*", async route =>
        {
            var fate = random.Next(3);
            if (fate == 0) await route.FetchAsync();
            if (fate == 2) await route.ContinueAsync();
            else await route.AbortAsync();
        });
        for (var cut = 0; cut < Rounds; cut++)
            await page.EvaluateAsync("""
                async ([article, cut]) => {
                  const later = (address, fields) => { const detail = { address, fields, title: '', say() {} }; dispatchEvent(new CustomEvent('later', { detail })); return detail.taken }
                  if (cut % 4) await later('/en/comment/new', { article, key: `cut-${cut}`, body: `Said at cut ${cut}.`, do: 'send' })
                  else await later('/en/desk/mark', { do: `${cut % 8 ? 'un' : ''}save:article:${article}` })
                  dispatchEvent(new Event('online'))
                }
                """, new object[] { article, cut });
        while (await page.EvaluateAsync<int>("JSON.parse(localStorage.outbox).filter(w => !w.why).length") > 0)
        {
            await page.EvaluateAsync("new Promise(done => { addEventListener('sent', done, { once: true }); dispatchEvent(new Event('online')) })");
        }
        var refused = await page.EvaluateAsync<string[]>("JSON.parse(localStorage.outbox).map(w => w.why)");
        var said = new List<string>();
        for (var before = long.MaxValue; await site.Store.Comments.Of(person.Id, before, 100) is { Items: { Count: > 0 } items }; before = items[^1].Id) said.AddRange(items.Select(c => c.Body));
        Assert.Equal(said.Count, said.Distinct().Count());
        Assert.Equal(Rounds * 3 / 4, said.Count + refused.Length);
        TestContext.Current.SendDiagnosticMessage($"{Rounds} cuts: {said.Count} comments there once, {refused.Length} refused with a reason ({string.Join("; ", refused.Distinct())})");
    }
}
