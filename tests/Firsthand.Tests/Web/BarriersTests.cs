namespace Firsthand.Tests.Web;

/// <summary>That the look for barriers sees one: else all that rest on it would pass whatever a page is like.</summary>
public sealed class BarriersTests(Chromium chromium)
{
    [Theory]
    [InlineData("<img src='data:,' width=9 height=9>", "image-alt")]
    [InlineData("<p style='color: #ddd; background: #fff'>Hardly to be read.</p>", "color-contrast")]
    [InlineData("<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }</style><p>Hardly to be read in the dark.</p>", "color-contrast")]
    [InlineData("<div style='width: 900px'>Wide</div>", "320 px")]
    public async Task A_planted_barrier_is_found(string planted, string named)
    {
        await using var context = await (await chromium.Browser()).NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync($"<!doctype html><html lang=en><title>Page</title><main><h1>Page</h1>{planted}</main></html>");
        var found = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Barriers.None(page));
        Assert.Contains(named, found.Message, StringComparison.Ordinal);
    }
}
