using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Sync.GoogleReader;

/// <summary>What apps change: marks, folders, what is followed.</summary>
internal static class Changes
{
    private static readonly Reason unknown = new("sync.unknown-stream", "There is no such stream.");
    private static readonly Reason label = new("sync.label", "This is no name of a folder.");

    /// <summary>Many articles at once. What an app adds and takes away in one go must agree, or nothing is done.</summary>
    public static async Task<IResult> EditTag(SyncCall call, AppAccess _)
    {
        var sent = call.All("i").ToList();
        if (sent.Count > SyncItems.MostRefs) return GoogleReaderApi.Refuse(call, new Reason("sync.ids-many", $"At most {SyncItems.MostRefs} items at once."), StatusCodes.Status413PayloadTooLarge);
        bool? read = null, saved = null;
        foreach (var (name, on) in call.All("r").Select(n => (n, false)).Concat(call.All("a").Select(n => (n, true))))
        {
            switch (StreamId.Read(name)?.Kind)
            {
                case StreamKind.Read: read = on; break;
                case StreamKind.Unread: read = !on; break;
                case StreamKind.Saved: saved = on; break;
                case StreamKind.Nothing or StreamKind.All: break;
                case StreamKind.Label or StreamKind.Feed: return GoogleReaderApi.Refuse(call, new Reason("sync.item-label", "Folders hold feeds here, not single articles."));
                default: return GoogleReaderApi.Refuse(call, unknown);
            }
        }
        var ids = sent.Select(ItemId.Read).OfType<long>().Distinct().ToList();
        if (ids.Count == 0 || (read is null && saved is null)) return GoogleReaderApi.Ok;
        return await call.Store.Marks.Many(call.Person.Id, ids, read, saved, call.Cancel) is { } many ? GoogleReaderApi.Refuse(call, many) : GoogleReaderApi.Ok;
    }

    /// <summary>Everything up to a moment; one in the future is now, for clocks go wrong.</summary>
    public static async Task<IResult> MarkAll(SyncCall call, AppAccess _)
    {
        var (asked, reason) = await Streams.Ask(call, call.One("s"));
        if (asked is null) return GoogleReaderApi.Refuse(call, reason!);
        var upto = SentMoment.Read(call.Number("ts")) is { } ts ? Math.Min(ts, call.Now.ToUnixTimeMilliseconds()) : (long?)null;
        if (asked.Query is { } query) await call.Store.SyncItems.MarkAll(query with { Upto = upto, From = null }, call.Cancel);
        return GoogleReaderApi.Ok;
    }

    public static async Task<IResult> EditSubscription(SyncCall call, AppAccess _)
    {
        var action = call.One("ac");
        var (add, remove) = (Label(call.One("a")), Label(call.One("r")));
        if ((call.Has("a") && add is null) || (call.Has("r") && remove is null)) return GoogleReaderApi.Refuse(call, label);
        var titles = call.All("t").ToList();
        var feeds = new List<long>();
        foreach (var name in call.All("s"))
        {
            if (StreamId.Read(name) is not { Kind: StreamKind.Feed } stream) return GoogleReaderApi.Refuse(call, unknown);
            var known = stream.Feeds(call, await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel));
            if (known is null && action == "subscribe")
            {
                var (feed, reason) = await FeedLists.Follow(call, stream.Value);
                if (feed is null) return GoogleReaderApi.Refuse(call, reason!);
                known = [feed.Id];
            }
            // What is no longer followed need not be unfollowed.
            if (known is null && action != "unsubscribe") return GoogleReaderApi.Refuse(call, unknown);
            feeds.AddRange(known ?? []);
        }
        if (action is not ("subscribe" or "unsubscribe" or "edit")) return GoogleReaderApi.Refuse(call, unknown);
        if (action == "unsubscribe")
        {
            await call.Store.Subscriptions.Unfollow(call.Person.Id, feeds, call.Cancel);
            return GoogleReaderApi.Ok;
        }
        if (titles.Count == 1 && feeds.Count == 1 && SyncText.Name(titles[0]) is { } title) await call.Store.Subscriptions.Rename(call.Person.Id, feeds[0], title, call.Cancel);
        if (remove is not null) await call.Store.Subscriptions.TakeOut(call.Person.Id, feeds, remove, call.Cancel);
        if (add is not null && await call.Store.Subscriptions.Move(call.Person.Id, feeds, add, call.Cancel) is { } many) return GoogleReaderApi.Refuse(call, many);
        return GoogleReaderApi.Ok;
    }

    /// <summary>The name of a label's stream, or as some apps send it alone.</summary>
    private static string? Label(string? stream) => stream is null ? null : SyncText.Name(StreamId.Read(stream) is { Kind: StreamKind.Label } named ? named.Value : stream.Contains('/', StringComparison.Ordinal) ? null : stream);

    public static async Task<IResult> QuickAdd(SyncCall call, AppAccess _)
    {
        var address = call.One("quickadd") ?? "";
        var (feed, reason) = await FeedLists.Follow(call, address.StartsWith("feed/", StringComparison.Ordinal) ? address[5..] : address);
        return feed is null
            ? GoogleReaderApi.Json(new { NumResults = 0, Query = address, Error = call.Say(reason!) })
            : GoogleReaderApi.Json(new { NumResults = 1, Query = address, StreamId = StreamId.OfFeed(feed.Id), StreamName = feed.Title });
    }

    public static async Task<IResult> Import(SyncCall call, AppAccess _)
    {
        var (followed, unknownFeeds, reason) = await FeedLists.Read(call);
        return reason is not null ? GoogleReaderApi.Refuse(call, reason) : SyncCall.Text($"OK: {followed}" + (unknownFeeds > 0 ? $" ({call.T.Reason("sync.unknown-feed")}: {unknownFeeds})" : ""));
    }

    public static async Task<IResult> RenameTag(SyncCall call, AppAccess _)
    {
        if (await Folder(call) is not { } folder) return GoogleReaderApi.Refuse(call, unknown);
        if (Label(call.One("dest")) is not { } name) return GoogleReaderApi.Refuse(call, label);
        await call.Store.Subscriptions.RenameFolder(call.Person.Id, folder.Id, name, call.Cancel);
        return GoogleReaderApi.Ok;
    }

    /// <summary>A folder goes; what is in it stays followed.</summary>
    public static async Task<IResult> DisableTag(SyncCall call, AppAccess _)
    {
        if (await Folder(call) is not { } folder) return GoogleReaderApi.Refuse(call, unknown);
        await call.Store.Subscriptions.RemoveFolder(call.Person.Id, folder.Id, call.Cancel);
        return GoogleReaderApi.Ok;
    }

    private static async Task<FolderRow?> Folder(SyncCall call)
    {
        var name = Label(call.One("s") ?? call.One("t"));
        return (await call.Store.Subscriptions.Folders(call.Person.Id, call.Cancel)).FirstOrDefault(f => f.Name == name);
    }
}
