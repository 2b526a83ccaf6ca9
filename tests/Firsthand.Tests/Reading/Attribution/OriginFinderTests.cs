using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

public sealed class OriginFinderTests
{
    private static readonly KnownOutlet[] Outlets =
    [
        new("ledger", "The Selwick Ledger", ["Selwick Ledger"], "ledger.example"),
        new("post", "Orrin Post", [], "post.example"),
        new("press", "Northern Press", ["NP"], "np.example"),
    ];

    private static ArticleOrigins Find(string text, string? self = "Marlow Mail", string language = "en") =>
        OriginFinder.Find("", text, language, self, AttributionFinder.Find(text, language), Outlets);

    [Theory]
    [InlineData("The bridge is closed, according to The Selwick Ledger.")]
    [InlineData("The bridge is closed, The Selwick Ledger reported on Monday.")]
    [InlineData("The mayor told the Selwick Ledger that the bridge is closed.")]
    [InlineData("The bridge is closed, it was first reported by the Selwick Ledger.")]
    [InlineData("In an interview with The Selwick Ledger, the mayor closed the bridge.")]
    [InlineData("A document seen by the Selwick Ledger shows that the bridge is closed.")]
    [InlineData("The bridge is closed, officials said, citing The Selwick Ledger.")]
    public void A_report_that_rests_on_another_outlet_names_it(string text)
    {
        var found = Find(text);
        Assert.False(found.FirstHand);
        Assert.Equal("The Selwick Ledger", Assert.Single(found.Origins).Name);
        Assert.All(found.Origins[0].Evidence, e => Assert.True(e.Start >= 0 && e.End <= text.Length && e.Length > 0));
    }

    [Theory]
    [InlineData("The Mail reported on Monday that the bridge is closed.")]
    [InlineData("The bridge is closed, according to the Mail.")]
    public void An_outlet_that_calls_itself_by_half_its_name_does_not_rest_on_another(string text) => Assert.Empty(Find(text).Origins);

    [Fact]
    public void A_chain_leads_to_its_end()
    {
        var origin = Assert.Single(Find("The bridge is closed, Orrin Post reported, quoting The Selwick Ledger, which had cited the Selwick port authority.").Origins);
        Assert.Equal("Selwick port authority", origin.Name);
        Assert.Equal(["Orrin Post", "The Selwick Ledger"], origin.Via);
    }

    [Fact]
    public void Unnamed_sources_leave_the_outlet_as_origin() =>
        Assert.Equal("Orrin Post", Assert.Single(Find("The bridge is closed, according to Orrin Post, which cited unnamed sources.").Origins).Name);

    [Theory]
    [InlineData("SELWICK (NP) — The bridge is closed.")]
    [InlineData("The bridge is closed.\n\nNobody was hurt. (NP)")]
    public void An_agency_line_names_the_agency(string text) => Assert.Equal("Northern Press", Assert.Single(Find(text).Origins).Name);

    [Fact]
    public void The_great_agencies_are_known_without_a_catalogue() =>
        Assert.Equal("AFP", Assert.Single(OriginFinder.Find("", "PARIS (AFP) — The bridge is closed.", "en", "Marlow Mail", [], []).Origins).Name);

    [Theory]
    [InlineData("The mayor told Marlow Mail that the bridge is closed.")]
    [InlineData("A letter seen by Marlow Mail shows that the bridge is closed.")]
    [InlineData("Our correspondent saw the bridge fall.")]
    [InlineData("The bridge is closed, Pavel Dorn told us.")]
    [InlineData("SELWICK (Marlow Mail) — The bridge is closed.")]
    public void What_its_own_people_gathered_is_first_hand(string text) => Assert.True(Find(text).FirstHand);

    [Fact]
    public void An_outlet_is_never_its_own_origin() =>
        Assert.DoesNotContain(Find("The bridge is closed, Orrin Post reported.", "Orrin Post").Origins, o => o.Name == "Orrin Post");

    [Theory]
    [InlineData("The bridge is closed.")]
    [InlineData("The Selwick Ledger has moved to a new building.")]
    [InlineData("A boy sold the Orrin Post on the bridge.")]
    [InlineData("")]
    public void A_name_alone_is_no_origin(string text) => Assert.Equal(ArticleOrigins.Unknown, Find(text));

    [Fact]
    public void What_was_not_verified_is_not_first_hand() =>
        Assert.False(Find("The bridge is closed.\n\nMarlow Mail has not been able to verify the report independently.").FirstHand);

    [Fact]
    public void The_body_that_the_lead_rests_on_is_the_origin() =>
        Assert.Equal("Selwick port authority", Assert.Single(Find("The bridge is closed, officials at the Selwick port authority said.").Origins).Name);

    [Fact]
    public void Background_far_down_is_no_origin()
    {
        var text = string.Concat(Enumerable.Repeat("The bridge is old and grey. ", 60)) + "The mayor told Orrin Post last year that she liked it.";
        Assert.Equal(ArticleOrigins.Unknown, Find(text));
    }
}
