using Firsthand.Reading;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Sync;

/// <summary>Feeds that come and go through apps: by address and as OPML. Only what the newsroom gathers can be followed.</summary>
public static class FeedLists
{
    private static readonly Reason unknown = new("sync.unknown-feed", "This newsroom does not gather this feed.");

    /// <summary>Follows the outlet whose feed or home page it is.</summary>
    /// <returns>sync.unknown-feed; desk.follows-many.</returns>
    public static async Task<(SubscriptionRow? Feed, Reason? Reason)> Follow(SyncCall call, string? address)
    {
        if (address is not { Length: > 0 and <= 2000 } || await call.Store.Subscriptions.OutletOf(address, call.Cancel) is not { } outlet) return (null, unknown);
        var row = new FollowRow { Kind = "outlet", Target = outlet.Key, TargetId = outlet.Id, Label = outlet.Name };
        if (await call.Store.Follows.Add(call.Person.Id, [row], call.Cancel) is { } many) return (null, many);
        return ((await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).FirstOrDefault(s => s.Kind == "outlet" && s.TargetId == outlet.Id), null);
    }

    public static async Task<string> Write(SyncCall call)
    {
        var feeds = (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).Select(f => new OpmlFeed(SyncText.Address(call, f), f.Title, SyncText.Home(call, f), f.Folder is null ? [] : [f.Folder], f.Language));
        return Opml.Write(call.T["site.name"], call.Now, feeds);
    }

    /// <summary>Follows what is gathered here, in the folders of the list; what is not is counted.</summary>
    public static async Task<(int Followed, int Unknown, Reason? Reason)> Read(SyncCall call)
    {
        var (text, large) = await SyncForm.Body(call.Context.Request);
        if (large is not null) return (0, 0, large);
        var list = Opml.Read(System.Text.Encoding.UTF8.GetBytes(text));
        if (list.Refusal is not null) return (0, 0, list.Refusal);
        var known = await call.Store.Follows.OutletsOf([.. list.Feeds.Select(f => f.Url)], call.Cancel);
        if (await call.Store.Follows.Add(call.Person.Id, [.. known.Values.DistinctBy(o => o.Target)], call.Cancel) is { } many) return (0, 0, many);
        var feeds = (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).Where(f => f.Kind == "outlet").ToLookup(f => f.TargetId);
        foreach (var folder in list.Feeds.Where(f => known.ContainsKey(f.Url)).GroupBy(f => SyncText.Name(f.Folders?.FirstOrDefault())).Where(g => g.Key is not null))
            if (await call.Store.Subscriptions.Move(call.Person.Id, [.. folder.SelectMany(f => feeds[known[f.Url].TargetId]).Select(f => f.Id)], folder.Key, call.Cancel) is { } folders) return (0, 0, folders);
        return (known.Values.DistinctBy(o => o.Target).Count(), list.Feeds.Count(f => !known.ContainsKey(f.Url)), null);
    }
}
