using Firsthand.Reading.Attribution;
using Firsthand.Reading.Comparing;

namespace Firsthand.Tests.Reading.Comparing;

/// <summary>What keeps two sentences apart, what counts as one text, and input that is no text at all.</summary>
public sealed class ComparerTests
{
    private static Account Told(long id, string text, string? language = "en", long? copies = null, string? outlet = null) =>
        new(id, copies ?? id, outlet ?? $"outlet-{id}", language, text, AttributionFinder.Find(text, language));

    private static ComparedIn Compare(params string[] texts) => Comparer.Compare([.. texts.Select((t, i) => Told(i + 1, t))]).In.Single();

    [Fact]
    public void One_sentence_in_all_accounts_is_shared_and_leads_to_its_place_in_each()
    {
        var compared = Compare("Rain fell all night. The harbour of Selwick was closed to all ships on Friday morning.", "The harbour of Selwick was closed to all ships on Friday morning.\n\nBakers sold out by nine.");
        var shared = Assert.Single(compared.Shared);
        Assert.Equal("The harbour of Selwick was closed to all ships on Friday morning.", shared.Words[0]);
        Assert.Equal([(1L, 21, 1), (2L, 0, 1)], shared.By.Select(b => (b.Article, b.Start, b.Paragraph)));
        Assert.Equal((2, 2), (shared.Texts, compared.Texts));
    }

    [Theory]
    [InlineData("The council of Selwick approved the new harbour bridge on Friday.", "The council of Selwick rejected the new harbour bridge on Friday.")]
    [InlineData("The council of Selwick will build the new harbour bridge.", "The council of Selwick will not build the new harbour bridge.")]
    [InlineData("The harbour bridge of Selwick will close in winter.", "The harbour bridge of Selwick may close in winter.")]
    [InlineData("Two sailors were injured in the crash off Selwick.", "Two sailors were arrested after the crash off Selwick.")]
    [InlineData("The mayor of Selwick sued the port of Telmar in March.", "The port of Telmar sued the mayor of Selwick in March.")]
    [InlineData("Kestria will buy thirty ferries from Orvane next spring.", "Kestria will buy forty ferries from Orvane next spring.")]
    [InlineData("Ada Brandt opened the harbour bridge in the afternoon.", "Ida Roemer opened the harbour bridge in the afternoon.")]
    public void What_may_say_something_else_is_not_the_same(string one, string other)
    {
        var compared = Compare(one, other);
        Assert.Empty(compared.Shared);
        // Nor is either called one outlet's alone: both speak of one thing.
        Assert.Empty(compared.Some);
    }

    [Theory]
    [InlineData("Twelve people drowned off Selwick on Sunday evening.", "On Sunday evening 12 people drowned off Selwick.")]
    [InlineData("The bridge cost 3,000 crowns a metre, records of the council show.", "Records of the council show that the bridge cost 3000 crowns a metre.")]
    public void A_figure_is_the_same_however_it_is_written(string one, string other) => Assert.Single(Compare(one, other).Shared);

    [Fact]
    public void What_an_outlet_has_somebody_say_is_marked_where_another_says_it_itself()
    {
        var compared = Compare("The harbour of Selwick was closed to all ships on Friday.", "The harbour of Selwick was closed to all ships on Friday, the port authority said.");
        var shared = Assert.Single(compared.Shared);
        Assert.Equal("The harbour of Selwick was closed to all ships on Friday.", shared.Words[0]);
        Assert.Equal([false, true], shared.By.Select(b => b.Reported));
    }

    [Fact]
    public void Copies_are_one_text_with_all_their_outlets()
    {
        const string wire = "The harbour of Selwick was closed to all ships on Friday. Fishermen of the southern islands lost 40 boats in the storm.";
        var compared = Comparer.Compare([Told(1, wire), Told(2, wire, copies: 1), Told(3, "The harbour of Selwick was closed to all ships on Friday. A bakery on the quay gave bread to everyone who asked.")]).In.Single();
        Assert.Equal(2, compared.Texts);
        Assert.Equal((3, 2), (Assert.Single(compared.Shared).By.Count, compared.Shared[0].Texts));
        var boats = compared.Some.Single(s => s.Words[0].StartsWith("Fishermen", StringComparison.Ordinal));
        Assert.Equal([1L, 2L], boats.By.Select(b => b.Article));
        Assert.Equal(1, boats.Texts);
    }

    [Fact]
    public void Accounts_that_are_copies_of_one_text_have_nothing_to_compare() =>
        Assert.Empty(Comparer.Compare([Told(1, "The harbour was closed on Friday."), Told(2, "The harbour was closed on Friday.", copies: 1)]).In);

    [Fact]
    public void Several_articles_of_one_outlet_are_one_account() =>
        Assert.Empty(Comparer.Compare([Told(1, "The harbour was closed on Friday.", outlet: "a"), Told(2, "The harbour opened again on Monday.", outlet: "a")]).In);

    [Fact]
    public void Languages_are_compared_each_by_itself()
    {
        var compared = Comparer.Compare([Told(1, "The harbour of Selwick was closed on Friday."), Told(2, "أُغلق ميناء سيلويك يوم الجمعة.", "ar"), Told(3, "The harbour of Selwick was closed on Friday."), Told(4, "أُغلق ميناء سيلويك يوم الجمعة.", "ar"), Told(5, "Le port est fermé.", "fr")]);
        Assert.Equal([("ar", 2), ("en", 2)], compared.In.Select(c => (c.Language, c.Articles.Count)));
    }

    [Fact]
    public void Figures_that_differ_stand_beside_each_other_with_whoever_gives_them()
    {
        var compared = Compare("A storm off Selwick sank 12 boats on Friday night.", "The storm off Selwick sank 15 boats on Friday night.", "On Friday night a storm sank twelve boats off Selwick.");
        var difference = Assert.Single(compared.Differ);
        Assert.Equal([("12", "1 3"), ("15", "2")], difference.Figures.Select(f => (f.Figure, string.Join(' ', f.By.Select(b => b.Article)))));
    }

    [Theory]
    [InlineData("The storm killed 12 people and injured 30 people in Selwick.", "The storm killed 12 people in Selwick.")]
    [InlineData("About 3,000 people marched through Selwick on Friday.", "On Friday 3,012 people marched through Selwick.")]
    [InlineData("The death toll in the Selwick storm rose from 12 people to 15 people.", "The death toll in the Selwick storm stood at 12 people.")]
    [InlineData("The Selwick bridge was built in 1931 by the council.", "The Selwick bridge was rebuilt in 1978 by the council.")]
    public void Two_counts_a_rounding_or_a_year_are_no_difference(string one, string other) => Assert.Empty(Compare(one, other).Differ);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("...!!!???")]
    [InlineData("\uD800\uD800 \uDFFF. \u0000\u0001. 12 12 12.")]
    [InlineData("12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27.")]
    [InlineData("“““ «« never closed. “Half a quotation of somebody")]
    public void Input_that_is_no_text_is_compared_to_nothing_without_failing(string text)
    {
        foreach (var language in new[] { "en", "ar", "zh", "xx", null })
            foreach (var compared in Comparer.Compare([Told(1, text, language), Told(2, text + " ", language), Told(3, "The harbour of Selwick was closed on Friday.", language)]).In)
                Assert.All(compared.Shared.Concat(compared.Some).SelectMany(s => s.By), b => Assert.InRange(b.End, b.Start, 1000));
    }

    [Fact]
    public void A_thousand_long_accounts_are_compared_in_part()
    {
        var text = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"Boat number {i} of the Selwick fleet left the harbour at {i % 24} on Friday."));
        var compared = Comparer.Compare([.. Enumerable.Range(1, 1000).Select(i => new Account(i, i, $"outlet-{i % 70}", "en", text, []))]).In.Single();
        Assert.Equal(Comparer.MostAccounts, compared.Articles.Count);
        Assert.InRange(compared.Shared.Count + compared.Some.Count, 1, 22);
    }

    [Fact]
    public void The_same_accounts_give_the_same_comparison()
    {
        var story = CompareGold.Load(Path.Combine(AppContext.BaseDirectory, "Corpus", "comparison", "develop.txt"))[0];
        Assert.Equal(Firsthand.Store.StoredJson.Write(CompareGold.Compare(story)), Firsthand.Store.StoredJson.Write(CompareGold.Compare(story)));
    }
}
