using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class FeedStoreOnSqlite() : FeedStoreTests(Engine.Sqlite);

public sealed class FeedStoreOnPostgres(PostgresEngine engine) : FeedStoreTests(engine);

/// <summary>What a fetch of a feed leaves behind.</summary>
public abstract class FeedStoreTests(Engine engine)
{
    private const string Site = "https://selwick-ledger.example";

    [Fact]
    public async Task Adds_nothing_twice_in_twenty_fetches_with_drifting_guids_tracking_and_dates()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        for (var fetch = 0; fetch < 20; fetch++)
        {
            var entries = Enumerable.Range(0, 10).Select(i => Samples.Article(
                $"HTTPS://Selwick-Ledger.example:443/news/{i}?utm_source=feed{fetch}&page=1&fbclid=x{fetch}#part{fetch}", $"Title {i}", guid: $"drift-{fetch}-{i}",
                published: TestStore.Start.AddHours(-i).AddMinutes(fetch)));
            var added = await store.Fetched(feed.Id, [.. entries]);
            Assert.Equal(fetch == 0 ? 10 : 0, added.Count);
            store.Time.Advance(TimeSpan.FromMinutes(30));
        }
        Assert.Equal(10, (await store.News.Articles.Latest(null, Cursor.Newest, 100)).Items.Count);
    }

    [Fact]
    public async Task Keeps_the_first_date_when_a_feed_repeats_an_item()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var first = TestStore.Start.AddHours(-3);
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/a", published: first))).Single();
        await store.Fetched(feed.Id, Samples.Article($"{Site}/a", "Harbour bridge closes", published: first.AddHours(2)));
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal(first.ToUnixTimeMilliseconds(), article.PublishedAt);
        Assert.Equal(first.ToUnixTimeMilliseconds(), article.SortAt);
        Assert.Equal("Harbour bridge closes", article.Title);
    }

    [Fact]
    public async Task Never_sorts_an_article_later_than_it_was_discovered()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var ids = await store.Fetched(feed.Id, Samples.Article($"{Site}/future", published: TestStore.Start.AddYears(3)), Samples.Article($"{Site}/dateless"));
        foreach (var id in ids)
            Assert.Equal(TestStore.Start.ToUnixTimeMilliseconds(), (await store.News.Articles.Find(id))!.SortAt);
        Assert.Null((await store.News.Articles.Find(ids[1]))!.PublishedAt);
    }

    [Fact]
    public async Task Takes_entries_that_share_a_guid_but_not_a_link_as_two_articles()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        Assert.Equal(2, (await store.Fetched(feed.Id, Samples.Article($"{Site}/a", guid: "same"), Samples.Article($"{Site}/b", guid: "same"))).Count);
    }

    [Fact]
    public async Task Knows_an_entry_without_link_by_its_guid_and_one_without_either_by_its_text()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        NewArticle[] entries = [Samples.Article("", "One", guid: "g1"), Samples.Article("", "Two", guid: "g2"), Samples.Article("", "Three", "No guid") with { Guid = null }, Samples.Article("tag:x,2026:1", "Four", guid: "g4")];
        var ids = await store.Fetched(feed.Id, entries);
        Assert.Equal(4, ids.Count);
        Assert.Empty(await store.Fetched(feed.Id, entries));
        var article = (await store.News.Articles.Find(ids[0]))!;
        Assert.Equal((outlet.HomeUrl, "feed"), (article.Url, article.State));
        Assert.Equal(0, (await store.News.Work.Count()).ArticlesDue);
    }

    [Fact]
    public async Task Leaves_an_article_dead_that_was_removed()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, $"{Site}/a");
        await store.News.Articles.Remove(id);
        Assert.Empty(await store.Fetched(feed.Id, Samples.Article($"{Site}/a?utm_medium=rss", "Changed title")));
        var tomb = (await store.News.Articles.Find(id))!;
        Assert.Equal(("removed", "", ""), (tomb.State, tomb.Title, tomb.Text));
        Assert.Empty((await store.News.Articles.Latest(null, Cursor.Newest, 10)).Items);
        Assert.Null(await store.News.Articles.View(id));
    }

    [Fact]
    public async Task Makes_a_revision_of_a_feed_text_only_when_it_really_differs()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: "First text."))).Single();
        await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: "First\n text. "));
        Assert.Empty(await store.News.Articles.Revisions(id));
        await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: "Second text."));
        await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: "Second text."));
        await store.Fetched(feed.Id, Samples.Article($"{Site}/a", text: ""));
        Assert.Equal("First text.", Assert.Single(await store.News.Articles.Revisions(id)).Text);
        Assert.Equal("Second text.", (await store.News.Articles.Find(id))!.Text);
    }

    [Fact]
    public async Task Reads_the_page_again_when_the_entry_of_a_full_article_changed_but_not_for_a_drifting_date()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = await store.FullArticle(feed.Id, $"{Site}/a", "Title");
        Assert.Equal(0, await Waiting(store));
        await store.Fetched(feed.Id, Samples.Article($"{Site}/a", "Title", published: TestStore.Start.AddMinutes(-5)));
        Assert.Equal(0, await Waiting(store));
        await store.Fetched(feed.Id, Samples.Article($"{Site}/a", "New title"));
        Assert.Equal(1, await Waiting(store));
        Assert.Equal(("full", "Title"), ((await store.News.Articles.Find(id))!.State, (await store.News.Articles.Find(id))!.Title));
    }

    private static async Task<long> Waiting(TestStore store) => await store.News.Work.Count() is var c ? c.ArticlesDue + c.ArticlesWaiting : 0;

    [Fact]
    public async Task Stores_validators_with_the_items_and_keeps_both_when_nothing_changed()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        await store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Etag = "\"1\"", LastModified = "Tue", BodyHash = "h", Title = "T", Interval = TimeSpan.FromHours(1), Articles = [Samples.Article($"{Site}/a")] });
        await store.News.Feeds.Failed(feed.Id, new Reason("http.timeout", "No answer."), TimeSpan.FromMinutes(1));
        var failing = (await store.News.Feeds.Find(feed.Id))!;
        Assert.Equal(("failing", 1L, "http.timeout", "\"1\""), (failing.State, failing.Failures, failing.ReasonCode, failing.Etag));
        await store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Unchanged = true, Interval = TimeSpan.FromHours(2) });
        var now = (await store.News.Feeds.Find(feed.Id))!;
        Assert.Equal(("active", 0L, "\"1\"", "h", "T", 7_200_000L), (now.State, now.Failures, now.Etag, now.BodyHash, now.Title, now.IntervalMs));
        Assert.Null(now.ReasonCode);
    }

    [Fact]
    public async Task Stores_nothing_of_a_fetch_when_one_item_cannot_be_stored()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var broken = Samples.Article($"{Site}/b") with { Reading = Samples.Reading("b") with { Language = null, Tags = null! } };
        await Assert.ThrowsAnyAsync<Exception>(() => store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Etag = "\"2\"", Interval = TimeSpan.FromHours(1), Articles = [Samples.Article($"{Site}/a"), broken] }));
        Assert.Null((await store.News.Feeds.Find(feed.Id))!.Etag);
        Assert.Null(await store.News.Articles.FindByUrl($"{Site}/a"));
        Assert.Single(await store.Fetched(feed.Id, Samples.Article($"{Site}/a")));
    }

    [Fact]
    public async Task Stores_texts_with_zero_bytes_and_broken_surrogates()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/a", "A\0B \ud83d C", "x\0y \udc00 z \ud83d\ude00"))).Single();
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal(("AB \ufffd C", "xy \ufffd z \ud83d\ude00"), (article.Title, article.Text));
    }

    [Fact]
    public async Task Follows_a_feed_that_moved_unless_another_feed_is_there()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        await store.News.Outlets.Save([new OutletWithFeeds(outlet, [new NewFeed($"{Site}/other")])]);
        await store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, NewUrl = $"{Site}/other", Interval = TimeSpan.FromHours(1) });
        Assert.Equal(feed.Url, (await store.News.Feeds.Find(feed.Id))!.Url);
        await store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, NewUrl = "https://feeds.selwick-ledger.example/new", Interval = TimeSpan.FromHours(1) });
        Assert.Equal(feed.Id, (await store.News.Feeds.FindByUrl("https://feeds.selwick-ledger.example/new"))!.Id);
        Assert.NotNull(await store.News.Work.Host("feeds.selwick-ledger.example"));
    }

    [Fact]
    public async Task An_answer_of_an_address_that_was_replaced_meanwhile_leaves_its_articles_and_no_validators()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        Assert.Null(await store.News.Sources.MoveFeed(feed.Id, $"{Site}/new", feed.Url, null));
        var ids = await store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Asked = feed.Url, Etag = "old", LastModified = "old", BodyHash = "old", NewUrl = $"{Site}/elsewhere", Interval = TimeSpan.FromHours(1), Articles = [Samples.Article($"{Site}/a")] });
        Assert.Single(ids);
        var now = (await store.News.Feeds.Find(feed.Id))!;
        Assert.Equal(($"{Site}/new", null, null, null), (now.Url, now.Etag, now.LastModified, now.BodyHash));
        Assert.Equal(1, (await store.News.Work.Count()).FeedsDue);
    }

    [Fact]
    public async Task Tries_a_gone_feed_only_when_its_outlet_is_asked_for()
    {
        await using var store = await engine.NewStore();
        var (outlet, feed) = await store.Outlet();
        await store.News.Feeds.Failed(feed.Id, new Reason("http.gone", "410"), TimeSpan.FromDays(1), gone: true);
        Assert.Equal(0, await store.News.Feeds.MakeDue());
        Assert.Null(await store.News.Work.NextDue());
        Assert.Equal(1, await store.News.Feeds.MakeDue(outlet.Id));
        Assert.Equal(1, (await store.News.Work.Count()).FeedsDue);
    }

    [Fact]
    public async Task Leaves_anothers_article_alone_when_an_aggregator_links_to_it()
    {
        await using var store = await engine.NewStore();
        var (owner, feed) = await store.Outlet();
        var (_, aggregator) = await store.Outlet("daily-digest");
        var id = (await store.Fetched(feed.Id, Samples.Article($"{Site}/a"))).Single();
        Assert.Empty(await store.Fetched(aggregator.Id, Samples.Article($"{Site}/a", "Digest: bridge", "Other words.")));
        var article = (await store.News.Articles.Find(id))!;
        Assert.Equal((owner.Id, "Harbour bridge opens"), (article.OutletId, article.Title));
    }
}
