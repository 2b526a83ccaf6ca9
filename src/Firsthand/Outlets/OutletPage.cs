using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Outlets;

public sealed class OutletPage : PageModel
{
    public static readonly TimeSpan Span = TimeSpan.FromDays(30);

    public OutletRow Outlet { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    public IReadOnlyList<FeedRow> Feeds { get; private set; } = [];
    /// <summary>Of the last thirty days.</summary>
    public OutletFigures Figures { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (await OutletList.Find(request) is not var (outlet, list)) return NotFound();
        (Outlet, List) = (outlet, list);
        Feeds = await request.Store.Feeds.OfOutlet(outlet.Id, request.Cancel);
        Figures = await request.Store.Outlets.Figures(outlet.Id, request.Here.Ago(Span), request.Cancel);
        return Page();
    }
}
