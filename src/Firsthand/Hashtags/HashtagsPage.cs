using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Hashtags;

/// <summary>Names in the news of the last seven days, most articles first, page by page.</summary>
public sealed class HashtagsPage : PageModel
{
    private const int PageSize = 200;

    public Slice<HashtagRow> Hashtags { get; private set; } = null!;

    public async Task OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        Hashtags = await request.Store.Hashtags.Top(request.Here.Lang, request.Here.Ago(TimeSpan.FromDays(7)), request.Before, PageSize, request.Cancel);
    }
}
