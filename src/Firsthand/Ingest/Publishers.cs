using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>Whose page is it? Feeds lead to pages of others too, and what stands there is the others' word.</summary>
internal static class Publishers
{
    private const int Looked = 50;
    private const int Fewest = 5;

    /// <summary>
    /// By the page's host alone, never by what it calls itself: any page can name a famous outlet. Only the outlet whose feed led here may
    /// have pages on a host of another name, if they bear its name or are where most of its feed leads.
    /// </summary>
    /// <returns>The outlet itself, another that is known, or one to be added (Id 0).</returns>
    public static async Task<OutletRow> Of(NewsStore store, ArticleRow article, OutletRow outlet, string address, Page page, CancellationToken cancel)
    {
        if (outlet.Owns(address)) return outlet;
        if (await store.Outlets.FindByAddress(address, cancel) is { } known) return known;
        if (page.SiteName is { } said && Named(outlet, said)) return outlet;
        if (article.FeedId is { } feed && await LeadsTo(store, feed, Urls.Domain(address)!, cancel)) return outlet;
        var name = page.SiteName is { } claimed && (await store.Outlets.All(cancel)).Any(o => Named(o, claimed)) ? null : page.SiteName;
        return NewOutlets.From(name, new Uri(address)) with { Sample = outlet.Sample };
    }

    private static bool Named(OutletRow outlet, string name) =>
        StoredJson.Read<List<string>>(outlet.Aliases, []).Prepend(outlet.Name).Any(n => n.Trim().Equals(name.Trim(), StringComparison.InvariantCultureIgnoreCase));

    private static async Task<bool> LeadsTo(NewsStore store, long feed, string domain, CancellationToken cancel)
    {
        var addresses = await store.Feeds.Addresses(feed, Looked, cancel);
        return addresses.Count >= Fewest && addresses.Count(a => Urls.Domain(a) == domain) * 2 >= addresses.Count;
    }
}
