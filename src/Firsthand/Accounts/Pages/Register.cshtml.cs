using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>A new account: for everybody, by invitation, or for nobody, as the operator set it.</summary>
public sealed class RegisterPage(Registrations registrations, SignIns signIns) : AccountPage
{
    [BindProperty]
    public string? Name { get; set; }
    [BindProperty]
    public string? Email { get; set; }
    [BindProperty]
    public string? Password { get; set; }
    /// <summary>Of an invitation.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public InvitationRow? Invitation { get; private set; }
    /// <summary>Whether there is any use in filling in the form.</summary>
    public bool Open => Invitation is not null || Registration == Registration.Open;
    public Registration Registration { get; private set; }

    public override async Task Load()
    {
        if (Code?.Length > 100) Code = "-";
        Registration = await registrations.Now(HttpContext.RequestAborted);
        Invitation = await registrations.Invitation(Code, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        var outcome = await registrations.Register(HttpContext, new(Name, Email, Password, Code, Here.Lang));
        foreach (var (field, reason) in outcome.Wrong) Wrong[field] = reason;
        if (outcome.Person is not { } person) return await Again();
        if (!person.Active) return Done(outcome.ByMail ? "registered" : "waiting");
        await signIns.In(HttpContext, new Account(person), stay: false, []);
        return RedirectSeeOther(Here.Path("/account"));
    }
}
