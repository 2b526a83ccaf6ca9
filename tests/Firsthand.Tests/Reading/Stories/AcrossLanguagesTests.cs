using Firsthand.Reading.Entities;
using Firsthand.Reading.Similarity;
using Firsthand.Reading.Stories;

namespace Firsthand.Tests.Reading.Stories;

/// <summary>An article joins a story that began in another language.</summary>
public sealed class AcrossLanguagesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    internal static readonly Dictionary<string, (string Title, string Text)> Hedvig = new()
    {
        ["en"] = ("Storm Hedvig leaves 41,300 homes without power in Fenmouth",
            "A storm named Hedvig cut power to 41,300 homes in Fenmouth, the grid operator Norvolt said. The town's mayor, Ada Brandt, asked people to stay indoors. Winds of 137 kilometres per hour were measured at Kestrel Point."),
        ["fr"] = ("La tempête Hedvig prive d’électricité 41 300 foyers à Fenmouth",
            "La tempête Hedvig a privé d’électricité 41 300 foyers à Fenmouth, selon le gestionnaire du réseau Norvolt. La maire de la ville, Ada Brandt, demande aux habitants de rester chez eux. Des vents de 137 kilomètres à l’heure ont été mesurés à Kestrel Point."),
        ["es"] = ("La tormenta Hedvig deja sin luz 41.300 hogares en Fenmouth",
            "La tormenta Hedvig dejó sin luz 41.300 hogares en Fenmouth, según la empresa Norvolt. La alcaldesa, Ada Brandt, pidió a los vecinos que no salgan de casa. En Kestrel Point se midieron vientos de 137 kilómetros por hora."),
        ["ar"] = ("العاصفة هيدفيغ تقطع الكهرباء عن ٤١٣٠٠ منزل في فينموث",
            "قطعت العاصفة هيدفيغ الكهرباء عن ٤١٣٠٠ منزل في فينموث، بحسب شركة نورفولت. وطلبت رئيسة البلدية آدا براندت من السكان البقاء في منازلهم. وبلغت سرعة الرياح ١٣٧ كيلومترًا في الساعة."),
    };

    /// <summary>The same pattern, another storm in another town on the same day.</summary>
    private static readonly Dictionary<string, (string Title, string Text)> Joran = new()
    {
        ["en"] = ("Storm Joran leaves 17,250 homes without power in Belnar",
            "A storm named Joran cut power to 17,250 homes in Belnar, the grid operator Lumagrid said. The town's mayor, Otto Krag, asked people to stay indoors. Winds of 152 kilometres per hour were measured at Cape Lisse."),
        ["fr"] = ("La tempête Joran prive d’électricité 17 250 foyers à Belnar",
            "La tempête Joran a privé d’électricité 17 250 foyers à Belnar, selon le gestionnaire du réseau Lumagrid. Le maire de la ville, Otto Krag, demande aux habitants de rester chez eux. Des vents de 152 kilomètres à l’heure ont été mesurés au cap Lisse."),
        ["ar"] = ("العاصفة يوران تقطع الكهرباء عن ١٧٢٥٠ منزلًا في بيلنار",
            "قطعت العاصفة يوران الكهرباء عن ١٧٢٥٠ منزلًا في بيلنار، بحسب شركة لوماغريد. وطلب رئيس البلدية أوتو كراغ من السكان البقاء في منازلهم. وبلغت سرعة الرياح ١٥٢ كيلومترًا في الساعة."),
    };

    private static ArticleVector Article(long id, string language, (string Title, string Text) told, double hours = 0) =>
        ArticleVector.Of(told.Title, told.Text, language, $"Outlet {id}", Noon.AddHours(hours), TagFinder.Find(told.Title, told.Text, language)) with { Id = id };

    private static List<long> Gather(params ArticleVector[] articles)
    {
        var gatherer = new StoryGatherer();
        var stories = new List<long>();
        foreach (var article in articles)
        {
            stories.Add(gatherer.Add(article, null).StoryId ?? 100 + article.Id);
            gatherer.Place(article.Id, stories[^1]);
        }
        return stories;
    }

    [Theory]
    [InlineData("en fr es ar")]
    [InlineData("ar es fr en")]
    [InlineData("es ar en fr")]
    [InlineData("fr en ar es")]
    public void One_event_in_four_languages_is_one_story_in_whatever_order(string order)
    {
        var articles = order.Split(' ').Select((l, i) => Article(i + 1, l, Hedvig[l], i)).ToArray();
        Assert.All(Gather(articles), story => Assert.Equal(101, story));
        Assert.Equal(Gather(articles), Gather(articles));
    }

    [Fact]
    public void Look_alikes_of_one_day_stay_apart_in_all_their_languages()
    {
        var stories = Gather(Article(1, "en", Hedvig["en"]), Article(2, "fr", Joran["fr"], 1), Article(3, "ar", Hedvig["ar"], 2), Article(4, "en", Joran["en"], 3), Article(5, "fr", Hedvig["fr"], 4), Article(6, "ar", Joran["ar"], 5));
        Assert.Equal([101, 102, 101, 102, 101, 102], stories);
    }

    [Fact]
    public void The_same_storm_weeks_later_is_another_story() =>
        Assert.Equal([101, 102], Gather(Article(1, "en", Hedvig["en"]), Article(2, "fr", Hedvig["fr"], 24 * 9)));

    [Fact]
    public void Countries_alone_join_nothing()
    {
        var stories = Gather(
            Article(1, "en", ("Russia and Ukraine swap prisoners", "Russia and Ukraine exchanged prisoners on Sunday. The United States, Turkey and Qatar had mediated between Russia and Ukraine, officials in Poland said.")),
            Article(2, "ar", ("روسيا وأوكرانيا تبحثان تصدير الحبوب", "تبحث روسيا وأوكرانيا تصدير الحبوب عبر تركيا. وقالت قطر والولايات المتحدة وبولندا إنها ترحب بالمحادثات بين روسيا وأوكرانيا.")),
            Article(3, "fr", ("La Russie et l’Ukraine se disputent un navire", "La Russie et l’Ukraine se disputent un navire arrêté en Turquie. Les États-Unis, le Qatar et la Pologne suivent l’affaire entre la Russie et l’Ukraine.")));
        Assert.Equal([101, 102, 103], stories);
    }

    [Fact]
    public void One_name_and_its_town_join_nothing()
    {
        var stories = Gather(
            Article(1, "en", ("Ada Brandt opens the library of Fenmouth", "Mayor Ada Brandt opened the new library of Fenmouth and read to children.")),
            Article(2, "fr", ("Ada Brandt annonce un nouveau tramway à Fenmouth", "La maire Ada Brandt a annoncé un nouveau tramway pour Fenmouth, financé par la région.")));
        Assert.Equal([101, 102], stories);
    }

    [Fact]
    public void Another_happening_in_the_same_place_is_another_story()
    {
        var stories = Gather(
            Article(1, "en", ("Earthquake shakes Fenmouth and Kestrel Point", "An earthquake shook Fenmouth, Kestrel Point and Selwick Bay on Sunday morning. Nobody was hurt, Ada Brandt said.")),
            Article(2, "es", ("Huelga de trenes en Fenmouth y Kestrel Point", "Una huelga de trenes paró Fenmouth, Kestrel Point y Selwick Bay el domingo por la mañana. Ada Brandt pidió paciencia.")));
        Assert.Equal([101, 102], stories);
    }

    [Fact]
    public void Says_why_in_the_articles_own_writing()
    {
        var gatherer = new StoryGatherer();
        gatherer.Add(Article(1, "en", Hedvig["en"]), null);
        gatherer.Place(1, 101);
        var why = gatherer.Add(Article(2, "ar", Hedvig["ar"], 3), null).Why;
        Assert.Contains("٤١٣٠٠", why, StringComparison.Ordinal);
        Assert.Contains("3 hours apart", why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_its_own_language_tells_comes_first()
    {
        // The English story is nearer in words; the French one shares the numbers too.
        var stories = Gather(Article(1, "fr", Joran["fr"]), Article(2, "en", Hedvig["en"], 1), Article(3, "en", Hedvig["en"] with { Title = "Hedvig: Fenmouth without power" }, 2));
        Assert.Equal([101, 102, 102], stories);
    }

    [Fact]
    public void An_article_of_no_known_language_joins_none_of_another()
    {
        var unknown = Article(2, "fr", Hedvig["fr"]) with { Language = null };
        Assert.Equal([101, 102], Gather(Article(1, "en", Hedvig["en"]), unknown));
        Assert.Equal([102, 101], Gather(unknown, Article(1, "en", Hedvig["en"])));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("ـــ", "ًٌٍَُِّْ")]
    [InlineData("ーーー", "ッッッ ゙゚")]
    [InlineData("'''’’", "İ ſ ǅ Ω")]
    [InlineData("00 000 ٠٠٠", "0000 00000")]
    public void Odd_letters_are_read_and_join_nothing(string title, string text)
    {
        foreach (var language in new[] { "ar", "ja", "en", "tr", "zh" })
            Assert.Equal([101, 102], Gather(Article(1, language, (title, text)), Article(2, language == "en" ? "fr" : "en", (title, text))));
    }

    /// <summary>Says nothing that another language could know it by.</summary>
    internal static readonly (string Title, string Text) Dark = ("Fenmouth sits in the dark", "Fenmouth sits in the dark since the early morning. Candles were sold out by noon, and the grid operator promised power for the evening.");

    /// <summary>Says the same, and all that <see cref="Hedvig"/> says.</summary>
    internal static readonly (string Title, string Text) DarkAndStorm = ("Fenmouth in the dark: power for the evening promised", Hedvig["en"].Text + " Fenmouth sits in the dark since the early morning, candles were sold out by noon, and power was promised for the evening.");

    /// <summary>A French article and an English one that say too little of each other, then an English one that tells it all.</summary>
    private static ArticleVector[] Apart() =>
    [
        Article(1, "fr", Hedvig["fr"]),
        Article(2, "en", Dark, 1),
        Article(3, "en", DarkAndStorm, 2),
    ];

    [Fact]
    public void Two_stories_become_one_when_a_later_article_ties_them()
    {
        var gatherer = new StoryGatherer();
        foreach (var article in Apart()[..2])
        {
            Assert.Null(gatherer.Add(article, null).StoryId);
            gatherer.Place(article.Id, 100 + article.Id);
        }
        var gathered = gatherer.Add(Apart()[2], null);
        Assert.Equal((102, 101), (gathered.StoryId, gathered.Same?.StoryId));
        Assert.Contains("Norvolt", gathered.Same!.Why, StringComparison.Ordinal);
        gatherer.Merge(102, 101);
        gatherer.Place(3, 101);
        // What was of either is of the one now.
        Assert.Equal(101, gatherer.Add(Article(4, "en", ("Candles sold out in Fenmouth", "Fenmouth sits in the dark since the early morning. Candles were sold out by noon."), 3), null).StoryId);
        Assert.Equal(101, gatherer.Add(Article(5, "ar", Hedvig["ar"], 3), null).StoryId);
    }

    [Fact]
    public void Stories_with_a_language_in_common_stay_two()
    {
        var gatherer = new StoryGatherer();
        foreach (var (article, story) in new[] { (Apart()[0], 101L), (Article(7, "en", ("A choir sings in Selwick", "A choir of forty sang on the quay of Selwick.")), 101L), (Apart()[1], 102L) })
        {
            gatherer.Add(article, null);
            gatherer.Place(article.Id, story);
        }
        var gathered = gatherer.Add(Apart()[2], null);
        Assert.Equal((102, null), (gathered.StoryId, gathered.Same));
    }

    [Fact]
    public void Merging_what_is_not_there_or_with_itself_changes_nothing()
    {
        var gatherer = new StoryGatherer();
        gatherer.Add(Article(1, "en", Hedvig["en"]), null);
        gatherer.Place(1, 101);
        gatherer.Merge(999, 101);
        gatherer.Merge(101, 101);
        Assert.Equal(101, gatherer.Add(Article(2, "fr", Hedvig["fr"]), null).StoryId);
    }

    [Fact]
    public void Goes_on_after_a_restart_as_before()
    {
        var gatherer = new StoryGatherer();
        gatherer.Restore(ArticleVector.FromBytes(1, "Outlet 1", "en", Noon, Article(1, "en", Hedvig["en"]).ToBytes()), 101, null);
        Assert.Equal(101, gatherer.Add(Article(2, "ar", Hedvig["ar"]), null).StoryId);
    }
}
