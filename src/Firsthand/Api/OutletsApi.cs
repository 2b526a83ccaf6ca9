using System.ComponentModel;
using Firsthand.Layout;
using Firsthand.Outlets;
using Firsthand.Store;

namespace Firsthand.Api;

public sealed record ApiOutlet(string Key, string Name, string Home, string Url, string? Country, string? Language, string? OwnerKind, bool StateControlled, long Articles, DateTimeOffset? LastArticleAt, long Feeds, long FailingFeeds,
    [property: Description("Of a feed that fails, as in the list of reasons; null: all is well.")] string? Reason)
{
    public static ApiOutlet Of(OutletHealth outlet, Here here) => new(outlet.Key, outlet.Name, outlet.HomeUrl, here.Absolute(here.Outlet(outlet.Key)), outlet.Country, outlet.Language, outlet.OwnerKind, outlet.StateControlled,
        outlet.ArticleCount, outlet.LastArticleAt is { } at ? ApiTime.Of(at) : null, outlet.FeedCount, outlet.FailingCount, outlet.ReasonCode);
}

public sealed record ApiRelay([property: Description("Null: no outlet that is known here.")] string? Outlet, string Name, long Articles)
{
    public static ApiRelay Of(OutletRelay relay) => new(relay.Key, relay.Name, relay.Count);
}

public sealed record ApiFigures(int Days, long Articles, long FirstHand, long Relays, long WireCopies, long Unknown, IReadOnlyList<ApiRelay> RestsOn, IReadOnlyList<ApiRelay> RestedOnBy);

public sealed record ApiOutletWhole(
    ApiOutletName Outlet,
    string Home,
    string Url,
    string? Owner,
    string? Funding,
    string? Founded,
    [property: Description("Where these facts are from.")] string? Reference,
    [property: Description("YYYY-MM-DD: when that was read.")] string? ReferenceDate,
    [property: Description("How much of its words may be shown: headline, excerpt, full.")] string DisplayRight,
    [property: Description("active or paused.")] string State,
    ApiFigures Figures);

public static class OutletsApi
{
    /// <summary>By key, so that a place among them is a key.</summary>
    public static async Task<IResult> List(ApiRequest request)
    {
        var after = request[ApiParameter.After];
        var rest = (await request.Store.Outlets.Directory(request.Cancel)).OrderBy(o => o.Key, StringComparer.Ordinal).Where(o => after is null || string.CompareOrdinal(o.Key, after) > 0).Take(request.Limit + 1).ToList();
        var next = rest.Count > request.Limit ? rest[request.Limit - 1].Key : null;
        request.Link(next, "after");
        return request.Answer(new ApiList<ApiOutlet>([.. rest.Take(request.Limit).Select(o => ApiOutlet.Of(o, request.Here))], next));
    }

    public static async Task<IResult> One(ApiRequest request)
    {
        if (await request.Store.Outlets.Find(request.Key, request.Cancel) is not { } outlet) return request.NotFound();
        var figures = await request.Store.Outlets.Figures(outlet.Id, request.Here.Ago(OutletPage.Span), request.Cancel);
        return request.Answer(new ApiOutletWhole(ApiOutletName.Of(outlet), outlet.HomeUrl, request.Here.Absolute(request.Here.Outlet(outlet.Key)), outlet.Owner, outlet.Funding, outlet.Founded, outlet.ReferenceUrl, outlet.ReferenceDate,
            outlet.DisplayRight, outlet.State, new ApiFigures((int)OutletPage.Span.TotalDays, figures.Articles, figures.FirstHand, figures.Relays, figures.WireCopies, figures.Unknown,
                [.. figures.RestsOn.Select(ApiRelay.Of)], [.. figures.RestedOnBy.Select(ApiRelay.Of)])));
    }
}
