using Firsthand.Reading.Summaries;
using Firsthand.Tests.Reading.Language;

namespace Firsthand.Tests.Reading.Summaries;

public sealed class SummariserTests
{
    private const string Text =
        "The Selwick council voted on Monday to close the old harbour bridge for repairs. It rained.\n\n"
        + "Engineers found cracks in the harbour bridge in spring. Council leader Anna Felsing said the bridge repairs would take a year. "
        + "A bakery nearby sells bread with seeds from the northern valley. Ferries will replace the harbour bridge until the repairs end.";

    [Fact]
    public void Takes_whole_sentences_with_their_place_in_the_order_of_the_text()
    {
        var summary = Summariser.Summarise("Harbour bridge to close for repairs", Text, "en", 3);
        Assert.Equal(3, summary.Count);
        Assert.All(summary, s => Assert.Equal(s.Text, s.Span.Of(Text)));
        Assert.Equal(summary.OrderBy(s => s.Span.Start), summary);
        Assert.DoesNotContain(summary, s => s.Text.StartsWith("It rained", StringComparison.Ordinal) || s.Text.Contains("bakery"));
    }

    [Fact]
    public void A_story_draws_on_several_outlets_and_repeats_nothing()
    {
        const string lead = "The Selwick council voted to close the old harbour bridge for repairs.";
        var summary = Summariser.Summarise(
            [("Bridge closes", lead + " Engineers found cracks in the steel last spring."), ("Bridge to close", lead + " Ferries will carry workers across the water until next summer.")], "en", 3);
        Assert.Equal(3, summary.Count);
        Assert.Equal(2, summary.Select(s => s.Article).Distinct().Count());
        Assert.Single(summary, s => s.Text == lead);
    }

    [Theory]
    [InlineData("“The harbour bridge needs repairs and the council has no money. We do not have it,” said council leader Anna Felsing of the harbour bridge.")]
    [InlineData("« The harbour bridge needs repairs and the council has no money. We do not have it », said council leader Anna Felsing of the harbour bridge.")]
    [InlineData("Will the council close the harbour bridge for repairs at last? Who pays for the repairs of the harbour bridge at the council?")]
    public void No_half_of_a_quotation_and_no_question_stands_for_a_text(string odd)
    {
        var text = odd + " Engineers found cracks in the harbour bridge in spring. The council voted to close the bridge for repairs.";
        var summary = Summariser.Summarise("Council closes harbour bridge for repairs", text, "en", 2);
        Assert.Equal(["Engineers found cracks in the harbour bridge in spring.", "The council voted to close the bridge for repairs."], summary.Select(s => s.Text));
    }

    [Fact]
    public void A_German_quotation_is_whole()
    {
        const string text = "„Die Brücke ist am Ende ihrer Kraft“, sagte die Vorsitzende Anna Felsing am Montag. Ein Bäcker verkauft Brot mit Körnern.";
        Assert.StartsWith("„Die Brücke", Summariser.Summarise("Brücke am Ende ihrer Kraft", text, "de", 1).Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_knows_its_paragraph() =>
        Assert.All(Summariser.Summarise("Harbour bridge to close for repairs", Text, "en", 3), s => Assert.Equal(s.Span.Start < Text.IndexOf("\n\n", StringComparison.Ordinal) ? 1 : 2, s.Paragraph));

    [Fact]
    public void A_story_is_told_from_its_articles_summaries_with_their_places()
    {
        const string lead = "The Selwick council voted to close the old harbour bridge for repairs.";
        (string, string)[] articles = [("Bridge closes", lead + "\n\nEngineers found cracks in the steel of the bridge last spring."), ("Bridge to close", "It rained.\n\n" + lead + " Ferries will carry workers across the water until next summer.")];
        var told = Summariser.OfSummaries([.. articles.Select(a => (a.Item1, Summariser.Summarise(a.Item1, a.Item2, "en", 3)))], "en", 3);
        Assert.Equal(2, told.Select(s => s.Article).Distinct().Count());
        Assert.Single(told, s => s.Text == lead);
        Assert.All(told, s => Assert.Equal(s.Text, s.Span.Of(articles[s.Article].Item2)));
        Assert.All(told, s => Assert.True(s.Paragraph > 0));
        Assert.Empty(Summariser.OfSummaries([], "en", 3));
        Assert.Empty(Summariser.OfSummaries([("Bridge", [])], null, 3));
    }

    [Fact]
    public void Empty_in_empty_out()
    {
        Assert.Empty(Summariser.Summarise("A title", "", "en", 3));
        Assert.Empty(Summariser.Summarise("A title", Text, "en", 0));
        Assert.Empty(Summariser.Summarise([], "en", 3));
    }

    [Fact]
    public void A_short_text_is_its_own_summary() => Assert.Equal("It rained.", Summariser.Summarise("", "It rained.", "en", 3).Single().Text);

    public static TheoryData<string> BadTexts => BadInput.Texts;

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Survives_bad_input_with_exact_spans(string name)
    {
        var text = BadInput.Of(name);
        Assert.All(Summariser.Summarise("title", text, "en", 5), s => Assert.Equal(s.Text, s.Span.Of(text)));
        Assert.All(Summariser.Summarise([("a", text), ("b", text)], null, 5), s => Assert.Equal(s.Text, s.Span.Of(text)));
    }
}
