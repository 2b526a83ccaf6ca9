namespace Firsthand.Ingest;

public static class IngestServices
{
    /// <summary>The scheduler with its workers and the gatherer, as a background service of the host.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<Pipeline>()
        .AddHostedService<Scheduler>()
        .AddHostedService<Purge>();

    /// <summary>Asks hubs to send us feeds.</summary>
    public static void AddSubscriber(this IServiceCollection services, NewsroomOptions options)
    {
        if (options.PushesFeeds) services.AddSingleton<Sync.WebSub.Subscriber>().AddHostedService(s => s.GetRequiredService<Sync.WebSub.Subscriber>());
    }
}
