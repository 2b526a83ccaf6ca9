using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Reading.Extraction;
using Firsthand.Store;

namespace Firsthand;

/// <summary>The composition root, in plain sight: who gets what.</summary>
public static class Services
{
    /// <summary>What every verb that touches the database needs.</summary>
    public static IServiceCollection AddNewsroom(this IServiceCollection services, NewsroomOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Database.Open(options.Where));
        services.AddSingleton<NewsStore>();
        services.AddSingleton(s => new SafeHttp(options.Http, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<NewsSignals>();
        services.AddSingleton(s => new SiteRuleBook(SiteRuleFiles.All(options, e => s.GetRequiredService<ILogger<SiteRules>>().LogWarning("Left out of the site rules: {Error}", e)), s.GetRequiredService<NewsStore>()));
        services.AddSingleton<IngestOnce>();
        services.AddSingleton<ReanalyseOnce>();
        services.AddSingleton<DiscoverFeeds>();
        services.AddSingleton<PageTrial>();
        return services;
    }

    /// <summary>Brings the database to the newest schema.</summary>
    public static async Task<IReadOnlyList<string>> ReadyDatabase(this IServiceProvider services, CancellationToken cancel = default) =>
        await Migrator.Run(services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>(), cancel);
}
