using Firsthand.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>The end of an account. Asked twice, the second time with the password.</summary>
public sealed class DeletePage(NewsStore store, SignInManager<Account> manager) : AccountPage
{
    [BindProperty]
    public string? Password { get; set; }
    /// <summary>"yes": asked once; "delete": asked twice.</summary>
    [BindProperty]
    public string? Sure { get; set; }

    [BindProperty]
    public bool Comments { get; set; }

    public bool Second { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        Second = Sure is "yes" or "delete";
        if (Sure != "delete")
        {
            await Load();
            return Page();
        }
        if (!await PasswordAgain(Password)) return await Again();
        if (await store.People.Delete(Person!.Id, Comments, HttpContext.RequestAborted) is { } wrong) return await Again(wrong);
        await manager.SignOutAsync();
        return Done("deleted");
    }
}
