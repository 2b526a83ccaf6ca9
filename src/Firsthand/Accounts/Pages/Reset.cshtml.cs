using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>A new password by a one-time link, of a mail or of the command line. All sessions end.</summary>
public sealed class ResetPage(NewsStore store, PostBell bell) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? Token { get; set; }
    [BindProperty]
    public string? Password { get; set; }

    public PersonRow? Owner { get; private set; }

    public override async Task Load()
    {
        if (Token is not { Length: > 0 and < 100 } || await store.Tokens.Peek(Secrets.Hash(Token), HttpContext.RequestAborted) is not { Purpose: "reset" } token) return;
        Owner = await store.People.Find(token.PersonId, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Owner is null) return await Again(new Reason("account.token", "The link was used before, is over or belongs to nobody."));
        if (Passwords.Check(Password, Owner.Name, Owner.Email) is { } wrong)
        {
            // The link is still good: it is used up together with the change.
            Wrong["password"] = wrong;
            return await Again();
        }
        var hash = AccountServices.Hasher.HashPassword(null!, Passwords.Normal(Password));
        if (await store.People.Reset(Owner.Id, Secrets.Hash(Token!), hash, Secrets.Stamp(), HttpContext.RequestAborted) is { } used) return await Again(used);
        if (Owner is { EmailConfirmed: true, Email: { } email }) await store.Mails.Add(new NewMail("password-changed", email, Owner.Language, Owner.Id), HttpContext.RequestAborted);
        bell.Ring();
        return Done("reset");
    }
}
