using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class RecurringBlocksOnSqlite() : RecurringBlockTests(Engine.Sqlite);

public sealed class RecurringBlocksOnPostgres(PostgresEngine engine) : RecurringBlockTests(engine);

/// <summary>What an outlet is known to print again and again.</summary>
public abstract class RecurringBlockTests(Engine engine)
{
    private const string Site = "https://selwick-ledger.example";
    private const string Letter = "Subscribe to the morning letter of this newspaper, which thousands of people read every day.";

    private static string[] Own(int n) => [$"The harbour of Selwick was quiet on morning {n} of the strike.", $"Some {n + 12} ships lay at anchor and their crews waited.", $"On day {n} the pilots met again and spoke for hours."];

    private static PageFetched Page(long id, string url, IReadOnlyList<string> hashed, IReadOnlyList<string> shown, string title = "Harbour strike", string? canonical = null)
    {
        var reading = Samples.Reading(title, string.Join("\n\n", shown));
        return new PageFetched { ArticleId = id, FinalUrl = url, Reading = reading with { Page = reading.Page with { CanonicalUrl = canonical, BlockHashes = [.. hashed.Select(RecurringBlocks.Hash)] } } };
    }

    /// <summary>A new article with its page, which says these paragraphs and the letter.</summary>
    private static async Task<long> Read(TestStore store, FeedRow feed, int n, string[]? own = null, bool letter = true)
    {
        var url = $"{new Uri(feed.Url).GetLeftPart(UriPartial.Authority)}/{n}";
        var id = (await store.Fetched(feed.Id, Samples.Article(url, text: "Short."))).Single();
        string[] all = [.. own ?? Own(n), .. letter ? [Letter] : Array.Empty<string>()];
        await store.News.Articles.PageRead(Page(id, url, all, all));
        return id;
    }

    private static async Task<bool> Knows(TestStore store, long outlet, string text = Letter) => (await store.News.Outlets.RecurringBlocks(outlet)).Contains(RecurringBlocks.Hash(text));

    private static async Task<(TestStore Store, OutletRow Outlet, FeedRow Feed, List<long> Ids)> WithLetter(Engine engine, params int[] perDay)
    {
        var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        var ids = new List<long>();
        foreach (var count in perDay)
        {
            for (var i = 0; i < count; i++) ids.Add(await Read(store, feed, ids.Count));
            store.Time.Advance(TimeSpan.FromDays(1));
        }
        return (store, outlet, feed, ids);
    }

    [Theory]
    [InlineData(true, 2, 1, 1)]
    [InlineData(true, 1, 1, 1, 1)]
    [InlineData(false, 1, 1, 1)]
    [InlineData(false, 20, 20)]
    public async Task A_block_recurs_in_four_articles_on_three_days(bool known, params int[] perDay)
    {
        var (store, outlet, _, _) = await WithLetter(engine, perDay);
        await using var _ = store;
        Assert.Equal(known ? [RecurringBlocks.Hash(Letter)] : [], await store.News.Outlets.RecurringBlocks(outlet.Id));
    }

    [Fact]
    public async Task An_article_read_many_times_counts_once()
    {
        var (store, outlet, _, ids) = await WithLetter(engine, 1, 1, 1);
        await using var _ = store;
        for (var i = 0; i < 5; i++)
        {
            string[] text = [.. Own(100 + i), Letter];
            await store.News.Articles.PageRead(Page(ids[0], $"{Site}/0", text, text));
            store.Time.Advance(TimeSpan.FromDays(1));
        }
        Assert.False(await Knows(store, outlet.Id));
        Assert.Equal(5, (await store.News.Articles.Find(ids[0]))!.RevisionCount);
    }

    [Fact]
    public async Task Copies_of_an_article_do_not_make_its_words_recur()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        for (var i = 0; i < 10; i++)
        {
            // Brought up to date each time: a paragraph more.
            await Read(store, feed, i, [.. Own(1), "The mayor of Selwick has not spoken yet, said her office.", .. Enumerable.Range(0, i % 2).Select(n => $"Update {i}: the talks of Selwick's pilots go on into the night.")]);
            store.Time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Empty(await store.News.Outlets.RecurringBlocks(outlet.Id));
    }

    [Fact]
    public async Task An_article_under_a_second_address_counts_once()
    {
        var (store, outlet, feed, _) = await WithLetter(engine, 1, 1, 1);
        await using var _ = store;
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/other", text: "Short."))).Single();
        string[] text = [.. Own(50), Letter];
        await store.News.Articles.PageRead(Page(id, $"{Site}/other", text, text, canonical: $"{Site}/0"));
        Assert.False(await Knows(store, outlet.Id));
    }

    [Fact]
    public async Task What_is_said_in_less_than_one_article_of_fifty_is_no_furniture()
    {
        var (store, outlet, feed, ids) = await WithLetter(engine, 2, 1, 1);
        await using var _ = store;
        for (var n = ids.Count; n < 200; n++) await Read(store, feed, n, letter: false);
        Assert.True(await Knows(store, outlet.Id));
        await Read(store, feed, 200, letter: false);
        Assert.False(await Knows(store, outlet.Id));
    }

    [Fact]
    public async Task What_has_not_come_for_long_is_forgotten()
    {
        var (store, outlet, feed, _) = await WithLetter(engine, 10, 10, 10);
        await using var _ = store;
        var n = 30;
        for (; n < 229; n++) await Read(store, feed, n, letter: false);
        Assert.True(await Knows(store, outlet.Id));
        for (; n < 250; n++) await Read(store, feed, n, letter: false);
        Assert.False(await Knows(store, outlet.Id));
        // The own blocks of the last two hundred articles are there still, and no others.
        Assert.Equal(3L * 200, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM recurring_blocks")));
    }

    [Fact]
    public async Task Removing_an_article_takes_its_words_out_of_the_count()
    {
        var (store, outlet, _, ids) = await WithLetter(engine, 2, 1, 1);
        await using var _ = store;
        Assert.True(await Knows(store, outlet.Id));
        await store.News.Articles.Remove(ids[0]);
        Assert.False(await Knows(store, outlet.Id));
    }

    [Fact]
    public async Task Outlets_learn_for_themselves()
    {
        var (store, outlet, _, _) = await WithLetter(engine, 1, 1);
        await using var _ = store;
        var (other, feed) = await store.Outlet("orrin-gazette");
        for (var n = 50; n < 53; n++)
        {
            await Read(store, feed, n);
            store.Time.Advance(TimeSpan.FromDays(1));
        }
        Assert.False(await Knows(store, outlet.Id));
        Assert.False(await Knows(store, other.Id));
        await Read(store, feed, 53);
        Assert.True(await Knows(store, other.Id));
        Assert.False(await Knows(store, outlet.Id));
    }

    [Fact]
    public async Task A_page_that_loses_what_recurs_is_replaced_without_a_revision()
    {
        var (store, _, _, ids) = await WithLetter(engine, 2, 1, 1);
        await using var _ = store;
        await store.News.Articles.PageRead(Page(ids[0], $"{Site}/0", [.. Own(0), Letter], Own(0)));
        var article = (await store.News.Articles.Find(ids[0]))!;
        Assert.Equal((string.Join("\n\n", Own(0)), 0L), (article.Text, article.RevisionCount));
        Assert.DoesNotContain("Subscribe", article.Html, StringComparison.Ordinal);
        // The outlet's own change is one, and its title too.
        await store.News.Articles.PageRead(Page(ids[0], $"{Site}/0", [.. Own(7), Letter], Own(7)));
        await store.News.Articles.PageRead(Page(ids[0], $"{Site}/0", [.. Own(7), Letter], [.. Own(7), Letter], title: "Harbour strike ends"));
        Assert.Equal(2, (await store.News.Articles.Find(ids[0]))!.RevisionCount);
    }

    [Fact]
    public async Task A_paragraph_that_does_not_recur_is_never_taken_for_furniture_in_a_revision()
    {
        var (store, _, _, ids) = await WithLetter(engine, 1, 1, 1);
        await using var _ = store;
        await store.News.Articles.PageRead(Page(ids[0], $"{Site}/0", Own(0), Own(0)));
        Assert.Equal(1, (await store.News.Articles.Find(ids[0]))!.RevisionCount);
    }
}
