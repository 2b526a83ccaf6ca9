using Firsthand.Reading.Similarity;
using Firsthand.Reading.Stories;
using Firsthand.Tests.Reading.Similarity;

namespace Firsthand.Tests.Reading.Stories;

public sealed class StoryGathererTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private const string StormTold = "Selwick's port is shut until April. The northern breakwater of the harbour gave way in Saturday's storm and two cranes fell into the basin, the port authority announced. Barges with stone will come from Orrin, and damage may reach 60 million crowns.";

    private static ArticleVector Article(long id, string title, string text, double hours = 0, string? language = "en") =>
        ArticleVector.Of(title, text, language, $"Outlet {id}", Noon.AddHours(hours), []) with { Id = id };

    private static ArticleVector[] Stream() =>
    [
        Article(1, "Storm closes Selwick harbour for 40 days", InventedNews.Storm),
        Article(2, "Reed party keeps Marlow Fen council", InventedNews.Election, 1),
        Article(3, "Selwick harbour shut after storm breaks breakwater", StormTold, 3),
        Article(4, "Selwick harbour closed", InventedNews.Storm, 4),
    ];

    /// <summary>The texts of the stream's storms, as a store would have them.</summary>
    private static Duplicate? Copied(StoryGatherer gatherer, ArticleVector article) =>
        Copies.Of(article.Id == 4 ? InventedNews.Storm : "", gatherer.Suspects(article).Where(id => id == 1).Select(id => (id, InventedNews.Storm)));

    private static List<long> Gather(StoryGatherer gatherer, IEnumerable<ArticleVector> articles)
    {
        var stories = new List<long>();
        foreach (var article in articles)
        {
            var story = gatherer.Add(article, Copied(gatherer, article)).StoryId ?? 100 + article.Id;
            gatherer.Place(article.Id, story);
            stories.Add(story);
        }
        return stories;
    }

    [Fact]
    public void The_same_event_in_other_words_is_one_story() => Assert.Equal([101, 102, 101, 101], Gather(new StoryGatherer(), Stream()));

    [Fact]
    public void The_same_order_gives_the_same_stories() =>
        Assert.Equal(Gather(new StoryGatherer(), Stream()), Gather(new StoryGatherer(), Stream()));

    [Fact]
    public void Two_storms_told_by_one_pattern_stay_two_stories()
    {
        var stories = Gather(new StoryGatherer(),
        [
            Article(1, "Storm batters Belnar coast, cutting power to 758,000 homes", "A violent storm with winds of 117 kilometres per hour cut power to 758,000 homes, the Belnaran weather service said. Ferries were halted and the airport at Whitmere closed overnight. Volunteers in Fenmouth filled sandbags along the quay."),
            Article(2, "Storm hits Pelana, 317,000 homes without power", "A violent storm reached Pelana with winds of 192 kilometres per hour, leaving 317,000 homes dark, said the Pelanan weather service. Roofs in Thalor were torn from a school and the market hall of Delfine fell in.", 30),
            Article(3, "Pelana storm leaves 317,000 homes in the dark", "The storm over Pelana left 317,000 homes in the dark and tore the roof from a school in Thalor, as winds of 192 kilometres per hour were measured, the Pelanan weather service said. The market hall of Delfine fell in.", 32),
        ]);
        Assert.Equal([101, 102, 102], stories);
    }

    private static ArticleVector Arabic(long id, string title, string text, double hours) =>
        ArticleVector.Of(title, text, "ar", $"Outlet {id}", Noon.AddHours(hours), Firsthand.Reading.Entities.TagFinder.Find(title, text, "ar")) with { Id = id };

    [Fact]
    public void In_writing_that_marks_no_names_known_ones_stand_for_all()
    {
        var stories = Gather(new StoryGatherer(),
        [
            Arabic(1, "زلزال يضرب مدينة مراكش", "ضرب زلزال مدينة مراكش فجر السبت وهدم عشرات المنازل. وقال رئيس البلدية حسن العلوي إن فرق الإنقاذ وصلت إلى تارودانت أيضًا.", 0),
            Arabic(2, "افتتاح مكتبة جديدة في طنجة", "افتتحت مدينة طنجة مكتبة عامة جديدة تضم آلاف الكتب. وقالت مديرتها سلمى بنعيسى إن الأبواب مفتوحة للجميع.", 1),
            Arabic(3, "حافلات جديدة في أكادير", "تسلمت أكادير حافلات كهربائية جديدة ستدخل الخدمة هذا الأسبوع، بحسب شركة النقل.", 1),
            Arabic(4, "سوق السمك في الصويرة", "انخفضت أسعار السردين في الصويرة بعد عودة الصيادين إلى البحر.", 2),
            Arabic(5, "حسن العلوي: فرق الإنقاذ تواصل البحث في مراكش", "قال حسن العلوي إن فرق الإنقاذ تواصل البحث عن ناجين من الزلزال في مراكش وتارودانت.", 4),
        ]);
        Assert.Equal([101, 102, 103, 104, 101], stories);
    }

    [Fact]
    public void The_second_article_of_a_new_house_is_not_taken_for_the_first_ones_story()
    {
        // Both name the country and its capital: with nothing to compare it to, that looks like much.
        var stories = Gather(new StoryGatherer(),
        [
            Article(1, "Strait fully open again after Varnholm's patient diplomacy", "Ships pass the strait again, the foreign ministry in Varnholm announced on Friday. Kestria has shown patience and firmness, said the minister, who had led the talks with Selwick."),
            Article(2, "Ministry of health follows foreign vaccine results with attention", "Vaccine trials in Orrin are followed with attention, the ministry of health in Varnholm said. Kestria has institutes of her own, and children are vaccinated in autumn as planned, added a professor from Orrin.", -11),
        ]);
        Assert.Equal([101, 102], stories);
    }

    [Fact]
    public void Says_why_an_article_belongs()
    {
        var gatherer = new StoryGatherer();
        Gather(gatherer, Stream()[..2]);
        var why = gatherer.Add(Stream()[2], null).Why;
        Assert.Contains("Orrin", why);
        Assert.Contains("3 hours apart", why);
    }

    [Fact]
    public void Articles_without_a_date_are_gathered_too() =>
        Assert.Equal([101, 102, 101, 101], Gather(new StoryGatherer(), Stream().Select(a => a with { Published = null })));

    [Fact]
    public void Equal_times_are_gathered_in_the_order_given() =>
        Assert.Equal([101, 102, 101, 101], Gather(new StoryGatherer(), Stream().Select(a => a with { Published = Noon })));

    [Fact]
    public void Words_that_look_alike_in_another_language_begin_their_own_story()
    {
        var gatherer = new StoryGatherer();
        Gather(gatherer, Stream()[..1]);
        // The same words, claimed to be another language: what counts between languages is too little here.
        Assert.Null(gatherer.Add(Article(9, "Selwick Hafen", "The northern breakwater of the harbour gave way, and two cranes fell into the basin.", 1, "de"), null).StoryId);
    }

    [Fact]
    public void Goes_on_after_a_restart_as_before()
    {
        var gatherer = new StoryGatherer();
        foreach (var article in Stream()[..2]) gatherer.Restore(article, 100 + article.Id, null);
        var gathered = gatherer.Add(Stream()[3], Copied(gatherer, Stream()[3]));
        Assert.Equal(101, gathered.StoryId);
        Assert.Equal(1, gathered.Duplicate?.Of);
    }

    [Fact]
    public void What_is_moved_is_found_where_it_now_belongs()
    {
        var gatherer = new StoryGatherer();
        Gather(gatherer, Stream()[..1]);
        gatherer.Place(1, 555);
        Assert.Equal(555, gatherer.Add(Stream()[2], null).StoryId);
    }

    [Fact]
    public void What_is_older_than_the_window_gathers_nothing()
    {
        var gatherer = new StoryGatherer();
        Gather(gatherer, Stream()[..2]);
        gatherer.Forget(Noon.AddDays(1));
        Assert.Null(gatherer.Add(Stream()[2], null).StoryId);
    }

    [Fact]
    public void Related_articles_name_the_reason_and_never_the_article_itself()
    {
        var gatherer = new StoryGatherer();
        Gather(gatherer, Stream());
        var related = gatherer.RelatedTo(Stream()[2]);
        Assert.Equal("same event", related[0].Why);
        Assert.DoesNotContain(related, r => r.Id == 3);
        Assert.All(related, r => Assert.NotEqual("", r.Why));
    }

    [Fact]
    public void Copies_of_one_text_are_related_once()
    {
        var gatherer = new StoryGatherer();
        Gather(gatherer, Stream());
        var related = gatherer.RelatedTo(Stream()[2]).Select(r => r.Id).ToList();
        Assert.Single(related, id => id is 1 or 4);
    }

    [Fact]
    public void A_weekday_or_a_word_of_the_headline_is_no_reason()
    {
        var gatherer = new StoryGatherer();
        Gather(gatherer,
        [
            Article(2, "Ferry repairs begin in Orrin", "Repairs of the engine of the Selwick ferry began in Orrin on Tuesday and will take a week, the yard in New Fenmouth said. Buses take passengers around the bay.", 30),
        ]);
        var why = Assert.Single(gatherer.RelatedTo(Article(1, "Ferry to Orrin stops on Tuesday", "The ferry between Selwick and Orrin stops on Tuesday for repairs of her engine, the harbour master said in New Fenmouth. Passengers will be taken by bus around the bay.") with { Id = 7 })).Why;
        Assert.Contains("Orrin", why);
        Assert.DoesNotContain("Tuesday", why);
        Assert.DoesNotContain("New", why.Split(", "));
        Assert.DoesNotContain("repairs", why, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_shares_a_weekday_alone_is_not_related()
    {
        var gatherer = new StoryGatherer();
        Gather(gatherer, Stream()[..2]);
        Assert.Empty(gatherer.RelatedTo(Article(7, "Bakers of Thalor meet on Sunday", "On Sunday the bakers of Thalor chose the loaf of the year: a rye bread with caraway that rises for thirty hours.", 5)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("!!!", "…")]
    [InlineData("the", "and of the")]
    public void Articles_without_words_stand_alone(string title, string text)
    {
        var gatherer = new StoryGatherer();
        Assert.Null(gatherer.Add(Article(1, title, text), null).StoryId);
        gatherer.Place(1, 1);
        Assert.Null(gatherer.Add(Article(2, title, text), null).StoryId);
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(40, 1)]
    public void What_is_forgotten_counts_no_more(int old, int recent)
    {
        StoryGatherer with = new(), without = new();
        for (var i = 0; i < old; i++) with.Restore(Article(900 + i, $"Selwick harbour opens pier {i}", InventedNews.Storm, -500), 800 + i, null);
        foreach (var gatherer in new[] { with, without })
            for (var i = 0; i < recent; i++) gatherer.Restore(Article(100 + i, $"Fair in Orrin, day {i}", $"The fair of Orrin opened its gates for day {i} and barges with stone were shown.", -1), 300 + (i / 3), null);
        with.Forget(Noon.AddHours(-100));
        without.Forget(Noon.AddHours(-100));
        foreach (var article in Stream())
        {
            var (one, other) = (with.Add(article, null), without.Add(article, null));
            Assert.Equal((other.StoryId, other.Why), (one.StoryId, one.Why));
            Assert.Equal(other.Related, one.Related);
            with.Place(article.Id, one.StoryId ?? article.Id);
            without.Place(article.Id, other.StoryId ?? article.Id);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void Articles_without_a_date_leave_with_those_that_came_when_they_did(int days, int left)
    {
        var gatherer = new StoryGatherer();
        gatherer.Restore(Article(1, "Selwick harbour opens pier 1", InventedNews.Storm) with { Published = null }, 11, null);
        gatherer.Restore(Article(2, "Fair in Orrin", InventedNews.Election, 0), 12, null);
        gatherer.Restore(Article(3, "Selwick harbour opens pier 3", InventedNews.Storm) with { Published = null }, 13, null);
        // One that is older than what came before it makes nothing leave earlier.
        gatherer.Restore(Article(4, "Bakers of Thalor meet", InventedNews.Election, -200), 14, null);
        gatherer.Restore(Article(5, "Selwick harbour opens pier 5", InventedNews.Storm) with { Published = null }, 15, null);
        gatherer.Restore(Article(6, "Bakers of Thalor meet", InventedNews.Election, 24), 16, null);
        gatherer.Restore(Article(7, "Selwick harbour opens pier 7", InventedNews.Storm) with { Published = null }, 17, null);
        gatherer.Forget(Noon.AddDays(days));
        long[] undated = left switch { 0 => [1, 3, 5, 7], 1 => [7], _ => [] };
        var asked = Article(90, "Selwick harbour opens pier 9", InventedNews.Storm, 0);
        Assert.Equal(undated, gatherer.RelatedTo(asked).Select(r => r.Id).Intersect([1L, 3, 5, 7]).Order());
        Assert.Equal(undated, gatherer.Suspects(asked).Order());
    }

    [Fact]
    public void Where_no_article_has_a_date_all_stay()
    {
        var gatherer = new StoryGatherer();
        gatherer.Restore(Article(1, "Selwick harbour opens pier 1", InventedNews.Storm) with { Published = null }, 11, null);
        gatherer.Forget(Noon.AddYears(5));
        Assert.Equal([1], gatherer.Suspects(Article(2, "Selwick harbour opens pier 2", InventedNews.Storm) with { Published = null }));
    }

    [Fact]
    public void Of_merged_stories_the_articles_are_found_in_the_one_that_goes_on()
    {
        var gatherer = new StoryGatherer();
        gatherer.Restore(Stream()[0], 555, null);
        gatherer.Restore(Stream()[1], 556, null);
        gatherer.Merge(555, 556);
        gatherer.Place(2, 557);
        gatherer.Merge(999, 556);
        Assert.Equal(556, gatherer.Add(Stream()[2], null).StoryId);
    }
}
