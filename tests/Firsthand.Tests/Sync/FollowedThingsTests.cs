using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Firsthand.Sync.GoogleReader;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Desk;
using static Firsthand.Tests.Sync.AppUnderTest;

namespace Firsthand.Tests.Sync;

/// <summary>Stories, places and searches that somebody follows, as the apps' protocols have feeds; and what the desk hides, in each of them.</summary>
public sealed class FollowedThingsTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private sealed record Things(long Outlet, long Story, long Place, long Search, long InOutlet, long InStory, long AlsoInStory, long InPlace, long InSearch);

    /// <summary>An outlet, a story of two outlets, a place and a search, each with articles of its own.</summary>
    private async Task<Things> Follow(AppUnderTest app, string name)
    {
        var (first, story) = await site.Tell(name + "-ledger", "Strike begins");
        var (second, _) = await site.Tell(name + "-post", "Strike goes on", story: story);
        var (plain, _) = await site.Tell(name + "-ledger", "Council meets");
        var (there, _) = await site.Tell(name + "-post", "Rains come", [name + "shire"]);
        var (found, _) = await site.Tell(name + "-lamp", $"A zebra{name} escapes");
        var outlet = (await site.Store.Outlets.Find(name + "-ledger"))!;
        foreach (var row in new[]
        {
            new FollowRow { Kind = "outlet", Target = outlet.Key, TargetId = outlet.Id, Label = outlet.Name },
            new FollowRow { Kind = "story", Target = $"{story}", TargetId = story, Label = "Strike <b>begins</b>" },
            new FollowRow { Kind = "place", Target = name + "shire", Label = "Place" },
            new FollowRow { Kind = "search", Target = "?q=zebra" + name, Label = "zebra" },
        }) Assert.Null(await site.Store.Follows.Add(app.Person.Id, [row]));
        var feeds = await site.Store.Subscriptions.Of(app.Person.Id);
        long Of(string kind) => feeds.Single(f => f.Kind == kind).Id;
        return new Things(Of("outlet"), Of("story"), Of("place"), Of("search"), plain, first, second, there, found);
    }

    private static List<long> Entries(JsonElement answer) => [.. answer.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("id").GetInt64())];

    [Fact]
    public async Task Google_Reader_lists_reads_counts_saves_and_unsubscribes_them()
    {
        using var app = await Of(site);
        var t = await Follow(app, "goo");
        var list = (await app.Json("subscription/list")).GetProperty("subscriptions").EnumerateArray().ToDictionary(s => s.GetProperty("id").GetString()!);
        Assert.Equal(new[] { t.Outlet, t.Story, t.Place, t.Search }.Select(StreamId.OfFeed), list.Keys);
        string Url(long feed) => new Uri(list[StreamId.OfFeed(feed)].GetProperty("url").GetString()!).PathAndQuery;
        var story = (await site.Store.Follows.Of(app.Person.Id)).Single(f => f.Kind == "story");
        Assert.Equal(($"/en/story/{story.Target}/rss.xml", "/en/country/gooshire/rss.xml", "/en/search/rss.xml?q=zebragoo"), (Url(t.Story), Url(t.Place), Url(t.Search)));
        // What the list calls a feed is one.
        foreach (var feed in new[] { t.Story, t.Search }) Assert.Equal(HttpStatusCode.OK, (await app.Plain(HttpMethod.Get, Url(feed))).Status);
        Assert.Equal([t.AlsoInStory, t.InStory], await app.Ids(StreamId.OfFeed(t.Story), Unread));
        Assert.Equal([t.InPlace], await app.Ids(StreamId.OfFeed(t.Place), Unread));
        Assert.Equal([t.InSearch], await app.Ids(StreamId.OfFeed(t.Search), Unread));
        Assert.Equal([t.InOutlet], await app.Ids(StreamId.OfFeed(t.Outlet), Unread));
        Assert.Equal(5, (await app.Ids(All, Unread)).Count);
        var first = await app.Json($"stream/items/ids?n=1&s={StreamId.OfFeed(t.Story)}");
        Assert.Equal($"{t.InStory}", (await app.Json($"stream/items/ids?n=1&s={StreamId.OfFeed(t.Story)}&c={first.GetProperty("continuation").GetString()}")).GetProperty("itemRefs")[0].GetProperty("id").GetString());
        // Whose words these are is seen without opening them.
        var items = (await app.Json($"stream/contents/{StreamId.OfFeed(t.Story)}?n=9")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["The goo-post", "The goo-ledger"], items.Select(i => i.GetProperty("author").GetString()));
        Assert.All(items, i => Assert.Equal(StreamId.OfFeed(t.Story), i.GetProperty("origin").GetProperty("streamId").GetString()));
        var counts = (await app.Json("unread-count")).GetProperty("unreadcounts").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetString()!, c => c.GetProperty("count").GetInt64());
        Assert.Equal((2L, 1L, 1L, 1L, 5L), (counts[StreamId.OfFeed(t.Story)], counts[StreamId.OfFeed(t.Place)], counts[StreamId.OfFeed(t.Search)], counts[StreamId.OfFeed(t.Outlet)], counts[All]));
        await app.Ok("edit-tag", ("a", Saved), ("i", ItemId.Long(t.InSearch)));
        Assert.Equal([t.InSearch], await app.Ids(StreamId.OfFeed(t.Search), "&it=" + Saved));
        await app.Ok("mark-all-as-read", ("s", StreamId.OfFeed(t.Story)));
        Assert.Empty(await app.Ids(StreamId.OfFeed(t.Story), Unread));
        Assert.True((await site.Store.Marks.Of(app.Person.Id, "story", long.Parse(story.Target, System.Globalization.CultureInfo.InvariantCulture))).Read);
        await app.Ok("subscription/edit", ("ac", "edit"), ("s", StreamId.OfFeed(t.Search)), ("t", "Beasts"), ("a", "user/-/label/Odd"));
        Assert.Equal([t.InSearch], await app.Ids("user/-/label/Odd"));
        var opml = Opml.Read(Encoding.UTF8.GetBytes((await app.Google("subscription/export")).Body));
        // As another app sends what it exported: all of it is followed again, in its folders.
        using var second = await Of(site);
        Assert.Equal("OK: 3", (await second.Raw(HttpMethod.Post, "/reader/api/0/subscription/import", new StringContent(Opml.Write("x", TimeProvider.System.GetUtcNow(), opml.Feeds.Where(f => !f.Url.Contains("gooshire", StringComparison.Ordinal))), Encoding.UTF8, "text/xml"))).Body);
        Assert.Equal(["outlet", "search", "story"], (await site.Store.Follows.Of(second.Person.Id)).Select(f => f.Kind));
        Assert.Equal([t.InSearch], await second.Ids("user/-/label/Odd"));
        // By number, and by its address.
        await app.Ok("subscription/edit", ("ac", "unsubscribe"), ("s", StreamId.OfFeed(t.Story)));
        await app.Ok("subscription/edit", ("ac", "unsubscribe"), ("s", "feed/" + list[StreamId.OfFeed(t.Search)].GetProperty("url").GetString()));
        Assert.Equal(["outlet", "place"], (await site.Store.Follows.Of(app.Person.Id)).Select(f => f.Kind));
        // A story is followed by the address of its page, as an app is given it to subscribe to.
        var added = await app.Json("subscription/quickadd", ("quickadd", new Uri(site.Address, $"/fr/story/{story.Target}/strike-begins").AbsoluteUri));
        Assert.Equal((1, "Strike begins"), (added.GetProperty("numResults").GetInt32(), added.GetProperty("streamName").GetString()));
        foreach (var nothing in new[] { "/en/story/999999", "/en/about", "/en/search", "/", "/en/hashtag/no-such-tag" }) Assert.Equal(0, (await app.Json("subscription/quickadd", ("quickadd", new Uri(site.Address, nothing).AbsoluteUri))).GetProperty("numResults").GetInt32());
        Assert.Equal(0, (await app.Json("subscription/quickadd", ("quickadd", $"https://elsewhere.example/en/story/{story.Target}"))).GetProperty("numResults").GetInt32());
    }

    [Fact]
    public async Task Two_followed_stories_that_become_one_are_one_feed_and_are_unfollowed_together()
    {
        using var app = await Of(site);
        var t = await Follow(app, "one");
        var (later, other) = await site.Tell("one-post", "Walkout at the docks");
        await site.Store.Follows.Add(app.Person.Id, [new FollowRow { Kind = "story", Target = $"{other}", TargetId = other, Label = "Walkout" }]);
        Assert.Equal(2, (await site.Store.Subscriptions.Of(app.Person.Id)).Count(f => f.Kind == "story"));
        var into = (await site.Store.Follows.Of(app.Person.Id)).First(f => f.Kind == "story").TargetId;
        // Whichever of both goes into the other.
        foreach (var (gone, kept) in new[] { (into, other), (other, into) })
        {
            await site.Store.Database.Write(async s =>
            {
                await s.Execute("UPDATE stories SET merged_into = NULL WHERE id = @kept", new { kept });
                await s.Execute("UPDATE articles SET story_id = @kept WHERE story_id = @gone", new { gone, kept });
                return await s.Execute("UPDATE stories SET merged_into = @kept WHERE id = @gone", new { gone, kept });
            });
            var feed = Assert.Single(await site.Store.Subscriptions.Of(app.Person.Id), f => f.Kind == "story");
            Assert.Equal((t.Story, $"{kept}"), (feed.Id, feed.Target));
            Assert.Equal([later, t.AlsoInStory, t.InStory], await app.Ids(StreamId.OfFeed(t.Story), Unread));
            // What an app finds under either address is the feed that it has.
            foreach (var address in new[] { gone, kept }) Assert.Equal(StreamId.OfFeed(t.Story), (await app.Json("subscription/quickadd", ("quickadd", new Uri(site.Address, $"/en/story/{address}").AbsoluteUri))).GetProperty("streamId").GetString());
        }
        await app.Ok("subscription/edit", ("ac", "unsubscribe"), ("s", StreamId.OfFeed(t.Story)));
        Assert.DoesNotContain(await site.Store.Follows.Of(app.Person.Id), f => f.Kind == "story");
    }

    [Fact]
    public async Task Fever_and_Miniflux_have_them_as_feeds_and_say_the_same()
    {
        using var app = await Of(site);
        var t = await Follow(app, "fev");
        var fever = await app.Fever("feeds&items&since_id=0");
        Assert.Equal([t.Outlet, t.Story, t.Place, t.Search], fever.GetProperty("feeds").EnumerateArray().Select(f => f.GetProperty("id").GetInt64()));
        var stands = fever.GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("id").GetInt64(), i => i.GetProperty("feed_id").GetInt64());
        Assert.Equal((t.Story, t.Story, t.Place, t.Search, t.Outlet), (stands[t.InStory], stands[t.AlsoInStory], stands[t.InPlace], stands[t.InSearch], stands[t.InOutlet]));
        await app.Fever("", ("mark", "feed"), ("as", "read"), ("id", $"{t.Search}"), ("before", $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60}"));
        Assert.Equal(5, (await app.Entries("entries")).GetProperty("total").GetInt32());
        Assert.Equal([t.InSearch], Entries(await app.Entries("entries?status=read")));
        Assert.Equal([t.AlsoInStory, t.InStory], Entries(await app.Entries($"feeds/{t.Story}/entries?order=id&direction=desc")));
        var one = await app.Entries($"entries/{t.InPlace}");
        Assert.Equal((t.Place, "The fev-post"), (one.GetProperty("feed").GetProperty("id").GetInt64(), one.GetProperty("author").GetString()));
        Assert.Equal(2, (await app.Entries("feeds/counters")).GetProperty("unreads").GetProperty($"{t.Story}").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Put, $"feeds/{t.Story}/mark-all-as-read")).Status);
        Assert.Equal([t.InOutlet, t.InPlace], (await app.Fever("unread_item_ids")).GetProperty("unread_item_ids").GetString()!.Split(',').Select(long.Parse).Order());
        Assert.Equal(HttpStatusCode.NoContent, (await app.Miniflux(HttpMethod.Delete, $"feeds/{t.Story}")).Status);
        Assert.DoesNotContain(await site.Store.Follows.Of(app.Person.Id), f => f.Kind == "story");
        var found = Read(await app.Miniflux(HttpMethod.Post, "discover", new { url = new Uri(site.Address, "/en/search?q=zebrafev").AbsoluteUri }))[0].GetProperty("url").GetString();
        Assert.Equal("/en/search/rss.xml?q=zebrafev", new Uri(found!).PathAndQuery);
        Assert.Equal(t.Search, Read(await app.Miniflux(HttpMethod.Post, "feeds", new { feed_url = found })).GetProperty("feed_id").GetInt64());
    }

    [Fact]
    public async Task What_the_desk_hides_no_app_lists_and_what_an_app_knew_stays_as_it_was()
    {
        using var app = await Of(site);
        var t = await Follow(app, "hid");
        await app.Ok("edit-tag", ("a", ReadState), ("i", ItemId.Long(t.InOutlet)));
        await app.Ok("edit-tag", ("a", Saved), ("i", ItemId.Long(t.InSearch)));
        await site.Store.Follows.Mute(app.Person.Id, new FollowRow { Kind = "word", Target = "zebrahid", Label = "zebrahid" });
        await site.Store.Follows.Mute(app.Person.Id, new FollowRow { Kind = "word", Target = "council", Label = "council" });
        var left = new[] { t.InStory, t.AlsoInStory, t.InPlace };
        Assert.Equal(left.OrderDescending(), await app.Ids(All));
        Assert.Equal(left.OrderDescending(), await app.Ids(All, Unread));
        Assert.Empty(await app.Ids(StreamId.OfFeed(t.Search)));
        Assert.Equal([t.InSearch], await app.Ids(Saved));
        Assert.Equal("3", (await app.Google($"stream/items/count?s={All}{Unread}")).Body);
        Assert.Equal(3, (await app.Json("unread-count")).GetProperty("max").GetInt32());
        Assert.Equal(string.Join(',', left.Order()), (await app.Fever("unread_item_ids")).GetProperty("unread_item_ids").GetString());
        Assert.Equal(3, (await app.Fever("items&since_id=0")).GetProperty("total_items").GetInt32());
        Assert.Equal(left.OrderDescending(), Entries(await app.Entries("entries?order=id&direction=desc")));
        Assert.Equal(3, (await app.Entries("entries?status=unread&limit=1")).GetProperty("total").GetInt32());
        Assert.Equal([t.InSearch], Entries(await app.Entries("entries?starred=1")));
        var entries = XDocument.Parse((await app.Raw(HttpMethod.Get, "/reader/atom/" + Uri.EscapeDataString(All) + "?n=100")).Body).Root!.Elements().Count(e => e.Name.LocalName == "entry");
        Assert.Equal(3, entries);
        // By number it is still there: an app that had it can show and mark it.
        Assert.Equal(1, (await app.Json("stream/items/contents", ("i", ItemId.Long(t.InOutlet)))).GetProperty("items").GetArrayLength());
        await app.Ok("edit-tag", ("r", ReadState), ("i", ItemId.Long(t.InOutlet)));
        await site.Store.Follows.Unmute(app.Person.Id, "word", "zebrahid");
        await site.Store.Follows.Unmute(app.Person.Id, "word", "council");
        Assert.Equal(new[] { t.InOutlet, t.InStory, t.AlsoInStory, t.InPlace, t.InSearch }.OrderDescending(), await app.Ids(All, Unread));
        Assert.Equal([t.InSearch], await app.Ids(Saved));
    }
}
