using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class RecordingStoreOnSqlite() : RecordingStoreTests(Engine.Sqlite);

public sealed class RecordingStoreOnPostgres(PostgresEngine engine) : RecordingStoreTests(engine);

public abstract class RecordingStoreTests(Engine engine)
{
    private static Recording Recording(string file, RecordingKind kind = RecordingKind.Audio) => new() { Kind = kind, Files = [new RecordingFile($"https://cdn.example/{file}", null, 5_000_000_000)], Seconds = 90 };

    [Fact]
    public async Task Lists_are_by_time_and_of_one_language_and_kind_where_asked()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        for (var i = 0; i < 6; i++)
            await store.Fetched(feed.Id, Samples.Article($"https://selwick-ledger.example/{i}", $"Episode {i}", published: TestStore.Start.AddHours(-i)) with { Recording = i == 5 ? null : Recording($"{i}", i % 2 == 0 ? RecordingKind.Audio : RecordingKind.Video) });
        async Task<string> Titles(string? language, string? kind, int count = 10) => string.Join(' ', (await store.News.Articles.Recordings(language, kind, Cursor.Newest, count)).Items.Select(a => a.Title[^1..]));
        Assert.Equal("0 1 2 3 4", await Titles("en", null));
        Assert.Equal("0 2 4", await Titles(null, "audio"));
        Assert.Equal("1 3", await Titles("en", "video"));
        Assert.Equal("", await Titles("ar", null));
        var first = await store.News.Articles.Recordings("en", null, Cursor.Newest, 3);
        Assert.Equal("3 4", string.Join(' ', (await store.News.Articles.Recordings("en", null, first.Next!.Value, 3)).Items.Select(a => a.Title[^1..])));
        var card = first.Items[0];
        Assert.Equal(("audio", 5_000_000_000, 90), (card.RecordingKind, StoredJson.Read<Recording?>(card.Recording, null)!.Files[0].Bytes, StoredJson.Read<Recording?>(card.Recording, null)!.Seconds));
        // Of headlines alone the file is no part.
        await store.News.Outlets.Save([new OutletWithFeeds(outlet with { DisplayRight = "headline" }, [])]);
        Assert.All((await store.News.Articles.Recordings("en", null, Cursor.Newest, 10)).Items, a => Assert.Null(a.Recording));
    }

    [Fact]
    public async Task A_front_page_gets_its_first_story_and_the_newest_recordings_at_once()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var told = await store.FullArticle(feed.Id, "https://selwick-ledger.example/a");
        var story = await store.News.Stories.Place(new Placement { ArticleId = told });
        var heard = (await store.Fetched(feed.Id, Samples.Article("https://selwick-ledger.example/p", "Heard", published: TestStore.Start.AddHours(-1)) with { Recording = Recording("p") })).Single();
        await store.News.Stories.Place(new Placement { ArticleId = heard, StoryId = story });
        for (var i = 0; i < 5; i++) await store.Fetched(feed.Id, Samples.Article($"https://selwick-ledger.example/{i}", $"Old {i}", published: TestStore.Start.AddDays(-1 - i)) with { Recording = Recording($"{i}") });
        var (ofStory, recordings) = await store.News.Articles.OfStoryAndRecordings(story, "en", 3);
        Assert.Equal([heard, told], ofStory.Select(a => a.Id));
        Assert.Equal(["Heard", "Old 0", "Old 1"], recordings.Select(a => a.Title));
    }

    [Fact]
    public async Task A_refused_page_comes_back_when_its_feed_gives_something_to_hear()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var entry = Samples.Article("https://selwick-ledger.example/a", "Listen", text: "");
        var id = (await store.Fetched(feed.Id, entry)).Single();
        await store.News.Articles.PageFailed(id, new Firsthand.Reading.Reason("page.thin", "no text"), null, refused: true);
        Assert.Equal("refused", (await store.News.Articles.Find(id))!.State);
        await store.Fetched(feed.Id, entry with { Recording = Recording("a") });
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal(("feed", null, "audio"), (article.State, article.ReasonCode, article.RecordingKind));
    }

    [Fact]
    public async Task Folding_two_addresses_of_one_article_keeps_the_recording()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var kept = (await store.Fetched(feed.Id, Samples.Article("https://selwick-ledger.example/real"))).Single();
        var other = (await store.Fetched(feed.Id, Samples.Article("https://selwick-ledger.example/short") with { Recording = Recording("x") })).Single();
        await store.News.Articles.PageRead(new PageFetched { ArticleId = other, Reading = Samples.Reading("Harbour bridge opens"), FinalUrl = "https://selwick-ledger.example/real" });
        Assert.Equal("audio", (await store.News.Articles.Find(kept))!.RecordingKind);
        Assert.Equal("removed", (await store.News.Articles.Find(other))!.State);
    }
}
