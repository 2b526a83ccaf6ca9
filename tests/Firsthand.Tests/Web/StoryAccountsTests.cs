using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Comparing;
using Firsthand.Store;

namespace Firsthand.Tests.Web;

/// <summary>What the accounts of a story share, on its page and for machines: never a sentence that its outlet's right forbids.</summary>
[Collection("site")]
public sealed class StoryAccountsTests(SiteUnderTest site)
{
    private const string Shared = "The lighthouse of Brannock lost its lamp in the storm of Friday night.";
    private const string Only = "A boy from the village school carried the old lenses down eleven flights of stairs.";
    private const string Secret = "The keeper blames a contractor from Marlow who never tightened the bolts of the lantern room.";
    private const string Beginning = "The ferry company lit a bonfire on the mole for the boats that were still out.";

    private static Task<long>? told;
    private static readonly Lock One = new();

    private Task<long> Tell()
    {
        lock (One) return told ??= Fill();
    }

    private async Task<long> Fill()
    {
        (string Outlet, string Right, string Text)[] accounts =
        [
            ("lamp-full", "full", $"{Shared} {Only}\n\nThe wind tore off 14 roofs in the harbour quarter."),
            ("lamp-headline", "headline", $"{Shared} {Secret}\n\nThe wind tore off 19 roofs in the harbour quarter."),
            ("lamp-excerpt", "excerpt", $"{Beginning} {Shared}"),
        ];
        var (ids, compared) = (new List<long>(), new List<Account>());
        long? story = null;
        foreach (var (outlet, right, text) in accounts)
        {
            var id = await site.Add(outlet, right, "Brannock light " + outlet, text, $"<p>{text.Replace("\n\n", "</p><p>", StringComparison.Ordinal)}</p>", excerpt: outlet == "lamp-excerpt" ? Beginning : null);
            ids.Add(id);
            compared.Add(new Account(id, id, outlet, "en", text, AttributionFinder.Find(text, "en")));
            story = await site.Store.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        }
        await site.Store.Stories.Update([new StoryFace
        {
            StoryId = story!.Value,
            LeadArticleId = ids[0],
            Summary = "The lamp is gone.",
            Graph = new OriginGraph { Roles = new Dictionary<long, Role>(), Edges = [], IndependentOrigins = 1 },
            Comparison = Comparer.Compare(compared),
        }]);
        return story.Value;
    }

    private async Task<IElement> Section(string edition) =>
        new HtmlParser().ParseDocument(await site.Page($"/{edition}/story/{await Tell()}")).QuerySelector("#accounts")!;

    [Fact]
    public async Task A_shared_sentence_stands_once_with_the_outlets_that_say_it_and_their_count()
    {
        var section = await Section("en");
        Assert.Contains("Silence is not denial", section.TextContent, StringComparison.Ordinal);
        var item = section.QuerySelectorAll("ol.said > li").Single(li => li.QuerySelector("p")!.TextContent.StartsWith(Shared, StringComparison.Ordinal));
        Assert.Equal("3 of 3", item.QuerySelector(".of")!.TextContent);
        Assert.Equal(["lamp-excerpt", "lamp-full", "lamp-headline"], item.QuerySelectorAll(".marks .hide").Select(m => m.TextContent).Order());
        Assert.EndsWith("#p1", item.QuerySelector("a.cite")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("All accounts say", item.ParentElement!.PreviousElementSibling!.TextContent);
    }

    [Fact]
    public async Task What_one_outlet_alone_says_is_named_so_and_its_excerpt_may_be_quoted()
    {
        var some = (await Section("en")).QuerySelectorAll("ol.said > li").Where(li => li.TextContent.Contains("alone", StringComparison.Ordinal)).Select(li => li.QuerySelector("p")!.TextContent).ToList();
        Assert.Contains(some, s => s.StartsWith(Only, StringComparison.Ordinal));
        Assert.Contains(some, s => s.StartsWith(Beginning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sentence_that_may_not_be_shown_is_on_no_page_and_in_no_json()
    {
        var story = await Tell();
        foreach (var path in new[] { $"/en/story/{story}", $"/ar/story/{story}", $"/en/story/{story}/sources.json" })
        {
            var page = await site.Page(path);
            Assert.DoesNotContain("never tightened", page, StringComparison.Ordinal);
            Assert.DoesNotContain("19 roofs", page, StringComparison.Ordinal);
        }
        Assert.Contains("2 outlets’ texts may not be shown here", (await Section("en")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_that_differ_stand_side_by_side_also_where_one_sentence_may_not()
    {
        var figures = (await Section("en")).QuerySelectorAll(".differ > div").ToDictionary(d => d.QuerySelector("dt")!.TextContent, d => d.QuerySelector("dd")!.TextContent);
        Assert.Equal(["14", "19"], figures.Keys.Order());
        Assert.Contains("14 roofs", figures["14"], StringComparison.Ordinal);
        Assert.Contains("its words may not be shown here", figures["19"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_read_the_same()
    {
        using var json = JsonDocument.Parse(await site.Page($"/en/story/{await Tell()}/sources.json"));
        var told = Assert.Single(json.RootElement.GetProperty("accounts").EnumerateArray());
        Assert.Equal(("en", 3), (told.GetProperty("language").GetString(), told.GetProperty("outlets").GetInt32()));
        var shared = Assert.Single(told.GetProperty("shared").EnumerateArray());
        Assert.Equal((Shared, 3), (shared.GetProperty("words").GetString(), shared.GetProperty("outlets").GetInt32()));
        var hidden = shared.GetProperty("by").EnumerateArray().Single(b => b.GetProperty("outlet").GetString() == "lamp-headline");
        Assert.Equal(JsonValueKind.Null, hidden.GetProperty("words").ValueKind);
        Assert.False(hidden.TryGetProperty("span", out _));
        foreach (var list in new[] { "earlier", "later", "related" }) Assert.Equal(JsonValueKind.Array, json.RootElement.GetProperty(list).ValueKind);
    }

    [Fact]
    public async Task An_article_that_goes_takes_its_sentences_along()
    {
        var (one, two) = (await site.Add("gone-one", "full", "One", Shared, $"<p>{Shared}</p>"), await site.Add("gone-two", "full", "Two", Shared + " " + Only, $"<p>{Shared} {Only}</p>"));
        var story = await site.Store.Stories.Place(new Placement { ArticleId = one });
        await site.Store.Stories.Place(new Placement { ArticleId = two, StoryId = story });
        await site.Store.Stories.Update([new StoryFace
        {
            StoryId = story,
            LeadArticleId = one,
            Summary = "",
            Graph = new OriginGraph { Roles = new Dictionary<long, Role>(), Edges = [], IndependentOrigins = 1 },
            Comparison = Comparer.Compare([new Account(one, one, "gone-one", "en", Shared, []), new Account(two, two, "gone-two", "en", Shared + " " + Only, [])]),
        }]);
        Assert.Contains("id=\"accounts\"", await site.Page($"/en/story/{story}"), StringComparison.Ordinal);
        await site.Store.Articles.Remove(two, TestContext.Current.CancellationToken);
        var page = await site.Page($"/en/story/{story}");
        Assert.DoesNotContain("id=\"accounts\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("eleven flights", page, StringComparison.Ordinal);
    }
}
