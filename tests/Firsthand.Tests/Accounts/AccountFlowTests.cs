using System.Net;
using System.Text.Json;
using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Tests.Accounts;

public sealed class AccountFlowOnSqlite(SqliteAccountSite site) : AccountFlowTests(site), IClassFixture<SqliteAccountSite>;

public sealed class AccountFlowOnPostgres(PostgresAccountSite site) : AccountFlowTests(site), IClassFixture<PostgresAccountSite>;

/// <summary>The ways through an account, as a browser without script goes them.</summary>
public abstract class AccountFlowTests(AccountSite site)
{
    private const string Password = AccountSite.Password, Other = "seven green kettles sing";

    private static string Path(Uri link) => link.PathAndQuery;

    [Fact]
    public async Task A_stranger_registers_confirms_by_mail_and_is_in()
    {
        using var anna = new Visitor(site);
        var sent = await anna.Submit("/fr/account/register", ("name", "Anna Quill"), ("email", "Anna@Quill.example"), ("password", Password));
        Assert.Equal((HttpStatusCode.SeeOther, "/fr/account/done/registered"), (sent.Status, sent.To));
        Assert.Equal("account.waiting", await Refusal(anna, "Anna Quill", Password));
        var mail = await site.Mail.Next();
        Assert.Equal("Confirmez votre adresse", mail.Subject);
        Assert.Equal("Anna@quill.example", mail.To.Mailboxes.Single().Address);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        var link = MailTrap.Link(mail);
        Assert.StartsWith(site.Address.ToString(), link.ToString(), StringComparison.Ordinal);
        // Opening it, as a mail scanner does, confirms nothing; neither does somebody who does not know the password.
        Assert.Equal(HttpStatusCode.OK, (await anna.Get(Path(link))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Submit(Path(link), ("password", "not the password at all"))).Status);
        Assert.False((await site.Store.People.Named(PersonName.KeyOf("Anna Quill")))!.Active);
        var confirmed = await anna.Submit(Path(link), ("password", Password));
        Assert.Equal("/fr/account/done/confirmed", confirmed.To);
        Assert.Contains("Anna Quill", (await anna.Get("/fr/account")).Main, StringComparison.Ordinal);
        // Used up.
        Assert.Contains("déjà servi", (await anna.Get(Path(link))).Main, StringComparison.Ordinal);
    }

    private async Task<string> Refusal(Visitor visitor, string name, string password)
    {
        var answer = await visitor.SignIn(name, password);
        var texts = site.Services.GetService(typeof(Firsthand.Texts.Languages)) as Firsthand.Texts.Languages;
        var words = answer.Document.QuerySelector("[role=alert]")?.TextContent ?? "";
        return texts!.Find("en")!.Keys.FirstOrDefault(k => k.StartsWith("reason.account.", StringComparison.Ordinal) && texts.Find("en")![k] == words)?["reason.".Length..] ?? $"{answer.Status} {words}";
    }

    [Fact]
    public async Task Whether_an_address_is_known_is_told_to_its_owner_alone()
    {
        var known = await site.Person();
        using var stranger = new Visitor(site);
        var first = await stranger.Submit("/en/account/register", ("name", "Stranger One"), ("email", known.Email!), ("password", Password));
        var second = await stranger.Submit("/en/account/register", ("name", "Stranger Two"), ("email", "nobody-yet@readers.example"), ("password", Password));
        Assert.Equal((first.Status, first.To), (second.Status, second.To));
        var mails = new[] { await site.Mail.Next(), await site.Mail.Next() };
        Assert.Contains("There is one already", mails.Single(m => m.To.Mailboxes.Single().Address == known.Email).TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("confirm?t=", mails.Single(m => m.To.Mailboxes.Single().Address == known.Email).TextBody, StringComparison.Ordinal);

        var forgotKnown = await stranger.Submit("/en/account/forgot", ("email", known.Email!));
        var forgotUnknown = await stranger.Submit("/en/account/forgot", ("email", "never-heard-of@readers.example"));
        Assert.Equal((forgotKnown.Status, forgotKnown.To, forgotKnown.Body), (forgotUnknown.Status, forgotUnknown.To, forgotUnknown.Body));
        Assert.Equal(known.Email, (await site.Mail.Next()).To.Mailboxes.Single().Address);
        Assert.Equal(await Refusal(stranger, known.Name, "wrong password here"), await Refusal(stranger, "Nobody Of That Name", "wrong password here"));
        Assert.Equal("account.wrong", await Refusal(stranger, known.Email!, "wrong password here"));
        Assert.Equal("account.wrong", await Refusal(stranger, "never-heard-of@readers.example", "wrong password here"));
    }

    [Fact]
    public async Task Sign_in_by_name_or_address_and_out_again()
    {
        var person = await site.Person();
        using var visitor = new Visitor(site);
        Assert.Equal("/en/account", (await visitor.SignIn(person.Name.ToUpperInvariant())).To);
        Assert.Equal("/en/account/done/signed-out", (await visitor.Submit("/en/account", ("where", "here"))).To);
        Assert.DoesNotContain(person.Name, (await visitor.Get("/en/account")).Main, StringComparison.Ordinal);
        Assert.Equal("/en/latest?before=1-1", (await visitor.SignIn(person.Email!, back: "/en/latest?before=1-1")).To);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_at_once()
    {
        var (here, person) = await site.SignedIn();
        using var there = new Visitor(site);
        await there.SignIn(person.Name);
        Assert.Equal("/en/account/done/everywhere", (await here.Submit("/en/account", ("where", "everywhere"))).To);
        Assert.Equal(HttpStatusCode.SeeOther, (await there.Get("/en/account/password")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await here.Get("/en/account/password")).Status);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_is_told_by_mail()
    {
        var (here, person) = await site.SignedIn();
        using var there = new Visitor(site);
        await there.SignIn(person.Name);
        var wrong = await here.Submit("/en/account/password", ("password", "not the password at all"), ("new-password", Other));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.NotNull((await here.Submit("/en/account/password", ("password", Password), ("new-password", "password1234"))).Document.QuerySelector("#new-password-wrong"));
        Assert.Equal("/en/account/done/password", (await here.Submit("/en/account/password", ("password", Password), ("new-password", Other))).To);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/en/account/password")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await there.Get("/en/account/password")).Status);
        Assert.Equal("Your password was changed", (await site.Mail.Next()).Subject);
        Assert.Equal("account.wrong", await Refusal(there, person.Name, Password));
        Assert.Equal("/en/account", (await there.SignIn(person.Name, Other)).To);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_a_link_that_works_once()
    {
        var (session, person) = await site.SignedIn();
        using var visitor = new Visitor(site);
        await visitor.Submit("/ar/account/forgot", ("email", person.Email!));
        var mail = await site.Mail.Next();
        Assert.Equal("كلمة مرور جديدة", mail.Subject);
        var link = Path(MailTrap.Link(mail));
        // What is refused uses nothing up.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(link, ("password", "short"))).Status);
        var page = await visitor.Get(link);
        Assert.Equal("/ar/account/done/reset", (await visitor.Submit(page, ("password", Other))).To);
        Assert.Equal("Your password was changed", (await site.Mail.Next()).Subject);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(page, ("password", "another long sentence here"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await session.Get("/en/account/password")).Status);
        Assert.Equal("/en/account", (await visitor.SignIn(person.Name, Other)).To);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        var (session, person) = await site.SignedIn();
        var page = await session.Submit("/en/account/codes", ("password", Password));
        var codes = page.Document.QuerySelectorAll("code").Select(c => c.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        using var visitor = new Visitor(site);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit("/en/account/recover", ("name", person.Name), ("code", "aaaa-aaaa-aaaa-aaaa"), ("password", Other))).Status);
        Assert.Equal("/en/account/done/reset", (await visitor.Submit("/en/account/recover", ("name", person.Name), ("code", codes[0].ToUpperInvariant()), ("password", Other))).To);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit("/en/account/recover", ("name", person.Name), ("code", codes[0]), ("password", Password))).Status);
        Assert.Equal(9, await site.Store.People.RecoveryCodes(person.Id));
        await site.Mail.Next();
    }

    [Fact]
    public async Task An_address_is_changed_when_both_have_agreed()
    {
        var (session, person) = await site.SignedIn();
        Assert.Equal("/en/account/done/email-asked", (await session.Submit("/en/account/email", ("email", "fresh" + person.Email), ("password", Password))).To);
        var mails = new[] { await site.Mail.Next(), await site.Mail.Next() };
        var (old, fresh) = (mails.Single(m => m.To.Mailboxes.Single().Address == person.Email), mails.Single(m => m.To.Mailboxes.Single().Address == "fresh" + person.Email));
        using var letterBox = new Visitor(site);
        Assert.Equal("/en/account/done/email-half", (await letterBox.Submit(Path(MailTrap.Link(fresh)))).To);
        Assert.Equal(person.Email, (await site.Store.People.Find(person.Id))!.Email);
        Assert.Equal("/en/account/done/email", (await letterBox.Submit(Path(MailTrap.Link(old)))).To);
        Assert.Equal("fresh" + person.Email, (await site.Store.People.Find(person.Id))!.Email);
    }

    [Fact]
    public async Task All_that_is_kept_can_be_fetched_and_holds_nothing_a_thief_could_use()
    {
        var (session, person) = await site.SignedIn();
        var answer = await session.Get("/en/account/data.json");
        Assert.Equal("no-store", answer.Caching);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(person.Email, json.RootElement.GetProperty("email").GetString());
        Assert.DoesNotContain(person.SecurityStamp, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(person.PasswordHash!, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_deleted_when_asked_twice_with_the_password()
    {
        var (session, person) = await site.SignedIn();
        var asked = await session.Submit("/en/account/delete", ("sure", "yes"));
        Assert.NotNull(await site.Store.People.Find(person.Id));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await session.Submit(asked, ("sure", "delete"), ("password", "wrong wrong wrong"))).Status);
        Assert.Equal("/en/account/done/deleted", (await session.Submit(asked, ("sure", "delete"), ("password", Password))).To);
        Assert.Null(await site.Store.People.Find(person.Id));
        Assert.Equal(HttpStatusCode.SeeOther, (await session.Get("/en/account/password")).Status);
    }

    [Fact]
    public async Task A_ban_holds_in_the_middle_of_a_session()
    {
        var (session, person) = await site.SignedIn();
        await site.Ban(person.Id);
        Assert.Equal(HttpStatusCode.SeeOther, (await session.Get("/en/account/password")).Status);
        Assert.Equal("account.banned", await Refusal(session, person.Name, Password));
        Assert.Equal("account.wrong", await Refusal(session, person.Name, "not the password at all"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_account()
    {
        using var visitor = new Visitor(site);
        var page = await visitor.Get("/en/account/register");
        (string, string)[] form = [("name", "Twice Sent"), ("email", "twice@readers.example"), ("password", Password)];
        var both = await Task.WhenAll(visitor.Submit(page, form), visitor.Submit(page, form));
        Assert.All(both, a => Assert.Equal("/en/account/done/registered", a.To));
        await site.Mail.Next();
        // Somebody else who wants the name learns that it is taken, as names are public.
        using var other = new Visitor(site);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.Submit("/en/account/register", ("name", "twice sent"), ("email", "other@readers.example"), ("password", Password))).Status);
    }
}
