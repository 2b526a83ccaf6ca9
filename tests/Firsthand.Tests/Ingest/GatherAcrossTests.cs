using Firsthand.Ingest;
using Firsthand.Store;
using Firsthand.Tests.Reading.Stories;
using Firsthand.Tests.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Ingest;

public sealed class GatherAcrossOnSqlite() : GatherAcrossTests(Engine.Sqlite);

public sealed class GatherAcrossOnPostgres(PostgresEngine engine) : GatherAcrossTests(engine);

/// <summary>Stored articles of several languages, gathered as the newsroom does it.</summary>
public abstract class GatherAcrossTests(Engine engine)
{
    private static Task<int> Gather(TestStore store) =>
        new GatherStories(store.News, new NewsSignals(), "test", store.Time, NullLogger<GatherStories>.Instance).Run(TestContext.Current.CancellationToken);

    private static async Task<long> Add(TestStore store, string language, (string Title, string Text) told, int minutes)
    {
        var (_, feed) = await store.Outlet("outlet-" + language, language);
        return await store.FullArticle(feed.Id, $"https://outlet-{language}.example/{Guid.NewGuid():n}", told.Title, told.Text, language, TestStore.Start.AddMinutes(minutes - 60));
    }

    private static async Task<StoryRow> Only(TestStore store, string language) => Assert.Single((await store.News.Stories.Latest(language, null, Cursor.Newest, 10)).Items);

    [Fact]
    public async Task Each_language_has_its_face_from_its_own_best_article()
    {
        await using var store = await engine.NewStore();
        foreach (var (at, language) in new[] { "en", "fr", "es", "ar" }.Index()) await Add(store, language, AcrossLanguagesTests.Hedvig[language], at);
        Assert.Equal(1, await Gather(store));
        foreach (var (language, told) in AcrossLanguagesTests.Hedvig)
        {
            var story = await Only(store, language);
            Assert.Equal((told.Title, language, 4L, 4L), (story.Title, story.Language, story.ArticleCount, story.OutletCount));
            Assert.StartsWith(story.Summary.TrimEnd('…')[..20], told.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_stories_become_one_also_after_a_restart_and_their_addresses_both_lead_to_it()
    {
        await using var store = await engine.NewStore();
        await Add(store, "fr", AcrossLanguagesTests.Hedvig["fr"], 0);
        await Add(store, "en", AcrossLanguagesTests.Dark, 1);
        await Gather(store);
        var (older, younger) = ((await Only(store, "fr")).Id, (await Only(store, "en")).Id);
        Assert.True(older < younger);
        await Add(store, "en", AcrossLanguagesTests.DarkAndStorm, 2);
        await Gather(store);
        Assert.Equal((older, older), ((await Only(store, "fr")).Id, (await Only(store, "en")).Id));
        Assert.Equal(older, (await store.News.Stories.Find(younger))!.MergedInto);
        await Add(store, "ar", AcrossLanguagesTests.Hedvig["ar"], 3);
        await Gather(store);
        Assert.Equal((older, 4L), ((await Only(store, "ar")).Id, (await Only(store, "en")).ArticleCount));
        Assert.All((await store.News.Stories.View(older))!.Articles.Skip(1), a => Assert.NotEmpty(a.StoryWhy!));
        Assert.Empty(await store.News.Stories.Changed(10));
    }
}
