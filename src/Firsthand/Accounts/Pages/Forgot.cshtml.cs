using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>Asks for a mail with a link to a new password. The answer is the same, and takes as long, whether the address is known or not: that is looked up when the mail leaves.</summary>
public sealed class ForgotPage(NewsStore store, Attempts attempts, MailServer mail, PostBell bell) : AccountPage
{
    [BindProperty]
    public string? Email { get; set; }

    public bool ByMail => mail.Ready;

    public async Task<IActionResult> OnPost()
    {
        if (!ByMail) return await Again();
        var (email, wrong) = EmailAddress.Read(Email);
        if (email is null)
        {
            Wrong["email"] = wrong!;
            return await Again();
        }
        if (await attempts.FromAddress(HttpContext, "forgot", 10, TimeSpan.FromHours(1)) is { } tooOften) return await Again(tooOften);
        // Whoever asks more often gets the same answer and no further mail: nobody's letter box is filled from here.
        if (!await attempts.TooManyMails(email.Key, HttpContext.RequestAborted)) await store.Mails.Add(new NewMail("reset", email.Address, Here.Lang, About: email.Key), HttpContext.RequestAborted);
        bell.Ring();
        return Done("forgot");
    }
}
