using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Accounts.Pages;

/// <summary>
/// Back from the provider. Whoever is known comes in; whoever is signed in already may connect the two; a stranger becomes a person if registration is open.
/// An account is never found by its e-mail address: whoever runs a provider could otherwise open anybody's.
/// </summary>
public sealed class ExternalPage(NewsStore store, SignIns signIns, Attempts attempts, NewsroomOptions options) : AccountPage
{
    [BindProperty]
    public string? Name { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    public OpenId.Said? Said { get; private set; }
    /// <summary>A stranger may become a person here.</summary>
    public bool Open => options.Accounts.Registration == Registration.Open;

    protected override async Task<bool> Find()
    {
        if (options.Accounts.OpenId is null) return false;
        Said = await OpenId.Of(HttpContext);
        Name ??= PersonName.Read(Said?.Name).Name?.Shown;
        return true;
    }

    public override async Task<IActionResult> OnGet()
    {
        if (Said is null) return await Again(new Reason("account.external-over", "The provider has said nothing lately."));
        if (Person is not null) return Page();
        if (await store.ExternalLogins.Use(Said.Login, HttpContext.RequestAborted) is { } id && await store.People.Find(id, HttpContext.RequestAborted) is { } known) return await In(known);
        return Open ? Page() : await Again(new Reason("account.external-unknown", "No account here is connected with it."), StatusCodes.Status403Forbidden);
    }

    public async Task<IActionResult> OnPost()
    {
        if (Said is null) return await Again(new Reason("account.external-over", "The provider has said nothing lately."));
        if (Person is { } signedIn)
        {
            if (!await store.ExternalLogins.Connect(signedIn.Id, Said.Login, HttpContext.RequestAborted)) return await Again(new Reason("account.external-taken", "It opens another account."));
            await OpenId.Forget(HttpContext);
            return RedirectSeeOther(Here.Path("/account"));
        }
        if (!Open) return await Again(new Reason("account.external-unknown", "No account here is connected with it."), StatusCodes.Status403Forbidden);
        if (await attempts.FromAddress(HttpContext, "register", 10, TimeSpan.FromHours(1)) is { } tooOften) return await Again(tooOften);
        var (name, wrong) = PersonName.Read(Name);
        if (name is null)
        {
            Wrong["name"] = wrong!;
            return await Again();
        }
        // An address that somebody else here has shown to be theirs stays theirs alone.
        var email = Said.Verified && EmailAddress.Read(Said.Email).Email is { } told && await store.People.WithEmail(told.Key, HttpContext.RequestAborted) is null ? told : null;
        var (id, reason) = await store.People.Add(new NewPerson
        {
            Name = name.Shown,
            NameKey = name.Key,
            Email = email?.Address,
            EmailKey = email?.Key,
            SecurityStamp = Secrets.Stamp(),
            Language = Here.Lang,
            State = "active",
            External = Said.Login,
        }, HttpContext.RequestAborted);
        if (id is { } added) return await In((await store.People.Find(added, HttpContext.RequestAborted))!);
        // The same form sent twice: its first sending made the person.
        if (await store.ExternalLogins.Use(Said.Login, HttpContext.RequestAborted) is { } same && await store.People.Find(same, HttpContext.RequestAborted) is { } person) return await In(person);
        Wrong["name"] = reason!;
        return await Again();
    }

    private async Task<IActionResult> In(PersonRow person)
    {
        if (await signIns.In(HttpContext, new Account(person), stay: false, []) is { } not) return await Again(not);
        await OpenId.Forget(HttpContext);
        return RedirectSeeOther(Forms.Local(Back) ?? Here.Path("/account"));
    }
}
