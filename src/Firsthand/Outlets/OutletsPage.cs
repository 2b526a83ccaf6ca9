using Firsthand.Lists;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Outlets;

/// <summary>The directory: outlets with how they are doing. One statement beside the stamp.</summary>
public sealed class OutletsPage : PageModel
{
    public OutletDirectory Directory { get; private set; } = null!;
    public int Total { get; private set; }

    public async Task OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        var outlets = await request.Store.Outlets.Listed(request.Here.Ago(OutletPage.Span), cancel: request.Cancel);
        Total = outlets.Count;
        Directory = new OutletDirectory(request, outlets);
    }
}
