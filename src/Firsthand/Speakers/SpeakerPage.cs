using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Speakers;

/// <summary>What one person or body is reported to have said, by whom, when.</summary>
public sealed class SpeakerPage : PageModel
{
    public SpeakerRow Speaker { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    public IReadOnlyList<SpeakerOutlet> Outlets { get; private set; } = [];
    /// <summary>The same full name in texts of other languages.</summary>
    public IReadOnlyList<SpeakerRow> Namesakes { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (await SpeakerList.Find(request) is not var (speaker, list)) return NotFound();
        (Speaker, List) = (speaker, list);
        Outlets = await request.Store.Speakers.Outlets(speaker.Id, request.Cancel);
        Namesakes = await request.Store.Speakers.Namesakes(speaker, request.Cancel);
        return Page();
    }
}
