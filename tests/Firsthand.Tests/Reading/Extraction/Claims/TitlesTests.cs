using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Tests.Reading.Extraction.Claims;

/// <summary>Headlines of the invented Selwick Ledger.</summary>
public sealed class TitlesTests
{
    private static readonly string Prose = string.Concat(Enumerable.Range(1, 6).Select(i => $"<p>On day {i} the harbour master of Selwick counted the ferries, found all of them in place, and went home to a late supper with the pilots.</p>"));

    private static string? Title(string head, string body, string path = "/news/1234") => PageReader.Read(
        System.Text.Encoding.UTF8.GetBytes($"<html><head>{head}</head><body>{body}</body></html>"), "text/html; charset=utf-8", new Uri("https://www.selwick-ledger.example" + path), Hints.None).Title;

    [Fact]
    public void A_main_heading_before_the_text_is_the_headline_without_any_claim() =>
        Assert.Equal("Ferries sail again", Title("", "<h1>Ferries sail again</h1>" + Prose));

    [Fact]
    public void The_headings_of_other_articles_lose_against_the_one_that_the_page_claims()
    {
        var head = "<meta property='og:title' content='Ferries sail again'>";
        Assert.Equal("Ferries sail again", Title(head, "<h1>Lamps go out</h1><h1>Ferries sail again</h1>" + Prose));
        Assert.Equal("Ferries sail again", Title(head, "<h2>Ferries sail again</h2>" + Prose + "<aside><h1>Lamps go out</h1></aside>"));
    }

    [Fact]
    public void The_address_bears_out_a_heading() =>
        Assert.Equal("Ferries sail again", Title("", "<h1>Harbour</h1><h1>Ferries sail again</h1>" + Prose, "/news/ferries-sail-again.html"));

    [Fact]
    public void A_heading_that_links_home_is_the_sites_name() =>
        Assert.Equal("Ferries sail again", Title("<title>Ferries sail again</title>", "<h1><a href='/'>The morning paper of the coast</a></h1><h2>Ferries sail again</h2>" + Prose));

    [Fact]
    public void The_outlets_name_goes_from_claim_and_heading()
    {
        Assert.Equal("Ferries sail again", Title("<title>Ferries sail again | Selwick Ledger</title>", Prose));
        Assert.Equal("Ferries sail again", Title("<meta property='og:site_name' content='Selwick Ledger'><title>Ferries sail again - Selwick Ledger</title>", "<h1>Ferries sail again - Selwick Ledger</h1>" + Prose));
    }

    [Fact]
    public void A_kicker_or_a_date_inside_of_the_heading_goes_where_a_claim_lacks_it()
    {
        var head = "<meta property='og:title' content='Ferries sail again off Selwick'>";
        Assert.Equal("Ferries sail again off Selwick", Title(head, "<h1><span>Harbour</span> Ferries sail again off Selwick</h1>" + Prose));
        Assert.Equal("Ferries sail again off Selwick", Title(head, "<h1>Ferries sail again off Selwick <span>5 March 2026</span></h1>" + Prose));
    }

    [Fact]
    public void The_feeds_title_is_a_claim()
    {
        var page = PageReader.Read(System.Text.Encoding.UTF8.GetBytes($"<html><body><h2>Harbour</h2><h2>Ferries sail again</h2>{Prose}</body></html>"), "text/html", new Uri("https://www.selwick-ledger.example/1"),
            new Hints { Entry = new Firsthand.Reading.Feeds.FeedEntry { Id = "1", Title = "Ferries sail again" } });
        Assert.Equal("Ferries sail again", page.Title);
    }

    [Theory]
    [InlineData("Ferries sail again | Selwick Ledger", "Ferries sail again")]
    [InlineData("Ferries sail again – Harbour – The Selwick Ledger", "Ferries sail again")]
    [InlineData("Selwick Ledger: Ferries sail again", "Ferries sail again")]
    [InlineData("Harbour | Ferries sail again", "Ferries sail again")]
    [InlineData("Ferries sail again - pilots are home", "Ferries sail again - pilots are home")]
    [InlineData("Why the Selwick Ledger changed hands", "Why the Selwick Ledger changed hands")]
    [InlineData("Selwick Ledger", "Selwick Ledger")]
    [InlineData(" | ", "|")]
    public void Only_the_outlets_name_and_section_are_cut(string title, string left) => Assert.Equal(left, Site().Without(title));

    [Theory]
    [InlineData("Selwick Ledger", true, true)]
    [InlineData("SELWICK-LEDGER", true, true)]
    [InlineData("selwickledger.com", true, false)]
    [InlineData("Selwick", false, false)]
    [InlineData("Ferries sail again", false, false)]
    [InlineData(null, false, false)]
    public void Knows_the_outlet_by_its_names_and_its_host(string? text, bool is_, bool named) => Assert.Equal((is_, named), (Site().Is(text), Site().IsNamed(text)));

    private static SiteNames Site() => new(["Selwick Ledger"], ["Harbour"], new Uri("https://www.selwick-ledger.example/news/1"));
}
