using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Layout;

namespace Firsthand.Tests.Web;

/// <summary>What every page owes its reader, whatever it shows.</summary>
[Collection("site")]
public sealed class ReaderRuleTests(SiteUnderTest site)
{
    private static readonly string[] FormatNames = ["RSS", "Atom", "JSON Feed"];

    private async Task<IHtmlDocument> Read(string lang, string page) => new HtmlParser().ParseDocument(await site.Page("/" + lang + page
        .Replace("/story/F", $"/story/{site.Ferries}", StringComparison.Ordinal).Replace("/article/L", $"/article/{site.Ledger}", StringComparison.Ordinal).Replace("/article/A", $"/article/{site.Arabic}", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(PageTests.Pages), MemberType = typeof(PageTests))]
    public async Task An_Arabic_page_has_no_Latin_word_and_no_other_digits_but_in_names_and_foreign_texts(string page)
    {
        var document = await Read("ar", page);
        var foreign = document.Body!.Descendants<IText>()
            .Where(t => t.ParentElement!.Closest("bdi, [lang]:not([lang=ar]), [dir=ltr], [dir=auto], .mark, .text") is null)
            .Select(t => System.Text.RegularExpressions.Regex.Replace(t.Data, "\u2068.*?\u2069|robots\\.txt", "").Trim())
            .Where(t => t.Any(char.IsAsciiLetterOrDigit) && !FormatNames.Contains(t));
        Assert.Empty(foreign);
    }

    [Theory]
    [MemberData(nameof(PageTests.Pages), MemberType = typeof(PageTests))]
    public async Task A_page_with_its_style_sheet_weighs_at_most_60_KB(string page)
    {
        var html = await site.Page("/en" + page.Replace("/story/F", $"/story/{site.Ferries}", StringComparison.Ordinal).Replace("/article/L", $"/article/{site.Ledger}", StringComparison.Ordinal).Replace("/article/A", $"/article/{site.Arabic}", StringComparison.Ordinal));
        Assert.InRange(await Travels("/look.css") + Squeezed(html), 1, 60 * 1024);
    }

    /// <summary>A reader who opens every page there is, the account's and the API's among them; not a moderator.</summary>
    [Fact]
    public async Task All_scripts_that_a_reader_can_meet_weigh_at_most_25_KB()
    {
        var written = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot", "script"), "*.js").Select(f => "/script/" + Path.GetFileName(f)).Where(f => f != "/script/moderation.js").Append("/sw.js").ToList();
        var (plain, squeezed) = (0, 0);
        foreach (var path in written)
        {
            var script = await site.Page(path);
            // But for line ends within words.
            Assert.True(script.Split('\n').Length < 5, path);
            (plain, squeezed) = (plain + System.Text.Encoding.UTF8.GetByteCount(script), squeezed + Squeezed(script));
        }
        TestContext.Current.SendDiagnosticMessage($"{written.Count} scripts: {plain} bytes, {squeezed} as they travel");
        Assert.InRange(plain, 10_000, 25 * 1024);
    }

    [Fact]
    public void What_is_no_script_is_left_as_it_is() => Assert.Null(ShortScripts.Shorten("const a = ;"));

    private async Task<int> Travels(string path) => Squeezed(await site.Page(path));

    private static int Squeezed(string text)
    {
        using var to = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(to, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return (int)to.Length;
    }

    [Theory]
    [MemberData(nameof(PageTests.Pages), MemberType = typeof(PageTests))]
    public async Task Times_are_clock_and_date_that_machines_can_read(string page)
    {
        var document = await Read("en", page);
        Assert.All(document.QuerySelectorAll("time"), t => Assert.True(DateTimeOffset.TryParse(t.GetAttribute("datetime"), System.Globalization.CultureInfo.InvariantCulture, out _), t.OuterHtml));
        Assert.DoesNotMatch("(?i)\\b(hours?|minutes?|days?) ago\\b|\\byesterday,", string.Concat(document.QuerySelectorAll("main .src, main time, main .by").Select(e => e.TextContent)));
    }

    [Theory]
    [MemberData(nameof(PageTests.Pages), MemberType = typeof(PageTests))]
    public async Task Pictures_beside_a_headline_are_silent_and_every_picture_says_whether_it_speaks(string page)
    {
        var document = await Read("en", page);
        Assert.All(document.QuerySelectorAll("img"), i => Assert.NotNull(i.GetAttribute("alt")));
        Assert.All(document.QuerySelectorAll(".row img, .ln img"), i => Assert.Equal("", i.GetAttribute("alt")));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task State_control_stands_beside_every_mark_of_the_outlet(string lang)
    {
        foreach (var page in new[] { "/", "/latest?in=all", "/country/xe", "/sources", "/story/F", "/search?q=Kestria", "/article/L" })
        {
            var document = await Read(lang, page);
            foreach (var line in document.QuerySelectorAll("main .src:has(.mark), main .lanes .nm").Where(l => l.TextContent.Contains("Kestria State Broadcasting", StringComparison.Ordinal)))
                Assert.True(line.QuerySelector(".own.state") is not null, page + ": " + line.TextContent);
        }
    }

    [Fact]
    public async Task A_role_that_no_text_tells_is_shown_as_not_known_and_the_count_as_the_least()
    {
        var document = await Read("en", $"/story/{site.Untold}");
        Assert.Contains("at least 1 origin", document.QuerySelector("main .org .n")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, document.QuerySelectorAll(".said .role").Count(r => r.TextContent == "Not known"));
        Assert.DoesNotContain("First-hand", document.QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(document.QuerySelectorAll("main .graph .ro, main .lanes .ro"));
        Assert.Equal(2, document.QuerySelectorAll("main .graph.wide .ru").Length);
        Assert.Contains("مصدر أصلي واحد على الأقل", (await Read("ar", $"/story/{site.Untold}")).QuerySelector("main .org .n")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A first sentence that is long enough to stand alone in every list of news. Then it goes on and is…", "A first sentence that is long enough to stand alone in every list of news.")]
    [InlineData("A first sentence that is long enough, said the minister to all of them, “and then it ends.” Then another one…", "A first sentence that is long enough, said the minister to all of them, “and then it ends.”")]
    [InlineData("A text that is cut in its first sentence, however long that sentence may have become by now…", "A text that is cut in its first sentence, however long that sentence may have become by now…")]
    [InlineData("The report that everybody had waited for until the evening was read by Dr. Halle of the university…", "The report that everybody had waited for until the evening was read by Dr. Halle of the university…")]
    [InlineData("قالت الوزارة إن العبّارات ستعود إلى العمل يوم الاثنين بعد أحد عشر أسبوعًا من التوقف. ثم أضافت أن…", "قالت الوزارة إن العبّارات ستعود إلى العمل يوم الاثنين بعد أحد عشر أسبوعًا من التوقف.")]
    [InlineData("Short. Then…", "Short. Then…")]
    [InlineData("A whole text.", "A whole text.")]
    [InlineData("…", "…")]
    [InlineData("", "")]
    public void An_excerpt_ends_with_a_sentence_where_it_can(string excerpt, string shown) => Assert.Equal(shown, WholeSentences.Of(excerpt));
}
