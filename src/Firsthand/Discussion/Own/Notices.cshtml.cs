using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Discussion.Own;

/// <summary>What one is told: answers, mentions, what moderators did. Read when its reader says so, not when a browser fetched the page.</summary>
public sealed class NoticesPage(NewsStore store) : AccountPage
{
    private const int Shown = 50;

    [BindProperty]
    public long UpTo { get; set; }

    public Slice<NoticeRow> Notices { get; private set; } = new([], null);

    public override async Task Load()
    {
        var before = Cursor.TryParse(Request.Query["before"], out var cursor) ? cursor.Id : long.MaxValue;
        Notices = await store.Notices.Of(Person!.Id, before, Shown, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        await store.Notices.Read(Person!.Id, UpTo, HttpContext.RequestAborted);
        return RedirectSeeOther(Here.Path("/account/notices"));
    }
}
