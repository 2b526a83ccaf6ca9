using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>Ten codes for the day when password, mail and passkeys are gone. Shown once; new ones take the place of all old ones.</summary>
public sealed class CodesPage(NewsStore store) : AccountPage
{
    private const int Number = 10;

    [BindProperty]
    public string? Password { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];
    public long Left { get; private set; }

    public override async Task Load() => Left = await store.People.RecoveryCodes(Person!.Id, HttpContext.RequestAborted);

    public async Task<IActionResult> OnPost()
    {
        if (!await PasswordAgain(Password)) return await Again();
        Codes = [.. Enumerable.Range(0, Number).Select(_ => Secrets.Code())];
        await store.People.SetRecoveryCodes(Person!.Id, [.. Codes.Select(c => Secrets.HashOfCode(Person.Id, c))], HttpContext.RequestAborted);
        await Load();
        return Page();
    }
}
