using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Hashtags;

public sealed class HashtagsPage(NewsStore store) : PageModel
{
    public IReadOnlyList<HashtagRow> Hashtags { get; private set; } = [];

    public async Task OnGet()
    {
        var here = Here.Of(HttpContext);
        Hashtags = await store.Hashtags.Top(here.Lang, here.Ago(TimeSpan.FromDays(7)), 200, HttpContext.RequestAborted);
    }
}
