using Firsthand.Reading.Similarity;

namespace Firsthand.Tests.Reading.Similarity;

public sealed class DuplicateFinderTests
{
    private static ArticleVector Article(long id, string text) => ArticleVector.Of("Headline", text, "en", $"Outlet {id}", null, []) with { Id = id };

    private static IReadOnlyList<long> Suspects(string first, string second)
    {
        var finder = new DuplicateFinder();
        finder.Add(Article(1, first), null);
        return finder.Suspects(Article(2, second));
    }

    [Fact]
    public void A_copy_leads_to_the_earlier_text() => Assert.Equal([1], Suspects(InventedNews.Storm, InventedNews.Edited(InventedNews.Storm)));

    [Fact]
    public void A_cut_copy_leads_to_the_earlier_text() =>
        Assert.Equal([1], Suspects(InventedNews.Storm, string.Join("\n\n", InventedNews.Paragraphs(InventedNews.Storm)[..2])));

    [Fact]
    public void Another_event_leads_nowhere() => Assert.Empty(Suspects(InventedNews.Storm, InventedNews.Election));

    [Fact]
    public void An_article_is_no_suspect_of_itself()
    {
        var finder = new DuplicateFinder();
        finder.Add(Article(1, InventedNews.Storm), null);
        Assert.Empty(finder.Suspects(Article(1, InventedNews.Storm)));
    }

    [Fact]
    public void A_copy_leads_to_the_first_of_several_copies()
    {
        var finder = new DuplicateFinder();
        finder.Add(Article(1, InventedNews.Storm), null);
        finder.Add(Article(2, InventedNews.Edited(InventedNews.Storm)), 1);
        finder.Add(Article(3, InventedNews.Edited(InventedNews.Storm)), 2);
        Assert.Equal([1], finder.Suspects(Article(4, InventedNews.Edited(InventedNews.Storm))));
    }

    [Fact]
    public void Of_very_many_alike_only_a_few_are_named()
    {
        var finder = new DuplicateFinder();
        for (var i = 1; i <= 500; i++) finder.Add(Article(i, InventedNews.Storm), null);
        Assert.InRange(finder.Suspects(Article(999, InventedNews.Storm)).Count, 1, 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one two")]
    [InlineData("Watch the video below.")]
    public void Texts_too_short_to_tell_lead_nowhere(string text) => Assert.Empty(Suspects(text, text));

    [Fact]
    public void What_is_forgotten_leads_nowhere()
    {
        var day = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var finder = new DuplicateFinder();
        finder.Add(Article(1, InventedNews.Storm) with { Published = day }, null);
        finder.Add(Article(2, InventedNews.Election) with { Published = day.AddDays(9) }, null);
        finder.Forget(day.AddDays(1));
        Assert.Empty(finder.Suspects(Article(3, InventedNews.Storm)));
        Assert.Equal([2], finder.Suspects(Article(4, InventedNews.Election)));
    }

    [Fact]
    public void A_copy_is_found_among_thousands_also_after_most_are_forgotten()
    {
        var day = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var finder = new DuplicateFinder();
        for (var i = 1; i <= 3000; i++)
            finder.Add(Article(i, string.Join(' ', Enumerable.Range(0, 60).Select(w => $"word{i}x{w}"))) with { Published = day.AddMinutes(i) }, null);
        finder.Add(Article(5000, InventedNews.Storm) with { Published = day.AddDays(9) }, null);
        Assert.Equal([5000], finder.Suspects(Article(6000, InventedNews.Edited(InventedNews.Storm))));
        for (var i = 0; i <= 3000; i += 100)
        {
            finder.Forget(day.AddMinutes(i));
            var first = string.Join(' ', Enumerable.Range(0, 60).Select(w => $"word{i + 1}x{w}"));
            long[] left = i < 3000 ? [i + 1] : [];
            Assert.Equal(left, finder.Suspects(Article(7000, first)));
            Assert.Empty(finder.Suspects(Article(7000, first.Replace($"word{i + 1}x", $"word{i - 1}x"))));
        }
        Assert.Equal([5000], finder.Suspects(Article(6000, InventedNews.Edited(InventedNews.Storm))));
    }
}
