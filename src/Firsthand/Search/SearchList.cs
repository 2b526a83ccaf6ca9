using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Search;

public static class SearchList
{
    /// <summary>For feeds: without the counts that nobody there sees.</summary>
    public static async Task<Listing?> Get(ListRequest request)
    {
        var address = SearchAddress.Of(request);
        return Of(request, address, await Find(request, address, facets: false));
    }

    public static Task<SearchResult> Find(ListRequest request, SearchAddress address, bool facets, int count = ListRequest.PageSize) => request.Store.Search.Find(new SearchRequest
    {
        Query = address.Query,
        Line = address.Line,
        Language = request.Here.Lang,
        ByRelevance = address.ByRelevance,
        After = request.Before,
        Count = count,
        Periods = facets ? address.PeriodStarts : [],
        Facets = facets,
    }, request.Cancel);

    public static Listing Of(ListRequest request, SearchAddress address, SearchResult found)
    {
        var t = request.Here.T;
        var parts = address.Query.Filters.Where(f => f.Written is null).Select(f => address.Words(f, found));
        var named = string.Join(" · ", (address.Line.Length == 0 ? parts : parts.Prepend($"\u2068{address.Line}\u2069")));
        return new Listing
        {
            Title = named.Length == 0 ? t["search.title"] : t.Say("search.results", ("query", named)),
            Description = t["search.about"],
            Path = address.Path,
            Query = address.Parameters,
            Articles = [.. found.Items.Select(i => i.Card)],
            Next = found.Next,
        };
    }
}
