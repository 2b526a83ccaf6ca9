using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Firsthand.Store;
using Firsthand.Sync.ActivityPub;
using Firsthand.Tests.Ingest;
using Firsthand.Tests.Store;
using Firsthand.Tests.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Sync;

public sealed class FederationStoreOnSqlite() : FederationStoreTests(Engine.Sqlite);

public sealed class FederationStoreOnPostgres(PostgresEngine engine) : FederationStoreTests(engine);

public abstract class FederationStoreTests(Engine engine)
{
    [Fact]
    public async Task A_story_goes_once_to_each_server_and_dead_inboxes_are_given_up()
    {
        await using var store = await engine.NewStore();
        var federation = store.News.Federation;
        Assert.Equal("first", await federation.Key("first"));
        Assert.Equal("first", await federation.Key("second"));
        var (_, feed) = await store.Outlet();
        var story = await store.News.Stories.Place(new Placement { ArticleId = await store.FullArticle(feed.Id, "https://selwick-ledger.example/a") });
        for (var i = 0; i < 3; i++) await federation.Follow(new FollowerRow { Actor = "en", Follower = $"https://m.example/u{i}", Inbox = $"https://m.example/u{i}/inbox", SharedInbox = "https://m.example/inbox", FollowId = $"f{i}" }, "{}");
        await federation.Follow(new FollowerRow { Actor = "en", Follower = "https://alone.example/u", Inbox = "https://alone.example/in" }, "{}");
        await federation.Follow(new FollowerRow { Actor = "en", Follower = "https://alone.example/u", Inbox = "https://alone.example/in" }, "{}");
        Assert.Equal((4, 4, true), (await federation.Followers("en"), await federation.Followers(), await federation.Follows("https://m.example/u1")));
        foreach (var accept in await federation.TakeDue(50, TimeSpan.FromMinutes(5))) await federation.Delivered(accept);
        Assert.Equal(2, await federation.Post("en", story, "Title", "{\"a\":1}"));
        Assert.Equal(0, await federation.Post("en", story, "Title", "{\"a\":1}"));
        Assert.Equal((1, true), ((await federation.Posted("en", TestStore.Start.AddHours(-1), [story, 99])).Since, (await federation.Posted("en", TestStore.Start.AddHours(-1), [story, 99])).Posted.SetEquals([story])));
        Assert.Equal([(story, "Title", false)], (await federation.Told("en", "en", TestStore.Start.AddHours(-1), 10)).Select(t => (t.StoryId, t.Title, t.Story is null)));
        Assert.Equal((true, false), (await federation.ToldOf("en", story), await federation.ToldOf("ar", story)));
        await federation.Unfollow("en", "https://m.example/u0", null);
        await federation.Unfollow(null, "https://m.example/u1", "f1");
        await federation.Unfollow(null, "https://m.example/u2", "f1");
        Assert.Equal(2, await federation.Followers("en"));
        var due = await federation.TakeDue(50, TimeSpan.FromMinutes(5));
        Assert.Equal(["https://alone.example/in", "https://m.example/inbox"], due.Select(d => d.Inbox).Order());
        Assert.Empty(await federation.TakeDue(50, TimeSpan.FromMinutes(5)));
        // Failing for a week: whoever is behind it follows nothing any more.
        var failing = due.Single(d => d.Inbox.Contains("alone", StringComparison.Ordinal));
        await federation.Failed(failing, TimeSpan.FromMinutes(1), gone: false, TimeSpan.FromDays(7));
        store.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, Assert.Single(await federation.TakeDue(1, TimeSpan.FromMinutes(5))).Attempts);
        await federation.Failed(failing, TimeSpan.FromMinutes(1), gone: false, TimeSpan.FromDays(7));
        Assert.False(await federation.Follows("https://alone.example/u"));
        // 410 says so at once.
        await federation.Failed(due.Single(d => d.Inbox.Contains("m.example", StringComparison.Ordinal)), null, gone: true, TimeSpan.FromDays(7));
        Assert.Equal(0, await federation.Followers("en"));
        Assert.Empty(await federation.Followed());
        Assert.Empty(await federation.TakeDue(50, TimeSpan.FromMinutes(5)));
    }
}

/// <summary>The way of a follower, between the real site and a server that speaks as Mastodon does, and that lies.</summary>
public sealed class ActivityPubTests
{
    private const string Host = "news.example";

    private static NewsroomOptions With(NewsroomOptions options) => options with { ActivityPub = true, Http = options.Http with { AllowedNetworks = ["127.0.0.1/32"] }, Accounts = options.Accounts with { Address = new Uri("https://" + Host) } };

    /// <summary>Another server with people on it. Each has a key; what they say is as the test wants it.</summary>
    private sealed class Mastodon : IAsyncDisposable
    {
        private readonly LoopbackServer server;
        private readonly ConcurrentDictionary<string, RSA> keys = new();

        private Mastodon(LoopbackServer server) => this.server = server;

        public ConcurrentQueue<(string Path, JsonNode? Body, HttpRequestCopy Request)> Got { get; } = [];
        /// <summary>Status that an inbox answers with.</summary>
        public int Inbox { get; set; } = 202;
        public ConcurrentDictionary<string, bool> Dead { get; } = new();
        /// <summary>Changes a person's document before it is given out.</summary>
        public Action<JsonObject>? Lie { get; set; }

        public sealed record HttpRequestCopy(string Host, string Date, string Digest, string Signature, string Type, byte[] Bytes, string? Accept);

        public static async Task<Mastodon> Start()
        {
            var mastodon = new Mastodon(await LoopbackServer.Start());
            mastodon.server.Answer = mastodon.Answer;
            return mastodon;
        }

        public string Person(string name) => server.At("/users/" + name).AbsoluteUri;

        private RSA Key(string name) => keys.GetOrAdd(name, _ => RSA.Create(2048));

        private async Task Answer(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var path = context.Request.Path.Value!;
            var headers = context.Request.Headers;
            Got.Enqueue((context.Request.Method + " " + path, body.Length > 0 ? JsonNode.Parse(body.ToArray()) : null, new(context.Request.Host.Value!, headers.Date.ToString(), headers["Digest"].ToString(), headers["Signature"].ToString(), context.Request.ContentType ?? "", body.ToArray(), headers.Accept)));
            if (context.Request.Method == "POST")
            {
                context.Response.StatusCode = Inbox;
                return;
            }
            if (path == "/redirects")
            {
                context.Response.StatusCode = 302;
                context.Response.Headers.Location = "http://192.168.0.1/users/alice";
                return;
            }
            var name = path["/users/".Length..];
            if (Dead.ContainsKey(name))
            {
                context.Response.StatusCode = 410;
                return;
            }
            var id = Person(name);
            var document = new JsonObject
            {
                ["id"] = id,
                ["type"] = "Person",
                ["preferredUsername"] = name,
                ["inbox"] = id + "/inbox",
                ["endpoints"] = new JsonObject { ["sharedInbox"] = server.At("/inbox").AbsoluteUri },
                ["publicKey"] = new JsonObject { ["id"] = id + "#main-key", ["owner"] = id, ["publicKeyPem"] = Key(name).ExportSubjectPublicKeyInfoPem() },
            };
            Lie?.Invoke(document);
            context.Response.ContentType = "application/activity+json";
            await context.Response.WriteAsync(document.ToJsonString());
        }

        public JsonObject Follow(string name, string actor = "en", int number = 1) => new() { ["@context"] = "https://www.w3.org/ns/activitystreams", ["id"] = $"{Person(name)}/follows/{number}", ["type"] = "Follow", ["actor"] = Person(name), ["object"] = $"https://{Host}/ap/{actor}" };

        /// <summary>Sends as Mastodon does, or with one thing that is not as it should be.</summary>
        public async Task<HttpStatusCode> Send(SmallSite site, string path, JsonObject activity, string signer, Action<HttpRequestMessage>? after = null, TimeSpan age = default, string? keyId = null, string headers = "(request-target) host date digest content-type", string? signedPath = null)
        {
            var body = Encoding.UTF8.GetBytes(activity.ToJsonString());
            var date = (TimeProvider.System.GetUtcNow() - age).ToString("r", CultureInfo.InvariantCulture);
            var digest = "SHA-256=" + Convert.ToBase64String(SHA256.HashData(body));
            var values = new Dictionary<string, string> { ["(request-target)"] = "post " + (signedPath ?? path), ["host"] = Host, ["date"] = date, ["digest"] = digest, ["content-type"] = "application/activity+json" };
            var text = string.Join('\n', headers.Split(' ').Select(h => $"{h}: {values[h]}"));
            var signature = Convert.ToBase64String(Key(signer).SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Address, path)) { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/activity+json");
            request.Headers.Host = Host;
            request.Headers.TryAddWithoutValidation("Date", date);
            request.Headers.TryAddWithoutValidation("Digest", digest);
            request.Headers.TryAddWithoutValidation("Signature", $"keyId=\"{keyId ?? Person(signer) + "#main-key"}\",algorithm=\"rsa-sha256\",headers=\"{headers}\",signature=\"{signature}\"");
            after?.Invoke(request);
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }

    private static async Task<JsonNode> Json(SmallSite site, string path, string type = "application/activity+json")
    {
        var answer = await site.Get(path, ("Host", Host));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    [Fact]
    public async Task An_edition_is_found_followed_told_of_and_left()
    {
        await using var mastodon = await Mastodon.Start();
        await using var site = await SmallSite.Start(With);
        await site.Tell("A bridge & a <b>lock</b>");
        var outbox = site.Services.GetRequiredService<Outbox>();
        await outbox.StopAsync(TestContext.Current.CancellationToken);

        var finger = await Json(site, $"/.well-known/webfinger?resource=acct:EN@{Host}", "application/jrd+json");
        Assert.Equal($"acct:en@{Host}", (string)finger["subject"]!);
        var self = (string)finger["links"]!.AsArray().Single(l => (string)l!["rel"]! == "self")!["href"]!;
        var actor = await Json(site, new Uri(self).AbsolutePath);
        Assert.Equal((self, "Service", "en"), ((string)actor["id"]!, (string)actor["type"]!, (string)actor["preferredUsername"]!));
        using var key = RSA.Create();
        key.ImportFromPem((string)actor["publicKey"]!["publicKeyPem"]!);
        Assert.Equal(2048, key.KeySize);
        foreach (var nobody in new[] { $"acct:xx@{Host}", "acct:en@elsewhere.example", "acct:en", $"acct:en_none@{Host}", "https://news.example/en/", "nonsense" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/.well-known/webfinger?resource=" + Uri.EscapeDataString(nobody))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Get("/.well-known/webfinger")).StatusCode);

        // Followed: their own wish comes back accepted, signed with the key that the actor shows.
        Assert.Equal(HttpStatusCode.Accepted, await mastodon.Send(site, "/ap/en/inbox", mastodon.Follow("alice"), "alice"));
        Assert.Equal(HttpStatusCode.Accepted, await mastodon.Send(site, "/ap/inbox", mastodon.Follow("bob"), "bob"));
        Assert.Equal(2, (int)(await Json(site, "/ap/en/followers"))["totalItems"]!);
        Assert.DoesNotContain("alice", (await Json(site, "/ap/en/followers")).ToJsonString(), StringComparison.Ordinal);
        await outbox.Send(TestContext.Current.CancellationToken);
        var accept = mastodon.Got.Single(g => g.Path == "POST /users/alice/inbox");
        Assert.Equal(("Accept", self, $"{mastodon.Person("alice")}/follows/1"), ((string)accept.Body!["type"]!, (string)accept.Body["actor"]!, (string)accept.Body["object"]!["id"]!));
        var signed = Encoding.UTF8.GetBytes($"(request-target): post /users/alice/inbox\nhost: {accept.Request.Host}\ndate: {accept.Request.Date}\ndigest: {accept.Request.Digest}\ncontent-type: {accept.Request.Type}");
        var signature = accept.Request.Signature[(accept.Request.Signature.IndexOf("signature=\"", StringComparison.Ordinal) + 11)..^1];
        Assert.True(key.VerifyData(signed, Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal("SHA-256=" + Convert.ToBase64String(SHA256.HashData(accept.Request.Bytes)), accept.Request.Digest);
        Assert.Contains($"keyId=\"{self}#main-key\"", accept.Request.Signature, StringComparison.Ordinal);

        // A story: one message for both, to the inbox their server shares; not twice.
        Assert.Equal(1, await outbox.Tell(TestContext.Current.CancellationToken));
        Assert.Equal(0, await outbox.Tell(TestContext.Current.CancellationToken));
        await outbox.Send(TestContext.Current.CancellationToken);
        var create = mastodon.Got.Single(g => g.Path == "POST /inbox").Body!;
        var note = create["object"]!;
        Assert.Equal(("Create", "Note", self), ((string)create["type"]!, (string)note["type"]!, (string)note["attributedTo"]!));
        Assert.Contains("A bridge &amp; a &lt;b&gt;lock&lt;/b&gt;", (string)note["content"]!, StringComparison.Ordinal);
        Assert.Equal((string)note["id"]!, (string)(await Json(site, new Uri((string)note["id"]!).AbsolutePath))["id"]!);
        Assert.Equal((string)create["id"]!, (string)(await Json(site, new Uri((string)create["id"]!).AbsolutePath))["id"]!);

        // At most six an hour.
        for (var i = 0; i < 9; i++) await site.Tell($"Story number {i} of a busy day");
        Assert.Equal(Outbox.AnHour - 1, await outbox.Tell(TestContext.Current.CancellationToken));

        // Left by one, gone the other.
        var undo = new JsonObject { ["type"] = "Undo", ["id"] = mastodon.Person("alice") + "/undo", ["actor"] = mastodon.Person("alice"), ["object"] = mastodon.Follow("alice") };
        Assert.Equal(HttpStatusCode.Unauthorized, await mastodon.Send(site, "/ap/inbox", undo, "bob"));
        Assert.Equal(HttpStatusCode.Accepted, await mastodon.Send(site, "/ap/inbox", undo, "alice"));
        Assert.False(await site.Store.Federation.Follows(mastodon.Person("alice")));
        var delete = new JsonObject { ["type"] = "Delete", ["id"] = mastodon.Person("bob") + "#delete", ["actor"] = mastodon.Person("bob"), ["object"] = mastodon.Person("bob") };
        // Nobody says of another that they are gone, unless their own server says so.
        Assert.Equal(HttpStatusCode.Unauthorized, await mastodon.Send(site, "/ap/inbox", (JsonObject)delete.DeepClone(), "alice"));
        Assert.True(await site.Store.Federation.Follows(mastodon.Person("bob")));
        mastodon.Dead["bob"] = true;
        site.Services.GetRequiredService<Remote>().Forget();
        Assert.Equal(HttpStatusCode.Accepted, await mastodon.Send(site, "/ap/inbox", delete, "bob"));
        Assert.Equal(0, await site.Store.Federation.Followers());
        // Of strangers who leave nobody is asked.
        var before = mastodon.Got.Count;
        Assert.Equal(HttpStatusCode.Accepted, await mastodon.Send(site, "/ap/inbox", new JsonObject { ["type"] = "Delete", ["actor"] = mastodon.Person("carol"), ["object"] = mastodon.Person("carol") }, "carol"));
        Assert.Equal(before, mastodon.Got.Count);
    }

    [Fact]
    public async Task Followers_are_told_when_a_story_is_another_or_gone_and_a_server_in_trouble_hears_it_later()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var mastodon = await Mastodon.Start();
        await using var site = await SmallSite.Start(With);
        var outbox = site.Services.GetRequiredService<Outbox>();
        await outbox.StopAsync(cancel);
        var (renamed, merged, kept) = (await site.Tell("A bridge opens"), await site.Tell("A ferry turns back"), await site.Tell("A ferry comes home"));
        Assert.Equal(HttpStatusCode.Accepted, await mastodon.Send(site, "/ap/en/inbox", mastodon.Follow("alice"), "alice"));
        Assert.Equal(3, await outbox.Tell(cancel));
        await outbox.Send(cancel);
        Assert.Equal(0, await outbox.Amend(cancel));
        mastodon.Got.Clear();
        var database = site.Services.GetRequiredService<Database>();
        await database.Write(async s =>
        {
            await s.Execute("UPDATE story_faces SET title = 'A bridge opens, half of it' WHERE story_id = @renamed", new { renamed });
            await s.Execute("UPDATE stories SET title = 'A bridge opens, half of it' WHERE id = @renamed", new { renamed });
            return await s.Execute("UPDATE stories SET merged_into = @kept WHERE id = @merged", new { kept, merged });
        });
        // What was told a moment ago is not told anew before it has settled; what is gone is gone at once.
        Assert.Equal(1, await outbox.Amend(cancel));
        await database.Write(async s => await s.Execute("UPDATE federation_posts SET told_at = told_at - 900000 WHERE over = 0"));
        Assert.Equal(1, await outbox.Amend(cancel));
        Assert.Equal(0, await outbox.Amend(cancel));
        mastodon.Inbox = 503;
        Assert.Equal(2, await outbox.Send(cancel));
        mastodon.Got.Clear();
        Assert.Equal(0, await outbox.Send(cancel));
        mastodon.Inbox = 202;
        Assert.Equal(2, await database.Write(async s => await s.Execute("UPDATE federation_deliveries SET due_at = 0 WHERE attempts = 1")));
        Assert.Equal(2, await outbox.Send(cancel));
        Assert.Equal(0, await outbox.Send(cancel));
        var said = mastodon.Got.Select(g => g.Body!).ToDictionary(b => (string)b["type"]!);
        var note = $"https://{Host}/ap/en/story/";
        Assert.Equal((note + merged, "Tombstone"), ((string)said["Delete"]["object"]!["id"]!, (string)said["Delete"]["object"]!["type"]!));
        var update = said["Update"]["object"]!;
        Assert.Equal((note + renamed, "Note"), ((string)update["id"]!, (string)update["type"]!));
        Assert.Contains("half of it", (string)update["content"]!, StringComparison.Ordinal);
        Assert.True(DateTimeOffset.Parse((string)update["updated"]!, CultureInfo.InvariantCulture) > DateTimeOffset.Parse((string)update["published"]!, CultureInfo.InvariantCulture));
        Assert.All(said.Values, b => Assert.StartsWith(note, (string)b["id"]!, StringComparison.Ordinal));
        // Where it stood.
        Assert.Equal(HttpStatusCode.Gone, (await site.Get($"/ap/en/story/{merged}", ("Host", Host))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/ap/en/story/999999", ("Host", Host))).StatusCode);
        // A row that is not there any more is gone too, and was told of once.
        await database.Write(async s => await s.Execute("UPDATE stories SET article_count = 0 WHERE id = @kept", new { kept }));
        Assert.Equal(1, await outbox.Amend(cancel));
        Assert.Equal(0, await outbox.Amend(cancel));
    }

    [Fact]
    public async Task Nothing_counts_that_is_not_signed_by_whoever_acts()
    {
        await using var mastodon = await Mastodon.Start();
        await using var site = await SmallSite.Start(With);
        async Task Refused(Task<HttpStatusCode> sent, HttpStatusCode status = HttpStatusCode.Unauthorized)
        {
            Assert.Equal(status, await sent);
            Assert.Equal(0, await site.Store.Federation.Followers());
        }
        var follow = mastodon.Follow("alice");
        Task<HttpStatusCode> Send(string signer = "alice", Action<HttpRequestMessage>? after = null, TimeSpan age = default, string? keyId = null, string headers = "(request-target) host date digest content-type", string? signedPath = null, string path = "/ap/en/inbox") =>
            mastodon.Send(site, path, (JsonObject)follow.DeepClone(), signer, after, age, keyId, headers, signedPath);

        await Refused(Send(after: r => r.Headers.Remove("Signature")));
        await Refused(Send(after: r => { r.Headers.Remove("Digest"); r.Headers.TryAddWithoutValidation("Digest", "SHA-256=" + Convert.ToBase64String(SHA256.HashData("other"u8))); }));
        await Refused(Send(after: r => r.Headers.Remove("Digest")));
        await Refused(Send(after: r => r.Content = new StringContent("{\"type\":\"Follow\",\"actor\":\"" + mastodon.Person("alice") + "\",\"object\":\"https://news.example/ap/en\"} ", null, "application/activity+json")));
        await Refused(Send(age: TimeSpan.FromHours(13)));
        await Refused(Send(age: TimeSpan.FromHours(-2)));
        await Refused(Send(after: r => { r.Headers.Remove("Date"); r.Headers.TryAddWithoutValidation("Date", TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("r", CultureInfo.InvariantCulture)); }));
        await Refused(Send(after: r => r.Headers.Host = "elsewhere.example"));
        await Refused(Send(signedPath: "/ap/ar/inbox"));
        foreach (var left in new[] { "(request-target)", "host", "date", "digest" }) await Refused(Send(headers: string.Join(' ', new[] { "(request-target)", "host", "date", "digest" }.Where(h => h != left))));
        await Refused(Send(signer: "mallory"));
        await Refused(Send(signer: "mallory", keyId: mastodon.Person("alice") + "#main-key"));
        await Refused(Send(keyId: "https://elsewhere.example/users/alice#main-key"));
        await Refused(Send(keyId: "nonsense"));
        await Refused(Send(after: r => { r.Headers.Remove("Signature"); r.Headers.TryAddWithoutValidation("Signature", "keyId=\"a\",keyId=\"b\",signature=\"x\""); }));
        await Refused(Send(after: r => { r.Headers.Remove("Signature"); r.Headers.TryAddWithoutValidation("Signature", new string('x', 7000)); }));

        // Documents that lie: another's id, another's key, an inbox on a third host, no key, a weak one, a redirect inside.
        var remote = site.Services.GetRequiredService<Remote>();
        using var weak = RSA.Create(1024);
        foreach (var lie in new Action<JsonObject>[]
        {
            d => d["id"] = mastodon.Person("bob"), d => d["publicKey"]!["owner"] = mastodon.Person("bob"), d => d["publicKey"]!["id"] = mastodon.Person("bob") + "#main-key", d => d["inbox"] = "https://victim.example/inbox",
            d => d["inbox"] = "http://192.168.0.1/inbox", d => d.Remove("publicKey"), d => d["publicKey"] = "x", d => d["publicKey"]!["publicKeyPem"] = "nonsense", d => d["publicKey"]!["publicKeyPem"] = weak.ExportSubjectPublicKeyInfoPem(), d => d["inbox"] = 7,
        })
        {
            remote.Forget();
            mastodon.Lie = lie;
            await Refused(Send());
        }
        mastodon.Lie = null;
        remote.Forget();
        follow["actor"] = mastodon.Person("x").Replace("/users/x", "/redirects");
        await Refused(Send(keyId: (string)follow["actor"]! + "#main-key"));
        follow["actor"] = "http://192.168.0.1/users/alice";
        await Refused(Send(keyId: "http://192.168.0.1/users/alice#main-key"));

        // Bodies that are none.
        follow = new JsonObject { ["type"] = "Follow" };
        await Refused(Send(), HttpStatusCode.BadRequest);
        follow = new JsonObject { ["type"] = "Like", ["actor"] = mastodon.Person("alice") };
        await Refused(Send(), HttpStatusCode.Accepted);
        follow = mastodon.Follow("alice", "nobody");
        await Refused(Send(), HttpStatusCode.NotFound);
        // And the truth is believed.
        follow = mastodon.Follow("alice");
        Assert.Equal(HttpStatusCode.Accepted, await Send());
        Assert.Equal(1, await site.Store.Federation.Followers("en"));
    }

    [Fact]
    public async Task A_hashtag_can_be_followed_too_and_a_shared_inbox_elsewhere_is_not_used()
    {
        await using var mastodon = await Mastodon.Start();
        await using var site = await SmallSite.Start(With);
        await site.Tell("A story");
        var feed = (await site.Store.Feeds.All()).Single();
        var reading = Samples.Reading("The ferries sail again", published: TimeProvider.System.GetUtcNow().AddHours(-1), tags: ["AurenStrait", "مضيق"]);
        var id = (await site.Store.Feeds.Fetched(new FeedFetched { FeedId = feed.Id, Interval = TimeSpan.FromHours(1), Articles = [new NewArticle { Url = "https://selwick-ledger.example/ferries", Reading = reading }] }))[0];
        await site.Store.Articles.PageRead(new PageFetched { ArticleId = id, Reading = reading, FinalUrl = "https://selwick-ledger.example/ferries" });
        var story = await site.Store.Stories.Place(new Placement { ArticleId = id });
        await site.Store.Stories.Update([new StoryFace { StoryId = story, LeadArticleId = id, Summary = "", Graph = new Firsthand.Reading.Attribution.OriginGraph { Roles = new Dictionary<long, Firsthand.Reading.Attribution.Role> { [id] = Firsthand.Reading.Attribution.Role.FirstHand }, Edges = [], IndependentOrigins = 1 } }]);

        Assert.Equal("en_aurenstrait", (string)(await Json(site, "/ap/en_aurenstrait"))["preferredUsername"]!);
        var arabic = (await site.Store.Hashtags.Find("مضيق", "en"))!;
        Assert.Equal($"en_t{arabic.Id}", (string)(await Json(site, $"/ap/en_t{arabic.Id}"))["preferredUsername"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/ap/en_t999999")).StatusCode);
        var collection = await Json(site, "/ap/en_aurenstrait/outbox");
        var page = await Json(site, new Uri((string)collection["first"]!).PathAndQuery);
        Assert.Contains("The ferries sail again", page["orderedItems"]!.AsArray().Single()!.ToJsonString(), StringComparison.Ordinal);

        mastodon.Lie = d => d["endpoints"] = new JsonObject { ["sharedInbox"] = "https://victim.example/inbox" };
        Assert.Equal(HttpStatusCode.Accepted, await mastodon.Send(site, "/ap/en_aurenstrait/inbox", mastodon.Follow("alice", "en_aurenstrait"), "alice"));
        var outbox = site.Services.GetRequiredService<Outbox>();
        await outbox.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await outbox.Tell(TestContext.Current.CancellationToken));
        await outbox.Send(TestContext.Current.CancellationToken);
        Assert.Equal(2, mastodon.Got.Count(g => g.Path == "POST /users/alice/inbox"));
        // An inbox that is gone for good takes its follower along.
        mastodon.Inbox = 410;
        await site.Store.Federation.Post("en_aurenstrait", await site.Tell("Another story"), "Another story", "{}");
        await outbox.Send(TestContext.Current.CancellationToken);
        Assert.Equal(0, await site.Store.Federation.Followers());
    }

    [Fact]
    public async Task Without_the_operators_word_nobody_is_here()
    {
        await using var site = await SmallSite.Start();
        foreach (var path in new[] { $"/.well-known/webfinger?resource=acct:en@{Host}", "/ap/en", "/ap/inbox" }) Assert.Equal(HttpStatusCode.NotFound, (await site.Get(path)).StatusCode);
    }
}
