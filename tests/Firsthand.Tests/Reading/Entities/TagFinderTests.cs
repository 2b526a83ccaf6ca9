using System.Text;
using Firsthand.Reading.Entities;
using Firsthand.Tests.Reading.Language;

namespace Firsthand.Tests.Reading.Entities;

public sealed class TagFinderTests
{
    private const string English =
        "The transitional president of Mali, Colonel Marek Dornai, said on Monday that elections would be held in spring. "
        + "Speaking in Bamako, Dornai promised that the Selwick Transport Board (STB) would help. Read more about it on Tuesday.\n\n"
        + "However, the United Nations and the U.S. asked for more time. \"We need a date,\" said Anna Felsing of Amnesty International. "
        + "Malian officials and STB staff met Dornai again. However they left. However it rained.";

    private static IReadOnlyList<Tag> Find(string text, string language = "en", string title = "") => TagFinder.Find(title, text, language);

    [Fact]
    public void Finds_people_places_and_organisations_with_their_kind()
    {
        var tags = Find(English).ToDictionary(t => t.Key);
        Assert.Equal(TagKind.Person, tags["marek-dornai"].Kind);
        Assert.Equal(TagKind.Place, tags["place.ml"].Kind);
        Assert.Equal("ml", tags["place.ml"].Country);
        Assert.Equal(TagKind.Organisation, tags["selwick-transport-board"].Kind);
    }

    [Fact]
    public void A_family_name_and_an_acronym_belong_to_the_whole_name()
    {
        var tags = Find(English).ToDictionary(t => t.Key);
        Assert.Equal("Marek Dornai", tags["marek-dornai"].Label);
        Assert.Equal(["Marek Dornai", "Dornai", "Dornai"], tags["marek-dornai"].Spans.Select(s => s.Of(English)));
        Assert.Contains("STB", tags["selwick-transport-board"].Spans.Select(s => s.Of(English)));
        Assert.False(tags.ContainsKey("dornai"));
        Assert.False(tags.ContainsKey("stb"));
    }

    [Fact]
    public void Nationality_words_lead_to_the_country() =>
        Assert.Contains("Malian", Find(English).Single(t => t.Key == "place.ml").Spans.Select(s => s.Of(English)));

    [Fact]
    public void Weekdays_boilerplate_and_words_that_begin_sentences_are_no_names() =>
        Assert.DoesNotContain(Find(English), t => t.Label is "Monday" or "Tuesday" or "Read" or "However" or "Speaking" or "Colonel" or "We");

    [Theory]
    [InlineData("en", "The U.S. and the United States agreed. American officials came.")]
    [InlineData("fr", "Les États-Unis ont accepté. Des responsables américains sont venus aux États-Unis.")]
    [InlineData("ar", "وافقت الولايات المتحدة على القرار. وقال مسؤولون أمريكيون إن الولايات المتحدة مستعدة.")]
    [InlineData("es", "Estados Unidos aceptó. Funcionarios estadounidenses vinieron de Estados Unidos.")]
    [InlineData("de", "Die Vereinigten Staaten stimmten zu. Amerikanische Beamte kamen aus den Vereinigten Staaten.")]
    [InlineData("ru", "Соединённые Штаты согласились. В Соединённых Штатах это подтвердили. США ждут.")]
    [InlineData("zh", "美国同意了。美国官员来了。")]
    [InlineData("ja", "アメリカ合衆国は同意した。アメリカ合衆国の当局者が来た。")]
    public void A_country_has_one_key_in_all_languages(string language, string text) =>
        Assert.Contains(Find(text, language), t => t.Key == "place.us" && t.Country == "us");

    [Fact]
    public void A_person_called_like_a_country_is_not_the_country() =>
        Assert.DoesNotContain(Find("Michael Jordan played again. Coach Peter Felsing praised Michael Jordan.", "en"), t => t.Key == "place.jo");

    [Fact]
    public void Arabic_names_are_found_beside_their_titles()
    {
        var tags = Find("قال وزير الخارجية مراد الفلسيني إن الاجتماع سيعقد غدا. وأضاف الفلسيني أن الرئيس عبد القادر درناوي سيحضر. وأكد مراد الفلسيني ذلك.", "ar");
        var minister = tags.Single(t => t.Label == "مراد الفلسيني");
        Assert.Equal(TagKind.Person, minister.Kind);
        Assert.Equal(3, minister.Spans.Count);
        Assert.Contains(tags, t => t.Label == "عبد القادر درناوي");
    }

    [Fact]
    public void German_nouns_are_not_names() =>
        Assert.DoesNotContain(Find("Die Regierung will das Gesetz ändern. Ministerin Anna Felsing nannte das Gesetz veraltet. Felsing will die Steuer senken.", "de"), t => t.Label is "Regierung" or "Gesetz" or "Steuer");

    [Fact]
    public void Keys_can_stand_in_an_address() =>
        Assert.All(Find(English), t => Assert.DoesNotContain(t.Key, c => !char.IsLetterOrDigit(c) && c is not ('-' or '.')));

    [Fact]
    public void The_title_lifts_a_name() =>
        Assert.Equal("anna-felsing", Find(English, title: "Felsing asks for a date")[0].Key);

    [Fact]
    public void A_name_that_only_the_headline_has_is_a_tag_without_places_in_the_text() =>
        Assert.Empty(Find("The vote is next week, they said, and nobody knows more than that.", title: "Dornai wades into long NE vote battle").Single(t => t.Key == "ne").Spans);

    [Theory]
    [InlineData("Selwick. Boats leave at noon. Read more: Ferries of Dessel. Photograph: Jane Doe/Getty Images", "Jane Doe")]
    [InlineData("SELWICK (Northwater) - Ferries sail again from Selwick, people of Selwick say.", "Northwater")]
    [InlineData("The judge spoke to Black residents. Black people and Black workers came; black cars too.", "Black")]
    [InlineData("On Friday they met. The Friday market and the Monday market of Selwick are one.", "Friday")]
    public void Junk_is_no_tag(string text, string junk) => Assert.DoesNotContain(Find(text), t => t.Label == junk);

    [Fact]
    public void A_place_in_capitals_at_the_head_of_a_report_is_written_as_a_name() =>
        Assert.Equal("Lower Dessel", Find("LOWER DESSEL (Northwater) - Boats wait above the lock for six days, skippers say.").Single(t => t.Key == "lower-dessel").Label);

    [Fact]
    public void An_outlet_is_no_tag_of_its_own_articles() =>
        Assert.DoesNotContain(TagFinder.Find("", "Ida Roemer told the Ledger that she agreed. She had told the Ledger so before.", "en", "The Selwick Ledger"), t => t.Key == "ledger");

    [Fact]
    public void A_city_has_coordinates_and_a_country_those_of_its_capital()
    {
        var tags = Find("The mayor of Cairo spoke. In Cairo and the rest of Egypt it rained.").ToDictionary(t => t.Key);
        Assert.Equal("eg", tags["place.eg.cairo"].Country);
        Assert.InRange(tags["place.eg.cairo"].Point!.Value.Latitude, 29.9, 30.2);
        Assert.Equal(tags["place.eg.cairo"].Point, tags["place.eg"].Point);
    }

    [Fact]
    public void There_are_three_to_ten_tags_where_the_text_has_names() => Assert.InRange(Find(English).Count, 3, 10);

    public static TheoryData<string> BadTexts => BadInput.Texts;

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Bad_input_gives_few_tags_with_spans_inside_the_text(string name)
    {
        var text = BadInput.Of(name);
        foreach (var language in new[] { "en", "fr", "ar", "de", "zh", null })
        {
            var tags = TagFinder.Find(text, text, language, text);
            Assert.InRange(tags.Count, 0, 10);
            Assert.All(tags.SelectMany(t => t.Spans), s => Assert.True(s.Start >= 0 && s.Start < s.End && s.End <= text.Length));
            Assert.All(tags, t => Assert.True(t.Key.Length > 0 && t.Salience is > 0 and <= 1 && t.Label.IsNormalized(NormalizationForm.FormC)));
        }
    }
}
