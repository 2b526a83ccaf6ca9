using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class NewsroomOnSqlite() : NewsroomTests(Engine.Sqlite);

public sealed class NewsroomOnPostgres(PostgresEngine engine) : NewsroomTests(engine);

public abstract class NewsroomTests(Engine engine)
{
    [Fact]
    public async Task Goes_the_whole_way_from_feed_to_story()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        var job = await store.News.Work.Claim("w", TimeSpan.FromMinutes(1));
        Assert.Equal(("feed", feed.Id), (job!.Kind, job.SubjectId));
        Assert.Null(await store.News.Work.Claim("x", TimeSpan.FromMinutes(1)));
        var id = await store.FullArticle(feed.Id, "https://selwick-ledger.example/a", tags: ["Selwick", "Ada Brandt"]);
        await store.News.Work.Release(job, "w", TimeSpan.FromSeconds(1));
        var view = (await store.News.Articles.View(id))!;
        Assert.Equal("full", view.Article.State);
        Assert.Equal(outlet.Key, view.Outlet.Key);
        Assert.Equal(2, view.Hashtags.Count);
        Assert.Null(view.Story);
        var waiting = Assert.Single(await store.News.Stories.Ungathered(10));
        var story = await store.News.Stories.Place(new Placement { ArticleId = waiting.Vector.Id == 0 ? id : waiting.Vector.Id });
        var members = await store.News.Stories.Members(story);
        await store.News.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = id, Summary = "s", Graph = Firsthand.Reading.Attribution.OriginGraph.Of([.. members.Select(m => m.Article)]) }]);
        Assert.Single((await store.News.Stories.Latest("en", "world", Cursor.Newest, 10)).Items);
        Assert.Single(await store.News.Stories.Top("en", TestStore.Start.AddDays(-1), 10));
        Assert.Equal("unknown", (await store.News.Articles.View(id))!.Article.Role);
        Assert.Equal(story, (await store.News.Articles.View(id))!.Story!.Id);
        Assert.Single((await store.News.Stories.View(story))!.Articles);
        Assert.Single((await store.News.Hashtags.Top("en", TestStore.Start.AddDays(-1), Cursor.Newest, 1)).Items);
        Assert.Single((await store.News.Articles.Latest("en", Cursor.Newest, 10)).Items);
        Assert.Single(await store.News.Outlets.Directory());
        Assert.Equal(0, (await store.News.Outlets.Figures(outlet.Id, TestStore.Start.AddDays(-1))).FirstHand);
        Assert.NotNull(await store.News.Work.NextDue());
        Assert.Equal(1, (await store.News.Work.Count()).FeedsWaiting);
        Assert.True(await store.News.Facts.Stamp() > 0);
    }
}
