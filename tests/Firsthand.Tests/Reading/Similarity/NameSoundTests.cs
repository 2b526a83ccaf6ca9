using Firsthand.Reading.Language;
using Firsthand.Reading.Similarity;

namespace Firsthand.Tests.Reading.Similarity;

public sealed class NameSoundTests
{
    [Theory]
    [InlineData("Zelensky", "Зеленский", "زيلينسكي")]
    [InlineData("Varnholm", "Варнхольм", "فارنهولم")]
    [InlineData("Palembra", "Палембра", "パレンブラ")]
    [InlineData("Macron", "Макрон", "ماكرون")]
    [InlineData("Anna", "Анна", "آنّا")]
    public void A_name_sounds_alike_in_every_script(string latin, string second, string third)
    {
        Assert.NotEqual("", NameSound.Of(latin));
        Assert.Equal(NameSound.Of(latin), NameSound.Of(second));
        if (!third.StartsWith('パ')) Assert.Equal(NameSound.Of(latin), NameSound.Of(third));
    }

    [Theory]
    [InlineData("Fenmouth", "Belnar")]
    [InlineData("Nana", "Anna")]
    [InlineData("Brandt", "Krag")]
    public void Other_names_sound_otherwise(string one, string other) => Assert.NotEqual(NameSound.Of(one), NameSound.Of(other));

    [Theory]
    [InlineData("")]
    [InlineData("東京")]
    [InlineData("123")]
    [InlineData("ーッ")]
    [InlineData("\u0301")]
    public void What_has_no_letter_known_here_has_no_sound(string word) => Assert.Equal("", NameSound.Of(word));

    [Theory]
    [InlineData("earthquake", "en", "earthquakes", "en")]
    [InlineData("séismes", "fr", "terremoto", "es")]
    [InlineData("الزلزال", "ar", "землетрясение", "ru")]
    [InlineData("地震", "zh", "Erdbeben", "de")]
    public void One_happening_has_one_key_in_all_languages(string one, string oneLanguage, string other, string otherLanguage)
    {
        string? Key(string word, string language) => Happenings.Of(language)!.GetValueOrDefault(Assert.Single(Analyser.Terms(word, language)).Text);
        Assert.Equal("quake", Key(one, oneLanguage));
        Assert.Equal("quake", Key(other, otherLanguage));
    }

    [Fact]
    public void Every_happening_is_known_in_english_french_spanish_and_arabic()
    {
        var lines = DataFile.Lines("Similarity.Data.happenings.txt").Select(l => l.Split(' ')).ToList();
        Assert.All(lines, l => Assert.True(l.Length > 2 && l.All(w => w.Length > 0), string.Join(' ', l)));
        Assert.Equal(lines.Count, lines.DistinctBy(l => (l[0], l[1])).Count());
        foreach (var language in new[] { "en", "fr", "es", "ar" })
            Assert.Empty(lines.Select(l => l[0]).Except(Happenings.Of(language)!.Values).ToList());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("xx")]
    [InlineData("en-GB")]
    public void Languages_without_a_list_have_none(string? language) => Assert.Equal(language == "en-GB", Happenings.Of(language) is not null);
}
