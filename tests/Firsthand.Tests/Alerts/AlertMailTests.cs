using Firsthand.Accounts;
using Firsthand.Alerts;
using Firsthand.Tests.Accounts;
using MimeKit;

namespace Firsthand.Tests.Alerts;

/// <summary>Mails to readers, as a mail server gets them.</summary>
public sealed class AlertMailTests
{
    private static void Valid(MimeMessage mail, string raw) => MailRules.Hold(mail, raw, "https://news.example/", list: true);

    [Theory]
    [InlineData("en", "ltr", "Selwick harbour bridge opens at last")]
    [InlineData("ar", "rtl", "افتتاح جسر ميناء سلويك أخيرًا بعد سنوات طويلة من الانتظار والتأجيل")]
    public async Task The_wrap_up_comes_once_a_day_at_its_hour(string language, string direction, string title)
    {
        await using var room = await AlertRoom.Open();
        var person = await room.Person();
        var way = (await room.Store.News.Alerts.AddWay(person, "mail", "", "", "")).Id!.Value;
        await room.Ask(person, way, "wrap-up", language, hour: 7, zone: "Europe/Paris");
        await room.Tell(title, language: language);
        await room.Send();
        Assert.True(room.Mail.Empty);
        room.Store.Time.SetUtcNow(new DateTimeOffset(2026, 3, 11, 5, 59, 0, TimeSpan.Zero));
        await room.Runner.Run(TestContext.Current.CancellationToken);
        Assert.True(room.Mail.Empty);
        room.Store.Time.SetUtcNow(new DateTimeOffset(2026, 3, 11, 6, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < 3; i++) await room.Runner.Run(TestContext.Current.CancellationToken);
        var mail = await room.Mail.Next();
        Assert.Single(room.Mail.Raw);
        Valid(mail, room.Mail.Raw.Single());
        Assert.Equal("anna@readers.example", ((MailboxAddress)mail.To[0]).Address);
        Assert.Contains(title, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"dir=\"{direction}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("https://news.example/" + language + "/wrap-up/2026-03-10", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("A secret sentence", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
        if (language == "ar") Assert.Contains("=?utf-8?", room.Mail.Raw.Single(), StringComparison.OrdinalIgnoreCase);
        // A day without news brings nothing, and no day comes twice.
        room.Store.Time.Advance(TimeSpan.FromDays(1));
        await room.Runner.Run(TestContext.Current.CancellationToken);
        Assert.Single(room.Mail.Raw);
    }

    [Fact]
    public async Task A_server_that_greylists_gets_it_later_and_one_that_refuses_does_not()
    {
        await using var room = await AlertRoom.Open();
        var (person, way, _) = await room.Reader("mail", "");
        room.Mail.Answer("451 greylisted, come later", "drop");
        await room.Tell("Bridge opens");
        await room.Send();
        Assert.Equal(("waiting", "mail.later"), ((await room.Store.News.AlertPosts.Of(person, 5))[0].State, (await room.Store.News.AlertPosts.Of(person, 5))[0].ReasonCode));
        Assert.Equal("mail.later", (await room.Way(person)).ReasonCode);
        room.Store.Time.Advance(TimeSpan.FromMinutes(2));
        await room.Runner.Run(TestContext.Current.CancellationToken);
        Assert.Equal("waiting", (await room.Store.News.AlertPosts.Of(person, 5))[0].State);
        room.Store.Time.Advance(TimeSpan.FromMinutes(6));
        await room.Runner.Run(TestContext.Current.CancellationToken);
        var first = await room.Mail.Next();
        Assert.Null((await room.Way(person)).ReasonCode);
        Assert.StartsWith("alert.", first.MessageId, StringComparison.Ordinal);
        room.Mail.Answer("550 no such person");
        await room.Tell("Ferry turns back");
        await room.Send();
        Assert.Equal(("dropped", "mail.refused"), ((await room.Store.News.AlertPosts.Of(person, 5))[0].State, (await room.Store.News.AlertPosts.Of(person, 5))[0].ReasonCode));
        Assert.Equal((1L, "active"), ((await room.Way(person)).Failures, (await room.Way(person)).State));
    }

    [Fact]
    public async Task It_goes_to_the_address_that_the_account_has_when_it_leaves_and_to_no_unconfirmed_one()
    {
        await using var room = await AlertRoom.Open();
        var (person, _, _) = await room.Reader("mail", "");
        await room.Store.Database.Write(async s => await s.Execute("UPDATE people SET email = 'berta@readers.example' WHERE id = @person", new { person }));
        await room.Tell("Bridge opens");
        await room.Send();
        Assert.Equal("berta@readers.example", ((MailboxAddress)(await room.Mail.Next()).To[0]).Address);
        await room.Store.Database.Write(async s => await s.Execute("UPDATE people SET email_confirmed = 0 WHERE id = @person", new { person }));
        await room.Tell("Ferry turns back");
        await room.Send();
        Assert.True(room.Mail.Empty);
        Assert.Equal("alerts.no-address", (await room.Way(person)).ReasonCode);
    }

    [Theory]
    [InlineData("bridge\r\nBcc: everybody@readers.example")]
    [InlineData("<script>alert(1)</script>\n\n<img src=x>")]
    [InlineData("\"><b>bridge</b>\u2028Subject: other")]
    public async Task What_a_search_is_called_stays_a_word_in_header_and_text(string name)
    {
        await using var room = await AlertRoom.Open();
        await room.Reader("mail", "", follow: "search", label: name);
        await room.Tell("Bridge opens");
        await room.Tell("Another bridge opens");
        await room.Send();
        var mail = await room.Mail.Next();
        Valid(mail, room.Mail.Raw.Single());
        Assert.Single(mail.To);
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain("\n", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>bridge", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("2 stories", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_article_no_more_is_told_than_its_headline()
    {
        await using var room = await AlertRoom.Open();
        await room.Reader("mail", "");
        await room.Tell("Bridge opens", right: "headline");
        await room.Send();
        var mail = await room.Mail.Next();
        foreach (var body in new[] { mail.TextBody, mail.HtmlBody })
        {
            Assert.Contains("Bridge opens", body, StringComparison.Ordinal);
            Assert.DoesNotContain("secret sentence", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Ada Brandt", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_quiet_hours_it_waits_and_comes_in_one_message_after()
    {
        await using var room = await AlertRoom.Open();
        var (person, way, alert) = await room.Reader("mail", "");
        await room.Store.News.Alerts.Remove(person, alert.Id);
        // It is noon; in Kathmandu a quarter to six in the evening.
        await room.Ask(person, way, "follows", quietFrom: 17, quietTo: 20, zone: "Asia/Kathmandu");
        await room.Tell("Bridge opens");
        await room.Send();
        await room.Tell("Ferry turns back");
        await room.Send();
        Assert.True(room.Mail.Empty);
        room.Store.Time.SetUtcNow(new DateTimeOffset(2026, 3, 10, 14, 15, 0, TimeSpan.Zero));
        await room.Runner.Run(TestContext.Current.CancellationToken);
        var mail = await room.Mail.Next();
        Assert.Contains("Bridge opens", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Ferry turns back", mail.TextBody, StringComparison.Ordinal);
        Assert.Single(room.Mail.Raw);
    }

    [Fact]
    public async Task Without_an_address_of_the_site_nothing_leaves()
    {
        await using var room = await AlertRoom.Open(with: o => o with { Accounts = new AccountOptions { Mail = o.Accounts.Mail } });
        var (person, _, _) = await room.Reader("mail", "");
        await room.Tell("Bridge opens");
        await room.Send();
        Assert.Empty(await room.Store.News.AlertPosts.Of(person, 5));
        Assert.Empty(room.Mail.Raw);
    }

    [Fact]
    public async Task A_link_that_stops_is_good_for_one_alert_and_cannot_be_made_up()
    {
        await using var room = await AlertRoom.Open();
        var (person, way, alert) = await room.Reader("mail", "");
        var other = await room.Ask(person, way, "breaking");
        var token = await room.Keys.StopToken(alert.Id, person, default);
        Assert.Equal(alert.Id, (await room.Keys.OfToken(token, default))!.Id);
        // Another process has the same keys.
        Assert.Equal(alert.Id, (await new AlertKeys(room.Store.News).OfToken(token, default))!.Id);
        foreach (var wrong in new[] { null, "", ".", "1", token + "x", token[..^1], other.Id + token[token.IndexOf('.', StringComparison.Ordinal)..], "-1.x", new string('9', 90) + "." + "x" }) Assert.Null(await room.Keys.OfToken(wrong, default));
        await room.Store.News.Alerts.Remove(person, alert.Id);
        Assert.Null(await room.Keys.OfToken(token, default));
    }
}
