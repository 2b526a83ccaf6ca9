using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>The link of a mail about a change of address. Opening it does nothing, the button does.</summary>
public sealed class AgreeEmailPage(NewsStore store) : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "t")]
    public string? Token { get; set; }

    public PersonRow? Owner { get; private set; }
    private TokenRow? token;

    public override async Task Load()
    {
        if (Token is not { Length: > 0 and < 100 } || await store.Tokens.Peek(Secrets.Hash(Token), HttpContext.RequestAborted) is not { Purpose: "email-old" or "email-new" } found) return;
        token = found;
        Owner = await store.People.Find(found.PersonId, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (token is null || Owner is null) return await Again(new Reason("account.token", "The link was used before, is over or belongs to nobody."));
        var (made, wrong) = await store.People.AgreeNewEmail(Owner.Id, Secrets.Hash(Token!), token.Purpose, HttpContext.RequestAborted);
        return wrong is not null ? await Again(wrong) : Done(made ? "email" : "email-half");
    }
}
