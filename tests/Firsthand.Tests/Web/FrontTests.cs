using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Front;
using Firsthand.Reading.Entities;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

/// <summary>The front page of an edition: what is first and why, what is near, what is new since.</summary>
[Collection("site")]
public sealed class FrontTests(SiteUnderTest site)
{
    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private async Task<IHtmlDocument> Read(string path, params (string Name, string Value)[] headers)
    {
        var answer = await site.Get(path, headers);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Near(IHtmlDocument page) => page.QuerySelector("#near")!.TextContent;

    [Fact]
    public async Task A_region_decides_what_is_near_and_nothing_else()
    {
        var (none, orvane) = (await Read("/en/"), await Read("/en/", ("Accept-Language", "es-419, en-XO;q=0.9, en-GB;q=0.8")));
        Assert.Equal("Near you", Near(none));
        Assert.Equal("Near you: Orvane", Near(orvane));
        Assert.NotEmpty(orvane.QuerySelectorAll("section:has(#near) .ln"));
        Assert.Equal("Today’s news, Orvane edition", orvane.QuerySelector("h1")!.TextContent);
        foreach (var part in new[] { ".top", ".cols", ".trio" })
            Assert.Equal(none.QuerySelectorAll(part).Select(e => e.OuterHtml), orvane.QuerySelectorAll(part).Select(e => e.OuterHtml));
        var chosen = await Read("/en/", ("Accept-Language", "en-XO"), ("Cookie", "settings=region%3DXE"));
        Assert.Equal("Near you: Kestria", Near(chosen));
        Assert.All(chosen.QuerySelectorAll("section:has(#near) .ln .why"), w => Assert.Contains("Kestria", w.TextContent, StringComparison.Ordinal));
        Assert.Equal("Near you", Near(await Read("/en/", ("Accept-Language", "en-XO"), ("Cookie", "settings=region%3Dnone"))));
    }

    [Fact]
    public async Task Copies_of_a_page_are_kept_apart_by_region_on_the_front_page_alone()
    {
        async Task<(string Tag, string Vary)> Of(string path, string language, string? cookie = null)
        {
            var answer = await site.Get(path, cookie is null ? [("Accept-Language", language)] : [("Accept-Language", language), ("Cookie", cookie)]);
            return (answer.Headers.ETag!.ToString(), string.Join(", ", answer.Headers.Vary));
        }
        Assert.NotEqual((await Of("/en/", "en")).Tag, (await Of("/en/", "en-XO")).Tag);
        Assert.Equal((await Of("/en/", "en-XO,fr")).Tag, (await Of("/en/", "fr-XO")).Tag);
        Assert.Equal("Accept-Encoding, Cookie, Accept-Language", (await Of("/en/", "en")).Vary);
        Assert.Equal((await Of("/en/about", "en")).Tag, (await Of("/en/about", "en-XO", "settings=region%3DXE")).Tag);
        Assert.Equal("Accept-Encoding, Cookie", (await Of("/en/about", "en")).Vary);
    }

    [Theory]
    [InlineData("settings=region%3DQQ")]
    [InlineData("settings=region%3Dxo")]
    [InlineData("settings=region%3D%3Cscript%3E")]
    [InlineData("settings=region%3DORV%26place%3D%22%3E%3Cb%3E")]
    [InlineData("settings=place%3Dplace.mx.atlantis")]
    [InlineData("settings=region%3DQQ%26place%3D../../etc/passwd")]
    [InlineData("settings=%26%26%26=")]
    public async Task A_cookie_of_nonsense_leaves_a_front_page_without_a_place(string cookie)
    {
        var page = await Read("/en/", ("Cookie", cookie));
        Assert.Equal("Near you", Near(page));
        Assert.NotNull(page.QuerySelector(".lead"));
        Assert.Null(page.QuerySelector("main b:not(:has(*)):empty"));
    }

    [Theory]
    [InlineData("en-QQ")]
    [InlineData("xx-xx-xx")]
    [InlineData("-")]
    [InlineData("en-ZZ, *;q=0.1")]
    [InlineData(";;;,,,q=")]
    public async Task Languages_of_nonsense_name_no_region(string languages) => Assert.Equal("Near you", Near(await Read("/en/", ("Accept-Language", languages))));

    [Theory]
    [InlineData("Orvane", "language=en&region=XO")]
    [InlineData("orvane ", "language=en&region=XO")]
    [InlineData("MX", "language=en&region=MX")]
    [InlineData("mexico", "language=en&region=MX")]
    [InlineData("Guadalajara", "language=en&place=place.mx.guadalajara&region=MX")]
    [InlineData("Valencia, Spain", "language=en&place=place.es.valencia&region=ES")]
    [InlineData("Kestria Minor", null)]
    [InlineData("", "language=en&region=none")]
    public async Task A_form_keeps_the_country_or_place_it_names(string near, string? kept)
    {
        var answer = await site.Post("/en/edition", [("near", near)]);
        if (kept is null)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            return;
        }
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(near.Length == 0 ? "/en/" : "/en/#near", answer.Headers.Location!.ToString());
        Assert.StartsWith("settings=" + Uri.EscapeDataString(kept) + ";", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_the_news_has_named_is_one_whatever_the_lists_know()
    {
        var answer = await site.Post("/en/edition", [("near", "aurenstrait")], ("Cookie", "settings=region%3DXO%26theme%3Ddark"));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
        Assert.Equal("language=en&place=aurenstrait&region=XO&theme=dark", Uri.UnescapeDataString(cookie["settings=".Length..]));
        var page = await Read("/en/", ("Cookie", cookie));
        Assert.StartsWith("Near you: ", Near(page), StringComparison.Ordinal);
        Assert.EndsWith(", Orvane", Near(page), StringComparison.Ordinal);
        Assert.Contains("names ", page.QuerySelector("section:has(#near) .why")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nowhere at all")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE stories; --")]
    [InlineData("\u202e\u2066")]
    [InlineData(",")]
    public async Task A_form_says_what_it_does_not_know(string near)
    {
        var answer = await site.Post("/en/edition", [("near", near)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var page = Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("is known here", page.QuerySelector(".err")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.QuerySelector("#where")!.GetAttribute("aria-invalid"));
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_form_takes_no_endless_name_and_none_from_another_site()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Post("/en/edition", [("near", new string('x', 50_000))])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Post("/en/edition", [("near", "\u0000")])).StatusCode);
        var foreign = await site.Post("/en/edition", [("near", "Orvane")], ("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.False(foreign.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_door_leads_to_the_language_that_was_kept()
    {
        async Task<string> Door(params (string, string)[] headers) => (await site.Get("/", headers)).Headers.Location!.ToString();
        Assert.Equal("/es/", await Door(("Accept-Language", "es-MX")));
        Assert.Equal("/ar/", await Door(("Accept-Language", "es-MX"), ("Cookie", "settings=language%3Dar")));
        Assert.Equal("/es/", await Door(("Accept-Language", "es-MX"), ("Cookie", "settings=language%3Dxx")));
        Assert.Equal("/en/", await Door(("Cookie", "settings=language%3D..%2F..%2Fevil")));
    }

    [Fact]
    public async Task Nobody_who_sets_nothing_gets_a_cookie()
    {
        foreach (var path in new[] { "/", "/en/", "/en/?since=1", "/en/edition", "/ar/" }) Assert.False((await site.Get(path, ("Accept-Language", "en-XO"))).Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_lead_says_with_its_numbers_why_it_is_first()
    {
        var top = (await site.Store.Stories.Top("en", TimeProvider.System.GetUtcNow() - FrontList.Span, 60)).ToList();
        Assert.Equal(top.Order(FrontOrder.Instance), top);
        var lead = (await Read("/en/")).QuerySelector(".lead")!;
        Assert.Equal($"{top[0].Id}", lead.GetAttribute("data-story"));
        var said = lead.QuerySelector(".why-first")!.TextContent;
        Assert.Contains($"{top[0].OriginCount} origin", said, StringComparison.Ordinal);
        Assert.Contains($"{top[0].ArticleCount} article", said, StringComparison.Ordinal);
        Assert.Contains("Why is this first?", said, StringComparison.Ordinal);
        Assert.DoesNotContain("{", said, StringComparison.Ordinal);
        foreach (var lang in new[] { "ar", "fr", "es" }) Assert.DoesNotContain("{", (await Read($"/{lang}/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_the_top_stories_stands_once_with_its_outlets_origins_and_time()
    {
        var page = await Read("/en/");
        var top = page.QuerySelectorAll(".top .st, .cols .st").ToList();
        Assert.NotEmpty(top);
        Assert.Equal(top.Count, page.QuerySelectorAll(".lead, .top .st, .cols .st").Select(e => e.GetAttribute("data-story")).Distinct().Count() - 1);
        Assert.All(top, s =>
        {
            Assert.Contains("origin", s.QuerySelector(".org")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(s.QuerySelector(".told time"));
            Assert.NotEmpty(s.QuerySelectorAll(".told bdi"));
        });
        Assert.All(page.QuerySelectorAll(".told").Where(t => t.TextContent.Contains("Kestria State Broadcasting", StringComparison.Ordinal)), t => Assert.NotNull(t.QuerySelector(".own.state")));
    }

    [Fact]
    public async Task A_link_shows_what_is_new_since_it_was_made()
    {
        var before = await Read("/en/");
        var link = before.QuerySelectorAll("a[href^='/en/?since=']").First(a => !a.HasAttribute("hidden")).GetAttribute("href")!;
        var none = await Read(link);
        Assert.Empty(none.QuerySelectorAll(".since .ln"));
        Assert.Contains("Nothing so far", none.QuerySelector(".since")!.TextContent, StringComparison.Ordinal);
        var article = await site.Add("since", "full", "Gathered since", "A new text.", "<p>A new text.</p>");
        await site.Store.Stories.Place(new Placement { ArticleId = article });
        Assert.Equal("Gathered since", Assert.Single((await Read(link)).QuerySelectorAll(".since .ln h3")).TextContent);
        foreach (var nonsense in new[] { "abc", "-1", "", "1e9", "99999999999999999999", "%00" }) Assert.Null((await Read($"/en/?since={nonsense}")).QuerySelector(".since"));
        Assert.Empty((await Read($"/en/?since={long.MaxValue}")).QuerySelectorAll(".since .ln"));
    }

    [Fact]
    public async Task An_empty_edition_one_story_and_a_quiet_week_are_front_pages_too()
    {
        await using var small = await SmallSite.Start();
        var empty = await small.Read("/en/");
        Assert.Contains("No story in English", empty.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await small.Tell("The only one", hoursAgo: 24 * 9);
        var quiet = await small.Read("/en/");
        Assert.Contains("Nothing new for 36 hours", quiet.QuerySelector(".order")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No story has had news in the last 36 hours", quiet.QuerySelector(".why-first")!.TextContent, StringComparison.Ordinal);
        await small.Tell("One of today");
        var one = await small.Read("/en/", ("Accept-Language", "en-GB"));
        Assert.Equal("One of today", one.QuerySelector(".lead h2")!.TextContent);
        Assert.Empty(one.QuerySelectorAll(".cols, .side"));
        Assert.Contains("the only story with news", one.QuerySelector(".why-first")!.TextContent, StringComparison.Ordinal);
        Assert.Single(one.QuerySelectorAll("section:has(#near) .ln"));
        // An edition that nothing is told in names those that have something.
        var french = (await small.Read("/fr/")).QuerySelector("main")!;
        Assert.Contains("Aucun sujet en français", french.TextContent, StringComparison.Ordinal);
        Assert.NotNull(french.QuerySelector("a[href='/en/']"));
    }

    private static TellingOutlet Outlet(string? country, bool state = false) => new() { Name = "O", Key = "o", Country = country, StateControlled = state };

    [Fact]
    public void One_side_is_told_only_where_it_is_known()
    {
        var two = new StoryRow { ArticleCount = 3, OutletCount = 2, OriginCount = 2 };
        string? Why(StoryRow story, bool several, params TellingOutlet[] outlets) => OneSide.Of(story, outlets, several)?.Why;
        Assert.Equal("state", Why(two, true, Outlet("XE", true), Outlet("XO", true)));
        Assert.Equal("country", Why(two, true, Outlet("XE", true), Outlet("XE")));
        Assert.Null(Why(two, false, Outlet("XE", true), Outlet("XE")));
        Assert.Null(Why(two, true, Outlet("XE"), Outlet(null)));
        Assert.Null(Why(two, true, Outlet(null), Outlet(null)));
        Assert.Null(Why(two, true, Outlet("XE"), Outlet("XO")));
        // Not all outlets are known here: nothing is said of all.
        Assert.Null(Why(two with { OutletCount = 3 }, true, Outlet("XE", true), Outlet("XE", true)));
        var one = new StoryRow { ArticleCount = 2, OutletCount = 2, OriginCount = 1, FirstHandCount = 1, RelayCount = 1 };
        Assert.Equal("origin", Why(one, true, Outlet("XE"), Outlet("XO")));
        Assert.Null(Why(one with { RelayCount = 0 }, true, Outlet("XE"), Outlet("XO")));
        Assert.Equal("origin", Why(new StoryRow { ArticleCount = 1, OutletCount = 1, OriginCount = 1 }, true));
    }

    [Fact]
    public void The_order_is_origins_then_articles_then_time_and_can_say_which()
    {
        StoryRow Row(long id, long origins, long articles, long at) => new() { Id = id, OriginCount = origins, ArticleCount = articles, LastAt = at };
        var (first, second, third, fourth) = (Row(1, 3, 3, 1), Row(2, 2, 9, 1), Row(3, 2, 8, 9), Row(4, 2, 8, 5));
        Assert.Equal([first, second, third, fourth], new[] { fourth, third, second, first }.Order(FrontOrder.Instance));
        Assert.Equal(["origins", "articles", "time", "alone"], [FrontOrder.Why(first, second), FrontOrder.Why(second, third), FrontOrder.Why(third, fourth), FrontOrder.Why(fourth, null)]);
    }

    [Theory]
    [InlineData("Mexico", "en", "place.mx")]
    [InlineData("México", "es", "place.mx")]
    [InlineData("المكسيك", "ar", "place.mx")]
    [InlineData("قطر", "ar", "place.qa")]
    [InlineData("Doha", "ar", "place.qa.doha")]
    [InlineData("PARIS", "fr", "place.fr.paris")]
    [InlineData("Atlantis", "en", null)]
    [InlineData("Guadalajara, Atlantis", "en", null)]
    [InlineData("", "en", null)]
    public void A_place_is_found_by_what_people_call_it(string typed, string language, string? key) => Assert.Equal(key, PlaceNames.Find(typed, language)?.Key);

    [Fact]
    public void A_city_is_the_one_in_the_country_named()
    {
        Assert.Equal("place.gb.cambridge", PlaceNames.Find("Cambridge", "en", "GB")!.Key);
        Assert.Equal("place.us.cambridge", PlaceNames.Find("Cambridge, United States", "en", "GB")!.Key);
        Assert.True(PlaceNames.IsCountry("MX"));
        Assert.False(PlaceNames.IsCountry("QQ"));
        Assert.Equal("Mexiko", PlaceNames.Label("place.mx", "de"));
        Assert.Null(PlaceNames.Label("place.mx.atlantis", "en"));
        Assert.Null(PlaceNames.Find(new string('a', 10_000), "en"));
    }
}
