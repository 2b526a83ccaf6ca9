using System.Security.Cryptography;
using System.Text;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Sync.Miniflux;

/// <summary>Articles: lists with the protocol's filters, one, its marks.</summary>
internal static class Entries
{
    private const int Usual = 100, MostAtOnce = 1_000, MostOffset = 1_000_000;

    /// <param name="feeds">Of these alone; null: of all.</param>
    public static async Task<IResult> List(SyncCall call, IReadOnlyList<long>? feeds)
    {
        var status = call.All("status").Distinct().ToList();
        if (status.Exists(s => s is not ("read" or "unread" or "removed"))) return Wrong(call);
        var order = call.One("order") ?? "published_at";
        if (order is not ("id" or "status" or "published_at" or "category_title" or "category_id")) return Wrong(call);
        if (call.One("direction") is not (null or "" or "asc" or "desc")) return Wrong(call);
        foreach (var name in new[] { "limit", "offset", "before", "after", "published_before", "published_after", "changed_before", "changed_after", "before_entry_id", "after_entry_id", "category_id", "feed_id" })
            if (call.One(name) is { Length: > 0 } && call.Number(name) is not >= 0) return Wrong(call);
        if (call.Number("category_id") is > 0 and var category) feeds = Both(feeds, (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).Where(f => Categories.IdOf(f.FolderId) == category).Select(f => f.Id));
        if (call.Number("feed_id") is > 0 and var one) feeds = Both(feeds, [one]);
        var starred = call.One("starred") switch { "1" or "true" => true, "0" or "false" => false, _ => (bool?)null };
        // Without a direction, the protocol's own default.
        var ascending = call.One("direction") is not "desc";
        var query = call.Query with
        {
            Feeds = feeds,
            // What is saved is kept however old it is, followed or not.
            OnlySaved = starred == true && feeds is null,
            Saved = starred,
            Read = (status.Contains("read"), status.Contains("unread")) switch { (true, false) => true, (false, true) => false, _ => null },
            From = After(call, "changed_after"),
            Upto = Before(call, "changed_before"),
            PublishedFrom = After(call, "after") ?? After(call, "published_after"),
            PublishedUpto = Before(call, "before") ?? Before(call, "published_before"),
            After = call.Number("after_entry_id") ?? 0,
            Before = call.Number("before_entry_id") is > 0 and var before ? before : long.MaxValue,
            OldestFirst = ascending,
            Count = call.Number("limit") is > 0 and var limit ? (int)Math.Min(limit, MostAtOnce) : Usual,
        };
        var removed = status is ["removed"];
        var (refs, total) = removed ? ([], 0) : await call.Store.SyncItems.Dated(query, (int)Math.Min(call.Number("offset") ?? 0, MostOffset), order == "published_at", call.Cancel);
        return MinifluxApi.Json(new { Total = total, Entries = await Of(call, [.. refs.Select(r => r.Id)]) });
    }

    private static IResult Wrong(SyncCall call) => MinifluxApi.Refuse(call, new Reason("sync.filter", "There is no such filter, order or direction."));

    private static List<long> Both(IReadOnlyList<long>? feeds, IEnumerable<long> others) => [.. others.Where(f => feeds?.Contains(f) != false)];

    // Both out, in seconds.
    private static long? After(SyncCall call, string name) => SentMoment.Read(call.Number(name)) + 1;

    private static long? Before(SyncCall call, string name) => SentMoment.Read(call.Number(name)) - 1;

    private static async Task<List<object>> Of(SyncCall call, IReadOnlyList<long> ids)
    {
        var feeds = (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).ToDictionary(f => f.Id);
        var entries = new List<object>();
        await foreach (var item in call.Items(ids)) entries.Add(Of(call, item, feeds.GetValueOrDefault(item.Feed)));
        return entries;
    }

    private static object Of(SyncCall call, SyncItem item, SubscriptionRow? feed) => new
    {
        item.Id,
        UserId = call.Person.Id,
        FeedId = item.Feed,
        Status = item.Read ? "read" : "unread",
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Url))),
        item.Title,
        item.Url,
        CommentsUrl = SyncText.Page(call, item.Id),
        PublishedAt = FollowedFeeds.Time(item.SortAt),
        CreatedAt = FollowedFeeds.Time(item.DiscoveredAt),
        ChangedAt = FollowedFeeds.Time(item.DiscoveredAt),
        Content = SyncText.Of(call, item),
        Author = SyncText.Author(item, feed),
        ShareCode = "",
        Starred = item.Saved,
        ReadingTime = Math.Max(1, (item.Words + 110) / 220),
        Enclosures = Array.Empty<object>(),
        // Saved, and of nothing that is followed: the outlet's name stands in for a feed.
        Feed = FollowedFeeds.Of(call, feed ?? new SubscriptionRow { Kind = "outlet", Target = item.OutletKey, Title = item.OutletName, HomeUrl = item.HomeUrl }),
        Tags = new[] { call.T["category." + item.Category] },
    };

    public static async Task<IResult> One(SyncCall call)
    {
        var found = await Of(call, [MinifluxApi.Number(call, "entry")]);
        return found.Count == 0 ? MinifluxApi.NotFound(call) : MinifluxApi.Json(found[0]);
    }

    private sealed record Marked(List<long>? EntryIds, string? Status);

    public static async Task<IResult> Mark(SyncCall call)
    {
        if (await MinifluxApi.Sent<Marked>(call) is not { EntryIds: { } ids } sent) return MinifluxApi.NoJson(call);
        if (ids.Count > SyncItems.MostRefs) return MinifluxApi.Refuse(call, new Reason("sync.ids-many", $"At most {SyncItems.MostRefs} items at once."), StatusCodes.Status413PayloadTooLarge);
        // "removed" hides an entry in Miniflux; here nothing is taken from a reader, it counts as read.
        if (sent.Status is not ("read" or "unread" or "removed")) return Wrong(call);
        await call.Store.Marks.Many(call.Person.Id, [.. ids.Distinct()], sent.Status != "unread", null, call.Cancel);
        return MinifluxApi.Nothing;
    }

    /// <summary>Saved is unsaved, and the other way round.</summary>
    public static async Task<IResult> Toggle(SyncCall call)
    {
        var id = MinifluxApi.Number(call, "entry");
        if ((await call.Store.SyncItems.Items(call.Person.Id, call.T.Code, [id], call.Cancel)).FirstOrDefault() is not { } item) return MinifluxApi.NotFound(call);
        return await call.Store.Marks.Many(call.Person.Id, [id], null, !item.Saved, call.Cancel) is { } many ? MinifluxApi.Refuse(call, many) : MinifluxApi.Nothing;
    }

    public static async Task<IResult> MarkAll(SyncCall call, IReadOnlyList<long>? feeds)
    {
        await call.Store.SyncItems.MarkAll(call.Query with { Feeds = feeds }, call.Cancel);
        return MinifluxApi.Nothing;
    }

    /// <summary>The newsroom reads pages by itself; there is no more text than what the entry has.</summary>
    public static async Task<IResult> Content(SyncCall call)
    {
        var id = MinifluxApi.Number(call, "entry");
        return (await call.Store.SyncItems.Items(call.Person.Id, call.T.Code, [id], call.Cancel)).FirstOrDefault() is { } item
            ? MinifluxApi.Json(new { Content = SyncText.Of(call, item), ReadingTime = Math.Max(1, (item.Words + 110) / 220) }) : MinifluxApi.NotFound(call);
    }
}
