using Firsthand.Desk;
using Firsthand.Reading;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Sync;

/// <summary>Feeds that come and go through apps: by address and as OPML. Only what the newsroom gathers can be followed, and what its own pages are about.</summary>
public static class FeedLists
{
    private static readonly Reason unknown = new("sync.unknown-feed", "This newsroom does not gather this feed.");

    /// <summary>Follows the outlet whose feed or home page it is, or what a page of this site is about.</summary>
    /// <returns>sync.unknown-feed; desk.follows-many, desk.searches-many.</returns>
    public static async Task<(SubscriptionRow? Feed, Reason? Reason)> Follow(SyncCall call, string? address)
    {
        if (await Ours(call, address) is not { } row)
        {
            if (address is not { Length: > 0 and <= 2000 } || await call.Store.Subscriptions.OutletOf(address, call.Cancel) is not { } outlet) return (null, unknown);
            row = new FollowRow { Kind = "outlet", Target = outlet.Key, TargetId = outlet.Id, Label = outlet.Name };
        }
        if (await call.Store.Follows.Add(call.Person.Id, [row], call.Cancel) is { } many) return (null, many);
        return ((await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).FirstOrDefault(s => s.Kind == row.Kind && s.Target == row.Target), null);
    }

    /// <summary>What an address of this site is about, a page or its feed, in whatever language; null: it is none of ours, or there is no such thing.</summary>
    public static async Task<FollowRow?> Ours(SyncCall call, string? address)
    {
        var here = call.Context.Request;
        if (address is not { Length: > 0 and <= 2000 } || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.Authority.Equals(new HostString(here.Host.Value ?? "").ToUriComponent(), StringComparison.OrdinalIgnoreCase)) return null;
        if (!new PathString(Uri.UnescapeDataString(uri.AbsolutePath)).StartsWithSegments(here.PathBase, out var rest)) return null;
        var parts = rest.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (parts is [.., "rss.xml" or "atom.xml" or "feed.json"]) parts.RemoveAt(parts.Count - 1);
        var (kind, what) = parts switch
        {
            [_, "search"] => ("search", uri.Query),
            [_, "source", var key] => ("outlet", key),
            [_, "country", var code] => ("place", code),
            [_, "story", var id, ..] when parts.Count <= 4 => ("story", id),
            [_, ("hashtag" or "speaker") and var list, var key] => (list, key),
            _ => ("", ""),
        };
        return (await Thing.Find(call.Store, call.Here, kind, what, call.Cancel))?.Row;
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
        var known = new Dictionary<string, FollowRow>(await call.Store.Follows.OutletsOf([.. list.Feeds.Select(f => f.Url)], call.Cancel), StringComparer.Ordinal);
        // More than can be followed is not looked for.
        foreach (var feed in list.Feeds.Where(f => !known.ContainsKey(f.Url) && f.Url.Contains(call.Context.Request.Host.Host, StringComparison.OrdinalIgnoreCase)).DistinctBy(f => f.Url).Take(Follows.Most))
            if (await Ours(call, feed.Url) is { } ours) known[feed.Url] = ours;
        if (await call.Store.Follows.Add(call.Person.Id, [.. known.Values.DistinctBy(o => (o.Kind, o.Target))], call.Cancel) is { } many) return (0, 0, many);
        var feeds = (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).ToLookup(f => (f.Kind, f.Target));
        foreach (var folder in list.Feeds.Where(f => known.ContainsKey(f.Url)).GroupBy(f => SyncText.Name(f.Folders?.FirstOrDefault())).Where(g => g.Key is not null))
            if (await call.Store.Subscriptions.Move(call.Person.Id, [.. folder.SelectMany(f => feeds[(known[f.Url].Kind, known[f.Url].Target)]).Select(f => f.Id)], folder.Key, call.Cancel) is { } folders) return (0, 0, folders);
        return (known.Values.DistinctBy(o => (o.Kind, o.Target)).Count(), list.Feeds.Count(f => !known.ContainsKey(f.Url)), null);
    }
}
