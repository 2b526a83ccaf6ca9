using Firsthand.Reading.Language;

namespace Firsthand.Tests.Reading.Language;

public sealed class HeadingsTests
{
    [Theory]
    [InlineData("Two readings of one text")]
    [InlineData("The night it nearly failed")]
    [InlineData("خلفية الخبر")]
    [InlineData("背景")]
    public void A_short_line_that_ends_no_sentence_is_a_heading(string line) => Assert.True(Headings.IsHeading(line));

    [Theory]
    [InlineData("It rained.")]
    [InlineData("“Nobody sold it.”")]
    [InlineData("Who pays?")]
    [InlineData("The terms are these:")]
    [InlineData("لم يقل أحد شيئًا؟")]
    [InlineData("下雨了。")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("A line that goes on and on until it is longer than anything that an editor would put between two paragraphs of an article")]
    public void A_sentence_or_a_long_line_is_none(string line) => Assert.False(Headings.IsHeading(line));

    [Theory]
    [InlineData("What happened\n\nThe bridge was closed.\n\nWhy\n\nIt had cracks.", "The bridge was closed. It had cracks.")]
    [InlineData("What happened\nThe bridge was closed.", "The bridge was closed.")]
    [InlineData("The bridge was closed.\n\nWhy", "The bridge was closed. Why")]
    [InlineData("One line without a stop", "One line without a stop")]
    [InlineData("", "")]
    [InlineData("\n\n \r\n", "\n\n \r\n")]
    public void Without_headings_the_text_begins_with_what_it_tells(string text, string kept) => Assert.Equal(kept, Headings.Without(text, 280));

    // Show notes and poems as feeds write them: lines with <br> between them, the last of which may end a sentence.
    [Theory]
    [InlineData("Why the dam held\nWith Ann Lee and Bo Marsh\nMusic: The Sluices\nWrite to us at any time.", "Why the dam held With Ann Lee and Bo Marsh Music: The Sluices Write to us at any time.")]
    [InlineData("The old dam and its makers\nWith Ann Lee.", "The old dam and its makers With Ann Lee.")]
    [InlineData("Host: Ann Lee\nMusic: Bo\n\nThe bridge was closed on Monday.", "Host: Ann Lee Music: Bo The bridge was closed on Monday.")]
    [InlineData("The council closed the bridge\nfor repairs that will take a whole year, it said.", "The council closed the bridge for repairs that will take a whole year, it said.")]
    [InlineData("Bread\r\nButter\r\nCheese\r\nAll of it is dearer than a year ago.", "Bread Butter Cheese All of it is dearer than a year ago.")]
    [InlineData("Bread\n\nButter\n\nCheese\n\nAll of it is dearer.", "Bread Butter Cheese All of it is dearer.")]
    [InlineData("Analysis\n\nWhy the bridge failed\n\nIt had cracks.", "It had cracks.")]
    public void Lines_that_head_nothing_are_kept(string text, string kept) => Assert.Equal(kept, Headings.Without(text, 280));

    [Fact]
    public void A_text_of_headings_alone_stays_whole()
    {
        const string list = "Bread\n\nButter\n\nCheese";
        Assert.Equal(list, Headings.Without(list, 280));
    }

    [Fact]
    public void A_heading_that_a_mere_break_parts_is_a_sentence_of_its_own()
    {
        var paragraph = "The bridge was closed on Monday for repairs that will take a year, the council said, and ferries will carry people until then. Nobody was hurt.";
        var text = "What happened\n" + paragraph;
        Assert.Equal(["What happened", .. paragraph.Split(" Nobody").Select((s, i) => i == 0 ? s : "Nobody" + s)], Sentences.Split(text, "en").Select(s => s.Of(text)));
        const string wrapped = "The bridge was closed on Monday for repairs\nThat will take a year, the council said, and\nferries will carry people.";
        Assert.Single(Sentences.Split(wrapped, "en"));
    }

    public static TheoryData<string> BadTexts => BadInput.Texts;

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Survives_bad_input(string name) => Assert.True(Headings.Without(BadInput.Of(name), 280).Length <= BadInput.Of(name).Length);
}
