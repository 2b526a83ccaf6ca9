using Firsthand.Catalogue;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>The shipped catalogue as the gazetteer of outlets: names, other names, scripts, domains.</summary>
public sealed class OriginCatalogueTests
{
    private static readonly KnownOutlet[] Outlets = [.. CatalogueFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalogue")).Outlets
        .Select(o => new KnownOutlet(o.Outlet.Key, o.Outlet.Name, System.Text.Json.JsonSerializer.Deserialize<string[]>(o.Outlet.Aliases) ?? [], Urls.Domain(o.Outlet.HomeUrl)))];

    private static ArticleOrigins Find(string text, string language, string? html = null) =>
        OriginFinder.Find("", text, language, "Marlow Mail", AttributionFinder.Find(text, language), Outlets, null, html);

    [Theory]
    [InlineData("Bamada", "bamada-net")]
    [InlineData("AFP", "afp-com")]
    [InlineData("l'AFP", "afp-com")]
    [InlineData("Agence France-Presse", "afp-com")]
    [InlineData("وكالة فرانس برس", "afp-com")]
    [InlineData("Франс Пресс", "afp-com")]
    [InlineData("法新社", "afp-com")]
    [InlineData("The Guardian", "theguardian-com")]
    [InlineData("Guardian", "theguardian-com")]
    public void A_name_leads_to_its_outlet(string name, string key) => Assert.Equal(key, OutletNames.Of(Outlets).Find(name)?.Key);

    [Theory]
    [InlineData("Le pont est fermé, rapporte Bamada.", "fr", "Bamada")]
    [InlineData("Le pont est fermé, a appris l'AFP de source policière.", "fr", "Agence France-Presse")]
    [InlineData("The bridge is closed, Agence France-Presse reported.", "en", "Agence France-Presse")]
    [InlineData("أغلق الجسر، وفق ما ذكرت وكالة فرانس برس.", "ar", "Agence France-Presse")]
    [InlineData("Мост закрыт, сообщает агентство Рейтер.", "ru", "Reuters")]
    [InlineData("据路透社报道，大桥已关闭。", "zh", "Reuters")]
    [InlineData("橋は閉鎖されたと、ロイター通信によると当局が発表した。", "ja", "Reuters")]
    [InlineData("Мост закрыт, сообщает Нью-Йорк Таймс.", "ru", "The New York Times")]
    public void It_is_read_in_a_sentence(string text, string language, string name) => Assert.Equal(name, Assert.Single(Find(text, language).Origins).Name);

    [Theory]
    [InlineData("The nation said farewell to its king. The sun reported for duty late, as the dawn said nothing.")]
    [InlineData("A capital said to be the oldest of the world reported snow on Monday.")]
    [InlineData("In the panorama a trend said much; the index revealed a fall.")]
    [InlineData("The pilot told the star that stuff happens.")]
    public void Common_words_that_are_also_names_of_papers_are_words(string text) => Assert.DoesNotContain(Find(text, "en").Origins, o => o.Kind == SourceKind.Outlet);

    [Fact]
    public void A_link_to_an_outlets_site_counts_where_its_words_attribute()
    {
        const string text = "The bridge has been closed since Monday. It was first reported that a cable had snapped, and the harbour office has said nothing.";
        const string html = "<p>The bridge has been closed since Monday. It was <a href=\"https://www.theguardian.com/world/1\">first reported</a> that a cable had snapped, and the <a href=\"https://apnews.com/2\">harbour office</a> has said nothing.</p>";
        var origin = Assert.Single(Find(text, "en", html).Origins);
        Assert.Equal("The Guardian", origin.Name);
        Assert.StartsWith("It was first reported", origin.Evidence[0].Of(text), StringComparison.Ordinal);
        Assert.Empty(Find(text, "en").Origins);
    }

    [Theory]
    [InlineData("<a href=\"https://www.theguardian.com/1\">")]
    [InlineData("<a href=\"https://www.theguardian.com/1\">not in the text</a>")]
    [InlineData("<a href=\"https://www.theguardian.com:x/\">first reported</a>")]
    [InlineData("<a href=>first reported</a><a href='//'>reported</a><a")]
    [InlineData("<a href=\"javascript:theguardian.com\">first reported</a>")]
    [InlineData("<a href=\"https://theguardian.com.evil.example/\">first reported</a>")]
    public void A_broken_or_foreign_link_is_none(string html) => Assert.Empty(Find("It was first reported that a cable had snapped.", "en", html).Origins);
}
