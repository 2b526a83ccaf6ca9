using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Corrected;

/// <summary>What editors corrected, for everybody to read. One statement beside the stamp.</summary>
public sealed class CorrectionsPage : PageModel
{
    public IReadOnlyList<CorrectionRow> Rows { get; private set; } = [];
    public Listing List { get; private set; } = null!;

    public async Task OnGet() => (Rows, List) = await CorrectionsList.Read(ListRequest.Of(HttpContext));
}
