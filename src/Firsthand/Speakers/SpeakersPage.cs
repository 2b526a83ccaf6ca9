using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Speakers;

/// <summary>Who is quoted most in the news of the last seven days, in the page's language, page by page.</summary>
public sealed class SpeakersPage : PageModel
{
    private const int PageSize = 200;

    public Slice<SpeakerRow> Speakers { get; private set; } = null!;

    public async Task OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        Speakers = await request.Store.Speakers.Top(request.Here.Lang, request.Here.Ago(TimeSpan.FromDays(7)), request.Before, PageSize, request.Cancel);
    }
}
