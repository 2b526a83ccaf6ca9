using System.Buffers.Text;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>The passkeys of whoever is signed in: add (script fetches it from the device), remove.</summary>
public sealed class PasskeysPage(NewsStore store, UserManager<Account> users, SignInManager<Account> manager) : AccountPage
{
    public const int Most = 20;

    [BindProperty]
    public string? Label { get; set; }
    [BindProperty]
    public string? Credential { get; set; }
    [BindProperty]
    public string? Password { get; set; }

    public IReadOnlyList<PasskeyRow> Passkeys { get; private set; } = [];

    public override async Task Load()
    {
        Passkeys = await store.Passkeys.Of(Person!.Id, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        var refused = new Reason("account.passkey", "The passkey was not accepted.");
        if (Credential is not { Length: > 0 and < 60_000 }) return await Again(refused);
        if (!await PasswordAgain(Password)) return await Again();
        if ((await store.Passkeys.Of(Person!.Id, HttpContext.RequestAborted)).Count >= Most) return await Again(new Reason("account.passkeys-many", $"An account has at most {Most} passkeys."));
        try
        {
            var result = await manager.PerformPasskeyAttestationAsync(Credential);
            if (!result.Succeeded || result.UserEntity.Id != await users.GetUserIdAsync(new Account(Person))) return await Again(refused);
            result.Passkey.Name = string.IsNullOrWhiteSpace(Label) ? T["account.passkey-unnamed"] : string.Concat(Label.Trim().EnumerateRunes().Take(60));
            await store.Passkeys.Keep(PasskeyData.Row(Person.Id, result.Passkey), HttpContext.RequestAborted);
            return Done("passkey");
        }
        catch (InvalidOperationException)
        {
            // No challenge was asked for, or it is over.
            return await Again(refused);
        }
    }

    public async Task<IActionResult> OnPostRemove(string? id)
    {
        if (!await PasswordAgain(Password)) return await Again();
        var keys = await store.Passkeys.Of(Person!.Id, HttpContext.RequestAborted);
        // Nobody locks themselves out by a click.
        if (Person.PasswordHash is null && keys.Count <= 1) return await Again(new Reason("account.last-way", "Without a password the last passkey is the only way in."));
        if (id is not null && Base64Url.IsValid(id)) await store.Passkeys.Remove(Person.Id, id, HttpContext.RequestAborted);
        return Done("passkey-gone");
    }
}
