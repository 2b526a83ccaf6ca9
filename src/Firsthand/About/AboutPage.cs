using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.About;

/// <summary>What this is and how it counts. All of it stands in the texts, but how far the analysis of older articles is after an upgrade.</summary>
public sealed class AboutPage(NewsStore store) : PageModel
{
    public static readonly IReadOnlyList<(string Key, int Paragraphs)> Parts = [("what", 3), ("first", 3), ("origins", 4), ("accounts", 3), ("signs", 0), ("privacy", 3), ("rights", 2)];

    public ReanalysisState Reanalysis { get; private set; } = ReanalysisState.None;

    public async Task OnGet() => Reanalysis = await store.Reanalysis.State(HttpContext.RequestAborted);
}
