using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Reading.Extraction;

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
        var points = page.QuerySelectorAll("#help > details > ul.prose:not(.plain) > li").ToList();
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

    [Fact]
    public async Task A_text_counts_as_its_first_publishers_also_where_a_copy_was_fetched_before_it()
    {
        const string Text = "The lock of Upper Weir was mended in one night by eleven masons of the town. Barges loaded with slate pass it again since the early morning.";
        var hour = TimeProvider.System.GetUtcNow().AddHours(-3);
        var copy = await site.Add("short-copy", "full", "A lock is mended", Text, $"<p>{Text}</p>", facts: p => p with { Published = PageDate.Fed(hour.AddHours(1)) });
        var own = await site.Add("short-own", "full", "Masons mend a lock in one night", Text, $"<p>{Text}</p>", facts: p => p with { Published = PageDate.Fed(hour) });
        var story = await site.Store.Stories.Place(new Firsthand.Store.Placement { ArticleId = copy });
        await site.Store.Stories.Place(new Firsthand.Store.Placement { ArticleId = own, StoryId = story, DuplicateOf = copy });
        var outlets = (await Document($"/en/story/{story}")).QuerySelectorAll(".points li b").Select(b => b.TextContent).ToList();
        Assert.NotEmpty(outlets);
        Assert.All(outlets, o => Assert.Equal("short-own", o));
    }
}
