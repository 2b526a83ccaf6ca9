using Firsthand.Ingest;
using Firsthand.Reading.Extraction;
using Firsthand.Store;
using Firsthand.Tests.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Ingest;

/// <summary>The real way from feed to story: a real server on loopback, a real SQLite file, a clock that moves only when told.</summary>
public sealed class IngestRoom : IAsyncDisposable
{
    private readonly TestStore store;

    private IngestRoom(TestStore store, LoopbackServer server)
    {
        this.store = store;
        Server = server;
        Http = new SafeHttp(new() { AllowedNetworks = ["127.0.0.1/32", "127.0.0.3/32"] }, store.Time);
        Options = new NewsroomOptions { Data = Path.GetDirectoryName(store.Where)!, Http = Http.Options, Pace = new() { JitterSeed = 1 } };
        Pipeline = Open();
        Server.Answer = Serve;
    }

    public LoopbackServer Server { get; }
    public NewsStore News => store.News;
    public Microsoft.Extensions.Time.Testing.FakeTimeProvider Time => store.Time;
    public SafeHttp Http { get; }
    public NewsroomOptions Options { get; }
    public Pipeline Pipeline { get; private set; }
    /// <summary>Taken up by <see cref="Restart"/>.</summary>
    public SiteRules Rules { get; set; } = SiteRules.None;
    /// <summary>What the server gives for each path; 404 for others.</summary>
    public Dictionary<string, Func<HttpContext, Task>> Pages { get; } = [];

    public static async Task<IngestRoom> Open(string feedPath = "/feed")
    {
        var room = new IngestRoom(await TestStore.Sqlite(), await LoopbackServer.Start());
        await room.News.Outlets.Save([new(new OutletRow { Key = "selwick-ledger", Name = "The Selwick Ledger", HomeUrl = room.Server.Root.AbsoluteUri, Country = "GB", Language = "en" },
            [new NewFeed(room.Server.At(feedPath).AbsoluteUri)])]);
        return room;
    }

    private Pipeline Open() => new(News, Http, Options, Rules, new NewsSignals(), Time, NullLoggerFactory.Instance);

    /// <summary>As after a restart of the program: nothing is remembered but what is stored.</summary>
    public async Task Restart()
    {
        Pipeline = Open();
        await News.Work.ReleaseAll(Pipeline.Loop.Worker);
    }

    private Task Serve(HttpContext context)
    {
        if (Pages.TryGetValue(context.Request.Path + context.Request.QueryString, out var page)) return page(context);
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    public void Page(string path, string body, string type = "text/html; charset=utf-8", string? etag = null, int status = 200) => Pages[path] = context =>
    {
        if (etag is not null) context.Response.Headers.ETag = etag;
        if (etag is not null && context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };

    public void Feed(string body, string type = "application/rss+xml", string? etag = null) => Page("/feed", body, type, etag);

    /// <summary>Lets this time pass and does all jobs that come due within it.</summary>
    public async Task Run(TimeSpan? within = null)
    {
        var end = Time.GetUtcNow() + (within ?? TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await News.Work.Claim(Pipeline.Loop.Worker, TimeSpan.FromMinutes(3)) is { } job)
            {
                await Pipeline.Runner.Run(job, Pipeline.Loop.Worker, CancellationToken.None);
                continue;
            }
            if (await News.Work.NextDue() is not { } due || due > end) break;
            if (due > Time.GetUtcNow()) Time.SetUtcNow(due);
        }
        if (end > Time.GetUtcNow()) Time.SetUtcNow(end);
    }

    public async Task<FeedRow> FeedRow() => (await News.Feeds.All()).Single();
    public Task<IReadOnlyList<ArticleRow>> Articles() => News.Articles.After(0, 1000);
    public int Asked(string path) => Server.Asked.Count(a => a.Path == path);

    public static string Rss(params (string Path, string Title)[] entries) => Rss(null, entries);

    public static string Rss(string? channel, params (string Path, string Title)[] entries) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>The Selwick Ledger</title>{channel}"
        + string.Concat(entries.Select(e => $"<item><title>{e.Title}</title><link>{e.Path}</link><guid>{e.Path}</guid><description>Two sentences about {e.Title}. The council will meet again on Friday.</description></item>"))
        + "</channel></rss>";

    public static string Story(string title, string more = "") =>
        $"<!doctype html><html lang=\"en\"><head><title>{title}</title><meta property=\"og:type\" content=\"article\"></head><body><header><a href=\"/\">Home</a></header><article><h1>{title}</h1>"
        + string.Concat(Enumerable.Range(1, 8).Select(i => $"<p>{title}: this is what the reporters of the Ledger found out in part {i}, after they had spoken with the harbour master, the council and many of the people who live along the river in Selwick. {more}</p>"))
        + "</article><footer>The Selwick Ledger</footer></body></html>";

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        await store.DisposeAsync();
    }
}
