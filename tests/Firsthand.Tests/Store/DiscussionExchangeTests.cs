using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Tests.Store;

public sealed class DiscussionExchangeOnSqlite() : DiscussionExchangeTests(Engine.Sqlite);

public sealed class DiscussionExchangeOnPostgres(PostgresEngine engine) : DiscussionExchangeTests(engine);

/// <summary>Discussions go out of one installation and into another whole, once, and never as somebody else's.</summary>
public abstract class DiscussionExchangeTests(Engine engine)
{
    private const string Url = "https://selwick-ledger.example/ferry";

    private static async Task<long> Person(TestStore store, string name)
    {
        var (id, _) = await store.News.People.Add(new NewPerson { Name = name, NameKey = PersonName.KeyOf(name), SecurityStamp = Secrets.Stamp(), Language = "en", State = "active" });
        return id!.Value;
    }

    private static async Task<long> Say(TestStore store, DiscussionRow discussion, long person, string body, long? parent = null, bool shown = true)
    {
        var (id, reason) = await store.News.Comments.Add(new NewComment { Discussion = discussion, PersonId = person, ParentId = parent, Body = body, Quote = "stay in port", Language = "en", Shown = shown, FormKey = Guid.NewGuid().ToString("n") });
        Assert.Null(reason);
        store.Time.Advance(TimeSpan.FromMinutes(1));
        return id!.Value;
    }

    private static async Task<DiscussionRow> Article(TestStore store)
    {
        var (_, feed) = await store.Outlet();
        return (await store.News.Discussions.Article(await store.FullArticle(feed.Id, Url)))!;
    }

    /// <summary>A thread with all that can happen to a comment.</summary>
    private static async Task<IReadOnlyList<ExchangedComment>> Heated(TestStore store)
    {
        var discussion = await Article(store);
        var (anna, ben) = (await Person(store, "Anna"), await Person(store, "Ben"));
        var first = await Say(store, discussion, anna, "First.");
        var reply = await Say(store, discussion, ben, "A reply.", first);
        await Say(store, discussion, anna, "To the reply.", reply);
        await store.News.Comments.Edit(first, anna, "First, said otherwise.", "en", true, [], TimeSpan.FromHours(1));
        await store.News.Comments.Mark(first, ben, true);
        await Say(store, discussion, ben, "Waits.", shown: false);
        var gone = await Say(store, discussion, ben, "Taken back.");
        await store.News.Comments.Delete(gone, ben);
        var never = await Say(store, discussion, ben, "Never shown.", shown: false);
        await store.News.Comments.Delete(never, ben);
        return (await store.News.DiscussionExchange.After(0, 100)).Comments;
    }

    [Fact]
    public async Task A_discussion_comes_out_as_it_is_and_goes_in_once_by_name_alone()
    {
        await using var from = await engine.NewStore();
        var comments = await Heated(from);
        Assert.Equal(["shown", "shown", "shown", "waiting", "deleted"], comments.Select(c => c.State));
        Assert.Equal(("Anna", "First, said otherwise.", "First.", 1L), (comments[0].Writer, comments[0].Body, comments[0].Earlier.Single().Body, comments[0].Helpful));
        Assert.Equal("", comments[4].Body);

        await using var to = await engine.NewStore();
        var discussion = await Article(to);
        // Somebody else of that name: what Anna wrote there is not put into her mouth.
        await Person(to, "Anna");
        for (var round = 0; round < 2; round++)
        {
            var here = new Dictionary<string, long>();
            foreach (var comment in comments)
            {
                var (id, isNew, reason) = await to.News.DiscussionExchange.Take(comment, comment.ReplyTo is { } answered ? here[answered] : null, null);
                Assert.Null(reason);
                Assert.Equal(round == 0, isNew);
                here[comment.Id] = id!.Value;
            }
        }
        var again = (await to.News.DiscussionExchange.After(0, 100)).Comments;
        Assert.Equal(comments.Select(c => (c.Writer, c.Body, c.Quote, c.State, c.CreatedAt, c.EditedAt, c.Helpful)), again.Select(c => (c.Writer, c.Body, c.Quote, c.State, c.CreatedAt, c.EditedAt, c.Helpful)));
        Assert.Equal("First.", again[0].Earlier.Single().Body);
        discussion = (await to.News.Discussions.Article(discussion.ArticleId!.Value))!;
        Assert.Equal(3, discussion.Shown);
        var thread = Assert.Single((await to.News.Comments.Threads(discussion.Id, CommentOrder.Oldest, null, 10, 10)).Items, t => t.First.State == "shown");
        Assert.Null(thread.First.PersonId);
        Assert.Equal(["Ben", "Anna"], thread.Replies.Select(r => r.Name));
        Assert.Equal("Ben", thread.Replies[1].ParentName);
    }

    [Fact]
    public async Task What_was_given_out_here_is_known_here()
    {
        await using var store = await engine.NewStore();
        foreach (var comment in await Heated(store)) Assert.False((await store.News.DiscussionExchange.Take(comment, null, null)).New);
        Assert.Equal(5, (await store.News.DiscussionExchange.After(0, 100)).Comments.Count);
    }

    [Fact]
    public async Task What_is_about_nothing_here_or_answers_elsewhere_is_refused_and_a_closed_discussion_stays_closed()
    {
        await using var store = await engine.NewStore();
        var discussion = await Article(store);
        var (anna, exchange) = (await Person(store, "Anna"), store.News.DiscussionExchange);
        var said = await Say(store, discussion, anna, "Words.");
        var line = new ExchangedComment { About = new("https://nowhere.example/a", []), Id = "1", Body = "Words.", Language = "en", State = "shown", CreatedAt = 1 };
        Assert.Equal("import.article", (await exchange.Take(line, null, null)).Reason!.Code);
        Assert.Equal("import.story", (await exchange.Take(line with { About = new(null, [Url]) }, null, null)).Reason!.Code);
        var (_, feed) = await store.Outlet("other-outlet");
        await store.FullArticle(feed.Id, "https://other-outlet.example/b");
        Assert.Equal("import.parent", (await exchange.Take(line with { About = new("https://other-outlet.example/b", []) }, said, null)).Reason!.Code);
        var theirs = (await exchange.Take(line with { About = new(Url, []), Writer = "Anna" }, said, anna)).Id!.Value;
        Assert.Equal(anna, (await store.News.Comments.Find(theirs))!.PersonId);

        Assert.Null(await exchange.Take(new ExchangedDiscussion(new(Url, []), "closed", "pre")));
        Assert.Equal(("closed", "pre"), (await exchange.Unusual()).Select(d => (d.State, d.Mode)).Single());
        Assert.Equal("comment.closed", (await store.News.Comments.Add(new NewComment { Discussion = discussion, PersonId = anna, Body = "More.", Language = "en", Shown = true, FormKey = "x" })).Reason!.Code);
    }
}
