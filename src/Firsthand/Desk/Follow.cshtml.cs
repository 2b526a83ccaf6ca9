using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk;

/// <summary>Follow, mute, and the end of both: the form behind the links on the pages of things.</summary>
public sealed class FollowPage(NewsStore store) : AccountPage
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }
    /// <summary>follow, unfollow, mute, unmute.</summary>
    [BindProperty]
    public string? Do { get; set; }
    [BindProperty]
    public string? Back { get; set; }

    public Thing? Thing { get; private set; }
    public bool Followed { get; private set; }
    public bool Muted { get; private set; }

    public override async Task Load()
    {
        if (Thing is null) Thing = await Thing.Find(store, Here, Kind, What, HttpContext.RequestAborted);
        if (Thing is { Row: var row }) (Followed, Muted) = await store.Follows.State(Person!.Id, row.Kind, row.Target, HttpContext.RequestAborted);
    }

    public override async Task<IActionResult> OnGet()
    {
        await Load();
        return Thing is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var (person, cancel) = (Person!.Id, HttpContext.RequestAborted);
        Thing = await Thing.Find(store, Here, Kind, What, cancel);
        Reason? reason;
        // What is gone meanwhile can still be let go, by what it was kept as.
        if (Do == "unfollow" && Kind is not null && What is not null) reason = await Done(store.Follows.Remove(person, Kind, Thing?.Row.Target ?? What, cancel));
        else if (Do == "unmute" && Kind is not null && What is not null) reason = await Done(store.Follows.Unmute(person, Kind, Thing?.Row.Target ?? What, cancel));
        else if (Thing is null) reason = new Reason("desk.no-thing", "There is nothing of that name to follow.");
        else reason = Do switch
        {
            "follow" => await store.Follows.Add(person, [Thing.Row], cancel),
            "mute" when Thing.Mutable => await store.Follows.Mute(person, Thing.Row, cancel),
            _ => new Reason("desk.unknown", "The form asks for nothing that there is."),
        };
        if (Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal))
        {
            Response.StatusCode = reason is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
            return new JsonResult(new { ok = reason is null, words = reason is null ? T["desk.done." + Do] : T.Reason(reason.Code) });
        }
        if (reason is not null) return await Again(reason, reason.Code == "desk.no-thing" ? StatusCodes.Status404NotFound : null);
        return RedirectSeeOther(Forms.Local(Back) ?? DeskParts.FollowPath(Here, Kind!, What!));
    }

    private static async Task<Reason?> Done(Task done)
    {
        await done;
        return null;
    }
}
