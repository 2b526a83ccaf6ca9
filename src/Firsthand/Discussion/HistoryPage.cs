using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Discussion;

/// <summary>What a comment said before it was changed.</summary>
public sealed class HistoryPage(NewsStore store) : PageModel
{
    public CommentRow Comment { get; private set; } = null!;
    public DiscussionRow Discussion { get; private set; } = null!;
    public IReadOnlyList<CommentVersion> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGet(long id)
    {
        // What a moderator or its writer took away is not to be read here either.
        if (await ThreadPage.Visible(store, Here.Of(HttpContext), id, HttpContext.RequestAborted) is not ({ State: "shown" } comment, var discussion, _)) return NotFound();
        (Comment, Discussion) = (comment, discussion);
        Versions = await store.Comments.Versions(id, HttpContext.RequestAborted);
        return Page();
    }
}
