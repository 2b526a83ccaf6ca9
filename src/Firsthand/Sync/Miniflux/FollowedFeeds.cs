using System.Globalization;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Sync.Miniflux;

/// <summary>Who asks, and what is followed.</summary>
internal static class FollowedFeeds
{
    public static IResult Me(SyncCall call) => MinifluxApi.Json(new
    {
        call.Person.Id,
        Username = call.Person.Name,
        IsAdmin = false,
        Theme = "light_serif",
        Language = call.T.Code,
        Timezone = "UTC",
        EntrySortingDirection = "desc",
        EntrySortingOrder = "published_at",
        Stylesheet = "",
        GoogleId = "",
        OpenidConnectId = "",
        EntriesPerPage = 100,
        KeyboardShortcuts = true,
        ShowReadingTime = true,
        EntrySwipe = true,
        LastLoginAt = (string?)null,
    });

    /// <summary>As the protocol writes a feed, also within each of its entries.</summary>
    public static object Of(SyncCall call, SubscriptionRow feed) => new
    {
        feed.Id,
        UserId = call.Person.Id,
        FeedUrl = SyncText.Address(call, feed),
        SiteUrl = SyncText.Home(call, feed),
        feed.Title,
        CheckedAt = Time(call.Now.ToUnixTimeMilliseconds()),
        EtagHeader = "",
        LastModifiedHeader = "",
        ParsingErrorMessage = "",
        ParsingErrorCount = 0,
        Disabled = false,
        Crawler = false,
        HideGlobally = false,
        Category = Categories.Of(call, feed.FolderId, feed.Folder),
        // Each feed has one, of its own number.
        Icon = new { FeedId = feed.Id, IconId = feed.Id },
    };

    public static async Task<IResult> All(SyncCall call) => MinifluxApi.Json((await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).Select(f => Of(call, f)));

    public static Task<IResult> One(SyncCall call) => IfThere(call, f => Task.FromResult(MinifluxApi.Json(Of(call, f))));

    public static Task<IResult> Icon(SyncCall call, string name) => IfThere(call, f => Task.FromResult(MinifluxApi.Json(new { f.Id, FeedId = f.Id, MimeType = FeedIcons.Type, Data = FeedIcons.Data(f.Title) })), name);

    public static async Task<IResult> IfThere(SyncCall call, Func<SubscriptionRow, Task<IResult>> answer, string name = "feed")
    {
        var id = MinifluxApi.Number(call, name);
        return (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).FirstOrDefault(f => f.Id == id) is { } feed ? await answer(feed) : MinifluxApi.NotFound(call);
    }

    private sealed record NewFeed(string? FeedUrl, long? CategoryId, string? Title);

    public static async Task<IResult> Add(SyncCall call)
    {
        if (await MinifluxApi.Sent<NewFeed>(call) is not { } sent) return MinifluxApi.NoJson(call);
        var (feed, reason) = await FeedLists.Follow(call, sent.FeedUrl);
        if (feed is null) return MinifluxApi.Refuse(call, reason!);
        return await Change(call, feed, sent with { Title = null }) ?? MinifluxApi.Json(new { FeedId = feed.Id }, StatusCodes.Status201Created);
    }

    public static Task<IResult> Change(SyncCall call) => IfThere(call, async feed =>
    {
        if (await MinifluxApi.Sent<NewFeed>(call) is not { } sent) return MinifluxApi.NoJson(call);
        if (await Change(call, feed, sent) is { } refused) return refused;
        var changed = (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).First(f => f.Id == feed.Id);
        return MinifluxApi.Json(Of(call, changed), StatusCodes.Status201Created);
    });

    private static async Task<IResult?> Change(SyncCall call, SubscriptionRow feed, NewFeed sent)
    {
        if (sent.CategoryId is { } category && category != Categories.IdOf(feed.FolderId))
        {
            var folder = (await call.Store.Subscriptions.Folders(call.Person.Id, call.Cancel)).FirstOrDefault(f => Categories.IdOf(f.Id) == category);
            if (folder is null && category != Categories.Default) return MinifluxApi.NotFound(call);
            await call.Store.Subscriptions.Move(call.Person.Id, [feed.Id], folder?.Name, call.Cancel);
        }
        if (SyncText.Name(sent.Title) is { } title && title != feed.Title) await call.Store.Subscriptions.Rename(call.Person.Id, feed.Id, title, call.Cancel);
        return null;
    }

    public static Task<IResult> Remove(SyncCall call) => IfThere(call, async feed =>
    {
        await call.Store.Subscriptions.Unfollow(call.Person.Id, [feed.Id], call.Cancel);
        return MinifluxApi.Nothing;
    });

    public static async Task<IResult> Counters(SyncCall call)
    {
        var unread = await call.Store.SyncItems.Unread(call.Query, call.Cancel);
        return MinifluxApi.Json(new { Reads = new Dictionary<string, long>(), Unreads = unread.ToDictionary(c => c.Feed.ToString(CultureInfo.InvariantCulture), c => c.Unread) });
    }

    private sealed record Address(string? Url);

    public static async Task<IResult> Discover(SyncCall call)
    {
        if (await MinifluxApi.Sent<Address>(call) is not { } sent) return MinifluxApi.NoJson(call);
        if (await FeedLists.Ours(call, sent.Url) is { } ours) return MinifluxApi.Json(new[] { new { Url = SyncText.Address(call, new SubscriptionRow { Kind = ours.Kind, Target = ours.Target }), Title = ours.Label, Type = "rss" } });
        if (sent.Url is not { Length: > 0 and <= 2000 } || await call.Store.Subscriptions.OutletOf(sent.Url, call.Cancel) is not { } outlet) return MinifluxApi.Refuse(call, new Reason("sync.unknown-feed", "This newsroom does not gather this feed."), StatusCodes.Status404NotFound);
        var feeds = await call.Store.Feeds.OfOutlet(outlet.Id, call.Cancel);
        return MinifluxApi.Json(feeds.Select(f => new { f.Url, Title = f.Title is { Length: > 0 } title ? title : outlet.Name, Type = f.Format is "atom" or "json" ? f.Format : "rss" }));
    }

    public static async Task<IResult> Import(SyncCall call)
    {
        var (followed, unknown, reason) = await FeedLists.Read(call);
        return reason is not null ? MinifluxApi.Refuse(call, reason) : MinifluxApi.Json(new { Message = $"{followed}" + (unknown > 0 ? $" ({call.T.Reason("sync.unknown-feed")}: {unknown})" : "") }, StatusCodes.Status201Created);
    }

    public static string Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
