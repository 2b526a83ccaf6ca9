using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>Saved to be read later, or to be kept.</summary>
public sealed class SavedPage(NewsStore store) : AccountPage
{
    /// <summary>"unread": only what was not read yet.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public bool Unread => Show == "unread";
    public Slice<MarkedItem> List { get; private set; } = new([], null);
    public bool First { get; private set; }

    public override async Task Load()
    {
        First = !Cursor.TryParse(Request.Query["before"], out var before);
        List = await store.Marks.Saved(Person!.Id, Unread, First ? Cursor.Newest : before, 50, HttpContext.RequestAborted);
    }
}
