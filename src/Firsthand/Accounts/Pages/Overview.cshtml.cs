using Firsthand.Store;

namespace Firsthand.Accounts.Pages;

/// <summary>The one link "Account" leads here: to the doors, or to one's own account.</summary>
public sealed class OverviewPage(NewsStore store, Registrations registrations) : AccountPage
{
    public long Passkeys { get; private set; }
    public long Codes { get; private set; }
    /// <summary>Notices not read yet.</summary>
    public long Unread { get; private set; }

    /// <summary>Accounts elsewhere that open this one.</summary>
    public IReadOnlyList<ExternalLoginRow> External { get; private set; } = [];

    public Registration Registration { get; private set; }

    public override async Task Load()
    {
        Registration = await registrations.Now(HttpContext.RequestAborted);
        if (Person is not { } person) return;
        Passkeys = (await store.Passkeys.Of(person.Id, HttpContext.RequestAborted)).Count;
        if (Here.Options.Accounts.OpenId is not null) External = await store.ExternalLogins.Of(person.Id, HttpContext.RequestAborted);
        Unread = await store.Notices.Unread(person.Id, HttpContext.RequestAborted);
        Codes = await store.People.RecoveryCodes(person.Id, HttpContext.RequestAborted);
    }
}
