using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Articles;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

/// <summary>What an outlet changed, word by word, as far as its words may be shown.</summary>
[Collection("site")]
public sealed class RevisionTests(SiteUnderTest site)
{
    private async Task<IDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    private async Task<long> Changed(string outlet, string right, params (string Title, string Text)[] versions)
    {
        var id = await site.Add(outlet, right, versions[0].Title, versions[0].Text, Html(versions[0].Text));
        foreach (var (title, text) in versions.Skip(1))
        {
            var reading = SiteUnderTest.Reading(title, text, Html(text), "en", DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000), [], "general");
            await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = (await site.Store.Articles.Find(id))!.Url });
        }
        return id;
    }

    private static string Html(string text) => string.Concat(text.Split("\n\n").Select(p => $"<p>{WebUtility.HtmlEncode(p)}</p>"));

    private static readonly string Long = string.Join("\n\n", Enumerable.Range(1, 9).Select(i => $"Paragraph number {i} tells of the bridge and of the people who built it over {i} years."));

    [Fact]
    public async Task Each_change_has_its_time_and_its_headline_and_folds_where_it_is_long()
    {
        var id = await Changed("rev-long", "full", ("The bridge opens", Long), ("The bridge opens late", Long.Replace("bridge", "tunnel", StringComparison.Ordinal)), ("The tunnel opens late", Long.Replace("bridge", "tunnel", StringComparison.Ordinal) + "\n\nOne more."));
        var document = await Read($"/en/article/{id}");
        var changes = document.QuerySelectorAll("#rev h3").ToList();
        Assert.Equal(2, changes.Count);
        Assert.All(changes, c => Assert.NotNull(c.QuerySelector("time")));
        Assert.Equal(["put in late", "put in tunnel"], document.QuerySelectorAll("#rev p.diff:has(.small) ins").Select(i => i.TextContent).Order());
        Assert.Equal(6, document.QuerySelectorAll("#rev details .diff").Length);
        Assert.Equal("6 more changed paragraphs", document.QuerySelector("#rev summary")!.TextContent);
        Assert.Equal($"/en/article/{id}/compare/1-3", document.QuerySelector("#rev a[href*=compare]")!.GetAttribute("href"));
        var whole = await Read($"/en/article/{id}/compare/1-3");
        Assert.Equal(9, whole.QuerySelectorAll(".diff.whole p:has(del):has(ins)").Length);
        Assert.Equal("put in One more.", whole.QuerySelector(".diff.whole p:last-child")!.TextContent.Trim());
        Assert.Equal(3, whole.QuerySelectorAll(".vers li time").Length);
        Assert.Equal([$"/en/article/{id}/compare/1-2", $"/en/article/{id}/compare/2-3", $"/en/article/{id}/compare/1-3"], whole.QuerySelectorAll(".vers a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("headline")]
    [InlineData("excerpt")]
    public async Task Changed_words_that_may_not_be_shown_are_not(string right)
    {
        var id = await Changed("rev-" + right, right, ("The bridge opens", Long + "\n\nIt cost 4711 crowns."), ("The bridge is open", Long + "\n\nIt cost 4712 crowns."));
        foreach (var lang in new[] { "en", "ar" })
            foreach (var path in new[] { $"/{lang}/article/{id}", $"/{lang}/article/{id}/compare/1-2" })
            {
                var page = await site.Page(path);
                Assert.DoesNotContain("471", page, StringComparison.Ordinal);
                var document = new HtmlParser().ParseDocument(page);
                Assert.NotEmpty(document.QuerySelectorAll("main del"));
                Assert.Contains(lang == "en" ? "may not be shown here" : "لا يجوز هنا عرض", string.Concat(document.QuerySelectorAll("main .note, #rev").Select(e => e.TextContent)), StringComparison.Ordinal);
            }
    }

    [Theory]
    [InlineData("full", true)]
    [InlineData("excerpt", true)]
    [InlineData("headline", false)]
    public async Task A_standfirst_that_changed_is_shown_as_far_as_it_may_be(string right, bool shown)
    {
        var id = await Changed("rev-deck-" + right, right, ("The bridge opens", Long), ("The bridge opens", Long));
        foreach (var standfirst in new[] { "It cost\n 4711 crowns.", "It cost 4712 crowns." })
        {
            var reading = SiteUnderTest.Reading("The bridge opens", Long, Html(Long), "en", DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000), [], "general");
            await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading with { Page = reading.Page with { Standfirst = standfirst } }, FinalUrl = (await site.Store.Articles.Find(id))!.Url });
        }
        foreach (var path in new[] { $"/en/article/{id}", $"/en/article/{id}/compare/1-2" })
        {
            var document = await Read(path);
            Assert.Equal(shown ? ["taken out 4711"] : [], document.QuerySelectorAll(".diff del").Select(d => d.TextContent));
            Assert.Equal(!shown || (right == "excerpt" && path.Contains("compare", StringComparison.Ordinal)), document.QuerySelectorAll(".compare .note, #rev").Any(e => e.TextContent.Contains("may not be shown here", StringComparison.Ordinal)));
        }
        var api = System.Text.Json.Nodes.JsonNode.Parse(await site.Page($"/api/v1/articles/{id}"))!["revisions"]![0]!;
        Assert.Equal(shown ? "It cost\n 4711 crowns." : null, (string?)api["standfirst"]);
    }

    [Fact]
    public async Task Mark_up_in_a_version_is_only_text()
    {
        var id = await Changed("rev-hostile", "full", ("A <b>bridge</b>", "It is <script>alert(1)</script> open."), ("A <i>bridge</i>", "It is <img src=x onerror=alert(2)> open."));
        foreach (var path in new[] { $"/en/article/{id}", $"/en/article/{id}/compare/1-2" })
            Assert.Empty((await Read(path)).QuerySelectorAll("script:not([src^='/script/']):not([type='application/ld+json']), main img, main [onerror], main h1 b, .diff b, .diff i"));
    }

    [Theory]
    [InlineData("2-1")]
    [InlineData("1-1")]
    [InlineData("0-1")]
    [InlineData("1-3")]
    [InlineData("1")]
    [InlineData("1-2-3")]
    [InlineData("a-b")]
    [InlineData("-1-2")]
    [InlineData("1-99999999999999999999")]
    public async Task Versions_that_do_not_exist_are_not_found(string pair) => Assert.Equal(HttpStatusCode.NotFound, (await site.Get($"/en/article/{site.Ledger}/compare/{pair}")).StatusCode);

    [Fact]
    public async Task An_article_that_does_not_exist_has_no_versions() => Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/article/999999/compare/1-2")).StatusCode);

    [Fact]
    public void Scripts_without_spaces_are_compared_by_their_signs() =>
        Assert.Equal([(Change.Same, "桥有"), (Change.Gone, "六"), (Change.New, "八"), (Change.Same, "页。")], WordDiff.Words("桥有六页。", "桥有八页。").Select(e => (e.Change, e.Words)));

    [Fact]
    public void A_paragraph_that_moved_away_is_not_compared_with_a_stranger()
    {
        var changed = WordDiff.Of("A.\n\nThe old bridge is closed to lorries.\n\nZ.", "A.\n\nNobody came at noon yesterday.\n\nThe old bridge is open to lorries.\n\nZ.");
        Assert.Equal([Change.New], changed[0].Select(e => e.Change));
        Assert.Equal("closed", changed[1].Single(e => e.Change == Change.Gone).Words);
        Assert.Equal(2, changed.Count);
    }

    [Fact]
    public void Unchanged_paragraphs_stand_in_the_whole() => Assert.Equal(3, WordDiff.Whole("A.\n\nB c d.\n\nC.", "A.\n\nB c e.\n\nC.").Count);

    [Fact]
    public void Many_changed_paragraphs_are_not_paired_for_minutes()
    {
        var (a, b) = (string.Join("\n\n", Enumerable.Range(0, 3000).Select(i => $"old {i}")), string.Join("\n\n", Enumerable.Range(0, 3000).Select(i => $"new {i}")));
        Assert.Equal(6000, WordDiff.Of(a, b).Count);
    }
}
