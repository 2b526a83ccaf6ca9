using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Outlets;

public sealed class OutletPartPage : PageModel
{
    public OutletRow Outlet { get; private set; } = null!;
    public Listing List { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (await OutletPartList.Find(ListRequest.Of(HttpContext)) is not var (outlet, list)) return NotFound();
        (Outlet, List) = (outlet, list);
        return Page();
    }
}
