using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>Another address: the old one and the new one get a mail, and it holds when both have agreed. Whether the new one is another's is told to nobody but its owner.</summary>
public sealed class EmailPage(NewsStore store, Attempts attempts, MailServer mail, PostBell bell) : AccountPage
{
    [BindProperty]
    public string? Email { get; set; }
    [BindProperty]
    public string? Password { get; set; }

    public bool ByMail => mail.Ready;

    public async Task<IActionResult> OnPost()
    {
        if (!ByMail) return await Again();
        var (email, wrong) = EmailAddress.Read(Email);
        if (email is null) Wrong["email"] = wrong!;
        else if (email.Key == Person!.EmailKey && Person.EmailConfirmed) Wrong["email"] = new Reason("account.email-same", "This is the address there is.");
        if (Wrong.Count > 0 || !await PasswordAgain(Password)) return await Again();
        if (await attempts.FromAddress(HttpContext, "email", 10, TimeSpan.FromHours(1)) is { } tooOften) return await Again(tooOften);
        if (!await attempts.TooManyMails(email!.Key, HttpContext.RequestAborted)) await store.People.AskNewEmail(Person!, email.Address, email.Key, Here.Lang, HttpContext.RequestAborted);
        bell.Ring();
        return Done("email-asked");
    }
}
