using Firsthand.Articles;

namespace Firsthand.Tests.Web;

public sealed class WordDiffTests
{
    [Fact]
    public void Names_the_words_that_went_and_came()
    {
        var paragraph = Assert.Single(WordDiff.Of("Same.\n\nIt has six pages.\n\nEnd.", "Same.\n\nIt has eight long pages.\n\nEnd."));
        Assert.Equal([new Edit(Change.Same, "It has"), new Edit(Change.Gone, "six"), new Edit(Change.New, "eight long"), new Edit(Change.Same, "pages.")], paragraph);
    }

    [Fact]
    public void Says_nothing_where_nothing_changed() => Assert.Empty(WordDiff.Of("One.\n\nTwo.", "One.\n\nTwo."));

    [Fact]
    public void Shows_a_paragraph_that_was_added_whole()
    {
        var paragraph = Assert.Single(WordDiff.Of("One.", "One.\n\nTwo words."));
        Assert.Equal([new Edit(Change.New, "Two words.")], paragraph);
    }

    [Fact]
    public void Gives_up_comparing_giants_word_by_word()
    {
        var (a, b) = (string.Join(' ', Enumerable.Range(0, 50_000)), string.Join(' ', Enumerable.Range(60_000, 50_000)));
        Assert.Equal([Change.Gone, Change.New], WordDiff.Words(a, b).Select(e => e.Change));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "new")]
    [InlineData("\n\n\n\n", " ")]
    public void Takes_empty_texts(string before, string after) => Assert.All(WordDiff.Of(before, after), p => Assert.NotEmpty(p));
}
