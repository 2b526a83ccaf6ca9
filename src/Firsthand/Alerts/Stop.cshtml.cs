using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Firsthand.Alerts;

/// <summary>
/// Ends an alert by the link in its messages, without anybody being signed in. Opening it changes nothing (programs that look through mail open links); posting
/// to it does, whoever posts: a mail program's button (RFC 8058), a notification's, or the form on the page.
/// </summary>
public sealed class StopPage(NewsStore store, AlertKeys keys) : AccountPage
{
    public AlertRow Alert { get; private set; } = null!;
    public bool Stopped { get; private set; }
    public string Token => Request.Query["t"].ToString();

    protected override async Task<bool> Find()
    {
        if (await keys.OfToken(Token, HttpContext.RequestAborted) is not { } alert) return false;
        Alert = alert;
        Stopped = alert.State != "on";
        return true;
    }

    /// <summary>No seal is asked for: what the link carries is proof enough, and those who post it have no cookie of ours.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerMethod is null) context.Result = StatusCode(StatusCodes.Status405MethodNotAllowed);
        else if (!await Find()) context.Result = NotFound();
        else await next();
    }

    public async Task<IActionResult> OnPost()
    {
        await store.Alerts.Stop(Alert.PersonId, Alert.Id, HttpContext.RequestAborted);
        Stopped = true;
        return Page();
    }
}
