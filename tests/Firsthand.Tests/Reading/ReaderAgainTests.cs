using Firsthand.Reading;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading;

/// <summary>What is stored of an article is enough to understand it again.</summary>
public sealed class ReaderAgainTests
{
    private static readonly Uri address = new("https://ledger.example/2026/a");
    private static readonly DateTimeOffset published = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private const string Text = "SELWICK, March 9 (Reuters) — The team won the match on Tuesday.\n\n“It was a hard game,” said Ada Brandt, the coach.";

    [Fact]
    public void A_page_is_understood_as_the_first_time()
    {
        var html = $"<html lang='en'><head><meta property='og:type' content='article'><meta property='article:section' content='Science'><meta property='article:published_time' content='2026-03-10T09:00:00Z'></head><body><article><h1>A match is won</h1><p>{Text.Replace("\n\n", "</p><p>")}</p></article></body></html>";
        var first = Reader.Read(System.Text.Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", address, new Hints { OutletName = "The Ledger", OutletLanguage = "en" });
        Same(first, Reader.Again(new StoredText(first.Page.Title!, first.Page.Text, Published: published, Section: first.Category.Section), address, new Hints { OutletName = "The Ledger", OutletLanguage = "en" }, []));
        Assert.Equal("Science", first.Category.Section);
    }

    [Fact]
    public void An_entry_of_a_feed_is_understood_as_the_first_time()
    {
        var hints = new Hints { Entry = new FeedEntry { Title = "A match is won", Content = $"<p>{Text}</p>", Published = published, Categories = ["Nothing known", "Science", "Sport"] }, OutletName = "The Ledger" };
        var first = Reader.Understand(PageReader.FromEntry(hints.Entry!, address, hints), address, hints, []);
        Same(first, Reader.Again(new StoredText(first.Page.Title!, first.Page.Text, OfFeed: true, first.Language, published, first.Category.Section), address, new Hints { OutletName = "The Ledger" }, []));
        Assert.Equal("Science", first.Category.Section);
    }

    private static void Same(ArticleReading first, ArticleReading again)
    {
        Assert.Equal((first.Language, first.Direction, first.Category.Key, first.Category.Why, first.Category.Section), (again.Language, again.Direction, again.Category.Key, again.Category.Why, again.Category.Section));
        Assert.Equivalent(first.Tags, again.Tags, strict: true);
        Assert.Equivalent(first.Attributions, again.Attributions, strict: true);
        Assert.Equivalent(first.Origins, again.Origins, strict: true);
        Assert.Equal(first.Summary, again.Summary);
        Assert.Equal(first.Vector.ToBytes(), again.Vector.ToBytes());
        Assert.NotEmpty(first.Attributions);
        Assert.NotEmpty(first.Origins.Origins);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "word")]
    [InlineData("\ud83d", "\0\u0001\ud83d \udc00")]
    [InlineData("عنوان", "🙂🙂🙂")]
    public void Nothing_much_gives_an_honest_empty_answer(string title, string text)
    {
        var reading = Reader.Again(new StoredText(title, text), address, Hints.None, []);
        Assert.Empty(reading.Attributions);
        Assert.Equal("general", reading.Category.Key);
        Assert.Null(reading.Category.Section);
    }

    [Theory]
    [InlineData("page section 'Science'; virus, bats", "Science")]
    [InlineData("feed section 'Arts & Leisure'", "Arts & Leisure")]
    [InlineData("page section 'Children's health'; virus", "Children's health")]
    [InlineData("page section ''", null)]
    [InlineData("page section '", null)]
    [InlineData("page section 'Science", null)]
    [InlineData("address '/sport/'; match", null)]
    [InlineData("election, vote", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_reason_names_its_section(string? why, string? section) => Assert.Equal(section, CategoryFinder.SectionIn(why));
}
