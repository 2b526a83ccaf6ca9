using System.Text;
using System.Text.Json;
using Firsthand.Reading;

namespace Firsthand.Sync.Miniflux;

/// <summary>
/// Miniflux's REST API, version 1, as its documentation tells it: what readers' apps use of it. Users are made on the site, feeds by the newsroom; so much of it is
/// not here. All of it on one screen.
/// </summary>
public static class MinifluxApi
{
    /// <summary>The release whose behaviour this is: apps ask what they may expect.</summary>
    private const string Version = "2.2.0";

    public static void MapMiniflux(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/version", () => Results.Text(Version));
        routes.To("GET", "/version", _ => Task.FromResult(Json(new { Version, Commit = "", BuildDate = "", GoVersion = "", Compiler = "", Arch = "", Os = "" })));
        routes.To("GET", "/me", call => Task.FromResult(FollowedFeeds.Me(call)));
        routes.To("GET", "/integrations/status", _ => Task.FromResult(Json(new { HasIntegrations = false })));
        routes.To("PUT", "/users/{user:long}/mark-all-as-read", call => Entries.MarkAll(call, null));
        routes.To("GET", "/feeds", FollowedFeeds.All);
        routes.To("POST", "/feeds", FollowedFeeds.Add);
        routes.To("GET", "/feeds/counters", FollowedFeeds.Counters);
        // The newsroom fetches by itself.
        routes.To("PUT", "/feeds/refresh", _ => Task.FromResult(Nothing));
        routes.To("GET", "/feeds/{feed:long}", FollowedFeeds.One);
        routes.To("PUT", "/feeds/{feed:long}", FollowedFeeds.Change);
        routes.To("DELETE", "/feeds/{feed:long}", FollowedFeeds.Remove);
        routes.To("PUT", "/feeds/{feed:long}/refresh", call => FollowedFeeds.IfThere(call, _ => Task.FromResult(Nothing)));
        routes.To("GET", "/feeds/{feed:long}/icon", call => FollowedFeeds.Icon(call, "feed"));
        routes.To("GET", "/icons/{icon:long}", call => FollowedFeeds.Icon(call, "icon"));
        routes.To("GET", "/feeds/{feed:long}/entries", call => FollowedFeeds.IfThere(call, f => Entries.List(call, [f.Id])));
        routes.To("PUT", "/feeds/{feed:long}/mark-all-as-read", call => FollowedFeeds.IfThere(call, f => Entries.MarkAll(call, [f.Id])));
        routes.To("GET", "/feeds/{feed:long}/entries/{entry:long}", Entries.One);
        routes.To("GET", "/categories", Categories.All);
        routes.To("POST", "/categories", Categories.Add);
        routes.To("PUT", "/categories/{category:long}", Categories.Rename);
        routes.To("DELETE", "/categories/{category:long}", Categories.Remove);
        routes.To("GET", "/categories/{category:long}/feeds", Categories.Feeds);
        routes.To("PUT", "/categories/{category:long}/refresh", _ => Task.FromResult(Nothing));
        routes.To("GET", "/categories/{category:long}/entries", call => Categories.IfThere(call, feeds => Entries.List(call, feeds)));
        routes.To("PUT", "/categories/{category:long}/mark-all-as-read", call => Categories.IfThere(call, feeds => Entries.MarkAll(call, feeds)));
        routes.To("GET", "/categories/{category:long}/entries/{entry:long}", Entries.One);
        routes.To("GET", "/entries", call => Entries.List(call, null));
        routes.To("PUT", "/entries", Entries.Mark);
        routes.To("GET", "/entries/{entry:long}", Entries.One);
        routes.To("PUT", "/entries/{entry:long}/bookmark", Entries.Toggle);
        routes.To("PUT", "/entries/{entry:long}/star", Entries.Toggle);
        routes.To("GET", "/entries/{entry:long}/fetch-content", Entries.Content);
        routes.To("POST", "/discover", FollowedFeeds.Discover);
        routes.To("GET", "/export", async call => Results.Text(await FeedLists.Write(call), "text/xml; charset=utf-8"));
        routes.To("POST", "/import", FollowedFeeds.Import);
    }

    public static IResult Nothing => Results.NoContent();

    public static IResult Json(object answer, int status = 200) => Results.Json(answer, SyncCall.Snake, statusCode: status);

    public static IResult Refuse(SyncCall call, Reason reason, int status = 400) => Json(new { ErrorMessage = call.Say(reason) }, status);

    public static IResult NotFound(SyncCall call) => Refuse(call, new Reason("sync.not-there", "There is nothing of this number."), StatusCodes.Status404NotFound);

    public static long Number(SyncCall call, string name) => long.TryParse(call.Context.GetRouteValue(name) as string, out var number) ? number : 0;

    /// <summary>What an app sends as JSON.</summary>
    /// <returns>Null: it is none, or not of this shape.</returns>
    public static async Task<T?> Sent<T>(SyncCall call) where T : class
    {
        var (text, large) = await SyncForm.Body(call.Context.Request);
        if (large is not null) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(text, SyncCall.Snake);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static IResult NoJson(SyncCall call) => Refuse(call, new Reason("sync.json", "The request is no JSON of this shape, or larger than 1 MB."));

    private static void To(this IEndpointRouteBuilder routes, string method, string path, Func<SyncCall, Task<IResult>> answer) => routes.MapMethods("/v1" + path, [method], async context =>
    {
        SyncEndpoints.Unkept(context);
        var access = context.RequestServices.GetRequiredService<AppAccess>();
        var (reader, refused) = context.Request.Headers["X-Auth-Token"].ToString() is { Length: > 0 } key ? await access.ByKey(context, key) : await Basic(context, access);
        var result = reader is null ? Unknown(context, refused!) : await answer((await SyncCall.Of(context, reader, form: false)).Call!);
        await result.ExecuteAsync(context);
    });

    private static async Task<(AppReader?, Reason?)> Basic(HttpContext context, AppAccess access)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var name = (string?)null;
        var password = (string?)null;
        var bytes = new byte[600];
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var n, var p]) (name, password) = (n, p);
        return await access.ByName(context, name, password);
    }

    private static IResult Unknown(HttpContext context, Reason reason)
    {
        var often = reason.Code == "account.too-often";
        if (often) context.Response.Headers.RetryAfter = "900";
        else context.Response.Headers.WWWAuthenticate = "Basic realm=\"Restricted\", charset=\"UTF-8\"";
        return Json(new { ErrorMessage = often ? "Too many tries" : "Access Unauthorized" }, often ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized);
    }
}
