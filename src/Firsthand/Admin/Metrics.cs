using System.Security.Cryptography;
using System.Text;
using Firsthand.Accounts;
using Firsthand.Ingest;
using OpenTelemetry.Metrics;

namespace Firsthand.Admin;

/// <summary>
/// Counts for the operator's own collector: read at /metrics by whoever has the token, or sent by OTLP to the one address that was named. Neither is there unless
/// the operator asked for it, and no label holds anything of a person.
/// </summary>
public static class Metrics
{
    private const string Path = "/metrics";

    public static IServiceCollection AddMetrics(this IServiceCollection services, NewsroomOptions options)
    {
        if (options is { MetricsToken: null, Otlp: null }) return services;
        services.AddHostedService<QueueMeter>();
        services.AddOpenTelemetry().WithMetrics(m =>
        {
            m.AddMeter("Firsthand.Store", IngestMeter.Name, QueueMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime");
            if (options.MetricsToken is not null) m.AddPrometheusExporter();
            if (options.Otlp is { } collector) m.AddOtlpExporter(o => o.Endpoint = collector);
        });
        return services;
    }

    /// <summary>Before any page is looked for: who has another token, or none, gets nothing.</summary>
    public static void GuardMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<NewsroomOptions>().MetricsToken is not { } token) return;
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + token));
        app.UseWhen(c => c.Request.Path.StartsWithSegments(Path), b => b.Use((context, next) =>
        {
            if (CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())))) return next(context);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }));
    }

    /// <summary>Without a token there is no such page.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<NewsroomOptions>().MetricsToken is not null) app.MapPrometheusScrapingEndpoint(Path).WithMetadata(Private.Mark).ForAnyone();
    }
}
