using Firsthand.Store;

namespace Firsthand.Moderation;

public static class ModerationServices
{
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton<SpamScorer>();
        services.AddSingleton<Moderator>();
        services.AddSingleton<Suggester>();
        services.AddHostedService(s => s.GetRequiredService<Suggester>());
        services.AddHostedService<MeasureClock>();
        return services;
    }
}

/// <summary>Ends time-outs and bans whose time is over, and says so to those concerned.</summary>
public sealed class MeasureClock(NewsStore store, TimeProvider time, ILogger<MeasureClock> log) : BackgroundService
{
    private static readonly TimeSpan every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.Decisions.EndWhatIsOver(stoppingToken);
                await Task.Delay(every, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException e)
            {
                log.LogError(e, "Measures could not be looked after; the next try follows");
                await Task.Delay(every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
