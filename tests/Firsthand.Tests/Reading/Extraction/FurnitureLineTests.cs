using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>Lines inside an article's text that are none of it, on invented pages; beside each, a line of the text that looks like one.</summary>
public sealed class FurnitureLineTests
{
    [Theory]
    [InlineData("Caption")]
    [InlineData("Close")]
    [InlineData("Advert")]
    [InlineData("ANZEIGE")]
    [InlineData("Share this article:")]
    [InlineData("Story continues below advertisement")]
    [InlineData("閉じる")]
    public void A_button_is_no_text(string line) => Assert.Equal("label", Of($"<p>{line}</p>"));

    [Theory]
    [InlineData("Close to the harbour")]
    [InlineData("Share and share alike")]
    [InlineData("No more.")]
    public void A_line_that_begins_like_a_button_is_text(string line) => Assert.Null(Of($"<p>{line}</p>"));

    [Theory]
    [InlineData("The cranes of Selwick on Monday (Image: ADA LUND)")]
    [InlineData("Pilots at the locks (AP Photo/Ada Lund)")]
    [InlineData("Der Hafen am Montag. (Foto: dpa)")]
    [InlineData("Photo: Ada Lund, STF / Harbour Press")]
    [InlineData("Image 1 of / 8")]
    [InlineData("3 / 12")]
    public void A_credit_ends_or_makes_a_caption(string line) => Assert.Equal("caption", Of($"<p>{line}</p>"));

    [Theory]
    [InlineData("He published the photo (without a word) on Monday.")]
    [InlineData("The pilots (see the picture of them) did not vote.")]
    [InlineData("Image is everything, the mayor said.")]
    [InlineData("Photography is not allowed in the port")]
    public void A_line_about_pictures_is_text(string line) => Assert.Null(Of($"<p>{line}</p>"));

    [Fact]
    public void A_line_that_mostly_leads_elsewhere_and_says_so_is_a_pointer()
    {
        Assert.Equal("pointer", Of("<p>Read more: <a href=/x>The pilots vote on Monday</a></p>"));
        Assert.Equal("pointer", Of("<p><b>Lesen Sie auch:</b> <a href=/x>Lotsen stimmen ab</a></p>"));
        Assert.Null(Of("<p>Read the <a href=/x>ruling</a> of the court, and you will find no word of the pilots.</p>"));
        Assert.Null(Of("<p><a href=/x>The pilots vote on Monday</a></p>"));
    }

    [Theory]
    [InlineData("Updated 5:27 am CST, Wednesday, November 20, 2019", true)]
    [InlineData("segunda-feira, 22 de janeiro de 2018 às 0:13", true)]
    [InlineData("05.10.2018", true)]
    [InlineData("The strike began on 5 October 2018 and has no end.", false)]
    [InlineData("Selwick had 12 cranes", false)]
    public void A_date_alone_is_told_from_a_sentence_with_one(string line, bool expected) => Assert.Equal(expected, FurnitureLines.IsDate(Block($"<p>{line}</p>")));

    [Fact]
    public void Dates_go_at_the_ends_and_stay_in_a_chronicle()
    {
        var text = Read("<div class=article-body><p>5 October 2018, 10:43</p>" + Story(1, 4) + "<p>7 October 2018</p>" + Story(5, 3) + "</div>");
        Assert.DoesNotContain("5 October", text);
        Assert.Contains("7 October", text);
    }

    [Fact]
    public void A_caption_repeated_with_another_ending_is_said_once()
    {
        const string caption = "The harbour master, left, and the speaker of the pilots shake hands in the old customs house of Selwick on the morning of the vote";
        var text = Read($"<div class=article-body>{Story(1, 3)}<p>{caption}, as seen by many.</p>{Story(4, 3)}<p>{caption}. Less here.</p>{Story(7, 2)}</div>");
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(text, "harbour master, left"));
    }

    [Fact]
    public void A_text_that_repeats_itself_all_over_is_left_as_it_is()
    {
        var text = Read("<article>" + string.Concat(Enumerable.Repeat(Story(1, 1), 6)) + "</article>");
        Assert.Equal(6, text.Split("\n\n").Length);
    }

    private static string Story(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(n =>
        $"<p>Pilot {n} of the port, who has steered ships past the bank for {n + 20} years, says that the locks were never so full, and that nobody at the customs house, from the clerk to the master, knows what comes next.</p>"));

    private static string Read(string html) =>
        PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", new Uri("https://www.selwick-ledger.example/harbour"), Hints.None).Text;

    private static string? Of(string html) => FurnitureLines.Of(Block(html));

    private static Block Block(string html) => Assert.Single(PageBlocks.Of(HtmlTree.ParseBody(html)).Blocks);
}
