using System.ComponentModel;
using Firsthand.Lists;
using Firsthand.Search;
using Firsthand.Store;

namespace Firsthand.Api;

public sealed record ApiFacet(string Value, string? Name, long Count)
{
    public static IReadOnlyList<ApiFacet> Of(IReadOnlyList<Facet> facets) => [.. facets.Select(f => new ApiFacet(f.Value, f.Name, f.Count))];
}

public sealed record ApiFacets(IReadOnlyList<ApiFacet> Outlet, IReadOnlyList<ApiFacet> Country, IReadOnlyList<ApiFacet> Language, IReadOnlyList<ApiFacet> Category, IReadOnlyList<ApiFacet> Owner, IReadOnlyList<ApiFacet> FirstHand, IReadOnlyList<ApiFacet> Date);

public sealed record ApiPiece(string Text, [property: Description("What was looked for.")] bool Marked);

public sealed record ApiFound(ApiArticle Article, [property: Description("The place where the words stand, as far as the outlet allows.")] IReadOnlyList<ApiPiece> Snippet);

public sealed record ApiSearch(
    string Query,
    long Count,
    [property: Description("There are more: only the newest were counted.")] bool More,
    [property: Description("The query in words that the archive has, where it has none of these.")] string? Suggestion,
    ApiFacets Facets,
    IReadOnlyList<ApiFound> Items,
    string? Next);

public static class SearchApi
{
    public static async Task<IResult> Find(ApiRequest request)
    {
        var list = ListRequest.Of(request.Context);
        var address = SearchAddress.Of(list);
        var found = await SearchList.Find(list, address, facets: true, request.Limit);
        request.Link(found.Next?.ToString(), "before");
        IReadOnlyList<ApiFacet> By(SearchBy by) => ApiFacet.Of(found.Facets.Of(by));
        return request.Answer(new ApiSearch(address.Line, found.Count, found.More, found.Suggestion,
            new ApiFacets(By(SearchBy.Outlet), By(SearchBy.Country), By(SearchBy.Language), By(SearchBy.Category), By(SearchBy.Owner), By(SearchBy.FirstHand), ApiFacet.Of(found.Facets.Periods)),
            [.. found.Items.Select(i => new ApiFound(ApiArticle.Of(i.Card, request.Here), [.. Snippet.Text(address.Query, i).Select(p => new ApiPiece(p.Text, p.Marked))]))], found.Next?.ToString()));
    }
}
