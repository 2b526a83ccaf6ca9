using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>What has happened, on a page that can be loaded again without doing it again.</summary>
public sealed class DonePage : AccountPage
{
    public static readonly IReadOnlyList<string> Kinds = ["registered", "waiting", "confirmed", "forgot", "reset", "password", "passkey", "passkey-gone", "email-asked", "email-half", "email", "everywhere", "signed-out", "deleted", "external-last"];

    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";

    public override Task<IActionResult> OnGet() => Task.FromResult<IActionResult>(Kinds.Contains(What) ? Page() : NotFound());
}
