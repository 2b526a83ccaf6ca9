using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Outlets;

/// <summary>A country: stories about it, its outlets, and what they report about whatever place. Four statements beside the stamp.</summary>
public sealed class CountryPage : PageModel
{
    private const int Shown = 6;

    public Listing List { get; private set; } = null!;
    /// <summary>The newest stories about it.</summary>
    public Listing About { get; private set; } = null!;
    public string Code { get; private set; } = "";
    /// <summary>Counted over <see cref="OutletPage.Span"/>.</summary>
    public IReadOnlyList<OutletHealth> Outlets { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (await CountryList.Get(request) is not { } list) return NotFound();
        List = list;
        Code = CountryList.Code(request)!;
        About = (await CountryAboutList.Get(request, Cursor.Newest, Shown))!;
        Outlets = await request.Store.Outlets.Listed(request.Here.Ago(OutletPage.Span), Code, request.Cancel);
        return Outlets.Count == 0 && About.Empty ? NotFound() : Page();
    }
}

/// <summary>All stories about a country.</summary>
public sealed class CountryAboutPage : PageModel
{
    public Listing List { get; private set; } = null!;
    public string Code { get; private set; } = "";

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (await CountryAboutList.Get(request) is not { } list || (list.Empty && request.Before == Cursor.Newest)) return NotFound();
        (List, Code) = (list, CountryList.Code(request)!);
        return Page();
    }
}
