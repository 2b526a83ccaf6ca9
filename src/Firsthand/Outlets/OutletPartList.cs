using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Outlets;

/// <summary>Some of an outlet's articles: those of one role ("as/relay"), or those that rest on another's reports ("from/selwick-ledger", "from/AFP").</summary>
public static class OutletPartList
{
    private const int LongestName = 200;

    public static async Task<Listing?> Get(ListRequest request) => (await Find(request))?.List;

    /// <returns>Other: on whom it rests; null: it is a list by role.</returns>
    public static async Task<(OutletRow Outlet, Listing List, string? Other)?> Find(ListRequest request)
    {
        var (how, what) = (request.Key("how"), request.Key("what"));
        if (what.Length is 0 or > LongestName || !(how == "as" ? what is "firsthand" or "relay" or "wire" or "unknown" : how == "from")) return null;
        if (await request.Store.Outlets.Find(request.Key("key"), request.Cancel) is not { } outlet) return null;
        var other = how == "from" ? await request.Store.Outlets.Find(what, request.Cancel) : null;
        var slice = how == "as"
            ? await request.Store.Articles.OfRole(outlet.Id, what, request.Before, ListRequest.PageSize, request.Cancel)
            : await request.Store.Articles.RestingOn(outlet.Id, other?.Id ?? 0, other?.Name ?? what, request.Before, ListRequest.PageSize, request.Cancel);
        // A name out of the address must not become a page of its own.
        if (how == "from" && other is null && slice.Items.Count == 0) return null;
        var t = request.Here.T;
        return (outlet, new Listing
        {
            Title = how == "as" ? t.Say("source.as", ("name", outlet.Name), ("role", t["role." + what])) : t.Say("source.from", ("name", outlet.Name), ("other", other?.Name ?? what)),
            Description = t[how == "as" ? "signs." + (what == "firsthand" ? "first" : what) : "source.from.about"],
            Path = how == "as" ? request.Here.OutletAs(outlet.Key, what) : request.Here.OutletFrom(outlet.Key, what),
            Articles = slice.Items,
            Next = slice.Next,
        }, how == "as" ? null : other?.Name ?? what);
    }
}
