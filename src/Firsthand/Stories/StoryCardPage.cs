using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Stories;

/// <summary>A story as a card that other sites' pages may frame: no script, no cookie, nothing that tells its visitors apart.</summary>
[Framed]
public sealed class StoryCardPage : PageModel
{
    public StoryRow Story { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (StoryList.Id(request) is not { } id || await request.Store.Stories.Find(id, request.Here.Lang, request.Cancel) is not { } story) return NotFound();
        if (story.MergedInto is { } into) return RedirectPermanent(request.Here.Path($"/story/{into}/card"));
        if (story.ArticleCount == 0) return NotFound();
        Story = story;
        return Page();
    }
}
