using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>One person: role, state, and what administrators did about them.</summary>
public sealed class PersonPage : AdminPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty]
    public string? Role { get; set; }
    [BindProperty]
    public string? Was { get; set; }
    [BindProperty]
    public string? Why { get; set; }

    public PersonLine Someone { get; private set; } = new();
    public new IReadOnlyList<ActRow> Done { get; private set; } = [];
    public bool Oneself => Id == Person?.Id;
    private string Tail => string.Create(CultureInfo.InvariantCulture, $"/people/{Id}");
    public string Own => Desk(Tail);

    public override async Task<IActionResult> OnGet() => await Store.Administration.Find(Id, Cancel) is null ? NotFound() : await base.OnGet();

    public override async Task Load()
    {
        Someone = await Store.Administration.Find(Id, Cancel) ?? new PersonLine { Id = Id, Role = "reader", State = "waiting", Language = "en" };
        Done = [.. (await Store.Acts.About("person", Id.ToString(CultureInfo.InvariantCulture), Cancel)).Reverse()];
        // Whoever was told of a change in between decides on what is there now.
        if (Wrong.GetValueOrDefault("")?.Code == "admin.changed") Was = Someone.Role;
    }

    public async Task<IActionResult> OnPost()
    {
        if (Why?.Length > 500) Why = Why[..500];
        return Do switch
        {
            "confirm" => await Ended(await Store.Administration.Confirm(Id, By, Cancel), "let-in", Tail),
            "sign-out" => await SignOut(),
            "role" => await Ended(await Store.Administration.SetRole(Id, Role ?? "", Was ?? "", By, Why ?? "", Cancel), "role", Tail),
            "ban" => await Ended(await Store.Administration.Ban(Id, true, Secrets.Stamp(), By, Why ?? "", Cancel), "banned", Tail),
            "unban" => await Ended(await Store.Administration.Ban(Id, false, Secrets.Stamp(), By, Why ?? "", Cancel), "unbanned", Tail),
            _ => await Again(new Reason("admin.gone", "There is nothing of that kind.")),
        };
    }

    /// <summary>One's own sessions end too, this one with them.</summary>
    private async Task<IActionResult> SignOut() => await Ended(await Store.Administration.SignOut(Id, Secrets.Stamp(), By, Cancel), "signed-out", Tail);
}
