using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Outlets;

public sealed class CountryPage : PageModel
{
    public Listing List { get; private set; } = null!;
    public IReadOnlyList<OutletHealth> Outlets { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (await CountryList.Get(request) is not { } list) return NotFound();
        List = list;
        var code = CountryList.Code(request);
        Outlets = [.. (await request.Store.Outlets.Directory(request.Cancel)).Where(o => o.Country == code)];
        return Outlets.Count == 0 ? NotFound() : Page();
    }
}
