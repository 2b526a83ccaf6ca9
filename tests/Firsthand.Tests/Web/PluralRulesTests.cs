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
    [InlineData("fr", 0, "one")]
    [InlineData("fr", 1, "one")]
    [InlineData("fr", 2, "other")]
    [InlineData("fr", 1_000_000, "many")]
    [InlineData("fr", 1_000_001, "other")]
    [InlineData("es", 0, "other")]
    [InlineData("es", 1, "one")]
    [InlineData("es", 2, "other")]
    [InlineData("es", 3_000_000, "many")]
    public void French_and_Spanish_say_millions_in_their_own_way(string language, long count, string category) => Assert.Equal(category, Languages.Find(language)!.Rules.Category(count));

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
            var categories = locale.Rules.Categories.Order().ToList();
            Assert.All(locale.Plurals, p => Assert.True(categories.SequenceEqual(p.Value.Keys.Order()), $"{locale.Code}: {p.Key} has {string.Join(' ', p.Value.Keys)}"));
            Assert.Equal(Languages.Default.Plurals.Keys.Order(), locale.Plurals.Keys.Order());
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

    [Fact]
    public void Placeholders_are_the_same_in_every_form_of_every_plural()
    {
        foreach (var locale in Languages.All)
        {
            foreach (var (key, forms) in locale.Plurals)
            {
                var wanted = Names(Languages.Default.Plurals[key]["other"]);
                // "مقالتان" needs no number; what stands for many counts does.
                foreach (var (form, text) in forms)
                    Assert.True(form is "other" or "many" or "few" ? wanted.SetEquals(Names(text)) : wanted.Except(["n"]).ToHashSet().SetEquals(Names(text).Except(["n"])), $"{locale.Code}: {key}, {form}: {text}");
            }
        }
    }

    [Fact]
    public void Dates_are_written_with_nothing_that_a_date_has_not()
    {
        foreach (var locale in Languages.All)
        {
            foreach (var key in locale.Keys.Where(k => k.StartsWith("date.", StringComparison.Ordinal)))
            {
                Assert.Subset(new HashSet<string> { "weekday", "day", "month", "mon", "year", "clock" }, Names(locale[key]));
                Assert.Contains("day", Names(locale[key]));
            }
        }
    }

    [Theory]
    [InlineData("en", "Tuesday 1 December 2026", "1 December 2026, 09:05", "1 Dec", "1,204", "12,345")]
    [InlineData("fr", "mardi 1er décembre 2026", "1er décembre 2026 à 09h05", "1er déc.", "1\u202f204", "12\u202f345")]
    [InlineData("es", "martes, 1 de diciembre de 2026", "1 de diciembre de 2026, 09:05", "1 dic", "1204", "12.345")]
    [InlineData("ar", "الثلاثاء ١ كانون الأول (ديسمبر) ٢٠٢٦", "١ كانون الأول (ديسمبر) ٢٠٢٦، ٠٩:٠٥", "١ كانون الأول", "١٢٠٤", "١٢٬٣٤٥")]
    public void Dates_and_numbers_are_written_as_the_language_writes_them(string language, string day, string moment, string brief, string thousand, string more)
    {
        var locale = Languages.Find(language)!;
        var at = new DateTimeOffset(2026, 12, 1, 9, 5, 0, TimeSpan.Zero);
        Assert.Equal((day, moment, brief, thousand, more), (locale.Date("date.long", at), locale.Date("date.moment", at), locale.Date("date.short", at), locale.Number(1204), locale.Number(12345)));
    }

    [Theory]
    [InlineData("fr", 0, "0 article")]
    [InlineData("fr", 2, "2 articles")]
    [InlineData("fr", 1_000_000, "1\u202f000\u202f000 d’articles")]
    [InlineData("es", 0, "0 artículos")]
    [InlineData("es", 1, "1 artículo")]
    [InlineData("es", 1_000_000, "1.000.000 de artículos")]
    public void Counts_in_French_and_Spanish(string language, long count, string words) => Assert.Equal(words, Languages.Find(language)!.Count("count.articles", count));

    private static HashSet<string> Names(string text) => [.. text.Split('{').Skip(1).Select(p => p.Split('}')[0])];

    [Fact]
    public void Names_countries_in_the_language_of_the_page()
    {
        Assert.Equal("Qatar", Languages.Country("en", "QA"));
        Assert.Equal("قطر", Languages.Country("ar", "qa"));
        Assert.Equal("Allemagne", Languages.Country("fr", "DE"));
        Assert.Equal("Alemania", Languages.Country("es", "DE"));
    }
}
