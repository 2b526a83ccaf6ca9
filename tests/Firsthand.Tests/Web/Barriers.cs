using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>What keeps people from a page: whatever axe-core finds in light and dark, and whatever is wider than a screen.</summary>
public static class Barriers
{
    public static readonly int[] Widths = [320, 390, 820, 1440];

    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };
    /// <summary>In the dark a page is the same but for its colours: the rules that look at them are asked again.</summary>
    private static readonly AxeRunOptions Colours = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

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

    private static async Task NothingFound(IPage page, AxeRunOptions options)
    {
        var barriers = (await page.RunAxe(options)).Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}").ToList();
        Assert.True(barriers.Count == 0, $"{page.Url}: {string.Join("\n", barriers)}");
    }
}
