using System.Globalization;
using System.Security.Claims;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Firsthand.Accounts;

/// <summary>
/// What a session's cookie is worth, asked anew with every request that knows people: the person is there, is active, and has the security stamp the
/// cookie was made with. So a ban, a new password and "sign out everywhere" hold at once.
/// </summary>
public sealed class Sessions(NewsStore store, KeptWords kept) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var person = long.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await store.People.Find(id, context.HttpContext.RequestAborted) : null;
        if (person is { Active: true } && person.SecurityStamp == context.Principal?.FindFirstValue(new ClaimsIdentityOptions().SecurityStampClaimType))
        {
            context.HttpContext.Items[typeof(PersonRow)] = person;
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>To the door, with the way back and what was typed meanwhile.</summary>
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        var request = http.Request;
        var here = Here.Of(http);
        var (words, lost) = HttpMethods.IsGet(request.Method) ? default : await kept.Of(http);
        var query = words is null ? request.QueryString : request.QueryString.Add(KeptWords.Key, words);
        var back = (request.Path.Value ?? here.Home) + query;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.CacheControl = "no-store";
        // Whoever never had a session is not told that it is over.
        var why = lost ? "lost" : context.Options.Cookie.Name is { } cookie && request.Cookies.ContainsKey(cookie) ? "session" : "needed";
        context.Response.Headers.Location = here.Path($"/account/sign-in?why={why}&back=" + Uri.EscapeDataString(back));
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    public override Task RedirectToLogout(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;
}
