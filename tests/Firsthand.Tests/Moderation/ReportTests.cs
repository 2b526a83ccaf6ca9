using System.Net;
using Firsthand.Store;
using Firsthand.Tests.Accounts;

namespace Firsthand.Tests.Moderation;

/// <summary>Readers report, with an account or without; and the public pages.</summary>
public sealed class ReportTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    [Fact]
    public async Task Somebody_without_an_account_reports_gets_a_number_and_learns_the_decision()
    {
        var id = await site.Say((await site.Person()).Id, shown: true);
        using var reader = new Visitor(site);
        var sent = await reader.Submit($"/en/comment/{id}/report", ("kind", "abuse"), ("words", "Look at the second line."));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Contains("not decided yet", (await reader.Ok(sent.To!)).Main, StringComparison.Ordinal);
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var page = await moderator.Ok($"/en/moderation/comment/{id}");
        Assert.Contains("Look at the second line.", page.Main, StringComparison.Ordinal);
        await moderator.Press(page, "remove", ("rule", "civil"), ("words", ""), ("law", ""));
        var after = (await reader.Ok(sent.To!)).Main;
        Assert.Contains("The comment was taken away.", after, StringComparison.Ordinal);
        Assert.Contains("No insults", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_illegal_is_reported_with_all_the_law_asks_for_and_both_answers_leave_by_mail()
    {
        var id = await site.Say((await site.Person()).Id, shown: true);
        using var reader = new Visitor(site);
        var lacking = await reader.Submit($"/en/comment/{id}/report", ("kind", "illegal"), ("words", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lacking.Status);
        foreach (var part in new[] { "say why it is illegal", "names who gives it", "an address for the answer", "in good faith" }) Assert.Contains(part, lacking.Main, StringComparison.Ordinal);
        var address = $"notifier{id}@readers.example";
        var sent = await reader.Submit($"/en/comment/{id}/report", ("kind", "illegal"), ("words", "It is libel."), ("name", "Ada Notifier"), ("email", address), ("faith", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var report = (await site.Store.Reports.Find(sent.To!.Split('/')[^1]))!;
        Assert.Equal(("illegal", "Ada Notifier", address, true), (report.Kind, report.Name, report.Email, report.Faith));
        Assert.EndsWith($"/en/comment/{id}", report.Location, StringComparison.Ordinal);
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        await moderator.Press(await moderator.Ok($"/en/moderation/comment/{id}"), "remove", ("rule", ""), ("law", "Criminal Code, section 186"), ("words", "It is libel."));
        Assert.Equal("law", (await site.Store.Comments.Find(id))!.Rule);
        Assert.Equal(["report-decided", "report-received"], (await site.Store.Mails.Newest(100)).Where(m => m.Address == address).Select(m => m.Kind));
    }

    [Fact]
    public async Task Of_what_involves_children_nobody_need_be_named()
    {
        var id = await site.Say((await site.Person()).Id, shown: true);
        using var reader = new Visitor(site);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit($"/en/comment/{id}/report", ("kind", "illegal"), ("words", "It shows abuse."), ("children", "true"), ("faith", "true"))).Status);
    }

    [Fact]
    public async Task Reports_from_one_address_have_an_end_and_one_person_reports_once()
    {
        var id = await site.Say((await site.Person()).Id, shown: true);
        using var reader = new Visitor(site);
        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.SeeOther, (await reader.Submit($"/en/comment/{id}/report", ("kind", "spam"))).Status);
        var much = await reader.Submit($"/en/comment/{id}/report", ("kind", "spam"), ("words", "kept"));
        Assert.Equal(HttpStatusCode.TooManyRequests, much.Status);
        Assert.Equal("kept", much.Document.QuerySelector("textarea")!.TextContent.Trim());
        var (known, _) = await site.SignedIn();
        var (first, second) = (await known.Submit($"/en/comment/{id}/report", ("kind", "spam")), await known.Submit($"/en/comment/{id}/report", ("kind", "abuse")));
        Assert.Equal(first.To, second.To);
        var (moderator, _) = await site.SignedIn(PersonRole.Moderator);
        var queue = await moderator.Ok("/en/moderation?list=reported");
        Assert.Contains("11 reports", queue.Document.QuerySelector($"#c{id}")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_are_kept_while_the_mail_server_is_down()
    {
        await using var closed = new ClosedAccountSite();
        await closed.InitializeAsync();
        var id = await closed.Say((await closed.Person()).Id, shown: true);
        using var reader = new Visitor(closed);
        var sent = await reader.Submit($"/en/comment/{id}/report", ("kind", "illegal"), ("words", "It is libel."), ("name", "Ada"), ("email", "ada@x.example"), ("faith", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal("open", (await closed.Store.Reports.Find(sent.To!.Split('/')[^1]))!.State);
    }

    [Theory]
    [InlineData("en", "House rules", "Moderation log")]
    [InlineData("ar", "قواعد", "سجل الإشراف")]
    [InlineData("es", "Normas", "Registro de moderación")]
    [InlineData("fr", "gles", "Journal de modération")]
    public async Task Rules_and_log_are_for_everybody_and_name_nobody(string lang, string rules, string log)
    {
        var writer = await site.Person();
        var id = await site.Say(writer.Id, shown: true);
        var (moderator, person) = await site.SignedIn(PersonRole.Moderator);
        await moderator.Press(await moderator.Ok($"/en/moderation/comment/{id}"), "remove", ("rule", "civil"), ("words", "private words"), ("law", ""));
        await moderator.Press(await moderator.Ok($"/en/moderation/person/{writer.Id}"), "time-out", ("rule", "civil"), ("length", "72"), ("words", "private words"));
        using var anyone = new Visitor(site);
        var page = await anyone.Ok($"/{lang}/rules");
        Assert.Contains(rules, page.Document.Title, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(8, page.Document.QuerySelectorAll(".house > li").Length);
        Assert.Empty(page.Cookies);
        var list = await anyone.Ok($"/{lang}/moderation/log");
        Assert.Contains(log, list.Main, StringComparison.Ordinal);
        Assert.True(list.Document.QuerySelectorAll("main .facts > li").Length >= 2);
        foreach (var secret in new[] { writer.Name, person.Name, "private words" }) Assert.DoesNotContain(secret, list.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await anyone.Get($"/{lang}/moderation/log/rss.xml")).Status);
    }
}
