using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Discussion;

/// <summary>All that is said about an article or a story, thread by thread. The same for everybody.</summary>
public sealed class CommentsPage(NewsStore store) : PageModel
{
    public const int ThreadsShown = 30, RepliesShown = 5;

    public DiscussionRow Discussion { get; private set; } = null!;
    public CommentSettings Settings { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    public Slice<CommentThread> Threads { get; private set; } = new([], null);
    public CommentOrder Order { get; private set; }
    /// <summary>Why nobody can add anything; null: one can.</summary>
    public Reason? Closed { get; private set; }
    public bool First { get; private set; }

    public async Task<IActionResult> OnGet(long id)
    {
        var here = Here.Of(HttpContext);
        var cancel = HttpContext.RequestAborted;
        var ofStory = Request.Path.StartsWithSegments(here.Path("/story"));
        if (await CommentList.Find(store, here, ofStory, id, cancel) is not { } found) return NotFound();
        (Discussion, Settings) = found;
        if (ofStory && Discussion.StoryId != id) return RedirectPermanent(here.Path(CommentParts.Path(Discussion)));
        Closed = Settings.Closed(Discussion, here.Now);
        Order = Request.Query["order"].ToString() switch { "oldest" => CommentOrder.Oldest, "helpful" => CommentOrder.Helpful, _ => CommentOrder.Newest };
        List = CommentList.Listing(here, Discussion) with { Query = Order == CommentOrder.Newest ? "" : "?order=" + Order.ToString().ToLowerInvariant() };
        Cursor? after = Cursor.TryParse(Request.Query["before"], out var cursor) ? cursor : null;
        First = after is null;
        if (Discussion.Id > 0) Threads = await store.Comments.Threads(Discussion.Id, Order, after, ThreadsShown, RepliesShown, cancel);
        return Page();
    }
}
