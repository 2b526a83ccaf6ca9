using Firsthand.Accounts;
using Firsthand.Ingest;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Sync.WebSub;

/// <summary>WebSub in both directions (W3C Recommendation of 2018), where the operator switched it on.</summary>
public static class WebSubEndpoints
{
    /// <summary>What the web site needs: the hub, and the ear for other hubs.</summary>
    public static void AddWebSub(this IServiceCollection services, NewsroomOptions options)
    {
        if (!options.PushesFeeds) return;
        services.AddSingleton<OurFeeds>();
        services.AddSingleton<Hub>().AddHostedService(s => s.GetRequiredService<Hub>());
        services.AddSingleton(s => new Receiver(s.GetRequiredService<Store.NewsStore>(), s.GetRequiredService<NewsSignals>(), s.GetRequiredService<ILogger<Receiver>>(), s.GetService<Pipeline>()))
            .AddHostedService(s => s.GetRequiredService<Receiver>());
    }

    public static void MapWebSub(this IEndpointRouteBuilder routes, NewsroomOptions options)
    {
        if (!options.PushesFeeds) return;
        routes.MapPost(Hub.Path, (HttpContext context, Hub hub) => hub.Take(context)).DisableAntiforgery().ForAnyone();
        routes.MapGet("/websub/{path}", (string path, HttpContext context, Receiver receiver) => receiver.Verify(context, path)).ForAnyone();
        routes.MapPost("/websub/{path}", (string path, HttpContext context, Receiver receiver) => receiver.Take(context, path)).WithMetadata(new RequestSizeLimitAttribute(Receiver.Longest)).ForAnyone();
    }
}
