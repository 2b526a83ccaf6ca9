using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>
/// The link of the mail to a new address. Opening it does nothing, so mail scanners confirm nobody; and it asks for the password, so that whoever is sent
/// such a mail because a stranger typed their address cannot be led to open an account for the stranger.
/// </summary>
public sealed class ConfirmPage(NewsStore store, SignIns signIns, Attempts attempts) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? Token { get; set; }
    [BindProperty]
    public string? Password { get; set; }

    public PersonRow? Waiting { get; private set; }

    public override async Task Load()
    {
        if (Token is not { Length: > 0 and < 100 } || await store.Tokens.Peek(Secrets.Hash(Token), HttpContext.RequestAborted) is not { Purpose: "confirm" } token) return;
        Waiting = await store.People.Find(token.PersonId, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Waiting is null) return await Again(new Reason("account.token", "The link was used before, is over or belongs to nobody."));
        if (await attempts.Again(Waiting.Id, HttpContext.RequestAborted) is { } tooOften) return await Again(tooOften);
        if (Waiting.PasswordHash is null || AccountServices.Hasher.VerifyHashedPassword(null!, Waiting.PasswordHash, Passwords.Normal(Password)) == PasswordVerificationResult.Failed)
        {
            Wrong["password"] = new Reason("account.password-wrong", "This is not the password.");
            return await Again();
        }
        if (await store.People.Confirm(Waiting.Id, Secrets.Hash(Token!), HttpContext.RequestAborted) is { } wrong) return await Again(wrong);
        await signIns.In(HttpContext, new Account((await store.People.Find(Waiting.Id, HttpContext.RequestAborted))!), stay: false, []);
        return Done("confirmed");
    }
}
