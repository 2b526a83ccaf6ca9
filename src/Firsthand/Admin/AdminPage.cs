using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>A page of the operator's desk: plain forms, each button named "do"; what was done is told on the page one is led back to.</summary>
public abstract class AdminPage : AccountPage
{
    /// <summary>What was just done: names a sentence "admin.told.…"; anything else is not shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Told { get; set; }
    /// <summary>Which button was pressed.</summary>
    [BindProperty]
    public string? Do { get; set; }

    protected NewsStore Store => HttpContext.RequestServices.GetRequiredService<NewsStore>();
    protected CancellationToken Cancel => HttpContext.RequestAborted;
    protected long By => Person!.Id;

    public string Desk(string tail = "") => Here.Path("/admin" + tail);

    protected IActionResult Tell(string what, string tail) => RedirectSeeOther(Desk(tail) + (tail.Contains('?') ? "&" : "?") + "told=" + what);

    /// <summary>Done, or the page again with the reason.</summary>
    protected async Task<IActionResult> Ended(Reason? reason, string what, string tail) => reason switch
    {
        null => Tell(what, tail),
        { Code: "admin.changed" } => await Again(reason, StatusCodes.Status409Conflict),
        _ => await Again(reason),
    };

    /// <summary>What stands in a field, without blanks around it; null: nothing.</summary>
    protected static string? Typed(string? text) => text?.Trim() is { Length: > 0 } typed ? typed : null;
}
