using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

public sealed class TitleTests
{
    private static (string? Source, string Cue, string Content)? First(string title, double least = 0, params string[] speakers) =>
        AttributionFinder.InTitle(title, "en", speakers).Where(a => a.Confidence >= least).Select(a => ((string?, string, string)?)(a.Source.Count == 0 ? null : a.Source[0].Of(title), a.Cue.Of(title), string.Join(" … ", a.Content.Select(c => c.Of(title))))).FirstOrDefault();

    [Theory]
    [InlineData("Bridge to close, says Dorn", "Dorn", "says", "Bridge to close")]
    [InlineData("Salt marshes swallow more carbon than forests, study finds", "study", "finds", "Salt marshes swallow more carbon than forests")]
    [InlineData("Mayor warns of floods", "Mayor", "warns", "floods")]
    [InlineData("Mayor Warns Of Floods In Valley", "Mayor", "Warns", "Floods In Valley")]
    [InlineData("Dorn says bridge is safe", "Dorn", "says", "bridge is safe")]
    [InlineData("Bishop urges town to forgive choir thief", "Bishop", "urges", "to forgive choir thief")]
    [InlineData("Swim star's mother: ‘She told me at six she would do it’", "Swim star's mother", ":", "‘She told me at six she would do it’")]
    [InlineData("‘Only leopard, not tiger’: forest officials", "forest officials", ":", "‘Only leopard, not tiger’")]
    [InlineData("Pillai: I won't quit", "Pillai", ":", "I won't quit")]
    public void Headlines_attribute(string title, string source, string cue, string content) =>
        Assert.Equal((source, cue, content), First(title));

    [Fact]
    public void A_name_before_a_colon_is_sure_where_the_article_knows_it()
    {
        Assert.Equal(("Dorn", ":", "bridge to close"), First("Dorn: bridge to close", AttributionFinder.ShownAbove, "Pavel Dorn"));
        Assert.Null(First("Selwick: bridge to close", AttributionFinder.ShownAbove, "Pavel Dorn"));
    }

    [Theory]
    [InlineData("Live: bridge at Selwick closes")]
    [InlineData("Opinion: the bridge must go")]
    [InlineData("Bridge at Selwick to close for a year")]
    [InlineData("Car park: what we know")]
    [InlineData("“")]
    [InlineData("'")]
    [InlineData(":")]
    [InlineData(": :")]
    [InlineData("Dorn:")]
    [InlineData("said says says said")]
    [InlineData("   ")]
    public void What_attributes_nothing_stays_so(string title) => Assert.Null(First(title, AttributionFinder.ShownAbove));

    [Fact]
    public void A_headline_of_a_megabyte_is_none() => Assert.Empty(AttributionFinder.InTitle(new string('a', 1_000_000) + ", says Dorn", "en"));

    [Fact]
    public void Other_languages_read_a_headline_as_a_sentence() => Assert.NotEmpty(AttributionFinder.InTitle("„Die Brücke ist sicher“, sagt Pavel Dorn", "de"));
}
