using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>What was read, last first; it can be forgotten.</summary>
public sealed class HistoryPage(NewsStore store) : AccountPage
{
    [BindProperty]
    public bool AsRead { get; set; }

    public Slice<MarkedItem> List { get; private set; } = new([], null);
    public bool First { get; private set; }
    public bool Kept { get; private set; }

    public override async Task Load()
    {
        First = !Cursor.TryParse(Request.Query["before"], out var before);
        Kept = (await store.Desks.Of(Person!.Id, HttpContext.RequestAborted)).History;
        List = await store.Marks.History(Person!.Id, First ? Cursor.Newest : before, 50, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        await store.Marks.Clear(Person!.Id, AsRead, HttpContext.RequestAborted);
        return RedirectSeeOther(Here.Path("/desk/history"));
    }
}
