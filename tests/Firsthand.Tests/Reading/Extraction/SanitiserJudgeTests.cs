using System.Text.Json;
using Firsthand.Reading.Extraction;
using Firsthand.Tests.Web;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>A second parser as judge, that of a real browser with scripting on: cleaned vectors are put where a page may put them and looked at.</summary>
public sealed class SanitiserJudgeTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Uri Base = new("https://news.example/a/b");

    [Fact]
    public async Task A_browser_finds_nothing_but_what_the_list_allows()
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        // Nothing may be asked for, and nothing is answered.
        await page.RouteAsync("**/*", route => route.AbortAsync());
        await page.SetContentAsync("<!doctype html><title>judge</title>");
        var clean = HostileMarkup.All.Select(h => Sanitiser.Clean(h, Base)).ToArray();
        var findings = await page.EvaluateAsync<JsonElement>(Judge, new { clean, tags = HtmlWriter.Tags.Concat(["tbody", "colgroup"]).ToArray(), attributes = HtmlWriter.Attributes.ToArray() });
        Assert.Equal("[]", findings.GetRawText());
    }

    [Fact]
    public async Task The_same_browser_finds_the_vectors_alive_before_they_are_cleaned()
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/*", route => route.AbortAsync());
        await page.SetContentAsync("<!doctype html><title>judge</title>");
        var findings = await page.EvaluateAsync<JsonElement>(Judge, new { clean = HostileMarkup.All.ToArray(), tags = HtmlWriter.Tags.ToArray(), attributes = HtmlWriter.Attributes.ToArray() });
        Assert.InRange(findings.GetArrayLength(), HostileMarkup.All.Count / 2, int.MaxValue);
    }

    // Three places: a page's body, an element's content, a table cell. A script that runs sets window.ran.
    private const string Judge = """
        async ({ clean, tags, attributes }) => {
          const found = [];
          const look = (root, from, where) => {
            for (const e of root.querySelectorAll('*')) {
              if (e.hasAttribute('data-judge')) continue;
              if (!tags.includes(e.localName) || e.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`${where}: <${e.localName}> from ${from}`);
              for (const a of e.attributes) {
                if (!attributes.includes(a.name)) found.push(`${where}: ${a.name} from ${from}`);
                if ((a.name === 'href' || a.name === 'src') && !/^https?:$/.test(new URL(a.value, 'x:').protocol)) found.push(`${where}: ${a.value} from ${from}`);
              }
            }
          };
          window.ran = 0;
          for (const html of clean) {
            look(new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html').body, html, 'page');
            const place = document.createElement('div');
            document.body.append(place);
            place.innerHTML = html;
            look(place, html, 'element');
            place.innerHTML = `<table data-judge><tbody data-judge><tr data-judge><td data-judge>${html}</td></tr></tbody></table>`;
            look(place, html, 'cell');
            const once = new DOMParser().parseFromString(html, 'text/html').body.innerHTML;
            const twice = new DOMParser().parseFromString(once, 'text/html').body.innerHTML;
            if (once !== twice) found.push(`mutates: ${html}`);
            await new Promise(done => setTimeout(done, 0));
            if (window.ran) { found.push(`ran: ${html}`); window.ran = 0; }
            place.remove();
          }
          return found;
        }
        """;
}
