using Firsthand.Lists;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Search;

public sealed class SearchPage : PageModel
{
    public Listing List { get; private set; } = null!;
    public string Query { get; private set; } = "";
    /// <summary>The language the list is narrowed to; null: all.</summary>
    public string? Narrowed { get; private set; }

    public async Task OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        Query = SearchList.Query(request);
        Narrowed = HttpContext.Request.Query["in"].Count == 0 ? null : request.Language;
        List = (await SearchList.Get(request))!;
    }
}
