using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>With a password, or with a passkey where script and browser allow it.</summary>
public sealed class SignInPage(SignIns signIns, Registrations registrations) : AccountPage
{
    [BindProperty]
    public string? Name { get; set; }
    [BindProperty]
    public string? Password { get; set; }
    [BindProperty]
    public string? Credential { get; set; }
    [BindProperty]
    public bool Stay { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }
    /// <summary>"session": the reader was signed in and is not any more; "needed": what was asked for is made for one person; "lost": what was typed could not be carried here.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    public Registration Registration { get; private set; }

    public override async Task Load() => Registration = await registrations.Now(HttpContext.RequestAborted);

    public async Task<IActionResult> OnPost()
    {
        var wrong = Credential is not null ? await signIns.ByPasskey(HttpContext, Credential, Stay) : await signIns.ByPassword(HttpContext, Name, Password, Stay);
        return wrong is null ? RedirectSeeOther(Forms.Local(Back) ?? Here.Path("/account")) : await Again(wrong);
    }
}
