using Firsthand.Reading.Asking;
using Firsthand.Tests.Reading.Language;

namespace Firsthand.Tests.Reading.Asking;

public sealed class AskerTests
{
    private const string Bridge = "The Selwick council voted on Monday to close the old harbour bridge. Engineers found 14 cracks in its steel last spring.\n\n"
        + "“The bridge was tired,” said council leader Anna Felsing. Repairs will take eleven months and cost 3.4 million crowns.";
    private const string Copy = "The Selwick council voted on Monday to close the old harbour bridge, an agency reported. A bakery nearby sells bread.";

    private static readonly AskedText[] Texts = [new("Harbour bridge to close", Bridge, "en"), new("Bridge shut", Copy, "en")];

    [Theory]
    [InlineData("How many cracks did engineers find?", "14 cracks")]
    [InlineData("How long will repairs take?", "eleven months")]
    [InlineData("How much will the repairs cost?", "3.4 million crowns")]
    [InlineData("What did Anna Felsing say?", "The bridge was tired")]
    [InlineData("when did the council vote", "on Monday")]
    public void Answers_with_the_sentence_that_tells(string question, string told)
    {
        var answer = Asker.Ask(question, Texts).Found[0];
        Assert.Contains(told, answer.Text, StringComparison.Ordinal);
        Assert.Equal(answer.Text, answer.Place.Span.Of(Texts[answer.Place.Article].Text));
    }

    [Theory]
    [InlineData("How many people died on the bridge?")]
    [InlineData("Who built the harbour bridge?")]
    [InlineData("How old is Anna Felsing?")]
    [InlineData("What did the president of France say?")]
    [InlineData("What is the capital of Mongolia?")]
    public void Says_nothing_where_the_articles_do_not_tell(string question) => Assert.False(Asker.Ask(question, Texts).Answered);

    [Fact]
    public void Nothing_told_leaves_the_nearest_sentence() =>
        Assert.Contains("bridge", Asker.Ask("Who built the harbour bridge?", Texts).Nearest!.Text, StringComparison.Ordinal);

    [Fact]
    public void What_two_outlets_tell_is_one_answer_of_the_first_and_names_the_other()
    {
        var found = Asker.Ask("When did the Selwick council vote to close the harbour bridge?", Texts).Found;
        Assert.Single(found);
        Assert.Equal(0, found[0].Place.Article);
        Assert.Equal(1, Assert.Single(found[0].Also).Article);
    }

    [Fact]
    public void A_pronoun_brings_the_sentence_it_points_to()
    {
        AskedText[] texts = [new("", "Northern Preserves makes frozen vegetables on the plain. It employs 840 people in Lower Dessel.", "en")];
        Assert.Equal(texts[0].Text, Asker.Ask("How many people does Northern Preserves employ?", texts).Found[0].Text);
    }

    [Fact]
    public void A_speaker_who_is_only_she_is_shown_with_the_sentence_that_names_her()
    {
        AskedText[] texts = [new("", "Anna Felsing leads the council. “The tunnel was flooded by the river in spring,” she said. Nobody else spoke.", "en")];
        Assert.StartsWith("Anna Felsing leads", Asker.Ask("When was the tunnel flooded by the river?", texts).Found[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "El ministro Pablo Ruiz inauguró el puente el lunes. Costó 40 millones de euros.", "¿Cuánto costó el puente?", "40 millones")]
    [InlineData("es", "El ministro Pablo Ruiz inauguró el puente el lunes. Costó 40 millones de euros.", "¿Quién inauguró el puente?", "Pablo Ruiz")]
    [InlineData("de", "Die Ministerin Anna Felsing eröffnete am Montag die Brücke. Der Bau kostete 40 Millionen Euro.", "Wann wurde die Brücke eröffnet?", "am Montag")]
    [InlineData("de", "Die Ministerin Anna Felsing eröffnete am Montag die Brücke. Der Bau kostete 40 Millionen Euro.", "Wie viel kostete der Bau?", "40 Millionen")]
    [InlineData("pt", "O ministro Paulo Reis inaugurou a ponte na segunda-feira. A obra custou 40 milhões de euros.", "Quanto custou a obra?", "40 milhões")]
    [InlineData("ar", "افتتح الوزير عادل سالم الجسر يوم الاثنين. وبلغت كلفة الجسر أربعين مليون دينار.", "كم بلغت كلفة الجسر؟", "أربعين مليون")]
    public void Asks_in_other_languages(string language, string text, string question, string told) =>
        Assert.Contains(told, Asker.Ask(question, [new AskedText("", text, language)]).Found[0].Text, StringComparison.Ordinal);

    [Fact]
    public void Nothing_asked_or_nobody_to_ask_is_no_answer()
    {
        foreach (var question in new[] { "", " \n\t ", "?", "the of and", "\u0000\u0001\u0002", "<script>alert(1)</script>", "🙂🙂🙂", "who", "why why why" })
            Assert.False(Asker.Ask(question, Texts).Answered);
        Assert.False(Asker.Ask("How many cracks?", []).Answered);
        Assert.False(Asker.Ask("How many cracks?", [new AskedText("", "", null)]).Answered);
    }

    [Fact]
    public void A_question_is_one_line_of_bounded_length()
    {
        Assert.Equal("one two three", Asker.Clean(" one\r\n\ttwo\u0000\u0007three "));
        Assert.True(Asker.Clean(new string('x', 10_000)).Length <= Asker.LongestQuestion);
        var emoji = Asker.Clean(string.Concat(Enumerable.Repeat("😀", 5000)));
        Assert.True(emoji.Length <= Asker.LongestQuestion && !char.IsHighSurrogate(emoji[^1]));
        Assert.Equal("", Asker.Clean(new string(' ', 10_000)));
    }

    public static TheoryData<string> BadTexts => BadInput.Texts;

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Survives_bad_input_on_both_sides(string name)
    {
        var text = BadInput.Of(name);
        foreach (var language in new[] { "en", "ar", "zh", null })
        {
            AskedText[] texts = [new(text.Length > 500 ? text[..500] : text, text, language), new("Harbour bridge", Bridge, "en")];
            foreach (var question in new[] { "Who is Pavel Dorn and how many votes?", "What did the minister say?", text })
            {
                var answers = Asker.Ask(question, texts);
                Assert.All(answers.Found, a => Assert.Equal(a.Text, a.Place.Span.Of(texts[a.Place.Article].Text)));
            }
        }
    }
}
