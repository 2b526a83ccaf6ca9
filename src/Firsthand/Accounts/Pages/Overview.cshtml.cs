using Firsthand.Store;

namespace Firsthand.Accounts.Pages;

/// <summary>The one link "Account" leads here: to the doors, or to one's own account.</summary>
public sealed class OverviewPage(NewsStore store) : AccountPage
{
    public long Passkeys { get; private set; }
    public long Codes { get; private set; }

    public override async Task Load()
    {
        if (Person is not { } person) return;
        Passkeys = (await store.Passkeys.Of(person.Id, HttpContext.RequestAborted)).Count;
        Codes = await store.People.RecoveryCodes(person.Id, HttpContext.RequestAborted);
    }
}
