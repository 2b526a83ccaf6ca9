using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Firsthand.Tests.Web;

/// <summary>A story in short and an article's key points: sentences that are found where they lead.</summary>
[Collection("site")]
public sealed class InShortTests(SiteUnderTest site)
{
    private async Task<IDocument> Document(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_story_draws_on_several_outlets_repeats_nothing_and_leads_to_each_place()
    {
        var points = (await Document($"/en/story/{site.Ferries}")).QuerySelectorAll(".points li").ToList();
        Assert.True(points.Count is > 1 and <= 4);
        Assert.True(points.Select(p => p.QuerySelector("b")!.TextContent).Distinct().Count() > 1);
        Assert.Equal(points.Count, points.Select(p => p.QuerySelector("bdi")!.TextContent).Distinct().Count());
        foreach (var point in points)
        {
            var place = point.QuerySelector("a.cite")!.GetAttribute("href")!.Split('#');
            var paragraph = (await Document(place[0])).GetElementById(place[1])!;
            Assert.Contains(Words(point.QuerySelector("bdi")!.TextContent), Words(paragraph.TextContent), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_articles_key_points_stand_in_the_paragraphs_they_lead_to()
    {
        var page = await Document($"/en/article/{site.Ledger}");
        var points = page.QuerySelectorAll("#help > ul.prose > li").ToList();
        Assert.NotEmpty(points);
        foreach (var point in points)
        {
            var cite = point.QuerySelector("a.cite")!;
            var paragraph = page.GetElementById(cite.GetAttribute("href")![1..])!;
            Assert.Contains(Words(point.TextContent[..^cite.TextContent.Length]), Words(paragraph.TextContent), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_story_whose_texts_may_not_be_shown_keeps_to_the_excerpt()
    {
        var id = await site.Add("short-excerpt", "excerpt", "A quay is mended", "A quay is mended by the town this week. The rest of the text is not for this page.", "<p>A quay is mended by the town this week. The rest of the text is not for this page.</p>", excerpt: "A quay is mended.");
        var story = await site.Store.Stories.Place(new Firsthand.Store.Placement { ArticleId = id });
        Assert.DoesNotContain("not for this page", await site.Page($"/en/story/{story}"), StringComparison.Ordinal);
    }
}
