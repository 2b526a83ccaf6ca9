using Firsthand.Accounts;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Admin;

public static class AdminEndpoints
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddSingleton<Backups>();
        services.AddSingleton<SiteSettings>();
        services.AddHostedService(s => s.GetRequiredService<SiteSettings>());
        return services;
    }

    /// <summary>/admin, as people type it, leads to the desk in their language.</summary>
    public static void MapAdmin(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin", (HttpContext context) => Results.Redirect(Here.Of(context).Path("/admin"))).WithMetadata(Private.Mark).For(PersonRole.Administrator);
}
