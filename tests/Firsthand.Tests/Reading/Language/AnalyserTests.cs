using Firsthand.Reading.Language;

namespace Firsthand.Tests.Reading.Language;

public sealed class AnalyserTests
{
    private static string[] Terms(string text, string? language) => [.. Analyser.Terms(text, language).Select(t => t.Text)];

    [Theory]
    [InlineData("en", "elections", "Election")]
    [InlineData("en", "Dorn's", "Dorn")]
    [InlineData("en", "U.S.", "US")]
    [InlineData("en", "U.S.", "USA")]
    [InlineData("fr", "l’élection", "elections")]
    [InlineData("fr", "d'État", "etat")]
    [InlineData("es", "elecciones", "elección")]
    [InlineData("de", "Wahlen", "wahl")]
    [InlineData("de", "Straße", "strasse")]
    [InlineData("pt", "eleições", "eleição")]
    [InlineData("it", "dell'elezione", "elezione")]
    [InlineData("ru", "выборы", "выборов")]
    [InlineData("uk", "вибори", "виборів")]
    [InlineData("pl", "wybory", "wyborów")]
    [InlineData("ar", "الانتخابات", "انتخابات")]
    [InlineData("ar", "الْانْتِخَابات", "والانتخابات")]
    [InlineData("ar", "إسلام", "اسلام")]
    [InlineData("ar", "مدرســة", "مدرسة")]
    [InlineData("fa", "کتاب‌ها", "كتاب")]
    [InlineData("he", "הממשלה", "ממשלה")]
    [InlineData("tr", "İSTANBUL", "istanbul")]
    [InlineData("en", "1,000", "1000")]
    [InlineData("ar", "١٢٣", "123")]
    [InlineData("ja", "ﾆｭｰｽ", "ニュース")]
    [InlineData(null, "Málaga", "malaga")]
    public void Brings_the_forms_of_a_word_together(string? language, string one, string other)
    {
        Assert.NotEmpty(Terms(one, language));
        Assert.Equal(Terms(one, language), Terms(other, language));
    }

    [Theory]
    [InlineData("vi", "má", "mà")]
    [InlineData("sv", "hår", "har")]
    [InlineData("en", "3.5", "35")]
    [InlineData("hi", "दिन", "दान")]
    public void Keeps_apart_what_differs(string language, string one, string other) => Assert.NotEqual(Terms(one + " x1", language), Terms(other + " x1", language));

    [Theory]
    [InlineData("en", "the of and were")]
    [InlineData("fr", "le les des")]
    [InlineData("ar", "في من على")]
    [InlineData("pl", "się że oraz")]
    public void Leaves_out_stop_words(string language, string text) => Assert.Empty(Terms(text, language));

    [Fact]
    public void Cuts_Chinese_and_Japanese_into_pairs() => Assert.Equal(["中国", "国政", "政府", "2024"], Terms("中国政府2024", "zh"));

    [Fact]
    public void Keeps_the_health_organisation_apart_from_the_stop_word() => Assert.Equal(["who", "warn"], Terms("WHO warns who", "en"));

    [Fact]
    public void Spans_are_the_words_without_possessive_and_article()
    {
        Assert.Equal(["Dorn", "visit"], Spans("😀 Dorn's visit", "en"));
        Assert.Equal(["élection", "Élysée"], Spans("l'élection à l’Élysée", "fr"));
    }

    private static string[] Spans(string text, string language) => [.. Analyser.Terms(text, language).Select(t => t.Span.Of(text))];

    [Fact]
    public void A_language_tag_with_a_region_is_its_language() => Assert.Equal(Terms("elections", "en"), Terms("elections", "en-GB"));

    public static TheoryData<string> BadTexts => BadInput.Texts;

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Survives_bad_input_with_terms_fit_for_an_index(string name)
    {
        var text = BadInput.Of(name);
        foreach (var language in new[] { "en", "ar", "zh", "fr", "he", "hi", "de", "tr", null, "no such language" })
        {
            var terms = Analyser.Terms(text, language);
            Assert.All(terms, t =>
            {
                Assert.InRange(t.Text.Length, 1, 400);
                Assert.DoesNotContain(t.Text, char.IsWhiteSpace);
                Assert.InRange(t.Span.Start, 0, t.Span.End - 1);
                Assert.InRange(t.Span.End, 1, text.Length);
            });
        }
    }

    [Fact]
    public void The_same_text_gives_the_same_terms_on_many_threads()
    {
        var text = "Elections in the United States: l'élection, الانتخابات، 2024 – Dorn's visit to München and 中国政府";
        var expected = Analyser.Index(text, "en");
        Parallel.For(0, 200, i => Assert.Equal(expected, Analyser.Index(text, "en")));
    }
}
