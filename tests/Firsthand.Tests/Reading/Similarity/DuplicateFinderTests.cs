using Firsthand.Reading.Similarity;

namespace Firsthand.Tests.Reading.Similarity;

public sealed class DuplicateFinderTests
{
    private static ArticleVector Article(long id, string text, string title = "Headline") =>
        ArticleVector.Of(title, text, "en", $"Outlet {id}", null, []) with { Id = id };

    private static Duplicate? Second(string first, string second, string title = "Another headline")
    {
        var finder = new DuplicateFinder();
        Assert.Null(finder.Add(Article(1, first)));
        return finder.Add(Article(2, second, title));
    }

    [Fact]
    public void A_verbatim_copy_under_another_headline_is_a_duplicate() => Assert.Equal(new Duplicate(1, 1), Second(InventedNews.Storm, InventedNews.Storm));

    [Fact]
    public void A_lightly_edited_copy_is_a_duplicate() => Assert.Equal(1, Second(InventedNews.Storm, InventedNews.Edited(InventedNews.Storm))?.Of);

    [Fact]
    public void A_dateline_and_a_footer_do_not_hide_a_copy() =>
        Assert.Equal(1, Second(InventedNews.Storm, "SELWICK (Northern Press) — " + InventedNews.Storm + "\n\nReporting by our desk; all rights reserved.")?.Of);

    [Fact]
    public void A_copy_cut_at_the_end_is_a_duplicate() =>
        Assert.Equal(1, Second(InventedNews.Storm, string.Join("\n\n", InventedNews.Paragraphs(InventedNews.Storm)[..3]))?.Of);

    [Fact]
    public void The_whole_text_after_a_cut_one_is_a_duplicate() =>
        Assert.Equal(1, Second(string.Join("\n\n", InventedNews.Paragraphs(InventedNews.Storm)[..3]), InventedNews.Storm)?.Of);

    [Fact]
    public void Curly_and_straight_marks_are_the_same_text() =>
        Assert.Equal(1, Second(InventedNews.Storm + " “So it is,” he said.", InventedNews.Storm + " \"So it is,\" he said.")?.Of);

    [Fact]
    public void An_article_that_quotes_a_paragraph_is_no_duplicate() =>
        Assert.Null(Second(InventedNews.Storm, InventedNews.Election + "\n\n" + InventedNews.Paragraphs(InventedNews.Storm)[1]));

    [Fact]
    public void An_article_with_the_same_background_at_its_end_is_no_duplicate() =>
        Assert.Null(Second(InventedNews.Storm, InventedNews.Election + "\n\n" + string.Join("\n\n", InventedNews.Paragraphs(InventedNews.Storm)[3..])));

    [Fact]
    public void Another_event_is_no_duplicate() => Assert.Null(Second(InventedNews.Storm, InventedNews.Election));

    [Fact]
    public void A_copy_of_a_copy_points_to_the_first()
    {
        var finder = new DuplicateFinder();
        finder.Add(Article(1, InventedNews.Storm));
        finder.Add(Article(2, InventedNews.Edited(InventedNews.Storm)));
        Assert.Equal(1, finder.Add(Article(3, InventedNews.Edited(InventedNews.Storm)))?.Of);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one two")]
    [InlineData("Watch the video below.")]
    public void Texts_too_short_to_tell_are_no_duplicates(string text) => Assert.Null(Second(text, text));

    [Fact]
    public void What_is_restored_is_known()
    {
        var finder = new DuplicateFinder();
        finder.Restore(Article(1, InventedNews.Storm));
        Assert.Equal(1, finder.Add(Article(2, InventedNews.Storm))?.Of);
    }

    [Fact]
    public void What_is_forgotten_is_not()
    {
        var day = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var finder = new DuplicateFinder();
        finder.Add(Article(1, InventedNews.Storm) with { Published = day });
        finder.Add(Article(2, InventedNews.Election) with { Published = day.AddDays(9) });
        finder.Forget(day.AddDays(1));
        Assert.Null(finder.Add(Article(3, InventedNews.Storm)));
        Assert.Equal(2, finder.Add(Article(4, InventedNews.Election))?.Of);
    }
}
