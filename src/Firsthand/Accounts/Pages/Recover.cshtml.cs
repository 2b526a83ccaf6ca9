using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>A new password by name and recovery code.</summary>
public sealed class RecoverPage(NewsStore store, Attempts attempts, PostBell bell) : AccountPage
{
    [BindProperty]
    public string? Name { get; set; }
    [BindProperty]
    public string? Code { get; set; }
    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPost()
    {
        var (nameKey, email) = SignIns.Typed(Name);
        var person = await store.People.Called(nameKey, email?.Key, HttpContext.RequestAborted);
        var (tooOften, counted) = await attempts.SignIn(HttpContext, email?.Key ?? nameKey, person?.Id);
        if (tooOften is not null) return await Again(tooOften);
        if (Passwords.Check(Password, Name, email?.Key) is { } wrong)
        {
            Wrong["password"] = wrong;
            return await Again();
        }
        // Made whether or not anybody is called so: it is what takes the time.
        var hash = AccountServices.Hasher.HashPassword(null!, Passwords.Normal(Password));
        if (!await store.People.Recover(person?.Id ?? 0, Secrets.HashOfCode(person?.Id ?? 0, Code ?? ""), hash, Secrets.Stamp(), HttpContext.RequestAborted))
            return await Again(new Reason("account.code", "Name and recovery code do not go together."));
        await store.Tries.Forget(counted, HttpContext.RequestAborted);
        if (person is { EmailConfirmed: true, Email: { } address }) await store.Mails.Add(new NewMail("password-changed", address, person.Language, person.Id), HttpContext.RequestAborted);
        bell.Ring();
        return Done("reset");
    }
}
