using System.Globalization;
using Firsthand.Store;

namespace Firsthand.Sync.GoogleReader;

/// <summary>Who asks, what is followed, the folders, and how much is unread.</summary>
internal static class Lists
{
    public static IResult Person(SyncCall call)
    {
        var id = call.Person.Id.ToString(CultureInfo.InvariantCulture);
        return GoogleReaderApi.Json(new
        {
            UserId = id,
            UserName = call.Person.Name,
            UserProfileId = id,
            UserEmail = call.Person.Email ?? "",
            IsBloggerUser = false,
            SignupTimeSec = call.Person.CreatedAt / 1000,
            IsMultiLoginEnabled = false,
        });
    }

    public static async Task<IResult> Subscriptions(SyncCall call) => GoogleReaderApi.Json(new
    {
        Subscriptions = (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).Select(f => new
        {
            Id = StreamId.OfFeed(f.Id),
            f.Title,
            Categories = f.Folder is null ? [] : new[] { new { Id = StreamId.OfLabel(f.Folder), Label = f.Folder } },
            Sortid = Sort(f.Id),
            Firstitemmsec = f.CreatedAt.ToString(CultureInfo.InvariantCulture),
            Url = SyncText.Address(call, f),
            HtmlUrl = SyncText.Home(call, f),
            IconUrl = call.Absolute(FeedIcons.Address(f.Title)),
        }),
    });

    /// <summary>Eight characters, as apps cut lists of them.</summary>
    private static string Sort(long id) => (id & 0xFFFFFFFF).ToString("X8", CultureInfo.InvariantCulture);

    public static async Task<IResult> Export(SyncCall call) => Results.Text(await FeedLists.Write(call), "text/xml; charset=utf-8");

    public static async Task<IResult> Subscribed(SyncCall call) =>
        SyncCall.Text(StreamId.Read(call.One("s")) is { Kind: StreamKind.Feed } stream && stream.Feeds(call, await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)) is not null ? "true" : "false");

    public static async Task<IResult> Tags(SyncCall call)
    {
        var folders = await call.Store.Subscriptions.Folders(call.Person.Id, call.Cancel);
        return GoogleReaderApi.Json(new
        {
            Tags = folders.Select(f => new { Id = StreamId.OfLabel(f.Name), Sortid = Sort(f.Id), Type = (string?)"folder" }).Prepend(new { Id = StreamId.States + "starred", Sortid = Sort(0), Type = (string?)null }),
        });
    }

    public static async Task<IResult> Unread(SyncCall call)
    {
        var feeds = await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel);
        var counts = await call.Store.SyncItems.Unread(call.Query, call.Cancel);
        var folders = feeds.ToDictionary(f => f.Id, f => f.Folder);
        var rows = counts.Select(c => (Id: StreamId.OfFeed(c.Feed), c.Unread, c.Newest))
            .Concat(counts.Where(c => folders.GetValueOrDefault(c.Feed) is not null).GroupBy(c => folders[c.Feed]!).Select(g => (Id: StreamId.OfLabel(g.Key), Unread: g.Sum(c => c.Unread), Newest: g.Max(c => c.Newest))))
            .Append((Id: StreamId.States + "reading-list", Unread: counts.Sum(c => c.Unread), Newest: counts.Select(c => c.Newest).DefaultIfEmpty(0).Max()));
        return GoogleReaderApi.Json(new
        {
            Max = rows.Max(r => r.Unread),
            Unreadcounts = rows.Select(r => new { r.Id, Count = r.Unread, NewestItemTimestampUsec = (r.Newest * 1000).ToString(CultureInfo.InvariantCulture) }),
        });
    }
}
