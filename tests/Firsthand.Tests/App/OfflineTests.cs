using System.Net;
using System.Text.Json;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.App;

/// <summary>The site as an app: installable, and readable with the network cut, in real Chromium.</summary>
[Collection("browser")]
public sealed class OfflineTests(SiteUnderTest site, Chromium chromium)
{
    private string At(string path) => new Uri(site.Address, path).ToString();

    /// <summary>A browser in which the worker holds the reins.</summary>
    private async Task<(IBrowserContext Context, IPage Page)> Ready(string path = "/en/")
    {
        var context = await (await chromium.Browser()).NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(At(path));
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        await Kept(page, path);
        return (context, page);
    }

    /// <summary>Waits until a page is kept, and the one that stands in for others.</summary>
    private static async Task Kept(IPage page, string path)
    {
        await page.WaitForFunctionAsync("async path => await caches.match(path) && await caches.match('/' + path.split('/')[1] + '/offline')", path);
    }

    [Theory]
    [InlineData("en", "ltr")]
    [InlineData("ar", "rtl")]
    public async Task The_manifest_says_what_is_needed_to_install_it(string lang, string direction)
    {
        var answer = await site.Get($"/{lang}/app.webmanifest");
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType!.MediaType);
        var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((lang, direction, $"/{lang}/", "standalone"), (manifest.GetProperty("lang").GetString(), manifest.GetProperty("dir").GetString(), manifest.GetProperty("start_url").GetString(), manifest.GetProperty("display").GetString()));
        var icons = manifest.GetProperty("icons").EnumerateArray().ToList();
        Assert.Contains(icons, i => i.GetProperty("purpose").GetString() == "maskable");
        foreach (var icon in icons)
        {
            var png = await site.Get(icon.GetProperty("src").GetString()!);
            var bytes = await png.Content.ReadAsByteArrayAsync();
            Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);
            Assert.Equal(icon.GetProperty("sizes").GetString(), $"{Width(bytes)}x{Width(bytes)}");
        }
        foreach (var shortcut in manifest.GetProperty("shortcuts").EnumerateArray()) Assert.Equal(HttpStatusCode.OK, (await site.Get(shortcut.GetProperty("url").GetString()!)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/icon/9999.png")).StatusCode);
        Assert.Contains($"href=\"/{lang}/app.webmanifest\"", await site.Page($"/{lang}/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?title=Ferries&url={url}", "/en/article/{id}")]
    [InlineData("?title=Ferries&text=Look%20at%20this%3A%20{url}%3Futm_source%3Dapp.", "/en/article/{id}")]
    [InlineData("?title=Harbour%20ferries&text=https%3A%2F%2Fnowhere.example%2Fa", "/en/search?q=Harbour%20ferries")]
    [InlineData("?url=javascript%3Aalert(1)", "/en/search?q=javascript%3Aalert%281%29")]
    [InlineData("", "/en/search")]
    public async Task What_other_apps_share_leads_to_its_article_or_to_the_search(string query, string to)
    {
        var url = (await site.Store.Articles.Find(site.Ledger))!.Url;
        var answer = await site.Get("/en/shared" + query.Replace("{url}", Uri.EscapeDataString(url), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(to.Replace("{id}", $"{site.Ledger}", StringComparison.Ordinal), answer.Headers.Location!.ToString());
    }

    private static int Width(byte[] png) => (png[16] << 24) | (png[17] << 16) | (png[18] << 8) | png[19];

    /// <summary>As the browser itself judges, outside of a private window: manifest, icons, address, worker.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Chromium_finds_nothing_that_keeps_it_from_being_installed(string lang)
    {
        var profile = Directory.CreateTempSubdirectory("firsthand-profile-").FullName;
        try
        {
            await using var context = await chromium.Profile(profile);
            var page = await context.NewPageAsync();
            await page.GotoAsync(At($"/{lang}/"));
            await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
            var session = await context.NewCDPSessionAsync(page);
            var manifest = (await session.SendAsync("Page.getAppManifest"))!.Value;
            Assert.Empty(manifest.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("message").GetString()));
            Assert.EndsWith($"/{lang}/app.webmanifest", manifest.GetProperty("url").GetString(), StringComparison.Ordinal);
            Assert.Empty((await session.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(e => e.GetProperty("errorId").GetString()));
            Assert.Equal(At("/"), (await session.SendAsync("Page.getAppId"))!.Value.GetProperty("appId").GetString());
        }
        finally
        {
            Directory.Delete(profile, true);
        }
    }

    [Fact]
    public async Task A_visit_takes_the_number_off_the_icon()
    {
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { ServiceWorkers = Microsoft.Playwright.ServiceWorkerPolicy.Block });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync("globalThis.cleared = 0; navigator.clearAppBadge = async () => { cleared++ }");
        await page.GotoAsync(At("/en/latest"));
        await page.WaitForFunctionAsync("() => cleared === 1");
        // A browser that knows no such number, and one that refuses it.
        foreach (var odd in new[] { "navigator.clearAppBadge = undefined", "navigator.clearAppBadge = () => Promise.reject(new Error('no'))" })
        {
            var other = await context.NewPageAsync();
            var trouble = new List<string>();
            other.PageError += (_, e) => trouble.Add(e);
            await other.AddInitScriptAsync(odd);
            await other.GotoAsync(At("/en/latest"));
            await other.EvaluateAsync("new Promise(done => setTimeout(done))");
            Assert.Empty(trouble);
        }
    }

    [Fact]
    public async Task The_worker_is_asked_for_anew_and_may_do_nothing_but_fetch_here()
    {
        var answer = await site.Get("/sw.js");
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Contains("connect-src 'self'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task What_was_opened_is_there_with_the_network_cut_and_what_was_not_is_explained(string lang)
    {
        var (context, page) = await Ready($"/{lang}/");
        await using var _c = context;
        var story = $"/{lang}/story/{site.Ferries}";
        await page.GotoAsync(At(story));
        var title = await page.Locator("h1").InnerTextAsync();
        await Kept(page, story);
        await context.SetOfflineAsync(true);
        await page.GotoAsync(At($"/{lang}/"));
        await page.GotoAsync(At(story));
        Assert.Equal(title, await page.Locator("h1").InnerTextAsync());
        // With its looks: the sheet and the reading face are kept as well.
        Assert.True(await page.EvaluateAsync<bool>("getComputedStyle(document.querySelector('h1')).fontWeight > 400 && document.styleSheets[0].cssRules.length > 100"));
        await page.GotoAsync(At($"/{lang}/sources"));
        await Assertions.Expect(page.Locator("#kept a")).ToHaveCountAsync(2);
        await page.Locator($"#kept a[href='{story}']").ClickAsync();
        Assert.Equal(title, await page.Locator("h1").InnerTextAsync());
        await context.SetOfflineAsync(false);
        await page.GotoAsync(At($"/{lang}/sources"));
        await Assertions.Expect(page.Locator("#offline")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_private_is_never_kept()
    {
        var (context, page) = await Ready();
        await using var _c = context;
        await page.GotoAsync(At("/en/account/sign-in"));
        await page.GotoAsync(At("/en/latest"));
        await Kept(page, "/en/latest");
        var kept = await page.EvaluateAsync<string[]>("async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys()).map(r => r.url)))).flat()");
        Assert.DoesNotContain(kept, k => k.Contains("/account", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Todays_edition_is_taken_along_whole_and_deleted_again()
    {
        var (context, page) = await Ready("/en/offline");
        await using var _c = context;
        await page.Locator("#take button").ClickAsync();
        await Assertions.Expect(page.Locator("#taking")).ToContainTextAsync("Done", new() { Timeout = 60_000 });
        await context.SetOfflineAsync(true);
        await page.GotoAsync(At("/en/"));
        // By the address the front page itself has.
        var headline = page.Locator("main h2 a[href^='/en/story/'], main h3 a[href^='/en/story/']").First;
        var (story, title) = (await headline.GetAttributeAsync("href"), await headline.InnerTextAsync());
        await page.GotoAsync(At(story!));
        Assert.Equal(title, await page.Locator("h1").InnerTextAsync());
        await page.GotoAsync(At("/en/offline"));
        await page.Locator("#wipe").ClickAsync();
        await Assertions.Expect(page.Locator("#kept a")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_full_disk_and_a_wiped_cache_cost_copies_and_no_page()
    {
        var (context, page) = await Ready();
        await using var _c = context;
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Storage.overrideQuotaForOrigin", new Dictionary<string, object> { ["origin"] = site.Address.GetLeftPart(UriPartial.Authority), ["quotaSize"] = 1 });
        foreach (var path in new[] { "/en/latest", "/en/sources", "/en/hashtags", $"/en/story/{site.Ferries}" })
        {
            await page.GotoAsync(At(path));
            Assert.NotEmpty(await page.Locator("h1").InnerTextAsync());
        }
        await session.SendAsync("Storage.overrideQuotaForOrigin", new Dictionary<string, object> { ["origin"] = site.Address.GetLeftPart(UriPartial.Authority) });
        await page.EvaluateAsync("async () => { for (const name of await caches.keys()) await caches.delete(name) }");
        await page.GotoAsync(At("/en/latest"));
        await Kept(page, "/en/latest");
        await context.SetOfflineAsync(true);
        await page.ReloadAsync();
        Assert.NotEmpty(await page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Whoever_wants_nothing_kept_gets_that()
    {
        var (context, page) = await Ready("/en/offline");
        await using var _c = context;
        await page.Locator("#switch").ClickAsync();
        await Assertions.Expect(page.Locator("#switch")).ToHaveTextAsync("Keep pages again");
        await page.GotoAsync(At("/en/latest"));
        await page.GotoAsync(At("/en/"));
        Assert.False(await page.EvaluateAsync<bool>("async () => Boolean(navigator.serviceWorker.controller || (await caches.keys()).length)"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task No_barrier_on_the_page_of_what_is_kept(string lang)
    {
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { BypassCSP = true });
        var page = await context.NewPageAsync();
        await page.GotoAsync(At($"/{lang}/offline"));
        await Assertions.Expect(page.Locator("#offline")).ToBeVisibleAsync();
        await Barriers.None(page);
    }
}
