using Firsthand.Reading.Attribution;
using Firsthand.Reading.Attribution.Tagging;

namespace Firsthand.Tests.Reading.Attribution;

public sealed class WordClassTests
{
    [Theory]
    [InlineData("قال")]
    [InlineData("وقال")]
    [InlineData("فقال")]
    [InlineData("ويطالب")]
    public void Arabic_and_before_a_verb_leaves_its_class(string word) => Assert.Equal(1, WordClasses.Of(word, "ar") & 1);

    [Theory]
    [InlineData("de", "laut")]
    [InlineData("es", "según")]
    [InlineData("ru", "словам")]
    [InlineData("ar", "بحسب")]
    public void Ways_of_putting_it_without_a_verb_have_a_class_of_their_own(string language, string word) => Assert.NotEqual(0, WordClasses.Of(word, language) & 64);

    [Fact]
    public void A_transcript_has_its_speakers_in_other_languages_too()
    {
        const string text = "SRA. OYONO: No vi a nadie.\n\nSR. ACHEBE: ¿Y la puerta?\n\nSRA. OYONO: Cerrada desde el lunes.";
        var found = AttributionFinder.Find(text, "es").Where(a => text[a.Cue.Start..a.Cue.End] == ":").ToList();
        Assert.Equal(["SRA. OYONO", "SR. ACHEBE", "SRA. OYONO"], found.Select(a => text[a.Source[0].Start..a.Source[0].End]));
    }

    [Fact]
    public void Questions_and_answers_are_no_speakers()
    {
        const string text = "Pregunta: ¿Cuánto cuesta?\n\nRespuesta: Nada.\n\nPregunta: ¿Desde cuándo?\n\nRespuesta: Desde mayo.";
        Assert.DoesNotContain(AttributionFinder.Find(text, "es"), a => a.Confidence >= AttributionFinder.ShownAbove);
    }
}
