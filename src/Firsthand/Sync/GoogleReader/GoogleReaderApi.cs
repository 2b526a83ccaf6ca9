using Firsthand.Accounts;
using Firsthand.Reading;

namespace Firsthand.Sync.GoogleReader;

/// <summary>
/// The protocol of Google Reader, which went in 2013 and lives on in most reader apps (FreshRSS, The Old Reader, Inoreader, FeedHQ and others speak it), at the paths they
/// know. All of it on one screen.
/// </summary>
public static class GoogleReaderApi
{
    public const string Root = "/reader/api/0";

    public static void MapGoogleReader(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/accounts/ClientLogin", Login);
        routes.Read("/token", (call, access) => SyncCall.Text(access.FormToken(call.Reader)));
        routes.Read("/user-info", (call, _) => Lists.Person(call));
        routes.Read("/preference/list", (_, _) => Json(new { prefs = Array.Empty<object>() }));
        routes.Read("/preference/stream/list", (_, _) => Json(new { streamprefs = new { } }));
        routes.Read("/friend/list", (_, _) => Json(new { friends = Array.Empty<object>() }));
        routes.Read("/subscription/list", Lists.Subscriptions);
        routes.Read("/subscription/export", Lists.Export);
        routes.Read("/subscribed", Lists.Subscribed);
        routes.Read("/tag/list", Lists.Tags);
        routes.Read("/unread-count", Lists.Unread);
        routes.Read("/stream/items/ids", Streams.Ids);
        routes.Read("/stream/items/count", Streams.Count);
        routes.Read("/stream/items/contents", Streams.Items);
        routes.Read("/stream/contents/{**stream}", Streams.Contents);
        // The older address, as Atom: what newsboat reads.
        routes.MapMethods("/reader/atom/{**stream}", ["GET"], Endpoint(Streams.Atom, false));
        routes.Change("/edit-tag", Changes.EditTag);
        routes.Change("/mark-all-as-read", Changes.MarkAll);
        routes.Change("/subscription/edit", Changes.EditSubscription);
        routes.Change("/subscription/quickadd", Changes.QuickAdd);
        routes.Change("/subscription/import", Changes.Import);
        routes.Change("/rename-tag", Changes.RenameTag);
        routes.Change("/disable-tag", Changes.DisableTag);
        routes.Change("/preference/set", (_, _) => Task.FromResult(Ok));
        routes.Change("/preference/stream/set", (_, _) => Task.FromResult(Ok));
    }

    public static IResult Ok => SyncCall.Text("OK");

    public static IResult Json(object answer) => Results.Json(answer, SyncCall.Camel);

    /// <summary>What cannot be done, in words: apps show them.</summary>
    public static IResult Refuse(SyncCall call, Reason reason, int status = 400) => SyncCall.Text("Error=" + call.Say(reason), status);

    private static void Read(this IEndpointRouteBuilder routes, string path, Func<SyncCall, AppAccess, IResult> answer) => routes.Read(path, (call, access) => Task.FromResult(answer(call, access)));

    private static void Read(this IEndpointRouteBuilder routes, string path, Func<SyncCall, Task<IResult>> answer) => routes.Read(path, (call, _) => answer(call));

    // Lists are asked for by POST as well, where their parameters are many.
    private static void Read(this IEndpointRouteBuilder routes, string path, Func<SyncCall, AppAccess, Task<IResult>> answer) => routes.MapMethods(Root + path, ["GET", "POST"], Endpoint(answer, false));

    private static void Change(this IEndpointRouteBuilder routes, string path, Func<SyncCall, AppAccess, Task<IResult>> answer) => routes.MapPost(Root + path, Endpoint(answer, true));


    private static RequestDelegate Endpoint(Func<SyncCall, AppAccess, Task<IResult>> answer, bool changes) => async context =>
    {
        SyncEndpoints.Unkept(context);
        var access = context.RequestServices.GetRequiredService<AppAccess>();
        var (reader, refused) = await access.ByToken(context, Token(context.Request));
        if (reader is null)
        {
            await Unknown(context, refused!).ExecuteAsync(context);
            return;
        }
        var (call, large) = await SyncCall.Of(context, reader);
        var result = call is null ? SyncCall.Text("Error=" + large!.Detail, StatusCodes.Status413PayloadTooLarge)
            : changes && !access.IsFormToken(reader, call.One("T")) ? OldToken(call)
            : await answer(call, access);
        await result.ExecuteAsync(context);
    };

    /// <summary>Apps fetch a new one when they see this header.</summary>
    private static IResult OldToken(SyncCall call)
    {
        call.Context.Response.Headers["X-Reader-Google-Bad-Token"] = "true";
        return Refuse(call, new Reason("sync.token", "The token is too old; fetch a new one."), StatusCodes.Status401Unauthorized);
    }

    private static IResult Unknown(HttpContext context, Reason reason)
    {
        if (reason.Code != "account.too-often") return SyncCall.Text("Error=BadAuthentication\n", StatusCodes.Status401Unauthorized);
        context.Response.Headers.RetryAfter = "900";
        return SyncCall.Text("Error=TooManyTries\n", StatusCodes.Status429TooManyRequests);
    }

    /// <summary>"GoogleLogin auth=…".</summary>
    private static string? Token(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        const string scheme = "GoogleLogin ";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var at = header.IndexOf("auth=", scheme.Length, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : header[(at + 5)..].Split(',')[0].Trim(' ', '"');
    }

    private static async Task<IResult> Login(HttpContext context, AppAccess access)
    {
        SyncEndpoints.Unkept(context);
        var (form, large) = await SyncForm.Read(context.Request);
        if (large is not null) return SyncCall.Text("Error=BadAuthentication\n", StatusCodes.Status413PayloadTooLarge);
        var sent = form.ToLookup(f => f.Key, f => f.Value);
        var (reader, refused) = await access.ByName(context, sent["Email"].FirstOrDefault(), sent["Passwd"].FirstOrDefault());
        if (reader is null) return refused!.Code == "account.banned" ? SyncCall.Text("Error=AccountDisabled\n", StatusCodes.Status401Unauthorized) : Unknown(context, refused);
        var token = access.Token(reader);
        return SyncCall.Text($"SID={token}\nLSID={token}\nAuth={token}\n");
    }
}
