using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Accounts;

/// <summary>
/// A page with a form. A form that is too old, or was filled in under another sign-in, comes back with everything typed but passwords and a sentence
/// that says so; the framework's own check would answer with an empty error.
/// </summary>
[IgnoreAntiforgeryToken]
public abstract class AccountPage : PageModel
{
    public Here Here => Here.Of(HttpContext);
    public Locale T => Here.T;
    public PersonRow? Person => HttpContext.Person();
    /// <summary>By field; "" is the whole form.</summary>
    public Dictionary<string, Reason> Wrong { get; } = [];

    /// <summary>Finds what the page is about, before anything else is looked at. False: there is no such thing.</summary>
    protected virtual Task<bool> Find() => Task.FromResult(true);

    /// <summary>What the page shows beside what was typed.</summary>
    public virtual Task Load() => Task.CompletedTask;

    public virtual async Task<IActionResult> OnGet()
    {
        await Load();
        return Page();
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerMethod is null)
        {
            // A method that the page does not know would otherwise show it without having looked for what it is about.
            context.Result = StatusCode(StatusCodes.Status405MethodNotAllowed);
            return;
        }
        var form = HttpMethods.IsPost(Request.Method) ? await Forms.Check(HttpContext) : FormState.Good;
        context.Result = form switch
        {
            FormState.Foreign => StatusCode(StatusCodes.Status400BadRequest),
            FormState.TooLarge => StatusCode(StatusCodes.Status413PayloadTooLarge),
            _ when !await Find() => NotFound(),
            FormState.Returned => await Again(new Reason("account.came-back", "The session had ended."), StatusCodes.Status200OK),
            FormState.Expired => await Again(new Reason("account.expired", "The form was too old."), StatusCodes.Status400BadRequest),
            _ => null,
        };
        if (context.Result is not null) return;
        await next();
    }

    /// <summary>The form once more, with what was typed and what is wrong.</summary>
    protected async Task<IActionResult> Again(Reason? reason = null, int? status = null)
    {
        if (reason is not null) Wrong[""] = reason;
        Response.StatusCode = status ?? (Wrong.Values.Any(r => r.Code == "account.too-often") ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity);
        await Load();
        return Page();
    }

    protected IActionResult Done(string what) => RedirectSeeOther(Here.Path("/account/done/" + what));

    protected IActionResult RedirectSeeOther(string path)
    {
        Response.Headers.Location = path;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The password of whoever is signed in, before something that cannot be taken back. Who has none (passkeys only) has shown enough.</summary>
    protected async Task<bool> PasswordAgain(string? password)
    {
        if (Person is not { PasswordHash: { } hash } person) return true;
        var attempts = HttpContext.RequestServices.GetRequiredService<Attempts>();
        if (await attempts.Again(person.Id, HttpContext.RequestAborted) is { } tooOften) Wrong[""] = tooOften;
        else if (AccountServices.Hasher.VerifyHashedPassword(null!, hash, Passwords.Normal(password)) == PasswordVerificationResult.Failed) Wrong["password"] = new Reason("account.password-wrong", "This is not the password.");
        if (Wrong.Count > 0) return false;
        await attempts.WasRight(person.Id, HttpContext.RequestAborted);
        return true;
    }
}
