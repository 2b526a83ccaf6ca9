using Firsthand.Lists;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Recordings;

public sealed class RecordingsPage : PageModel
{
    public Listing List { get; private set; } = null!;
    public string? Kind { get; private set; }

    public async Task OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        Kind = RecordingList.Kind(request);
        List = (await RecordingList.Get(request))!;
    }
}
