using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>Texts and stories that nobody wrote for readers. Nothing crashes, spans lie in the text, lists stay short.</summary>
public sealed class OriginBadInputTests
{
    private static readonly KnownOutlet[] Outlets = [.. Enumerable.Range(0, 3000).Select(i => new KnownOutlet($"o{i}", $"Daily {i} Post", [$"D{i}P"], $"o{i}.example"))];

    private static void Holds(string text, string? language = "en", string? self = "Marlow Mail", string? html = null)
    {
        var found = OriginFinder.Find("", text, language, self, AttributionFinder.Find(text, language), Outlets, null, html);
        Assert.InRange(found.Origins.Count, 0, 12);
        Assert.All(found.Origins.SelectMany(o => o.Evidence), e => Assert.True(e.Start >= 0 && e.Start < e.End && e.End <= text.Length));
        Assert.All(found.Origins, o => Assert.InRange(o.Name.Length, 1, 200));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n \t")]
    [InlineData(".")]
    [InlineData("“")]
    [InlineData("(Reuters")]
    [InlineData("Reuters")]
    [InlineData("Reuters)")]
    [InlineData("— Reuters —")]
    [InlineData("citing")]
    [InlineData("according to")]
    [InlineData("told Reuters told Reuters told")]
    [InlineData("by by by Reuters by by")]
    [InlineData("l'd'l'AFP's's")]
    [InlineData("said \uD800 Reuters \uDC00 reported")]
    [InlineData("\0\0Reuters\0reported\0")]
    [InlineData("\u202EReuters reported\u202C")]
    [InlineData("“„«»”“" + "Reuters reported “")]
    public void Scraps(string text)
    {
        foreach (var language in new[] { "en", "fr", "es", "de", "pt", "ar", "ru", "zh", "ja", "xx", "", null }) Holds(text, language);
        Holds(text, self: null);
        Holds(text, self: "");
        Holds(text, self: text);
        Holds(text, html: "<a href=\"https://o1.example/\">" + text + "</a>");
    }

    [Fact]
    public void Two_megabytes_of_names_without_a_full_stop() => Holds(string.Concat(Enumerable.Range(0, 140_000).Select(i => $"Daily {i % 3000} Post ")));

    [Fact]
    public void Two_megabytes_of_relays() => Holds(string.Concat(Enumerable.Range(0, 45_000).Select(i => $"Daily {i % 3000} Post reported, citing Daily {i % 2999} Post. ")));

    [Fact]
    public void Two_megabytes_of_one_relay_in_one_sentence() => Holds("It rains, " + string.Concat(Enumerable.Repeat("Reuters reported, citing Reuters, which cited ", 45_000)));

    [Fact]
    public void Two_megabytes_in_one_quotation() => Holds("“" + string.Concat(Enumerable.Repeat("Daily 7 Post reported that ", 75_000)));

    [Fact]
    public void Two_megabytes_of_short_lines() => Holds(string.Concat(Enumerable.Repeat("(Reuters)\n\n", 200_000)));

    [Fact]
    public void Two_megabytes_without_spaces()
    {
        Holds(new string('a', 2_000_000));
        Holds(new string('报', 2_000_000), "zh");
    }

    [Fact]
    public void As_many_links_as_words() => Holds("It was reported.", html: string.Concat(Enumerable.Repeat("<a href=\"https://o1.example/\">reported</a>", 40_000)));

    [Fact]
    public void An_outlet_that_cites_itself_rests_on_nobody()
    {
        var found = OriginFinder.Find("", "The bridge is closed, the Orrin Post reported, citing the Orrin Post.", "en", "Orrin Post", [], [new KnownOutlet("post", "Orrin Post", [], null)]);
        Assert.Empty(found.Origins);
        Assert.NotEqual(true, found.FirstHand);
    }

    private static StoryArticle Article(long id, string outlet, DateTimeOffset at, params Origin[] origins) => new(id, outlet, outlet, at, null, new ArticleOrigins { FirstHand = origins.Length > 0 ? false : null, Origins = origins });
    private static Origin Names(string outlet) => new() { Name = outlet, Kind = SourceKind.Outlet, Evidence = [new TextSpan(0, 5)] };

    [Fact]
    public void A_ring_of_relays_is_one_origin_and_ends()
    {
        const int n = 1500;
        var graph = OriginGraph.Of([.. Enumerable.Range(0, n).Select(i => Article(i + 1, $"Outlet{i}", DateTimeOffset.UnixEpoch.AddMinutes(i), Names($"Outlet{(i + 1) % n}")))]);
        Assert.Equal(1, graph.IndependentOrigins);
        Assert.Equal(n, graph.Edges.Count);
        Assert.All(graph.RestsOn.Values, o => Assert.InRange(o.Count, 1, 12));
    }

    [Fact]
    public void Everybody_cites_everybody()
    {
        var names = Enumerable.Range(0, 300).Select(i => $"Outlet{i}").ToArray();
        var graph = OriginGraph.Of([.. names.Select((n, i) => Article(i + 1, n, DateTimeOffset.UnixEpoch, [.. names.Take(12).Where(o => o != n).Select(Names)]))]);
        Assert.Equal(1, graph.IndependentOrigins);
    }

    [Fact]
    public void A_long_chain_of_relays_leads_to_its_beginning()
    {
        const int n = 2000;
        var graph = OriginGraph.Of([.. Enumerable.Range(0, n).Select(i => i == 0 ? Article(1, "Outlet0", DateTimeOffset.UnixEpoch, new Origin { Name = "Port ministry", Kind = SourceKind.Organisation })
            : Article(i + 1, $"Outlet{i}", DateTimeOffset.UnixEpoch.AddMinutes(i), Names($"Outlet{i - 1}")))]);
        Assert.Equal(1, graph.IndependentOrigins);
        Assert.Equal("Port ministry", Assert.Single(graph.RestsOn[n]).Name);
        Assert.InRange(graph.RestsOn[n][0].Via.Count, 1, 8);
    }

    [Fact]
    public void Wrong_clocks_change_no_count()
    {
        StoryArticle[] right = [Article(1, "Ledger", DateTimeOffset.UnixEpoch.AddHours(1)), Article(2, "Post", DateTimeOffset.UnixEpoch.AddHours(2), Names("Ledger"))];
        StoryArticle[] wrong = [right[0] with { Published = DateTimeOffset.MaxValue }, right[1] with { Published = DateTimeOffset.MinValue }];
        foreach (var story in new[] { right, wrong })
        {
            var graph = OriginGraph.Of(story);
            Assert.Equal(1, graph.IndependentOrigins);
            Assert.Equal(1, Assert.Single(graph.Edges).To);
        }
    }

    [Fact]
    public void Thousands_of_names_in_a_story()
    {
        var graph = OriginGraph.Of([.. Enumerable.Range(0, 2000).Select(i => new StoryArticle(i + 1, $"Outlet{i}", $"Outlet{i}", DateTimeOffset.UnixEpoch, null, new ArticleOrigins
        {
            Origins = [.. Enumerable.Range(0, 12).Select(k => new Origin { Name = $"Ministry {i} of {k}", Kind = SourceKind.Organisation })],
            Generic = new Origin { Name = "the government", Kind = SourceKind.Organisation },
        }))]);
        Assert.InRange(graph.IndependentOrigins, 1, 2000);
    }
}
