using Firsthand.Layout;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Outlets;

/// <summary>The directory: all outlets by country, with how they are doing.</summary>
public sealed class OutletsPage(NewsStore store) : PageModel
{
    public IReadOnlyList<(string? Code, string Name, IReadOnlyList<OutletHealth> Outlets)> Countries { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGet()
    {
        var here = Here.Of(HttpContext);
        var outlets = await store.Outlets.Directory(HttpContext.RequestAborted);
        Total = outlets.Count;
        Countries = [.. outlets.GroupBy(o => o.Country)
            .Select(g => (g.Key, Name: g.Key is null ? here.T["sources.no-country"] : here.CountryName(g.Key), (IReadOnlyList<OutletHealth>)[.. g]))
            .OrderBy(c => c.Key is null).ThenBy(c => c.Name, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo(here.Lang), true))];
    }
}
