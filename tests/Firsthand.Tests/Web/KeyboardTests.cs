using System.Text.Json;
using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>The site for a person with a keyboard alone, and for one who hears the page: everything is reached, in order, and has a name.</summary>
[Collection("browser")]
public sealed class KeyboardTests(SiteUnderTest site, Chromium chromium)
{
    private const int MostStops = 600;
    private const int AtOnce = 20;

    public static TheoryData<string, string> Pages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var lang in new[] { "en", "ar" })
                foreach (var page in new[] { "/", "/latest", "/story/F", "/article/L", "/hashtag/aurenstrait", "/hashtags", "/category/politics", "/country/xo", "/source/kestria-state-broadcasting", "/sources", "/speakers", "/speaker/en.ida-roemer", "/search?q=strait", "/search", "/about", "/wrap-up", "/nonsense" }) data.Add(lang, page);
            return data;
        }
    }

    /// <summary>What can be reached and is shown (lines of the origin graph are links for the pointer; the list beside it has them all), each with a number, in the order of the page; a folded part's inside comes once it is unfolded.</summary>
    private const string Number = """
        [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0)
          .filter((e, i, all) => e.type !== 'radio' || all.find(o => o.type === 'radio' && o.name === e.name && (o.checked || !all.some(p => p.name === e.name && p.checked))) === e)
          .map((e, i) => { e.dataset.stop = i; return e.outerHTML.slice(0, 160) })
        """;

    /// <summary>Notes where the focus is as each key comes up again: by then it has moved and the page has scrolled. Asking after each key would cost as much as the keys.</summary>
    private const string Note = """
        (() => {
          window.stops = []
          addEventListener('keyup', () => {
            const e = document.activeElement
            if (!e || e === document.body || e === document.documentElement) return stops.push(null)
            const s = getComputedStyle(e), r = e.getBoundingClientRect()
            stops.push({ stop: +(e.dataset.stop ?? -1), html: e.outerHTML.slice(0, 160), seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, here: r.bottom > 0 && r.top < innerHeight && r.width > 0 && r.height > 0 })
          }, true)
        })()
        """;

    private sealed record Where
    {
        public int Stop { get; init; }
        public string Html { get; init; } = "";
        public bool Seen { get; init; }
        public bool Here { get; init; }
    }

    private string Address(string lang, string path) => new Uri(site.Address, $"/{lang}{path}".Replace("/story/F", $"/story/{site.Ferries}").Replace("/article/L", $"/article/{site.Ledger}")).ToString();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Everything_is_reached_by_the_tab_key_in_the_order_of_the_page_and_is_seen_to_be(string lang, string path)
    {
        await using var context = await (await chromium.Browser()).NewContextAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(1200, 900);
        await page.GotoAsync(Address(lang, path));
        var all = await page.EvaluateAsync<string[]>(Number);
        Assert.InRange(all.Length, 10, MostStops);
        var met = new List<int>();
        await foreach (var at in Stops(page))
        {
            if (met.Count > 0 && at.Stop == met[0]) break;
            Assert.True(at.Seen, "It is not seen that the focus is here: " + at.Html);
            Assert.True(at.Here, "The focus is out of sight: " + at.Html);
            if (at.Stop >= 0) met.Add(at.Stop);
        }
        Assert.True(met.SequenceEqual(met.Order()), "Out of order: " + all[met.Where((s, i) => i > 0 && s < met[i - 1]).FirstOrDefault()]);
        Assert.Empty(all.Where((_, i) => !met.Contains(i)));
    }

    /// <summary>Where the focus comes to with each press of the key, up to the end of the page.</summary>
    private static async IAsyncEnumerable<Where> Stops(IPage page)
    {
        await page.EvaluateAsync(Note);
        for (var presses = 0; presses < MostStops; presses += AtOnce)
        {
            for (var i = 0; i < AtOnce; i++) await page.Keyboard.PressAsync("Tab");
            foreach (var at in await page.EvaluateAsync<Where?[]>("stops.splice(0)"))
            {
                if (at is null) yield break;
                yield return at;
            }
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_first_stop_leads_past_the_navigation(string lang)
    {
        await using var context = await (await chromium.Browser()).NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address(lang, "/"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.getElementById('main').contains(document.activeElement)"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Whoever_hears_the_page_meets_landmarks_headings_in_steps_and_names(string lang, string path)
    {
        await using var context = await (await chromium.Browser()).NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address(lang, path));
        var session = await context.NewCDPSessionAsync(page);
        var tree = (await session.SendAsync("Accessibility.getFullAXTree"))!.Value.GetProperty("nodes").EnumerateArray()
            .Where(n => !n.GetProperty("ignored").GetBoolean()).Select(n => (Role: Text(n, "role"), Name: Text(n, "name"))).ToList();
        foreach (var landmark in new[] { "banner", "navigation", "main", "contentinfo", "search" }) Assert.Contains(tree, n => n.Role == landmark);
        Assert.Single(tree, n => n.Role == "main");
        var headings = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(e => e.checkVisibility()).map(e => e.tagName + ' ' + e.textContent.trim())");
        Assert.Single(headings, h => h.StartsWith("H1 ", StringComparison.Ordinal));
        for (var i = 1; i < headings.Length; i++) Assert.True(headings[i][1] <= headings[i - 1][1] + 1, $"{headings[i]} after {headings[i - 1]}");
        var nameless = tree.Where(n => n.Role is "link" or "button" or "image" or "textbox" or "searchbox" or "checkbox" or "combobox" or "radio" or "heading" && n.Name.Trim().Length == 0).Select(n => n.Role).ToList();
        Assert.Empty(nameless);
        // Navigations are told apart by their names.
        var navigations = tree.Where(n => n.Role == "navigation").Select(n => n.Name).ToList();
        Assert.Equal(navigations.Count, navigations.Distinct().Count());
    }

    private static string Text(JsonElement node, string property) =>
        node.TryGetProperty(property, out var p) && p.TryGetProperty("value", out var value) ? value.ToString() : "";
}
