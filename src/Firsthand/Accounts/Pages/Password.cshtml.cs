using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>Another password. All other sessions end, this one goes on.</summary>
public sealed class PasswordPage(NewsStore store, UserManager<Account> users, SignInManager<Account> manager, PostBell bell) : AccountPage
{
    [BindProperty]
    public string? Password { get; set; }
    [BindProperty(Name = "new-password")]
    public string? NewPassword { get; set; }

    public async Task<IActionResult> OnPost()
    {
        if (Passwords.Check(NewPassword, Person!.Name, Person.Email) is { } wrong) Wrong["new-password"] = wrong;
        if (Wrong.Count > 0 || !await PasswordAgain(Password)) return await Again();
        var account = new Account(Person);
        account.Person = account.Person with { PasswordHash = AccountServices.Hasher.HashPassword(account, Passwords.Normal(NewPassword)) };
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded) return await Again(new Reason("account.changed", "The account was changed at the same time."));
        await manager.RefreshSignInAsync(account);
        if (Person is { EmailConfirmed: true, Email: { } email }) await store.Mails.Add(new NewMail("password-changed", email, Person.Language, Person.Id), HttpContext.RequestAborted);
        bell.Ring();
        return Done("password");
    }
}
