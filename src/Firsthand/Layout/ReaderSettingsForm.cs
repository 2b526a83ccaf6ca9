namespace Firsthand.Layout;

/// <summary>POST /{lang}/settings: takes a form's choices, keeps them in the reader's cookie and leads back to where the reader was.</summary>
public static class ReaderSettingsForm
{
    public static async Task<IResult> Post(HttpContext context, CancellationToken cancel)
    {
        // No account stands behind the cookie, but a page elsewhere has no business in it.
        if (!Accounts.Forms.OurOwn(context.Request) || !context.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var form = await context.Request.ReadFormAsync(cancel);
        var here = Here.Of(context);
        var now = form.ContainsKey("reset") ? ReaderSettings.None
            : ReaderSettings.Of(here.Settings.Chosen.Where(c => !form.ContainsKey(c.Key)).Concat(form.Select(f => KeyValuePair.Create(f.Key, f.Value.ToString()))));
        now.Keep(context);
        context.Response.Headers.CacheControl = "no-store";
        return Results.LocalRedirect(Accounts.Forms.Local(form["back"].ToString()) ?? here.Path("/settings"));
    }
}
