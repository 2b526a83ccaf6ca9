using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Lists;

public sealed class LatestPage : PageModel
{
    public Listing List { get; private set; } = null!;

    public async Task OnGet() => List = (await LatestList.Get(ListRequest.Of(HttpContext)))!;
}
