using System.Text.Json;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Identity;

namespace Firsthand.Accounts;

/// <summary>What of accounts is no page: the ends of sessions, the export, the challenges of passkeys.</summary>
public static class AccountEndpoints
{
    private static readonly JsonSerializerOptions readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/{lang:lang}/account").WithMetadata(Private.Mark);
        // Without a session there is nothing to end, and nobody who is out should be asked to come in for it.
        accounts.MapPost("/sign-out", SignOut).AddEndpointFilter(Forms.Guard).ForAnyone();
        accounts.MapGet("/external/start", OpenId.Start).ForAnyone();
        accounts.MapPost("/external/remove", RemoveExternal).AddEndpointFilter(Forms.Guard).For(PersonRole.Reader);
        accounts.MapGet("/data.json", Export).For(PersonRole.Reader);
        accounts.MapPost("/passkey-request", Request).AddEndpointFilter(Forms.Guard).ForAnyone();
        accounts.MapPost("/passkey-creation", Create).AddEndpointFilter(Forms.Guard).For(PersonRole.Reader);
    }

    /// <summary>Here, or everywhere: a new stamp makes every cookie of the person worthless.</summary>
    private static async Task<IResult> SignOut(HttpContext context, SignInManager<Account> manager, UserManager<Account> users)
    {
        var everywhere = context.Person() is { } person && (await context.Request.ReadFormAsync(context.RequestAborted))["where"] == "everywhere"
            && (await users.UpdateSecurityStampAsync(new Account(person))).Succeeded;
        await manager.SignOutAsync();
        return See(context, Here.Of(context).Path("/account/done/" + (everywhere ? "everywhere" : "signed-out")));
    }

    /// <summary>One of the ways in is taken away, never the last.</summary>
    private static async Task<IResult> RemoveExternal(HttpContext context, NewsStore store)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var gone = await store.ExternalLogins.Remove(context.Person()!.Id, form["issuer"].ToString(), form["subject"].ToString(), context.RequestAborted);
        return See(context, Here.Of(context).Path(gone ? "/account" : "/account/done/external-last"));
    }

    private static IResult See(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Everything kept about whoever asks, without what only a thief could use (hashes, keys).</summary>
    private static async Task<IResult> Export(HttpContext context, NewsStore store)
    {
        var person = context.Person()!;
        var passkeys = await store.Passkeys.Of(person.Id, context.RequestAborted);
        static string? At(long? at) => at is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) : null;
        return Results.Json(new
        {
            person.Name,
            person.Email,
            person.EmailConfirmed,
            person.NewEmail,
            person.Role,
            person.State,
            person.Language,
            Created = At(person.CreatedAt),
            HasPassword = person.PasswordHash is not null,
            Passkeys = passkeys.Select(p => new { p.Name, Created = At(p.CreatedAt), LastUsed = At(p.UsedAt) }),
            AppPasswords = (await store.AppPasswords.Of(person.Id, context.RequestAborted)).Select(w => new { w.Name, Created = At(w.CreatedAt), LastUsed = At(w.UsedOn) }),
            Comments = (await Said(store, person.Id, context.RequestAborted)).Select(c => new { c.Id, c.Body, c.Quote, c.Language, c.State, Created = At(c.CreatedAt), Edited = At(c.EditedAt), c.Helpful }),
            External = (await store.ExternalLogins.Of(person.Id, context.RequestAborted)).Select(l => new { l.Issuer, l.Subject, l.Label, Connected = At(l.CreatedAt), LastUsed = At(l.UsedAt) }),
            RecoveryCodesLeft = await store.People.RecoveryCodes(person.Id, context.RequestAborted),
            Desk = await Desk.DeskExport.Of(store, person.Id, context.RequestAborted),
        }, new JsonSerializerOptions(readable) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
    }

    /// <summary>All of a person's comments, however many.</summary>
    private static async Task<List<CommentRow>> Said(NewsStore store, long personId, CancellationToken cancel)
    {
        var said = new List<CommentRow>();
        for (long? before = long.MaxValue; before is { } at;)
        {
            var page = await store.Comments.Of(personId, at, 500, cancel);
            said.AddRange(page.Items);
            before = page.Next?.Id;
        }
        return said;
    }

    /// <summary>A challenge for any passkey of this site: who it belongs to, the key says.</summary>
    private static async Task<IResult> Request(HttpContext context, SignInManager<Account> manager, Attempts attempts) =>
        await attempts.FromAddress(context, "challenge", 120, TimeSpan.FromMinutes(15)) is not null ? Results.StatusCode(StatusCodes.Status429TooManyRequests)
            : Results.Text(await manager.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<IResult> Create(HttpContext context, SignInManager<Account> manager)
    {
        var person = context.Person()!;
        return Results.Text(await manager.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Name = person.Name,
            DisplayName = person.Name,
        }), "application/json");
    }
}
