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
            RecoveryCodesLeft = await store.People.RecoveryCodes(person.Id, context.RequestAborted),
        }, new JsonSerializerOptions(readable) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
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
