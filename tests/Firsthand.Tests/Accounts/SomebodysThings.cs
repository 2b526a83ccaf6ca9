using Firsthand.Store;

namespace Firsthand.Tests.Accounts;

/// <summary>Things that are somebody's, for tests that ask for them by address.</summary>
internal static class SomebodysThings
{
    public static async Task<long> Make(this AccountSite site, string thing, long article, long story, PersonRow owner) => thing switch
    {
        "comment" => (await site.Store.Comments.Add(new NewComment { Discussion = (await site.Store.Discussions.Article(article))!, PersonId = owner.Id, Body = "Words.", Language = "en", Shown = true, FormKey = Guid.NewGuid().ToString("n") })).Id!.Value,
        "person" => owner.Id,
        "article" => article,
        "story" => story,
        "decision" => await site.Decision(owner),
        "appeal" => await site.Appeal(owner),
        "own feed" => (await site.OwnFeed(owner)).FeedId,
        "own entry" => (await site.OwnFeed(owner)).Id,
        _ => throw new InvalidOperationException(thing),
    };

    /// <summary>An entry of a feed that nobody else follows.</summary>
    private static async Task<OwnEntryRow> OwnFeed(this AccountSite site, PersonRow owner)
    {
        var url = $"https://{Guid.NewGuid():n}.example/feed";
        await site.Store.OwnFeeds.Follow(owner.Id, [new NewOwnFeed(url)], 1000);
        var feed = (await site.Store.OwnFeeds.Of(owner.Id)).Single(f => f.Url == url).FeedId;
        await site.Store.OwnFeeds.Fetched(new FeedFetched { FeedId = feed, Interval = TimeSpan.FromHours(1) }, new BroughtEntries(["a"], [new NewOwnEntry("a", "1") { Title = "Mine" }], null, null));
        return (await site.Store.OwnEntries.Page(owner.Id, feed, null, Cursor.Newest, 1)).Items.Single();
    }

    private static async Task<long> Decision(this AccountSite site, PersonRow owner)
    {
        var by = await site.Person(PersonRole.Administrator);
        Assert.Null(await site.Store.Decisions.Take(new Measure { PersonId = owner.Id, ById = by.Id, Kind = "warn", Rule = "civil" }));
        return (await site.Store.Decisions.Of(owner.Id, long.MaxValue, 1)).Items.Single().Id;
    }

    private static async Task<long> Appeal(this AccountSite site, PersonRow owner)
    {
        var decision = await site.Decision(owner);
        Assert.Null(await site.Store.Decisions.Appeal(decision, owner.Id, "Why?"));
        return (await site.Store.Decisions.Appeals(0, 500)).Items.Single(a => a.DecisionId == decision).Id;
    }
}
