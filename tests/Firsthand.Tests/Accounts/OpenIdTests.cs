using System.Net;
using Firsthand.Accounts;
using Firsthand.Store;

namespace Firsthand.Tests.Accounts;

/// <summary>Signing in through a provider, against a real one on loopback that can also lie.</summary>
public sealed class OpenIdTests(OpenIdSite site) : IClassFixture<OpenIdSite>
{
    private static OpenIdProvider.Who Who(string subject, string? name = null, string? email = null, bool verified = true, string lie = "") => new(subject, name, email, verified, lie);

    /// <summary>From the link on the page of signing in to wherever the provider leads back.</summary>
    private async Task<Answer> Through(Visitor visitor, OpenIdProvider.Who who, string start = "/en/account/external/start")
    {
        var away = await visitor.Get(start);
        Assert.Equal(HttpStatusCode.Redirect, away.Status);
        Assert.StartsWith(site.Provider.Address.ToString(), away.To, StringComparison.Ordinal);
        var back = await visitor.Get(new Uri(site.Provider.Agree(away.To!, who)).PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, back.Status);
        return await visitor.Get(new Uri(site.Address, back.To!).PathAndQuery);
    }

    [Fact]
    public async Task A_stranger_becomes_a_person_and_comes_back_as_the_same()
    {
        using var visitor = new Visitor(site);
        Assert.Contains("Sign in with City ID", (await visitor.Get("/en/account/sign-in")).Main, StringComparison.Ordinal);
        var form = await Through(visitor, Who("s-1", "Nora Weld", "nora@weld.example"), "/en/account/external/start?back=%2Fen%2Flatest");
        Assert.Equal("Nora Weld", form.Document.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal("no-store", form.Caching);
        var made = await visitor.Submit(form, ("name", "Nora W."));
        Assert.Equal((HttpStatusCode.SeeOther, "/en/latest"), (made.Status, made.To));
        var nora = (await site.Store.People.Named(PersonName.KeyOf("Nora W.")))!;
        Assert.Equal(("nora@weld.example", true, null, "reader"), (nora.Email, nora.EmailConfirmed, nora.PasswordHash, nora.Role));
        Assert.Contains("Nora W.", (await visitor.Get("/en/account")).Main, StringComparison.Ordinal);
        using var later = new Visitor(site);
        Assert.Equal("/en/account", (await Through(later, Who("s-1", "Another Name"))).To);
        Assert.Contains("Nora W.", (await later.Get("/en/account")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_never_opens_the_account_that_has_it()
    {
        var victim = await site.Person(PersonRole.Administrator);
        using var thief = new Visitor(site);
        var form = await Through(thief, Who("thief", "Thief Once", victim.Email));
        Assert.NotNull(form.Document.QuerySelector("#name"));
        await thief.Submit(form, ("name", "Thief Once"));
        var made = (await site.Store.People.Named(PersonName.KeyOf("Thief Once")))!;
        Assert.NotEqual(victim.Id, made.Id);
        Assert.Equal((null, "reader"), (made.Email, made.Role));
        // Nor does one that the provider has not seen to be theirs become an address here.
        using var other = new Visitor(site);
        await other.Submit(await Through(other, Who("unseen", "Unseen Mail", "unseen@mail.example", verified: false)), ("name", "Unseen Mail"));
        Assert.Null((await site.Store.People.Named(PersonName.KeyOf("Unseen Mail")))!.Email);
    }

    [Theory]
    [InlineData("refuses")]
    [InlineData("breaks")]
    [InlineData("nonce")]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("expired")]
    [InlineData("signature")]
    [InlineData("unsigned")]
    [InlineData("mixes")]
    public async Task A_provider_that_lies_lets_nobody_in(string lie)
    {
        using var visitor = new Visitor(site);
        var answer = await Through(visitor, Who("liar-" + lie, "Liar", lie: lie), "/fr/account/external/start");
        Assert.True(answer.Main.Contains("n’a pas abouti", StringComparison.Ordinal), answer.Main);
        Assert.Null((await visitor.Get("/en/account/external")).Document.QuerySelector("main form"));
        Assert.DoesNotContain(site.Log, l => l.Contains(OpenIdProvider.ClientSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_begun_in_another_browser_or_never_is_not_ended_here()
    {
        using var victim = new Visitor(site);
        using var attacker = new Visitor(site);
        var away = await attacker.Get("/en/account/external/start");
        var back = new Uri(site.Provider.Agree(away.To!, Who("attacker", "Attacker"))).PathAndQuery;
        Assert.Equal("/en/account/sign-in?why=external", (await victim.Get(back)).To);
        Assert.Equal("/en/account/sign-in?why=external", (await victim.Get("/account/openid?code=x&state=y")).To);
        Assert.Equal("/en/account/sign-in?why=external", (await victim.Get("/account/openid")).To);
        Assert.Null((await victim.Get("/en/account/external")).Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task Somebody_signed_in_connects_it_uses_it_and_takes_it_away_again()
    {
        var (visitor, person) = await site.SignedIn();
        var form = await Through(visitor, Who("s-2", "Known Elsewhere"));
        Assert.Contains("Known Elsewhere", form.Main, StringComparison.Ordinal);
        Assert.Equal("/en/account", (await visitor.Submit(form)).To);
        using var later = new Visitor(site);
        await Through(later, Who("s-2", "Known Elsewhere"));
        Assert.Contains(person.Name, (await later.Get("/en/account")).Main, StringComparison.Ordinal);
        // It opens one account, not two.
        var (other, _) = await site.SignedIn();
        Assert.Contains("opens another account", (await other.Submit(await Through(other, Who("s-2", "Known Elsewhere")))).Main, StringComparison.Ordinal);
        var overview = await visitor.Get("/en/account");
        var remove = overview.Document.QuerySelector("form[action$='/external/remove']")!;
        Assert.Contains("Known Elsewhere", (await visitor.Get("/en/account/data.json")).Body, StringComparison.Ordinal);
        Assert.Equal("/en/account", (await visitor.Post("/en/account/external/remove", remove.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)))).To);
        Assert.Empty(await site.Store.ExternalLogins.Of(person.Id));
    }

    [Fact]
    public async Task The_last_way_in_stays()
    {
        using var visitor = new Visitor(site);
        await visitor.Submit(await Through(visitor, Who("s-3", "Only Way")), ("name", "Only Way"));
        var remove = (await visitor.Get("/en/account")).Document.QuerySelector("form[action$='/external/remove']")!;
        var answer = await visitor.Post("/en/account/external/remove", remove.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)));
        Assert.Contains("only way into your account", (await visitor.Get(answer.To!)).Main, StringComparison.Ordinal);
        using var later = new Visitor(site);
        Assert.Equal("/en/account", (await Through(later, Who("s-3"))).To);
    }

    [Fact]
    public async Task A_banned_person_stays_out_and_a_name_that_is_taken_is_asked_for_again()
    {
        using var visitor = new Visitor(site);
        await visitor.Submit(await Through(visitor, Who("s-4", "To Be Banned")), ("name", "To Be Banned"));
        var banned = (await site.Store.People.Named(PersonName.KeyOf("To Be Banned")))!;
        await site.Ban(banned.Id);
        using var later = new Visitor(site);
        Assert.Contains("was shut", (await Through(later, Who("s-4"))).Main, StringComparison.Ordinal);
        using var other = new Visitor(site);
        var again = await other.Submit(await Through(other, Who("s-5", "<b>x</b>")), ("name", "To Be Banned"));
        Assert.Equal("To Be Banned", again.Document.QuerySelector("#name[aria-invalid]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await other.Submit(again, ("name", "Somebody New"))).Status);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task Nobody_is_led_elsewhere_afterwards(string back)
    {
        using var visitor = new Visitor(site);
        var form = await Through(visitor, Who("s-" + back, "Led Away " + (char)('A' + back.Length)), "/en/account/external/start?back=" + Uri.EscapeDataString(back));
        Assert.Equal("/en/account", (await visitor.Submit(form)).To);
    }
}

public sealed class OpenIdSite : AccountSite
{
    public OpenIdSite() : base(null)
    {
    }

    public OpenIdProvider Provider { get; private set; } = null!;

    protected override async Task<AccountOptions> Options(AccountOptions options)
    {
        Provider = await OpenIdProvider.Start();
        return options with { OpenId = new OpenIdOptions { Authority = Provider.Address, ClientId = OpenIdProvider.ClientId, ClientSecret = OpenIdProvider.ClientSecret, Name = "City ID" } };
    }

    protected override ValueTask Ended() => Provider.DisposeAsync();
}
