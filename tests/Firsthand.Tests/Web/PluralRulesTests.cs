using Firsthand.Texts;

namespace Firsthand.Tests.Web;

public sealed class PluralRulesTests
{
    private static readonly Languages Languages = Languages.Load(Path.Combine(AppContext.BaseDirectory, "Texts"));

    [Theory]
    [InlineData(0, "zero")]
    [InlineData(1, "one")]
    [InlineData(2, "two")]
    [InlineData(3, "few")]
    [InlineData(10, "few")]
    [InlineData(11, "many")]
    [InlineData(21, "many")]
    [InlineData(99, "many")]
    [InlineData(100, "other")]
    [InlineData(102, "other")]
    [InlineData(103, "few")]
    [InlineData(111, "many")]
    [InlineData(1000, "other")]
    public void Arabic_has_six_forms(long count, string category) => Assert.Equal(category, Languages.Find("ar")!.Rules.Category(count));

    [Theory]
    [InlineData("n % 10 = 1 and n % 100 != 11", 21, true)]
    [InlineData("n % 10 = 1 and n % 100 != 11", 11, false)]
    [InlineData("n % 10 = 2..4 and n % 100 != 12..14 @integer 2~4, 22~24", 23, true)]
    [InlineData("n % 10 = 2..4 and n % 100 != 12..14", 13, false)]
    [InlineData("v = 0 and i % 100 = 1 or f % 100 = 1", 101, true)]
    [InlineData("i = 0,1", 1, true)]
    public void Reads_the_rules_of_other_languages(string rule, long count, bool one) =>
        Assert.Equal(one ? "one" : "other", new PluralRules([KeyValuePair.Create("one", rule)]).Category(count));

    [Theory]
    [InlineData("n")]
    [InlineData("x = 1")]
    [InlineData("n = one")]
    [InlineData("n = 1..2..3")]
    public void Refuses_what_is_no_rule(string rule) => Assert.Throws<FormatException>(() => new PluralRules([KeyValuePair.Create("one", rule)]));

    [Fact]
    public void Counts_in_Arabic_as_Arabic_does()
    {
        var ar = Languages.Find("ar")!;
        Assert.Equal("مصدر أصلي واحد", ar.Count("count.origins", 1));
        Assert.Equal("مصدران أصليان", ar.Count("count.origins", 2));
        Assert.Equal("٣ مصادر أصلية", ar.Count("count.origins", 3));
        Assert.Equal("١٤ مقالة", ar.Count("count.articles", 14));
    }

    [Fact]
    public void Every_language_has_every_text_and_every_form_of_its_plurals()
    {
        var keys = Languages.Default.Keys.Order().ToList();
        foreach (var locale in Languages.All)
        {
            Assert.Equal(keys, locale.Keys.Order());
            var categories = Enumerable.Range(0, 1200).Select(n => locale.Rules.Category(n)).Distinct().ToList();
            Assert.All(locale.Plurals, p => Assert.All(categories, c => Assert.True(p.Value.ContainsKey(c), $"{locale.Code}: {p.Key} lacks {c}")));
        }
    }

    [Fact]
    public void Placeholders_are_the_same_in_every_language()
    {
        foreach (var locale in Languages.All)
        {
            foreach (var key in Languages.Default.Keys.Where(k => Languages.Default.Find(k) is not null && !k.StartsWith("date.", StringComparison.Ordinal)))
            {
                Assert.True(Names(Languages.Default[key]).SetEquals(Names(locale[key])), $"{locale.Code}: {key}");
            }
        }
    }

    private static HashSet<string> Names(string text) => [.. text.Split('{').Skip(1).Select(p => p.Split('}')[0])];

    [Fact]
    public void Names_countries_in_the_language_of_the_page()
    {
        Assert.Equal("Qatar", Languages.Country("en", "QA"));
        Assert.Equal("قطر", Languages.Country("ar", "qa"));
    }
}
