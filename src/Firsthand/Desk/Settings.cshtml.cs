using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>How the desk works.</summary>
public sealed class DeskSettingsPage(NewsStore store) : AccountPage
{
    [BindProperty]
    public bool History { get; set; }
    [BindProperty]
    public bool Keys { get; set; }
    /// <summary>time, points.</summary>
    [BindProperty]
    public string? Order { get; set; }

    /// <summary>feed-make (also instead of one that is there), feed-end; else the settings are kept.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public bool Set { get; private set; }
    /// <summary>Whether there is a private address of feeds.</summary>
    public bool HasFeed { get; private set; }
    /// <summary>What was made just now: it can be shown this once.</summary>
    public string? Token { get; private set; }

    public override async Task Load()
    {
        HasFeed = await store.Tokens.Has(Person!.Id, DeskFeeds.Purpose, HttpContext.RequestAborted);
        if (HttpMethods.IsPost(Request.Method) && Do is not "feed-make") return;
        var desk = await store.Desks.Of(Person!.Id, HttpContext.RequestAborted);
        (History, Keys, Order, Set) = (desk.History, desk.Keys, desk.ByTime ? "time" : "points", Request.Query["set"] == "1");
    }

    public async Task<IActionResult> OnPost()
    {
        if (Do == "feed-make")
        {
            Token = Secrets.Make();
            await store.Tokens.Replace(Secrets.Hash(Token), Person!.Id, DeskFeeds.Purpose, DeskFeeds.Valid, HttpContext.RequestAborted);
            await Load();
            return Page();
        }
        if (Do == "feed-end")
        {
            await store.Tokens.Drop(Person!.Id, DeskFeeds.Purpose, HttpContext.RequestAborted);
            return RedirectSeeOther(Here.Path("/desk/settings#feed"));
        }
        await store.Desks.Set(Person!.Id, History, Keys, HttpContext.RequestAborted);
        await store.Desks.SetOrder(Person!.Id, Order == "time", HttpContext.RequestAborted);
        return RedirectSeeOther(Here.Path("/desk/settings?set=1"));
    }
}
