using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Discussion.Own;

/// <summary>A page about one comment of whoever asks.</summary>
public abstract class OwnCommentPage(NewsStore store) : AccountPage
{
    protected NewsStore Store { get; } = store;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public CommentRow Comment { get; private set; } = null!;
    public DiscussionRow? Discussion { get; private set; }
    public CommentSettings Settings { get; private set; } = new();

    /// <returns>False: no comment of theirs.</returns>
    protected override async Task<bool> Find()
    {
        if (await Store.Comments.Find(Id, HttpContext.RequestAborted) is not { } comment || !Mine(comment)) return false;
        Comment = comment;
        Settings = await CommentSettings.Of(Store, HttpContext.RequestAborted);
        Discussion = await Store.Discussions.Find(comment.DiscussionId, Here.Lang, HttpContext.RequestAborted);
        return true;
    }

    protected virtual bool Mine(CommentRow comment) => comment.PersonId == Person!.Id;
}
