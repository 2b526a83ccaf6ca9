using System.Text.Json;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Store;
using MimeKit;

namespace Firsthand.Tests.Alerts;

/// <summary>Answers to comments, and mentions: told to those who asked for it, once, and in words that stay words.</summary>
public sealed class AnswerAlertTests
{
    private sealed record Talk(AlertRoom Room, long Anna, long Ben, long Way, DiscussionRow Discussion, long Comment);

    private static async Task<Talk> Open(string language = "en", string other = "Ben Ode", string title = "Bridge opens")
    {
        var room = await AlertRoom.Open();
        var anna = await room.Person(language: language);
        var ben = await room.Store.Person(other);
        await room.Store.News.People.Confirm(ben, null);
        var (_, feed) = await room.Store.Outlet("ledger");
        var discussion = (await room.Store.News.Discussions.Article(await room.Store.FullArticle(feed.Id, "https://ledger.example/" + Guid.NewGuid().ToString("n"), title)))!;
        var way = (await room.Store.News.Alerts.AddWay(anna, "mail", "", "", "")).Id!.Value;
        var talk = new Talk(room, anna, ben, way, discussion, 0);
        return talk with { Comment = await Say(talk, anna, "I saw it.") };
    }

    private static async Task<long> Say(Talk talk, long person, string body, long? parent = null, bool shown = true, string? names = null)
    {
        var (id, reason) = await talk.Room.Store.News.Comments.Add(new NewComment { Discussion = talk.Discussion, PersonId = person, ParentId = parent, Body = body, Language = "en", Shown = shown, FormKey = Guid.NewGuid().ToString("n"), Mentions = names is null ? [] : [[Firsthand.Accounts.PersonName.KeyOf(names)]] });
        Assert.Null(reason);
        return id!.Value;
    }

    private static async Task<(MimeMessage Mail, string Raw)> Mail(AlertRoom room)
    {
        await room.Send();
        var mail = await room.Mail.Next();
        MailRules.Hold(mail, room.Mail.Raw.Last(), "https://news.example/", list: true);
        return (mail, room.Mail.Raw.Last());
    }

    private static async Task Nothing(AlertRoom room)
    {
        await room.Send();
        Assert.True(room.Mail.Empty);
    }

    [Theory]
    [InlineData("en", "Ben Ode has answered your comment", "ltr")]
    [InlineData("es", "Ben Ode ha respondido a su comentario", "ltr")]
    [InlineData("fr", "Ben Ode a répondu à votre commentaire", "ltr")]
    [InlineData("ar", "ردّ على تعليقك", "rtl")]
    public async Task An_answer_is_mailed_once_with_a_button_that_ends_it(string language, string title, string direction)
    {
        var talk = await Open(language);
        await using var room = talk.Room;
        var alert = await room.Ask(talk.Anna, talk.Way, "answers", language);
        var answer = await Say(talk, talk.Ben, "And I **did not**.", talk.Comment);
        var (mail, _) = await Mail(room);
        Assert.Contains(title, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Ben Ode", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"dir=\"{direction}\"", mail.HtmlBody, StringComparison.Ordinal);
        foreach (var body in new[] { mail.TextBody, mail.HtmlBody })
        {
            Assert.Contains("And I did not", body, StringComparison.Ordinal);
            Assert.Contains("Bridge opens", body, StringComparison.Ordinal);
            Assert.Contains($"https://news.example/{language}/comment/{answer}", body, StringComparison.Ordinal);
        }
        await Nothing(room);
        Assert.Single(room.Mail.Raw);
        var stop = mail.Headers["List-Unsubscribe"]!.Trim('<', '>');
        Assert.Equal(alert.Id, (await room.Keys.OfToken(stop[(stop.IndexOf("t=", StringComparison.Ordinal) + 2)..], default))!.Id);
        await room.Store.News.Alerts.Stop(talk.Anna, alert.Id);
        await Say(talk, talk.Ben, "Once more.", talk.Comment);
        await Nothing(room);
    }

    [Fact]
    public async Task Nobody_is_mailed_who_did_not_ask_nor_for_what_was_said_before_or_by_oneself()
    {
        var talk = await Open();
        await using var room = talk.Room;
        await Say(talk, talk.Ben, "Before she asked.", talk.Comment);
        await Nothing(room);
        room.Store.Time.Advance(TimeSpan.FromSeconds(1));
        await room.Ask(talk.Anna, talk.Way, "answers");
        await Nothing(room);
        await Say(talk, talk.Anna, "Her own answer, to Anna Bell.", talk.Comment, names: "Anna Bell");
        await Nothing(room);
        await Say(talk, talk.Ben, "Answered and named at once.", talk.Comment, names: "Anna Bell");
        var (mail, _) = await Mail(room);
        Assert.Equal("Ben Ode has answered your comment", mail.Subject);
        await Nothing(room);
    }

    [Fact]
    public async Task What_comes_together_comes_in_one_message_and_two_alerts_of_a_way_tell_it_once()
    {
        var talk = await Open();
        await using var room = talk.Room;
        await room.Ask(talk.Anna, talk.Way, "answers");
        await room.Ask(talk.Anna, talk.Way, "answers", "fr");
        await Say(talk, talk.Ben, "First answer.", talk.Comment);
        await Say(talk, talk.Ben, "I name her.", names: "Anna Bell");
        var (mail, _) = await Mail(room);
        Assert.Contains("2", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("First answer.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("I name her.", mail.TextBody, StringComparison.Ordinal);
        await Nothing(room);
        Assert.Single(room.Mail.Raw);
    }

    [Fact]
    public async Task What_is_hidden_rejected_taken_back_muted_or_was_read_on_the_site_is_not_mailed()
    {
        var talk = await Open();
        await using var room = talk.Room;
        var news = room.Store.News;
        await room.Ask(talk.Anna, talk.Way, "answers");
        // It waits for a moderator, who lets it through later.
        var waiting = await Say(talk, talk.Ben, "A word that waits.", talk.Comment, shown: false);
        await Nothing(room);
        await room.Store.Database.Write(async s => await Comments.Move(s, waiting, "waiting", "rejected", "civil", room.Store.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        await Nothing(room);
        // Shown, and gone before the minute is over.
        var gone = await Say(talk, talk.Ben, "A word that goes.", talk.Comment);
        await room.Runner.Run(TestContext.Current.CancellationToken);
        await room.Store.Database.Write(async s => await Comments.Move(s, gone, "shown", "removed", "civil", room.Store.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        await Nothing(room);
        var back = await Say(talk, talk.Ben, "A word he takes back.", talk.Comment);
        Assert.Null(await news.Comments.Delete(back, talk.Ben));
        await Nothing(room);
        await Say(talk, talk.Ben, "A word she reads at once.", talk.Comment);
        await news.Notices.Read(talk.Anna, long.MaxValue);
        await Nothing(room);
        await news.Follows.Mute(talk.Anna, new FollowRow { Kind = "word", Target = "turnip", Label = "turnip" });
        await Say(talk, talk.Ben, "You are a turnip.", talk.Comment);
        await Nothing(room);
        var late = await Say(talk, talk.Ben, "Let through in the end.", talk.Comment, shown: false);
        await room.Store.Database.Write(async s => await Comments.Move(s, late, "waiting", "shown", null, room.Store.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        var (mail, _) = await Mail(room);
        Assert.Contains("Let through in the end.", mail.TextBody, StringComparison.Ordinal);
        foreach (var word in new[] { "waits", "goes", "takes back", "reads at once", "turnip" }) Assert.DoesNotContain(word, string.Concat(room.Mail.Raw), StringComparison.Ordinal);
        Assert.Single(room.Mail.Raw);
    }

    [Theory]
    [InlineData("<script>alert(1)</script><img src=x onerror=y>", "alert(1)</script")]
    [InlineData("Look at https://evil.example/login and www.evil.example", "evil.example")]
    [InlineData("[here](https://evil.example/x) or mail me@evil.example, evil.example", "evil.example")]
    [InlineData("\r\nBcc: everybody@readers.example\r\n\r\n.\r\n", "everybody@")]
    public async Task What_somebody_typed_is_neither_mark_up_nor_header_nor_address(string typed, string never)
    {
        var talk = await Open(title: "<b>Bridge</b> opens\r\nBcc: nobody@readers.example");
        await using var room = talk.Room;
        await room.Ask(talk.Anna, talk.Way, "answers");
        await Say(talk, talk.Ben, typed + " word", talk.Comment);
        var (mail, _) = await Mail(room);
        Assert.Single(mail.To);
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain(never, mail.HtmlBody, StringComparison.Ordinal);
        if (never != "alert(1)</script") Assert.DoesNotContain(never, mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Bridge", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("word", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_a_day_it_waits_for_the_hour_and_a_day_without_answers_brings_nothing()
    {
        var talk = await Open();
        await using var room = talk.Room;
        await room.Ask(talk.Anna, talk.Way, "answers", hour: 7, zone: "Europe/Paris");
        await Say(talk, talk.Ben, "An answer.", talk.Comment);
        await Nothing(room);
        room.Store.Time.SetUtcNow(new DateTimeOffset(2026, 3, 11, 6, 0, 0, TimeSpan.Zero));
        await Mail(room);
        room.Store.Time.Advance(TimeSpan.FromDays(1));
        await Nothing(room);
        Assert.Single(room.Mail.Raw);
    }

    [Fact]
    public async Task A_server_that_greylists_gets_the_same_message_again_and_a_webhook_gets_one_too()
    {
        var talk = await Open();
        await using var room = talk.Room;
        await room.Ask(talk.Anna, talk.Way, "answers");
        var hook = (await room.Store.News.Alerts.AddWay(talk.Anna, "webhook", room.Address + "/hook", "key", "there")).Id!.Value;
        await room.Ask(talk.Anna, hook, "answers");
        room.Mail.Answer("451 greylisted, come later");
        await Say(talk, talk.Ben, "An answer.", talk.Comment);
        await room.Send();
        room.Store.Time.Advance(TimeSpan.FromMinutes(2));
        await Mail(room);
        await Nothing(room);
        var told = JsonDocument.Parse(Assert.Single(room.Received).Body).RootElement;
        Assert.Equal(("answers", "Ben Ode has answered your comment"), (told.GetProperty("kind").GetString(), told.GetProperty("title").GetString()));
        Assert.Equal(0, told.GetProperty("stories").GetArrayLength());
    }
}
