using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

public sealed class AttributionFinderTests
{
    private static (string Source, string Cue, string Content, QuoteKind Quote) Only(string text, string language = "en")
    {
        var a = Assert.Single(AttributionFinder.Find(text, language));
        return (string.Join(" … ", a.Source.Select(s => s.Of(text))), a.Cue.Of(text), string.Join(" … ", a.Content.Select(s => s.Of(text))), a.Quote);
    }

    [Fact]
    public void Finds_a_quotation_with_the_speaker_after_it() =>
        Assert.Equal(("Pavel Dorn", "said", "“The bridge is safe,”", QuoteKind.Direct), Only("“The bridge is safe,” said Pavel Dorn."));

    [Fact]
    public void Finds_a_quotation_with_the_speaker_before_it() =>
        Assert.Equal(("Pavel Dorn", "said", "“The bridge is safe.”", QuoteKind.Direct), Only("Pavel Dorn said: “The bridge is safe.”"));

    [Fact]
    public void Finds_what_is_said_indirectly() =>
        Assert.Equal(("The harbour master", "said", "the bridge would stay closed until May", QuoteKind.Indirect), Only("The harbour master said that the bridge would stay closed until May."));

    [Fact]
    public void Finds_a_clause_with_its_source_at_the_end() =>
        Assert.Equal(("the port authority of Selwick", "said", "The bridge will stay closed until May", QuoteKind.Indirect), Only("The bridge will stay closed until May, the port authority of Selwick said."));

    [Fact]
    public void Finds_according_to_at_both_ends()
    {
        Assert.Equal(("the port authority", "according to", "The bridge is closed", QuoteKind.Indirect), Only("The bridge is closed, according to the port authority."));
        Assert.Equal(("the port authority", "According to", "the bridge is closed", QuoteKind.Indirect), Only("According to the port authority, the bridge is closed."));
    }

    [Fact]
    public void Finds_mixed_content() =>
        Assert.Equal(QuoteKind.Mixed, Only("Dorn said the plan was “a gift to nobody” and would be dropped.").Quote);

    [Fact]
    public void A_quotation_in_two_halves_is_one_attribution() =>
        Assert.Equal("“The bridge,” … “is safe.”", Only("“The bridge,” Dorn said, “is safe.”").Content);

    [Fact]
    public void A_second_sentence_in_quotation_marks_belongs_to_the_speaker() =>
        Assert.Equal("“The bridge is safe,” … “I crossed it this morning.”", Only("“The bridge is safe,” Dorn said. “I crossed it this morning.”").Content);

    [Fact]
    public void A_speech_over_paragraphs_belongs_to_the_speaker() =>
        Assert.Equal("“The bridge is safe. … “I crossed it this morning.”", Only("Dorn said: “The bridge is safe.\n\n“I crossed it this morning.”").Content);

    [Fact]
    public void An_apposition_belongs_to_the_speaker() =>
        Assert.Equal("Pavel Dorn, the mayor of Selwick", Only("Pavel Dorn, the mayor of Selwick, said the bridge was safe.").Source);

    [Fact]
    public void She_whom_nobody_names_is_unclear_and_no_named_person()
    {
        var she = Assert.Single(AttributionFinder.Find("“That is rather the point,” she said.", "en"));
        Assert.Equal((SourceKind.Unclear, null), (she.SourceKind, she.Speaker));
    }

    [Fact]
    public void Whoever_asks_is_nobody() =>
        Assert.All(AttributionFinder.Find("Whoever asks for a meeting says that someone else must pay.", "en"), a => Assert.Equal(SourceKind.None, a.SourceKind));

    [Theory]
    [InlineData("وقال مسؤول في الميناء إن الجسر مغلق.", SourceKind.Unnamed)]
    [InlineData("وأعلنت وزارة النقل أن الجسر مغلق.", SourceKind.Organisation)]
    [InlineData("وقال إلياس بدران إن الجسر مغلق.", SourceKind.Unclear)]
    public void Arabic_tells_the_kind_by_its_first_word_or_not_at_all(string text, SourceKind kind) =>
        Assert.Equal(kind, Assert.Single(AttributionFinder.Find(text, "ar")).SourceKind);

    [Fact]
    public void Who_was_told_is_no_part_of_an_Arabic_speakers_name()
    {
        var text = "وقال إلياس بدران لـ«الساحل» إن الجسر مغلق.";
        Assert.Equal("إلياس بدران", Assert.Single(AttributionFinder.Find(text, "ar")).Source[0].Of(text));
    }

    [Fact]
    public void He_is_the_one_person_named_before()
    {
        var text = "Pavel Dorn said the bridge was safe. He said the road was not.";
        Assert.Equal("Pavel Dorn", AttributionFinder.Find(text, "en")[1].Speaker);
    }

    [Fact]
    public void He_is_nobody_when_two_persons_were_named()
    {
        var text = "Pavel Dorn said the bridge was safe. Ilse Varga said the road was open. He said the ferry was late.";
        Assert.Null(AttributionFinder.Find(text, "en")[2].Speaker);
    }

    [Fact]
    public void A_surname_leads_to_the_full_name()
    {
        var text = "Pavel Dorn said the bridge was safe.\n\nNobody knows why.\n\n“It is old,” Dorn said.";
        Assert.Equal("Pavel Dorn", AttributionFinder.Find(text, "en")[^1].Speaker);
    }

    [Theory]
    [InlineData("The claims of the company are under review.")]
    [InlineData("Her report was long and the notes were short.")]
    [InlineData("He was told to leave the building.")]
    [InlineData("It was easier to say than to do.")]
    [InlineData("The “Golden Hind” sailed on Monday.")]
    [InlineData("“A poem without a speaker.”")]
    public void Does_not_attribute_what_nobody_says(string text) => Assert.Empty(AttributionFinder.Find(text, "en"));

    [Fact]
    public void A_quotation_in_the_next_paragraph_without_cue_stays_unattributed()
    {
        var text = "Dorn said the bridge was safe.\n\nThe weather was fine.\n\n“Nothing to see here.”";
        Assert.DoesNotContain("Nothing", Only(text).Content);
    }

    [Theory]
    [InlineData("The ministry of ports said the bridge was safe.", SourceKind.Organisation)]
    [InlineData("Two officials said the bridge was safe.", SourceKind.Collective)]
    [InlineData("A source said the bridge was safe.", SourceKind.Unnamed)]
    [InlineData("A report said the bridge was safe.", SourceKind.Document)]
    [InlineData("Pavel Dorn said the bridge was safe.", SourceKind.Named)]
    [InlineData("The Selwick Herald said the bridge was safe.", SourceKind.Outlet)]
    public void Tells_what_kind_of_source_speaks(string text, SourceKind kind) =>
        Assert.Equal(kind, Assert.Single(AttributionFinder.Find(text, "en")).SourceKind);

    [Theory]
    [InlineData("fr", "« Le pont est sûr », a déclaré Pavel Dorn.", "Pavel Dorn")]
    [InlineData("es", "«El puente es seguro», dijo Pavel Dorn.", "Pavel Dorn")]
    [InlineData("de", "„Die Brücke ist sicher“, sagte Pavel Dorn.", "Pavel Dorn")]
    [InlineData("pt", "“A ponte é segura”, disse Pavel Dorn.", "Pavel Dorn")]
    [InlineData("ru", "«Мост безопасен», — сказал Павел Дорн.", "Павел Дорн")]
    [InlineData("ar", "قال بافل دورن إن الجسر آمن.", "بافل دورن")]
    public void Works_in_other_languages(string language, string text, string source) => Assert.Equal(source, Only(text, language).Source);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n\t ")]
    [InlineData("“")]
    [InlineData("“““ said ””” said “ said")]
    [InlineData("\" ' ‘ ’ „ “ ” « » 「 」 said, said: according to")]
    [InlineData("said said said said said")]
    [InlineData("said Dorn said Dorn said, according to")]
    [InlineData("DORN: Yes.\n\nVARGA: No.\n\nDORN: Why?")]
    [InlineData("‏قال John Smith إن \"the bridge\" آمن، بحسب")]
    [InlineData("\ud83d said \udc00")]
    public void Takes_any_text(string text)
    {
        foreach (var language in new[] { "en", "ar", "de", "ja", "xx", null })
            foreach (var a in AttributionFinder.Find(text, language))
                Assert.All(a.Source.Concat(a.Content).Append(a.Cue), s => Assert.True(0 <= s.Start && s.Start < s.End && s.End <= text.Length));
    }

    [Theory]
    [InlineData("Dorn said ")]
    [InlineData("“")]
    [InlineData("\"")]
    [InlineData("“a” ")]
    [InlineData("according to ")]
    [InlineData("\n\n“")]
    [InlineData("he, ")]
    [InlineData("said. ")]
    public void Two_megabytes_without_shape_are_read_without_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var found = AttributionFinder.Find(text, "en");
        Assert.All(found, a => Assert.True(a.Cue.End <= text.Length));
    }

    [Fact]
    public void A_question_before_him_who_replies_that_is_not_his()
    {
        const string text = "“We meet each other in the shop,” said Brannoc Ley, who led the opposition. “Shall the minister write down the shop?” The speaker replied that the act exempts shops.";
        var found = AttributionFinder.Find(text, "en");
        Assert.Equal(["Brannoc Ley", "The speaker"], found.Select(a => a.Source[0].Of(text)));
        Assert.Contains("“Shall the minister write down the shop?”", found[0].Content.Select(c => c.Of(text)));
        Assert.Equal(["the act exempts shops"], found[1].Content.Select(c => c.Of(text)));
    }

    [Fact]
    public void A_question_before_him_who_asks_is_his() =>
        Assert.Equal(("Dorn", "asked", "“Shall the minister write down the shop?”", QuoteKind.Direct), Only("“Shall the minister write down the shop?” Dorn asked."));

    [Fact]
    public void That_before_a_noun_begins_no_clause() => Assert.DoesNotContain(AttributionFinder.Find("The Post reported that meeting in 2022.", "en"), a => a.Confidence >= AttributionFinder.ShownAbove);
}
