using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Firsthand.WorldMap;

namespace Firsthand.Tests.Web;

/// <summary>Map, countries, directory, archive and saved searches as a reader meets them.</summary>
[Collection("site")]
public sealed class PlacesTests(SiteUnderTest site)
{
    private async Task<IHtmlDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    [Theory]
    [InlineData("stories", "")]
    [InlineData("outlets", "?order=outlets")]
    public async Task The_map_says_in_dots_what_its_table_says_in_rows(string what, string query)
    {
        var page = await Read("/en/map" + query);
        var rows = page.QuerySelectorAll(".places tbody tr").Select(r => (Name: r.QuerySelector("th")!.TextContent, Link: r.QuerySelector("a")!.GetAttribute("href")!, Number: int.Parse(r.QuerySelectorAll("td")[what == "stories" ? 0 : 1].TextContent))).ToList();
        Assert.True(rows.Count >= 3);
        Assert.All(rows, r => Assert.True(r.Number > 0));
        Assert.Equal(rows.Select(r => r.Number).OrderDescending(), rows.Select(r => r.Number));
        var dots = page.QuerySelectorAll(".chart a").ToDictionary(a => a.GetAttribute("href")!, a => a.GetAttribute("aria-label")!);
        Assert.Equal(rows.Count, dots.Count);
        Assert.All(rows, r => Assert.StartsWith($"{r.Name}: {r.Number} {(what == "stories" ? r.Number == 1 ? "story" : "stories" : r.Number == 1 ? "outlet" : "outlets")}", dots[r.Link], StringComparison.Ordinal));
        // The larger number has the larger dot.
        var sizes = page.QuerySelectorAll(".chart.invented a").Select(a => (rows.Single(r => r.Link == a.GetAttribute("href")).Number, double.Parse(a.QuerySelector("circle")!.GetAttribute("r")!, System.Globalization.CultureInfo.InvariantCulture))).OrderBy(s => s.Number).Select(s => s.Item2).ToList();
        Assert.Equal(sizes.Order(), sizes);
        foreach (var row in rows) Assert.Equal(HttpStatusCode.OK, (await site.Get(row.Link)).StatusCode);
    }

    [Fact]
    public async Task The_map_is_told_to_machines_too()
    {
        using var json = JsonDocument.Parse(await site.Page("/en/map/countries.json"));
        var countries = json.RootElement.GetProperty("countries").EnumerateArray().ToList();
        var orvane = countries.Single(c => c.GetProperty("code").GetString() == "XO");
        Assert.Equal("Orvane", orvane.GetProperty("name").GetString());
        Assert.True(orvane.GetProperty("stories").GetInt64() > 0 && orvane.GetProperty("outlets").GetInt64() > 0);
        var feed = FeedReader.Read(System.Text.Encoding.UTF8.GetBytes(await site.Page(new Uri(orvane.GetProperty("feed").GetString()!).AbsolutePath)), null, site.Address).Feed!;
        Assert.NotEmpty(feed.Entries);
        Assert.Contains("أورفان", await site.Page("/ar/map/countries.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Countries_lie_where_they_lie()
    {
        var places = Atlas.World.Places;
        Assert.True(places.Count > 200);
        Assert.All(places.Values, p => Assert.True(p.X is > 0 and < 1 && p.Y is > 0 and < 1));
        Assert.True(places["US"].X < places["FR"].X && places["FR"].X < places["RU"].X && places["RU"].X < places["JP"].X);
        Assert.True(places["NO"].Y < places["EG"].Y && places["EG"].Y < places["KE"].Y && places["KE"].Y < places["AU"].Y);
        Assert.True(places["FJ"].X > 0.9 && places["NZ"].X > 0.9);
        Assert.DoesNotContain(places.Keys, k => k.StartsWith('X') && k != "XK");
    }

    [Theory]
    [InlineData(0, 0, 500)]
    [InlineData(180, 0, 1000)]
    [InlineData(-180, 0, 0)]
    public void The_projection_puts_the_equator_across_the_whole_map(double longitude, double latitude, double x)
    {
        var at = EqualEarth.Project((longitude, latitude));
        Assert.Equal(x, at.X, 6);
        Assert.InRange(at.Y, 0, EqualEarth.Height);
    }

    [Fact]
    public void The_projection_keeps_areas_true()
    {
        // A degree by a degree, near the equator and at 60° north: the second is half of the first.
        static double Area(double latitude)
        {
            var (a, b, c) = (EqualEarth.Project((10, latitude)), EqualEarth.Project((11, latitude)), EqualEarth.Project((10, latitude + 1)));
            return Math.Abs((b.X - a.X) * (c.Y - a.Y) - (c.X - a.X) * (b.Y - a.Y));
        }
        Assert.InRange(Area(60) / Area(0), 0.47, 0.51);
    }

    [Fact]
    public void Labels_never_lie_on_each_other_or_on_another_dot()
    {
        var random = new Random(7);
        var spots = Enumerable.Range(0, 60).Select(i => new Spot("/" + i, "Country " + i, "", random.Next(1, 90), random.NextDouble(), random.NextDouble())).ToList();
        var dots = Chart.Of(spots, 2.2);
        Assert.Equal(60, dots.Count);
        Assert.Equal(dots.Select(d => d.Spot.Count).OrderDescending(), dots.Select(d => d.Spot.Count));
        Assert.All(dots, d => Assert.InRange(d.Radius, 3, 14.1));
        Assert.True(dots.Count(d => d.Labels.Any(l => l.Sizes.Contains('w'))) > dots.Count(d => d.Labels.Any(l => l.Sizes.Contains('n'))));
        Assert.Empty(Chart.Of([], 2));
    }

    [Fact]
    public async Task A_country_has_stories_about_it_its_outlets_and_what_they_report()
    {
        var page = await Read("/en/country/xo");
        var about = page.QuerySelectorAll("[aria-labelledby=about] h4 a").Select(a => a.GetAttribute("href")).ToList();
        Assert.NotEmpty(about);
        Assert.NotNull(page.QuerySelector("a.more[href='/en/country/xo/about']"));
        var whole = await Read("/en/country/xo/about");
        Assert.Equal(about, whole.QuerySelectorAll("main h4 a").Take(about.Count).Select(a => a.GetAttribute("href")));
        Assert.True(page.QuerySelectorAll("table.outlets tbody tr").Length > 2);
        Assert.NotEmpty(page.QuerySelectorAll("[aria-labelledby=list] h4"));
        foreach (var none in new[] { "/en/country/zz", "/en/country/zz/about", "/en/country/x", "/en/country/1a/about", "/en/country/orvane" }) Assert.Equal(HttpStatusCode.NotFound, (await site.Get(none)).StatusCode);
    }

    /// <summary>The outlets of a directory, on all its pages.</summary>
    private async Task<List<string>> Listed(string? path)
    {
        var seen = new List<string>();
        while (path is not null)
        {
            var page = await Read(path);
            seen.AddRange(page.QuerySelectorAll("table.outlets tbody th a").Select(a => a.GetAttribute("href")!));
            path = page.QuerySelector("a[rel~=next]")?.GetAttribute("href");
        }
        return seen;
    }

    [Fact]
    public async Task Every_choice_of_the_directory_leads_to_as_many_outlets_as_it_says()
    {
        var page = await Read("/en/sources");
        var choices = page.QuerySelectorAll(".narrow li").ToList();
        Assert.True(choices.Count > 6);
        foreach (var choice in choices)
        {
            var there = await Read(choice.QuerySelector("a")!.GetAttribute("href")!);
            var number = choice.QuerySelector(".num")!.TextContent;
            Assert.Equal($"{number} {(number == "1" ? "outlet" : "outlets")}", there.QuerySelector("#list")!.TextContent);
            Assert.Equal(int.Parse(number), (await Listed(choice.QuerySelector("a")!.GetAttribute("href")!)).Count);
            // Taken back, it is the whole directory.
            Assert.Equal("/en/sources", there.QuerySelector(".chosen a")!.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task The_directory_is_ordered_by_plain_links()
    {
        async Task<List<IElement>> Rows(string order) => [.. (await Read("/en/sources?order=" + order)).QuerySelectorAll("table.outlets tbody tr")];
        var names = (await Rows("name")).Select(r => r.QuerySelector("b")!.TextContent).ToList();
        Assert.Equal(names.Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("en"), true)), names);
        var articles = (await Rows("articles")).Select(r => int.Parse(r.QuerySelectorAll(".num")[0].TextContent)).ToList();
        Assert.Equal(articles.OrderDescending(), articles);
        var shares = (await Rows("first")).Select(r => r.QuerySelectorAll(".num")[1].TextContent is "–" ? -1 : int.Parse(r.QuerySelectorAll(".num")[1].TextContent.TrimEnd('%'))).ToList();
        Assert.Equal(shares.OrderDescending(), shares);
        Assert.Equal(names.Count, (await Rows("nonsense")).Count);
        Assert.Equal(names.Count, (await Rows("name&country=1&in=klingon&owner=%3Cb%3E&state=9&first=12&before=nobody")).Count);
    }

    [Fact]
    public async Task Outlets_are_found_by_the_beginnings_of_their_names()
    {
        var found = await Read("/en/sources?q=selw+led");
        Assert.Equal(["The Selwick Ledger"], found.QuerySelectorAll("table.outlets b").Select(b => b.TextContent));
        Assert.Contains("selw led", found.QuerySelector(".chosen")!.TextContent, StringComparison.Ordinal);
        var none = await Read("/en/sources?q=qwxz");
        Assert.Contains("No outlet fits all you chose.", none.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(none.QuerySelector("main a[href='/en/sources']"));
    }

    [Fact]
    public async Task A_directory_of_more_than_a_page_goes_on_behind_its_last_outlet()
    {
        await site.Store.Outlets.Save([.. Enumerable.Range(0, 230).Select(i => new OutletWithFeeds(new OutletRow { Key = $"paged-{i}", Name = $"Paged {i % 7}", HomeUrl = $"https://paged-{i}.example/", Country = "QA", Language = "tlh", OwnerKind = "trust" }, []))], TestContext.Current.CancellationToken);
        foreach (var order in new[] { "country", "name", "articles", "first", "latest" })
        {
            var seen = await Listed($"/en/sources?in=tlh&order={order}");
            Assert.Equal(230, seen.Count);
            Assert.Equal(230, seen.Distinct().Count());
        }
    }

    [Fact]
    public async Task A_hashtag_page_says_what_it_is_how_often_and_who_speaks()
    {
        var page = await Read("/en/hashtag/selwick");
        var facts = page.QuerySelectorAll(".facts div").ToDictionary(d => d.QuerySelector("dt")!.TextContent, d => d.QuerySelector("dd")!.TextContent);
        Assert.Equal(("a place", "Orvane"), (facts["What it is"], facts["Country"]));
        Assert.NotNull(page.QuerySelector(".facts a[href='/en/country/xo']"));
        var days = page.QuerySelectorAll(".hide table tbody tr").ToList();
        Assert.Equal(30, days.Count);
        Assert.Equal(30, page.QuerySelectorAll(".freq rect").Length);
        Assert.Equal(facts["In thirty days"].Split(' ')[0], days.Sum(d => int.Parse(d.QuerySelector("td")!.TextContent)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.NotEmpty(page.QuerySelectorAll("[aria-labelledby=h3] a[href^='/en/speaker/']"));
    }

    [Fact]
    public async Task The_archive_names_every_day_that_has_a_wrap_up_and_no_other()
    {
        var listed = new List<string>();
        for (var path = "/en/wrap-up/days"; path is not null;)
        {
            var page = await Read(path);
            listed.AddRange(page.QuerySelectorAll("table.days-of a").Select(a => a.GetAttribute("href")!));
            path = page.QuerySelector("a[rel=prev]")?.GetAttribute("href");
        }
        Assert.NotEmpty(listed);
        Assert.Equal(listed.OrderDescending(StringComparer.Ordinal).Distinct(), listed);
        foreach (var day in listed) Assert.NotEmpty((await Read(day)).QuerySelectorAll(".day > article"));
        Assert.NotNull((await Read("/en/wrap-up")).QuerySelector("main a[href^='/en/wrap-up/days/']"));
        Assert.Contains("No day of this month has an article.", await site.Page("/en/wrap-up/days/2001-05"), StringComparison.Ordinal);
        foreach (var nonsense in new[] { "2026-13", "2026-1", "2999-01", "may", "2026-01-01" }) Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/wrap-up/days/" + nonsense)).StatusCode);
    }

    [Fact]
    public async Task A_search_is_kept_as_its_own_address_and_as_a_subscription()
    {
        var page = await Read("/en/search?q=strait+ferries&country=XO");
        var feed = page.QuerySelectorAll("main details a").Single(a => a.GetAttribute("href")!.Contains("rss.xml", StringComparison.Ordinal));
        Assert.StartsWith(site.Address.ToString(), feed.TextContent, StringComparison.Ordinal);
        var opml = await site.Get(page.QuerySelector("main a[href*='feed.opml']")!.GetAttribute("href")!);
        Assert.Equal("text/x-opml", opml.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", opml.Content.Headers.ContentDisposition!.DispositionType);
        var outline = Assert.Single(Opml.Read(await opml.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Feeds);
        var named = new Uri(outline.Url);
        Assert.Equal(feed.GetAttribute("href"), named.PathAndQuery);
        Assert.Equal(page.QuerySelectorAll("main h4 a").Select(a => a.GetAttribute("href")), FeedReader.Read(System.Text.Encoding.UTF8.GetBytes(await site.Page(named.PathAndQuery)), null, site.Address).Feed!.Entries.Select(e => new Uri(e.Link!).AbsolutePath));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/search/feed.opml")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/search/feed.opml?q=+")).StatusCode);
    }

    [Theory]
    [InlineData("/latest")]
    [InlineData("/category/politics")]
    [InlineData("/hashtags")]
    [InlineData("/hashtag/selwick")]
    [InlineData("/speakers")]
    [InlineData("/speaker/en.ida-roemer")]
    [InlineData("/source/selwick-ledger")]
    [InlineData("/source/selwick-ledger/as/firsthand")]
    [InlineData("/country/xo")]
    [InlineData("/country/xo/about")]
    [InlineData("/sources")]
    [InlineData("/search?q=strait")]
    public async Task Nonsense_in_a_cursor_is_the_first_page_and_any_cursor_a_page(string list)
    {
        var join = list.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var first = (await Read("/en" + list)).QuerySelectorAll("main h4, main .tags a, main .outlets b").Select(e => e.TextContent).ToList();
        Assert.NotEmpty(first);
        foreach (var nonsense in new[] { "x", "-", "1-", "a-b", "99999999999999999999-1", "1-1;DROP", "%00", "%F0%9F%98%80" })
            Assert.Equal(first, (await Read($"/en{list}{join}before={nonsense}")).QuerySelectorAll("main h4, main .tags a, main .outlets b").Select(e => e.TextContent));
        foreach (var end in new[] { "0-0", "-5-1", "-9223372036854775808--9223372036854775808", "9223372036854775807-9223372036854775807" })
            Assert.Equal(HttpStatusCode.OK, (await site.Get($"/en{list}{join}before={end}")).StatusCode);
    }

    [Theory]
    [InlineData("country=QA")]
    [InlineData("in=sw")]
    [InlineData("owner=religious")]
    [InlineData("category=entertainment&in=fr")]
    [InlineData("outlet=nobody-at-all")]
    [InlineData("from=1999-01-01&to=1999-02-01")]
    [InlineData("first=1&to=1999-02-01")]
    public async Task A_search_that_filters_leave_nothing_of_says_so_and_leads_back(string filters)
    {
        var page = await Read("/en/search?q=strait&" + filters);
        Assert.Contains("There are articles with “\u2068strait\u2069”", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("0 articles", page.QuerySelector(".found header p, .sec header p")!.TextContent);
        var back = page.QuerySelectorAll(".empty .plain a").Last();
        Assert.NotEmpty((await Read(back.GetAttribute("href")!)).QuerySelectorAll("main h4"));
        Assert.Empty(FeedReader.Read(System.Text.Encoding.UTF8.GetBytes(await site.Page("/en/search/rss.xml?q=strait&" + filters)), null, site.Address).Feed!.Entries);
        using var json = JsonDocument.Parse(await site.Page("/en/search/results.json?q=strait&" + filters));
        Assert.Equal(0, json.RootElement.GetProperty("count").GetInt64());
    }
}
