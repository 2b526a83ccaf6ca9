using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Outlets;

public sealed class OutletPartPage : PageModel
{
    public OutletRow Outlet { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    /// <summary>On whom its articles here rest; null: they are those of one role.</summary>
    public string? Other { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (await OutletPartList.Find(ListRequest.Of(HttpContext)) is not var (outlet, list, other)) return NotFound();
        (Outlet, List, Other) = (outlet, list, other);
        return Page();
    }
}
