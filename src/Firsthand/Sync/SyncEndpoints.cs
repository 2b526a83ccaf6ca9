using Firsthand.Accounts;
using Firsthand.Sync.Fever;
using Firsthand.Sync.GoogleReader;
using Firsthand.Sync.Miniflux;

namespace Firsthand.Sync;

/// <summary>What reader apps on people's devices speak. They come in with a password of their own, never with a session.</summary>
public static class SyncEndpoints
{
    public static void MapSync(this IEndpointRouteBuilder routes)
    {
        var apps = routes.MapGroup("").ForAnyone();
        apps.MapGoogleReader();
        // Where FreshRSS has it: some apps put this behind whatever address they are given.
        apps.MapGroup("/api/greader.php").MapGoogleReader();
        apps.MapFever("/fever");
        apps.MapFever("/api/fever.php");
        apps.MapMiniflux();
    }

    /// <summary>No copy of an answer is kept between here and the app.</summary>
    public static void Unkept(HttpContext context) => context.Response.Headers.CacheControl = "no-store";
}
