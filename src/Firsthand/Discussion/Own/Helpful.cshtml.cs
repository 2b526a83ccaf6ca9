using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Discussion.Own;

/// <summary>Somebody finds a comment helpful, or no longer does.</summary>
public sealed class HelpfulPage(NewsStore store) : OwnCommentPage(store)
{
    [BindProperty]
    public string? Mark { get; set; }

    public bool Marked { get; private set; }

    protected override bool Mine(CommentRow comment) => comment.State is "shown" or "removed" or "deleted";

    public override async Task Load()
    {
        Marked = await Store.Comments.Marked(Id, Person!.Id, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        return await Store.Comments.Mark(Id, Person!.Id, Mark != "off", HttpContext.RequestAborted) is { } wrong ? await Again(wrong) : RedirectSeeOther(CommentParts.Comment(Here, Id));
    }
}
