using System.Collections.Concurrent;
using System.Net;
using Firsthand.Accounts;
using Firsthand.Alerts;
using Firsthand.Ingest;
using Firsthand.Reading.Attribution;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Alerts;

/// <param name="Body">As it came.</param>
internal sealed record Received(string Path, byte[] Body, IHeaderDictionary Headers);

/// <summary>A store, the runner with all its notifiers, a mail server and a receiver of posts on loopback; the clock is moved by hand.</summary>
internal sealed class AlertRoom : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly WebApplication receiver;
    private readonly SafeHttp http;

    private AlertRoom(TestStore store, WebApplication receiver, ConcurrentQueue<Received> received, MailTrap mail, Func<NewsroomOptions, NewsroomOptions>? with)
    {
        (Store, this.receiver, Received, Mail) = (store, receiver, received, mail);
        var port = new Uri(receiver.Urls.First()).Port;
        Address = $"http://127.0.0.1:{port}";
        var options = new NewsroomOptions
        {
            TimeZone = TimeZoneInfo.Utc,
            Http = new SafeHttpOptions { AllowedNetworks = ["127.0.0.1/32"], Overrides = new Dictionary<string, IPEndPoint> { ["push.localhost"] = new(IPAddress.Loopback, port) } },
            Accounts = new AccountOptions { Address = new Uri("https://news.example/"), Mail = new MailServerOptions { Host = "127.0.0.1", Port = mail.Port, From = "news@firsthand.example" } },
            Alerts = new AlertOptions { Breaking = new BreakingRule(2, 2, 6) },
        };
        options = with is null ? options : with(options);
        http = new SafeHttp(options.Http, store.Time);
        services = new ServiceCollection().AddSingleton(store.News).AddSingleton(options).AddSingleton<TimeProvider>(store.Time).AddSingleton(Languages.Load(options.TextsFolder)).AddSingleton<Firsthand.Categories.CategoryOrder>().BuildServiceProvider();
        Keys = new AlertKeys(store.News);
        var writer = new AlertWriter(services, Keys, options);
        Runner = new AlertRunner(store.News, writer,
            [new MailNotifier(new MailServer(options), options), new PushNotifier(http, Keys, options, store.Time), new WebhookNotifier(http, store.Time), new NtfyNotifier(http), new GotifyNotifier(http)],
            options, store.Time, NullLogger<AlertRunner>.Instance);
    }

    public TestStore Store { get; }
    public MailTrap Mail { get; }
    public AlertKeys Keys { get; }
    public AlertRunner Runner { get; }
    /// <summary>Of the receiver.</summary>
    public string Address { get; }
    public ConcurrentQueue<Received> Received { get; }

    public static async Task<AlertRoom> Open(Func<HttpContext, Task>? answer = null, Func<NewsroomOptions, NewsroomOptions>? with = null)
    {
        var received = new ConcurrentQueue<Received>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.Enqueue(new Received(context.Request.Path, body.ToArray(), new HeaderDictionary(context.Request.Headers.ToDictionary())));
            if (answer is not null) await answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AlertRoom(await TestStore.Sqlite(), app, received, new MailTrap(), with);
    }

    public async Task<long> Person(string? email = "anna@readers.example", string language = "en")
    {
        var (id, _) = await Store.News.People.Add(new NewPerson { Name = "Anna Bell", NameKey = PersonName.KeyOf("Anna Bell"), Email = email, EmailKey = email, PasswordHash = "hash", SecurityStamp = Secrets.Stamp(), Language = language });
        await Store.News.People.Confirm(id!.Value, null);
        return id.Value;
    }

    /// <summary>Somebody who wants to be told what an outlet brings, at once, by a way.</summary>
    public async Task<(long Person, long Way, AlertRow Alert)> Reader(string kind, string address, string keys = "", string language = "en", string follow = "outlet", string label = "ledger")
    {
        var person = await Person();
        await Store.Outlet("ledger", language);
        Assert.Null(await Store.News.Follows.Add(person, [new FollowRow { Kind = follow, Target = follow == "outlet" ? "ledger" : "?q=bridge", TargetId = (await Store.News.Outlets.Find("ledger"))!.Id, Label = label }]));
        var way = (await Store.News.Alerts.AddWay(person, kind, address, keys, "there")).Id!.Value;
        return (person, way, await Ask(person, way, "follows", language));
    }

    public async Task<AlertRow> Ask(long person, long way, string what, string language = "en", int? hour = null, string zone = "UTC", int? quietFrom = null, int? quietTo = null)
    {
        Assert.Null(await Store.News.Alerts.Save(person, new NewAlert
        {
            WayId = way,
            What = what,
            Language = language,
            AtHour = hour,
            Zone = zone,
            QuietFrom = quietFrom,
            QuietTo = quietTo,
            Due = hour is { } h ? AlertClock.Daily(h, AlertClock.Known(zone), Store.Time.GetUtcNow()) : null,
        }));
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        return (await Store.News.Alerts.Of(person))[^1];
    }

    public async Task<long> Tell(string title, string outlet = "ledger", string language = "en", string? right = null)
    {
        var (row, feed) = await Store.Outlet(outlet, language);
        if (right is not null) await Store.Database.Write(async s => await s.Execute("UPDATE outlets SET display_right = @right WHERE id = @Id", new { right, row.Id }));
        var id = await Store.FullArticle(feed.Id, $"https://{outlet}.example/{Guid.NewGuid():n}", title, language: language, published: Store.Time.GetUtcNow().AddMinutes(-5));
        var story = await Store.News.Stories.Place(new Placement { ArticleId = id });
        var graph = new OriginGraph { Roles = new Dictionary<long, Role> { [id] = Role.FirstHand }, Edges = [], IndependentOrigins = 1 };
        await Store.News.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = id, Summary = "A secret sentence.", Graph = graph }]);
        return story;
    }

    /// <summary>Looks, waits the minute in which things are gathered, and sends.</summary>
    public async Task Send()
    {
        await Runner.Run(TestContext.Current.CancellationToken);
        Store.Time.Advance(AlertNews.Gathering);
        await Runner.Run(TestContext.Current.CancellationToken);
    }

    public async Task<AlertWayRow> Way(long person) => (await Store.News.Alerts.Ways(person))[0];

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        http.Dispose();
        await services.DisposeAsync();
        await Mail.DisposeAsync();
        await Store.DisposeAsync();
    }
}
