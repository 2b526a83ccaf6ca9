using Firsthand.Ingest;
using Firsthand.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Store;

public sealed class StoryComparisonsOnSqlite() : StoryComparisonTests(Engine.Sqlite);

public sealed class StoryComparisonsOnPostgres(PostgresEngine engine) : StoryComparisonTests(engine);

/// <summary>What accounts share is made by gathering, kept with the story, and goes with its articles; stories beside a story come with their reasons.</summary>
public abstract class StoryComparisonTests(Engine engine)
{
    private const string Shared = "The harbour of Selwick was closed to all ships on Friday morning.";

    private static Task<int> Gather(TestStore store) =>
        new GatherStories(store.News, new NewsSignals(), "test", store.Time, NullLogger<GatherStories>.Instance).Run(TestContext.Current.CancellationToken);

    private static async Task<long> Tell(TestStore store, string outlet, string text, string title = "Harbour closed", int hours = 3, params string[] tags)
    {
        var (_, feed) = await store.Outlet(outlet);
        return await store.FullArticle(feed.Id, $"https://{outlet}.example/{Guid.NewGuid():n}", title, text, published: TestStore.Start.AddHours(-hours), tags: tags);
    }

    private static async Task<long> Join(TestStore store, params long[] articles)
    {
        long? story = null;
        foreach (var id in articles) story = await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        return story!.Value;
    }

    [Fact]
    public async Task Gathering_compares_the_accounts_and_compares_again_when_one_changes()
    {
        await using var store = await engine.NewStore();
        var first = await Tell(store, "a", Shared + " Bakers on the quay sold out of bread by nine o’clock.");
        var second = await Tell(store, "b", "Rain fell. " + Shared);
        var story = await Join(store, first, second);
        await Gather(store);
        var compared = Assert.Single((await store.News.Stories.View(story))!.Comparison.In);
        Assert.Equal(Shared, Assert.Single(compared.Shared).Words[0]);
        Assert.Equal([first, second], compared.Shared[0].By.Select(b => b.Article));
        var reading = Samples.Reading("Harbour closed", "The library of Marlow opens on Sundays from now on.");
        await store.News.Articles.PageRead(new PageFetched { ArticleId = second, Reading = reading, FinalUrl = "https://b.example/changed" });
        await Gather(store);
        Assert.Empty(Assert.Single((await store.News.Stories.View(story))!.Comparison.In).Shared);
    }

    [Fact]
    public async Task Sentences_of_a_removed_article_go_at_once()
    {
        await using var store = await engine.NewStore();
        var first = await Tell(store, "a", Shared);
        var second = await Tell(store, "b", Shared + " Rain fell.");
        var story = await Join(store, first, second);
        await Gather(store);
        Assert.NotEmpty((await store.News.Stories.View(story))!.Comparison.In);
        await store.News.Articles.Remove(second);
        Assert.Empty((await store.News.Stories.View(story))!.Comparison.In);
        await Gather(store);
        Assert.Empty((await store.News.Stories.View(story))!.Comparison.In);
    }

    [Fact]
    public async Task A_story_of_one_outlet_has_none_and_one_that_went_into_another_keeps_none()
    {
        await using var store = await engine.NewStore();
        var alone = await Join(store, await Tell(store, "a", Shared));
        var other = await Join(store, await Tell(store, "b", Shared), await Tell(store, "c", Shared + " Rain fell all night."));
        await Gather(store);
        Assert.Empty((await store.News.Stories.View(alone))!.Comparison.In);
        Assert.NotEmpty((await store.News.Stories.View(other))!.Comparison.In);
        var tie = await Tell(store, "d", Shared);
        await store.News.Stories.Place(new Placement { ArticleId = tie, StoryId = other, Same = (alone, "same event") });
        Assert.Equal(0, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM story_comparisons")));
        await Gather(store);
        Assert.Equal(4, Assert.Single((await store.News.Stories.View(alone))!.Comparison.In).Articles.Count);
    }

    [Fact]
    public async Task What_is_stored_by_another_version_is_no_comparison()
    {
        await using var store = await engine.NewStore();
        var story = await Join(store, await Tell(store, "a", Shared), await Tell(store, "b", Shared + " Rain fell."));
        await Gather(store);
        await store.Database.Write(s => s.Execute("UPDATE story_comparisons SET comparison = '[\"odd\"]'"));
        Assert.Empty((await store.News.Stories.View(story))!.Comparison.In);
    }

    [Fact]
    public async Task Stories_beside_come_by_related_articles_and_by_common_hashtags_each_with_its_reason()
    {
        await using var store = await engine.NewStore();
        string[] tags = ["Selwick", "Ferries", "Strait"];
        var here = await Tell(store, "a", "Here.", "Here", 50, tags);
        var linked = await Tell(store, "b", "Linked.", "Linked", 40, "Selwick");
        var tagged = await Tell(store, "c", "Tagged.", "Tagged", 90, tags);
        var stranger = await Tell(store, "d", "Stranger.", "Stranger", 45, "Selwick");
        var story = await Join(store, here);
        var (b, c) = (await Join(store, linked), await Join(store, tagged));
        await Join(store, stranger);
        await store.News.Stories.Place(new Placement { ArticleId = linked, StoryId = b, Related = [(here, 0.4, "Ida Roemer")] });
        var beside = (await store.News.Stories.View(story, "en"))!.Beside;
        Assert.Equal([(b, 1L, "Ida Roemer"), (c, 0L, null)], beside.Select(s => (s.Id, s.Links, s.Why)));
        Assert.Equal(["ferries", "selwick", "strait"], beside[1].Shared.Select(t => t.Key).Order());
        Assert.Equal(("Tagged", 1L), (beside[1].Title, beside[1].OutletCount));
        Assert.Equal(3, (await store.News.Stories.View(story, "en"))!.Hashtags.Count);
    }

    [Fact]
    public async Task Stories_that_were_there_before_are_compared_after_the_upgrade()
    {
        await using var store = await engine.NewEmptyStore();
        await Migrator.Run(store.Database, store.Time, through: 9);
        var month = 30L * 86_400_000;
        await store.Database.Write(s => s.Execute("""
            INSERT INTO stories(title, category, lead_article_id, article_count, outlet_count, first_at, last_at, updated_at) VALUES
              ('Old', 'general', 1, 2, 2, 0, 1, 0), ('New', 'general', 2, 2, 2, 0, @month, 0), ('Newer, of one outlet', 'general', 3, 1, 1, 0, @month, 0)
            """, new { month = month + 2 }));
        await Migrator.Run(store.Database, store.Time);
        Assert.Equal(["New"], await store.Database.Read(s => s.Query<string>("SELECT title FROM stories WHERE changed = 1")));
    }
}
