using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Search;

public sealed class SearchPage : PageModel
{
    public Listing List { get; private set; } = null!;
    public SearchAddress Address { get; private set; } = null!;
    public SearchResult Found { get; private set; } = SearchResult.Nothing;
    /// <summary>Whether anything is looked for at all.</summary>
    public bool Asked => !Address.Query.Empty;

    public async Task OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        Address = SearchAddress.Of(request);
        Found = await SearchList.Find(request, Address, facets: true);
        List = SearchList.Of(request, Address, Found);
    }
}
