using System.Text.Json;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>
/// What the operator does with outlets and feeds. Each change is an act in the same transaction. Doing what is done already changes nothing and is told as done:
/// a form may be sent twice, and two may press the same button.
/// </summary>
public sealed class Sources(Database database, TimeProvider time)
{
    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Adds feeds to the outlet whose site they are of, or to one that is made for them. What the operator removed once comes back by this, and a paused outlet stays paused.</summary>
    /// <param name="otherwise">The outlet to make where none is known at <paramref name="home"/>.</param>
    /// <returns>Its key, whether it is new, and how many feeds are.</returns>
    public Task<(string Key, bool New, int Feeds)> Add(string home, OutletRow otherwise, IReadOnlyList<NewFeed> feeds, long? personId, CancellationToken cancel = default) => database.Write(async s =>
    {
        var added = await Add(s, home, otherwise, feeds, personId);
        await Facts.MoveStamp(s);
        return added;
    }, cancel);

    /// <summary>Many at once, all or none: a list of subscriptions.</summary>
    /// <returns>How many outlets and feeds are new.</returns>
    public Task<(int Outlets, int Feeds)> AddAll(IReadOnlyList<(string Home, OutletRow Otherwise, NewFeed Feed)> list, long? personId, CancellationToken cancel = default) => database.Write(async s =>
    {
        var (outlets, feeds) = (0, 0);
        foreach (var (home, otherwise, feed) in list)
        {
            var (_, fresh, count) = await Add(s, home, otherwise, [feed], personId);
            if (fresh) outlets++;
            feeds += count;
        }
        await Facts.MoveStamp(s);
        return (outlets, feeds);
    }, cancel);

    private async Task<(string Key, bool New, int Feeds)> Add(Session s, string home, OutletRow otherwise, IReadOnlyList<NewFeed> feeds, long? personId)
    {
        var known = await Outlets.ByAddress(s, home);
        var outlet = known ?? await Outlets.Of(s, home, otherwise, Now);
        if (outlet.State == "removed") await Switch(s, outlet.Id, "active", Now);
        var added = new List<string>();
        foreach (var feed in feeds)
        {
            await s.Execute("DELETE FROM removed_feeds WHERE url = @url", new { url = Urls.Normalise(feed.Url) });
            if (await Outlets.AddFeed(s, outlet.Id, feed, Now)) added.Add(feed.Url);
        }
        if (known is null || outlet.State == "removed" || added.Count > 0)
            await Record(s, personId, known is null ? "outlet.add" : "feed.add", outlet.Key, JsonSerializer.Serialize(new { feeds = added }, JsonSerializerOptions.Web));
        return (outlet.Key, known is null, added.Count);
    }

    /// <summary>Pauses an outlet, lets it go on, or takes it away: then its feeds go for good, its articles stay, and no import brings it back.</summary>
    /// <param name="state">active, paused, removed.</param>
    /// <returns>admin.gone: there is none, or it was removed and is not simply resumed.</returns>
    public Task<Reason?> SetState(long outletId, string state, long? personId, string reason = "", CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (state is not ("active" or "paused" or "removed")) throw new ArgumentException("active, paused or removed", nameof(state));
        if (await Outlets.Row(s, outletId, locked: true) is not { } outlet) return new Reason("admin.gone", "There is no such outlet.");
        if (outlet.State == state) return null;
        if (outlet.State == "removed") return new Reason("admin.gone", "The outlet was removed: add its address again.");
        await Switch(s, outletId, state, Now);
        await Record(s, personId, state switch { "active" => "outlet.resume", "paused" => "outlet.pause", _ => "outlet.remove" }, outlet.Key, reason: reason);
        await Facts.MoveStamp(s);
        return null;
    }, cancel);

    /// <summary>Its feeds are asked for as soon as their hosts may be, also those that were given up.</summary>
    public Task<int> FetchNow(long outletId, long? personId, CancellationToken cancel = default) => database.Write(async s =>
    {
        if (await Outlets.Row(s, outletId) is not { State: "active" } outlet) return 0;
        var feeds = await s.Query<FeedRow>("SELECT id, outlet_id, url, state FROM feeds WHERE outlet_id = @outletId AND state <> 'paused' ORDER BY id", new { outletId });
        foreach (var feed in feeds) await Work.Put(s, "feed", feed.Id, feed.Url, Now);
        if (feeds.Count > 0) await Record(s, personId, "outlet.fetch", outlet.Key);
        return feeds.Count;
    }, cancel);

    /// <param name="state">active or paused; a feed that was given up becomes active by this.</param>
    public Task<Reason?> SetFeedState(long feedId, string state, long? personId, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (state is not ("active" or "paused")) throw new ArgumentException("active or paused", nameof(state));
        if (await Feed(s, feedId) is not ({ } feed, { } outlet)) return new Reason("admin.gone", "There is no such feed.");
        if (feed.State == state || (state == "active" && feed.State == "failing")) return null;
        await s.Execute("UPDATE feeds SET state = @state WHERE id = @feedId", new { feedId, state });
        if (state == "paused") await Work.Done(s, "feed", feedId);
        else if (outlet.State == "active") await Work.Put(s, "feed", feedId, feed.Url, Now);
        await Record(s, personId, state == "paused" ? "feed.pause" : "feed.resume", outlet.Key, Of(feed));
        await Facts.MoveStamp(s);
        return null;
    }, cancel);

    /// <summary>Another address for a feed, which is then tried at once. No import brings the old one back.</summary>
    /// <param name="was">The address that whoever changes it saw.</param>
    /// <returns>admin.gone, admin.changed, admin.feed-taken (another feed has this address), admin.address.</returns>
    public Task<Reason?> MoveFeed(long feedId, string address, string was, long? personId, CancellationToken cancel = default) => database.Write<Reason?>(async s =>
    {
        if (await Feed(s, feedId) is not ({ } feed, { } outlet)) return new Reason("admin.gone", "There is no such feed.");
        if (Urls.Host(address) is null) return new Reason("admin.address", "This is no address of a feed.");
        var url = Urls.Normalise(address);
        if (feed.Url == url) return null;
        if (feed.Url != was) return new Reason("admin.changed", "Somebody else changed the address in the meantime.");
        if (await s.First<long>("SELECT COUNT(*) FROM feeds WHERE url = @url", new { url }) > 0) return new Reason("admin.feed-taken", "Another feed has this address.");
        await Forget(s, feed);
        await s.Execute("DELETE FROM removed_feeds WHERE url = @url", new { url });
        // Validators are of the old address: sent to the new one, its first answer could be "unchanged".
        await s.Execute("""
            UPDATE feeds SET url = @url, etag = NULL, last_modified = NULL, body_hash = NULL, failures = 0, reason_code = NULL, reason = NULL,
              state = CASE WHEN state = 'paused' THEN state ELSE 'active' END WHERE id = @feedId
            """, new { feedId, url });
        if (outlet.State == "active" && feed.State != "paused") await Work.Put(s, "feed", feedId, url, Now);
        await Record(s, personId, "feed.address", outlet.Key, JsonSerializer.Serialize(new { before = feed.Url, after = url }, JsonSerializerOptions.Web));
        await Facts.MoveStamp(s);
        return null;
    }, cancel);

    /// <summary>The feed goes; its articles stay, and no import brings it back.</summary>
    public Task<bool> RemoveFeed(long feedId, long? personId, string reason = "", CancellationToken cancel = default) => database.Write(async s =>
    {
        if (await Feed(s, feedId) is not ({ } feed, { } outlet)) return false;
        await Forget(s, feed);
        await Work.Done(s, "feed", feedId);
        await s.Execute("DELETE FROM feeds WHERE id = @feedId", new { feedId });
        await Record(s, personId, "feed.remove", outlet.Key, Of(feed), reason);
        await Facts.MoveStamp(s);
        return true;
    }, cancel);

    internal static async Task<bool> IsRemoved(Session s, string url) => await s.First<long>("SELECT COUNT(*) FROM removed_feeds WHERE url = @url", new { url = Urls.Normalise(url) }) > 0;

    /// <summary>active, paused or removed, with what that means for work and feeds.</summary>
    internal static async Task Switch(Session s, long outletId, string state, DateTimeOffset now)
    {
        await s.Execute("UPDATE outlets SET state = @state, updated_at = @now WHERE id = @outletId", new { outletId, state, now });
        if (state == "active")
        {
            var waiting = await s.Query<(string Kind, long Id, string Url)>("""
                SELECT 'feed' AS kind, id, url FROM feeds WHERE outlet_id = @outletId AND state IN ('active', 'failing')
                UNION ALL SELECT 'article' AS kind, id, url FROM articles WHERE outlet_id = @outletId AND state = 'pending'
                """, new { outletId });
            foreach (var (kind, id, url) in waiting) await Work.Put(s, kind, id, url, now);
            return;
        }
        await s.Execute("""
            DELETE FROM work WHERE (kind = 'feed' AND subject_id IN (SELECT id FROM feeds WHERE outlet_id = @outletId))
              OR (kind = 'article' AND subject_id IN (SELECT id FROM articles WHERE outlet_id = @outletId))
            """, new { outletId });
        if (state != "removed") return;
        await s.Execute("INSERT INTO removed_feeds(url, outlet_id, removed_at) SELECT url, outlet_id, @now FROM feeds WHERE outlet_id = @outletId ON CONFLICT (url) DO NOTHING", new { outletId, now });
        await s.Execute("DELETE FROM feeds WHERE outlet_id = @outletId", new { outletId });
    }

    private Task Forget(Session s, FeedRow feed) =>
        s.Execute("INSERT INTO removed_feeds(url, outlet_id, removed_at) VALUES (@Url, @OutletId, @now) ON CONFLICT (url) DO NOTHING", new { feed.Url, feed.OutletId, now = Now });

    /// <summary>With its outlet, locked: a fetch that ends at this moment waits for what is decided here, or is seen by it.</summary>
    private static async Task<(FeedRow?, OutletRow?)> Feed(Session s, long feedId)
    {
        await s.Execute("UPDATE feeds SET failures = failures WHERE id = @feedId", new { feedId });
        var feed = await s.First<FeedRow>("SELECT id, outlet_id, url, state FROM feeds WHERE id = @feedId", new { feedId });
        return (feed, feed is null ? null : await Outlets.Row(s, feed.OutletId));
    }

    private static string Of(FeedRow feed) => JsonSerializer.Serialize(new { feed = feed.Url }, JsonSerializerOptions.Web);

    private Task Record(Session s, long? personId, string act, string key, string details = "", string reason = "") =>
        Acts.Record(s, new NewAct(personId, act, "outlet", key, reason, details, Public: true), Now.ToUnixTimeMilliseconds());
}
