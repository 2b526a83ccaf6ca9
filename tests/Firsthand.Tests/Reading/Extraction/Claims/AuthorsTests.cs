using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction.Claims;

/// <summary>Who signs a page of the invented Selwick Ledger.</summary>
public sealed class AuthorsTests
{
    private const string Prose = "<p>The harbour master counted the ferries of Selwick, found all of them in place, and went home to a late supper with the pilots of the northern pier.</p><p>Nobody else was on the water that evening, he said, and the lamps at the northern pier had been lit an hour before the fog came in.</p>";

    private static string Authors(string head, string atHeadline, string below = "") => string.Join("; ", PageReader.Read(
        System.Text.Encoding.UTF8.GetBytes($"<html lang=en><head><meta property='og:site_name' content='Selwick Ledger'>{head}</head><body><article><h1>Ferries sail again</h1>{atHeadline}{Prose}{below}</article></body></html>"),
        "text/html; charset=utf-8", new Uri("https://www.selwick-ledger.example/news/ferries"), Hints.None).Authors);

    private static string Json(string author) => $$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferries sail again","author":{{author}}}</script>""";

    [Theory]
    [InlineData("""{"@type":"Person","name":"Ada Lund"}""", "Ada Lund")]
    [InlineData("""[{"@type":"Person","name":"Ada Lund"},{"@type":"Person","name":"Selwick Ledger"}]""", "Ada Lund")]
    [InlineData("""{"@type":"Person","name":"Selwick Ledger Business"}""", "")]
    [InlineData("""{"@type":"Person","name":"AP National Security"}""", "AP National Security")]
    [InlineData("""{"@type":"Organization","name":"Selwick Ledger"}""", "")]
    [InlineData("""[{"@type":"Person","name":"AP National Security"},{"@type":"Person","name":"Ada Lund"}]""", "Ada Lund")]
    [InlineData("""{"@type":"Person","name":"jdadmin"}""", "")]
    [InlineData("""{"@type":"Person","name":"ada-lund-1"}""", "ada-lund-1")]
    public void Structured_data_names_people_before_desks_and_never_the_outlet(string author, string names) => Assert.Equal(names, Authors(Json(author), ""));

    [Fact]
    public void A_person_at_the_headline_comes_before_an_account_or_a_desk_in_the_markup()
    {
        Assert.Equal("Ada Lund", Authors(Json("\"World News Desk\""), "<div class=byline>By Ada Lund</div>"));
        Assert.Equal("Ada Lund", Authors("<meta name=author content='alund7'>", "<div class=byline>By Ada Lund</div>"));
    }

    [Fact]
    public void The_by_line_may_name_more_people_than_the_markup_but_no_others()
    {
        var head = "<meta name=author content='Ada Lund'>";
        Assert.Equal("Ada Lund; Bo Krag", Authors(head, "<div class=byline>By Ada Lund and Bo Krag</div>"));
        Assert.Equal("Ada Lund", Authors(head, "<div class=byline>By Bo Krag and Cyd Vale</div>"));
    }

    [Fact]
    public void What_appears_only_under_the_pointer_is_no_part_of_the_by_line()
    {
        const string card = "<div class='author-hovercard'><a href='/author/bo-krag'>Bo Krag</a> edits the harbour pages</div>";
        Assert.Equal("Ada Lund", Authors("", $"<div class=byline>By <a href='/author/ada-lund'>Ada Lund</a>{card}</div>"));
        Assert.Equal("Ada Lund", Authors("", $"<div class=byline>By <span>Ada Lund</span><span role=tooltip>Bo Krag</span></div>"));
    }

    [Fact]
    public void Whom_the_article_links_to_is_whom_it_is_about()
    {
        var sentence = "<p>The lamps had been lit by <a href='/people/piet-vos'>Piet Vos</a>, who has kept the northern pier for thirty years, and who was given the freedom of the town of Selwick last winter by its council and its mayor.</p>";
        Assert.Equal("", Authors("", "", string.Concat(Enumerable.Repeat(Prose, 8)) + sentence));
        Assert.Equal("Ada Lund", Authors("", "", string.Concat(Enumerable.Repeat(Prose, 8)) + "<p><a href='/people/ada-lund'>Ada Lund</a></p>"));
    }

    [Fact]
    public void A_by_line_comes_before_the_outlet_that_is_entered_as_a_person() =>
        Assert.Equal("Ada Lund", Authors(Json("""{"@type":"Person","name":"Selwick Ledger"}"""), "<span class=article-author><a href='/author/ada-lund'>Ada Lund</a></span>"));

    [Fact]
    public void Words_that_introduce_nothing_but_a_writer_count_below_the_text_too()
    {
        var text = string.Concat(Enumerable.Repeat(Prose, 8));
        Assert.Equal("Ada Lund", Authors("", "", text + "<div>Written by Ada Lund</div>"));
        Assert.Equal("", Authors("", "", text + "<div>By Ada Lund</div>"));
    }

    [Fact]
    public void Catalogues_write_the_family_name_first() =>
        Assert.Equal("Ada Lund; Bo Krag", Authors("<meta name=citation_author content='Lund, Ada'><meta name=citation_author content='Krag, Bo'>", ""));

    [Theory]
    [InlineData("<p class=date-author>Ada Lund, 5 March 2026</p>", "Ada Lund")]
    [InlineData("<div><span>25.10.2022</span> - Ada Lund</div>", "Ada Lund")]
    [InlineData("<small>04.02.2022 | 13:10 Uhr | Ada Lund</small>", "Ada Lund")]
    [InlineData("<h2>06.11.2023 13:30 von Olga</h2>", "Olga")]
    [InlineData("<div>Posted on September 21, 2020 by Ada Lund</div>", "Ada Lund")]
    // A word more and it is a sentence, a heading, a place, a notice.
    [InlineData("<div>Start date: 5 March 2026</div>", "")]
    [InlineData("<div>Selwick, 5 March 2026</div>", "")]
    [InlineData("<div>Effective beginning 5 March 2026</div>", "")]
    [InlineData("<div>Ferries 5 March 2026 Ada Lund</div>", "")]
    [InlineData("<div>5 March 2026 to 7 March 2026, Ada Lund</div>", "")]
    public void A_name_beside_the_day_signs_where_nothing_else_stands_in_the_line(string line, string names) => Assert.Equal(names, Authors("", line));

    [Theory]
    [InlineData("<p>Written by</p><p>Ada Lund</p>", "Ada Lund")]
    [InlineData("<h3>Author</h3><p>Ada Lund</p>", "Ada Lund")]
    [InlineData("<div>Text: <span>Ada Lund</span></div>", "Ada Lund")]
    [InlineData("<div><span>Auteur:</span> <a href='/ada-lund-8091766'>Ada Lund</a></div>", "Ada Lund")]
    [InlineData("<h3>Author</h3><p>Sign up for the letter that comes on Fridays</p>", "")]
    [InlineData("<h3>Text</h3><p>Ada Lund</p>", "")]
    [InlineData("<h3>Author</h3>", "")]
    public void A_label_of_its_own_introduces_the_name_in_the_next_block(string html, string names) => Assert.Equal(names, Authors("", "", string.Concat(Enumerable.Repeat(Prose, 8)) + html));

    [Fact]
    public void One_link_to_somebodys_own_page_at_the_headline_signs_several_do_not()
    {
        Assert.Equal("Ada Lund", Authors("", "<div><a href='/profil/ada-lund'>Ada Lund</a> | Ferries</div>"));
        Assert.Equal("", Authors("", "<div><a href='/profil/ada-lund'>Ada Lund</a></div><div><a href='/profil/bo-krag'>Bo Krag</a></div>"));
        Assert.Equal("", Authors("", "<div><a href='https://creativecommons.org/licenses/by/4.0/'>CC-BY</a></div>"));
    }

    [Theory]
    [InlineData("""{"title":"Ferries sail again","author":{"name":"Ada Lund"}}""", "Ada Lund")]
    [InlineData("""{"title":"Ferries sail again","writers":[{"_id":"1","name":"Ada Lund"},{"name":"Bo Krag"}]}""", "Ada Lund; Bo Krag")]
    [InlineData("""{"title":"Ferries sail again","authors":{"nodes":[{"node":{"fullName":"Ada Lund"}}]}}""", "Ada Lund")]
    [InlineData("""{"title":"Ferries sail again","byline":"By Ada Lund"}""", "Ada Lund")]
    [InlineData("""{"title":"Bridges open again","author":{"name":"Ada Lund"}}""", "")]
    [InlineData("""{"title":"Ferries sail again","author":7}""", "")]
    [InlineData("""{"title":"Ferries sail again","author":[[[[[["Ada Lund"]]]]]]}""", "")]
    [InlineData("""{"title":"Ferries sail again","author":{"name":"jdadmin"}}""", "")]
    public void The_state_of_scripts_names_the_writer_of_the_pages_own_title(string state, string names) =>
        Assert.Equal(names, Authors($"<meta property='og:title' content='Ferries sail again'><script id=__NEXT_DATA__ type='application/json'>{{\"props\":{{\"page\":{state} }} }}</script>", ""));

    [Fact]
    public void A_name_that_the_reader_sees_comes_before_the_state() =>
        Assert.Equal("Bo Krag", Authors("<meta property='og:title' content='Ferries sail again'><script type='application/json'>{\"title\":\"Ferries sail again\",\"author\":\"Ada Lund\"}</script>", "<div class=byline>By Bo Krag</div>"));
}
