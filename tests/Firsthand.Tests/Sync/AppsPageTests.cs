using System.Net;
using Firsthand.Tests.Accounts;

namespace Firsthand.Tests.Sync;

/// <summary>The page where app passwords are made, shown once and taken back.</summary>
public sealed class AppsPageTests(SqliteAccountSite site) : IClassFixture<SqliteAccountSite>
{
    private const string Path = "/en/account/apps";

    private static string Code(Answer page) => page.Document.QuerySelector("dl.rows code")!.TextContent;

    [Fact]
    public async Task A_password_is_shown_once_lets_an_app_in_and_is_taken_back()
    {
        var (visitor, person) = await site.SignedIn();
        var made = await visitor.Submit(Path, ("device", "  phone  "), ("password", AccountSite.Password));
        Assert.Equal(HttpStatusCode.OK, made.Status);
        var code = Code(made);
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", code);
        var after = await visitor.Get(Path);
        Assert.DoesNotContain(code, after.Body, StringComparison.Ordinal);
        Assert.Contains("phone", after.Main, StringComparison.Ordinal);
        Assert.Contains("not used yet", after.Main, StringComparison.Ordinal);
        Assert.Contains(site.Address.GetLeftPart(UriPartial.Authority), after.Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/v1/me", ("X-Auth-Token", code))).Status);
        Assert.Contains("last used on", (await visitor.Get(Path)).Main, StringComparison.Ordinal);
        Assert.DoesNotContain(code, string.Join('\n', site.Log), StringComparison.Ordinal);
        var data = await visitor.Get("/en/account/data.json");
        Assert.Contains("\"phone\"", data.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(code, data.Body, StringComparison.Ordinal);
        // Another reader's hand does nothing to it.
        var id = (await site.Store.AppPasswords.Of(person.Id)).Single().Id;
        var (other, _) = await site.SignedIn();
        await other.Submit(Path, ("device", "theirs"), ("password", AccountSite.Password));
        var seal = Visitor.Hidden(await other.Get(Path));
        await other.Post(Path + "/remove", [.. seal, ("id", $"{id}")]);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/v1/me", ("X-Auth-Token", code))).Status);
        var gone = await visitor.Post(Path + "/remove", [.. Visitor.Hidden(after), ("id", $"{id}")]);
        Assert.Equal(HttpStatusCode.SeeOther, gone.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/v1/me", ("X-Auth-Token", code))).Status);
        Assert.Empty(await site.Store.AppPasswords.Of(person.Id));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_the_name_stays()
    {
        var (visitor, person) = await site.SignedIn();
        var nameless = await visitor.Submit(Path, ("device", " "), ("password", AccountSite.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.Status);
        Assert.NotNull(nameless.Document.QuerySelector("#device-wrong"));
        var wrong = await visitor.Submit(Path, ("device", "phone"), ("password", "not my password"));
        Assert.NotNull(wrong.Document.QuerySelector("#password-wrong"));
        Assert.Equal("phone", wrong.Document.QuerySelector("#device")!.GetAttribute("value"));
        Assert.Empty(await site.Store.AppPasswords.Of(person.Id));
        var old = await visitor.Post(Path, [("device", "laptop"), ("password", AccountSite.Password), ("form", "too old")]);
        Assert.Equal((HttpStatusCode.BadRequest, "laptop"), (old.Status, old.Document.QuerySelector("#device")!.GetAttribute("value")));
        Assert.Contains("/account/sign-in", (await new Visitor(site).Get(Path)).To, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_may_be_called_anything_and_is_never_mark_up()
    {
        var (visitor, _) = await site.SignedIn();
        const string name = "<script>alert(1)</script>\"'><img src=x>";
        var made = await visitor.Submit(Path, ("device", name), ("password", AccountSite.Password));
        Assert.Contains(made.Document.QuerySelectorAll("dt").Select(d => d.TextContent), t => t == name);
        Assert.Empty(made.Document.QuerySelectorAll("main img, main script"));
    }

    [Fact]
    public async Task Whoever_keeps_no_history_is_told_what_that_means_for_apps()
    {
        var (visitor, person) = await site.SignedIn();
        Assert.DoesNotContain("history is switched off", (await visitor.Get(Path)).Main, StringComparison.Ordinal);
        await site.Store.Desks.Set(person.Id, history: false, keys: true);
        Assert.Contains("history is switched off", (await visitor.Get(Path)).Main, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/ar/account/apps")).Status);
    }
}
