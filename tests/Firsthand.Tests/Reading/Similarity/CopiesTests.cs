using Firsthand.Reading.Similarity;

namespace Firsthand.Tests.Reading.Similarity;

public sealed class CopiesTests
{
    private static Duplicate? Copy(string earlier, string text) => Copies.Of(text, [(1, earlier)]);

    private static string[] Paragraphs => InventedNews.Paragraphs(InventedNews.Storm);

    private static string Joined(IEnumerable<string> paragraphs) => string.Join("\n\n", paragraphs);

    [Fact]
    public void A_verbatim_copy() => Assert.Equal(new Duplicate(1, 1), Copy(InventedNews.Storm, InventedNews.Storm));

    [Fact]
    public void A_lightly_edited_copy() => Assert.NotNull(Copy(InventedNews.Storm, InventedNews.Edited(InventedNews.Storm)));

    [Fact]
    public void A_dateline_and_a_footer_do_not_hide_a_copy() =>
        Assert.NotNull(Copy(InventedNews.Storm, "SELWICK (Northern Press) — " + InventedNews.Storm + "\n\nReporting by our desk; all rights reserved."));

    [Fact]
    public void A_copy_cut_at_the_end() => Assert.NotNull(Copy(InventedNews.Storm, Joined(Paragraphs[..3])));

    [Fact]
    public void The_whole_text_after_a_cut_one() => Assert.NotNull(Copy(Joined(Paragraphs[..3]), InventedNews.Storm));

    [Fact]
    public void A_copy_with_a_paragraph_gone() => Assert.NotNull(Copy(InventedNews.Storm, Joined([.. Paragraphs[..2], .. Paragraphs[3..]])));

    [Fact]
    public void Every_seventh_word_gone() =>
        Assert.NotNull(Copy(InventedNews.Storm, string.Join(' ', InventedNews.Storm.Split(' ').Where((_, i) => i % 7 != 3))));

    [Fact]
    public void The_same_paragraphs_in_another_order() => Assert.NotNull(Copy(InventedNews.Storm, Joined(Paragraphs.Reverse())));

    [Fact]
    public void Curly_and_straight_marks_are_the_same() =>
        Assert.NotNull(Copy(InventedNews.Storm + " “So it is,” he said.", InventedNews.Storm + " \"So it is,\" he said."));

    [Fact]
    public void Of_several_the_one_that_shares_most() =>
        Assert.Equal(2, Copies.Of(InventedNews.Storm, [(1, InventedNews.Edited(InventedNews.Storm)), (2, InventedNews.Storm), (3, InventedNews.Storm)])?.Of);

    [Fact]
    public void Not_what_quotes_a_paragraph() => Assert.Null(Copy(InventedNews.Storm, InventedNews.Election + "\n\n" + Paragraphs[1]));

    [Fact]
    public void Not_what_has_the_same_background_at_its_end() => Assert.Null(Copy(InventedNews.Storm, InventedNews.Election + "\n\n" + Joined(Paragraphs[3..])));

    [Fact]
    public void Not_what_gives_another_figure() => Assert.Null(Copy(InventedNews.Storm, InventedNews.Storm.Replace("40 days", "33 days")));

    [Fact]
    public void Not_what_names_another_source() =>
        Assert.Null(Copy(InventedNews.Storm + " So wrote The Selwick Ledger on the day after the storm.", InventedNews.Storm + " So wrote The Marlow Courier on the day after the storm."));

    [Fact]
    public void Not_what_has_a_speaker_say_something_else() =>
        Assert.Null(Copy(InventedNews.Storm + "\n\n“We shall build it higher than before,” said the harbour master of Selwick.",
            InventedNews.Storm + "\n\n“Nobody could have foreseen such waves,” said the harbour master of Selwick."));

    [Fact]
    public void Not_what_has_a_part_of_its_own_in_the_middle() =>
        Assert.Null(Copy(InventedNews.Storm, Joined([.. Paragraphs[..2], "Our reporter saw both cranes lie in four metres of water beside the old pier.", .. Paragraphs[2..]])));

    [Fact]
    public void Not_a_long_report_that_holds_a_short_one() => Assert.Null(Copy(Paragraphs[0], Joined([Paragraphs[0], InventedNews.Election])));

    [Fact]
    public void Not_a_sentence_said_anew_in_a_short_text() => Assert.Null(Copy(Joined(Paragraphs[..2]), Joined(Paragraphs[..2])
        .Replace("after a storm tore away half of the northern breakwater", "because the sea broke through its outer wall on the north side")));

    [Theory]
    [InlineData("")]
    [InlineData("Watch the video below.")]
    [InlineData("\ud800 \udc00 \0 \u200f")]
    public void Too_short_to_tell(string text) => Assert.Null(Copy(text, text));

    [Fact]
    public void Two_megabytes_without_a_word_that_stands_once_end() =>
        Assert.NotNull(Copy(string.Concat(Enumerable.Repeat("to be or not ", 160_000)), string.Concat(Enumerable.Repeat("to be or not ", 160_000))));

    [Fact]
    public void Two_megabytes_of_different_words_end() =>
        Assert.Null(Copy(string.Concat(Enumerable.Range(0, 250_000).Select(i => $"a{i} ")), string.Concat(Enumerable.Range(0, 250_000).Select(i => $"b{i} "))));
}
