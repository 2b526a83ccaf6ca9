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

    private static readonly TextSpan Sentence = new(10, 40);

    private static ArticleOrigins Says(string generic) => new() { Generic = new Origin { Name = generic, Kind = SourceKind.Organisation, Evidence = [Sentence] } };

    [Fact]
    public void Outlets_documents_and_speakers_are_nodes_beside_the_articles()
    {
        var graph = OriginGraph.Of([Article(1, "Mail", Names("Port ministry", SourceKind.Organisation, "AFP")), Article(2, "Post", Names("Audit of the port", SourceKind.Document))]);
        Assert.Equal([(NodeKind.Article, "Mail"), (NodeKind.Article, "Post"), (NodeKind.Outlet, "AFP"), (NodeKind.Document, "Audit of the port"), (NodeKind.Speaker, "Port ministry")],
            graph.Nodes.Select(n => (n.Kind, n.Name)).OrderBy(n => n.Kind).ThenBy(n => n.Name, StringComparer.Ordinal));
        Assert.Equal([NodeKind.Outlet, NodeKind.Document], graph.Edges.Select(e => e.Kind!.Value));
        var link = Assert.Single(graph.Links);
        Assert.Equal((1L, "AFP", "Port ministry", new TextSpan(3, 9)), (link.ToldBy, link.From.Name, link.To.Name, link.Evidence));
    }

    [Fact]
    public void What_is_counted_is_told_with_the_articles_that_rest_on_it()
    {
        var graph = OriginGraph.Of([Article(1, "Ledger", new ArticleOrigins { FirstHand = true }), Article(2, "Post", Names("Ledger"), hours: 1), Article(3, "Mail", Names("Port ministry", SourceKind.Organisation))]);
        Assert.Equal(graph.IndependentOrigins, graph.Counted.Count);
        Assert.Equal(new GraphNode(NodeKind.Article, 1, "Ledger"), graph.Counted[0].Root);
        Assert.Equal([1, 2], graph.Counted[0].Articles);
        Assert.Equal(new GraphNode(NodeKind.Speaker, null, "Port ministry"), graph.Counted[1].Root);
        Assert.Equal([3], graph.Counted[1].Articles);
    }

    [Fact]
    public void A_relay_rests_on_what_the_relayed_report_names()
    {
        var graph = OriginGraph.Of([Article(1, "Ledger", Names("Port ministry", SourceKind.Organisation)), Article(2, "Post", Names("Ledger"), hours: 1), Article(3, "Mail", Names("Post"), hours: 2)]);
        var origin = Assert.Single(graph.RestsOn[3]);
        Assert.Equal("Port ministry", origin.Name);
        Assert.Equal(["Post", "Ledger"], origin.Via);
    }

    [Theory]
    [InlineData("the government")]
    [InlineData("le gouvernement")]
    [InlineData("правительство")]
    public void The_government_is_the_one_ministry_that_others_name(string generic)
    {
        var graph = OriginGraph.Of([Article(1, "Ledger", Names("Port ministry", SourceKind.Organisation)), Article(2, "Post", Says(generic), hours: 1)]);
        Assert.Equal(1, graph.IndependentOrigins);
        Assert.Equal("Port ministry", Assert.Single(graph.RestsOn[2]).Name);
        Assert.Equal(($"says “{generic}”; others name Port ministry", Sentence), (graph.Edges[1].Why, graph.Edges[1].Evidence!.Value));
    }

    [Fact]
    public void The_government_is_nobody_where_two_ministries_are_named_or_none_that_fits()
    {
        Assert.DoesNotContain(3, OriginGraph.Of([Article(1, "Ledger", Names("Port ministry", SourceKind.Organisation)), Article(2, "Post", Names("Trade ministry", SourceKind.Organisation)), Article(3, "Mail", Says("the government"))]).RestsOn.Keys);
        Assert.DoesNotContain(2, OriginGraph.Of([Article(1, "Ledger", Names("Rasko Steel", SourceKind.Organisation)), Article(2, "Mail", Says("the government"))]).RestsOn.Keys);
        Assert.DoesNotContain(2, OriginGraph.Of([Article(1, "Ledger", Names("Port ministry", SourceKind.Organisation)), Article(2, "Mail", Says("police"))]).RestsOn.Keys);
    }

    [Fact]
    public void A_body_with_a_longer_and_a_shorter_name_is_one() =>
        Assert.Equal(1, OriginGraph.Of([Article(1, "Ledger", Names("Sundaran interior ministry", SourceKind.Organisation)), Article(2, "Post", Names("interior ministry", SourceKind.Organisation)), Article(3, "Mail", Names("Sundara's interior ministry", SourceKind.Organisation))]).IndependentOrigins);

    [Fact]
    public void A_short_name_that_fits_two_bodies_is_one_of_them_and_not_counted()
    {
        var graph = OriginGraph.Of([Article(1, "Ledger", Names("Orrin interior ministry", SourceKind.Organisation)), Article(2, "Post", Names("Telmar interior ministry", SourceKind.Organisation)), Article(3, "Mail", Names("interior ministry", SourceKind.Organisation))]);
        Assert.Equal(2, graph.IndependentOrigins);
        Assert.Equal([3], Assert.Single(graph.PerhapsTheSame).Articles);
    }

    [Fact]
    public void A_speaker_named_in_another_language_only_may_be_the_same_and_is_not_counted()
    {
        var graph = OriginGraph.Of([
            Article(1, "Ledger", Names("Port ministry", SourceKind.Organisation)) with { Language = "en" }, Article(2, "Post", Names("Port ministry", SourceKind.Organisation)) with { Language = "en" },
            Article(3, "Faro", Names("Ministerio de Puertos", SourceKind.Organisation)) with { Language = "es" }]);
        Assert.Equal(1, graph.IndependentOrigins);
        Assert.Equal("Ministerio de Puertos", Assert.Single(graph.PerhapsTheSame).Root.Name);
    }

    [Fact]
    public void A_copy_rests_on_what_its_original_names_or_else_on_the_original()
    {
        var graph = OriginGraph.Of([Article(1, "Press", Names("Port ministry", SourceKind.Organisation)), Article(2, "Post", duplicateOf: 1, hours: 1), Article(3, "Ledger", hours: 2), Article(4, "Mail", duplicateOf: 3, hours: 3)]);
        Assert.Equal("Port ministry", Assert.Single(graph.RestsOn[2]).Name);
        Assert.Equal("Ledger", Assert.Single(graph.RestsOn[4]).Name);
    }
}
