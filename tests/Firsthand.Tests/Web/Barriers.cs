using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>What keeps people from a page: whatever axe-core finds in light and dark, and whatever is wider than a screen.</summary>
public static class Barriers
{
    public static readonly int[] Widths = [320, 390, 820, 1440];

    private static readonly object Everything = new { resultTypes = new[] { "violations" } };
    /// <summary>In the dark a page is the same but for its colours: the rules that look at them are asked again.</summary>
    private static readonly object Colours = new { resultTypes = new[] { "violations" }, runOnly = new { type = "rule", values = new[] { "color-contrast", "link-in-text-block" } } };

    private static readonly Lazy<string> Axe = new(() =>
    {
        using var script = new StreamReader(typeof(AxeRunOptions).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!);
        return script.ReadToEnd();
    });
    private const string Violations = "options => axe.run(document, options).then(r => r.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`))";

    private const string StickOut = "width => [...document.querySelectorAll('body *')].filter(e => { const { left, right } = e.getBoundingClientRect(); return right > width + 1 || left < -1 }).slice(-3).map(e => e.outerHTML.slice(0, 200)).join(' | ')";

    public static async Task None(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await NothingFound(page, Everything);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        await NothingFound(page, Colours);
        await NothingSticksOut(page, Widths);
    }

    public static async Task None(IPage page, string address)
    {
        await page.GotoAsync(address);
        await None(page);
    }

    /// <summary>As the page stands, in the colours that it has.</summary>
    public static Task NothingFound(IPage page) => NothingFound(page, Everything);

    public static async Task NothingSticksOut(IPage page, params int[] widths)
    {
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, 844);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{page.Url} {width} px: {await page.EvaluateAsync<string>(StickOut, width)}");
        }
    }

    private static async Task NothingFound(IPage page, object options)
    {
        // Brought into a page once; no page of ours has frames, which would each need it.
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe.Value);
        Assert.Empty(page.Frames.Skip(1));
        var barriers = await page.EvaluateAsync<string[]>(Violations, options);
        Assert.True(barriers.Length == 0, $"{page.Url}: {string.Join("\n", barriers)}");
    }
}
