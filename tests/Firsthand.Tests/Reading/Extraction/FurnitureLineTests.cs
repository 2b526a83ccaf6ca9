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
    [InlineData("Crédits photos : Ada Lund")]
    [InlineData("The speaker of the pilots on the quay. © Harbour Press / ADA LUND")]
    [InlineData("La grève dans le hall du port / (C) Ada Lund")]
    public void A_credit_ends_or_makes_a_caption(string line) => Assert.Equal("caption", Of($"<p>{line}</p>"));

    [Theory]
    [InlineData("He published the photo (without a word) on Monday.")]
    [InlineData("The pilots (see the picture of them) did not vote.")]
    [InlineData("Image is everything, the mayor said.")]
    [InlineData("Photography is not allowed in the port")]
    [InlineData("The mark © stands on every chart of the port, and nobody knows why it does.")]
    [InlineData("Answer (c) was right, the pilots say. The harbour master had chosen another one, and said so.")]
    public void A_line_about_pictures_is_text(string line) => Assert.Null(Of($"<p>{line}</p>"));

    [Theory]
    [InlineData("<p>Tags: <a href=/t/1>harbour</a>, <a href=/t/2>ferries</a></p>")]
    [InlineData("<div><span>Tagi: </span><a href=/t/1>port</a><a href=/t/2>promy</a></div>")]
    [InlineData("<p>Tags: <a href=/1>a</a>, <a href=/2>b</a>, <a href=/3>c</a>, <a href=/4>d</a>, <a href=/5>e</a>, <a href=/6>f</a>, <a href=/7>g</a>, <a href=/8>h</a></p>")]
    [InlineData("<p>الوسوم: <a href=/t/1>ميناء</a></p>")]
    [InlineData("<p># Themen: <a href=/t/1>Hafen</a> | <a href=/t/2>Fähren</a></p>")]
    public void Links_to_topics_behind_their_label_are_no_text(string html) => Assert.Equal("topics", Of(html));

    [Theory]
    [InlineData("<p>Sources: <a href=/t/1>Coastwire</a>, <a href=/t/2>Harbour Press</a></p>")]
    [InlineData("<p>Topics: the council spoke of the <a href=/t/1>harbour</a> and of nothing else that day</p>")]
    [InlineData("<p>Tags: red for the pilots, blue for the masters</p>")]
    public void Sources_and_sentences_behind_a_label_are_text(string html) => Assert.Null(Of(html));

    [Theory]
    [InlineData("<p>See <a href=/1>harbour</a><a href=/2>ferries</a>.", "See harbour ferries.")]
    [InlineData("<p>The <a href=/1>har</a><a href=/1>bour</a> is shut.", "The harbour is shut.")]
    [InlineData("<p>The harbour<a href=/1>¶</a><a href=/2>¹</a> is shut.", "The harbour¶¹ is shut.")]
    public void Links_that_touch_do_not_glue_their_words(string html, string text)
    {
        Assert.Equal(text, ArticleText.Of(HtmlTree.ParseBody(html)));
        var clean = Sanitiser.Clean(html, new Uri("https://www.selwick-ledger.example/"));
        Assert.Equal(text, HtmlTree.ParseBody(clean).TextContent);
        Assert.Equal(clean, Sanitiser.Clean(clean, null));
    }

    [Fact]
    public void A_line_that_mostly_leads_elsewhere_and_says_so_is_a_pointer()
    {
        Assert.Equal("pointer", Of("<p>Read more: <a href=/x>The pilots vote on Monday</a></p>"));
        Assert.Equal("pointer", Of("<p><b>Lesen Sie auch:</b> <a href=/x>Lotsen stimmen ab</a></p>"));
        Assert.Null(Of("<p>Read the <a href=/x>ruling</a> of the court, and you will find no word of the pilots.</p>"));
        Assert.Null(Of("<p><a href=/x>The pilots vote on Monday</a></p>"));
    }

    [Theory]
    [InlineData("Lea también: <a href=/x>Los prácticos votan el lunes en el puerto de Selwick</a>")]
    [InlineData("MIRA: <a href=/x>Los prácticos votan el lunes</a>")]
    [InlineData("&gt;&gt; Must read: <a href=/x>The pilots vote</a>")]
    [InlineData("اقرأ أيضاً: <a href=/x>المرشدون يصوتون يوم الاثنين</a>")]
    [InlineData("यह भी पढ़ें: <a href=/x>पायलट सोमवार को मतदान करेंगे</a>")]
    [InlineData("Baca juga | <a href=/x>Para pandu memilih pada hari Senin</a>")]
    [InlineData("<a href=/x>Czytaj także: Piloci głosują w poniedziałek</a>")]
    public void A_pointer_is_told_in_many_languages(string line) => Assert.Equal("pointer", Of($"<p>{line}</p>"));

    [Theory]
    [InlineData("Lea: the name of the harbour master's daughter is on <a href=/x>the bow</a> of every second boat in the port.")]
    [InlineData("Mira <a href=/x>Lundqvist</a> has led the pilots for ten years.")]
    [InlineData("Related: the word has two meanings in the law of the sea.")]
    public void A_sentence_that_begins_like_a_pointer_is_text(string line) => Assert.Null(Of($"<p>{line}</p>"));

    [Fact]
    public void A_heading_over_links_goes_with_them_and_the_text_behind_stays()
    {
        const string links = "<p><a href=/1>The pilots vote on Monday about the locks</a></p><p><a href=/2>Ten years at the customs house</a></p>";
        var text = Read($"<div class=article-body>{Story(1, 4)}<h3>Lesen Sie auch:</h3>{links}{Story(5, 4)}</div>");
        Assert.DoesNotContain("Lesen Sie", text);
        Assert.DoesNotContain("customs house\n", text);
        Assert.DoesNotContain("vote on Monday", text);
        Assert.Contains("Pilot 5", text);
    }

    [Fact]
    public void A_heading_of_that_name_over_text_is_a_heading()
    {
        var text = Read($"<div class=article-body>{Story(1, 4)}<h3>Hintergrund</h3>{Story(5, 4)}</div>");
        Assert.Contains("Hintergrund", text);
    }

    [Theory]
    [InlineData("Follow The Selwick Ledger on Instagram and Facebook.", true)]
    [InlineData("Did you know that we have a channel? Join it on Telegram!", true)]
    [InlineData("¡Suscríbete a nuestro boletín!", true)]
    [InlineData("تابعونا على فيسبوك وتويتر", true)]
    [InlineData("He told the pilots to follow the channel, and to join him at the locks.", false)]
    [InlineData("Join the pilots at the locks on Monday.", false)]
    [InlineData("The app of the port shows who follows whom.", false)]
    public void A_call_asks_in_the_imperative_and_says_where(string line, bool expected) => Assert.Equal(expected, Calls.Is(line));

    [Fact]
    public void A_call_goes_at_the_end_and_stays_in_the_middle()
    {
        const string call = "<p>Follow the pilots on Instagram.</p>";
        Assert.Contains("Instagram", Read($"<div class=article-body>{Story(1, 4)}{call}{Story(5, 4)}</div>"));
        Assert.DoesNotContain("Instagram", Read($"<div class=article-body>{Story(1, 8)}{call}</div>"));
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
