using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class PublishersOnSqlite() : PublisherTests(Engine.Sqlite);

public sealed class PublishersOnPostgres(PostgresEngine engine) : PublisherTests(engine);

/// <summary>A feed that leads to pages of others: each article is with the outlet whose page it is, once.</summary>
public abstract class PublisherTests(Engine engine)
{
    private const string Theirs = "https://telmar-post.example/a";

    private sealed record Room(TestStore Store, FeedRow Digest, OutletRow Post, FeedRow Own) : IAsyncDisposable
    {
        public Task<IReadOnlyList<long>> Announce(string url, string title = "Bridge opens, says the Post") =>
            Store.Fetched(Digest.Id, Samples.Article(url, title, "A line of the digest.", published: TestStore.Start.AddHours(-1)));

        public Task Read(long id, OutletRow? publisher, string url = Theirs, DateTimeOffset? published = null) => Store.News.Articles.PageRead(new PageFetched
        {
            ArticleId = id,
            FinalUrl = url,
            Publisher = publisher,
            Reading = Samples.Reading("Harbour bridge opens", published: published ?? TestStore.Start.AddHours(-5)),
        });

        public async Task<ArticleRow> Row(long id) => (await Store.News.Articles.Find(id))!;
        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }

    private async Task<Room> Open()
    {
        var store = await engine.NewStore();
        var (_, digest) = await store.Outlet("digest");
        var (post, own) = await store.Outlet("telmar-post");
        return new Room(store, digest, post, own);
    }

    private static OutletRow Unknown(string host = "coast.example", string? key = null) => new() { Key = key ?? host.Replace('.', '-'), Name = host, HomeUrl = $"https://{host}/", Domain = host };

    [Fact]
    public async Task The_page_of_a_known_outlet_is_that_outlets_with_its_own_time_and_where_it_was_found()
    {
        await using var room = await Open();
        var id = (await room.Announce(Theirs)).Single();
        Assert.Null((await room.Row(id)).FoundInKey);
        await room.Read(id, room.Post);
        var article = await room.Row(id);
        Assert.Equal((room.Post.Id, "full", "digest", "The digest"), (article.OutletId, article.State, article.FoundInKey, article.FoundInName));
        Assert.Equal(TestStore.Start.AddHours(-5).ToUnixTimeMilliseconds(), article.PublishedAt);
        Assert.Equal((0L, 1L), await Figures(room, room.Digest.OutletId));
        Assert.Equal((1L, 0L), await Figures(room, room.Post.Id));
        Assert.Equal("digest", (await room.Store.News.Articles.View(id))!.Article.FoundInKey);
    }

    private static async Task<(long, long)> Figures(Room room, long outlet)
    {
        var figures = await room.Store.News.Outlets.Figures(outlet, TestStore.Start.AddDays(-30));
        return (figures.Articles, figures.OfOthers);
    }

    [Fact]
    public async Task An_article_that_had_a_story_already_makes_the_story_be_counted_again()
    {
        await using var room = await Open();
        var id = (await room.Announce(Theirs)).Single();
        await room.Store.News.Articles.PageFailed(id, new Reason("http.timeout", "late"), null);
        var story = await room.Store.News.Stories.Place(new Placement { ArticleId = id });
        await room.Store.News.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = id, Summary = "", Graph = new() { Roles = new Dictionary<long, Role>(), Edges = [], IndependentOrigins = 1 } }]);
        await room.Read(id, room.Post);
        Assert.Equal([story], await room.Store.News.Stories.Changed(10));
    }

    [Fact]
    public async Task The_page_of_a_host_that_no_outlet_is_known_by_adds_one_outlet_for_all_its_pages()
    {
        await using var room = await Open();
        var first = (await room.Announce("https://coast.example/a")).Single();
        var second = (await room.Announce("https://coast.example/b", "Quite another thing")).Single();
        await room.Read(first, Unknown(), "https://coast.example/a");
        await room.Read(second, Unknown() with { Name = "Coast" }, "https://coast.example/b");
        var outlet = (await room.Store.News.Outlets.Find("coast-example"))!;
        Assert.Equal(("coast.example", "excerpt", (string?)null), (outlet.Name, outlet.DisplayRight, outlet.Country));
        Assert.Equal((outlet.Id, outlet.Id), ((await room.Row(first)).OutletId, (await room.Row(second)).OutletId));
    }

    [Fact]
    public async Task A_key_that_another_outlet_has_is_numbered()
    {
        await using var room = await Open();
        await room.Store.News.Outlets.Save([new(Unknown("co-ast.example", "coast-example"), [])]);
        var id = (await room.Announce("https://coast.example/a")).Single();
        await room.Read(id, Unknown(), "https://coast.example/a");
        Assert.Equal("coast.example", (await room.Store.News.Outlets.Find("coast-example-2"))!.Domain);
        Assert.Equal("co-ast.example", (await room.Store.News.Outlets.Find("coast-example"))!.Domain);
    }

    [Fact]
    public async Task A_page_that_the_outlets_own_feed_announced_under_that_address_stays_one_article()
    {
        await using var room = await Open();
        var own = (await room.Store.Fetched(room.Own.Id, Samples.Article(Theirs))).Single();
        var repeated = (await room.Announce("https://digest.example/go/17")).Single();
        await room.Read(repeated, room.Post);
        Assert.Equal(("removed", own), ((await room.Row(repeated)).State, (await room.Row(repeated)).DuplicateOf));
        Assert.Equal((room.Post.Id, "full", null), ((await room.Row(own)).OutletId, (await room.Row(own)).State, (await room.Row(own)).FoundInKey));
        Assert.Equal(own, await room.Store.News.Articles.FindByUrl("https://digest.example/go/17"));
        Assert.Empty(await room.Announce("https://digest.example/go/17"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_anothers_feed_announced_first_comes_home_with_the_outlets_own_words(bool refused)
    {
        await using var room = await Open();
        var id = (await room.Store.Fetched(room.Digest.Id, Samples.Article(Theirs, "Bridge opens, says the Post", refused ? "" : "A line of the digest.", published: TestStore.Start.AddHours(-1)))).Single();
        await room.Store.News.Articles.PageFailed(id, new Reason("page.other", "another"), null, refused: true);
        Assert.Equal(refused ? "refused" : "feed", (await room.Row(id)).State);
        Assert.Empty(await room.Store.Fetched(room.Own.Id, Samples.Article(Theirs, "Harbour bridge opens", published: TestStore.Start.AddHours(-5))));
        var article = await room.Row(id);
        Assert.Equal((room.Post.Id, "Harbour bridge opens", Samples.Text, "pending", null), (article.OutletId, article.Title, article.Text, article.State, article.ReasonCode));
        Assert.Equal(TestStore.Start.AddHours(-5).ToUnixTimeMilliseconds(), article.PublishedAt);
        Assert.Equal(1, (await room.Store.News.Work.Count()).ArticlesDue);
        // The digest lists it again in its own words: nothing changes.
        await room.Announce(Theirs, "Bridge opens, says the Post again");
        Assert.Equal("Harbour bridge opens", (await room.Row(id)).Title);
    }

    [Fact]
    public async Task A_feed_takes_no_articles_of_other_hosts_and_none_that_were_taken_away()
    {
        await using var room = await Open();
        var own = (await room.Store.Fetched(room.Own.Id, Samples.Article(Theirs))).Single();
        await room.Announce(Theirs);
        Assert.Equal((room.Post.Id, "Harbour bridge opens"), ((await room.Row(own)).OutletId, (await room.Row(own)).Title));
        var away = (await room.Announce("https://telmar-post.example/b")).Single();
        await room.Store.News.Articles.Remove(away);
        await room.Store.Fetched(room.Own.Id, Samples.Article("https://telmar-post.example/b"));
        Assert.Equal("removed", (await room.Row(away)).State);
    }
}
