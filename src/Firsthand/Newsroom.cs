using System.Net;
using Firsthand.Catalogue;
using Firsthand.Ingest;
using Firsthand.Layout;
using Firsthand.Sample;
using Firsthand.Store;

namespace Firsthand;

/// <summary>A newsroom that runs: database, catalogue, web site and ingest in one host. Tests start it as `serve` does.</summary>
public sealed class Newsroom : IAsyncDisposable
{
    private readonly SampleWeb? sample;

    private Newsroom(WebApplication app, SampleWeb? sample)
    {
        App = app;
        this.sample = sample;
    }

    public WebApplication App { get; }

    /// <summary>Builds everything and readies the database; nothing listens or fetches until <see cref="WebApplication.StartAsync"/>.</summary>
    public static async Task<Newsroom> Build(NewsroomOptions options, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(options.Data);
        var sample = options.Sample ? await SampleWeb.Start(options.SamplePort, TimeProvider.System, cancel) : null;
        if (sample is not null)
        {
            options = options with { Http = options.Http with { Overrides = new Dictionary<string, IPEndPoint> { [".localhost"] = sample.Address } } };
        }

        // Pages, texts and style sheet lie beside the program, wherever it is started from and by whom.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Newsroom).Assembly.GetName().Name });
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        // A long search, every letter of which an address writes as three or nine, is cut by the search and not refused by the server.
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestLineSize = 48 * 1024;
            k.Limits.MaxRequestBodySize = 1 << 20;
            k.AddServerHeader = false;
        });
        builder.Logging.ClearProviders().AddSimpleConsole(c => { c.SingleLine = true; c.TimestampFormat = "HH:mm:ss "; });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // That the keys lie unencrypted in a folder of the owner's alone is how it is meant.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A form without its seal is told to whoever sent it; anybody could fill the log with it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // A port that is taken is told in a sentence by the verb, not here with a stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.AddNewsroom(options);
        if (options.Web) builder.Services.AddSite(options);
        if (options.Ingest)
        {
            builder.Services.AddIngest();
            builder.Services.AddSubscriber(options);
        }
        if (sample is not null) builder.Services.AddSingleton(sample);
        if (sample is not null && options is { Web: true, Ingest: true }) builder.Services.AddHostedService<SampleTalk>();
        var app = builder.Build();
        try
        {
            await app.Services.ReadyDatabase(cancel);
            await FillIfEmpty(app.Services, options, sample, cancel);
            if (options.Web) app.MapSite();
            return new Newsroom(app, sample);
        }
        catch
        {
            await app.DisposeAsync();
            if (sample is not null) await sample.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty database gets the sample's outlets or the starter catalogue; a filled one is left as its operator has it.</summary>
    private static async Task FillIfEmpty(IServiceProvider services, NewsroomOptions options, SampleWeb? sample, CancellationToken cancel)
    {
        var store = services.GetRequiredService<NewsStore>();
        var log = services.GetRequiredService<ILogger<Newsroom>>();
        if (sample is not null)
        {
            await store.Outlets.Save(sample.Outlets, cancel);
            await store.Hashtags.Know(SamplePlaces.Keys, cancel);
            return;
        }
        if (await store.Outlets.Count(cancel) > 0) return;
        var catalogue = CatalogueFiles.Read(options.CatalogueFolder);
        foreach (var error in catalogue.Errors) log.LogWarning("Left out of the catalogue: {Error}", error);
        var (outlets, feeds) = await store.Outlets.Save(catalogue.Outlets, cancel);
        log.LogInformation("Starter catalogue loaded: {Outlets} outlets, {Feeds} feeds", outlets, feeds);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (sample is not null) await sample.DisposeAsync();
    }
}
