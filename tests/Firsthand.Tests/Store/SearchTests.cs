using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class SearchOnSqlite() : SearchTests(Engine.Sqlite);

public sealed class SearchOnPostgres(PostgresEngine engine) : SearchTests(engine);

/// <summary>Both engines find the same.</summary>
public abstract class SearchTests(Engine engine)
{
    private static async Task<List<long>> Seed(TestStore store)
    {
        var (_, feed) = await store.Outlet();
        var texts = new[] { ("Harbour bridge opens", "The mayor cut the ribbon."), ("Ribbon prices", "Bridges are expensive, says C++ user o'neil@selwick.example."), ("Nothing", "No word of it 100% NEAR AND OR.") };
        var ids = new List<long>();
        for (var i = 0; i < texts.Length; i++)
            ids.Add(await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}", texts[i].Item1, texts[i].Item2, published: TestStore.Start.AddHours(-i)));
        return ids;
    }

    private static async Task<IEnumerable<long>> Find(TestStore store, string query, string language = "en", string? only = null) =>
        (await store.News.Search.Find(query, language, only, Cursor.Newest, 10)).Items.Select(a => a.Id);

    [Fact]
    public async Task Finds_words_of_titles_and_texts_newest_first()
    {
        await using var store = await engine.NewStore();
        var ids = await Seed(store);
        Assert.Equal([ids[0]], await Find(store, "harbour"));
        Assert.Equal([ids[0], ids[1]], await Find(store, "RIBBON"));
        Assert.Equal([ids[0]], await Find(store, "ribbon mayor"));
        Assert.Empty(await Find(store, "ribbon nowhere"));
        Assert.Empty(await Find(store, "ribbon", only: "ar"));
        Assert.Equal([ids[0], ids[1]], await Find(store, "ribbon", only: "en"));
    }

    [Fact]
    public async Task Pages_by_cursor()
    {
        await using var store = await engine.NewStore();
        var ids = await Seed(store);
        var first = await store.News.Search.Find("ribbon", "en", null, Cursor.Newest, 1);
        Assert.Equal(ids[0], Assert.Single(first.Items).Id);
        var second = await store.News.Search.Find("ribbon", "en", null, first.Next!.Value, 1);
        Assert.Equal(ids[1], Assert.Single(second.Items).Id);
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("\"")]
    [InlineData("' OR 1=1; --")]
    [InlineData("ribbon\" OR \"nothing")]
    [InlineData("terms:ribbon*")]
    [InlineData("NEAR(a b) AND NOT")]
    [InlineData("a & !b | (c:*) <-> \\' \\\\")]
    [InlineData("\0\ud83d%_*()[]{}^~:\u200b\u202e")]
    [InlineData("-ribbon")]
    public async Task Takes_no_word_of_a_query_as_syntax(string query)
    {
        await using var store = await engine.NewStore();
        await Seed(store);
        Assert.True((await Find(store, query)).Count() < 3);
        Assert.True((await Find(store, new string('x', 3000) + query + string.Concat(Enumerable.Repeat(" word", 3000)))).Count() < 3);
    }

    [Fact]
    public async Task Forgets_what_was_removed_and_follows_what_changed()
    {
        await using var store = await engine.NewStore();
        var ids = await Seed(store);
        await store.News.Articles.Remove(ids[0]);
        await store.News.Articles.PageRead(new PageFetched { ArticleId = ids[1], FinalUrl = "https://selwick-ledger.example/1", Reading = Samples.Reading("Cotton prices", "Only cotton.") });
        Assert.Empty(await Find(store, "ribbon"));
        Assert.Equal([ids[1]], await Find(store, "cotton"));
    }
}
