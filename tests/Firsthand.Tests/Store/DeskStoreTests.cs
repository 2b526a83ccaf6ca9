using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class DeskOnSqlite() : DeskStoreTests(Engine.Sqlite);

public sealed class DeskOnPostgres(PostgresEngine engine) : DeskStoreTests(engine);

/// <summary>What a person follows, mutes, reads and saves, and what that brings.</summary>
public abstract class DeskStoreTests(Engine engine)
{
    private static Task<long> Person(TestStore store, string name = "Anna Bell") => store.Person(name);

    /// <summary>An article of an outlet so many hours ago, in a story of its own or in one that is there.</summary>
    private static async Task<(long Article, long Story)> Tell(TestStore store, string outlet, double hoursAgo, long? story = null, string title = "Harbour bridge opens", int origins = 1, params string[] tags)
    {
        var (_, feed) = await store.Outlet(outlet);
        var id = await store.FullArticle(feed.Id, $"https://{outlet}.example/{Guid.NewGuid():n}", title, published: store.Time.GetUtcNow().AddHours(-hoursAgo), tags: tags);
        var its = await store.News.Stories.Place(new Placement { ArticleId = id, StoryId = story });
        var all = await store.News.Articles.OfStory(its);
        var graph = new OriginGraph { Roles = all.ToDictionary(a => a.Id, _ => Role.FirstHand), Edges = [], IndependentOrigins = origins };
        await store.News.Stories.Update([new StoryFace { StoryId = its, LeadArticleId = all[0].Id, Summary = "", Graph = graph }]);
        return (id, its);
    }

    private static async Task Follow(TestStore store, long person, string kind, string target)
    {
        var id = kind switch
        {
            "hashtag" => (await store.News.Hashtags.Find(target, "en"))!.Id,
            "outlet" => (await store.News.Outlets.Find(target))!.Id,
            "story" => long.Parse(target, System.Globalization.CultureInfo.InvariantCulture),
            _ => 0,
        };
        Assert.Null(await store.News.Follows.Add(person, [new FollowRow { Kind = kind, Target = target, TargetId = id, Label = target }]));
    }

    private static ForYouRequest Ask(long person, bool byTime = false, bool unread = false, int count = 30, Cursor? after = null, Func<DeskArticle, bool>? hides = null) => new()
    {
        PersonId = person,
        Language = "en",
        ByTime = byTime,
        Unread = unread,
        Count = count,
        After = after ?? Cursor.Newest,
        Sieve = (_, _) => new DeskSieve(a => new DeskVerdict(hides?.Invoke(a) ?? false, []), false, true),
    };

    private static async Task<List<long>> Shown(TestStore store, ForYouRequest request) => [.. (await store.News.ForYou.Page(request)).Items.Select(i => i.Story.Id)];

    [Fact]
    public async Task Following_twice_is_following_once_and_is_nobody_elses()
    {
        await using var store = await engine.NewStore();
        var (anna, berta) = (await Person(store), await Person(store, "Berta"));
        await Tell(store, "ledger", 1);
        for (var i = 0; i < 2; i++) await Follow(store, anna, "outlet", "ledger");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.News.Follows.Add(anna, [new FollowRow { Kind = "place", Target = "KE", Label = "Kenya" }])));
        Assert.Equal(["outlet", "place"], (await store.News.Follows.Of(anna)).Select(f => f.Kind));
        Assert.Empty(await store.News.Follows.Of(berta));
        Assert.Empty((await store.News.ForYou.Page(Ask(berta))).Items);
        await store.News.Follows.Remove(berta, "place", "KE");
        Assert.True((await store.News.Follows.State(anna, "place", "KE")).Followed);
        await store.News.Follows.Remove(anna, "place", "KE");
        await store.News.Follows.Remove(anna, "place", "KE");
        Assert.False((await store.News.Follows.State(anna, "place", "KE")).Followed);
    }

    [Fact]
    public async Task Ten_thousand_follows_are_refused_whole_and_what_was_there_stays()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        await store.News.Follows.Add(anna, [new FollowRow { Kind = "place", Target = "KE", Label = "Kenya" }]);
        Assert.Equal("desk.follows-many", (await store.News.Follows.Add(anna, [.. Enumerable.Range(0, 10_000).Select(i => new FollowRow { Kind = "hashtag", Target = "t" + i, Label = "t" })]))?.Code);
        Assert.Equal("desk.searches-many", (await store.News.Follows.Add(anna, [.. Enumerable.Range(0, 21).Select(i => new FollowRow { Kind = "search", Target = "?q=" + i, Label = "t" })]))?.Code);
        Assert.Single(await store.News.Follows.Of(anna));
        for (var i = 0; i < Follows.MostMuted; i++) Assert.Null(await store.News.Follows.Mute(anna, new FollowRow { Kind = "word", Target = "w" + i, Label = "w" }));
        Assert.Equal("desk.mutes-many", (await store.News.Follows.Mute(anna, new FollowRow { Kind = "word", Target = "one more", Label = "w" }))?.Code);
        Assert.Null(await store.News.Follows.Mute(anna, new FollowRow { Kind = "word", Target = "w7", Label = "w" }));
    }

    [Fact]
    public async Task Each_kind_of_thing_followed_brings_its_stories_and_says_so()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var tagged = await Tell(store, "ledger", 1, tags: ["kenya"]);
        var outlet = await Tell(store, "post", 2);
        var story = await Tell(store, "wire", 3);
        await Tell(store, "other", 1);
        Assert.Empty((await store.News.ForYou.Page(Ask(anna))).Items);
        await Follow(store, anna, "hashtag", "kenya");
        await Follow(store, anna, "outlet", "post");
        await Follow(store, anna, "story", story.Story.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var page = await store.News.ForYou.Page(Ask(anna, byTime: true));
        Assert.Equal([tagged.Story, outlet.Story, story.Story], page.Items.Select(i => i.Story.Id));
        Assert.Equal(["hashtag", "outlet", "story"], page.Items.Select(i => i.Why.Single().Kind));
        // A followed story stands twelve hours higher than its time.
        Assert.Equal([story.Story, tagged.Story, outlet.Story], await Shown(store, Ask(anna)));
        // A place: the country that outlets of a story report from does not bring it, one that it names does.
        await store.News.Follows.Add(anna, [new FollowRow { Kind = "place", Target = "GB", Label = "Britain" }]);
        Assert.Equal(3, (await Shown(store, Ask(anna))).Count);
    }

    [Fact]
    public async Task The_order_is_what_the_formula_says()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var newest = await Tell(store, "ledger", 1, tags: ["a"]);
        var twice = await Tell(store, "post", 3, tags: ["a", "b"]);
        var founded = await Tell(store, "wire", 4, tags: ["a"]);
        for (var i = 0; i < 7; i++) await Tell(store, "wire", 5 + i, founded.Story, origins: 8);
        await Follow(store, anna, "hashtag", "a");
        await Follow(store, anna, "hashtag", "b");
        // −1 h; −3 + 3 h; −4 + 6 h.
        Assert.Equal([founded.Story, twice.Story, newest.Story], await Shown(store, Ask(anna)));
        Assert.Equal([newest.Story, twice.Story, founded.Story], await Shown(store, Ask(anna, byTime: true)));
        Assert.Equal(6, DeskFormula.Hours(3, false, 1));
        Assert.Equal(DeskFormula.Most, DeskFormula.Hours(50, true, 90));
        Assert.Equal(0, DeskFormula.Hours(1, false, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_by_page_it_is_the_same_list_and_nothing_comes_twice_or_is_left_out(bool byTime)
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        for (var i = 0; i < 40; i++)
        {
            // Over forty days, some told by several outlets days apart.
            var (_, story) = await Tell(store, "ledger", 1 + (i * 24), origins: 1 + (i % 5), tags: i % 3 == 0 ? ["a", "b"] : ["a"]);
            if (i % 7 == 6) await Tell(store, "post", 1 + ((i - 5) * 24), story, tags: ["c"]);
        }
        await Follow(store, anna, "hashtag", "a");
        await Follow(store, anna, "hashtag", "b");
        var whole = await store.News.ForYou.Page(Ask(anna, byTime, count: 100));
        Assert.Null(whole.Next);
        Assert.InRange(whole.Items.Count, 30, 40);
        Assert.Equal(whole.Items.OrderByDescending(i => i.Rank).ThenByDescending(i => i.Story.Id).Select(i => i.Story.Id), whole.Items.Select(i => i.Story.Id));
        var paged = new List<long>();
        Cursor? after = Cursor.Newest;
        while (after is { } cursor)
        {
            var page = await store.News.ForYou.Page(Ask(anna, byTime, count: 7, after: cursor));
            paged.AddRange(page.Items.Select(i => i.Story.Id));
            after = page.Next;
        }
        Assert.Equal(whole.Items.Select(i => i.Story.Id), paged);
    }

    [Fact]
    public async Task What_is_hidden_does_not_take_the_story_with_it_while_most_of_its_articles_are_open()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var (_, story) = await Tell(store, "shout", 5, title: "SHOUTED", tags: ["a"]);
        await Follow(store, anna, "hashtag", "a");
        Func<DeskArticle, bool> shout = a => a.OutletKey == "shout";
        var page = await store.News.ForYou.Page(Ask(anna, hides: shout));
        Assert.Empty(page.Items);
        Assert.Equal(1, page.HiddenStories);
        await Tell(store, "ledger", 4, story, "Told calmly", tags: ["a"]);
        await Tell(store, "post", 3, story, "Told later", tags: ["a"]);
        var item = Assert.Single((await store.News.ForYou.Page(Ask(anna, hides: shout))).Items);
        Assert.Equal(1, item.Hidden);
        Assert.Equal("Told later", item.Instead!.Title);
        Assert.Null(Assert.Single((await store.News.ForYou.Page(Ask(anna))).Items).Instead);
    }

    [Fact]
    public async Task Reading_an_article_reads_its_story_until_another_article_comes()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var (article, story) = await Tell(store, "ledger", 5, tags: ["a"]);
        await Follow(store, anna, "hashtag", "a");
        async Task<ForYouItem> Item() => Assert.Single((await store.News.ForYou.Page(Ask(anna))).Items);
        Assert.False((await Item()).Read);
        for (var i = 0; i < 2; i++) Assert.Null(await store.News.Marks.Read(anna, "article", article, true));
        Assert.True((await Item()) is { Read: true, Since: 0 });
        Assert.Empty((await store.News.ForYou.Page(Ask(anna, unread: true))).Items);
        store.Time.Advance(TimeSpan.FromMinutes(10));
        await Tell(store, "post", 1, story);
        Assert.Equal(1, (await Item()).Since);
        Assert.Single((await store.News.ForYou.Page(Ask(anna, unread: true))).Items);
        Assert.Null(await store.News.Marks.Read(anna, "story", story, true));
        Assert.Equal(0, (await Item()).Since);
        Assert.Null(await store.News.Marks.Read(anna, "story", story, false));
        Assert.False((await Item()).Read);
        // What one person reads, another has not.
        Assert.False((await store.News.Marks.Of(await Person(store, "Berta"), "story", story)).Read);
    }

    [Fact]
    public async Task Marks_and_follows_of_a_story_hold_for_the_one_it_went_into()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var older = await Tell(store, "ledger", 5);
        var younger = await Tell(store, "post", 4);
        await Follow(store, anna, "story", younger.Story.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await store.News.Marks.Read(anna, "story", younger.Story, true);
        await store.News.Marks.Save(anna, "story", younger.Story, true);
        store.Time.Advance(TimeSpan.FromMinutes(1));
        var (_, feed) = await store.Outlet("wire");
        var third = await store.FullArticle(feed.Id, "https://wire.example/same");
        await store.News.Stories.Place(new Placement { ArticleId = third, StoryId = older.Story, Same = (younger.Story, "same event") });
        var item = Assert.Single((await store.News.ForYou.Page(Ask(anna))).Items);
        Assert.Equal(older.Story, item.Story.Id);
        Assert.True(item is { Read: true, Saved: true });
        Assert.Null(await store.News.Marks.Save(anna, "story", older.Story, false));
        Assert.Null(await store.News.Marks.Save(anna, "story", younger.Story, false));
        Assert.False(Assert.Single((await store.News.ForYou.Page(Ask(anna))).Items).Saved);
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_marked_and_what_went_can_be_taken_out()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        foreach (var id in new[] { 0, -1, 999, long.MaxValue })
        {
            foreach (var kind in new[] { "article", "story" })
            {
                Assert.Equal("desk.nothing", (await store.News.Marks.Read(anna, kind, id, true))?.Code);
                Assert.Equal("desk.nothing", (await store.News.Marks.Save(anna, kind, id, true))?.Code);
            }
        }
        var (article, _) = await Tell(store, "ledger", 1);
        await store.News.Marks.Save(anna, "article", article, true);
        await store.News.Articles.Remove(article);
        Assert.True(Assert.Single((await store.News.Marks.Saved(anna, false, Cursor.Newest, 10)).Items).Gone);
        Assert.Null(await store.News.Marks.Save(anna, "article", article, false));
        Assert.Empty((await store.News.Marks.Saved(anna, false, Cursor.Newest, 10)).Items);
    }

    [Fact]
    public async Task Saved_things_are_listed_once_newest_first_and_saving_again_moves_nothing()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            var (article, story) = await Tell(store, "ledger", i + 1, title: "No " + i);
            ids.Add(article);
            store.Time.Advance(TimeSpan.FromSeconds(1));
            await store.News.Marks.Save(anna, "article", article, true);
            if (i == 4) await store.News.Marks.Save(anna, "story", story, true);
        }
        await store.News.Marks.Save(anna, "article", ids[0], true);
        await store.News.Marks.Read(anna, "article", ids[1], true);
        var first = await store.News.Marks.Saved(anna, false, Cursor.Newest, 4);
        var rest = await store.News.Marks.Saved(anna, false, first.Next!.Value, 4);
        Assert.Equal(["No 4", "No 4", "No 3", "No 2", "No 1", "No 0"], first.Items.Concat(rest.Items).Select(i => i.Title));
        Assert.DoesNotContain((await store.News.Marks.Saved(anna, true, Cursor.Newest, 10)).Items, i => i.Title == "No 1");
    }

    [Fact]
    public async Task A_history_that_is_cleared_forgets_and_one_that_is_off_keeps_nothing()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var (article, story) = await Tell(store, "ledger", 5, tags: ["a"]);
        var (other, _) = await Tell(store, "post", 6, tags: ["a"]);
        await Follow(store, anna, "hashtag", "a");
        await store.News.Marks.Read(anna, "article", article, true);
        await store.News.Marks.Read(anna, "article", other, true);
        await store.News.Marks.Save(anna, "article", article, true);
        Assert.Equal(2, (await store.News.Marks.History(anna, Cursor.Newest, 10)).Items.Count);
        await store.News.Marks.Clear(anna, asRead: true);
        Assert.Empty((await store.News.Marks.History(anna, Cursor.Newest, 10)).Items);
        Assert.Single((await store.News.Marks.Saved(anna, false, Cursor.Newest, 10)).Items);
        Assert.All((await store.News.ForYou.Page(Ask(anna))).Items, i => Assert.True(i.Read));
        await store.News.Marks.Clear(anna, asRead: false);
        Assert.All((await store.News.ForYou.Page(Ask(anna))).Items, i => Assert.False(i.Read));
        await store.News.Marks.Read(anna, "article", article, true);
        await store.News.Desks.Set(anna, history: false, keys: true);
        Assert.Empty((await store.News.Marks.History(anna, Cursor.Newest, 10)).Items);
        Assert.Equal("desk.history-off", (await store.News.Marks.Read(anna, "story", story, true))?.Code);
        Assert.Equal("desk.history-off", (await store.News.Marks.ReadBefore(anna, store.Time.GetUtcNow()))?.Code);
        Assert.Null(await store.News.Marks.Save(anna, "story", story, true));
    }

    [Fact]
    public async Task All_that_is_older_counts_as_read_but_what_was_marked_as_unread()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var old = await Tell(store, "ledger", 50, tags: ["a"]);
        var kept = await Tell(store, "wire", 40, tags: ["a"]);
        var recent = await Tell(store, "post", 2, tags: ["a"]);
        await Follow(store, anna, "hashtag", "a");
        await store.News.Marks.Read(anna, "story", kept.Story, false);
        var day = store.Time.GetUtcNow().AddDays(-1);
        for (var i = 0; i < 2; i++) Assert.Null(await store.News.Marks.ReadBefore(anna, day));
        // An earlier moment takes nothing back, a later one than now does not reach what is to come.
        Assert.Null(await store.News.Marks.ReadBefore(anna, day.AddDays(-9)));
        var items = (await store.News.ForYou.Page(Ask(anna))).Items.ToDictionary(i => i.Story.Id);
        Assert.Equal((true, false, false), (items[old.Story].Read, items[kept.Story].Read, items[recent.Story].Read));
        Assert.Null(await store.News.Marks.ReadBefore(anna, DateTimeOffset.MaxValue));
        Assert.Equal(store.Time.GetUtcNow().ToUnixTimeMilliseconds(), (await store.News.Desks.Of(anna)).ReadBefore);
    }

    [Fact]
    public async Task A_rule_marks_what_comes_and_never_against_what_the_person_said()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var before = await Tell(store, "ledger", 5);
        var rule = new DeskRule { Conditions = [new("title", "has", "bridge")], Save = true, Read = true };
        for (var i = 0; i < 2; i++) Assert.Null(await store.News.DeskRules.Add(anna, "Bridges", rule, "form"));
        var row = Assert.Single(await store.News.DeskRules.Of(anna));
        Assert.Equal(rule.Conditions, row.What.Conditions);
        Assert.Empty(await store.News.DeskRules.Behind());
        var after = await Tell(store, "ledger", 4);
        var (_, upto) = Assert.Single(await store.News.DeskRules.Behind());
        var (articles, reached) = await store.News.DeskRules.After(upto, 100);
        Assert.Equal([after.Article], articles.Select(a => a.Id));
        await store.News.Marks.Save(anna, "article", before.Article, true);
        await store.News.Marks.Save(anna, "article", before.Article, false);
        Assert.Equal(2, await store.News.DeskRules.Found(anna, [after.Article], [after.Article, before.Article, 999], reached));
        Assert.Equal(0, await store.News.DeskRules.Found(anna, [after.Article], [after.Article], reached));
        Assert.Empty(await store.News.DeskRules.Behind());
        Assert.Equal([after.Article], (await store.News.Marks.Saved(anna, false, Cursor.Newest, 10)).Items.Select(i => i.SubjectId));
        // What a rule counts as read was not read by anybody.
        Assert.Empty((await store.News.Marks.History(anna, Cursor.Newest, 10)).Items);
        Assert.Equal("desk.no-rule", (await store.News.DeskRules.Change(await Person(store, "Berta"), row.Id, "Mine", rule))?.Code);
        Assert.Equal("desk.no-rule", (await store.News.DeskRules.SetActive(anna, 999, false))?.Code);
        await store.News.DeskRules.Remove(anna, row.Id);
        Assert.Empty(await store.News.DeskRules.Of(anna));
    }

    [Fact]
    public async Task Rules_wait_for_the_text_of_an_article_but_not_for_ever()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var pending = (await store.Fetched(feed.Id, Samples.Article("https://selwick-ledger.example/pending")))[0];
        await Tell(store, "post", 1);
        Assert.Equal((0, 0L), (await store.News.DeskRules.After(0, 100)) is var (articles, upto) ? (articles.Count, upto) : default);
        store.Time.Advance(DeskRules.Patience + TimeSpan.FromMinutes(1));
        Assert.Contains((await store.News.DeskRules.After(0, 100)).Articles, a => a.Id == pending);
    }

    [Fact]
    public async Task Rules_are_tried_on_the_newest_articles_where_they_hold()
    {
        await using var store = await engine.NewStore();
        var one = await Tell(store, "ledger", 2, tags: ["kenya"]);
        var two = await Tell(store, "post", 1);
        Assert.Equal([two.Article, one.Article], (await store.News.DeskRules.Newest(new DeskRule(), 10, true, true)).Select(a => a.Id));
        var only = Assert.Single(await store.News.DeskRules.Newest(new DeskRule { Scope = "outlet", Key = "ledger" }, 10, true, true));
        Assert.Contains("harbour bridge of Selwick", only.Text, StringComparison.Ordinal);
        Assert.Contains("kenya", only.Hashtags);
        Assert.Equal(2, (await store.News.DeskRules.Newest(new DeskRule { Scope = "category", Key = "world" }, 10, false, false)).Count);
        Assert.Empty(await store.News.DeskRules.Newest(new DeskRule { Scope = "outlet", Key = "nobody" }, 10, false, false));
    }

    [Fact]
    public async Task All_of_a_desk_goes_with_the_account()
    {
        await using var store = await engine.NewStore();
        var anna = await Person(store);
        var (article, _) = await Tell(store, "ledger", 1);
        await Follow(store, anna, "outlet", "ledger");
        await store.News.Follows.Mute(anna, new FollowRow { Kind = "word", Target = "w", Label = "w" });
        await store.News.Marks.Read(anna, "article", article, true);
        await store.News.DeskRules.Add(anna, "r", new DeskRule(), "f");
        Assert.Equal(2, (await store.News.Marks.After(anna, "", 0, 10)).Count);
        Assert.Null(await store.News.People.Delete(anna));
        foreach (var table in new[] { "desks", "follows", "mutes", "marks", "desk_rules" })
            Assert.Equal(0, await store.Database.Read(s => s.First<long>($"SELECT COUNT(*) FROM {table}")));
        // A form that comes after the end makes nothing.
        await store.News.Desks.Set(anna, true, true);
        Assert.Equal(0, await store.Database.Read(s => s.First<long>("SELECT COUNT(*) FROM desks")));
    }
}
