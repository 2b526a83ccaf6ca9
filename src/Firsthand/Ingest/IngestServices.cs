namespace Firsthand.Ingest;

public static class IngestServices
{
    /// <summary>The scheduler with its workers and the gatherer, as a background service of the host.</summary>
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<Pipeline>()
        .AddHostedService<Scheduler>();
}
