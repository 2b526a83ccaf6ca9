using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Sync;

/// <summary>App passwords, one a device: made, shown once, taken back. And which address to type into which app.</summary>
public sealed class AppsPage(NewsStore store, AppAccess access) : AccountPage
{
    private const int LongestDevice = 60;

    [BindProperty]
    public string? Device { get; set; }
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The one just made.</summary>
    public string? Code { get; private set; }
    public IReadOnlyList<AppPasswordRow> Passwords { get; private set; } = [];
    /// <summary>Whether what apps say of reading is kept.</summary>
    public bool History { get; private set; } = true;

    public override async Task Load()
    {
        Passwords = await store.AppPasswords.Of(Person!.Id, HttpContext.RequestAborted);
        History = (await store.Desks.Of(Person.Id, HttpContext.RequestAborted)).History;
    }

    public async Task<IActionResult> OnPost()
    {
        var device = string.Concat((Device ?? "").Trim().EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r)));
        if (device.Length is 0 or > LongestDevice) Wrong["device"] = new Reason("sync.device", $"A name of at most {LongestDevice} letters.");
        if (Wrong.Count > 0 || !await PasswordAgain(Password)) return await Again();
        (Code, var many) = await access.Make(Person!, device, HttpContext.RequestAborted);
        if (many is not null) return await Again(many);
        Device = "";
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostRemove(long id)
    {
        await store.AppPasswords.Remove(Person!.Id, id, HttpContext.RequestAborted);
        return RedirectSeeOther(Here.Path("/account/apps"));
    }
}
