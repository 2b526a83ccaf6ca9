using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace Firsthand.Tests.Web;

/// <summary>A story on other people's pages.</summary>
[Collection("site")]
public sealed class StoryCardTests(SiteUnderTest site)
{
    [Fact]
    public async Task The_card_alone_may_be_framed_and_knows_nobody()
    {
        var answer = await site.Get($"/en/story/{site.Ferries}/card");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors *", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        foreach (var forbidden in new[] { "script-src", "connect-src", "unsafe" }) Assert.DoesNotContain(forbidden, policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        // What a browser keeps of it stays framable.
        var again = await site.Get($"/en/story/{site.Ferries}/card", ("If-None-Match", answer.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, policy), (again.StatusCode, again.Headers.GetValues("Content-Security-Policy").Single()));
        var card = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(card.QuerySelectorAll("script, form, iframe, [style]"));
        Assert.All(card.QuerySelectorAll("a"), a => Assert.Equal(("_blank", true), (a.GetAttribute("target"), a.GetAttribute("href")!.StartsWith(site.Address.AbsoluteUri, StringComparison.Ordinal))));
        Assert.Contains("frame-ancestors 'none'", (await site.Get($"/en/story/{site.Ferries}")).Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/story/99999/card")).StatusCode);
        Assert.Equal("rtl", new HtmlParser().ParseDocument(await site.Page($"/ar/story/{site.Ferries}/card")).DocumentElement.GetAttribute("dir"));
    }

    [Fact]
    public async Task A_story_tells_how_to_show_it()
    {
        var page = new HtmlParser().ParseDocument(await site.Page($"/en/story/{site.Ferries}"));
        var copied = new HtmlParser().ParseDocument(page.QuerySelector("#embed textarea")!.TextContent).QuerySelector("iframe")!;
        Assert.Equal(new Uri(site.Address, $"/en/story/{site.Ferries}/card").AbsoluteUri, copied.GetAttribute("src"));
        Assert.Equal(page.QuerySelector("h1")!.TextContent.Trim(), copied.GetAttribute("title"));
        var discovery = page.QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!;
        var answer = await site.Get(discovery);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(("1.0", "rich", 600), ((string)told["version"]!, (string)told["type"]!, (int)told["width"]!));
        Assert.Contains($"/en/story/{site.Ferries}/card", (string)told["html"]!, StringComparison.Ordinal);
        Assert.Equal("image/png", (await site.Get((string)told["thumbnail_url"]!)).Content.Headers.ContentType!.MediaType);
        Assert.Equal(320, (int)JsonNode.Parse(await site.Page(discovery[discovery.IndexOf("/oembed", StringComparison.Ordinal)..] + "&maxwidth=320"))!["width"]!);
    }

    [Theory]
    [InlineData("", HttpStatusCode.NotFound)]
    [InlineData("url=nonsense", HttpStatusCode.NotFound)]
    [InlineData("url=https://elsewhere.example/en/story/1", HttpStatusCode.NotFound)]
    [InlineData("url={site}en/story/999999", HttpStatusCode.NotFound)]
    [InlineData("url={site}xx/story/1", HttpStatusCode.NotFound)]
    [InlineData("url={site}en/about", HttpStatusCode.NotFound)]
    [InlineData("url=javascript:alert(1)", HttpStatusCode.NotFound)]
    [InlineData("url={story}&format=xml", HttpStatusCode.NotImplemented)]
    [InlineData("url={story}&maxwidth=100", HttpStatusCode.NotFound)]
    [InlineData("url={story}&maxwidth=-1&maxheight=x", HttpStatusCode.OK)]
    public async Task Other_addresses_are_none_of_ours(string query, HttpStatusCode status) =>
        Assert.Equal(status, (await site.Get("/oembed?" + query.Replace("{site}", site.Address.AbsoluteUri).Replace("{story}", $"{site.Address}en/story/{site.Ferries}"))).StatusCode);
}
