using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Discussion.Own;

/// <summary>A comment is taken back by its writer: its words go for good, the place where it stood stays.</summary>
public sealed class TakeBackPage(NewsStore store) : OwnCommentPage(store)
{
    public async Task<IActionResult> OnPost()
    {
        // Whoever sends the form twice has what they wanted.
        if (Comment.State is not ("deleted" or "withdrawn") && await Store.Comments.Delete(Id, Person!.Id, HttpContext.RequestAborted) is { } wrong) return await Again(wrong);
        return RedirectSeeOther(CommentParts.Comment(Here, Id) + "/sent");
    }
}
