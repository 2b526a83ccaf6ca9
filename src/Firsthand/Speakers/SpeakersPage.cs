using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Speakers;

/// <summary>Who is quoted most in the news of the last seven days, in the page's language.</summary>
public sealed class SpeakersPage(NewsStore store) : PageModel
{
    public IReadOnlyList<SpeakerRow> Speakers { get; private set; } = [];

    public async Task OnGet()
    {
        var here = Here.Of(HttpContext);
        Speakers = await store.Speakers.Top(here.Lang, here.Ago(TimeSpan.FromDays(7)), 200, HttpContext.RequestAborted);
    }
}
