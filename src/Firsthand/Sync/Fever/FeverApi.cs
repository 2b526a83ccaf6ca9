using System.Globalization;
using Firsthand.Store;

namespace Firsthand.Sync.Fever;

/// <summary>
/// The protocol of Fever (feedafever.com, ended in 2016): one address, whatever is asked for is named in it, several things at once. A digest of name and password
/// comes with every request; one that is wrong is answered with auth 0, never with an error.
/// </summary>
public static class FeverApi
{
    private const int Version = 3, MostItems = 50;

    public static void MapFever(this IEndpointRouteBuilder routes, string path) => routes.MapMethods(path, ["GET", "POST"], Answer);

    private static async Task Answer(HttpContext context)
    {
        SyncEndpoints.Unkept(context);
        var access = context.RequestServices.GetRequiredService<AppAccess>();
        var (form, large) = await SyncForm.Read(context.Request);
        var key = form.FirstOrDefault(f => f.Key == "api_key").Value;
        var (reader, refused) = large is null ? await access.ByFever(context, key) : (null, large);
        if (reader is null)
        {
            if (refused!.Code == "account.too-often") context.Response.Headers.RetryAfter = "900";
            var status = refused.Code switch { "account.too-often" => StatusCodes.Status429TooManyRequests, "sync.large" => StatusCodes.Status413PayloadTooLarge, _ => StatusCodes.Status200OK };
            await Results.Json(new Dictionary<string, object> { ["api_version"] = Version, ["auth"] = 0 }, SyncCall.Snake, statusCode: status).ExecuteAsync(context);
            return;
        }
        var call = SyncCall.Of(context, reader, form);
        var answer = new Dictionary<string, object> { ["api_version"] = Version, ["auth"] = 1 };
        // Marks first: what is listed in the same answer is as it is after them.
        await Mark(call, answer);
        var feeds = await call.Store.Subscriptions.Of(reader.Person.Id, call.Cancel);
        answer["last_refreshed_on_time"] = call.Now.ToUnixTimeSeconds();
        if (call.Has("groups")) answer["groups"] = (await call.Store.Subscriptions.Folders(reader.Person.Id, call.Cancel)).Select(f => new { f.Id, Title = f.Name });
        if (call.Has("feeds")) answer["feeds"] = feeds.Select(f => new { f.Id, FaviconId = f.Id, f.Title, Url = SyncText.Address(call, f), SiteUrl = SyncText.Home(call, f), IsSpark = 0, LastUpdatedOnTime = call.Now.ToUnixTimeSeconds() });
        if (call.Has("groups") || call.Has("feeds")) answer["feeds_groups"] = feeds.Where(f => f.FolderId is not null).GroupBy(f => f.FolderId).Select(g => new { GroupId = g.Key, FeedIds = Listed(g.Select(f => f.Id)) });
        if (call.Has("favicons")) answer["favicons"] = feeds.Select(f => new { f.Id, Data = FeedIcons.Data(f.Title) });
        if (call.Has("links")) answer["links"] = Array.Empty<object>();
        if (call.Has("unread_item_ids")) answer["unread_item_ids"] = Listed(await All(call, call.Query with { Read = false, OldestFirst = true }));
        if (call.Has("saved_item_ids")) answer["saved_item_ids"] = Listed(await All(call, call.Query with { OnlySaved = true, OldestFirst = true }));
        if (call.Has("items")) await Items(call, feeds, answer);
        await Results.Json(answer, SyncCall.Snake).ExecuteAsync(context);
    }

    /// <summary>Fifty a page: after a number, before one, or those that are named.</summary>
    private static async Task Items(SyncCall call, IReadOnlyList<SubscriptionRow> feeds, Dictionary<string, object> answer)
    {
        IReadOnlyList<long> ids;
        if (call.One("with_ids") is { Length: > 0 } named) ids = [.. named.Split(',').Take(MostItems).Select(n => long.TryParse(n.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)];
        else
        {
            var query = call.Number("max_id") is { } before and > 0 ? call.Query with { Before = before } : call.Query with { After = call.Number("since_id") ?? 0, OldestFirst = true };
            ids = [.. (await call.Store.SyncItems.Refs(query with { Count = MostItems }, call.Cancel)).Select(r => r.Id)];
        }
        var items = new List<object>();
        await foreach (var item in call.Items(ids))
            items.Add(new
            {
                item.Id,
                FeedId = item.Feed,
                item.Title,
                Author = SyncText.Author(item, feeds.FirstOrDefault(f => f.Id == item.Feed)),
                Html = SyncText.Of(call, item),
                item.Url,
                IsSaved = item.Saved ? 1 : 0,
                IsRead = item.Read ? 1 : 0,
                CreatedOnTime = item.SortAt / 1000,
            });
        answer["total_items"] = await call.Store.SyncItems.Count(call.Query, call.Cancel);
        answer["items"] = items;
    }

    private static async Task<List<long>> All(SyncCall call, SyncQuery query)
    {
        var all = new List<long>();
        while (true)
        {
            var some = await call.Store.SyncItems.Refs(query with { Count = SyncItems.MostRefs, After = all.Count == 0 ? 0 : all[^1] }, call.Cancel);
            all.AddRange(some.Select(r => r.Id));
            if (some.Count < SyncItems.MostRefs) return all;
        }
    }

    private static async Task Mark(SyncCall call, Dictionary<string, object> answer)
    {
        if (call.One("unread_recently_read") == "1") return;
        if (call.One("mark") is not { } what || call.Number("id") is not { } id) return;
        var state = call.One("as");
        if (what == "item")
        {
            (bool? read, bool? saved) = state switch { "read" => (true, null), "unread" => (false, null), "saved" => ((bool?)null, (bool?)true), "unsaved" => (null, false), _ => (null, null) };
            if (read is null && saved is null) return;
            if (await call.Store.Marks.Many(call.Person.Id, [id], read, saved, call.Cancel) is { } many) answer["error"] = call.Say(many);
        }
        else if (what is "feed" or "group" && state == "read")
        {
            var upto = SentMoment.Read(call.Number("before")) is { } before ? Math.Min(before, call.Now.ToUnixTimeMilliseconds()) : (long?)null;
            var feeds = await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel);
            // Group 0 is everything; -1 were "sparks", of which there are none.
            IReadOnlyList<long>? asked = what == "feed" ? [id] : id == 0 ? null : [.. feeds.Where(f => f.FolderId == id).Select(f => f.Id)];
            await call.Store.SyncItems.MarkAll(call.Query with { Feeds = asked, Upto = upto }, call.Cancel);
        }
    }

    private static string Listed(IEnumerable<long> ids) => string.Join(',', ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));
}
