using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Discussion;

/// <summary>The place of one comment: the thread it stands in, from its beginning or, in a long one, from shortly before it.</summary>
public sealed class ThreadPage(NewsStore store) : PageModel
{
    private const int Shown = 100;

    public DiscussionRow Discussion { get; private set; } = null!;
    public CommentRow Root { get; private set; } = null!;
    public CommentRow Comment { get; private set; } = null!;
    public Slice<CommentRow> Replies { get; private set; } = new([], null);
    public CommentSettings Settings { get; private set; } = new();
    public Reason? Closed { get; private set; }
    public long After { get; private set; }

    public async Task<IActionResult> OnGet(long id)
    {
        var here = Here.Of(HttpContext);
        var cancel = HttpContext.RequestAborted;
        if (await Visible(store, here, id, cancel) is not var (comment, discussion, settings)) return NotFound();
        (Comment, Discussion, Settings) = (comment, discussion, settings);
        Closed = settings.Closed(discussion, here.Now);
        if (await store.Comments.Root(comment.ThreadId, cancel) is not { } root) return NotFound();
        Root = root;
        After = Cursor.TryParse(Request.Query["after"], out var cursor) ? cursor.Id : 0;
        if (root.Replies > 0) Replies = await store.Comments.Replies(root.Id, After, Shown, cancel);
        return Page();
    }

    /// <summary>A comment that everybody may see, or a stone where it stood; null: none.</summary>
    public static async Task<(CommentRow Comment, DiscussionRow Discussion, CommentSettings Settings)?> Visible(NewsStore store, Here here, long id, CancellationToken cancel) =>
        await store.Comments.Find(id, cancel) is { State: "shown" or "removed" or "deleted" } comment
        && await CommentSettings.Of(store, cancel) is var settings
        && await store.Discussions.Find(comment.DiscussionId, here.Lang, cancel) is { } discussion && settings.Has(discussion.OutletKey, discussion.Category)
            ? (comment, discussion, settings) : null;
}
