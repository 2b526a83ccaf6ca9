namespace Firsthand.Tests.Store;

public sealed class WrittenStoreOnSqlite() : WrittenStoreTests(Engine.Sqlite);

public sealed class WrittenStoreOnPostgres(PostgresEngine engine) : WrittenStoreTests(engine);

/// <summary>What models wrote, and what that took.</summary>
public abstract class WrittenStoreTests(Engine engine)
{
    [Fact]
    public async Task Keeps_a_text_until_it_is_old()
    {
        await using var store = await engine.NewStore();
        var written = store.News.Written;
        Assert.Null(await written.Find("k"));
        await written.Keep("k", "summary", "m", "{\"a\":1}");
        await written.Keep("k", "summary", "m", "{\"a\":2}");
        Assert.Equal("{\"a\":2}", await written.Find("k"));
        Assert.Equal(0, await written.Trim(TestStore.Start.AddDays(-1)));
        Assert.Equal(1, await written.Trim(TestStore.Start.AddDays(1)));
        Assert.Null(await written.Find("k"));
    }

    [Fact]
    public async Task What_was_made_of_a_comment_is_found_with_others()
    {
        await using var store = await engine.NewStore();
        var written = store.News.Written;
        await written.Keep("a", "comment", "m", "{}", 7);
        await written.Keep("b", "suggestion", "m", "[]", 7);
        Assert.Empty(await written.Find([]));
        Assert.Equal([("a", "{}"), ("b", "[]")], (await written.Find(["a", "b", "c"])).Select(f => (f.Key, f.Value)).Order());
    }

    [Fact]
    public async Task Many_calls_at_once_stay_below_the_days_cap()
    {
        await using var store = await engine.NewStore();
        var written = store.News.Written;
        var granted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => written.Reserve("m", 100, 1000)));
        Assert.Equal(10, granted.Count(g => g));
        Assert.False(await written.Reserve("other", 1, 1000));
        await written.Took(written.Today(), "m", 100, 40, 10, failed: false, 5, 2);
        await written.Took(written.Today(), "m", 100, 30, 0, failed: true, 0, 0);
        await written.AtHand("m");
        var use = (await written.Use(2)).Single(u => u.Model == "m");
        Assert.Equal((10, 1, 1, 5, 2, 870, 10), (use.Calls, use.Failures, use.Cached, use.Sentences, use.Dropped, use.TokensIn, use.TokensOut));
        Assert.True(await written.Reserve("other", 100, 1000));
        Assert.False(await written.Reserve("m", 100, 1000));
    }
}
