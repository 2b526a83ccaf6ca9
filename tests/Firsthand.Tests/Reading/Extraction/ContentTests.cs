using System.Text;
using AngleSharp.Dom;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>The parts of the search for a page's text, each on invented pages.</summary>
public sealed class ContentTests
{
    private static readonly Uri Address = new("https://www.selwick-ledger.example/2026/03/04/harbour-strike");

    private static string Paragraph(int n) =>
        $"<p>The harbour of Selwick, as the pilots remember it, was never so quiet as on morning {n} of the strike, when {n + 12} ships lay at anchor, and their crews, who had waited for days, watched the cranes stand still.</p>";

    private static string Story(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(Paragraph));

    private static Page Read(string html, ContentLog? log = null) => PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Address, Hints.None, log is null ? null : new PageExplanation { Blocks = log });

    [Theory]
    [InlineData("share-bar", Names.Share)]
    [InlineData("shareholder", Names.None)]
    [InlineData("articleBody", Names.Body | Names.Article | Names.Content)]
    [InlineData("post__content", Names.Body | Names.Article | Names.Content)]
    [InlineData("ReadMore", Names.Related)]
    public void Reads_names_as_whole_words(string name, object expected) =>
        Assert.Equal((Names)expected, NameWords.OfText(name) & (Names)expected | NameWords.OfText(name) & ~(Names.Article | Names.Content));

    [Theory]
    [InlineData("By Anna Brook", Opening.ByLine)]
    [InlineData("Read more: the pilots speak", Opening.Related)]
    [InlineData("Lesen Sie auch: Der Hafen", Opening.Related)]
    [InlineData("© 2026 The Ledger", Opening.Rights)]
    [InlineData("Ships lay at anchor", Opening.None)]
    public void Knows_how_lines_around_an_article_begin(string line, object expected) => Assert.Equal((Opening)expected, Openings.Of(line));

    [Fact]
    public void A_dialogue_about_consent_that_outweighs_a_short_article_is_not_taken_for_it()
    {
        var services = string.Concat(Enumerable.Range(1, 12).Select(n => $"<p>Purpose {n}: measuring how often pages are seen. Cookies are set by the service of that name, are kept for {n} months, and are read again whenever you come back to this or another page of the group.</p>"));
        var page = Read($"<body><div class=article-text><p>The pilots of Selwick will vote on Monday, said their speaker.</p>{Story(1, 3)}</div><div id=gdpr-privacy>{services}</div></body>");
        Assert.Contains("pilots of Selwick", page.Text);
        Assert.DoesNotContain("Purpose", page.Text);
        // A box of that name that is the article's own stays, and so does one with nothing beside it.
        Assert.Contains("Purpose 3", Read($"<body><article class=category-privacy>{services}</article>{Story(1, 2)}</body>").Text);
        Assert.Contains("Purpose 3", Read($"<body><div class=privacy>{services}</div></body>").Text);
    }

    [Fact]
    public void Parts_a_page_into_paragraphs_at_blocks_and_double_breaks()
    {
        var page = Blocks("<div>One <b>bold</b> line<br>goes on.<br><br>Another.<p>A paragraph with <a href=/x>a link</a>.</p>Loose</div>");
        Assert.Equal(["One bold line goes on.", "Another.", "A paragraph with a link.", "Loose"], page.Blocks.Select(b => b.Start));
        Assert.InRange(page.Blocks[2].LinkDensity, 0.1f, 0.5f);
    }

    [Fact]
    public void Takes_a_link_around_a_card_for_a_box_all_linked()
    {
        var page = Blocks("<div><a href=/x><h3>Ships wait</h3><p>Crews watch.</p></a></div>");
        Assert.All(page.Blocks, b => Assert.Equal(1, b.LinkDensity));
    }

    [Fact]
    public void Finds_a_line_in_the_declared_body_by_its_letters()
    {
        var body = new DeclaredBody(string.Concat(Enumerable.Range(1, 3).Select(Paragraph)));
        Assert.Equal(1, body.Holds("The harbour of  Selwick — as the pilots remember"));
        Assert.Equal(0, body.Holds("The harbour of Marlow, as the pilots remember it"));
        Assert.Equal(0.5f, body.Holds("Short"));
        Assert.Equal(-1, new DeclaredBody(null).Holds("The harbour of Selwick, as the pilots"));
    }

    [Fact]
    public void Reads_its_own_form_of_trees()
    {
        var model = ContentModel.Parse("# words\n2:0.5 0:10 =-2 =1 =3\n");
        float[] rows = [50, 0, 0.9f, 50, 0, 0.1f];
        var scores = new float[2];
        model.Score(rows, 3, scores);
        Assert.InRange(scores[0], 0.11f, 0.13f);
        Assert.InRange(scores[1], 0.95f, 0.96f);
    }

    [Fact]
    public void Keeps_the_article_and_drops_menu_cards_and_footer()
    {
        var page = Read("<title>Harbour strike</title><nav><ul><li><a href=/a>World</a><li><a href=/b>Sport</a></ul></nav><main><h1>Harbour strike</h1><div class=article-body>" + Story(1, 6)
            + "</div><div class=related><h3>Related</h3><ul><li><a href=/c>Pilots in court</a><li><a href=/d>Cranes for sale</a></ul></div></main><footer><p>© 2026 The Ledger. All rights reserved.</p></footer>");
        Assert.StartsWith("The harbour of Selwick", page.Text);
        Assert.Equal(6, page.Text.Split("\n\n").Length);
        Assert.DoesNotContain("Pilots in court", page.Text + page.Html);
        Assert.DoesNotContain("rights", page.Text + page.Html);
    }

    [Fact]
    public void Loose_text_beside_a_dropped_box_is_not_glued()
    {
        var line = "The pilots, who know every bank of the river, say that no ship has ever waited for so long before the locks, and nobody at the port disagrees.";
        var page = Read($"<div class=article-body>{line}<div class='newsletter promo'><a href=/n>Get our newsletter</a></div>{line.Replace("pilots", "crews")}{Story(1, 4)}</div>");
        Assert.Contains("disagrees.\n\nThe crews", page.Text);
        Assert.Contains("<p>The crews", page.Html);
    }

    [Fact]
    public void Says_the_same_long_line_once()
    {
        var page = Read("<div class=article-body>" + Story(1, 5) + Paragraph(2) + Story(6, 2) + "</div>");
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page.Text, "on morning 2 of"));
    }

    [Fact]
    public void A_by_line_without_mark_up_is_no_text()
    {
        var page = Read("<meta name=author content='Anna Brook'><div class=article-body><p>Von Anna Brook, Selwick</p>" + Story(1, 5) + "</div>");
        Assert.Equal(["Anna Brook"], page.Authors);
        Assert.StartsWith("The harbour", page.Text);
    }

    [Fact]
    public void A_heading_with_nothing_below_it_goes()
    {
        var page = Read("<div class=article-body>" + Story(1, 5) + "<h2>What the pilots say</h2></div>");
        Assert.DoesNotContain("What the pilots say", page.Text);
    }

    [Fact]
    public void The_named_body_counts_more_than_what_follows_it()
    {
        var page = Read("<div><div itemprop=articleBody>" + Story(1, 3) + "</div><div>" + string.Concat(Enumerable.Range(1, 6).Select(i => $"<div><h4><a href=/{i}>Another matter {i}</a></h4><p>What {i} people said of it, in a few words.</p></div>")) + "</div></div>");
        Assert.DoesNotContain("Another matter", page.Text);
        Assert.Contains("on morning 3 of", page.Text);
    }

    [Fact]
    public void A_page_of_one_short_line_is_its_text() => Assert.Equal("Ships sail again.", Read("<p>Ships sail again.</p>").Text);

    [Fact]
    public void The_log_tells_what_was_dropped_and_why()
    {
        var log = new ContentLog();
        Read("<nav><a href=/a>World</a></nav><main><div class=article-body>" + Story(1, 5) + "</div><div class=comments><p>I was there, and it was loud.</p></div></main>", log);
        Assert.Contains(log.Entries, e => e is { Act: ContentLog.Act.Choose, Why: "model" });
        Assert.All(log.Entries, e => Assert.NotEmpty(e.Why));
    }

    [Fact]
    public void Too_many_paragraphs_are_no_article() => Assert.Equal("", Read(string.Concat(Enumerable.Repeat("<p>a", 30_000))).Text);

    private static PageBlocks Blocks(string html) => PageBlocks.Of(HtmlTree.ParseBody(html));
}
