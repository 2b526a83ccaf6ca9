using Microsoft.AspNetCore.Antiforgery;

namespace Firsthand.Accounts;

/// <summary>Returned: the session was over when it came, and it came back through the door (KeptWords); it is shown again and nothing of it done.</summary>
public enum FormState { Good, Expired, Foreign, TooLarge, Returned }

/// <summary>Whether a form is one of ours, filled in by the reader whose cookie comes with it.</summary>
public static class Forms
{
    public static async Task<FormState> Check(HttpContext context)
    {
        if (KeptWords.CameBack(context)) return FormState.Returned;
        if (!OurOwn(context.Request)) return FormState.Foreign;
        try
        {
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context) ? FormState.Good : FormState.Expired;
        }
        catch (Exception e) when (e is BadHttpRequestException or AntiforgeryValidationException { InnerException: BadHttpRequestException or InvalidDataException } or InvalidDataException)
        {
            return FormState.TooLarge;
        }
    }

    /// <summary>By what browsers say of where a request comes from; old ones say nothing, for them the form's own token decides.</summary>
    public static bool OurOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return false;
        // Our own pages send "null": their referrer policy keeps back where a form comes from, from us as well.
        var origin = request.Headers.Origin.ToString();
        return origin is "" or "null" || IsOurs(origin, request);
    }

    /// <summary>Whether an origin is the one this request came to, or the one the operator named.</summary>
    public static bool IsOurs(string origin, HttpRequest request)
    {
        if (string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)) return true;
        var address = request.HttpContext.RequestServices.GetRequiredService<NewsroomOptions>().Accounts.Address;
        return address is not null && string.Equals(origin, address.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>For endpoints that are no pages: a form that is not ours, or too old, is refused.</summary>
    public static async ValueTask<object?> Guard(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) => await Check(invocation.HttpContext) switch
    {
        FormState.Good => await next(invocation),
        FormState.Expired or FormState.Returned => Results.StatusCode(StatusCodes.Status419AuthenticationTimeout),
        FormState.TooLarge => Results.StatusCode(StatusCodes.Status413PayloadTooLarge),
        _ => Results.StatusCode(StatusCodes.Status400BadRequest),
    };

    /// <summary>An address of this site's own pages; null: not one, and nobody is led there.</summary>
    public static string? Local(string? address) =>
        address is { Length: > 1 and < 4000 } && address[0] == '/' && address[1] is not ('/' or '\\') && !address.Any(c => char.IsControl(c) || c == '\\') ? address : null;
}
