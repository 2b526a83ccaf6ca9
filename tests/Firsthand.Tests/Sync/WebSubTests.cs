using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Firsthand.Accounts;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.Sync.WebSub;
using Firsthand.Tests.Ingest;
using Firsthand.Tests.Store;
using Firsthand.Tests.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Sync;

public sealed class WebSubOnSqlite() : WebSubTests(Engine.Sqlite);

public sealed class WebSubOnPostgres(PostgresEngine engine) : WebSubTests(engine);

/// <summary>What the store keeps of hubs and their subscribers.</summary>
public abstract class WebSubTests(Engine engine)
{
    [Fact]
    public async Task A_wish_is_asked_once_at_a_time_and_begins_anew_with_another_hub()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        var push = store.News.PushSubscriptions;
        await push.Want(feed.Id, "https://hub.example/", "https://a.example/feed", "p1", "s1");
        await push.Want(feed.Id, "https://hub.example/", "https://a.example/feed", "p2", "s2");
        Assert.Equal(("p1", "s1", "wanted"), ((await push.Find(feed.Id))!.Path, (await push.Find(feed.Id))!.Secret, (await push.Find(feed.Id))!.State));
        Assert.Single(await push.TakeDue(10, TimeSpan.FromMinutes(5)));
        Assert.Empty(await push.TakeDue(10, TimeSpan.FromMinutes(5)));
        await push.Asked(feed.Id, TimeSpan.FromHours(1));
        await push.Verified(feed.Id, TimeSpan.FromDays(10), TimeSpan.FromDays(8));
        store.Time.Advance(TimeSpan.FromDays(7));
        Assert.Empty(await push.TakeDue(10, TimeSpan.FromMinutes(5)));
        store.Time.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal("active", Assert.Single(await push.TakeDue(10, TimeSpan.FromMinutes(5))).State);
        await push.Failed(feed.Id, new Reason("http.timeout", "late"), TimeSpan.FromHours(1), refused: false);
        Assert.Equal(("active", 1L, "http.timeout"), ((await push.Find(feed.Id))!.State, (await push.Find(feed.Id))!.Failures, (await push.Find(feed.Id))!.ReasonCode));
        await push.Want(feed.Id, "https://other.example/", "https://a.example/feed", "p3", "s3");
        Assert.Equal(("p3", "wanted", null), ((await push.FindByPath("p3"))!.Path, (await push.FindByPath("p3"))!.State, (await push.FindByPath("p3"))!.ReasonCode));
        Assert.Null(await push.FindByPath("p1"));
        await push.Want(99, "https://hub.example/", "https://a.example/feed", "p9", "s9");
        Assert.Null(await push.FindByPath("p9"));
        await push.Forget(feed.Id);
        Assert.Null(await push.Find(feed.Id));
    }

    [Fact]
    public async Task Subscribers_get_what_is_new_to_them_until_their_lease_ends()
    {
        await using var store = await engine.NewStore();
        var readers = store.News.PushReaders;
        await readers.Save("/en/rss.xml", "https://a.example/cb", "s", TimeSpan.FromDays(1), "old");
        await readers.Save("/en/rss.xml", "https://b.example/cb", null, TimeSpan.FromDays(9), null);
        await readers.Save("/en/rss.xml", "https://a.example/cb", "t", TimeSpan.FromDays(2), "new");
        Assert.Equal(("t", "old"), ((await readers.Find("/en/rss.xml", "https://a.example/cb"))!.Secret, (await readers.Find("/en/rss.xml", "https://a.example/cb"))!.Delivered));
        Assert.Equal(["/en/rss.xml"], await readers.Topics());
        var taken = await readers.TakeDue("/en/rss.xml", "new", 10, TimeSpan.FromMinutes(5));
        Assert.Equal(2, taken.Count);
        Assert.Empty(await readers.TakeDue("/en/rss.xml", "new", 10, TimeSpan.FromMinutes(5)));
        await readers.Sent(taken[0].Id, "new");
        await readers.Failed(taken[1].Id, TimeSpan.FromMinutes(1));
        store.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, Assert.Single(await readers.TakeDue("/en/rss.xml", "new", 10, TimeSpan.FromMinutes(5))).Failures);
        await readers.Failed(taken[1].Id, null);
        Assert.Equal(1, await readers.Count());
        store.Time.Advance(TimeSpan.FromDays(10));
        Assert.Empty(await readers.Topics());
        Assert.Equal(0, await readers.Count());
    }

    [Fact]
    public async Task What_is_pushed_leaves_the_validators_and_the_next_fetch_alone()
    {
        await using var store = await engine.NewStore();
        var (_, feed) = await store.Outlet();
        await store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Etag = "\"v1\"", BodyHash = "h", Interval = TimeSpan.FromMinutes(30), Articles = [Samples.Article("https://selwick-ledger.example/a")] });
        var due = await store.News.Work.NextDue();
        Assert.Single(await store.News.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Pushed = true, Interval = TimeSpan.Zero, Articles = [Samples.Article("https://selwick-ledger.example/a"), Samples.Article("https://selwick-ledger.example/b")] }));
        var after = (await store.News.Feeds.Find(feed.Id))!;
        Assert.Equal(("\"v1\"", "h"), (after.Etag, after.BodyHash));
        Assert.Equal(due, await store.News.Work.NextDue());
    }
}

/// <summary>The protocol between real servers on loopback, with hubs that lie.</summary>
public sealed class WebSubProtocolTests
{
    private const string Feed = "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>The Selwick Ledger</title>{0}{1}</channel></rss>";

    private static string Item(int n) => $"<item><title>Bridge number {n} opens at last</title><link>https://selwick-ledger.example/{n}</link><description>Two sentences. About bridge {n}.</description></item>";

    private static string Rss(Uri hub, Uri self, params int[] items) =>
        Feed.Replace("{0}", $"<atom:link rel=\"hub\" href=\"{hub}\"/><atom:link rel=\"self\" href=\"{self}\"/>").Replace("{1}", string.Concat(items.Select(Item)));

    private static NewsroomOptions With(NewsroomOptions options) => options with { WebSub = true, Http = options.Http with { AllowedNetworks = ["127.0.0.1/32"] }, Accounts = options.Accounts with { Address = new Uri("https://news.example") } };

    private sealed class OtherSide : IAsyncDisposable
    {
        public required LoopbackServer Server { get; init; }
        public ConcurrentQueue<(string Path, Dictionary<string, string> Form, string? Signature, byte[] Body, string? Link, string? Type)> Got { get; } = [];
        /// <summary>Status and body for a path.</summary>
        public Func<HttpContext, byte[], (int Status, string Body)> Say { get; set; } = (_, _) => (202, "");

        public static async Task<OtherSide> Start()
        {
            var side = new OtherSide { Server = await LoopbackServer.Start() };
            side.Server.Answer = async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(context.Request.Method == "GET" ? context.Request.QueryString.Value : Encoding.UTF8.GetString(body.ToArray())).ToDictionary(v => v.Key, v => v.Value.ToString());
                side.Got.Enqueue((context.Request.Method + " " + context.Request.Path, form, context.Request.Headers["X-Hub-Signature"], body.ToArray(), context.Request.Headers.Link, context.Request.ContentType));
                var (status, say) = side.Say(context, body.ToArray());
                context.Response.StatusCode = status;
                if (say.StartsWith("location:", StringComparison.Ordinal)) context.Response.Headers.Location = say[9..];
                await context.Response.WriteAsync(say);
            };
            return side;
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    /// <summary>A site that both ingests and is asked, without its background loops' waiting: steps are made by hand.</summary>
    private static async Task<(SmallSite Site, Pipeline Pipeline, Subscriber Subscriber, FeedRow Feed)> Subscribed(OtherSide other, Func<Uri, string> feed)
    {
        var site = await SmallSite.Start(With);
        var options = site.Services.GetRequiredService<NewsroomOptions>();
        other.Say = (context, _) => context.Request.Path == "/feed" ? (200, feed(other.Server.At("/hub"))) : (202, "");
        await site.Store.Outlets.Save([new(new OutletRow { Key = "selwick-ledger", Name = "The Selwick Ledger", HomeUrl = "https://selwick-ledger.example/", Language = "en" }, [new NewFeed(other.Server.At("/feed").AbsoluteUri)])]);
        var http = site.Services.GetRequiredService<SafeHttp>();
        var pipeline = new Pipeline(site.Store, http, options, Firsthand.Reading.Extraction.SiteRules.None, new NewsSignals(), TimeProvider.System, NullLoggerFactory.Instance);
        var job = (await site.Store.Work.Claim(pipeline.Loop.Worker, TimeSpan.FromMinutes(3)))!;
        await pipeline.Runner.Run(job, pipeline.Loop.Worker, CancellationToken.None);
        return (site, pipeline, new Subscriber(site.Store, http, options, TimeProvider.System, NullLogger<Subscriber>.Instance), (await site.Store.Feeds.All()).Single());
    }

    private static async Task<HttpStatusCode> Push(SmallSite site, string path, byte[] body, string? signature)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Address, path)) { Content = new ByteArrayContent(body) };
        if (signature is not null) request.Headers.TryAddWithoutValidation("X-Hub-Signature", signature);
        // Whoever sends too much is told before sending it.
        request.Headers.ExpectContinue = body.Length > 1 << 20;
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_feed_that_names_a_hub_is_sent_once_it_is_ours_and_signed()
    {
        await using var other = await OtherSide.Start();
        var (site, pipeline, subscriber, feed) = await Subscribed(other, hub => Rss(hub, new Uri("https://selwick-ledger.example/feed"), 1));
        await using var _ = site;
        var one = (await site.Store.PushSubscriptions.Find(feed.Id))!;
        Assert.Equal((other.Server.At("/hub").AbsoluteUri, "https://selwick-ledger.example/feed", "wanted"), (one.Hub, one.Topic, one.State));

        // Before we asked, nobody can make it ours.
        var verify = $"/websub/{one.Path}?hub.mode=subscribe&hub.topic={Uri.EscapeDataString(one.Topic)}&hub.challenge=abc%3Cb%3E&hub.lease_seconds=1000000";
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get(verify)).StatusCode);
        Assert.Equal(1, await subscriber.Step(TestContext.Current.CancellationToken));
        var asked = other.Got.Single(g => g.Path == "POST /hub").Form;
        Assert.Equal(("subscribe", one.Topic, $"https://news.example/websub/{one.Path}", one.Secret), (asked["hub.mode"], asked["hub.topic"], asked["hub.callback"], asked["hub.secret"]));
        Assert.Equal("asked", (await site.Store.PushSubscriptions.Find(feed.Id))!.State);

        // Other topics, other modes, other addresses, no or an endless challenge: not ours.
        foreach (var lie in new[] { verify.Replace("selwick", "telmar"), verify.Replace("=subscribe", "=unsubscribe"), verify.Replace("=subscribe", "=x"), verify.Replace(one.Path, "none"), verify.Replace("abc%3Cb%3E", ""), verify.Replace("abc%3Cb%3E", new string('x', 1025)) })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Get(lie)).StatusCode);
        var answer = await site.Get(verify);
        Assert.Equal(("abc<b>", "text/plain"), (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Content.Headers.ContentType!.MediaType));
        one = (await site.Store.PushSubscriptions.Find(feed.Id))!;
        Assert.Equal("active", one.State);
        Assert.InRange(one.DueAt, one.LeaseUntil!.Value - 300_000_000, one.LeaseUntil.Value - 100_000_000);

        // Only what is signed is taken; what came is an article like any other.
        var body = Encoding.UTF8.GetBytes(Rss(other.Server.At("/hub"), new Uri(one.Topic), 2));
        foreach (var lie in new[] { null, "", "sha256=", "sha256=00", "sha256=zz", "md5=00", HubSignature.Sign("other", body), HubSignature.Sign(one.Secret, body[..^1]) })
            Assert.Equal(HttpStatusCode.Accepted, await Push(site, $"/websub/{one.Path}", body, lie));
        Assert.Equal("websub.signature", (await site.Store.PushSubscriptions.Find(feed.Id))!.ReasonCode);
        Assert.Single(await site.Store.Articles.After(0, 10));
        Assert.Equal(HttpStatusCode.Gone, await Push(site, "/websub/none", body, HubSignature.Sign(one.Secret, body)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Push(site, $"/websub/{one.Path}", new byte[Receiver.Longest + 1], null));

        // This process does not ingest: it has the feed fetched at once.
        Task<long> Due() => site.Store.Database.Read(s => s.First<long>("SELECT due_at FROM work WHERE kind = 'feed'"));
        var due = await Due();
        Assert.Equal(HttpStatusCode.Accepted, await Push(site, $"/websub/{one.Path}", body, HubSignature.Sign(one.Secret, body)));
        Assert.True(await Due() < due);
        // One that does takes what came.
        Assert.Null(await pipeline.Feeds.Pushed(feed.Id, body, "application/rss+xml", TestContext.Current.CancellationToken));
        Assert.Null(await pipeline.Feeds.Pushed(feed.Id, body, "application/rss+xml", TestContext.Current.CancellationToken));
        Assert.Equal(["Bridge number 1 opens at last", "Bridge number 2 opens at last"], (await site.Store.Articles.After(0, 10)).Select(a => a.Title));
        Assert.Equal("feed.unreadable", (await pipeline.Feeds.Pushed(feed.Id, "nonsense"u8.ToArray(), null, TestContext.Current.CancellationToken))!.Code);

        // Denied, the feed is fetched on as ever.
        await site.Get($"/websub/{one.Path}?hub.mode=denied&hub.topic={Uri.EscapeDataString(one.Topic)}&hub.reason=no+room");
        one = (await site.Store.PushSubscriptions.Find(feed.Id))!;
        Assert.Equal(("refused", "websub.denied", "no room", "active"), (one.State, one.ReasonCode, one.Reason, (await site.Store.Feeds.Find(feed.Id))!.State));
    }

    [Theory]
    [InlineData(500, "", "wanted")]
    [InlineData(429, "", "wanted")]
    [InlineData(403, "", "refused")]
    [InlineData(302, "location:http://127.0.0.1:1/", "wanted")]
    public async Task A_hub_in_trouble_is_asked_again_and_one_that_refuses_rarely(int status, string say, string state)
    {
        await using var other = await OtherSide.Start();
        var (site, _, subscriber, feed) = await Subscribed(other, hub => Rss(hub, new Uri("https://selwick-ledger.example/feed"), 1));
        await using var __ = site;
        other.Say = (_, _) => (status, say);
        await subscriber.Step(TestContext.Current.CancellationToken);
        var one = (await site.Store.PushSubscriptions.Find(feed.Id))!;
        Assert.Equal((state, 1L), (one.State, one.Failures));
        Assert.StartsWith("http.", one.ReasonCode, StringComparison.Ordinal);
        Assert.Equal(0, await subscriber.Step(TestContext.Current.CancellationToken));
        Assert.Equal(1, other.Got.Count(g => g.Path == "POST /hub"));
    }

    [Theory]
    [InlineData("</hub>; rel=hub, </feed?x=1>; rel=\"self\"", "/hub", "/feed?x=1")]
    [InlineData("<https://a.example/x>; rel=\"preload hub\"; type=\"a,b\"", "https://a.example/x", "/from")]
    [InlineData("<javascript:alert(1)>; rel=hub", null, null)]
    [InlineData("<https://a.example/>; title=\"rel=hub\"", null, null)]
    [InlineData("nonsense", null, null)]
    public void The_link_header_names_hub_and_topic(string header, string? hub, string? topic)
    {
        var from = new Uri("https://selwick-ledger.example/from");
        var found = HubLinks.Of(header, null, null, from);
        Assert.Equal((hub is null ? null : new Uri(from, hub).AbsoluteUri, topic is null ? null : new Uri(from, topic).AbsoluteUri), (found?.Hub.AbsoluteUri, found?.Topic.AbsoluteUri));
    }

    [Fact]
    public async Task Hubs_that_lead_inside_are_asked_by_nobody()
    {
        using var http = new SafeHttp(new(), TimeProvider.System);
        foreach (var inside in new[] { "http://127.0.0.1/hub", "http://192.168.1.1/hub", "http://[::1]/", "http://hub.local/" })
            Assert.Equal("http.denied", (await http.Send(HttpMethod.Post, new Uri(inside), FetchKind.Echo, [], "text/plain", [], TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)).Failure!.Code);
    }

    private static async Task<HttpStatusCode> Wish(SmallSite site, params (string, string)[] form)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Address, "/hub")) { Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Item1, f.Item2))) };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    [Fact]
    public async Task Our_hub_sends_what_changes_to_whoever_proved_to_want_it()
    {
        await using var other = await OtherSide.Start();
        await using var site = await SmallSite.Start(With);
        await site.Tell("The first story");
        // The feed names the hub, and itself as the hub knows it.
        var feed = XDocument.Parse(await (await site.Get("/en/latest/rss.xml")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(feed.Descendants(), e => e.Name.LocalName == "link" && (string?)e.Attribute("rel") == "hub" && (string?)e.Attribute("href") == "https://news.example/hub");
        Assert.Equal("<https://news.example/hub>; rel=\"hub\", <https://news.example/en/latest/rss.xml>; rel=\"self\"", (await site.Get("/en/latest/rss.xml")).Headers.GetValues("Link").Single());

        var callback = other.Server.At("/cb?id=7").AbsoluteUri;
        const string topic = "https://news.example/en/latest/rss.xml";
        foreach (var (mode, about, to, secret) in new[] { ("publish", topic, callback, ""), ("", topic, callback, ""), ("subscribe", "https://other.example/en/latest/rss.xml", callback, ""), ("subscribe", "https://news.example/en/about", callback, ""), ("subscribe", "https://news.example/xx/latest/rss.xml", callback, ""), ("subscribe", "https://news.example/en/story/x/rss.xml", callback, ""),
            ("subscribe", topic, "http://192.168.0.1/", ""), ("subscribe", topic, "ftp://a.example/", ""), ("subscribe", topic, "", ""), ("subscribe", topic, callback + "#x", ""), ("subscribe", topic, "http://user:x@a.example/", ""), ("subscribe", topic, callback, new string('x', 200)) })
            Assert.Equal(HttpStatusCode.BadRequest, await Wish(site, ("hub.mode", mode), ("hub.topic", about), ("hub.callback", to), ("hub.secret", secret)));

        // Its own steps come when the clock says; here they are taken by hand.
        var hub = site.Services.GetRequiredService<Hub>();
        await hub.StopAsync(TestContext.Current.CancellationToken);
        var feeds = site.Services.GetRequiredService<OurFeeds>();
        var wish = new Hub.Wish(true, feeds.Topic(topic)!, new Uri(callback), "a secret", TimeSpan.FromDays(1));
        // Who does not know of it is not subscribed: wrong words, an error, a redirect.
        foreach (var lie in new[] { (200, "no"), (404, ""), (302, "location:" + callback) })
        {
            other.Say = (_, _) => lie;
            Assert.False(await hub.Verify(wish, TestContext.Current.CancellationToken));
        }
        Assert.Equal(0, await site.Store.PushReaders.Count());
        other.Say = (context, _) => context.Request.Method == "GET" ? (200, context.Request.Query["hub.challenge"].ToString()) : (204, "");
        Assert.True(await hub.Verify(wish, TestContext.Current.CancellationToken));
        var asked = other.Got.Last().Form;
        Assert.Equal(("7", "subscribe", topic, "86400"), (asked["id"], asked["hub.mode"], asked["hub.topic"], asked["hub.lease_seconds"]));

        // What it says already need not be sent; what is new is, signed.
        Assert.Equal(0, await hub.Step(TestContext.Current.CancellationToken));
        await site.Tell("The second story");
        Assert.Equal(1, await hub.Step(TestContext.Current.CancellationToken));
        Assert.Equal(0, await hub.Step(TestContext.Current.CancellationToken));
        var sent = other.Got.Last();
        Assert.Equal("POST /cb", sent.Path);
        Assert.True(HubSignature.Fits(sent.Signature, "a secret", sent.Body));
        Assert.Contains("The second story", Encoding.UTF8.GetString(sent.Body), StringComparison.Ordinal);
        Assert.Contains($"<{topic}>; rel=\"self\"", sent.Link, StringComparison.Ordinal);
        Assert.StartsWith("application/rss+xml", sent.Type, StringComparison.Ordinal);

        // One that fails is tried later, one that says 410 is struck off; and whoever leaves must have wished it.
        other.Say = (_, _) => (500, "");
        await site.Tell("The third story");
        Assert.Equal(0, await hub.Step(TestContext.Current.CancellationToken));
        Assert.Equal(1, (await site.Store.PushReaders.Find(wish.Topic, callback))!.Failures);
        Assert.False(await hub.Verify(wish with { Subscribe = false }, TestContext.Current.CancellationToken));
        Assert.Equal(1, await site.Store.PushReaders.Count());
        other.Say = (context, _) => (200, context.Request.Query["hub.challenge"].ToString());
        Assert.True(await hub.Verify(wish with { Subscribe = false }, TestContext.Current.CancellationToken));
        Assert.Equal(0, await site.Store.PushReaders.Count());
        Assert.True(await hub.Verify(wish, TestContext.Current.CancellationToken));
        await site.Tell("The fourth story");
        other.Say = (_, _) => (410, "");
        await hub.Step(TestContext.Current.CancellationToken);
        Assert.Equal(0, await site.Store.PushReaders.Count());

        // By the front door: taken at once, and asked back.
        await hub.StartAsync(TestContext.Current.CancellationToken);
        other.Say = (context, _) => (200, context.Request.Query["hub.challenge"].ToString());
        Assert.Equal(HttpStatusCode.Accepted, await Wish(site, ("hub.mode", "subscribe"), ("hub.topic", topic), ("hub.callback", callback)));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await site.Store.PushReaders.Count() == 0) patience.Token.ThrowIfCancellationRequested();
        Assert.Null((await site.Store.PushReaders.Find(wish.Topic, callback))!.Secret);
    }

    [Fact]
    public async Task Without_the_operators_word_there_is_no_hub()
    {
        await using var site = await SmallSite.Start();
        await site.Tell("A story");
        Assert.False((await site.Get("/en/rss.xml")).Headers.Contains("Link"));
        Assert.Equal(HttpStatusCode.NotFound, await Wish(site, ("hub.mode", "subscribe")));
    }
}
