namespace Firsthand.Alerts;

public static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<AlertKeys>();
        services.AddSingleton<AlertWriter>();
        services.AddSingleton<INotifier, MailNotifier>();
        services.AddSingleton<INotifier, PushNotifier>();
        services.AddSingleton<INotifier, WebhookNotifier>();
        services.AddSingleton<INotifier, NtfyNotifier>();
        services.AddSingleton<INotifier, GotifyNotifier>();
        services.AddSingleton<AlertRunner>();
        services.AddHostedService(s => s.GetRequiredService<AlertRunner>());
        return services;
    }
}
