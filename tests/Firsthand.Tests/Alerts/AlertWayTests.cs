using System.Text;
using System.Text.Json;
using Firsthand.Alerts;
using Firsthand.Moderation;
using Firsthand.Store;
using Microsoft.AspNetCore.Http;

namespace Firsthand.Tests.Alerts;

/// <summary>Webhooks, ntfy, Gotify and push services on loopback: what they get, and what becomes of it when they fail.</summary>
public sealed class AlertWayTests
{
    private static JsonElement Json(Received received) => JsonDocument.Parse(received.Body).RootElement;

    [Fact]
    public async Task A_webhook_gets_signed_JSON_with_a_number_that_stays()
    {
        var answers = new Queue<int>([503, 200]);
        await using var room = await AlertRoom.Open(c =>
        {
            c.Response.StatusCode = answers.Dequeue();
            return Task.CompletedTask;
        });
        var (person, _, _) = await room.Reader("webhook", room.Address + "/hook?a=1", "s3cret");
        var story = await room.Tell("Bridge “opens” <b>");
        await room.Send();
        Assert.Equal("http.status.503", (await room.Way(person)).ReasonCode);
        room.Store.Time.Advance(TimeSpan.FromMinutes(2));
        await room.Runner.Run(TestContext.Current.CancellationToken);
        Assert.Equal(2, room.Received.Count);
        var (first, second) = (room.Received.First(), room.Received.Last());
        Assert.Equal(first.Headers["X-Firsthand-Delivery"], second.Headers["X-Firsthand-Delivery"]);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(OutsideJudging.Sign("s3cret", second.Headers[OutsideJudging.TimeHeader].ToString(), second.Body), second.Headers[OutsideJudging.SignatureHeader].ToString());
        var told = Json(second).GetProperty("stories")[0];
        Assert.Equal((story, "Bridge “opens” <b>", "You follow ledger"), (told.GetProperty("id").GetInt64(), told.GetProperty("title").GetString(), told.GetProperty("why").GetString()));
        Assert.StartsWith($"https://news.example/en/story/{story}/", told.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("https://news.example/en/alerts/stop?t=", Json(second).GetProperty("stop").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret sentence", Encoding.UTF8.GetString(second.Body), StringComparison.Ordinal);
        Assert.Equal(("sent", (string?)null), ((await room.Store.News.AlertPosts.Of(person, 1))[0].State, (await room.Way(person)).ReasonCode));
    }

    [Theory]
    [InlineData("webhook", 410, "dropped", "ended", "http.status.410")]
    [InlineData("webhook", 404, "dropped", "active", "http.status.404")]
    [InlineData("webhook", 302, "dropped", "active", "http.redirects")]
    [InlineData("webhook", 429, "waiting", "active", "http.status.429")]
    [InlineData("ntfy", 403, "dropped", "active", "http.status.403")]
    [InlineData("gotify", 401, "dropped", "active", "http.status.401")]
    [InlineData("gotify", 500, "waiting", "active", "http.status.500")]
    public async Task What_a_receiver_answers_decides(string kind, int status, string post, string way, string reason)
    {
        await using var room = await AlertRoom.Open(c =>
        {
            c.Response.StatusCode = status;
            if (status == 302) c.Response.Headers.Location = "http://127.0.0.1:1/";
            if (status == 429) c.Response.Headers.RetryAfter = "7200";
            return Task.CompletedTask;
        });
        var (person, _, _) = await room.Reader(kind, room.Address + (kind == "gotify" ? "" : "/news"), "key");
        await room.Tell("Bridge opens");
        await room.Send();
        var told = (await room.Store.News.AlertPosts.Of(person, 1))[0];
        Assert.Equal((post, reason), (told.State, told.ReasonCode));
        Assert.Equal((way, reason), ((await room.Way(person)).State, (await room.Way(person)).ReasonCode));
        if (status == 429) Assert.InRange(told.NextAt - room.Store.Time.GetUtcNow().ToUnixTimeMilliseconds(), 7_100_000, 7_201_000);
    }

    [Fact]
    public async Task A_receiver_that_never_answers_is_given_up_after_two_days_and_says_why()
    {
        await using var room = await AlertRoom.Open(c =>
        {
            c.Abort();
            return Task.CompletedTask;
        });
        var (person, _, _) = await room.Reader("webhook", room.Address + "/", "key");
        await room.Tell("Bridge opens");
        await room.Send();
        for (var i = 0; i < 20; i++)
        {
            room.Store.Time.Advance(TimeSpan.FromHours(7));
            await room.Runner.Run(TestContext.Current.CancellationToken);
        }
        var post = (await room.Store.News.AlertPosts.Of(person, 1))[0];
        Assert.Equal(("dropped", 14L), (post.State, post.Tries));
        Assert.StartsWith("http.", post.ReasonCode, StringComparison.Ordinal);
        Assert.Equal(14, room.Received.Count);
    }

    [Theory]
    [InlineData("webhook", "http://169.254.169.254/latest")]
    [InlineData("webhook", "http://10.0.0.1/")]
    [InlineData("ntfy", "http://192.168.1.1/topic")]
    [InlineData("gotify", "http://[::1]/")]
    [InlineData("push", "https://127.0.0.2/send")]
    [InlineData("push", "http://push.example/not-secure")]
    public async Task A_private_network_is_not_posted_to_whatever_the_store_says(string kind, string address)
    {
        await using var room = await AlertRoom.Open();
        using var browser = new PushReader();
        var (person, _, _) = await room.Reader(kind, address, kind == "push" ? StoredJson.Write(browser.Keys) : "key");
        await room.Tell("Bridge opens");
        await room.Send();
        Assert.Empty(room.Received);
        Assert.Equal("ended", (await room.Way(person)).State);
        Assert.Equal(kind == "push" ? "alerts.push" : "http.denied", (await room.Way(person)).ReasonCode);
    }

    [Fact]
    public async Task Ntfy_and_Gotify_get_what_their_interfaces_ask_for()
    {
        await using var room = await AlertRoom.Open();
        var (person, _, _) = await room.Reader("ntfy", room.Address + "/sub/my-news", "tk_1", language: "ar");
        var gotify = (await room.Store.News.Alerts.AddWay(person, "gotify", room.Address + "/base/", "app", "there")).Id!.Value;
        await room.Ask(person, gotify, "follows");
        await room.Tell("افتتاح الجسر", language: "ar");
        await room.Send();
        var ntfy = room.Received.Single(r => r.Path == "/sub/");
        Assert.Equal("Bearer tk_1", ntfy.Headers.Authorization.ToString());
        var body = Json(ntfy);
        Assert.Equal(("my-news", "افتتاح الجسر"), (body.GetProperty("topic").GetString(), body.GetProperty("title").GetString()));
        Assert.StartsWith("https://news.example/ar/story/", body.GetProperty("click").GetString(), StringComparison.Ordinal);
        var action = body.GetProperty("actions")[0];
        Assert.Equal(("http", "POST"), (action.GetProperty("action").GetString(), action.GetProperty("method").GetString()));
        var got = room.Received.Single(r => r.Path == "/base/message");
        Assert.Equal("app", got.Headers["X-Gotify-Key"].ToString());
        Assert.StartsWith("https://news.example/en/story/", Json(got).GetProperty("extras").GetProperty("client::notification").GetProperty("click").GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://ntfy.sh/topic", "https://ntfy.sh/", "topic")]
    [InlineData("https://ntfy.example/sub/topic/", "https://ntfy.example/sub/", "topic")]
    [InlineData("https://ntfy.sh/", null, "")]
    [InlineData("https://ntfy.sh/a%20b", null, "")]
    [InlineData("https://ntfy.sh/topic?x=1", null, "")]
    [InlineData("ftp://ntfy.sh/topic", null, "")]
    public void A_topic_is_the_last_part_of_its_address(string address, string? server, string topic) => Assert.Equal((server, topic), (NtfyNotifier.Parts(address).Server?.AbsoluteUri, NtfyNotifier.Parts(address).Topic));

    [Fact]
    public async Task A_browser_gets_what_only_it_can_read()
    {
        await using var room = await AlertRoom.Open(c =>
        {
            c.Response.StatusCode = 201;
            return Task.CompletedTask;
        });
        using var browser = new PushReader();
        var (person, way, alert) = await room.Reader("push", "http://push.localhost/send/1", StoredJson.Write(browser.Keys));
        var story = await room.Tell(string.Concat(Enumerable.Repeat("جسر طويل ", 400)));
        await room.Send();
        var received = Assert.Single(room.Received);
        Assert.Equal(("aes128gcm", "normal", "43200"), (received.Headers.ContentEncoding.ToString(), received.Headers["Urgency"].ToString(), received.Headers["TTL"].ToString()));
        Assert.Matches("^[A-Za-z0-9_-]{1,32}$", received.Headers["Topic"].ToString());
        Assert.StartsWith("vapid t=", received.Headers.Authorization.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(await room.Keys.VapidPublic(default), received.Headers.Authorization.ToString(), StringComparison.Ordinal);
        var told = JsonDocument.Parse(browser.Read(received.Body)).RootElement;
        Assert.StartsWith($"/en/story/{story}/", told.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("/en/alerts/stop?t=" + await room.Keys.StopToken(alert.Id, person, default), told.GetProperty("stop").GetString());
        Assert.InRange(told.GetProperty("title").GetString()!.Length, 100, 200);
        // What breaks is more urgent, and of less use later.
        await room.Store.News.Alerts.Remove(person, alert.Id);
        await room.Ask(person, way, "breaking");
        var article = await room.Tell("Bridge falls");
        await room.Store.Database.Write(async s => await s.Execute("UPDATE stories SET origin_count = 2, outlet_count = 2 WHERE id = @article", new { article }));
        await room.Send();
        Assert.Equal(("high", "10800"), (room.Received.Last().Headers["Urgency"].ToString(), room.Received.Last().Headers["TTL"].ToString()));
        Assert.Equal("Breaking: Bridge falls", JsonDocument.Parse(browser.Read(room.Received.Last().Body)).RootElement.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData(404, "ended", "dropped")]
    [InlineData(410, "ended", "dropped")]
    [InlineData(429, "active", "waiting")]
    [InlineData(503, "active", "waiting")]
    [InlineData(413, "active", "dropped")]
    [InlineData(301, "active", "dropped")]
    public async Task A_push_service_that_is_gone_ends_it_and_one_that_is_busy_is_asked_again(int status, string way, string post)
    {
        await using var room = await AlertRoom.Open(c =>
        {
            c.Response.StatusCode = status;
            if (status == 301) c.Response.Headers.Location = "http://10.0.0.1/";
            // A year is no time to wait.
            if (status == 429) c.Response.Headers.RetryAfter = "31536000";
            return Task.CompletedTask;
        });
        using var browser = new PushReader();
        var (person, _, _) = await room.Reader("push", "http://push.localhost/send/1", StoredJson.Write(browser.Keys));
        await room.Tell("Bridge opens");
        await room.Send();
        Assert.Single(room.Received);
        var told = (await room.Store.News.AlertPosts.Of(person, 1))[0];
        Assert.Equal((way, post), ((await room.Way(person)).State, told.State));
        Assert.True(told.NextAt <= room.Store.Time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task A_push_service_that_says_yes_at_endless_length_has_said_yes()
    {
        await using var room = await AlertRoom.Open(async c =>
        {
            c.Response.StatusCode = 201;
            var noise = new byte[64 << 10];
            for (var i = 0; i < 64 && !c.RequestAborted.IsCancellationRequested; i++) await c.Response.Body.WriteAsync(noise);
        });
        using var browser = new PushReader();
        var (person, _, _) = await room.Reader("push", "http://push.localhost/send/1", StoredJson.Write(browser.Keys));
        await room.Tell("Bridge opens");
        await room.Send();
        Assert.Equal("sent", (await room.Store.News.AlertPosts.Of(person, 1))[0].State);
    }

    [Fact]
    public async Task A_way_that_the_operator_switched_off_ends()
    {
        await using var room = await AlertRoom.Open(with: o => o with { Alerts = o.Alerts with { Ways = ["mail"] } });
        var (person, _, _) = await room.Reader("webhook", room.Address + "/", "key");
        await room.Tell("Bridge opens");
        await room.Send();
        Assert.Empty(room.Received);
        Assert.Equal(("ended", "alerts.way-off"), ((await room.Way(person)).State, (await room.Way(person)).ReasonCode));
    }

    [Theory]
    [InlineData("mail,push", true)]
    [InlineData("none", true)]
    [InlineData("pigeon", false)]
    [InlineData("", false)]
    public void Ways_are_read_or_refused(string text, bool good) => Assert.Equal(good, AlertOptions.ReadWays(text) is not null);

    [Theory]
    [InlineData("3:5:6", true)]
    [InlineData("3:5", false)]
    [InlineData("0:5:6", false)]
    [InlineData("3:5:169", false)]
    [InlineData("a:b:c", false)]
    public void A_rule_of_what_breaks_is_read_or_refused(string text, bool good) => Assert.Equal(good, AlertOptions.ReadBreaking(text) is not null);
}
