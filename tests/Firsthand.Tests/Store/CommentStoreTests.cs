using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class CommentsOnSqlite() : CommentStoreTests(Engine.Sqlite);

public sealed class CommentsOnPostgres(PostgresEngine engine) : CommentStoreTests(engine);

public abstract class CommentStoreTests(Engine engine)
{
    private int people;

    private async Task<long> Person(TestStore store, string? name = null)
    {
        name ??= "Reader " + (char)('a' + people++);
        var (id, _) = await store.News.People.Add(new NewPerson { Name = name, NameKey = PersonName.KeyOf(name), SecurityStamp = Secrets.Stamp(), Language = "en" });
        await store.News.People.Confirm(id!.Value, null);
        return id.Value;
    }

    private static async Task<DiscussionRow> Discussed(TestStore store)
    {
        var (_, feed) = await store.Outlet();
        var article = await store.FullArticle(feed.Id, "https://selwick-ledger.example/" + Guid.NewGuid().ToString("n"));
        return (await store.News.Discussions.Article(article))!;
    }

    private static async Task<(long? Id, string? Code)> Say(TestStore store, DiscussionRow discussion, long person, string body = "Words.", long? parent = null, bool shown = true, string? form = null, params string[][] mentions)
    {
        var (id, reason) = await store.News.Comments.Add(new NewComment
        {
            Discussion = discussion,
            PersonId = person,
            ParentId = parent,
            Body = body,
            Language = "en",
            Shown = shown,
            FormKey = form ?? Guid.NewGuid().ToString("n"),
            Mentions = mentions,
            Verdicts = [new VerdictRow { Step = "newcomer", Outcome = shown ? "pass" : "hold", Code = "moderation.newcomer", Detail = "Newcomers are read first." }],
        });
        return (id, reason?.Code);
    }

    private static async Task<long> Shown(TestStore store, DiscussionRow discussion) => (await store.News.Discussions.Article(discussion.ArticleId!.Value))!.Shown;

    [Fact]
    public async Task The_first_comment_begins_the_discussion_and_the_pages_learn_of_it()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        Assert.Equal((0, 0, "open"), (discussion.Id, discussion.Shown, discussion.State));
        Assert.Equal("selwick-ledger", discussion.OutletKey);
        var stamp = await store.News.Facts.Stamp();
        var (id, _) = await Say(store, discussion, await Person(store));
        Assert.NotEqual(stamp, await store.News.Facts.Stamp());
        var found = (await store.News.Comments.Find(id!.Value))!;
        Assert.Equal((id, "shown", "Reader a", "reader"), (found.ThreadId, found.State, found.Name, found.Role));
        Assert.Equal(1, await Shown(store, discussion));
    }

    [Fact]
    public async Task The_same_form_sent_many_times_is_one_comment()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var anna = await Person(store);
        var sent = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Say(store, discussion, anna, form: "one")));
        Assert.Single(sent.Select(s => s.Id).Distinct());
        Assert.Equal(1, await Shown(store, discussion));
    }

    [Fact]
    public async Task Replies_stand_in_the_thread_and_whoever_is_answered_learns_of_it_once()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (anna, berta) = (await Person(store, "Anna"), await Person(store, "Berta"));
        var root = (await Say(store, discussion, anna)).Id!.Value;
        var reply = (await Say(store, discussion, berta, parent: root)).Id!.Value;
        var own = (await Say(store, discussion, anna, parent: reply)).Id!.Value;
        var found = (await store.News.Comments.Find(own))!;
        Assert.Equal((root, reply, "Berta"), (found.ThreadId, found.ParentId, found.ParentName));
        Assert.Equal(["reply"], (await store.News.Notices.Of(anna, long.MaxValue, 9)).Items.Select(n => n.Kind));
        Assert.Equal(own, Assert.Single((await store.News.Notices.Of(berta, long.MaxValue, 9)).Items).CommentId);
        Assert.Equal(1, await store.News.Notices.Unread(berta));
        await store.News.Notices.Read(berta, long.MaxValue);
        Assert.Equal(0, await store.News.Notices.Unread(berta));
    }

    [Fact]
    public async Task The_longest_name_that_somebody_has_is_the_one_that_is_meant()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (anna, bell) = (await Person(store, "Anna"), await Person(store, "Anna Bell"));
        await Say(store, discussion, await Person(store), "@Anna Bell said so", null, true, null, ["annabellsaid", "annabell", "anna"]);
        Assert.Empty((await store.News.Notices.Of(anna, long.MaxValue, 9)).Items);
        Assert.Equal("mention", Assert.Single((await store.News.Notices.Of(bell, long.MaxValue, 9)).Items).Kind);
    }

    [Fact]
    public async Task What_waits_is_seen_by_nobody_and_nobody_is_told()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (anna, berta) = (await Person(store), await Person(store));
        var root = (await Say(store, discussion, anna)).Id!.Value;
        var reply = (await Say(store, discussion, berta, parent: root, shown: false)).Id!.Value;
        Assert.Equal(1, await Shown(store, discussion));
        Assert.Empty((await store.News.Notices.Of(anna, long.MaxValue, 9)).Items);
        var kept = (await store.News.Discussions.Article(discussion.ArticleId!.Value))!;
        Assert.Empty((await store.News.Comments.Threads(kept.Id, CommentOrder.Newest, null, 9, 9)).Items.Single().Replies);
        Assert.Equal("comment.parent-gone", (await Say(store, discussion, anna, parent: reply)).Code);
        Assert.Equal("hold", Assert.Single(await store.News.Comments.Verdicts(reply)).Outcome);
    }

    [Fact]
    public async Task A_closed_discussion_takes_nothing_and_a_banned_person_says_nothing()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var anna = await Person(store);
        var id = (await Say(store, discussion, anna)).Id!.Value;
        await store.News.Discussions.Set((await store.News.Discussions.Article(discussion.ArticleId!.Value))!, "closed", null, new NewAct(null, "discussion.close", "discussion", "", Public: true), store.Time.GetUtcNow());
        Assert.Equal("comment.closed", (await Say(store, discussion, anna)).Code);
        Assert.Equal("discussion.close", Assert.Single((await store.News.Acts.Latest(long.MaxValue, 9, publicly: true)).Items).Act);
        await store.News.Administration.Ban(anna, true, "other", null, "As a test wants it.");
        Assert.Equal("comment.not-active", (await Say(store, discussion, anna)).Code);
        Assert.Equal("comment.not-active", (await store.News.Comments.Edit(id, anna, "Other words.", "en", true, [], TimeSpan.FromHours(1)))?.Code);
        // What is theirs they may still take back.
        Assert.Null(await store.News.Comments.Delete(id, anna));
    }

    [Fact]
    public async Task A_comment_is_changed_for_a_while_and_what_it_said_stays_readable()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (anna, berta) = (await Person(store), await Person(store));
        var id = (await Say(store, discussion, anna, "First.")).Id!.Value;
        Assert.Equal("comment.not-yours", (await store.News.Comments.Edit(id, berta, "Stolen.", "en", true, [], TimeSpan.FromMinutes(15)))?.Code);
        store.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await store.News.Comments.Edit(id, anna, "Second.", "en", true, [], TimeSpan.FromMinutes(15)));
        Assert.Null(await store.News.Comments.Edit(id, anna, "Third.", "en", false, [], TimeSpan.FromMinutes(15)));
        var found = (await store.News.Comments.Find(id))!;
        Assert.Equal(("Third.", "waiting"), (found.Body, found.State));
        Assert.Equal(["First.", "Second."], (await store.News.Comments.Versions(id)).Select(v => v.Body));
        Assert.Equal(0, await Shown(store, discussion));
        store.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("comment.too-late", (await store.News.Comments.Edit(id, anna, "Fourth.", "en", true, [], TimeSpan.FromMinutes(15)))?.Code);
        // A clock that goes back opens nothing that was never written and breaks nothing.
        Assert.Equal("comment.gone", (await store.News.Comments.Edit(id + 1000, anna, "No.", "en", true, [], TimeSpan.FromMinutes(15)))?.Code);
    }

    [Fact]
    public async Task What_its_writer_deletes_leaves_a_stone_and_no_words()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (anna, berta) = (await Person(store), await Person(store));
        var root = (await Say(store, discussion, anna, "A secret.")).Id!.Value;
        await store.News.Comments.Edit(root, anna, "A secret, changed.", "en", true, [], TimeSpan.FromHours(1));
        await Say(store, discussion, berta, parent: root);
        var waiting = (await Say(store, discussion, anna, shown: false)).Id!.Value;
        Assert.Equal("comment.not-yours", (await store.News.Comments.Delete(root, berta))?.Code);
        Assert.Null(await store.News.Comments.Delete(root, anna));
        Assert.Null(await store.News.Comments.Delete(waiting, anna));
        Assert.Equal("comment.gone", (await store.News.Comments.Delete(root, anna))?.Code);
        var stone = (await store.News.Comments.Find(root))!;
        Assert.Equal(("deleted", ""), (stone.State, stone.Body));
        Assert.Equal("withdrawn", (await store.News.Comments.Find(waiting))!.State);
        Assert.Empty(await store.News.Comments.Versions(root));
        Assert.Equal(1, await Shown(store, discussion));
        var thread = Assert.Single((await store.News.Comments.Threads(stone.DiscussionId, CommentOrder.Newest, null, 9, 9)).Items);
        Assert.Equal((root, 1), (thread.First.Id, thread.Replies.Count));
    }

    [Fact]
    public async Task A_mark_counts_once_and_never_ones_own()
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (anna, berta) = (await Person(store), await Person(store));
        var id = (await Say(store, discussion, anna)).Id!.Value;
        Assert.Equal("comment.own", (await store.News.Comments.Mark(id, anna, true))?.Code);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.News.Comments.Mark(id, berta, true)));
        Assert.Equal(1, (await store.News.Comments.Find(id))!.Helpful);
        Assert.True(await store.News.Comments.Marked(id, berta));
        await store.News.Comments.Mark(id, berta, false);
        await store.News.Comments.Mark(id, berta, false);
        Assert.Equal(0, (await store.News.Comments.Find(id))!.Helpful);
    }

    [Theory]
    [InlineData(CommentOrder.Newest)]
    [InlineData(CommentOrder.Oldest)]
    [InlineData(CommentOrder.Helpful)]
    public async Task Threads_come_page_by_page_each_once(CommentOrder order)
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (anna, berta) = (await Person(store), await Person(store));
        var ids = new List<long>();
        for (var i = 0; i < 25; i++) ids.Add((await Say(store, discussion, anna)).Id!.Value);
        foreach (var id in ids.Where((_, i) => i % 3 == 0)) await store.News.Comments.Mark(id, berta, true);
        for (var i = 0; i < 7; i++) await Say(store, discussion, berta, parent: ids[3]);
        var expected = order switch { CommentOrder.Oldest => ids, CommentOrder.Newest => [.. ids.AsEnumerable().Reverse()], _ => [.. ids.OrderByDescending(id => ids.IndexOf(id) % 3 == 0).ThenByDescending(id => id)] };
        var kept = (await store.News.Discussions.Article(discussion.ArticleId!.Value))!;
        var got = new List<CommentThread>();
        for (Cursor? after = null; ;)
        {
            var page = await store.News.Comments.Threads(kept.Id, order, after, 10, 3);
            got.AddRange(page.Items);
            if (page.Next is not { } next) break;
            after = next;
        }
        Assert.Equal(expected, got.Select(t => t.First.Id));
        var long_ = got.Single(t => t.First.Id == ids[3]);
        Assert.Equal((7, 3), (long_.First.Replies, long_.Replies.Count));
        var rest = await store.News.Comments.Replies(ids[3], long_.Replies[^1].Id, 9);
        Assert.Equal((4, null), (rest.Items.Count, rest.Next));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_goes_leaves_comments_without_a_name_or_takes_them_along(bool all)
    {
        await using var store = await engine.NewStore();
        var discussion = await Discussed(store);
        var (anna, berta) = (await Person(store), await Person(store));
        var (shown, waiting) = ((await Say(store, discussion, anna)).Id!.Value, (await Say(store, discussion, anna, shown: false)).Id!.Value);
        var reply = (await Say(store, discussion, berta, parent: shown)).Id!.Value;
        await store.News.Comments.Mark(reply, anna, true);
        Assert.Null(await store.News.People.Delete(anna, all));
        var found = (await store.News.Comments.Find(shown))!;
        Assert.Equal((null, null, all ? "deleted" : "shown", all ? "" : "Words."), (found.PersonId, found.Name, found.State, found.Body));
        Assert.Equal(("withdrawn", ""), ((await store.News.Comments.Find(waiting))!.State, (await store.News.Comments.Find(waiting))!.Body));
        Assert.Equal(0, (await store.News.Comments.Find(reply))!.Helpful);
        Assert.Equal(all ? 1 : 2, await Shown(store, discussion));
    }

    [Fact]
    public async Task What_was_said_about_a_story_goes_with_it_into_another()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var articles = new List<long>();
        for (var i = 0; i < 3; i++) articles.Add(await store.FullArticle(feed.Id, $"https://selwick-ledger.example/{i}", $"Title {i}"));
        var first = await store.News.Stories.Place(new Placement { ArticleId = articles[0] });
        var second = await store.News.Stories.Place(new Placement { ArticleId = articles[1] });
        var anna = await Person(store);
        await Say(store, (await store.News.Discussions.Story(first, "en"))!, anna, "Of the first.");
        await Say(store, (await store.News.Discussions.Story(second, "en"))!, anna, "Of the second.");
        await store.News.Stories.Place(new Placement { ArticleId = articles[2], StoryId = first, Same = (second, "tied") });
        var joined = (await store.News.Discussions.Story(second, "en"))!;
        Assert.Equal((first, 2), (joined.StoryId!.Value, joined.Shown));
        Assert.Equal(["Of the first.", "Of the second."], (await store.News.Comments.Threads(joined.Id, CommentOrder.Oldest, null, 9, 9)).Items.Select(t => t.First.Body));
    }

    [Fact]
    public async Task A_setting_is_kept_and_its_change_is_an_act()
    {
        await using var store = await engine.NewStore();
        await store.News.Settings.Set("comments", new { on = true }, null);
        await store.News.Settings.Set("comments", new { on = true }, null);
        Assert.True((await store.News.Settings.Get<Dictionary<string, bool>>("comments"))!["on"]);
        var act = Assert.Single((await store.News.Acts.Latest(long.MaxValue, 9, publicly: false)).Items);
        Assert.Single((await store.News.Acts.Latest(long.MaxValue, 9, publicly: false, like: "setting.")).Items);
        Assert.Empty((await store.News.Acts.Latest(long.MaxValue, 9, publicly: false, like: "comment.")).Items);
        Assert.Equal(("setting.change", "comments", """{"before":null,"after":{"on":true}}"""), (act.Act, act.ObjectId, act.Details));
        Assert.Empty((await store.News.Acts.Latest(long.MaxValue, 9, publicly: true)).Items);
    }
}
