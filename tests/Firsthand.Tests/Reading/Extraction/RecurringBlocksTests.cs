using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>Blocks that an outlet prints on page after page, on invented pages.</summary>
public sealed class RecurringBlocksTests
{
    private const string Letter = "The Ledger's morning letter tells you what matters on the river before the first ferry leaves, and thousands of people in Selwick read it with their coffee.";
    private static readonly Uri Address = new("https://www.selwick-ledger.example/2026/03/04/harbour-strike");

    private static string Paragraph(int n) =>
        $"<p>The harbour of Selwick, as the pilots remember it, was never so quiet as on morning {n} of the strike, when {n + 12} ships lay at anchor, and their crews, who had waited for days, watched the cranes stand still.</p>";

    private static string Story(int from, int count, string inside) =>
        $"<body><article><h1>Harbour strike</h1>{string.Concat(Enumerable.Range(from, count).Select(Paragraph))}{inside}{string.Concat(Enumerable.Range(from + count, count).Select(Paragraph))}</article></body>";

    private static Page Read(string html, RecurringBlocks? recurring = null, ContentLog? log = null) =>
        PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Address, new Hints { Recurring = recurring ?? RecurringBlocks.None }, log is null ? null : new PageExplanation { Blocks = log });

    private static RecurringBlocks Known(params string[] texts) => new(texts.Select(RecurringBlocks.Hash));

    [Fact]
    public void A_block_that_recurs_leaves_text_and_html_and_its_hash_stays()
    {
        var html = Story(1, 3, $"<p>{Letter}</p>");
        var before = Read(html);
        Assert.Contains(Letter, before.Text, StringComparison.Ordinal);
        var log = new ContentLog();
        var after = Read(html, Known(Letter), log);
        Assert.Equal(before.Text.Replace(Letter + "\n\n", "", StringComparison.Ordinal), after.Text);
        Assert.DoesNotContain("morning letter", after.Html, StringComparison.Ordinal);
        Assert.Equal(before.BlockHashes, after.BlockHashes);
        Assert.Contains(RecurringBlocks.Hash(Letter), after.BlockHashes);
        Assert.Contains(log.Entries, e => e is { Act: ContentLog.Act.Drop, Why: "recurring" } && Letter.StartsWith(e.Start, StringComparison.Ordinal));
    }

    [Fact]
    public void A_heading_goes_with_what_recurs_below_it_and_never_alone()
    {
        const string below = "<h3>Our morning letter</h3>";
        var known = Known("Our morning letter", Letter);
        Assert.DoesNotContain("morning letter", Read(Story(1, 3, $"{below}<p>{Letter}</p>"), known).Text, StringComparison.Ordinal);
        Assert.Contains("Our morning letter", Read(Story(1, 3, below), known).Text, StringComparison.Ordinal);
        Assert.Contains("Our morning letter", Read(Story(1, 3, $"{below}<p>{Letter}</p>"), Known(Letter)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_left_with_nothing_below_it_goes_too()
    {
        var page = Read(Story(1, 3, "").Replace("</article>", $"<h3>Before you go</h3><p>{Letter}</p></article>", StringComparison.Ordinal), Known(Letter));
        Assert.EndsWith("cranes stand still.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_known_for_the_most_part_stays_whole()
    {
        var html = Story(1, 3, "");
        var whole = Read(html);
        var log = new ContentLog();
        // Four of six paragraphs: the same article under another address.
        var four = whole.Text.Split("\n\n").Take(4).ToArray();
        Assert.Equal(whole.Text, Read(html, Known(four), log).Text);
        Assert.Equal(4, log.Entries.Count(e => e is { Act: ContentLog.Act.Keep, Why: "recurs-mostly" }));
        Assert.Equal(3, Read(html, Known(four[..3])).Text.Split("\n\n").Length);
    }

    [Fact]
    public void Short_lines_have_no_hash_that_counts()
    {
        const string line = "No comment, he said.";
        var page = Read(Story(1, 3, $"<p>{line}</p>"), Known(line));
        Assert.Contains(line, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(RecurringBlocks.Hash(line), page.BlockHashes);
    }

    [Fact]
    public void Many_blocks_give_a_bounded_number_of_hashes_from_both_ends()
    {
        var page = Read(Story(1, 150, ""));
        Assert.Equal(120, page.BlockHashes.Count);
        var paragraphs = page.Text.Split("\n\n");
        Assert.Equal((RecurringBlocks.Hash(paragraphs[0]), RecurringBlocks.Hash(paragraphs[^1])), (page.BlockHashes[0], page.BlockHashes[^1]));
    }

    [Fact]
    public void Pages_without_a_chosen_text_have_no_hashes()
    {
        Assert.Empty(Read("").BlockHashes);
        Assert.Empty(Read("<p>").BlockHashes);
        Assert.Empty(PageReader.FromEntry(new() { Title = "A", Content = $"<p>{Letter}</p>" }, Address, Hints.None).BlockHashes);
        var body = string.Join(' ', Enumerable.Repeat("The pilots of Selwick will vote on Monday, said their speaker.", 20));
        Assert.Empty(Read($$"""<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"{{body}}"}</script><body><article><p>The pilots of Selwick will vote on Monday, said their speaker in the hall.</p></article></body>""").BlockHashes);
    }

    [Theory]
    [InlineData("The pilots will vote.", "THE PILOTS\n will  vote", true)]
    [InlineData("“The pilots” will – vote", "\"The pilots\" will - vote.", true)]
    [InlineData("The pilots\u00ad will\u200b vote", "The pilots will vote", true)]
    [InlineData("ÇA VA", "ça va", true)]
    [InlineData("The index rose by 3 per cent", "The index rose by 4 per cent", false)]
    [InlineData("क्या है", "कया ह", false)]
    [InlineData("The pilots will vote", "The pilot will vote", false)]
    [InlineData("5 %", "5 €", false)]
    public void The_hash_is_of_words_alone(string one, string other, bool same) => Assert.Equal(same, RecurringBlocks.Hash(one) == RecurringBlocks.Hash(other));

    // A database holds these: the next version of the program must count alike.
    [Theory]
    [InlineData("", -3750763034362895579)]
    [InlineData("Selwick", -1679991562238737819)]
    [InlineData("Хвиля ÀÉÎ 42", 6201551696802931397)]
    public void The_hash_of_a_text_is_for_ever(string text, long hash) => Assert.Equal(hash, RecurringBlocks.Hash(text));

    [Fact]
    public void A_line_that_names_another_source_stays_however_often_it_recurs()
    {
        const string credit = "The Associated Press contributed to this report from the harbour.";
        const string ledger = "The Orrin Gazette first published parts of this report in its own pages.";
        Assert.Contains(credit, Read(Story(1, 3, $"<p>{credit}</p>"), Known(credit)).Text, StringComparison.Ordinal);
        Assert.True(Known(ledger).Contains(ledger));
        Assert.False(new RecurringBlocks([RecurringBlocks.Hash(ledger)], "The Selwick Ledger", [new("gazette", "The Orrin Gazette", [], null)]).Contains(ledger));
        // Its own name in its own furniture protects nothing.
        const string own = "The Associated Press brings you the news of the world every morning before breakfast.";
        Assert.True(new RecurringBlocks([RecurringBlocks.Hash(own)], "Associated Press").Contains(own));
        Assert.False(Known(own).Contains(own));
        Assert.True(new RecurringBlocks([RecurringBlocks.Hash(ledger)], "The Orrin Gazette", [new("gazette", "The Orrin Gazette", [], null)]).Contains(ledger));
    }

    [Theory]
    [InlineData("Ada Brandt and Per Holm contributed to this report from Selwick.", true)]
    [InlineData("This article is based in part on wire service reports of the day.", true)]
    [InlineData("Der Artikel entstand in der Redaktion in Selwick, mit Agenturen.", true)]
    [InlineData("Readers contributed to the fund that pays for the Ledger's harbour desk.", false)]
    public void A_line_that_credits_others_stays(string line, bool stays) => Assert.Equal(stays, !Known(line).Contains(line));

    [Fact]
    public void Texts_are_compared_without_what_recurs()
    {
        Assert.Equal("One.\n\nTwo.", Known(Letter).Without($"One.\n\n{Letter}\n\nTwo."));
        Assert.Equal(Letter, RecurringBlocks.None.Without(Letter));
        Assert.Equal("", Known(Letter).Without(Letter));
    }
}
