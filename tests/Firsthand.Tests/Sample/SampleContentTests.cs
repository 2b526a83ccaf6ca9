using Firsthand.Reading.Categories;
using Firsthand.Sample;

namespace Firsthand.Tests.Sample;

public sealed class SampleContentTests
{
    private static readonly SampleContent Content = SampleContent.Load();

    [Fact]
    public void Enough_outlets_of_enough_countries_languages_and_owners()
    {
        Assert.True(Content.Outlets.Count >= 14);
        Assert.True(Content.Outlets.Select(o => o.Country).Distinct().Count() >= 4);
        Assert.True(Content.Outlets.Count(o => o.Language == "en") >= 9);
        Assert.True(Content.Outlets.Count(o => o.Language == "ar") >= 4);
        Assert.Contains(Content.Outlets, o => o.Language is "fr" or "es");
        Assert.True(Content.Outlets.Select(o => o.OwnerKind).Distinct().Count() >= 6);
        Assert.Contains(Content.Outlets, o => o.StateControlled);
        Assert.Equal(["atom", "json", "rdf", "rss"], Content.Outlets.Select(o => o.Feed).Distinct().Order());
        Assert.Equal(["excerpt", "full", "headline"], Content.Outlets.Select(o => o.DisplayRight).Distinct().Order());
    }

    [Fact]
    public void Enough_articles_in_every_category_over_four_days()
    {
        Assert.True(Content.Articles.Count >= 150);
        Assert.All(Content.Articles, a => Assert.Contains(a.Category, Category.Keys));
        Assert.Equal(Category.Keys.Order(), Content.Articles.Select(a => a.Category).Distinct().Order());
        Assert.Equal([0, 1, 2, 3], Content.Articles.Select(a => a.When.DaysBack).Distinct().Order());
        Assert.All(Content.Outlets, o => Assert.True(Content.Articles.Count(a => a.Outlet == o) >= 4, o.Key));
    }

    [Fact]
    public void Addresses_are_unique_within_an_outlet_and_headlines_within_the_edition()
    {
        Assert.Equal(Content.Articles.Count, Content.Articles.Select(a => (a.Outlet.Key, a.Path)).Distinct().Count());
        Assert.Equal(Content.Articles.Count, Content.Articles.Select(a => (a.Outlet.Key, a.Slug)).Distinct().Count());
        Assert.Equal(Content.Articles.Count, Content.Articles.Select(a => a.Title).Distinct().Count());
        Assert.All(Content.Articles, a => Assert.Matches("^[a-z0-9-]+$", a.Slug));
    }

    [Fact]
    public void Every_article_is_long_enough_to_be_one()
    {
        foreach (var a in Content.Articles)
        {
            var words = a.Paragraphs.Sum(p => p.Split(' ').Length);
            Assert.True(words >= 60 && a.Paragraphs.Count >= 3, $"{a.Outlet.Key}/{a.Slug}: {words} words in {a.Paragraphs.Count} paragraphs");
        }
    }

    [Fact]
    public void Arabic_outlets_write_Arabic_and_the_others_do_not()
    {
        foreach (var a in Content.Articles)
        {
            var letters = (a.Title + string.Concat(a.Paragraphs)).Where(char.IsLetter).ToList();
            var arabic = letters.Count(c => c is >= '\u0600' and <= '\u06FF') / (double)letters.Count;
            Assert.True(a.Outlet.Language == "ar" ? arabic > 0.97 : arabic == 0, $"{a.Outlet.Key}/{a.Slug}: {arabic:P0}");
        }
    }

    [Fact]
    public void Every_picture_names_a_scene_that_can_be_painted() =>
        Assert.All(Content.Articles.Where(a => a.Picture is not null), a => Assert.Contains(a.Picture!.Scene, SamplePictures.Scenes));

    [Fact]
    public void Every_language_has_something_to_be_heard_with_chapters_in_order()
    {
        var heard = Content.Articles.Where(a => a.Recording is not null).ToList();
        Assert.Equal(["ar", "en", "fr"], heard.Where(a => a.Recording!.Chapters.Count >= 3).Select(a => a.Outlet.Language).Distinct().Order());
        Assert.All(heard, a => Assert.True(a.Outlet.Feed is "rss" || (a.Outlet.Feed is "json" && a.Recording!.Chapters.Count == 0), a.Slug));
        Assert.All(heard.Select(a => a.Recording!).Where(r => r.Chapters.Count > 0), r =>
        {
            Assert.Equal(0, r.Chapters[0].Seconds);
            Assert.Equal(r.Chapters.Select(c => c.Seconds).Distinct().Order(), r.Chapters.Select(c => c.Seconds));
            Assert.True(r.Chapters[^1].Seconds < r.Seconds);
        });
    }

    [Fact]
    public void Wire_copies_repeat_the_wire_word_for_word()
    {
        var original = Content.Articles.Single(a => a.Slug == "hill-fever-vaccine-protects-two-years");
        var copy = Content.Articles.Single(a => a is { Outlet.Key: "telmar-post", Slug: "hill-fever-vaccine" });
        Assert.Equal(original.Paragraphs.Skip(1), copy.Paragraphs.Skip(1));
        Assert.EndsWith(copy.Paragraphs[0], original.Paragraphs[0], StringComparison.Ordinal);
    }

    [Fact]
    public void One_article_is_corrected_in_a_single_place()
    {
        var article = Assert.Single(Content.Articles, a => a.Correction is not null);
        Assert.Equal(article.Paragraphs.Count, article.Corrected!.Count);
        Assert.Equal(1, article.Paragraphs.Zip(article.Corrected!).Count(p => p.First != p.Second));
    }
}
