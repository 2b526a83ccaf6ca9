using System.Net;
using Firsthand.Alerts;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Alerts;

public sealed class AlertPagesOnSqlite(SqliteAccountSite site) : AlertPageTests(site), IClassFixture<SqliteAccountSite>;

public sealed class AlertPagesOnPostgres(PostgresAccountSite site) : AlertPageTests(site), IClassFixture<PostgresAccountSite>;

/// <summary>The page of alerts, and the link that stops one, without script.</summary>
public abstract class AlertPageTests(AccountSite site)
{
    private static async Task<Answer> Do(Visitor visitor, params (string Name, string Value)[] fields)
    {
        var page = await visitor.Get("/en/desk/alerts");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await visitor.Post("/en/desk/alerts", [("form", page.Document.QuerySelector("input[name=form]")!.GetAttribute("value")!), .. fields]);
    }

    private static (string, string)[] Add(string what = "wrap-up", string way = "mail", string when = "daily", string hour = "7", string zone = "Africa/Nairobi", string from = "", string to = "", string edition = "en") =>
        [("do", "add"), ("what", what), ("edition", edition), ("way", way), ("when", when), ("hour", hour), ("zone", zone), ("quietFrom", from), ("quietTo", to)];

    [Fact]
    public async Task The_wrap_up_by_mail_is_asked_for_comes_and_is_stopped_by_its_link()
    {
        var (visitor, person) = await site.SignedIn();
        var empty = await visitor.Get("/en/desk/alerts");
        Assert.Equal("no-store", empty.Caching);
        Assert.Contains("You are told nothing yet", empty.Main, StringComparison.Ordinal);
        Assert.Contains("3 origins, independent of each other, and 5 outlets", empty.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Do(visitor, Add())).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Do(visitor, Add())).Status);
        var alert = Assert.Single(await site.Store.Alerts.Of(person.Id));
        Assert.Contains("daily at 07:00 (Africa/Nairobi)", (await visitor.Get("/en/desk/alerts")).Main, StringComparison.Ordinal);
        Assert.Equal(4, DateTimeOffset.FromUnixTimeMilliseconds(alert.DueAt!.Value).Hour);

        await site.Tell("wrap-ledger", "Yesterday in the harbour", hoursAgo: 24);
        await site.Store.Database.Write(async s => await s.Execute("UPDATE alerts SET due_at = 1 WHERE id = @Id", new { alert.Id }));
        await site.Services.GetRequiredService<AlertRunner>().Run(TestContext.Current.CancellationToken);
        var mail = await site.Mail.Next();
        Assert.Contains("Yesterday in the harbour", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Daily Wrap-Up · E-mail · sent", (await visitor.Get("/en/desk/alerts")).Main, StringComparison.Ordinal);

        var stop = new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        Assert.Equal(site.Address.Authority, stop.Authority);
        using var program = new Visitor(site);
        // Whoever looks through mail opens links; that stops nothing.
        var looked = await program.Get(stop.PathAndQuery);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (looked.Status, looked.Caching));
        Assert.Empty(looked.Cookies);
        Assert.Equal("on", (await site.Store.Alerts.Find(alert.Id))!.State);
        // A mail program's button: no cookie, no seal, no redirect.
        var pressed = await program.Post(stop.PathAndQuery, [("List-Unsubscribe", "One-Click")]);
        Assert.Equal(HttpStatusCode.OK, pressed.Status);
        Assert.Equal("stopped", (await site.Store.Alerts.Find(alert.Id))!.State);
        Assert.Equal(HttpStatusCode.OK, (await program.Post(stop.PathAndQuery, [])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await program.Post(stop.PathAndQuery + "x", [])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await program.Get("/en/alerts/stop")).Status);
        var stopped = await visitor.Get("/en/desk/alerts");
        Assert.Contains("Stopped", stopped.Main, StringComparison.Ordinal);
        await Do(visitor, ("do", "start"), ("id", $"{alert.Id}"));
        Assert.Equal("on", (await site.Store.Alerts.Find(alert.Id))!.State);
        await Do(visitor, ("do", "remove"), ("id", $"{alert.Id}"));
        Assert.Empty(await site.Store.Alerts.Of(person.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await program.Get(stop.PathAndQuery)).Status);
    }

    [Fact]
    public async Task Answers_are_asked_for_from_the_page_of_notices_and_stand_on_the_page_in_words()
    {
        var (visitor, person) = await site.SignedIn();
        Assert.Contains("/en/desk/alerts?what=answers#add", (await visitor.Get("/en/account/notices")).Body, StringComparison.Ordinal);
        Assert.Equal("answers", (await visitor.Get("/en/desk/alerts?what=answers")).Document.QuerySelector("#what option[selected]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await Do(visitor, Add("answers", when: "now"))).Status);
        var alert = Assert.Single(await site.Store.Alerts.Of(person.Id));
        Assert.Equal(("answers", null), (alert.What, alert.AtHour));
        Assert.Contains("Answers to my comments, and where I am named", (await visitor.Get("/en/desk/alerts")).Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hour", "25", "an hour is 0 to 23")]
    [InlineData("hour", "-1", "an hour is 0 to 23")]
    [InlineData("hour", "", "an hour is 0 to 23")]
    [InlineData("zone", "Mars/Olympus", "no such time zone")]
    [InlineData("zone", "../../etc/passwd", "no such time zone")]
    [InlineData("quietFrom", "24", "an hour is 0 to 23")]
    [InlineData("what", "everything", "nothing of that kind")]
    [InlineData("what", "follow:999999", "you do not follow this")]
    [InlineData("what", "follows:pigeon", "nothing of that kind")]
    [InlineData("edition", "tlh", "no such edition")]
    [InlineData("way", "999999", "choose where")]
    [InlineData("way", "<script>", "choose where")]
    public async Task What_cannot_be_comes_back_with_all_that_was_typed(string field, string value, string says)
    {
        var (visitor, person) = await site.SignedIn();
        var form = Add().Select(f => f.Item1 == field ? (field, value) : f).ToArray();
        var answer = await Do(visitor, form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(says, answer.Main, StringComparison.Ordinal);
        if (field != "zone") Assert.Equal("Africa/Nairobi", answer.Document.QuerySelector("#zone")!.GetAttribute("value"));
        if (field is not "hour") Assert.Equal("7", answer.Document.QuerySelector("#hour option[selected]")!.GetAttribute("value"));
        Assert.Empty(await site.Store.Alerts.Of(person.Id));
        Assert.DoesNotContain("<script>", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webhook", "http://127.0.0.1/hook", "")]
    [InlineData("webhook", "https://user@hook.example/", "")]
    [InlineData("webhook", "https://printer.local/", "")]
    [InlineData("webhook", "javascript:alert(1)", "")]
    [InlineData("webhook", "", "")]
    [InlineData("ntfy", "https://ntfy.example/", "")]
    [InlineData("ntfy", "https://10.0.0.1/topic", "")]
    [InlineData("gotify", "https://gotify.example/", "")]
    [InlineData("gotify", "https://gotify.example/", "two words")]
    [InlineData("gotify", "https://gotify.example/", "line\r\nX-Other: 1")]
    [InlineData("pigeon", "https://hook.example/", "")]
    [InlineData("push", "https://push.example/", "")]
    public async Task An_address_that_may_not_be_posted_to_is_refused_at_once(string kind, string address, string token)
    {
        var (visitor, person) = await site.SignedIn();
        var answer = await Do(visitor, ("do", "way"), ("kind", kind), ("address", address), ("token", token));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector(".err"));
        Assert.Empty(await site.Store.Alerts.Ways(person.Id));
    }

    [Fact]
    public async Task Places_are_added_tested_and_forgotten_and_are_nobody_elses()
    {
        var (visitor, person) = await site.SignedIn();
        var (other, stranger) = await site.SignedIn();
        foreach (var (kind, address, token) in new[] { ("webhook", "https://hook.example/a", ""), ("ntfy", "https://ntfy.example/my-topic", "tk_1"), ("gotify", "https://gotify.example/", "app") })
            Assert.Equal(HttpStatusCode.SeeOther, (await Do(visitor, ("do", "way"), ("kind", kind), ("address", address), ("token", token))).Status);
        var ways = await site.Store.Alerts.Ways(person.Id);
        var page = await visitor.Get("/en/desk/alerts");
        // The key that signs is shown, tokens of other programs are not.
        Assert.Contains(ways[0].Keys, page.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("tk_1", page.Body, StringComparison.Ordinal);
        var export = await visitor.Get("/en/account/data.json");
        Assert.Contains("ntfy.example", export.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("tk_1", export.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(ways[0].Keys, export.Body, StringComparison.Ordinal);
        // Added again, a webhook keeps its key.
        await Do(visitor, ("do", "way"), ("kind", "webhook"), ("address", "https://hook.example/a"), ("token", ""));
        Assert.Equal(ways[0].Keys, (await site.Store.Alerts.Ways(person.Id))[0].Keys);
        await Do(visitor, Add("breaking", $"{ways[1].Id}", "now", from: "22", to: "7"));
        var alert = Assert.Single(await site.Store.Alerts.Of(person.Id));
        Assert.Equal(((long?)null, (long?)22, (long?)7, (long?)null), (alert.AtHour, alert.QuietFrom, alert.QuietTo, alert.DueAt));
        foreach (var what in new[] { "stop", "start", "remove", "resume", "forget", "test" })
        {
            await Do(other, ("do", what), ("id", $"{alert.Id}"));
            await Do(other, ("do", what), ("id", $"{ways[1].Id}"));
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Do(other, Add("breaking", $"{ways[1].Id}"))).Status);
        Assert.Equal("on", Assert.Single(await site.Store.Alerts.Of(person.Id)).State);
        Assert.Equal(3, (await site.Store.Alerts.Ways(person.Id)).Count);
        Assert.Empty(await site.Store.AlertPosts.Of(person.Id, 5));
        Assert.Empty(await site.Store.Alerts.Ways(stranger.Id));
        await Do(visitor, ("do", "forget"), ("id", $"{ways[1].Id}"));
        Assert.Empty(await site.Store.Alerts.Of(person.Id));
    }

    [Fact]
    public async Task A_device_is_taken_only_with_real_keys_and_a_public_service()
    {
        using var browser = new PushReader();
        var (visitor, person) = await site.SignedIn();
        foreach (var (endpoint, p256dh, auth) in new[] { ("https://127.0.0.1/x", browser.Keys.P256dh, browser.Keys.Auth), ("http://push.example/x", browser.Keys.P256dh, browser.Keys.Auth), ("https://push.example/x", "AAAA", browser.Keys.Auth), ("https://push.example/x", browser.Keys.P256dh, ""), ("", "", "") })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Do(visitor, ("do", "push"), ("endpoint", endpoint), ("p256dh", p256dh), ("auth", auth))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Do(visitor, ("do", "push"), ("endpoint", "https://push.example/x"), ("p256dh", browser.Keys.P256dh), ("auth", browser.Keys.Auth), ("device", "<b>Phone</b>"))).Status);
        Assert.Equal("push", Assert.Single(await site.Store.Alerts.Ways(person.Id)).Kind);
        Assert.DoesNotContain("<b>Phone", (await visitor.Get("/en/desk/alerts")).Body, StringComparison.Ordinal);
        Assert.Contains("<b>Phone</b>", (await visitor.Get("/ar/desk/alerts")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_sees_counts_and_reasons_and_no_people()
    {
        var (visitor, person) = await site.SignedIn();
        var (admin, _) = await site.SignedIn(PersonRole.Administrator);
        var way = (await site.Store.Alerts.AddWay(person.Id, "webhook", "https://secret-hook.example/", "k", "secret-hook.example")).Id!.Value;
        await site.Store.AlertPosts.Test(person.Id, way, "en");
        await site.Store.AlertPosts.GivenUp((await site.Store.AlertPosts.Of(person.Id, 1))[0], new Firsthand.Reading.Reason("http.dns", "secret-hook.example was not found."), gone: true);
        var jobs = await admin.Get("/en/admin/jobs");
        var row = jobs.Document.QuerySelectorAll("tr").Select(r => r.TextContent).ToList();
        Assert.Contains(row, r => r.Contains("Webhook", StringComparison.Ordinal) && r.Contains("not sent", StringComparison.Ordinal) && r.Contains("the host has no address", StringComparison.Ordinal));
        Assert.DoesNotContain("secret-hook", jobs.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Name, jobs.Main, StringComparison.Ordinal);
        visitor.Dispose();
    }
}
