using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Moderation.Door;

/// <summary>That a report came in, and what was decided: for whoever has its number.</summary>
public sealed class ReceiptPage(NewsStore store) : AccountPage
{
    public ReportRow? Report { get; private set; }
    public CommentRow? Comment { get; private set; }

    public override async Task<IActionResult> OnGet()
    {
        Report = await store.Reports.Find(RouteData.Values["receipt"] as string ?? "", HttpContext.RequestAborted);
        if (Report is null) return NotFound();
        Comment = await store.Comments.Find(Report.CommentId, HttpContext.RequestAborted);
        return Page();
    }
}
