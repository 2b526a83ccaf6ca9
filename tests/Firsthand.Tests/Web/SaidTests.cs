using Firsthand.Articles;
using Firsthand.Reading.Attribution;
using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Tests.Web;

/// <summary>What stands beside a paragraph as the one who says it.</summary>
public sealed class SaidTests
{
    private static readonly Languages Languages = Languages.Load(Path.Combine(AppContext.BaseDirectory, "Texts"));

    private static IReadOnlyList<Said> Of(string text, string outlet = "The Telmar Post") =>
        Said.Of(new ArticleRow { Text = text, Attributions = StoredJson.Write(AttributionFinder.Find(text, "en")) }, outlet);

    [Fact]
    public void A_named_speaker_is_named() =>
        Assert.Equal(("Pavel Dorn", SourceKind.Named, false), Of("“The bridge is safe,” said Pavel Dorn.").Select(s => (s.Who, s.Kind, s.Relayed)).Single());

    [Fact]
    public void She_is_marked_without_a_name() => Assert.Null(Assert.Single(Of("“That is rather the point,” she said.")).Who);

    [Fact]
    public void A_role_with_a_clause_is_one_unnamed_source() =>
        Assert.Equal(("The clerk of the house", SourceKind.Unnamed), Of("The clerk of the house, who will run the register with two assistants, said that she had asked for three.").Select(s => (s.Who, s.Kind)).Single());

    [Fact]
    public void The_outlets_own_report_is_neither_named_nor_relayed() =>
        Assert.Equal((null, false), Of("The Post reported that the licence had been agreed on a sailing boat.").Select(s => (s.Who, s.Relayed)).Single());

    [Fact]
    public void Another_outlets_report_is_relayed() =>
        Assert.Equal(("The Selwick Times", true), Of("The Selwick Times reported that the licence had been agreed.").Select(s => (s.Who, s.Relayed)).Single());

    [Theory]
    [InlineData("en", "feed section 'Sport'; goal, match", "because of feed section “\u2068Sport\u2069”; the words \u2068goal\u2069, \u2068match\u2069")]
    [InlineData("ar", "address '/business/'", "بسبب العنوان «\u2068/business/\u2069»")]
    [InlineData("ar", "nothing decides", "إذ لا قسم ولا عنوان ولا كلمة تحسم")]
    public void Why_an_article_stands_in_its_category_is_said_in_the_readers_language(string lang, string stored, string shown) =>
        Assert.Equal(shown, Why.Category(Languages.Find(lang)!, stored));
}
