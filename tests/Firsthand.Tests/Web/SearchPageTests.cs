using System.Net;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Firsthand.Tests.Web;

/// <summary>The search as a reader meets it: pages over HTTP, links followed, no script.</summary>
[Collection("site")]
public sealed class SearchPageTests(SiteUnderTest site)
{
    private async Task<IDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    private static string Search(string query, string more = "", string lang = "en") => $"/{lang}/search?q={Uri.EscapeDataString(query)}{more}";

    private static List<string> Titles(IDocument page) => [.. page.QuerySelectorAll("main h4").Select(h => h.TextContent)];

    private static string? Link(IDocument page, string group, string words) => page.QuerySelectorAll(".narrow h3").Single(h => h.TextContent == group)
        .NextElementSibling!.QuerySelectorAll("a").FirstOrDefault(a => a.TextContent == words)?.GetAttribute("href");

    [Fact]
    public async Task Facets_are_links_that_combine_and_can_be_taken_back()
    {
        var all = await Read(Search("strait"));
        var found = Titles(all);
        Assert.True(found.Count > 5);
        Assert.Empty(all.QuerySelectorAll("script:not([src^='/script/']):not([type='application/ld+json'])"));
        Assert.Contains("noindex", all.QuerySelector("meta[name=robots]")!.GetAttribute("content"), StringComparison.Ordinal);
        var country = all.QuerySelectorAll(".narrow h3").Single(h => h.TextContent == "Country of the outlet").NextElementSibling!.QuerySelectorAll("li")[^1];
        var count = int.Parse(country.QuerySelector(".num")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(count, 1, found.Count - 1);

        var one = await Read(country.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(count, Titles(one).Count);
        Assert.Equal(count + " " + (count == 1 ? "article" : "articles"), one.QuerySelector("#list")!.TextContent);
        Assert.Contains(country.QuerySelector("a")!.TextContent, one.QuerySelector(".chosen")!.TextContent, StringComparison.Ordinal);
        // Chosen once, it is not offered again; the form keeps it.
        Assert.DoesNotContain(one.QuerySelectorAll(".narrow h3"), h => h.TextContent == "Country of the outlet");
        Assert.NotNull(one.QuerySelector("main form[role=search] input[type=hidden][name=country]"));

        var first = Link(one, "Date", "Last 30 days")!;
        var two = await Read(first);
        Assert.Equal(2, two.QuerySelectorAll(".chosen li span:not(.hide)").Length);
        Assert.InRange(Titles(two).Count, 1, count);
        var back = await Read(two.QuerySelectorAll(".chosen a").Last().GetAttribute("href")!);
        Assert.Equal(found, Titles(back));
        var withoutCountry = await Read(two.QuerySelectorAll(".chosen li a").First().GetAttribute("href")!);
        Assert.Single(withoutCountry.QuerySelectorAll(".chosen li"));
    }

    [Fact]
    public async Task Every_facet_leads_to_as_many_articles_as_it_says()
    {
        var page = await Read(Search("strait"));
        var choices = page.QuerySelectorAll(".narrow li").ToList();
        Assert.True(choices.Count > 10);
        foreach (var choice in choices)
        {
            var there = await Read(choice.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal(choice.QuerySelector(".num")!.TextContent, there.QuerySelector("#list")!.TextContent.Split(' ')[0]);
            Assert.Single(there.QuerySelectorAll(".chosen li"));
        }
    }

    [Fact]
    public async Task Found_words_are_marked_in_any_form_and_script()
    {
        await site.Add("marks", "full", "Strikes at sea", "Opening words of no interest, and so on for a while before it comes.\n\nThe lighthouses of Quorl strike sailors as tall; a lighthouse keeper said so.", "<p>x</p>");
        var page = await Read(Search("lighthouse quorl"));
        Assert.Equal(["lighthouses", "Quorl", "lighthouse"], page.QuerySelectorAll("main .sum mark").Select(m => m.TextContent));
        Assert.StartsWith("The lighthouses of Quorl", page.QuerySelector("main .sum")!.TextContent, StringComparison.Ordinal);
        await site.Add("marks-zh", "full", "东京都知事选举结果", "东京都知事选举结果公布了。", "<p>x</p>", language: "zh");
        Assert.Equal(["选举"], (await Read(Search("选举"))).QuerySelectorAll("main .sum mark").Select(m => m.TextContent));
        await site.Add("marks-ar", "full", "لقاء في المدينة", "وصل الوزراء إلى المدينة، وقال الوَزِيرُ كفرناحوم إنه سعيد.", "<p>x</p>", language: "ar");
        var arabic = await Read(Search("وزير كفرناحوم", lang: "ar"));
        Assert.Contains("الوَزِيرُ", arabic.QuerySelectorAll("main .sum mark").Select(m => m.TextContent));
        var phrase = await Read(Search("\"keeper said\""));
        Assert.Equal(["keeper said"], phrase.QuerySelectorAll("main .sum mark").Select(m => m.TextContent));
    }

    [Theory]
    [InlineData("excerpt", false)]
    [InlineData("headline", false)]
    [InlineData("full", true)]
    public async Task A_snippet_shows_no_more_than_the_outlets_right(string right, bool shown)
    {
        await site.Add("snippet-" + right, right, "Snippet of " + right, "Bluebell opens the text. " + string.Join(' ', Enumerable.Repeat("Filling words stand here.", 30)) + "\n\nXanthippe closes it in the very last line.", "<p>x</p>");
        var page = await Read(Search($"Xanthippe title:{right}"));
        Assert.Equal(["Snippet of " + right], Titles(page));
        Assert.Equal(shown, page.QuerySelector("main .days")!.TextContent.Contains("Xanthippe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operators_work_and_can_be_taken_out_of_the_line()
    {
        var page = await Read(Search("strait outlet:\"Selwick Ledger\" country:xo"));
        Assert.NotEmpty(Titles(page));
        Assert.All(page.QuerySelectorAll("main .days .src > a"), a => Assert.Equal("/en/source/selwick-ledger", a.GetAttribute("href")));
        Assert.Equal("Outlet: \u2068The Selwick Ledger\u2069", page.QuerySelector(".chosen li span")!.TextContent);
        Assert.Equal("/en/search?q=" + Uri.EscapeDataString("strait country:xo"), page.QuerySelector(".chosen li a")!.GetAttribute("href"));
        Assert.NotEmpty(Titles(await Read(Search("category:Politics"))));
        Assert.Equal(Titles(await Read(Search("category:politics"))), Titles(await Read(Search("category:" + "سياسة"))));
        Assert.NotEmpty(page.QuerySelectorAll("details.help dt code"));
    }

    [Fact]
    public async Task An_empty_result_says_what_to_drop()
    {
        var page = await Read(Search("strait", "&country=XO&owner=party&in=sw"));
        Assert.Contains("none that fits all you chose", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        var links = page.QuerySelectorAll(".empty li a").ToList();
        Assert.Equal("Without any of them", links[^1].TextContent);
        Assert.NotEmpty(Titles(await Read(links[^1].GetAttribute("href")!)));
        var single = await Read(Search("strait", "&in=sw"));
        var drop = Assert.Single(single.QuerySelectorAll(".empty li a"));
        Assert.Equal(Titles(await Read(Search("strait"))), Titles(await Read(drop.GetAttribute("href")!)));
        Assert.Contains("No outlet here is called", (await Read(Search("strait outlet:Nobody"))).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_is_answered_with_a_word_that_finds_something()
    {
        await site.Add("slips", "full", "Brontosaurus in the harbour", "A brontosaurus.", "<p>x</p>");
        var page = await Read(Search("brontosuarus harbour"));
        var mean = page.QuerySelector(".empty .prose a.link")!;
        Assert.Equal("Brontosaurus harbour", mean.TextContent);
        Assert.Contains("Brontosaurus in the harbour", Titles(await Read(mean.GetAttribute("href")!)));
        Assert.Contains("any of these words", (await Read(Search("brontosaurus zzyzx"))).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Plover")]
    [InlineData("&order=relevance", "Dunlin")]
    public async Task Pages_lead_through_all_that_was_found(string order, string bird)
    {
        for (var i = 0; i < 65; i++) await site.Add("pages-" + i % 3, "full", i % 4 == 0 ? $"{bird} {i}" : "Bird " + i, $"The {bird}.", "<p>x</p>");
        var seen = new List<string>();
        var counts = new HashSet<string>();
        for (string? at = Search(bird, order); at is not null;)
        {
            var page = await Read(at);
            seen.AddRange(Titles(page));
            counts.Add(page.QuerySelector("#list")!.TextContent);
            at = page.QuerySelector(".pages a[rel~=next]")?.GetAttribute("href");
        }
        Assert.Equal(65, seen.Distinct().Count());
        Assert.Equal(65, seen.Count);
        Assert.Equal(["65 articles"], counts);
        if (order.Length > 0) Assert.All(seen.Take(17), t => Assert.StartsWith(bird, t, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_is_a_feed_with_all_that_narrows_it()
    {
        var path = Search("strait", "&country=XO&date=year");
        var page = await Read(path);
        var feed = page.QuerySelector("link[type='application/feed+json']")!.GetAttribute("href")!;
        using var json = JsonDocument.Parse(await site.Page(feed));
        Assert.Equal(Titles(page), json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!));
        Assert.Contains("Last 365 days", json.RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
        using var results = JsonDocument.Parse(await site.Page(path.Replace("/search?", "/search/results.json?", StringComparison.Ordinal)));
        var root = results.RootElement;
        Assert.Equal(Titles(page).Count, root.GetProperty("count").GetInt32());
        Assert.False(root.GetProperty("more").GetBoolean());
        Assert.Equal(Titles(page), root.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!));
        Assert.True(root.GetProperty("facets").GetProperty("outlet").GetArrayLength() > 0);
        foreach (var file in new[] { "rss.xml", "atom.xml", "feed.json", "results.json" }) Assert.Equal(HttpStatusCode.OK, (await site.Get($"/en/search/{file}")).StatusCode);
    }

    [Fact]
    public async Task Asks_at_most_five_times_whatever_is_asked()
    {
        foreach (var query in new[] { Search("strait"), Search("strait", "&order=relevance"), Search("strait", "&country=XO&first=1"), Search("strait", "&before=9999999999999-9000000000000000000"), Search("\"the strait\""), Search("stratis"), Search("strait", "&in=sw&country=XO"),
            Search("stratis", "&in=sw"), Search("outlet:selwick -strait"), Search(""), "/en/search/rss.xml?q=strait", "/en/search/results.json?q=strait" })
        {
            await site.Add("statements-search", "full", "Moves the stamp", "Text.", "<p>Text.</p>");
            using var statements = new HeaderTests.Statements();
            await site.Page(query);
            Assert.True(statements.Count is >= 1 and <= 5, $"{query}: {statements.Count}");
        }
    }

    public static TheoryData<string> Nonsense => [.. Store.SearchTests.Nonsense.Where(n => n.Length > 0)];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_is_a_page_like_any_other(string line)
    {
        foreach (var lang in new[] { "en", "ar" })
        {
            var encoded = Uri.EscapeDataString(line);
            var page = await Read($"/{lang}/search?q={encoded}&outlet={encoded}&from={encoded}&order={encoded}&before={encoded}");
            Assert.NotNull(page.QuerySelector("main form[role=search]"));
            Assert.Empty(page.QuerySelectorAll("script:not([src^='/script/']):not([type='application/ld+json']), [onerror]"));
        }
    }

    [Theory]
    [InlineData("strait ")]
    [InlineData("\"")]
    [InlineData("-a OR ")]
    public async Task Ten_kilobytes_are_cut(string piece)
    {
        var page = await Read("/en/search?q=" + string.Concat(Enumerable.Repeat(piece.Replace(" ", "+", StringComparison.Ordinal), 10_240 / piece.Length)));
        Assert.True(page.QuerySelector("#q3")!.GetAttribute("value")!.Length <= 400);
    }

    [Theory]
    [InlineData("from=2026-02-30&to=x")]
    [InlineData("from=1000-01-01&to=2247-12-31")]
    [InlineData("date=fortnight&first=yes&owner=%3Cscript%3E&country=Narnia&in=klingon&category=nothing")]
    public async Task Parameters_that_mean_nothing_narrow_nothing(string parameters) =>
        Assert.Equal(Titles(await Read(Search("strait"))), Titles(await Read(Search("strait", "&" + parameters))));

    [Theory]
    [InlineData("en", "Harbour elections postponed again", "election")]
    [InlineData("fr", "Les grèves des cheminots continuent", "greve cheminot")]
    [InlineData("es", "Nuevas inundaciones en los valles", "inundación valle")]
    [InlineData("de", "Neue Brücken über die Flüsse", "brücke fluss")]
    [InlineData("it", "Le elezioni regionali rinviate", "elezione regionale")]
    [InlineData("pt", "As inundações municipais", "inundação municipal")]
    [InlineData("ru", "Наводнения в долинах рек", "наводнение долина")]
    [InlineData("ar", "تأجيل الانتخابات البلدية", "انتخابات بلدية")]
    [InlineData("tr", "Köprüler kapatıldı", "köprü")]
    [InlineData("zh", "山谷洪水造成道路封闭", "洪水")]
    [InlineData("ja", "谷間の洪水で道路が閉鎖", "洪水")]
    [InlineData("ko", "계곡 홍수 도로 폐쇄", "홍수")]
    public async Task Inflection_is_understood_through_the_site(string language, string title, string query)
    {
        await site.Add("inflected-" + language, "full", title, title + ".", "<p>x</p>", language: language);
        foreach (var lang in new[] { "en", "ar" }) Assert.Contains(title, Titles(await Read(Search(query, lang: lang))));
    }
}
