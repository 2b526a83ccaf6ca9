using Firsthand.Moderation;
using Firsthand.Written;

namespace Firsthand.Tests.Written;

/// <summary>What is left of a model's remarks about a comment, and what it is given of it.</summary>
public sealed class SuggestionTests
{
    private static readonly RuleShown[] rules = [new("civil", 1, "Be civil", "Attack what is said,\nnot who says it.", false), new("advertising", 2, "No advertising", "None.", true)];
    private const string Body = "You fool. Call +49 170 1234567 or write to eve@evil.example, @Eve Mallory!\n⟦link 1⟧ is \"cheap\".";

    private static WriteJob Job => Suggestions.Of(7, Body, "en", rules);

    [Theory]
    [InlineData("1: \"You fool\"", "You fool", 1)]
    [InlineData("- Rule 1: “You fool.”", "You fool.", 1)]
    [InlineData("2. «write to ⟦e-mail 2⟧»", "write to eve@evil.example", 2)]
    [InlineData("٢: \"is \"cheap\".\"", "is \"cheap\".", 2)]
    [InlineData("1: \"You fool\"\n1: \"You fool\"", "You fool", 1)]
    public void A_rule_and_words_that_stand_there_are_shown(string answer, string quote, int rule)
    {
        var read = Suggestions.Read(answer, Job);
        Assert.Null(read.Wrong);
        var shown = Assert.Single(read.Sentences);
        Assert.Equal((quote, rule), (shown.Text, shown.Sources[0]));
    }

    [Theory]
    [InlineData("1: \"you fool\"", "suggestion.quote")]
    [InlineData("1: \"You idiot\"", "suggestion.quote")]
    [InlineData("1: \".\"", "suggestion.quote")]
    [InlineData("1: \"⟦name 9⟧\"", "suggestion.quote")]
    [InlineData("0: \"You fool\"", "suggestion.rule")]
    [InlineData("3: \"You fool\"", "suggestion.rule")]
    [InlineData("999: \"You fool\"", "suggestion.rule")]
    [InlineData("1: You fool", "suggestion.form")]
    [InlineData("Reject this at once.", "suggestion.form")]
    [InlineData("{\"rule\":1}", "suggestion.form")]
    [InlineData("Le commentaire enfreint la règle 1.", "suggestion.form")]
    public void Whatever_else_it_says_is_dropped_and_counted(string answer, string reason)
    {
        var read = Suggestions.Read(answer, Job);
        Assert.Equal(([], "suggestion.none"), (read.Sentences, read.Wrong));
        Assert.Equal([reason], read.Dropped);
    }

    [Fact]
    public void None_is_an_answer_and_none_with_a_rule_is_not()
    {
        Assert.Null(Suggestions.Read("NONE", Job).Wrong);
        Assert.Equal("suggestion.none", Suggestions.Read("NONE\n1: \"You fool\"", Job).Wrong);
        Assert.Equal("suggestion.none", Suggestions.Read("", Job).Wrong);
        Assert.Equal("suggestion.none", Suggestions.Read(new string('"', 2_000_000), Job).Wrong);
        Assert.True(Suggestions.Read(string.Concat(Enumerable.Repeat("1: \"You fool\"\n2: \"Call\"\n1: \"Call\"\n2: \"You\"\n", 1000)), Job).Sentences.Count <= 3);
    }

    [Fact]
    public void Nothing_that_names_somebody_is_sent()
    {
        foreach (var secret in new[] { "1234567", "evil.example", "eve@", "Eve", "Mallory" }) Assert.DoesNotContain(secret, Job.Data + Job.Rules, StringComparison.Ordinal);
        Assert.Contains("Call ⟦number 1⟧ or write to ⟦e-mail 2⟧, ⟦name 3⟧!", Job.Data, StringComparison.Ordinal);
        // Signs of ours that somebody typed stand for nothing.
        Assert.Contains("[link 1]", Job.Data, StringComparison.Ordinal);
        Assert.Contains("1. Be civil: Attack what is said, not who says it.", Job.Rules, StringComparison.Ordinal);
        Assert.DoesNotContain("You fool", Job.Rules, StringComparison.Ordinal);
        Assert.NotEqual(Job.Key("m"), Suggestions.Of(7, Body.Replace("evil.example", "other.example", StringComparison.Ordinal), "en", rules).Key("m"));
    }

    [Theory]
    [InlineData("Ask @ada.brandt. She knows.", "Ask ⟦1⟧. She knows.")]
    [InlineData("Mail a+b@x.example!", "Mail ⟦1⟧!")]
    [InlineData("www.pills.example and HTTP", "⟦1⟧ and HTTP")]
    [InlineData("In 2015 it cost 14 million, 2,500,000 of them ours.", "In 2015 it cost 14 million, 2,500,000 of them ours.")]
    [InlineData("يا @منى كم الساعة؟", "يا ⟦1⟧ كم الساعة؟")]
    [InlineData("@ alone, a@b", "@ alone, a@b")]
    public void Names_addresses_and_telephones_are_left_out(string words, string masked)
    {
        var mask = new Masked();
        Assert.Equal(masked, mask.Mask(words));
        Assert.Equal(words, mask.Whole(masked));
    }

    [Fact]
    public void Hostile_words_take_no_time()
    {
        foreach (var hostile in new[] { new string('@', 10_000), string.Concat(Enumerable.Repeat("a@a.", 2500)), new string('1', 10_000), string.Concat(Enumerable.Repeat("@A A A", 1600)), string.Concat(Enumerable.Repeat("⟦1⟧", 3000)), string.Concat(Enumerable.Repeat("+1 ", 3300)) })
        {
            _ = Suggestions.Of(1, hostile, "en", rules).Key("m");
            _ = CommentPieces.Of(hostile, "en");
        }
    }
}
