using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

public sealed class OriginGraphTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static StoryArticle Article(long id, string outlet, ArticleOrigins? origins = null, long? duplicateOf = null, double hours = 0) =>
        new(id, outlet.ToLowerInvariant(), outlet, Noon.AddHours(hours), duplicateOf, origins ?? ArticleOrigins.Unknown);

    private static ArticleOrigins Names(string name, SourceKind kind = SourceKind.Outlet, params string[] via) =>
        new() { FirstHand = kind == SourceKind.Outlet || via.Length > 0 ? false : null, Origins = [new Origin { Name = name, Kind = kind, Via = via, Evidence = [new TextSpan(3, 9)] }] };

    [Fact]
    public void Nothing_has_no_origin() => Assert.Equal(0, OriginGraph.Of([]).IndependentOrigins);

    [Fact]
    public void A_text_that_tells_nothing_has_an_unknown_role_and_adds_no_origin()
    {
        var graph = OriginGraph.Of([Article(1, "Ledger"), Article(2, "Post"), Article(3, "Mail", new ArticleOrigins { FirstHand = true })]);
        Assert.Equal([Role.Unknown, Role.Unknown, Role.FirstHand], graph.Roles.OrderBy(r => r.Key).Select(r => r.Value));
        Assert.Equal(1, graph.IndependentOrigins);
    }

    [Fact]
    public void A_story_of_which_nothing_is_known_has_one_origin_at_least() =>
        Assert.Equal(1, OriginGraph.Of([Article(1, "Ledger"), Article(2, "Post")]).IndependentOrigins);

    [Fact]
    public void A_first_hand_report_and_a_named_ministry_are_two_origins() =>
        Assert.Equal(2, OriginGraph.Of([Article(1, "Ledger", new ArticleOrigins { FirstHand = true }), Article(2, "Post", Names("Port ministry", SourceKind.Organisation))]).IndependentOrigins);

    [Fact]
    public void Two_reports_of_one_outlet_are_one_origin() =>
        Assert.Equal(1, OriginGraph.Of([Article(1, "Ledger"), Article(2, "Ledger")]).IndependentOrigins);

    [Fact]
    public void A_wire_copy_folds_into_its_source()
    {
        var graph = OriginGraph.Of([Article(1, "Press"), Article(2, "Post", duplicateOf: 1)]);
        Assert.Equal(1, graph.IndependentOrigins);
        Assert.Equal(Role.WireCopy, graph.Roles[2]);
        Assert.Equal(new OriginEdge(2, 1, null, "same text", null), Assert.Single(graph.Edges));
    }

    [Fact]
    public void Copies_of_one_text_outside_the_story_are_one_origin() =>
        Assert.Equal(1, OriginGraph.Of([Article(1, "Ledger", duplicateOf: 99), Article(2, "Post", duplicateOf: 99)]).IndependentOrigins);

    [Fact]
    public void A_relay_folds_into_what_it_names_with_the_sentence_as_evidence()
    {
        var graph = OriginGraph.Of([Article(1, "Ledger"), Article(2, "Post", Names("Ledger"), hours: 1)]);
        Assert.Equal(1, graph.IndependentOrigins);
        Assert.Equal(Role.Relay, graph.Roles[2]);
        Assert.Equal(new OriginEdge(2, 1, null, "names Ledger", new TextSpan(3, 9)), Assert.Single(graph.Edges));
    }

    [Fact]
    public void An_outlet_that_is_named_but_absent_counts_once_for_all()
    {
        var graph = OriginGraph.Of([Article(1, "Ledger", Names("AFP")), Article(2, "Post", Names("AFP"))]);
        Assert.Equal(1, graph.IndependentOrigins);
        Assert.All(graph.Edges, e => Assert.Equal(("AFP", null), (e.Name, e.To)));
    }

    [Fact]
    public void One_ministry_is_one_origin_however_many_report_it() =>
        Assert.Equal(1, OriginGraph.Of([Article(1, "Ledger", Names("Port ministry", SourceKind.Organisation)), Article(2, "Post", Names("the port ministry", SourceKind.Organisation))]).IndependentOrigins);

    [Fact]
    public void First_hand_reports_stay_apart_although_both_name_the_ministry()
    {
        var own = Names("Port ministry", SourceKind.Organisation) with { FirstHand = true };
        Assert.Equal(2, OriginGraph.Of([Article(1, "Ledger", own), Article(2, "Post", own)]).IndependentOrigins);
    }

    [Fact]
    public void Two_outlets_that_name_each_other_are_one_origin() =>
        Assert.Equal(1, OriginGraph.Of([Article(1, "Ledger", Names("Post")), Article(2, "Post", Names("Ledger"))]).IndependentOrigins);

    [Fact]
    public void Copies_in_a_circle_end() =>
        Assert.Equal(1, OriginGraph.Of([Article(1, "Ledger", duplicateOf: 2), Article(2, "Post", duplicateOf: 1), Article(3, "Mail", duplicateOf: 3, origins: Names("Ledger"))]).IndependentOrigins);

    [Fact]
    public void A_chain_says_through_whom_it_came()
    {
        var graph = OriginGraph.Of([Article(1, "Mail", Names("Ledger", SourceKind.Outlet, "Post"))]);
        Assert.Equal("names Post, which names Ledger", Assert.Single(graph.Edges).Why);
    }
}
