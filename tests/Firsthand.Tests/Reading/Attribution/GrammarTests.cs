using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>Who speaks in German, Spanish, French and Portuguese: where the group of words ends, and what is nobody.</summary>
public sealed class GrammarTests
{
    [Theory]
    [InlineData("de", "„Die Brücke ist sicher“, sagte der Bürgermeister von Selwick am Montag.", "der Bürgermeister von Selwick")]
    [InlineData("de", "„Die Brücke ist sicher“, sagte Bürgermeisterin Ada Roemer.", "Bürgermeisterin Ada Roemer")]
    [InlineData("de", "Wie eine Sprecherin dem Kurier sagte: „Die Brücke ist sicher.“", "eine Sprecherin")]
    [InlineData("de", "Am Freitag sagte die Hafenmeisterin, dass die Brücke bis Mai geschlossen bleibt.", "die Hafenmeisterin")]
    [InlineData("de", "Die Brücke bleibt bis Mai geschlossen, sagte die Sprecherin der Stadt.", "die Sprecherin der Stadt")]
    [InlineData("de", "Laut Hafenamt liegt die Brücke zu tief.", "Hafenamt")]
    [InlineData("de", "Die Brücke liegt einer Studie der Universität Selwick zufolge zu tief.", "einer Studie der Universität Selwick")]
    [InlineData("de", "Natürlich sagt er: „Die Brücke ist sicher.“", "er")]
    [InlineData("es", "“El puente es seguro”, dijo la alcaldesa Ada Roemer a la red Costa.", "la alcaldesa Ada Roemer")]
    [InlineData("es", "Roemer este lunes dijo que el puente seguirá cerrado hasta mayo.", "Roemer")]
    [InlineData("es", "El puente seguirá cerrado hasta mayo, informó este martes el Puerto de Selwick.", null)]
    [InlineData("es", "El puente seguirá cerrado hasta mayo, informó el Puerto de Selwick.", "el Puerto de Selwick")]
    [InlineData("es", "Según el informe, el puente seguirá cerrado hasta mayo.", "el informe")]
    [InlineData("es", "Ada Roemer, quien preside el consejo, dijo que el puente es seguro.", "Ada Roemer")]
    [InlineData("fr", "« Le pont est sûr », a déclaré la maire Ada Roemer à l'antenne.", "la maire Ada Roemer")]
    [InlineData("fr", "Le pont restera fermé jusqu'en mai, estime Roemer.", "Roemer")]
    [InlineData("fr", "Selon la police, le pont restera fermé jusqu'en mai.", "la police")]
    [InlineData("pt", "“A ponte é segura”, disse a prefeita Ada Roemer ao jornal.", "a prefeita Ada Roemer")]
    [InlineData("pt", "O tribunal, que disse que a ponte é segura, calou depois.", "O tribunal")]
    public void The_source_is_the_group_of_words_that_can_speak(string language, string text, string? source)
    {
        var found = AttributionFinder.Find(text, language);
        if (source is null) Assert.DoesNotContain(found, a => a.Source.Count > 0 && a.Source[0].Of(text) is "este" or "este martes");
        else Assert.Equal(source, Assert.Single(Assert.Single(found).Source).Of(text));
    }

    [Theory]
    [InlineData("de", "Und da die Statistik nichts darüber sagt, bleibt es dabei.")]
    [InlineData("de", "Der charakteristische Laut des Zweitakts ist verstummt.")]
    [InlineData("de", "Unter Berufung auf Regierungskreise berichtet, und dabei bleibt es.")]
    [InlineData("de", "In den Medien wird berichtet, dass die Brücke geschlossen bleibt.")]
    [InlineData("de", "Kurz erklärt: Die Brücke ist zu.")]
    [InlineData("de", "Privat Versicherte haben darauf keinen Anspruch.")]
    [InlineData("de", "Dies allein erklärt jedoch nicht das Fehlen der Brücke.")]
    [InlineData("es", "Por lo que asegura que es difícil recuperarlo.")]
    [InlineData("es", "Y señaló: “No podemos seguir.”")]
    [InlineData("es", "Según la edad, el pasaje cuesta tres o cinco coronas.")]
    [InlineData("fr", "Selon l'âge et le sexe, le prix change.")]
    [InlineData("fr", "Le pont, annoncé le mois dernier, ouvrira en mai.")]
    public void What_cannot_speak_is_nobody(string language, string text) =>
        Assert.DoesNotContain(AttributionFinder.Find(text, language), a => a.Source.Count > 0 && a.Confidence >= AttributionFinder.ShownAbove);

    [Theory]
    [InlineData("„Gut“, sagte der Sprecher.", SourceKind.Unnamed)]
    [InlineData("„Gut“, sagte der Sprecher Pavel Dorn.", SourceKind.Named)]
    [InlineData("„Gut“, sagte Dorn.", SourceKind.Named)]
    [InlineData("„Gut“, erklärte die NASA.", SourceKind.Organisation)]
    [InlineData("„Gut“, erklärte das Gesundheitsministerium.", SourceKind.Organisation)]
    [InlineData("„Gut“, sagten die Anwohner.", SourceKind.Collective)]
    public void A_german_noun_is_no_name_because_of_its_capital(string text, SourceKind kind) => Assert.Equal(kind, Assert.Single(AttributionFinder.Find(text, "de")).SourceKind);

    [Theory]
    [InlineData("es", "“Bien”, dijo la titular de Interior.", SourceKind.Unnamed)]
    [InlineData("es", "“Bien”, dijo la titular de Interior Ada Roemer.", SourceKind.Named)]
    [InlineData("es", "“Bien”, dijo el presidente de la Cámara, Pavel Dorn.", SourceKind.Unnamed)]
    [InlineData("es", "El presidente de la Cámara, Pavel Dorn, dijo: “Bien.”", SourceKind.Named)]
    [InlineData("es", "“Bien”, dijo la Policía Nacional Civil.", SourceKind.Organisation)]
    [InlineData("es", "“Bien”, dijo la alcaldesa Ada Roemer.", SourceKind.Named)]
    [InlineData("es", "“Bien”, dijo la Fiscalía de Selwick.", SourceKind.Organisation)]
    [InlineData("fr", "« Bien », a dit le porte-parole de la SNCF.", SourceKind.Unnamed)]
    [InlineData("pt", "“Bem”, disse a prefeita Ada Roemer.", SourceKind.Named)]
    public void A_house_gives_its_people_no_name(string language, string text, SourceKind kind) => Assert.Equal(kind, Assert.Single(AttributionFinder.Find(text, language)).SourceKind);

    [Fact]
    public void He_who_did_not_say_it_is_he_and_not_the_clause_before() =>
        Assert.Equal("he", Assert.Single(AttributionFinder.Find("Dorn now denies he said that the bridge was safe.", "en"), a => a.Cue.Of("Dorn now denies he said that the bridge was safe.") == "said").Source[0].Of("Dorn now denies he said that the bridge was safe."));

    [Theory]
    [InlineData("“The bridge is safe,” Pavel Dorn, the harbour master, said at a meeting in Selwick.", "Pavel Dorn, the harbour master", "“The bridge is safe,”")]
    [InlineData("Dorn said Friday the bridge would stay closed.", "Dorn", "the bridge would stay closed")]
    [InlineData("About twenty ships have been held back, Dorn said, but he would not say which.", "Dorn", "About twenty ships have been held back")]
    [InlineData("Dorn said about twenty ships have been held back, but he would not say which.", "Dorn", "about twenty ships have been held back")]
    public void In_english_the_place_the_day_and_the_narrator_are_no_part_of_it(string text, string source, string content)
    {
        var found = AttributionFinder.Find(text, "en")[0];
        Assert.Equal((source, content), (found.Source[0].Of(text), found.Content[0].Of(text)));
    }

    [Fact]
    public void Half_of_a_sentence_says_nothing()
    {
        const string text = "Though the bridge is safe, Dorn said, it will stay closed.";
        Assert.Equal(["Though the bridge is safe", "it will stay closed"], Assert.Single(AttributionFinder.Find(text, "en")).Content.Select(c => c.Of(text)));
    }

    [Theory]
    [InlineData("He had been shot, a witness said before he died.")]
    [InlineData("What Dorn says about the bridge matters to nobody.")]
    [InlineData("Having said that, the bridge is closed.")]
    public void Nor_do_times_and_turns_of_speech(string text) =>
        Assert.DoesNotContain(AttributionFinder.Find(text, "en"), a => a.Confidence >= AttributionFinder.ShownAbove && a.Content.Any(c => c.Of(text).StartsWith("before", StringComparison.Ordinal) || c.Of(text).StartsWith("about", StringComparison.Ordinal) || c.Of(text).StartsWith("that, the", StringComparison.Ordinal) || c.Of(text) == "the bridge is closed"));
}
