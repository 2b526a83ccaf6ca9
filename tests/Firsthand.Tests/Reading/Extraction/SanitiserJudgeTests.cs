using System.Text;
using System.Text.Json;
using Firsthand.Reading.Extraction;
using Firsthand.Tests.Fuzzing;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>A second parser as judge, that of a real browser with scripting on: what was cleaned is put where a page may put it and looked at.</summary>
public sealed class SanitiserJudgeTests(Chromium chromium)
{
    private const int Seed = 20_261_125, Mutations = 1_500;
    private static readonly Uri Base = new("https://news.example/a/b");

    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<table>", "<tr><td>", "</table>", "<select>", "<svg>", "</svg>", "<math>", "<mtext>", "<mglyph>", "<style>", "</style>", "<title>", "<textarea>", "<noscript>", "<template>", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "</", "/>",
        "<", ">", "\"", "'", "`", "=", "\0", "&lt;", "&quot;", "&#x3c;", "<a href='", "<pre>\n", "<li>", "<b>", "</b>", "<form>", "<plaintext>", " onerror=", " srcdoc=", "javascript:", "\u00a0", "\u2028",
    ];

    private static IEnumerable<string> Mutated()
    {
        var mutator = new Mutator(Seed, [.. HostileMarkup.All.Select(Encoding.UTF8.GetBytes)], Pieces);
        return Enumerable.Range(0, Mutations).Select(_ => Encoding.UTF8.GetString(mutator.Next())).Where(html => html.Length < 20_000);
    }

    [Fact]
    public async Task A_browser_finds_nothing_but_what_the_list_allows() =>
        Assert.Equal("[]", (await Judge(HostileMarkup.All.Select(h => Sanitiser.Clean(h, Base)))).GetRawText());

    [Fact]
    public async Task A_browser_finds_nothing_else_in_mutations_either() =>
        Assert.Equal("[]", (await Judge(Mutated().Select(h => Sanitiser.Clean(h, Base)))).GetRawText());

    [Fact]
    public async Task The_same_browser_finds_the_vectors_alive_before_they_are_cleaned()
    {
        Assert.InRange(HostileMarkup.All.Count, 200, int.MaxValue);
        var found = (await Judge(HostileMarkup.All)).EnumerateArray().Select(f => f.GetString()!).ToList();
        Assert.InRange(found.Count, HostileMarkup.All.Count / 2, int.MaxValue);
        Assert.Contains(found, f => f.StartsWith("ran:", StringComparison.Ordinal));
        Assert.Contains(found, f => f.StartsWith("mutates:", StringComparison.Ordinal));
    }

    private async Task<JsonElement> Judge(IEnumerable<string> html)
    {
        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        // Nothing may be asked for, and nothing is answered.
        await page.RouteAsync("**/*", route => route.AbortAsync());
        await page.SetContentAsync("<!doctype html><title>judge</title>");
        // An element that a browser adds by itself is no find.
        return await page.EvaluateAsync<JsonElement>(Look, new { html = html.ToArray(), tags = HtmlWriter.Tags.Append("tbody").ToArray(), attributes = HtmlWriter.Attributes.ToArray() });
    }

    // Three places: a page's body, an element's content, a table cell. A script that runs, at once or when a picture fails, sets window.ran.
    private const string Look = """
        async ({ html, tags, attributes }) => {
          const found = [];
          const isWeb = address => {
            if (!/^https?:\/\//i.test(address)) return false;
            try { return /^https?:$/.test(new URL(address).protocol); } catch { return true; } // an address that the browser cannot read leads nowhere
          };
          const look = (root, from, where) => {
            for (const e of root.querySelectorAll('*')) {
              if (!tags.includes(e.localName) || e.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(`${where}: <${e.localName}> from ${from}`);
              for (const a of e.attributes) {
                if (!attributes.includes(a.name)) found.push(`${where}: ${a.name} from ${from}`);
                if ((a.name === 'href' || a.name === 'src') && !isWeb(a.value)) found.push(`${where}: ${a.value} from ${from}`);
              }
            }
          };
          const read = text => new DOMParser().parseFromString(`<!doctype html><body>${text}`, 'text/html').body;
          const put = text => {
            const place = document.createElement('div');
            document.body.append(place);
            place.innerHTML = text;
            return place;
          };
          window.ran = 0;
          for (let at = 0; at < html.length; at += 20) {
            const batch = html.slice(at, at + 20);
            const places = [];
            for (const text of batch) {
              look(read(text), text, 'page');
              places.push(put(text), put(`<table><tbody><tr><td>${text}</td></tr></tbody></table>`));
              look(places.at(-2), text, 'element');
              look(places.at(-1), text, 'cell');
              const once = read(text).innerHTML;
              if (once !== read(once).innerHTML) found.push(`mutates: ${text}`);
            }
            await new Promise(done => setTimeout(done, 20));
            if (window.ran) found.push(`ran: one of ${JSON.stringify(batch)}`);
            window.ran = 0;
            for (const place of places) place.remove();
          }
          return found;
        }
        """;
}
