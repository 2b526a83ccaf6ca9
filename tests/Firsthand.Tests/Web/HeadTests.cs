using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Firsthand.Tests.Web;

/// <summary>What a page tells machines of itself in its head.</summary>
[Collection("site")]
public sealed class HeadTests(SiteUnderTest site)
{
    private async Task<IHtmlDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    private string Path(string lang, string page) => "/" + lang + page.Replace("/story/F", $"/story/{site.Ferries}").Replace("/article/L", $"/article/{site.Ledger}").Replace("/article/A", $"/article/{site.Arabic}");

    private static string Link(IHtmlDocument page, string which) => page.QuerySelector(which)!.GetAttribute("href")!;

    [Theory]
    [MemberData(nameof(PageTests.Pages), MemberType = typeof(PageTests))]
    public async Task Its_own_address_is_the_same_by_whatever_way_it_was_reached(string page)
    {
        var document = await Read(Path("en", page));
        var own = new Uri(Link(document, "link[rel=canonical]"));
        Assert.Equal(own.AbsoluteUri, Link(document, "link[rel=alternate][hreflang=en]"));
        Assert.Equal(own.AbsoluteUri, document.QuerySelector("meta[property='og:url']")!.GetAttribute("content"));
        var asked = Path("en", page);
        var strange = await Read(asked + (asked.Contains('?') ? "&" : "?") + "utm_source=elsewhere");
        Assert.Equal(own.AbsoluteUri, Link(strange, "link[rel=canonical]"));
        // Each alternate says of itself what the others say of it.
        foreach (var lang in new[] { "ar", "es", "fr" })
        {
            var there = Link(document, $"link[rel=alternate][hreflang={lang}]");
            var other = await Read(new Uri(there).PathAndQuery);
            Assert.Equal(there, Link(other, "link[rel=canonical]"));
            Assert.Equal(own.AbsoluteUri, Link(other, "link[rel=alternate][hreflang=en]"));
        }
        Assert.Equal(own.AbsoluteUri, Link(await Read(own.PathAndQuery), "link[rel=canonical]"));
    }

    [Fact]
    public async Task A_later_page_of_a_list_has_an_address_of_its_own_and_nonsense_has_not()
    {
        Assert.EndsWith("/en/latest?in=all&before=1795757400000-7", Link(await Read("/en/latest?in=all&before=1795757400000-7"), "link[rel=canonical]"), StringComparison.Ordinal);
        Assert.EndsWith("/en/latest", Link(await Read("/en/latest?before=nonsense"), "link[rel=canonical]"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PageTests.Pages), MemberType = typeof(PageTests))]
    public async Task Other_sites_get_a_title_a_description_and_a_card(string page)
    {
        foreach (var lang in new[] { "en", "ar" })
        {
            var document = await Read(Path(lang, page));
            string Meta(string property) => document.QuerySelector($"meta[property='{property}']")!.GetAttribute("content")!;
            Assert.NotEmpty(Meta("og:title"));
            Assert.Equal("summary_large_image", document.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
            var card = await site.Get(new Uri(Meta("og:image")).PathAndQuery);
            Assert.Equal((200, "image/png"), ((int)card.StatusCode, card.Content.Headers.ContentType!.MediaType));
        }
    }

    [Theory]
    [MemberData(nameof(PageTests.Pages), MemberType = typeof(PageTests))]
    public async Task Its_data_for_machines_is_sound_and_claims_no_text_of_others(string page)
    {
        var document = await Read(Path("en", page));
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']"))
        {
            Assert.DoesNotContain('<', script.TextContent);
            var data = JsonNode.Parse(script.TextContent)!;
            Assert.Equal("https://schema.org", (string)data["@context"]!);
            foreach (var article in All(data).Where(n => (string?)n["@type"] == "NewsArticle"))
            {
                Assert.Equal((string)article["url"]!, (string)article["isBasedOn"]!);
                Assert.DoesNotContain(site.Address.Authority, (string)article["url"]!, StringComparison.Ordinal);
                Assert.NotEqual("Firsthand", (string)article["publisher"]!["name"]!);
            }
            Assert.DoesNotContain("ClaimReview", script.TextContent, StringComparison.Ordinal);
        }
        var kinds = document.QuerySelectorAll("script[type='application/ld+json']").Select(s => (string)JsonNode.Parse(s.TextContent)!["@type"]!).ToList();
        if (page.Contains("/compare/", StringComparison.Ordinal)) Assert.Empty(kinds);
        // A discussion is no article of anybody's.
        else if (page.EndsWith("/comments", StringComparison.Ordinal)) Assert.Equal(["BreadcrumbList"], kinds);
        else if (page.StartsWith("/article", StringComparison.Ordinal)) Assert.Equal(["BreadcrumbList", "NewsArticle"], kinds);
        if (page == "/source/selwick-ledger") Assert.Equal(["BreadcrumbList", "CollectionPage", "NewsMediaOrganization"], kinds);
        if (page == "/latest") Assert.Equal(["BreadcrumbList", "CollectionPage"], kinds);
    }

    private static IEnumerable<JsonNode> All(JsonNode node) => node switch
    {
        JsonObject whole => whole.Select(p => p.Value).OfType<JsonNode>().SelectMany(All).Prepend(node),
        JsonArray list => list.OfType<JsonNode>().SelectMany(All),
        _ => [],
    };

    [Fact]
    public async Task A_headline_cannot_end_the_data()
    {
        var id = await site.Add("hostile-head", "full", "</script><script>alert(1)</script> & <b>\u2028", "Text.", "<p>Text.</p>");
        var html = await site.Page($"/en/article/{id}");
        var document = new HtmlParser().ParseDocument(html);
        Assert.DoesNotContain(document.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal) && s.GetAttribute("type") != "application/ld+json");
        var data = JsonNode.Parse(document.QuerySelectorAll("script[type='application/ld+json']")[1].TextContent)!;
        Assert.StartsWith("</script><script>alert(1)</script> & <b>", (string)data["headline"]!, StringComparison.Ordinal);
    }
}
