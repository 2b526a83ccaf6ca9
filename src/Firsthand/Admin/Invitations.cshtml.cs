using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>Links that let people register; each is shown once, to whoever makes it.</summary>
public sealed class InvitationsPage(Registrations registrations) : AdminPage
{
    private const int MostUses = 1000, MostDays = 365;

    [BindProperty]
    public string? Role { get; set; } = "reader";
    [BindProperty]
    public string? Uses { get; set; } = "1";
    [BindProperty]
    public string? Days { get; set; } = "7";
    [BindProperty]
    public string? Hash { get; set; }

    public IReadOnlyList<InvitationRow> Open { get; private set; } = [];
    public string? Link { get; private set; }
    /// <summary>Nobody registers at present, invited or not.</summary>
    public bool Closed { get; private set; }

    public override async Task Load()
    {
        Open = await Store.Invitations.Open(Cancel);
        Closed = await registrations.Now(Cancel) == Registration.Closed;
    }

    public async Task<IActionResult> OnPost()
    {
        if (Do == "withdraw")
        {
            if (Hash is { Length: 64 }) await Store.Invitations.Withdraw(Hash, By, Cancel);
            return Tell("withdrawn", "/invitations");
        }
        if (Number(Uses) is not (> 0 and <= MostUses)) Wrong["uses"] = new Reason("admin.number", "This is no number between 1 and 1000.");
        if (Number(Days) is not (> 0 and <= MostDays)) Wrong["days"] = new Reason("admin.number", "This is no number between 1 and 365.");
        if (Role is null || !Administration.Roles.Contains(Role)) Wrong["role"] = new Reason("admin.role", "There is no such role.");
        if (Wrong.Count > 0) return await Again();
        var code = Secrets.Make();
        await Store.Invitations.Make(Secrets.Hash(code), Role!, Number(Uses)!.Value, TimeSpan.FromDays(Number(Days)!.Value), By, Cancel);
        Link = (Here.Options.Accounts.Address is { } address ? address.GetLeftPart(UriPartial.Authority) : $"{Request.Scheme}://{Request.Host}") + Here.Path("/account/register?code=" + Uri.EscapeDataString(code));
        await Load();
        return Page();
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
