using System.Net;
using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Tests.Accounts;

/// <summary>Bad input, forged forms, lost sessions, floods, a mail server that is down.</summary>
public sealed class AccountTroubleTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private const string Password = AccountSite.Password;

    [Theory]
    [InlineData("name", "An\u202Ena Bell")]
    [InlineData("name", "<script>alert(1)</script>")]
    [InlineData("name", "")]
    [InlineData("email", "a@x.example\r\nBcc: victim@x.example")]
    [InlineData("email", "nonsense")]
    [InlineData("password", "password1234")]
    public async Task A_form_with_a_mistake_comes_back_with_what_was_typed_but_passwords(string field, string value)
    {
        using var visitor = new Visitor(site);
        Dictionary<string, string> form = new() { ["name"] = "Clara Typed", ["email"] = "clara@readers.example", ["password"] = "a very good sentence", [field] = value };
        var answer = await visitor.Submit("/en/account/register", [.. form.Select(f => (f.Key, f.Value))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        var document = answer.Document;
        Assert.NotNull(document.QuerySelector($"#{field}[aria-invalid=true][aria-describedby*={field}-wrong]"));
        Assert.NotEqual("", document.QuerySelector($"#{field}-wrong")!.TextContent);
        Assert.NotNull(document.QuerySelector("[role=alert]"));
        if (field != "name") Assert.Equal("Clara Typed", document.QuerySelector("#name")!.GetAttribute("value"));
        if (field != "email") Assert.Equal("clara@readers.example", document.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Null(document.QuerySelector("#password")!.GetAttribute("value"));
        Assert.DoesNotContain("<script>alert", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("a very good sentence", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_almost_a_megabyte_is_too_long_and_one_beyond_is_too_much()
    {
        using var visitor = new Visitor(site);
        var answer = await visitor.Submit("/en/account/register", ("name", new string('n', 900_000)), ("email", "a@readers.example"), ("password", Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector("#name-wrong"));
        Assert.True(answer.Body.Length < 20_000);
        var more = await visitor.Submit("/en/account/register", ("name", new string('n', 1_200_000)), ("email", "a@readers.example"), ("password", Password));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, more.Status);
        Assert.Contains("too much at once", more.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/account/register")]
    [InlineData("/en/account/sign-in")]
    [InlineData("/en/account/forgot")]
    [InlineData("/en/account/recover")]
    [InlineData("/en/account/sign-out")]
    [InlineData("/en/account/passkey-request")]
    public async Task A_form_of_another_site_does_nothing(string path)
    {
        using var visitor = new Visitor(site);
        var good = Visitor.Hidden(await visitor.Get("/en/account/sign-in")).ToList();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post(path, good, ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post(path, good, ("Sec-Fetch-Site", "same-site"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post(path, good, ("Origin", "https://evil.example"))).Status);
        Assert.NotEmpty((await visitor.Post(path, good, ("Sec-Fetch-Site", "cross-site"))).Main);
        // A browser that says nothing of where it comes from needs the form's own token, and the one of its own cookie.
        Assert.True((int)(await visitor.Post(path, [("email", "a@readers.example"), ("name", "x")])).Status is 400 or 419);
        using var other = new Visitor(site);
        Assert.True((int)(await other.Post(path, good)).Status is 400 or 419);
    }

    [Fact]
    public async Task A_form_that_is_too_old_comes_back_with_what_was_typed()
    {
        using var visitor = new Visitor(site);
        var answer = await visitor.Post("/en/account/register", [("name", "Late Writer"), ("email", "late@readers.example"), ("password", Password), ("form", "old")]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("too old", answer.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Late Writer", answer.Document.QuerySelector("#name")!.GetAttribute("value"));
        // And may be sent at once.
        Assert.Equal("/en/account/done/registered", (await visitor.Submit(answer, ("name", "Late Writer"), ("email", "late@readers.example"), ("password", Password))).To);
        await site.Mail.Next();
    }

    [Fact]
    public async Task What_was_typed_while_the_session_ended_is_there_after_signing_in()
    {
        var (visitor, person) = await site.SignedIn();
        var page = await visitor.Get("/en/account/email");
        await site.Store.Administration.SignOut(person.Id, Secrets.Stamp(), null);
        var door = await visitor.Submit(page, ("email", "typed@readers.example"), ("password", Password));
        Assert.Equal(HttpStatusCode.SeeOther, door.Status);
        Assert.DoesNotContain("typed", door.To, StringComparison.Ordinal);
        var signIn = await visitor.Get(door.To!);
        Assert.Contains("session is over", signIn.Main, StringComparison.Ordinal);
        var back = await visitor.Submit(signIn, ("name", person.Name), ("password", Password));
        Assert.Equal("typed@readers.example", (await visitor.Get(back.To!)).Document.QuerySelector("#email")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/en/\\..\\evil")]
    [InlineData("/\t/evil.example")]
    [InlineData("evil")]
    public async Task Nobody_is_led_away_after_signing_in(string back)
    {
        var person = await site.Person();
        using var visitor = new Visitor(site);
        Assert.Equal("/en/account", (await visitor.SignIn(person.Name, back: back)).To);
        using var forged = new Visitor(site);
        Assert.Equal("/en/account", (await forged.Submit("/en/account/sign-in", ("name", person.Name), ("password", Password), ("back", back))).To);
    }

    [Theory]
    [InlineData("/en/account/confirm?t=nonsense")]
    [InlineData("/en/account/reset?t=nonsense")]
    [InlineData("/en/account/agree-email?t=nonsense")]
    [InlineData("/en/account/reset")]
    [InlineData("/en/account/register?code=nonsense")]
    public async Task A_link_that_is_none_says_so(string path)
    {
        using var visitor = new Visitor(site);
        var answer = await visitor.Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(path.Contains("register", StringComparison.Ordinal) || answer.Main.Contains("the link was used before", StringComparison.Ordinal), answer.Main);
    }

    [Fact]
    public async Task A_token_for_one_thing_does_no_other()
    {
        var person = await site.Person();
        var secret = Secrets.Make();
        await site.Store.Tokens.Add(Secrets.Hash(secret), person.Id, "email-new", "x", TimeSpan.FromHours(1));
        using var visitor = new Visitor(site);
        Assert.Contains("the link was used before", (await visitor.Get("/en/account/reset?t=" + secret)).Main, StringComparison.Ordinal);
        var seal = Visitor.Hidden(await visitor.Get("/en/account/sign-in"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Post("/en/account/reset", [.. seal, ("t", secret), ("password", "some other long words")])).Status);
        Assert.Equal(person.PasswordHash, (await site.Store.People.Find(person.Id))!.PasswordHash);
    }

    [Fact]
    public async Task A_storm_of_guesses_is_stopped_and_does_not_lock_out_a_browser_that_is_known()
    {
        var (known, person) = await site.SignedIn();
        await known.Submit("/en/account", ("where", "here"));
        using var attacker = new Visitor(site);
        var page = await attacker.Get("/en/account/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => attacker.Submit(page, ("name", person.Name), ("password", $"a guess number {i}"))));
        Assert.Equal(Attempts.PerPair, answers.Count(a => a.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(16 - Attempts.PerPair, answers.Count(a => a.Status == HttpStatusCode.TooManyRequests));
        // Even the right password: the guesser learns nothing from it.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await attacker.Submit(page, ("name", person.Name), ("password", Password))).Status);
        Assert.Equal("/en/account", (await known.SignIn(person.Name)).To);
        // Somebody else's browser at another place is not hindered either: it is the guesser's address that is.
        using var elsewhere = new Visitor(site);
        Assert.Equal("/en/account", (await elsewhere.SignIn(person.Name)).To);
    }

    [Fact]
    public async Task Guesses_from_everywhere_stop_strangers_but_not_the_browser_that_is_known()
    {
        var (known, person) = await site.SignedIn();
        await known.Submit("/en/account", ("where", "here"));
        for (var i = 0; i < Attempts.PerAccount; i++) await site.Store.Tries.Count([AccountKey(person.NameKey)], TimeSpan.FromDays(1));
        using var stranger = new Visitor(site);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignIn(person.Name)).Status);
        Assert.Equal("/en/account", (await known.SignIn(person.Name)).To);
        // Nobody is told apart by it: a name that nobody has is stopped as well.
        for (var i = 0; i <= Attempts.PerAccount; i++) await site.Store.Tries.Count([AccountKey(PersonName.KeyOf("Nobody Here"))], TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignIn("Nobody Here")).Status);
    }

    private static string AccountKey(string typed) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("account\n" + typed)));

    [Fact]
    public async Task One_address_cannot_register_or_ask_for_mails_without_end()
    {
        using var visitor = new Visitor(site, "192.0.2.77");
        var page = await visitor.Get("/en/account/forgot");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++) answers.Add((await visitor.Submit(page, ("email", $"flood{i}@readers.example"))).Status);
        Assert.Equal(10, answers.Count(a => a == HttpStatusCode.SeeOther));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task Nobodys_letter_box_is_filled_from_many_addresses()
    {
        var person = await site.Person();
        for (var i = 0; i < 8; i++)
        {
            using var visitor = new Visitor(site);
            Assert.Equal("/en/account/done/forgot", (await visitor.Submit("/en/account/forgot", ("email", person.Email!))).To);
        }
        Assert.Equal(5, (await site.Store.Mails.Newest(100)).Count(m => m.Address == person.Email));
        for (var i = 0; i < 5; i++) await site.Mail.Next();
    }

    [Fact]
    public async Task A_server_that_asks_to_come_later_gets_the_mail_later_and_one_that_refuses_is_left_alone()
    {
        var person = await site.Person();
        site.Mail.Answer("451 greylisted", "drop");
        using var visitor = new Visitor(site);
        await visitor.Submit("/en/account/forgot", ("email", person.Email!));
        var mail = await Settled(person.Email!, m => m.ReasonCode is not null);
        Assert.Equal(("waiting", "mail.later"), (mail.State, mail.ReasonCode));
        // Its time comes: here by hand, the waiting itself is the store's and is shown there.
        await site.Store.Mails.Later(mail.Id, new("mail.later", "Again."), DateTimeOffset.UnixEpoch);
        site.Services.GetRequired<PostBell>().Ring();
        mail = await Settled(person.Email!, m => m.ReasonCode is "mail.broken" or "mail.unreachable");
        Assert.Equal("waiting", mail.State);
        await site.Store.Mails.Later(mail.Id, new("mail.later", "Again."), DateTimeOffset.UnixEpoch);
        site.Services.GetRequired<PostBell>().Ring();
        Assert.Equal(person.Email, (await site.Mail.Next()).To.Mailboxes.Single().Address);

        site.Mail.Answer("550 no such box");
        await site.Store.Mails.Add(new NewMail("password-changed", person.Email!, "en", person.Id));
        site.Services.GetRequired<PostBell>().Ring();
        mail = await Settled(person.Email!, m => m.State == "dropped");
        Assert.Equal("mail.refused", mail.ReasonCode);
    }

    private async Task<MailRow> Settled(string address, Func<MailRow, bool> when)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            if ((await site.Store.Mails.Newest(100)).FirstOrDefault(m => m.Address == address && when(m)) is { } mail) return mail;
        }
        throw new TimeoutException();
    }

    [Fact]
    public async Task Pages_are_the_same_for_everybody_and_nobody_has_a_cookie_who_asked_for_none()
    {
        using var reader = new Visitor(site);
        var (member, _) = await site.SignedIn(PersonRole.Administrator);
        foreach (var path in new[] { "/en/", "/ar/latest", "/en/about", "/en/sources" })
        {
            var (plain, signed) = (await reader.Get(path), await member.Get(path));
            Assert.Empty(plain.Cookies);
            Assert.Empty(signed.Cookies);
            Assert.Equal(plain.Body, signed.Body);
            Assert.Equal(plain.Whole.Headers.ETag, signed.Whole.Headers.ETag);
            Assert.Contains("public", signed.Caching, StringComparison.Ordinal);
        }
        // The door itself sets nothing; only a page with a form does.
        Assert.Empty((await reader.Get("/en/account")).Cookies);
        Assert.Equal(["form"], (await reader.Get("/en/account/sign-in")).Cookies);
    }

    [Fact]
    public async Task Account_pages_are_kept_nowhere_and_not_compressed()
    {
        var (member, _) = await site.SignedIn();
        foreach (var path in new[] { "/en/account", "/en/account/password", "/en/account/email", "/en/account/passkeys", "/en/account/codes", "/en/account/apps", "/en/account/delete", "/en/account/sign-in", "/en/account/register", "/en/account/done/reset", "/en/account/data.json" })
        {
            var answer = await member.Get(path, ("Accept-Encoding", "br, gzip"));
            Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.Status, answer.Caching));
            Assert.Null(answer.Whole.Headers.ETag);
            Assert.Empty(answer.Whole.Content.Headers.ContentEncoding);
        }
    }

    [Fact]
    public async Task Session_cookies_are_out_of_reach_of_scripts_and_other_sites()
    {
        var person = await site.Person();
        using var visitor = new Visitor(site);
        var cookies = (await visitor.SignIn(person.Name)).Whole.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count(c => c.StartsWith("session=", StringComparison.Ordinal) || c.StartsWith("device=", StringComparison.Ordinal)));
        Assert.All(cookies, c =>
        {
            Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", c, StringComparison.OrdinalIgnoreCase);
        });
        // Where the proxy in front speaks https, they never travel without.
        var page = await visitor.Get("/en/account/sign-in", ("X-Forwarded-Proto", "https"));
        Assert.All(page.Whole.Headers.TryGetValues("Set-Cookie", out var set) ? set : [], c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.NotNull(page.Whole.Headers.GetValues("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Nothing_secret_is_in_the_log()
    {
        using var visitor = new Visitor(site);
        var person = await site.Person();
        await visitor.SignIn(person.Name, "a wrong and secret sentence");
        await visitor.Submit("/en/account/forgot", ("email", person.Email!));
        var secret = MailTrap.Link(await site.Mail.Next()).Query["?t=".Length..];
        await visitor.Get("/en/account/reset?t=" + secret);
        await visitor.Submit("/en/account/reset?t=" + secret, ("password", "another secret sentence"));
        await site.Mail.Next();
        var log = string.Join('\n', site.Log);
        foreach (var word in new[] { "a wrong and secret sentence", "another secret sentence", secret, Secrets.Hash(secret), person.PasswordHash!, person.SecurityStamp }) Assert.DoesNotContain(word, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_account_page_needs_more_than_five_statements()
    {
        var (member, _) = await site.SignedIn();
        foreach (var path in new[] { "/en/account", "/en/account/password", "/en/account/email", "/en/account/passkeys", "/en/account/codes", "/en/account/apps", "/en/account/sign-in", "/en/account/register", "/en/account/reset?t=x" })
        {
            using var statements = new Firsthand.Tests.Web.HeaderTests.Statements();
            await member.Get(path);
            Assert.True(statements.Count <= 5, $"{path}: {statements.Count}");
        }
    }
}

internal static class ServiceProviders
{
    public static T GetRequired<T>(this IServiceProvider services) where T : notnull => (T)services.GetService(typeof(T))!;
}
