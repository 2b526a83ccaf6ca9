using System.Net;
using Firsthand.Accounts;
using Firsthand.Moderation;
using Firsthand.Store;
using Firsthand.Tests.Accounts;

namespace Firsthand.Tests.Moderation;

/// <summary>The moderators' pages on the real site, as plain forms.</summary>
public sealed class DeskTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private static readonly string[] vectors = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "</textarea><svg onload=alert(1)>", "'; alert(1); '", "<mark onclick=alert(1)>", "{{7*7}}", "&lt;b&gt;"];

    private async Task<CommentRow> Comment(long id) => (await site.Store.Comments.Find(id))!;

    [Fact]
    public async Task A_newcomers_comment_waits_is_found_in_the_queue_and_let_through()
    {
        var discussion = await site.Discussed();
        var (reader, writer) = await site.SignedIn();
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var sent = await reader.Submit($"/en/comment/new?article={discussion.ArticleId}", ("body", "I was on the bridge this morning, and it is open."));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var id = long.Parse(sent.To!.Split('/')[^2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("waiting", (await Comment(id)).State);
        var queue = await moderator.Ok("/en/moderation");
        Assert.Contains("no-store", queue.Caching, StringComparison.Ordinal);
        var item = queue.Document.QuerySelector($"#c{id}")!;
        Assert.Contains("a moderator reads first what newcomers write", item.TextContent, StringComparison.Ordinal);
        Assert.Contains(writer.Name, item.TextContent, StringComparison.Ordinal);
        var form = item.QuerySelector("form")!;
        var answer = await moderator.Post(form.GetAttribute("action")!, form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Append(("do", "approve")));
        Assert.Equal("/en/moderation", answer.To);
        Assert.Equal("shown", (await Comment(id)).State);
        Assert.Contains("let your comment through", (await reader.Ok("/en/account/notices")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_rejects_without_a_rule_gets_the_form_back_with_all_that_was_typed()
    {
        var writer = await site.Person();
        var id = await site.Say(writer.Id);
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var page = await moderator.Ok($"/en/moderation/comment/{id}");
        var again = await moderator.Press(page, "reject", ("rule", ""), ("words", "Read rule one."), ("law", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Read rule one.", again.Document.QuerySelector("textarea[name=words]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", again.Document.QuerySelector("select[name=rule]")!.GetAttribute("aria-invalid"));
        var done = await moderator.Press(again, "reject", ("rule", "civil"), ("words", "Read rule one."), ("law", ""));
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Equal(("rejected", "civil"), ((await Comment(id)).State, (await Comment(id)).Rule));
    }

    [Fact]
    public async Task The_second_of_two_moderators_is_told_what_the_first_decided_and_keeps_what_they_typed()
    {
        var id = await site.Say((await site.Person()).Id);
        var (first, one) = await site.SignedIn(PersonRole.Moderator);
        var (second, _) = await site.SignedIn(PersonRole.Moderator);
        var (a, b) = (await first.Ok($"/en/moderation/comment/{id}"), await second.Ok($"/en/moderation/comment/{id}"));
        Assert.Equal(HttpStatusCode.SeeOther, (await first.Press(a, "approve", ("words", ""))).Status);
        var late = await second.Press(b, "reject", ("rule", "civil"), ("words", "my words"), ("law", ""));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("somebody else decided meanwhile", late.Main, StringComparison.Ordinal);
        Assert.Contains(one.Name, late.Main, StringComparison.Ordinal);
        Assert.Contains("Comment approved", late.Main, StringComparison.Ordinal);
        Assert.Contains("my words", late.Document.QuerySelector("textarea[name=words]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("shown", (await Comment(id)).State);
    }

    [Fact]
    public async Task Matched_words_are_marked_in_the_comment_as_it_was_typed()
    {
        var id = await site.Say((await site.Person()).Id, "What an idiot, **really** <b>", verdicts: [new VerdictRow { Step = "words", Outcome = "hold", Code = "moderation.word-suspect", Detail = "\"idiot*\" is looked at.", Matched = "idiot" }]);
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var page = await moderator.Ok($"/en/moderation/comment/{id}");
        Assert.Equal("idiot", page.Document.QuerySelector(".typed mark")!.TextContent);
        Assert.Equal("What an idiot, **really** <b>", page.Document.QuerySelector(".typed")!.TextContent);
    }

    [Fact]
    public async Task A_person_is_warned_timed_out_banned_and_freed_and_learns_of_each()
    {
        var discussion = await site.Discussed();
        var (reader, person) = await site.SignedIn();
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var path = $"/en/moderation/person/{person.Id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await moderator.Press(await moderator.Ok(path), "warn", ("rule", ""), ("length", "24"), ("words", "x"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await moderator.Press(await moderator.Ok(path), "time-out", ("rule", "civil"), ("length", "0"), ("words", "x"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok(path), "warn", ("rule", "civil"), ("length", "24"), ("words", "Calm down."))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok(path), "time-out", ("rule", "civil"), ("length", "24"), ("words", "One day."))).Status);
        var refused = await reader.Submit($"/en/comment/new?article={discussion.ArticleId}", ("body", "I am still here, and these words are mine."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("you may not write for a while", refused.Main, StringComparison.Ordinal);
        Assert.Contains("these words are mine", refused.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await reader.Ok("/en/account/decisions")).Document.QuerySelectorAll("main li a[href*='/account/decisions/']").Length);
        Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok(path), "ban", ("rule", "civil"), ("length", "0"), ("words", "For good."))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Get("/en/account/decisions")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok(path), "lift")).Status);
        Assert.True((await site.Store.People.Find(person.Id))!.Active);
    }

    [Fact]
    public async Task Whoever_is_banned_may_have_it_looked_at_again()
    {
        var person = await site.Person();
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var (other, _) = await site.SignedIn(PersonRole.Moderator);
        await moderator.Press(await moderator.Ok($"/en/moderation/person/{person.Id}"), "ban", ("rule", "advertising"), ("length", "0"), ("words", "Ten times the same offer."));
        using var door = new Visitor(site);
        var wrong = await door.Submit("/en/moderation/appeal", ("name", person.Name), ("password", "not this one"), ("words", "I was hacked."));
        Assert.Contains("I was hacked.", wrong.Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ten times", wrong.Body, StringComparison.Ordinal);
        var sent = await door.Submit("/en/moderation/appeal", ("name", person.Name), ("password", AccountSite.Password), ("words", "I was hacked."));
        Assert.Contains("Ten times the same offer.", sent.Main, StringComparison.Ordinal);
        var appeal = (await site.Store.Decisions.Appeals(0, 100)).Items.Last();
        var mine = await moderator.Press(await moderator.Ok($"/en/moderation/appeals/{appeal.Id}"), "grant", ("words", ""));
        Assert.Contains("another moderator looks at it", mine.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.Press(await other.Ok($"/en/moderation/appeals/{appeal.Id}"), "deny", ("words", ""))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await other.Press(await other.Ok($"/en/moderation/appeals/{appeal.Id}"), "grant", ("words", "Welcome back."))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await new Visitor(site).SignIn(person.Name)).Status);
    }

    [Fact]
    public async Task A_decision_is_shown_with_its_reasons_to_whom_it_concerns_and_to_nobody_else()
    {
        var (reader, person) = await site.SignedIn();
        var (stranger, _) = await site.SignedIn();
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var id = await site.Say(person.Id, "Buy at my shop.", shown: true);
        await moderator.Press(await moderator.Ok($"/en/moderation/comment/{id}"), "remove", ("rule", "advertising"), ("words", "A shop is no news."), ("law", ""));
        var decision = (await site.Store.Decisions.Of(person.Id, long.MaxValue, 1)).Items.Single().Id;
        var page = await reader.Ok($"/en/account/decisions/{decision}");
        foreach (var part in new[] { "Comment removed", "No advertising", "A shop is no news.", "Buy at my shop.", "A person decided.", "out-of-court" }) Assert.Contains(part, page.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/en/account/decisions/{decision}")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit(page, ("words", "It was a joke."))).Status);
        Assert.Contains("asked that this be looked at again", (await reader.Ok($"/en/account/decisions/{decision}")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_form_comes_back_with_the_words()
    {
        var id = await site.Say((await site.Person()).Id);
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var page = await moderator.Ok($"/en/moderation/comment/{id}");
        var again = await moderator.Press(page, "reject", ("form", "nonsense"), ("rule", "civil"), ("words", "long thought about"), ("law", ""));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("long thought about", again.Document.QuerySelector("textarea[name=words]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("waiting", (await Comment(id)).State);
    }

    [Fact]
    public async Task Nothing_typed_anywhere_becomes_markup()
    {
        var all = string.Join(' ', vectors);
        var writer = await site.Person();
        var discussion = await site.Discussed();
        var id = await site.Say(writer.Id, all, shown: true, discussion: discussion, verdicts: [new VerdictRow { Step = all, Outcome = "hold", Code = all, Detail = all, Matched = vectors[0] }]);
        var (moderator, person) = await site.SignedIn(PersonRole.Moderator);
        using var reader = new Visitor(site);
        await reader.Submit($"/en/comment/{id}/report", ("kind", "illegal"), ("words", all), ("location", all), ("name", all), ("email", "a@x.example"), ("faith", "true"));
        await moderator.Press(await moderator.Ok($"/en/moderation/person/{writer.Id}"), "note", ("note", all));
        await moderator.Press(await moderator.Ok($"/en/moderation/person/{writer.Id}"), "warn", ("rule", "civil"), ("length", "24"), ("words", all));
        await site.Store.Settings.Set(ModerationSettings.Key, new ModerationSettings { Rules = new Dictionary<string, IReadOnlyList<HouseRule>> { ["es"] = [new HouseRule(all, all)] } }, null);
        var decision = (await site.Store.Decisions.Of(writer.Id, long.MaxValue, 1)).Items.Single().Id;
        await site.Store.Decisions.Appeal(decision, writer.Id, all);
        var appeal = (await site.Store.Decisions.Appeals(0, 100)).Items.Last();
        string[] pages = [$"/en/moderation/comment/{id}", $"/en/moderation/person/{writer.Id}", $"/en/moderation/appeals/{appeal.Id}", "/en/moderation", "/en/moderation?list=reported", "/en/moderation?list=appeals", "/es/rules", "/en/moderation/log", "/es/moderation", $"/en/comment/{id}/report"];
        foreach (var path in pages)
        {
            var page = await moderator.Ok(path);
            Assert.Empty(page.Document.QuerySelectorAll("main script, main svg:not([aria-hidden]), main img[src=x], main [onclick], main [onerror], main [onload]"));
            Assert.DoesNotContain(page.Document.QuerySelectorAll("main a[href]"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        }
        var again = await reader.Submit($"/en/comment/{id}/report", ("kind", all), ("words", all), ("location", all), ("name", all), ("email", all));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Empty(again.Document.QuerySelectorAll("main script, main svg, main img"));
        Assert.Contains("<script>alert(1)</script>", again.Document.QuerySelector("textarea[name=words]")!.TextContent, StringComparison.Ordinal);
        await site.Store.Settings.Set(ModerationSettings.Key, new ModerationSettings(), null);
    }

    [Theory]
    [InlineData("/en/moderation/comment/999999")]
    [InlineData("/en/moderation/person/999999")]
    [InlineData("/en/moderation/appeals/999999")]
    [InlineData("/en/moderation/report/none")]
    [InlineData("/en/comment/999999/report")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        Assert.Equal(HttpStatusCode.NotFound, (await moderator.Get(path)).Status);
    }

    [Fact]
    public async Task A_moderator_whose_account_is_gone_leaves_readable_pages()
    {
        var id = await site.Say((await site.Person()).Id);
        var (moderator, gone) = await site.SignedIn(PersonRole.Moderator);
        await moderator.Press(await moderator.Ok($"/en/moderation/comment/{id}"), "reject", ("rule", "civil"), ("words", "why"), ("law", ""));
        await site.Store.People.Delete(gone.Id);
        var (other, _) = await site.SignedIn(PersonRole.Moderator);
        Assert.Contains("Account deleted", (await other.Ok($"/en/moderation/comment/{id}")).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/ar/moderation/log")).Status);
    }

    [Fact]
    public async Task The_discussion_is_closed_and_set_to_be_read_first()
    {
        var discussion = await site.Discussed();
        var id = await site.Say((await site.Person()).Id, discussion: discussion);
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        Assert.Equal(HttpStatusCode.SeeOther, (await moderator.Press(await moderator.Ok($"/en/moderation/comment/{id}"), "discussion", ("state", "closed"), ("mode", "pre"))).Status);
        var now = (await site.Store.Discussions.Article(discussion.ArticleId!.Value))!;
        Assert.Equal(("closed", "pre"), (now.State, now.Mode));
        Assert.Contains("Discussion closed", (await moderator.Ok("/en/moderation/log")).Main, StringComparison.Ordinal);
    }
}
