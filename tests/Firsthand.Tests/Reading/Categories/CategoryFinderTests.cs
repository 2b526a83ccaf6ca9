using Firsthand.Reading;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Feeds;
using Firsthand.Reading.Language;
using Firsthand.Tests.Reading.Language;

namespace Firsthand.Tests.Reading.Categories;

public sealed class CategoryFinderTests
{
    [Theory]
    [InlineData("en", "sport", "The striker scored two goals in the cup final before the coach replaced him.")]
    [InlineData("en", "business", "Shares fell after the company said quarterly profits and revenues had dropped.")]
    [InlineData("en", "politics", "The party won the election and its candidate will lead parliament in a coalition.")]
    [InlineData("fr", "health", "Les médecins de l'hôpital disent que le vaccin protège les patients de la maladie.")]
    [InlineData("de", "sport", "Der Trainer lobte die Mannschaft nach dem Sieg in der Bundesliga; der Stürmer schoss zwei Tore.")]
    [InlineData("es", "technology", "La aplicación para el móvil envía datos de los usuarios a internet, según la empresa de software.")]
    [InlineData("ar", "sport", "فاز المنتخب في المباراة بعد هدف المهاجم، وقال المدرب إن البطولة صعبة.")]
    [InlineData("ru", "sport", "Нападающий забил два гола в финале кубка, сказал тренер команды после матча.")]
    [InlineData("pt", "environment", "O desmatamento da floresta e as emissões de carbono agravam o aquecimento, e a seca ameaça o clima.")]
    public void The_words_decide(string language, string category, string text) => Assert.Equal(category, CategoryFinder.Find("", text, language).Key);

    [Fact]
    public void Gives_its_reason_in_the_articles_own_words()
    {
        var category = CategoryFinder.Find("Election day", "The election begins; the parliament waits for the vote.", "en");
        Assert.Equal("politics", category.Key);
        Assert.Contains("election", category.Why);
        Assert.True(category.Scores["politics"] > 0);
    }

    [Fact]
    public void The_section_decides_where_no_word_does()
    {
        Assert.Equal(("sport", "page section 'Sport'"), Key(CategoryFinder.Find("Dorn leaves", "Dorn left.", "en", section: "Sport")));
        Assert.Equal(("health", "address '/health/'"), Key(CategoryFinder.Find("Dorn leaves", "Dorn left.", "en", new Uri("https://example.org/health/dorn-leaves"))));
        Assert.Equal(("business", "feed section 'Wirtschaft'"), Key(CategoryFinder.Find("Dorn", "Dorn.", "de", hints: new Hints { Entry = new FeedEntry { Id = "1", Categories = ["Wirtschaft"] } })));
        Assert.Equal("science", CategoryFinder.Find("Dorn", "Dorn.", null, hints: new Hints { FeedCategory = "science" }).Key);
    }

    private static (string, string) Key(Category category) => (category.Key, category.Why);

    [Fact]
    public void General_rather_than_wrong()
    {
        Assert.Equal("general", CategoryFinder.Find("Dorn leaves", "Dorn left the house and walked home.", "en").Key);
        Assert.Equal("general", CategoryFinder.Find("", "", null).Key);
    }

    [Fact]
    public void Words_that_say_little_do_not_outweigh_one_that_says_much()
    {
        Assert.Equal("health", CategoryFinder.Find("", "The company said it would buy and sell for cash where patients wait.", "en").Key);
        Assert.Equal("general", CategoryFinder.Find("", "The show was on television.", "en").Key);
    }

    [Fact]
    public void Countries_speak_for_the_world_where_the_words_say_no_more()
    {
        var meeting = CategoryFinder.Find("", "Turkish and Greek officials met in Cairo. Nothing was said afterwards.", "en");
        Assert.Equal("world", meeting.Key);
        Assert.Contains("Turkish", meeting.Why);
        Assert.Equal("sport", CategoryFinder.Find("", "Turkey beat Greece: the striker scored twice in the cup final in Cairo.", "en").Key);
        Assert.Equal("general", CategoryFinder.Find("", "Dorn roasts a turkey in grease; he calls his dog chad.", "en").Key);
    }

    [Fact]
    public void What_is_said_first_counts_more()
    {
        const string Vaccine = "The vaccine is offered at the clinic.", Goal = "The midfielder praised the goalkeeper.";
        var filling = string.Concat(Enumerable.Repeat("Dorn went home and then he went out and came home once more. ", 16));
        Assert.Equal("health", CategoryFinder.Find("", $"{Vaccine} {filling} {Goal}", "en").Key);
        Assert.Equal("sport", CategoryFinder.Find("", $"{Goal} {filling} {Vaccine}", "en").Key);
    }

    [Fact]
    public void Common_words_that_lean_to_a_category_decide_where_no_listed_word_stands()
    {
        const string Text = "The intravenous fluids eased the cramps in her thigh and the bruises of her abdomen.";
        Assert.DoesNotContain(Analyser.Terms(Text, "en"), t => CategoryWords.Own("en").TryGetValue(t.Text, out var list) && list.Count > 0);
        Assert.Equal("health", CategoryFinder.Find("", Text, "en").Key);
    }

    [Fact]
    public void No_word_that_leans_weighs_as_much_as_a_listed_one_and_none_is_a_name()
    {
        var (own, all) = (CategoryWords.Own("en"), CategoryWords.Of("en")!);
        var leaning = all.Where(w => w.Value.Count > 0 && (!own.TryGetValue(w.Key, out var listed) || listed.Count == 0)).ToList();
        Assert.True(leaning.Count > 2000);
        Assert.All(leaning, w => Assert.True(w.Value is [( >= 0 and < 9, > 0 and <= 0.6)], w.Key));
        foreach (var name in (string[])["Bush", "Clinton", "Gates", "Apple", "Oracle", "Amazon", "Powell", "Woods", "London", "Turkey"])
            Assert.DoesNotContain(leaning, w => w.Key == Analyser.Terms(name, "en")[0].Text);
    }

    [Fact]
    public void A_listed_word_that_everybody_uses_says_less_than_a_rare_one()
    {
        var (own, all) = (CategoryWords.Own("en"), CategoryWords.Of("en")!);
        double Kept(string word) => all[Analyser.Terms(word, "en")[0].Text][0].Weight / own[Analyser.Terms(word, "en")[0].Text][0].Weight;
        Assert.InRange(Kept("market"), 0.49, 0.6);
        Assert.InRange(Kept("striker"), 0.7, 0.9);
        Assert.Equal(1, Kept("heptathlon"));
        foreach (var (word, listed) in own.Where(w => w.Value.Count > 0))
            Assert.Equal(listed.Select(l => l.Category), all[word].Select(l => l.Category));
        // Only English has such a table.
        foreach (var (word, listed) in CategoryWords.Own("fr"))
            Assert.Equal(listed, CategoryWords.Of("fr")![word]);
    }

    public static TheoryData<string> BadTexts => BadInput.Texts;

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Survives_bad_input(string name)
    {
        foreach (var language in new[] { "en", "ar", "xx", null })
            Assert.Contains(CategoryFinder.Find(BadInput.Of(name), BadInput.Of(name), language, new Uri("/sport", UriKind.Relative)).Key, Category.Keys);
    }
}
