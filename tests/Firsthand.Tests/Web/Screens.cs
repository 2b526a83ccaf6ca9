using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>
/// Takes the pictures in docs/screens, when asked to by name:
/// <c>dotnet test --project tests/Firsthand.Tests --filter-class Firsthand.Tests.Web.Screens --explicit only</c>.
/// FIRSTHAND_SCREENS_OF=ADDRESS takes them of a running server; FIRSTHAND_SCREENS_TO=FOLDER puts them elsewhere;
/// FIRSTHAND_SCREENS=all takes every kind of page at every width, light and dark, in full size; FIRSTHAND_SCREENS_ONLY=NAME those alone whose name begins so.
/// FIRSTHAND_SCREENS_DOOR=LINK, printed by <c>firsthand people add NAME --role administrator --address ADDRESS</c>, takes those that need somebody who is signed in.
/// </summary>
[Collection("browser")]
public sealed class Screens(SiteUnderTest site, Chromium chromium)
{
    private static readonly bool All = Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS") == "all";
    private readonly string of = (Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS_OF") ?? site.Address.ToString()).TrimEnd('/');
    private readonly string to = Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS_TO") ?? Path.Combine(Root(), "docs", "screens");

    [Fact(Explicit = true)]
    public async Task Take()
    {
        Directory.CreateDirectory(to);
        var browser = await chromium.Browser();
        foreach (var lang in new[] { "en", "ar", "fr", "es" })
        {
            var pages = await Pages(browser, lang);
            foreach (var (name, path) in pages)
            {
                if (Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS_ONLY") is { Length: > 0 } only && !name.StartsWith(only, StringComparison.Ordinal)) continue;
                // Of the younger editions the page that has most of their words is enough to keep.
                if (!All && (lang is "fr" or "es") && name is not "front") continue;
                foreach (var width in All ? new[] { 390, 820, 1440 } : [390, 1440])
                {
                    foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                    {
                        // The set that is kept: everything in light, what people read on a phone also narrow, the two pages people read most in dark too.
                        if (!All && width == 390 && name is not ("front" or "story" or "article" or "source" or "wrap-up")) continue;
                        if (!All && scheme == ColorScheme.Dark && (name is not ("front" or "article") || width != 1440 || lang is not ("en" or "ar"))) continue;
                        await Shoot(browser, of + path, $"{name}-{lang}-{width}-{scheme.ToString().ToLowerInvariant()}", width, scheme);
                    }
                }
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task TakeSignedIn()
    {
        if (Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS_DOOR") is not { Length: > 0 } door) return;
        Directory.CreateDirectory(to);
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(door);
        await page.Locator("#password").FillAsync("lighthouse umbrella nine");
        await page.Locator("main form button").First.ClickAsync();
        if (!page.Url.EndsWith("/account", StringComparison.Ordinal))
        {
            await page.GotoAsync(of + "/en/account/sign-in");
            await page.Locator("#name").FillAsync(Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS_AS") ?? "");
            await page.Locator("#password").FillAsync("lighthouse umbrella nine");
            await page.Locator("main form button").First.ClickAsync();
        }
        // A desk of somebody who follows something.
        foreach (var lang in new[] { "en", "ar" })
            for (var i = 0; i < 4; i++)
            {
                await page.GotoAsync($"{of}/{lang}/hashtags");
                await page.GotoAsync(of + await page.Locator(".tags a").Nth(i).GetAttributeAsync("href"));
                await page.GotoAsync(of + await page.Locator("a[href*='/desk/follow?']").First.GetAttributeAsync("href"));
                if (await page.Locator("main button[value=follow]").CountAsync() > 0) await page.Locator("main button[value=follow]").ClickAsync();
            }
        var state = await context.StorageStateAsync();
        foreach (var lang in new[] { "en", "ar" })
        {
            await page.GotoAsync($"{of}/{lang}/moderation");
            var waiting = await page.Locator("main .todo a.link[href*='/moderation/comment/']").First.GetAttributeAsync("href");
            await page.GotoAsync($"{of}/{lang}/");
            var talked = await Discussed(page, lang);
            var pages = new List<(string Name, string Path)> { ("discussion", talked), ("moderation", $"/{lang}/moderation"), ("desk", $"/{lang}/desk"), ("operator", $"/{lang}/admin") };
            if (All)
            {
                await page.GotoAsync($"{of}/{lang}/admin/sources");
                var source = await page.Locator("main table a[href*='/admin/sources/']").First.GetAttributeAsync("href");
                pages.Add(("moderation-comment", waiting!));
                pages.Add(("operator-source", source!));
                pages.Add(("operator-rule", source + "/rule"));
                foreach (var tail in new[] { "sources", "add", "people", "people/1", "invitations", "settings", "editions", "words", "storage", "jobs", "model", "log" }) pages.Add(("operator-" + tail.Replace('/', '-'), $"/{lang}/admin/{tail}"));
                foreach (var tail in new[] { "follows", "saved", "history", "rules", "rule", "settings", "alerts", "own", "own/add", "own/feeds", "import" }) pages.Add(("desk-" + tail.Replace('/', '-'), $"/{lang}/desk/{tail}"));
                foreach (var tail in new[] { "", "/email", "/password", "/passkeys", "/codes", "/delete", "/apps", "/comments", "/notices", "/decisions" }) pages.Add(("account" + tail.Replace('/', '-'), $"/{lang}/account{tail}"));
                foreach (var (name, tail) in new[] { ("moderation-person", "moderation/person/2"), ("moderation-log", "moderation/log"), ("rules", "rules"), ("editors", "edit"), ("corrections", "corrections") }) pages.Add((name, $"/{lang}/{tail}"));
            }
            foreach (var (name, path) in pages)
            {
                if (Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS_ONLY") is { Length: > 0 } only && !name.StartsWith(only, StringComparison.Ordinal)) continue;
                foreach (var width in new[] { 390, 1440 }) await Shoot(browser, of + path, $"{name}-{lang}-{width}-light", width, ColorScheme.Light, state);
            }
        }
    }

    /// <summary>The discussion with most to say among the stories of the front page.</summary>
    private async Task<string> Discussed(IPage page, string lang)
    {
        var stories = await page.Locator("main h2 a[href*='/story/'], main h3 a[href*='/story/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        var (best, most) = ($"/{lang}/", -1);
        foreach (var id in stories.Select(s => s.Split("/story/")[1].Split('/')[0]).Distinct().Take(12))
        {
            await page.GotoAsync($"{of}/{lang}/story/{id}/comments");
            if (await page.Locator("main .cm").CountAsync() is var count && count > most) (best, most) = ($"/{lang}/story/{id}/comments", count);
        }
        return best;
    }

    private async Task Shoot(IBrowser browser, string address, string name, int width, ColorScheme scheme, string? signedIn = null)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            StorageState = signedIn,
            // Pictures further down are lazy: the window is tall before anything is drawn.
            ViewportSize = new() { Width = width, Height = 8000 },
            ColorScheme = scheme,
            DeviceScaleFactor = All ? 1 : 0.5f,
            JavaScriptEnabled = false,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var height = (int)Math.Ceiling((await page.Locator("body").BoundingBoxAsync())!.Height);
        await page.SetViewportSizeAsync(width, Math.Min(height, All ? 12_000 : 3_000));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var file = Path.Combine(to, name + (All ? ".png" : ".jpg"));
        await page.ScreenshotAsync(new() { Path = file, FullPage = All, Type = All ? ScreenshotType.Png : ScreenshotType.Jpeg, Quality = All ? null : 36 });
    }

    /// <summary>One page of each kind, found as a reader finds them.</summary>
    private async Task<List<(string Name, string Path)>> Pages(IBrowser browser, string lang)
    {
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        async Task<string> Link(string path, string selector)
        {
            await page.GotoAsync(of + path);
            return (await page.Locator(selector).First.GetAttributeAsync("href"))!;
        }
        // An edition without stories has no more to show than that it has none.
        await page.GotoAsync($"{of}/{lang}/");
        if (await page.Locator("main .lead").CountAsync() == 0) return [("front", $"/{lang}/")];
        var story = await Link($"/{lang}/", "main .lead h2 a");
        var article = await Link(story, ".said p a");
        var hashtag = await Link($"/{lang}/hashtags", ".tags a");
        var source = await Link($"/{lang}/sources", "tr:has(.state) .src a");
        var pages = new List<(string, string)> { ("front", $"/{lang}/"), ("story", story), ("article", article), ("hashtag", hashtag), ("source", source), ("category", $"/{lang}/category/politics"), ("wrap-up", $"/{lang}/wrap-up"), ("speakers", $"/{lang}/speakers"), ("map", $"/{lang}/map"), ("sources", $"/{lang}/sources"), ("search", $"/{lang}/search?q={(lang == "ar" ? "مضيق" : "strait")}") };
        if (All) pages.AddRange([("latest", $"/{lang}/latest"), ("sources-first", $"/{lang}/sources?order=first&in=en"), ("map-outlets", $"/{lang}/map?order=outlets"), ("wrap-up-days", $"/{lang}/wrap-up/days"), ("country-about", $"/{lang}/country/xo/about"), ("search-relevance", $"/{lang}/search?q={(lang == "ar" ? "المضيق" : "strait -ferry")}&order=relevance&date=month&owner=private"), ("search-empty", $"/{lang}/search?q=stratis&country=XO"), ("search-left", $"/{lang}/search?q={(lang == "ar" ? "مضيق" : "strait")}&country=XO&owner=party"), ("search-help", $"/{lang}/search"), ("about", $"/{lang}/about"), ("missing", $"/{lang}/nonsense"), ("hashtags", $"/{lang}/hashtags"), ("country", $"/{lang}/country/xo")]);
        return pages;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Firsthand.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Firsthand.slnx");
        return folder;
    }
}
